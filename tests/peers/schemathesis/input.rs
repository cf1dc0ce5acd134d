//! What schemathesis is given beside the description: who is allowed to ask, and what the service takes. A body that
//! was drawn at random names no client that exists and no domain that is free, so that without this most requests would
//! end at the first check.

use crate::practice::Practice;
use firstkey_core::catalog;
use firstkey_core::credentials::{BasicEncoding, Credentials};
use firstkey_core::request::{Authority, Request};
use firstkey_core::resources::secret::SecretText;
use firstkey_core::token::Grant;
use firstkey_core::units::UnixSeconds;
use firstkey_simulator::{USER_NAME, USER_PASSWORD};
use firstkey_tests::values;
use serde_json::{Map, Value, json};

/// How many inputs each operation gets from the phases that draw them at random. The phases that walk through the
/// limits of the schemas make a hundred times as many.
const EXAMPLES: u32 = 8;

/// In place of this, each object gets a number that no other has.
const NAME: &str = "made-NUMBER";
const DOMAIN: &str = "made-NUMBER.example";
const CALLBACK: &str = "https://app.example/callback";
const SIGNED_OUT: &str = "https://app.example/";

const CLIENT: &str = "createNewOAuth2Client";
const PROVIDER: &str = "createNewIdentityProvider";
const DIRECTORY: &str = "createNewDirectory";
const USER: &str = "createUser";
const GROUP: &str = "createGroup";

/// Everything but the description.
pub(super) fn of(practice: &Practice) -> Value {
    let application = application(practice);
    let grant = Grant::Password {
        username: USER_NAME.to_owned(),
        password: SecretText::new(USER_PASSWORD),
        domain: None,
    };
    let token = practice.token_of(&application, grant).obtained(UnixSeconds(0));
    let id_token = token.id.as_ref().expect("the scope openid brings an ID token").expose();
    let user = format!("Bearer {}", token.access.expose());
    let basic = practice.bootstrap().basic(BasicEncoding::Verbatim);
    let sign_out = json!({"id_token_hint": id_token, "post_logout_redirect_uri": SIGNED_OUT});
    let sign_in =
        json!({"client_id": application.id.as_str(), "redirect_uri": CALLBACK, "response_type": "code"});
    let person = named(practice, USER, &["userName"]);
    let group = named(practice, GROUP, &["displayName"]);
    let directory = object(practice, DIRECTORY, "id");
    json!({
        "base": practice.address,
        "examples": EXAMPLES,
        "authorizations": {
            "": format!("Bearer {}", practice.token().expose()),
            "getAccessToken": basic, "revoke": basic,
            "getUserInfo": user, "getUserInfoPost": user, "getMe": user,
        },
        "values": {
            "authorize": {"query": sign_in},
            "logoutGet": {"query": sign_out},
            "logoutPost": {"body": sign_out},
            "generateCredentialsForSyncClient": {"query": {"action": "generate_credentials"}},
            "getAccessToken": {"body": {"grant_type": "client_credentials"}},
            CLIENT: named(practice, CLIENT, &["client_id", "scope", "redirect_uris", "grant_types"]),
            PROVIDER: named(practice, PROVIDER, &["idp_name", "directory_list"]),
            "patchIdentityProviderById": named(practice, PROVIDER, &["idp_name", "directory_list", "auth_type_list"]),
            DIRECTORY: named(practice, DIRECTORY, &["name", "domains", "default_domain"]),
            USER: person, "putUser": person,
            GROUP: group, "putGroup": group,
        },
        "objects": {
            "/acs/broker/oauth2-clients/{id}": object(practice, CLIENT, "client_id"),
            "/federation/broker/identity-providers/{idpId}": object(practice, PROVIDER, "id"),
            "/usergroup/broker/directories/{id}": directory,
            "/usergroup/broker/directories/{id}/sync-client": directory,
            "/usergroup/scim/v2/Users/{id}": object(practice, USER, "id"),
            "/usergroup/scim/v2/Groups/{id}": object(practice, GROUP, "id"),
        },
    })
}

/// A client by which people sign in.
fn application(practice: &Practice) -> Credentials {
    let credentials = Credentials::parse("application", "secret-of-the-application").unwrap();
    let mut values = values::of(CLIENT, practice.profile.dialect).unwrap();
    let fields = json!({
        "client_id": credentials.id.as_str(), "secret": credentials.secret.expose(),
        "grant_types": ["authorization_code", "password"],
        "redirect_uris": [CALLBACK], "post_logout_redirect_uris": [SIGNED_OUT],
    });
    values["body"].as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    let answer = crate::carrier::send(&request(practice, CLIENT, &values)).unwrap();
    assert_eq!(answer.status(), 201, "{}", String::from_utf8_lossy(answer.body()));
    credentials
}

/// How an object is made: as in the golden requests, under a name of its own.
fn object(practice: &Practice, id: &str, answer: &str) -> Value {
    let request = request(practice, id, &values::of(id, practice.profile.dialect).unwrap());
    let media_type = request.headers()["content-type"].to_str().unwrap();
    json!({"path": request.uri().path(), "media_type": media_type, "body": body(practice, id), "id": answer})
}

/// Some fields of such a body.
fn named(practice: &Practice, id: &str, fields: &[&str]) -> Value {
    let mut body = body(practice, id);
    body.retain(|name, _| fields.contains(&name.as_str()));
    assert_eq!(body.len(), fields.len(), "{id} has {:?}", body.keys());
    json!({"body": body})
}

fn body(practice: &Practice, id: &str) -> Map<String, Value> {
    let mut values = values::of(id, practice.profile.dialect).unwrap();
    let Value::Object(mut body) = values["body"].take() else { panic!("{id} has no body") };
    let own = [
        ("client_id", json!(NAME)),
        ("idp_name", json!(NAME)),
        ("name", json!(NAME)),
        ("userName", json!(NAME)),
        ("displayName", json!(NAME)),
        ("domains", json!([DOMAIN])),
        ("default_domain", json!(DOMAIN)),
        ("directory_list", json!([{"id": "DIRECTORY"}])),
        ("members", json!([])),
    ];
    for (name, value) in own {
        // A user's `name` is an object of names.
        if body.get(name).is_some_and(|there| there.is_string() == value.is_string()) {
            body.insert(name.to_owned(), value);
        }
    }
    body
}

fn request(practice: &Practice, id: &str, values: &Map<String, Value>) -> Request {
    let entry = catalog::find(id).unwrap();
    let call = entry.call(values).unwrap();
    practice.profile.build(entry.spec, call, Authority::Bearer(&practice.token())).unwrap()
}
