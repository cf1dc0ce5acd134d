//! Users and groups with the extensions that no API document has: one golden file for each way they are sent.

use firstkey_core::catalog;
use firstkey_core::dialect::{BROKER, OMNISSA};
use firstkey_core::request::Authority;
use firstkey_core::scim::attribute::AttributePath;
use firstkey_core::scim::enterprise::{EnterpriseUser, Manager};
use firstkey_core::scim::group::Group;
use firstkey_core::scim::groups::{CreateGroup, PatchGroup};
use firstkey_core::scim::patch::PatchRequest;
use firstkey_core::scim::search::Search;
use firstkey_core::scim::user::User;
use firstkey_core::scim::users::{CreateUser, FindUsers, PatchUser, ReplaceUser};
use firstkey_core::scim::ws1b::{Ws1bGroup, Ws1bUser};
use firstkey_core::token::AccessToken;
use firstkey_core::transcript::{self, Secrets};
use firstkey_tests::example::{self, TOKEN, with_token};
use firstkey_tests::golden::{self, Files};
use serde_json::json;

const USER: &str = "2819c223-7f76-453a-919d-413861904646";
const MANAGER: &str = "26118915-6090-4610-87e4-49d8ca9f808d";
const GROUP: &str = "e9e30dba-f08f-4109-8486-d5c6a331660a";

fn text(value: &str) -> Option<String> {
    Some(value.to_owned())
}

/// Every attribute of both extensions has a value.
fn user() -> User {
    User {
        external_id: text("a-1001"),
        enterprise: Some(EnterpriseUser {
            employee_number: text("701984"),
            cost_center: text("4130"),
            organization: text("Acme"),
            division: text("Research"),
            department: text("Optics"),
            manager: Some(Manager { value: text(MANAGER), ..Manager::default() }),
            ..EnterpriseUser::default()
        }),
        ws1b: Some(Ws1bUser {
            domain: text("acme.example"),
            user_principal_name: text("anna@acme.example"),
            distinguished_name: text("CN=Anna,OU=People,DC=acme,DC=example"),
            ad_source_anchor: text("mS4tLhqyK0u1xQ=="),
            custom_attribute1: text("1"),
            custom_attribute2: text("2"),
            custom_attribute3: text("3"),
            custom_attribute4: text("4"),
            custom_attribute5: text("5"),
            on_premises_user_principal_name: text("anna@acme.internal"),
            ..Ws1bUser::default()
        }),
        ..User::new("anna")
    }
}

fn group() -> Group {
    Group {
        external_id: text("g-1001"),
        ws1b: Some(Ws1bGroup {
            domain: text("acme.example"),
            description: text("Everybody"),
            distinguished_name: text("CN=Staff,OU=Groups,DC=acme,DC=example"),
            ..Ws1bGroup::default()
        }),
        ..Group::new("Staff")
    }
}

fn attribute(schema: &str, name: &str) -> AttributePath {
    AttributePath::parse(name).unwrap().in_schema(schema).unwrap()
}

#[test]
fn every_way_to_send_an_extension_is_the_one_that_was_read_and_kept() {
    let (omnissa, broker) = (example::profile(&OMNISSA), example::profile(&BROKER));
    // The domain was taken away after the user was read; its schema still stands in the list.
    let mut without_domain = user();
    without_domain.schemas =
        Some([User::URN, Ws1bUser::URN, EnterpriseUser::URN].map(str::to_owned).to_vec());
    without_domain.ws1b = Some(Ws1bUser::default());
    let change = PatchRequest::new()
        .replace(attribute(Ws1bUser::URN, "domain"), "new.example")
        .replace(attribute(EnterpriseUser::URN, "manager.value"), MANAGER)
        .remove(attribute(Ws1bUser::URN, "customAttribute5"))
        .add_all(json!({ Ws1bUser::URN: {"customAttribute1": "one"} }));
    let group_change = PatchRequest::new().add(attribute(Ws1bGroup::URN, "description"), "Nobody");
    let in_domain = attribute(Ws1bUser::URN, "domain").equals("acme.example");
    let search = Search {
        attributes: vec![attribute(Ws1bUser::URN, "domain"), AttributePath::parse("userName").unwrap()],
        ..Search::of(in_domain.and(attribute(EnterpriseUser::URN, "manager").present()))
    };
    let id = || USER.to_owned();
    let rows = [
        ("create-user", with_token(&omnissa, &CreateUser { user: user() })),
        ("create-user-at-broker", with_token(&broker, &CreateUser { user: user() })),
        (
            "replace-user-without-domain",
            with_token(&omnissa, &ReplaceUser { id: id(), user: without_domain }),
        ),
        ("patch-user", with_token(&omnissa, &PatchUser { id: id(), patch: change })),
        ("find-users", with_token(&omnissa, &FindUsers { search })),
        ("create-group", with_token(&omnissa, &CreateGroup { group: group() })),
        ("patch-group", with_token(&omnissa, &PatchGroup { id: GROUP.to_owned(), patch: group_change })),
    ];
    let files: Files = rows
        .iter()
        .map(|(name, request)| (format!("{name}.http"), transcript::http(request, Secrets::Shown)))
        .collect();
    assert_eq!(files.len(), rows.len());
    golden::check("extensions", &files);
}

#[test]
fn values_without_types_make_the_same_request() {
    let mut body = json!(user());
    // Who works without types need not know the rule.
    body["schemas"] = json!([User::URN]);
    let entry = catalog::find("createUser").unwrap();
    let call = entry.call(json!({ "body": body }).as_object().unwrap()).unwrap();
    let profile = example::profile(&OMNISSA);
    let token = AccessToken::new(TOKEN);
    let untyped = profile.build(entry.spec, call, Authority::Bearer(&token)).unwrap();
    let typed = with_token(&profile, &CreateUser { user: user() });
    assert_eq!(transcript::http(&untyped, Secrets::Shown), transcript::http(&typed, Secrets::Shown));
}
