//! Whatever was edited and whatever is asked: a list holds what a look at each user and each group would find.

use proptest::prelude::{Just, ProptestConfig, Strategy, any, prop, prop_assert_eq, prop_oneof, proptest};

use serde_json::{Map, json};

use super::*;
use crate::scim::generated::Generated;
use crate::scim::listing::Listing;
use crate::scim::people::People;
use crate::scim::resources::{IndexedText, Resource};
use crate::settings::{Service, Settings};
use crate::units::UnixSeconds;

const KINDS: [Kind; 2] = [Kind::User, Kind::Group];
/// Texts that users and groups get and filters ask for; the last are of generated ones.
const TEXTS: [&str; 9] =
    ["ada", "ADA", "b", "é", "", "alice.adams1", "hr-0000004", "Site Berlin 1", "Alice Adams"];

fn people() -> People {
    let directory = Uuid::version_4([9; 16]);
    let domain = "practice.example".to_owned();
    let generated = Generated { users: 30, directory, domain, since: UnixSeconds(1_700_000_000) };
    People::practice("pat", [1, 2].map(|byte| Uuid::version_4([byte; 16])), generated)
}

/// What happens to the people. Whoever is meant is named by a number, counted round.
#[derive(Clone, Debug)]
enum Edit {
    Add(Kind, Texts, Vec<usize>),
    Replace(Kind, usize, Texts, Vec<usize>),
    Remove(Kind, usize),
}

/// userName, externalId, displayName.
type Texts = [Option<&'static str>; 3];

fn edit() -> impl Strategy<Value = Edit> {
    let kind = || prop_oneof![Just(Kind::User), Just(Kind::Group)];
    let text = || prop::option::of(prop::sample::select(&TEXTS[..]));
    let texts = || (text(), text(), text()).prop_map(|(one, two, three)| [one, two, three]);
    let members = || prop::collection::vec(any::<usize>(), 0..4);
    prop_oneof![
        (kind(), texts(), members()).prop_map(|(kind, texts, members)| Edit::Add(kind, texts, members)),
        (kind(), any::<usize>(), texts(), members())
            .prop_map(|(kind, at, texts, members)| Edit::Replace(kind, at, texts, members)),
        (kind(), any::<usize>()).prop_map(|(kind, at)| Edit::Remove(kind, at)),
    ]
}

/// A filter; `#users 3` and `#groups 3` in it stand for the id of one.
fn filter() -> impl Strategy<Value = String> {
    let name = prop::sample::select(
        &[
            "userName",
            "externalId",
            "displayName",
            "id",
            "members",
            "members.value",
            "groups",
            "groups.value",
            "urn:ietf:params:scim:schemas:core:2.0:User:userName",
            "urn:x:y:displayName",
            "active",
            "meta.version",
        ][..],
    );
    let operator =
        prop_oneof![6 => Just("eq"), 1 => Just("ne"), 1 => Just("co"), 1 => Just("sw"), 1 => Just("gt")];
    let value = prop_oneof![
        3 => prop::sample::select(&TEXTS[..]).prop_map(str::to_owned),
        1 => (0..40_usize).prop_map(|at| format!("#users {at}")),
        1 => (0..8_usize).prop_map(|at| format!("#groups {at}")),
    ];
    let compare =
        (name, operator, value).prop_map(|(name, operator, value)| format!("{name} {operator} \"{value}\""));
    let leaf = prop_oneof![
        8 => compare,
        1 => (0..40_usize).prop_map(|at| format!("members[value eq \"#users {at}\"]")),
        1 => Just("externalId pr".to_owned()),
    ];
    leaf.prop_recursive(3, 8, 2, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(left, right)| format!("({left}) and ({right})")),
            (inner.clone(), inner.clone()).prop_map(|(left, right)| format!("({left}) or ({right})")),
            inner.prop_map(|inner| format!("not ({inner})")),
        ]
    })
}

fn nth(people: &People, kind: Kind, at: usize) -> Option<Place> {
    let places = people.places(kind);
    (!places.is_empty()).then(|| places[at % places.len()])
}

fn resource(people: &People, kind: Kind, id: Uuid, texts: Texts, members: &[usize]) -> Resource {
    let mut fields = Map::new();
    for (which, text) in IndexedText::ALL.into_iter().zip(texts) {
        fields.extend(text.map(|text| (which.name().to_owned(), Value::from(text))));
    }
    if kind == Kind::Group {
        let member = |at: &usize| {
            let user = people.at(Kind::User, nth(people, Kind::User, *at)?)?;
            Some(json!({ "value": user.id().to_string() }))
        };
        fields.insert("members".to_owned(), members.iter().filter_map(member).collect());
    }
    let (directory, moment) = (Uuid::version_4([9; 16]), UnixSeconds(1_700_000_000));
    Resource { kind, id, directory, created: moment, modified: moment, version: 1, fields }
}

