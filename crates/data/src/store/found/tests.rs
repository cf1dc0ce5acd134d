//! Everything that a list finds is read and changed, at a service that fails, moves its list and ends its connection.

use super::{FoundIds, MOST_FOUND};
use crate::batch::Row;
use crate::{ActorId, ActorKind, BatchId, Counts, Effect, Milliseconds, NewActor, Read, Store};
use firstkey_core::credentials::Credentials;
use firstkey_core::dialect::OMNISSA;
use firstkey_core::error::TransportError;
use firstkey_core::profile::Profile;
use firstkey_core::request::Request;
use firstkey_core::response::Response;
use firstkey_core::scim::attribute::AttributePath;
use firstkey_core::scim::group::Group;
use firstkey_core::scim::groups::{GetGroup, PatchGroup};
use firstkey_core::scim::patch::PatchRequest;
use firstkey_core::scim::search::Search;
use firstkey_core::scim::user::User;
use firstkey_core::scim::users::{DeleteUser, FindUsers};
use firstkey_core::task::{Later, Outcome};
use firstkey_core::units::UnixSeconds;
use firstkey_core::workflow::Reply;
use http::Method;
use proptest::prelude::Rng;
use proptest::test_runner::{RngAlgorithm, TestRng};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

const PAGE: u32 = 7;

fn client(name: &str) -> NewActor {
    NewActor {
        kind: ActorKind::Client,
        name: name.to_owned(),
        credentials: Some(Credentials::parse(name, "a-secret").unwrap()),
        token: None,
        rule_sets: None,
    }
}

/// Users that somebody else adds and deletes while they are read.
struct Tenant {
    users: Vec<String>,
    last: u32,
    rng: TestRng,
    moves: bool,
    faults: bool,
    deletions: BTreeMap<String, u32>,
    met: BTreeMap<&'static str, u32>,
}

struct World {
    store: Store,
    actor: ActorId,
    tenant: Tenant,
    now: UnixSeconds,
}

impl Tenant {
    fn new(users: u32, seed: u8) -> Self {
        Self {
            users: (0..users).map(|number| format!("u-{number}")).collect(),
            last: users,
            rng: TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]),
            moves: false,
            faults: false,
            deletions: BTreeMap::new(),
            met: BTreeMap::new(),
        }
    }

    fn pick(&mut self, of: usize) -> usize {
        self.rng.next_u32() as usize % of.max(1)
    }

    fn count(&mut self, what: &'static str) {
        *self.met.entry(what).or_default() += 1;
    }

    fn fate(&mut self, request: &Request) -> Reply {
        if !self.faults || request.uri().path() == "/acs/token" {
            return Ok(self.answer(request));
        }
        match self.pick(12) {
            0 => {
                self.count("lost after it was done");
                self.answer(request);
                Err(TransportError::BrokenOff)
            }
            1 => {
                self.count("500 before it was done");
                Ok(answer(500, &Value::Null))
            }
            2 => {
                self.count("429");
                let mut response = answer(429, &Value::Null);
                response.headers_mut().insert("retry-after", "2".parse().unwrap());
                Ok(response)
            }
            _ => Ok(self.answer(request)),
        }
    }

    fn answer(&mut self, request: &Request) -> Response {
        let path = request.uri().path().to_owned();
        if path == "/acs/token" {
            return answer(200, &json!({"access_token": "t", "token_type": "Bearer", "expires_in": 600}));
        }
        let id = path.rsplit('/').next().unwrap_or_default().to_owned();
        match (request.method(), path.contains("/Groups")) {
            (&Method::GET, true) => answer(200, &json!({"id": id, "displayName": "Staff"})),
            (&Method::PATCH, true) => {
                let body: Value = serde_json::from_slice(request.body()).unwrap();
                let member = body["Operations"][0]["value"][0]["value"].as_str().unwrap().to_owned();
                *self.deletions.entry(member).or_default() += 1;
                answer(204, &Value::Null)
            }
            (&Method::DELETE, _) => {
                let before = self.users.len();
                self.users.retain(|user| *user != id);
                if before == self.users.len() {
                    return answer(404, &json!({"detail": "gone"}));
                }
                *self.deletions.entry(id).or_default() += 1;
                answer(204, &Value::Null)
            }
            _ => self.page(request),
        }
    }

    fn page(&mut self, request: &Request) -> Response {
        if self.moves && self.pick(3) == 0 {
            self.count("somebody was added in front");
            self.last += 1;
            self.users.insert(0, format!("u-{}", self.last));
        }
        if self.moves && self.pick(3) == 0 {
            self.count("somebody was deleted");
            let at = self.pick(self.users.len());
            self.users.remove(at);
        }
        let query = request.uri().query().unwrap_or_default();
        let value = |name: &str| -> usize {
            let found = query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
            found.and_then(|text| text.parse().ok()).unwrap_or(1)
        };
        let page = self.users.iter().skip(value("startIndex") - 1).take(value("count"));
        let users: Vec<Value> = page.map(|id| json!({ "id": id, "userName": id })).collect();
        answer(200, &json!({"totalResults": self.users.len(), "resources": users}))
    }
}

