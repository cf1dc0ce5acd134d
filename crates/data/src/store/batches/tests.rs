//! Imports at a service that loses answers, fails before and after it has acted, asks to wait, and ends tokens; with
//! pauses, and reloads of the page in between. Every row must end once, as it is at the service.

mod service;
mod pauses;

use crate::store::planted::Mistake;
use crate::{
    ActorId, ActorKind, BatchId, Effect, Milliseconds, NewActor, Pause, RequestId, RowState, Source, Store,
};
use firstkey_core::credentials::Credentials;
use firstkey_core::dialect::OMNISSA;
use firstkey_core::error::TransportError;
use firstkey_core::operation::{Collection, Operation};
use firstkey_core::profile::Profile;
use firstkey_core::request::Request;
use firstkey_core::scim::user::User;
use firstkey_core::scim::users::CreateUser;
use firstkey_core::task::{CameBack, CreateUserOnce, Outcome, Task, TaskStep};
use firstkey_core::units::UnixSeconds;
use proptest::prelude::Rng;
use proptest::test_runner::{RngAlgorithm, TestRng};
use service::Service;
use std::collections::BTreeMap;
use std::fmt;

/// What can be done wrong outside the store.
#[derive(Clone, Copy, PartialEq)]
enum Wrong {
    Nothing,
    /// A lost answer is followed by the same request.
    SendsBlindly,
    /// After a reload, what was on its way is begun anew.
    ForgetsWhatWasSent,
}

/// How often each kind of event was met.
#[derive(Default)]
struct Met(BTreeMap<&'static str, u32>);

impl Met {
    fn count(&mut self, what: &'static str) {
        *self.0.entry(what).or_default() += 1;
    }
}

impl fmt::Display for Met {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|(what, times)| write!(f, "{what} {times}, "))
    }
}

/// Sends the same again after a lost answer.
struct Blind(User);

impl Task for Blind {
    fn go_on(&mut self, came_back: Option<CameBack>) -> TaskStep {
        CreateUserOnce::new(self.0.clone()).name_is_free().go_on(came_back)
    }

    fn may_have_acted(&self) -> bool {
        false
    }
}

struct Import {
    store: Store,
    actor: ActorId,
    batch: BatchId,
    wire: Vec<(RequestId, Request, Source)>,
    service: Service,
    now: UnixSeconds,
    rng: TestRng,
    wrong: Wrong,
    mistake: Option<Mistake>,
    users: Vec<User>,
    /// Which row of the file each row of the batch is.
    place: Vec<usize>,
    ended: BTreeMap<usize, Outcome>,
    met: Met,
    leave_alone_until: UnixSeconds,
    /// Requests that were sent before, since the service last asked.
    sent_too_early: usize,
}

const AT_ONCE: usize = 4;

fn open(mistake: Option<Mistake>) -> (Store, ActorId) {
    let mut store = Store::new(Profile::parse("one.example", &OMNISSA).unwrap()).with_mistake(mistake);
    let actor = store.sign_in(client());
    (store, actor)
}

fn user(row: usize) -> User {
    User { user_name: Some(name(row)), ..User::default() }
}

fn client() -> NewActor {
    NewActor {
        kind: ActorKind::Client,
        name: "import".to_owned(),
        credentials: Some(Credentials::parse("import", "a-secret").unwrap()),
        token: None,
        rule_sets: None,
    }
}