fn perform(people: &mut People, number: u8, edit: Edit) {
    let now = UnixSeconds(1_700_000_001);
    match edit {
        Edit::Add(kind, texts, members) => {
            let id = Uuid::version_4([number.wrapping_add(10); 16]);
            let made = resource(people, kind, id, texts, &members);
            people.add(made);
        }
        Edit::Replace(kind, at, texts, members) => {
            let Some(place) = nth(people, kind, at) else { return };
            let id = people.at(kind, place).unwrap().id();
            let made = resource(people, kind, id, texts, &members);
            people.replace(place, made);
        }
        Edit::Remove(kind, at) => {
            if let Some(place) = nth(people, kind, at) {
                people.remove(kind, place, now);
            }
        }
    }
}

/// Both ways to the same list: by what the tenant does, and by a look at each.
fn both(people: &People, kind: Kind, filter: &str) -> (Vec<Place>, Vec<Place>) {
    let settings = Settings::new(Service::Omnissa, "https://practice.example");
    let teller = Teller { settings: &settings, people };
    let body = json!({ "filter": filter });
    let selection = Listing::of_body(body.as_object().unwrap()).unwrap().selection(kind, None);
    let listed = Selected::new(teller, selection).places;
    let filter = Filter::parse(filter).unwrap();
    let rows = people.places(kind).into_iter().map(|place| people.at(kind, place).unwrap());
    let meant = rows.filter(|row| matching::meets(&filter, &*teller.lookup(row)));
    (listed, meant.map(|row| row.place).collect())
}

fn with_ids(people: &People, filter: &str) -> String {
    let mut text = String::new();
    for part in filter.split_inclusive('"') {
        let (kind, number) = match (part.strip_prefix("#users "), part.strip_prefix("#groups ")) {
            (Some(number), _) => (Kind::User, number),
            (_, Some(number)) => (Kind::Group, number),
            _ => {
                text.push_str(part);
                continue;
            }
        };
        let at = number.trim_end_matches('"').parse().unwrap();
        let id = nth(people, kind, at).map(|place| people.at(kind, place).unwrap().id().to_string());
        text.push_str(&format!("{}\"", id.unwrap_or_default()));
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_list_holds_what_a_look_at_each_would_find(
        edits in prop::collection::vec(edit(), 0..12),
        filters in prop::collection::vec(filter(), 1..6),
    ) {
        let mut people = people();
        for (number, edit) in (0..).zip(edits) {
            perform(&mut people, number, edit);
        }
        for kind in KINDS {
            for filter in &filters {
                let filter = with_ids(&people, filter);
                let (listed, meant) = both(&people, kind, &filter);
                prop_assert_eq!(listed, meant, "{:?} {}", kind, filter);
            }
            prop_assert_eq!(people.places(kind).is_sorted(), true);
        }
        for user in people.places(Kind::User) {
            let in_groups = people.places(Kind::Group).into_iter().filter(|group| people.members_of(*group).contains(&user));
            prop_assert_eq!(people.groups_of(user), in_groups.collect::<Vec<_>>());
        }
    }
}

#[test]
fn an_index_that_lost_someone_is_noticed() {
    let mut people = people();
    perform(&mut people, 0, Edit::Add(Kind::User, [Some("ada"), None, None], Vec::new()));
    let filter = "userName eq \"ADA\"";
    let (listed, meant) = both(&people, Kind::User, filter);
    assert_eq!((listed.len(), &listed), (1, &meant));
    people.lose_text(Kind::User, IndexedText::UserName, "ada");
    let (listed, meant) = both(&people, Kind::User, filter);
    assert_eq!((listed.len(), meant.len()), (0, 1));
}

#[test]
fn an_equation_is_answered_without_a_look_at_everyone() {
    let people = people();
    for (filter, at_most) in [
        ("userName eq \"pat\"", 1),
        ("displayName eq \"Alice Adams\" and active eq true", 1),
        ("externalId eq \"hr-0000004\" or id eq \"nobody\"", 1),
        ("groups.value eq \"nobody\"", 0),
    ] {
        let found = candidates::of(&people, Kind::User, &Filter::parse(filter).unwrap());
        assert!(found.is_some_and(|places| places.len() <= at_most), "{filter}");
    }
    for filter in ["userName co \"pat\"", "not (userName eq \"pat\")", "userName eq \"pat\" or title pr"] {
        assert_eq!(candidates::of(&people, Kind::User, &Filter::parse(filter).unwrap()), None, "{filter}");
    }
}