fn answer(status: u16, body: &Value) -> Response {
    let body = if body.is_null() { Vec::new() } else { body.to_string().into_bytes() };
    let mut response = Response::new(body);
    *response.status_mut() = http::StatusCode::from_u16(status).unwrap();
    response.headers_mut().insert("content-type", "application/json".parse().unwrap());
    response
}

impl World {
    fn new(tenant: Tenant) -> Self {
        let mut store = Store::new(Profile::parse("one.example", &OMNISSA).unwrap());
        let actor = store.sign_in(client("admin"));
        Self { store, actor, tenant, now: UnixSeconds(1_700_000_000) }
    }

    /// Carries out what the store wants; how many requests that were.
    fn carry_out(&mut self) -> usize {
        let mut sent = 0;
        for effect in self.store.effects() {
            if let Effect::Send(id, request) = effect {
                sent += 1;
                let reply = self.tenant.fate(&request);
                self.store.answered(id, reply, Milliseconds(1), self.now);
            }
        }
        sent
    }

    /// Lets a batch go on to its end.
    fn finish(&mut self, batch: BatchId) {
        for _ in 0..100_000 {
            if self.store.batch(batch).unwrap().has_ended() {
                return;
            }
            if self.carry_out() == 0 {
                self.now.0 += 1;
                self.store.tick(self.now);
                self.store.resume_batch(batch, None, self.now);
            }
        }
        panic!("it never ends");
    }

    fn read(&mut self, most: usize) -> BatchId {
        let list = FindUsers { search: Search { count: Some(PAGE), ..Search::default() } };
        self.store.find_ids_at_most(most, list, |user: &User| user.id.as_deref(), self.actor, self.now)
    }

    fn find(&mut self) -> FoundIds {
        let batch = self.read(MOST_FOUND);
        assert_eq!(self.store.found_ids(batch), None, "nothing before the last page");
        self.finish(batch);
        self.store.found_ids(batch).unwrap()
    }

    fn delete(&mut self, found: &FoundIds) -> BatchId {
        let make = |id: &str| DeleteUser { id: id.to_owned() };
        self.store.change_found(found, make, None, 4, self.now)
    }

    fn counts(&self, batch: BatchId) -> Counts {
        self.store.batch(batch).unwrap().counts()
    }
}

#[test]
#[expect(clippy::print_stdout, reason = "a random test says what it reached")]
fn what_was_found_is_changed_once_each_and_nothing_else_is() {
    let mut met: BTreeMap<&str, u32> = BTreeMap::new();
    for seed in 0..60 {
        let mut tenant = Tenant::new(40, seed);
        (tenant.moves, tenant.faults) = (seed % 3 > 0, seed % 2 > 0);
        let still = !tenant.moves;
        let mut world = World::new(tenant);
        let found = world.find();
        if still {
            assert!(found.is_whole() && found.ids().len() == 40, "{seed}");
        }
        *met.entry(if found.is_whole() { "whole" } else { "moved" }).or_default() += 1;
        world.tenant.moves = false;
        let there: BTreeSet<String> = world.tenant.users.iter().cloned().collect();
        let batch = world.delete(&found);
        world.finish(batch);
        let counts = world.counts(batch);
        assert_eq!(counts.done + counts.already_so + counts.unsure, found.ids().len(), "{seed} {counts:?}");
        let named = |id: &String| found.ids().contains(id);
        let left: BTreeSet<String> = there.iter().filter(|id| !named(id)).cloned().collect();
        if counts.unsure == 0 {
            assert_eq!(world.tenant.users.iter().cloned().collect::<BTreeSet<_>>(), left, "{seed}");
        }
        assert!(world.tenant.deletions.iter().all(|(id, times)| named(id) && *times == 1), "{seed}");
        let tallied = Counts::of_all(&world.store.batches[&batch].rows);
        assert_eq!(tallied, counts, "the counts are kept as the rows end");
        for (what, times) in world.tenant.met {
            *met.entry(what).or_default() += times;
        }
    }
    println!("{met:?}");
    assert_eq!(met.len(), 7, "some kind of event was never met: {met:?}");
}