impl Import {
    fn new(rows: usize, seed: u8, checks_names: bool, wrong: Wrong, mistake: Option<Mistake>) -> Self {
        let users: Vec<User> = (0..rows).map(user).collect();
        let (mut store, actor) = open(mistake);
        let batch = store.begin_batch(actor, Vec::new(), AT_ONCE, &[Collection::Users], UnixSeconds(0));
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]);
        let mut import = Self {
            store,
            actor,
            batch,
            wire: Vec::new(),
            service: Service::new(checks_names),
            now: UnixSeconds(1_700_000_000),
            rng,
            wrong,
            mistake,
            users,
            place: Vec::new(),
            ended: BTreeMap::new(),
            met: Met::default(),
            leave_alone_until: UnixSeconds(0),
            sent_too_early: 0,
        };
        import.begin(&BTreeMap::new());
        import
    }

    fn chance(&mut self, of: u32) -> bool {
        self.rng.next_u32().is_multiple_of(of)
    }

    fn pick(&mut self, of: usize) -> usize {
        self.rng.next_u32() as usize % of
    }

    /// Begins what has not ended yet; `sent` says of which rows something may have been sent.
    fn begin(&mut self, sent: &BTreeMap<usize, bool>) {
        self.place = (0..self.users.len()).filter(|row| !self.ended.contains_key(row)).collect();
        let task = |row: &usize| -> Box<dyn Task> {
            let user = self.users[*row].clone();
            let was_sent = sent.get(row) == Some(&true);
            match (self.wrong, was_sent) {
                (Wrong::SendsBlindly, _) => Box::new(Blind(user)),
                (Wrong::ForgetsWhatWasSent, true) => Box::new(CreateUserOnce::new(user).name_is_free()),
                (_, true) => Box::new(CreateUserOnce::new(user).sent_before()),
                (_, false) => Box::new(CreateUserOnce::new(user)),
            }
        };
        let tasks = self.place.iter().map(task).collect();
        self.batch = self.store.begin_batch(self.actor, tasks, AT_ONCE, CreateUser::SPEC.changes, self.now);
    }

    /// The page is closed and opened again: only what a record says is known.
    fn reload(&mut self) {
        self.met.count("reload");
        // A page that is opened anew does not know how long the service wanted to be left alone.
        self.leave_alone_until = self.now;
        let batch = self.store.batch(self.batch).unwrap();
        let sent = self.place.iter().enumerate().map(|(at, row)| (*row, batch.may_have_acted(at))).collect();
        // What was on its way is still carried out, by chance.
        for (_, request, _) in std::mem::take(&mut self.wire) {
            if self.chance(2) {
                self.service.answer(&request);
            }
        }
        (self.store, self.actor) = open(self.mistake);
        self.begin(&sent);
    }

    fn carry_out(&mut self) {
        for effect in self.store.effects() {
            match effect {
                Effect::Send(id, request) => {
                    let source = self.store.activity().get(id).unwrap().source.clone();
                    if matches!(source, Source::Batch(..)) && self.now < self.leave_alone_until {
                        self.sent_too_early += 1;
                    }
                    self.wire.push((id, *request, source));
                }
                Effect::Abort(id) => self.wire.retain(|(sent, ..)| *sent != id),
                Effect::Changed(_) => {}
            }
        }
    }

    /// One event; what is broken by it.
    fn step(&mut self) -> Result<(), String> {
        if let Some(pause) = self.store.batch(self.batch).unwrap().pause() {
            self.met.count(match pause {
                Pause::Paused => "paused",
                Pause::Held(_) => "held",
                Pause::Until(_) => "waited",
            });
            self.now.0 += 1;
            match pause {
                Pause::Until(_) => self.store.tick(self.now),
                _ => self.store.resume_batch(self.batch, Some(self.actor), self.now),
            }
        } else if self.chance(60) {
            self.store.pause_batch(self.batch, self.now);
        } else if self.chance(150) {
            self.reload();
        } else if self.chance(80) {
            self.met.count("tokens ended");
            self.service.end_tokens();
        } else if self.chance(200) {
            self.met.count("signed out");
            self.store.sign_out(self.actor, self.now);
            self.actor = self.store.sign_in(client());
        }
        self.carry_out();
        if !self.wire.is_empty() {
            let at = self.pick(self.wire.len());
            let (id, request, source) = self.wire.remove(at);
            let reply = self.fate(&request, &source);
            self.store.answered(id, reply, Milliseconds(1), self.now);
            self.carry_out();
        }
        self.look()
    }

    fn fate(&mut self, request: &Request, source: &Source) -> firstkey_core::workflow::Reply {
        if matches!(source, Source::Token(_)) {
            return Ok(self.service.answer(request));
        }
        match self.pick(24) {
            0 => {
                self.met.count("lost after it was done");
                self.service.answer(request);
                Err(TransportError::BrokenOff)
            }
            1 => {
                self.met.count("lost before it was done");
                Err(TransportError::Unreachable)
            }
            2 => {
                self.met.count("500 after it was done");
                self.service.answer(request);
                Ok(service::answer(500, &serde_json::Value::Null))
            }
            3 => {
                self.met.count("500 before it was done");
                Ok(service::answer(500, &serde_json::Value::Null))
            }
            4 | 5 => {
                self.met.count("429");
                let mut response = service::answer(429, &serde_json::Value::Null);
                let span = self.pick(5) + 1;
                response.headers_mut().insert("retry-after", span.to_string().parse().unwrap());
                self.leave_alone_until = self.leave_alone_until.max(UnixSeconds(self.now.0 + span as u64));
                Ok(response)
            }
            _ => Ok(self.service.answer(request)),
        }
    }

    fn look(&mut self) -> Result<(), String> {
        let batch = self.store.batch(self.batch).unwrap();
        let on_the_wire = self.wire.iter().filter(|(.., source)| matches!(source, Source::Batch(..))).count();
        if on_the_wire > AT_ONCE {
            return Err(format!("{on_the_wire} rows at once"));
        }
        for (at, state) in batch.rows().enumerate() {
            let row = self.place[at];
            match (state, self.ended.get(&row)) {
                (RowState::Ended(outcome), None) => _ = self.ended.insert(row, outcome.clone()),
                (RowState::Ended(outcome), Some(before)) if outcome == before => {}
                (_, None) => {}
                (state, Some(before)) => {
                    return Err(format!("row {row} ended as {before:?} and is {state:?}"));
                }
            }
        }
        Ok(())
    }

    fn run(&mut self) -> Result<(), String> {
        for _ in 0..self.users.len() * 400 {
            if self.ended.len() == self.users.len() {
                break;
            }
            self.step()?;
            if self.leave_alone_until <= self.now {
                self.sent_too_early = 0;
            }
            // What waited for a token when the service asked still goes out.
            if self.sent_too_early > AT_ONCE {
                return Err("the service was not left alone".to_owned());
            }
        }
        self.compare()
    }

    /// How every row ended, against what is at the service.
    fn compare(&mut self) -> Result<(), String> {
        if self.ended.len() != self.users.len() {
            return Err(format!("{} of {} rows ended", self.ended.len(), self.users.len()));
        }
        for (row, outcome) in &self.ended {
            let there = self.service.ids_of(&name(*row));
            if there.len() > 1 {
                return Err(format!("{} is there {} times", name(*row), there.len()));
            }
            let right = match (outcome, service::kind(&name(*row))) {
                (Outcome::Done { id }, "new") => there.first() == id.as_ref(),
                (Outcome::AlreadySo { id }, "known") => there.first() == id.as_ref(),
                (Outcome::Refused(_), "bad") => there.is_empty(),
                // Three requests of one row were lost.
                (Outcome::Unsure(_), _) => true,
                _ => false,
            };
            if !right {
                return Err(format!("{} ended as {outcome:?}, there are {there:?}", name(*row)));
            }
            self.met.count(match outcome {
                Outcome::Done { .. } => "row done",
                Outcome::AlreadySo { .. } => "row there already",
                Outcome::Refused(_) => "row refused",
                Outcome::Unsure(_) => "row unsure",
            });
        }
        Ok(())
    }
}

