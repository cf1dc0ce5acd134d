use super::*;
use crate::operation::{Collection, Effect};
use serde_json::json;

fn call(id: &str, values: Value) -> Result<String, RequestError> {
    let call = find(id)?.call(values.as_object().unwrap())?;
    Ok(format!("{:?} {:?}", call.path, call.query))
}

#[test]
fn every_operation_has_an_id_of_its_own() {
    let mut ids: Vec<_> = ENTRIES.iter().map(|entry| entry.spec.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), ENTRIES.len());
}

#[test]
fn a_call_takes_its_values_by_name() {
    let text = call("getAllOAuth2ClientSummaries", json!({"start_index": 2, "page_size": null})).unwrap();
    assert_eq!(text, r#"[] [("start_index", "2")]"#);
    assert_eq!(call("getOAuth2ClientById", json!({"id": "a b"})).unwrap(), r#"[("id", "a b")] []"#);
}

#[test]
fn every_mistake_is_named_with_its_field() {
    let cases = [
        ("getOAuth2Client", json!({}), "There is no operation \"getOAuth2Client\"."),
        ("getOAuth2ClientById", json!({}), "getOAuth2ClientById: id is missing. It is a text."),
        ("getOAuth2ClientById", json!({"id": null}), "getOAuth2ClientById: id is missing. It is a text."),
        ("getOAuth2ClientById", json!({"id": 7}), "getOAuth2ClientById: id must be a text."),
        (
            "getOAuth2ClientById",
            json!({"id": "x", "Id": "x"}),
            "getOAuth2ClientById takes no \"Id\". It takes id.",
        ),
        (
            "getAllOAuth2ClientSummaries",
            json!({"page_size": "many"}),
            "getAllOAuth2ClientSummaries: page_size must be a whole number.",
        ),
        (
            "getAllDirectories",
            json!({"body": {}}),
            "getAllDirectories takes no \"body\". It takes no values.",
        ),
    ];
    for (id, values, sentence) in cases {
        assert_eq!(call(id, values).unwrap_err().to_string(), sentence);
    }
    assert_eq!(
        call("getOAuth2ClientById", json!({"id": ".."})).unwrap_err().code(),
        "request.bad_path_value"
    );
}

#[test]
fn a_body_of_which_nothing_is_required_may_be_left_out() {
    call("generateCredentialsForSyncClient", json!({"id": "x", "action": "generate_credentials"})).unwrap();
    let needed = call("createUser", json!({})).unwrap_err();
    assert_eq!(needed.code(), "request.missing_value");
    let change = call("patchDirectoryById", json!({"id": "x"})).unwrap_err();
    assert_eq!(change.to_string(), "patchDirectoryById: body is missing. It is an object.");
}

#[test]
fn a_user_that_was_read_can_be_put_back_whichever_way_its_main_address_is_marked() {
    for primary in [json!(true), json!("true")] {
        let user = json!({"userName": "ada", "emails": [{"value": "a@b.example", "primary": primary}]});
        call("putUser", json!({"id": "x", "body": user})).unwrap();
    }
    let members = json!({"displayName": "Staff", "members": [{"value": "u1"}]});
    call("createGroup", json!({"body": members})).unwrap();
}

#[test]
fn names_that_a_program_gave_are_shown_without_control_characters_and_at_a_bounded_length() {
    for name in ["a\u{0}\u{9f}\u{202e}\u{2066}\u{2028}b".to_owned(), "x".repeat(100_000)] {
        let profile = json!({"authorize_params": {name.as_str(): 7}});
        for error in [
            find(&name).map(|_| ()).unwrap_err(),
            call("getOAuth2ClientById", json!({"id": "x", name.as_str(): 1})).unwrap_err(),
            call("getAccessToken", json!({"body": {"grant_type": "client_credentials", name.as_str(): 1}}))
                .unwrap_err(),
            call("patchIdentityProviderById", json!({"idpId": "x", "body": {"oidc_profile": profile}}))
                .unwrap_err(),
        ] {
            let sentence = error.to_string();
            assert!(sentence.contains("a b") || sentence.contains("xx\u{2026}"), "{sentence:?}");
            assert!(sentence.chars().count() < 1_000, "{} characters", sentence.chars().count());
            let shown = |c: char| !c.is_control() && !"\u{202e}\u{2066}\u{2028}".contains(c);
            assert!(sentence.chars().all(shown), "{sentence:?}");
        }
    }
}

/// What may change something at the service without making an answer stale that anybody keeps.
const CHANGES_NO_COLLECTION: [(&str, &str); 3] = [
    ("getAccessToken", "it gives out a token, and no operation reads a token before it was given out"),
    ("initTenant", "the tenant it makes is another one than the one it is asked at"),
    ("createVCenterSession", "vCenter's sessions are read by no operation"),
];

#[test]
fn every_operation_that_changes_something_says_what() {
    let silent: Vec<&str> = specs()
        .filter(|spec| spec.effect() == Effect::Changes && spec.changes.is_empty())
        .map(|spec| spec.id)
        .collect();
    let mut excused: Vec<&str> = CHANGES_NO_COLLECTION.iter().map(|(id, _)| *id).collect();
    excused.retain(|id| silent.contains(id));
    assert_eq!(silent, excused, "in the order of the catalog");
    assert_eq!(excused.len(), CHANGES_NO_COLLECTION.len(), "nothing is excused that needs no excuse");
}

#[test]
fn a_read_changes_nothing_and_whatever_is_changed_is_read_by_an_operation() {
    for spec in specs() {
        // The browser goes to the sign-out by GET.
        let reads = spec.effect() == Effect::Reads && spec.id != "logoutGet";
        assert!(!reads || spec.changes.is_empty(), "{}", spec.id);
        assert!(reads || spec.reads.is_empty(), "{}: the answer to a change is not kept", spec.id);
        for changed in spec.changes {
            assert!(specs().any(|other| other.reads.contains(changed)), "{}: {changed:?}", spec.id);
        }
    }
}

#[test]
fn what_hangs_on_an_object_is_stale_when_the_object_goes() {
    let changes = |id: &str| find(id).unwrap().spec.changes;
    for gone in [Collection::Directories, Collection::Users, Collection::Groups, Collection::SyncClients] {
        assert!(changes("deleteDirectoryById").contains(&gone), "{gone:?}");
    }
    assert!(changes("deleteUser").contains(&Collection::Groups), "its memberships");
    assert!(changes("putGroup").contains(&Collection::Users), "a user names its groups");
    assert_eq!(changes("createNewOAuth2Client"), [Collection::OAuthClients]);
}