#[test]
fn what_is_not_read_to_its_end_is_nothing_found() {
    let mut world = World::new(Tenant::new(40, 1));
    let batch = world.read(39);
    world.finish(batch);
    assert!(world.store.batch(batch).unwrap().found().unwrap().is_too_much());
    assert_eq!(world.store.found_ids(batch), None);
    let batch = world.read(40);
    world.carry_out();
    let so_far = world.store.batch(batch).unwrap().found().map(|found| (found.ids().len(), found.total()));
    assert_eq!(so_far, Some((PAGE as usize, Some(40))));
    world.store.stop_batch(batch, world.now);
    assert_eq!(world.store.found_ids(batch), None, "it was stopped");
    let batch = world.read(40);
    world.finish(batch);
    assert_eq!(world.store.found_ids(batch).map(|found| found.ids().len()), Some(40));
    world.store.forget_batch(batch, world.now);
    assert_eq!(world.store.found_ids(batch), None);
}

#[test]
fn nobody_is_changed_at_another_connection_than_they_were_found_at() {
    let mut world = World::new(Tenant::new(10, 1));
    let found = world.find();
    world.store.connect(Profile::parse("two.example", &OMNISSA).unwrap(), world.now);
    world.actor = world.store.sign_in(client("admin"));
    let batch = world.delete(&found);
    assert_eq!(world.counts(batch), Counts { withdrawn: 10, ..Counts::default() });
    assert_eq!(world.carry_out(), 0);
    let found = world.find();
    let batch = world.delete(&found.without(&["u-3".to_owned()]));
    world.finish(batch);
    assert_eq!((world.counts(batch).done, world.tenant.users.as_slice()), (9, ["u-3".to_owned()].as_slice()));
}

#[test]
fn a_change_that_names_another_object_in_its_path_is_not_sent() {
    let mut world = World::new(Tenant::new(3, 1));
    let found = world.find();
    let other = |_: &str| DeleteUser { id: "u-0".to_owned() };
    let batch = world.store.change_found(&found, other, None, 4, world.now);
    world.finish(batch);
    let counts = world.counts(batch);
    assert_eq!((counts.done, counts.refused, world.tenant.users.len()), (1, 2, 2), "u-0 is its own");
}

#[test]
fn everybody_who_was_found_becomes_a_member_of_one_group() {
    let mut world = World::new(Tenant::new(20, 1));
    let found = world.find();
    let get = GetGroup { id: "g-1".to_owned(), attributes: Vec::new(), excluded_attributes: Vec::new() };
    let key = world.store.watch(world.actor, &Read::new(&get).unwrap(), world.now);
    while world.carry_out() > 0 {}
    let group = world.store.loaded::<Group>(&key).unwrap();
    let add = |path: &'static str| {
        move |_: &Group, id: &str| PatchGroup {
            id: path.to_owned(),
            patch: PatchRequest::new()
                .add(AttributePath::parse("members").unwrap(), json!([{ "value": id }])),
        }
    };
    let batch = world.store.change_for_each_found(&group, &found, add("g-1"), None, 1, world.now);
    world.finish(batch);
    assert_eq!((world.counts(batch).done, world.tenant.deletions.len()), (20, 20));
    let batch = world.store.change_for_each_found(&group, &found, add("g-2"), None, 1, world.now);
    world.finish(batch);
    assert_eq!(world.counts(batch).refused, 20, "that is another group");
    let states = world.store.batch(batch).unwrap();
    let refused = states.rows().all(|state| matches!(state, crate::RowState::Ended(Outcome::Refused(_))));
    assert!(refused && world.tenant.met.is_empty());
}

#[test]
#[expect(clippy::print_stdout, reason = "a measurement says what it measured")]
fn a_hundred_thousand_rows_wait_in_little_room() {
    // An id of a service is a UUID of 36 letters behind two counters, and one more pointer names it.
    let id = 36 + 2 * size_of::<usize>() + size_of::<usize>();
    let each = size_of::<Row>() + size_of::<Later>() + id;
    let all = each * MOST_FOUND / 1_000_000;
    println!(
        "{each} bytes each, {all} MB for {MOST_FOUND}, row {}, task {}",
        size_of::<Row>(),
        size_of::<Later>()
    );
    assert!(all <= 30, "{all} MB");
}
