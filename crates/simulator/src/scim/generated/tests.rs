use std::collections::BTreeSet;

use serde_json::json;

use super::*;
use crate::fields::text;
use crate::scim::extension;
use crate::scim::resources::same;

fn people(users: u32) -> Generated {
    Generated {
        users,
        directory: Uuid::version_4([1; 16]),
        domain: "practice.example".to_owned(),
        since: UnixSeconds(1_700_000_000),
    }
}

#[test]
fn a_number_is_always_the_same_person_and_no_other() {
    let (people, again) = (people(5_000), people(5_000));
    let mut names = BTreeSet::new();
    let mut ids = BTreeSet::new();
    for kind in [Kind::User, Kind::Group] {
        for number in 0..people.count(kind) {
            let fields = people.fields(kind, number);
            assert_eq!(fields, again.fields(kind, number));
            assert!(names.insert(text(&fields, kind.required()).to_ascii_lowercase()), "{fields:?}");
            assert!(ids.insert(people.id(kind, number)), "{number}");
        }
    }
}

#[test]
fn what_is_computed_is_what_a_client_could_have_sent() {
    let people = people(2_000);
    for kind in [Kind::User, Kind::Group] {
        for number in 0..people.count(kind) {
            let fields = people.fields(kind, number);
            assert_eq!(schema_read(kind, &fields), fields);
        }
    }
}

fn schema_read(kind: Kind, fields: &Map<String, Value>) -> Map<String, Value> {
    crate::scim::schema::read(kind, fields).unwrap()
}

#[test]
fn a_text_and_an_id_lead_back_to_whoever_has_them() {
    let people = people(4_000);
    for (kind, name, which) in [
        (Kind::User, "userName", IndexedText::UserName),
        (Kind::User, "externalId", IndexedText::ExternalId),
        (Kind::User, "displayName", IndexedText::DisplayName),
        (Kind::Group, "displayName", IndexedText::DisplayName),
        (Kind::Group, "externalId", IndexedText::ExternalId),
    ] {
        for number in (0..people.count(kind)).step_by(7) {
            assert_eq!(people.by_id(kind, people.id(kind, number)), Some(number));
            let Some(Value::String(text)) = people.field(kind, number, name) else { continue };
            let has = |other: &u32| {
                people.field(kind, *other, name).is_some_and(|other| same(other.as_str().unwrap(), &text))
            };
            let mut found = people.by_text(kind, which, &text.to_ascii_uppercase());
            assert!(found.is_sorted());
            found.retain(has);
            assert_eq!(found, (0..people.count(kind)).filter(has).collect::<Vec<_>>(), "{text}");
        }
        assert_eq!(people.by_text(kind, which, "nobody"), [0; 0]);
    }
    assert_eq!(people.by_id(Kind::Group, people.id(Kind::User, 0)), None);
    assert_eq!(people.by_id(Kind::User, people.id(Kind::User, 4_000)), None);
}

#[test]
fn members_and_groups_know_each_other() {
    for users in [0, 1, 11, 12, 13, 149, 3_001] {
        let people = people(users);
        let groups = people.count(Kind::Group);
        let by_group: BTreeSet<(u32, u32)> = (0..groups)
            .flat_map(|group| people.members(group).map(move |user| (user, group)))
            .filter(|(user, group)| people.is_member(*group, *user))
            .collect();
        let by_user: BTreeSet<(u32, u32)> =
            (0..users).flat_map(|user| people.groups_of(user).map(move |group| (user, group))).collect();
        assert_eq!(by_group, by_user, "{users}");
        assert!(users == 0 || !by_user.is_empty());
    }
}

#[test]
fn some_are_not_active_and_some_lack_something() {
    let people = people(1_000);
    let count = |has: &dyn Fn(u32) -> bool| (0..1_000).filter(|number| has(*number)).count();
    let lacks = |name: &'static str| count(&|number| people.field(Kind::User, number, name).is_none());
    assert_eq!(
        count(&|number| people.field(Kind::User, number, "active") == Some(json!(false))),
        77,
        "inactive"
    );
    assert_eq!((lacks("emails"), lacks("externalId"), lacks("userName")), (59, 53, 0));
    let family = |number| people.field(Kind::User, number, "name").unwrap().get("familyName").is_some();
    assert_eq!(count(&|number| !family(number)), 43);
    let domains: BTreeSet<String> = (0..1_000)
        .map(|number| extension::domain(Kind::User, &people.fields(Kind::User, number)).to_owned())
        .collect();
    assert_eq!(domains.into_iter().collect::<Vec<_>>(), ["", "former.example", "practice.example"]);
    let sizes: BTreeSet<usize> = (0..people.count(Kind::Group))
        .map(|group| people.members(group).filter(|user| people.is_member(group, *user)).count())
        .collect();
    assert!(
        sizes.contains(&0) && sizes.contains(&1_000) && sizes.contains(&150) && sizes.len() > 5,
        "{sizes:?}"
    );
}