/// Of ten rows, one is refused and one is there before.
fn name(row: usize) -> String {
    match row % 10 {
        3 => format!("bad-{row}"),
        7 => format!("known-{row}"),
        _ => format!("new-{row}"),
    }
}

fn many(wrong: Wrong, mistake: Option<Mistake>) -> (Result<(), String>, Met) {
    let mut met = Met::default();
    for seed in 0..200_u8 {
        let mut import = Import::new(30, seed, seed % 2 == 1, wrong, mistake);
        let result = import.run();
        import.met.0.into_iter().for_each(|(what, times)| *met.0.entry(what).or_default() += times);
        if result.is_err() {
            return (result, met);
        }
    }
    (Ok(()), met)
}

#[test]
#[expect(clippy::print_stdout, reason = "a random test says what it reached")]
fn every_row_of_an_import_ends_once_and_as_it_is_at_the_service() {
    let (outcome, met) = many(Wrong::Nothing, None);
    println!("{met}");
    outcome.unwrap();
    assert_eq!(met.0.len(), 15, "some kind of event was never met: {met}");
}

#[test]
#[expect(clippy::print_stdout, reason = "a random test says what it reached")]
fn a_thousand_rows_add_up_after_faults_and_reloads() {
    let mut import = Import::new(1_000, 1, false, Wrong::Nothing, None);
    import.run().unwrap();
    println!("{}", import.met);
    let rows = |what| import.met.0.get(what).copied().unwrap_or_default();
    let all = ["row done", "row there already", "row refused", "row unsure"].map(rows);
    assert_eq!(all.iter().sum::<u32>(), 1_000);
    assert!(rows("reload") > 3 && rows("429") > 20 && rows("500 after it was done") > 20, "{}", import.met);
}

#[test]
fn every_planted_mistake_is_found() {
    for (wrong, mistake, says) in [
        (Wrong::SendsBlindly, None, "new-"),
        (Wrong::ForgetsWhatWasSent, None, "new-"),
        (Wrong::Nothing, Some(Mistake::PaceIgnored), "was not left alone"),
    ] {
        let (outcome, met) = many(wrong, mistake);
        let found = outcome.expect_err(&format!("{says:?} was not found: {met}"));
        assert!(found.contains(says), "found as something else: {found}");
    }
}
