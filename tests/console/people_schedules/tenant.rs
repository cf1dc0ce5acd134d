//! What is at the tenant, asked over HTTP as any program would, and what should be there after all that was sent.

use super::promises::{Due, Effect, Resource};
use crate::directories::FIRST;
use crate::place::{Kind, Simulator};
use firstkey_simulator::Seconds;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// How many of each there are when a schedule begins: two pages of users.
const ENOUGH: [(Resource, usize); 3] = [(Resource::User, 61), (Resource::Group, 8), (Resource::Directory, 5)];

/// A tenant with generated people.
pub(super) fn start() -> Simulator {
    Simulator::with(Kind::Omnissa, |settings| {
        settings.people = 60;
        // What is asked here is labelled as plain JSON.
        settings.strict_media = false;
        // Or it would depend on the time what the walk can press.
        settings.directory_deletion = Seconds(0);
    })
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Object {
    pub(super) name: String,
    pub(super) active: bool,
}

/// All of a kind with their ids, in the order of the tenant.
fn all(simulator: &Simulator, resource: Resource) -> Vec<(String, Object)> {
    let query = match resource {
        Resource::User => "?count=200&attributes=displayName,active",
        Resource::Group => "?count=200&attributes=displayName",
        Resource::Directory => "",
    };
    let (items, name) = match resource {
        Resource::User | Resource::Group => ("resources", "displayName"),
        Resource::Directory => ("items", "name"),
    };
    let answer = simulator.ask("GET", &format!("{}{query}", resource.path()), "").json();
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let object = |one: &Value| Object { name: text(&one[name]), active: one["active"] != false };
    let all = answer[items].as_array().unwrap_or_else(|| panic!("a list: {answer}")).iter();
    all.map(|one| (text(&one["id"]), object(one))).collect()
}

fn make(simulator: &Simulator, resource: Resource, number: u32) {
    let body = match resource {
        Resource::User => json!({
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
            "userName": format!("person-{number}"), "displayName": format!("Person {number}"), "active": true,
            "name": { "givenName": "Person", "familyName": number.to_string() },
            "emails": [{ "value": format!("person-{number}@practice.example") }],
        }),
        Resource::Group => json!({
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"],
            "displayName": format!("New group {number}"),
        }),
        Resource::Directory => json!({
            "name": format!("Directory {number}"), "domains": [format!("d{number}.example")],
        }),
    };
    let answer = simulator.ask("POST", resource.path(), &body.to_string());
    assert_eq!(answer.status, 201, "{}", String::from_utf8_lossy(&answer.body));
}

/// What should be there.
#[derive(Debug, Default)]
pub(super) struct Expected {
    objects: BTreeMap<(Resource, String), Object>,
    made: u32,
}

impl Expected {
    /// Makes new ones for those that are gone, and returns the first of each kind: what the next schedule is about. The
    /// directory that everybody is in is not among them.
    pub(super) fn fill_up(&mut self, simulator: &Simulator) -> Vec<(Resource, String)> {
        let mut pool = Vec::new();
        for (resource, enough) in ENOUGH {
            for _ in all(simulator, resource).len()..enough {
                self.made += 1;
                make(simulator, resource, self.made);
            }
            let there = all(simulator, resource);
            let most = if resource == Resource::User { 5 } else { 3 };
            let about = there.iter().filter(|(_, object)| object.name != FIRST).take(most);
            pool.extend(about.map(|(id, _)| (resource, id.clone())));
            self.objects.extend(there.into_iter().map(|(id, object)| ((resource, id), object)));
        }
        pool
    }

    /// Ids and names of all of them.
    pub(super) fn names(&self) -> impl Iterator<Item = (Resource, &str, &str)> {
        self.objects.iter().map(|((resource, id), object)| (*resource, id.as_str(), object.name.as_str()))
    }

    /// One of them, unless it is deleted.
    pub(super) fn object(&self, resource: Resource, id: &str) -> Option<&Object> {
        self.objects.get(&(resource, id.to_owned()))
    }

    /// A request has gone out. One about an object that is gone changes nothing.
    pub(super) fn sent(&mut self, due: Due) {
        let key = (due.resource, due.id);
        match (due.effect, self.objects.get_mut(&key)) {
            (Effect::Deleted, _) => drop(self.objects.remove(&key)),
            (Effect::Active(active), Some(object)) => object.active = active,
            (Effect::Named(name), Some(object)) => object.name = name,
            (Effect::Active(_) | Effect::Named(_), None) => {}
        }
    }

    /// What is at the tenant and should not be so, and what is not there and should be.
    pub(super) fn differences(&self, simulator: &Simulator) -> Vec<String> {
        let all = |resource| all(simulator, resource).into_iter().map(move |(id, one)| ((resource, id), one));
        let there: BTreeMap<_, _> = Resource::ALL.into_iter().flat_map(all).collect();
        let wrong = there.iter().filter(|(key, one)| self.objects.get(key) != Some(*one));
        let missing = self.objects.iter().filter(|(key, _)| !there.contains_key(key));
        let wrong =
            wrong.map(|(key, one)| format!("there is {key:?} {one:?}, not {:?}", self.objects.get(key)));
        wrong.chain(missing.map(|(key, one)| format!("there is no {key:?} {one:?}"))).collect()
    }
}

#[test]
fn what_is_at_the_tenant_and_was_not_asked_for_is_found() {
    let simulator = start();
    let mut expected = Expected::default();
    let pool = expected.fill_up(&simulator);
    assert_eq!(expected.objects.len(), 61 + 8 + 5);
    assert_eq!(expected.differences(&simulator), [""; 0]);
    for resource in Resource::ALL {
        let (_, id) = pool.iter().find(|(one, _)| *one == resource).unwrap().clone();
        let answer = simulator.ask("DELETE", &format!("{}/{id}", resource.path()), "");
        assert!(matches!(answer.status, 202 | 204), "{}", answer.status);
        let differences = expected.differences(&simulator);
        assert!(differences.len() == 1 && differences[0].contains(&id), "{differences:?}");
        expected.sent(Due { resource, id, effect: Effect::Deleted });
        assert_eq!(expected.differences(&simulator), [""; 0]);
    }
    let (resource, id) = pool[1].clone();
    expected.sent(Due { resource, id: id.clone(), effect: Effect::Active(false) });
    expected.sent(Due { resource, id, effect: Effect::Named("Renamed 1".to_owned()) });
    assert_eq!(expected.differences(&simulator).len(), 1, "nothing was sent");
    expected.fill_up(&simulator);
    assert_eq!(expected.objects.len(), 61 + 8 + 5);
}
