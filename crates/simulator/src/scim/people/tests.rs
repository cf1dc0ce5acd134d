use super::*;

fn people(users: u32) -> People {
    let directory = Uuid::version_4([9; 16]);
    let generated = Generated {
        users,
        directory,
        domain: "practice.example".to_owned(),
        since: UnixSeconds(1_700_000_000),
    };
    People::practice("pat", [1, 2].map(|byte| Uuid::version_4([byte; 16])), generated)
}

#[test]
fn generated_people_are_kept_only_when_somebody_edits_them() {
    let mut people = people(100_000);
    assert_eq!(people.places(Kind::User).len(), 100_001);
    let place = people.user_named("ALICE.ADAMS1").unwrap().place;
    let before = people.at(Kind::User, place).unwrap().resource();
    let mut after = before.clone();
    after.fields.insert("userName".to_owned(), json!("alice"));
    after.version += 1;
    people.replace(place, after.clone());
    assert!(people.user_named("alice.adams1").is_none());
    let found = people.user_named("alice").unwrap();
    assert_eq!((found.place, found.id(), found.resource().fields), (place, before.id, after.fields));
    // Where she is and in which groups is as before.
    assert_eq!(people.places(Kind::User).iter().position(|other| *other == place), Some(1));
    assert_eq!(people.groups_of(place).len(), 3);
}

#[test]
fn who_is_deleted_leaves_a_group_that_is_computed_and_one_that_is_kept() {
    let mut people = people(30);
    let user = people.user_named("alice.adams1").unwrap().place;
    let computed = people.groups_of(user);
    let kept = people.named(Kind::Group, "practice group")[0].place;
    let mut group = people.at(Kind::Group, kept).unwrap().resource();
    let id = people.at(Kind::User, user).unwrap().id().to_string();
    group.fields.insert("members".to_owned(), json!([{ "value": id }, { "value": id }]));
    people.replace(kept, group);
    assert_eq!(people.members_of(kept), [user]);
    let now = UnixSeconds(1_700_000_007);
    people.remove(Kind::User, user, now);
    assert_eq!(computed.len(), 3);
    for group in computed.into_iter().chain([kept]) {
        assert!(!people.members_of(group).contains(&user));
        let row = people.at(Kind::Group, group).unwrap();
        assert_eq!((row.modified(), row.version()), (now, 2));
    }
    assert!(people.at(Kind::User, user).is_none() && people.find(Kind::User, &id).is_none());
}

#[test]
fn a_directory_takes_all_its_people_along() {
    let mut people = people(500);
    let other = Uuid::version_4([8; 16]);
    let mut add = |kind, byte, fields: Value| {
        people.add(Resource {
            kind,
            id: Uuid::version_4([byte; 16]),
            directory: other,
            created: UnixSeconds(0),
            modified: UnixSeconds(0),
            version: 1,
            fields: fields.as_object().cloned().unwrap_or_default(),
        })
    };
    let stays = add(Kind::User, 20, json!({ "userName": "stays" }));
    let ids = [20, 1].map(|byte| json!({ "value": Uuid::version_4([byte; 16]).to_string() }));
    let group = add(Kind::Group, 21, json!({ "displayName": "Both", "members": ids }));
    assert_eq!(people.members_of(group).len(), 2);
    people.remove_directory(&Uuid::version_4([9; 16]).to_string(), UnixSeconds(5));
    assert_eq!((people.places(Kind::User), people.places(Kind::Group)), (vec![stays], vec![group]));
    assert_eq!((people.members_of(group), people.groups_of(stays)), (vec![stays], vec![group]));
    assert!(people.user_named("alice.adams1").is_none() && people.user_named("pat").is_none());
    let row = people.at(Kind::Group, group).unwrap();
    assert_eq!((row.version(), row.modified()), (2, UnixSeconds(5)));
}
