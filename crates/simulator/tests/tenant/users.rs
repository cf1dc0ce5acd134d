//! Users: made, read, replaced, changed, deleted (RFC 7644 section 3); and the user behind a token.

use firstkey_simulator::{Service, USER_NAME};
use http::{Method, Request};
use serde_json::{Value, json};

use crate::practice::{BOOTSTRAP, DIRECTORIES, ORIGIN, Practice, USERS};
use crate::sign_in::{code, redeem, with_app};

fn start() -> (Practice, String) {
    let mut practice = Practice::of(Service::Omnissa);
    let token = practice.bootstrap_token();
    (practice, token)
}

fn ada() -> Value {
    json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
        "userName": "ada", "externalId": "x-1", "name": { "givenName": "Ada", "familyName": "Byron" },
        "emails": [{ "value": "ada@practice.example", "primary": "true" }],
        "id": "mine", "meta": { "created": "never" }, "groups": [{ "value": "all" }], "unheardOf": 1,
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "department": "Engines" },
    })
}

#[test]
fn a_user_is_made_with_what_the_service_adds() {
    let (mut practice, token) = start();
    let made = practice.scim(&token, Method::POST, USERS, Some(&ada()));
    assert_eq!((made.status, made.header("content-type")), (201, "application/scim+json"));
    let user = made.json();
    let id = user["id"].as_str().unwrap();
    assert_ne!(id, "mine");
    let location = format!("{ORIGIN}{USERS}/{id}");
    assert_eq!((made.header("location"), &user["meta"]["location"]), (location.as_str(), &json!(location)));
    assert_eq!(user["meta"]["resourceType"], "User");
    assert_eq!(user["meta"]["created"], "2023-11-14T22:13:20Z");
    assert_eq!((&user["active"], &user["groups"]), (&json!(true), &json!([])));
    assert!(user.get("unheardOf").is_none());
    let extension = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    assert_eq!(user[extension]["department"], "Engines");
    assert_eq!(user["schemas"].as_array().unwrap().len(), 2);
    let read = practice.scim(&token, Method::GET, &format!("{USERS}/{id}"), None);
    assert_eq!((read.status, read.json()), (200, user));
}

#[test]
fn the_broker_answers_200_where_the_others_answer_201() {
    let mut practice = Practice::of(Service::Broker);
    let form = [("grant_type", "client_credentials")];
    let answer = practice.form("/acs/t/CUSTOMER/token", Some(BOOTSTRAP), &form).json();
    let token = answer["access_token"].as_str().unwrap().to_owned();
    let made = practice.scim(&token, Method::POST, "/usergroup/t/CUSTOMER/scim/v2/Users", Some(&ada()));
    assert_eq!(made.status, 200);
    assert!(made.header("location").contains("/usergroup/t/CUSTOMER/scim/v2/Users/"));
}

#[test]
fn each_refusal_says_what_kind_it_is() {
    let (mut practice, token) = start();
    practice.user(&token, &ada());
    let mut refused = |body: Value| practice.scim(&token, Method::POST, USERS, Some(&body)).scim_error();
    let invalid = || (400, "invalidValue".to_owned());
    assert_eq!(refused(json!({ "userName": "ADA" })), (409, "uniqueness".to_owned()));
    assert_eq!(refused(json!({})), invalid());
    assert_eq!(refused(json!({ "userName": "" })), invalid());
    assert_eq!(refused(json!({ "userName": 7 })), invalid());
    assert_eq!(refused(json!({ "userName": "b", "active": "perhaps" })), invalid());
    assert_eq!(refused(json!({ "userName": "b", "emails": "b@x.example" , "name": "B" })), invalid());
    assert_eq!(refused(json!({ "userName": "b", "phoneNumbers": [{ "type": "moon" }] })), invalid());
    assert_eq!(refused(json!([])), (400, "invalidSyntax".to_owned()));
    let nobody = format!("{USERS}/00000000-0000-4000-8000-000000000000");
    for method in [Method::GET, Method::PUT, Method::PATCH, Method::DELETE] {
        let body = json!({ "userName": "c", "Operations": [{ "op": "add", "path": "title", "value": "x" }] });
        let body = (method == Method::PUT || method == Method::PATCH).then_some(body);
        assert_eq!(practice.scim(&token, method, &nobody, body.as_ref()).scim_error(), (404, String::new()));
    }
    let mut json = crate::practice::request(&token, Method::POST, USERS, Some(&ada()));
    assert_eq!(practice.ask(&json).unwrap().scim_error().0, 415);
    json.headers_mut().insert("authorization", "Bearer nonsense".parse().unwrap());
    assert_eq!(practice.ask(&json).unwrap().scim_error().0, 401);
}

#[test]
fn a_value_of_another_type_is_refused_with_its_field_in_a_new_and_in_a_replaced_user() {
    let (mut practice, token) = start();
    let id = practice.user(&token, &ada());
    let path = format!("{USERS}/{id}");
    let before = practice.scim(&token, Method::GET, &path, None).json();
    let ws1b = "urn:ietf:params:scim:schemas:extension:ws1b:2.0:User";
    for (name, value, field) in [
        ("userName", json!(7), "userName"),
        ("externalId", json!(7), "externalId"),
        ("displayName", json!({ "formatted": "Ada" }), "displayName"),
        ("title", json!(["countess"]), "title"),
        ("active", json!("perhaps"), "active"),
        ("active", json!(1), "active"),
        ("name", json!("Ada Byron"), "name"),
        ("name", json!({ "givenName": 7 }), "name.givenName"),
        ("emails", json!(true), "emails"),
        ("emails", json!([7]), "emails"),
        ("emails", json!([{ "value": 7 }]), "emails.value"),
        ("emails", json!([{ "value": "a@b.example", "primary": "perhaps" }]), "emails.primary"),
        ("phoneNumbers", json!([{ "value": "1", "primary": 1 }]), "phoneNumbers.primary"),
        ("phoneNumbers", json!([{ "type": "moon" }]), "phoneNumbers.type"),
        ("addresses", json!(["Berlin"]), "addresses"),
        (ws1b, json!("acme.example"), ws1b),
        (ws1b, json!({ "domain": 7 }), "domain"),
    ] {
        let mut body = ada();
        body["userName"] = json!("grace");
        body["id"] = json!(id);
        body[name] = value;
        for (method, path) in [(Method::POST, USERS), (Method::PUT, path.as_str())] {
            let refused = practice.scim(&token, method.clone(), path, Some(&body));
            assert_eq!(refused.scim_error(), (400, "invalidValue".to_owned()), "{method} {body}");
            let detail = refused.json()["detail"].as_str().unwrap().to_owned();
            assert!(detail.starts_with(&format!("{field} must be ")), "{method} {name}: {detail}");
        }
    }
    assert_eq!(practice.scim(&token, Method::GET, &path, None).json(), before, "nothing of it was taken");
}

#[test]
fn a_replaced_user_has_only_what_was_sent() {
    let (mut practice, token) = start();
    let path = format!("{USERS}/{}", practice.user(&token, &ada()));
    practice.now.0 += 60;
    let put =
        practice.scim(&token, Method::PUT, &path, Some(&json!({ "userName": "ada", "title": "Countess" })));
    assert_eq!(put.status, 200);
    let user = put.json();
    assert_eq!(user["title"], "Countess");
    assert!(user.get("emails").is_none() && user.get("externalId").is_none());
    assert_eq!(user["meta"]["created"], "2023-11-14T22:13:20Z");
    assert_eq!(user["meta"]["lastModified"], "2023-11-14T22:14:20Z");
    assert_eq!(user["meta"]["version"], "W/\"2\"");
    let same = practice.scim(&token, Method::PUT, &path, Some(&user));
    assert_eq!((same.status, same.json()), (200, user));
}

#[test]
fn a_change_of_an_older_version_is_a_conflict() {
    let (mut practice, token) = start();
    let path = format!("{USERS}/{}", practice.user(&token, &ada()));
    let first = practice.scim(&token, Method::GET, &path, None).json();
    let change = json!({ "Operations": [{ "op": "replace", "path": "title", "value": "Lady" }] });
    assert_eq!(practice.scim(&token, Method::PATCH, &path, Some(&change)).status, 200);
    assert_eq!(practice.scim(&token, Method::PUT, &path, Some(&first)).scim_error(), (409, String::new()));
    for (version, status) in [("W/\"1\"", 409), ("W/\"2\"", 200), ("*", 200)] {
        let request = Request::patch(format!("{ORIGIN}{path}"))
            .header("authorization", format!("Bearer {token}"))
            .header("content-type", "application/scim+json")
            .header("if-match", version)
            .body(change.to_string().into_bytes());
        assert_eq!(practice.ask(&request.unwrap()).unwrap().status, status, "{version}");
    }
}

#[test]
fn a_change_is_made_whole_or_not_at_all() {
    let (mut practice, token) = start();
    let path = format!("{USERS}/{}", practice.user(&token, &ada()));
    let before = practice.scim(&token, Method::GET, &path, None).json();
    let half = json!({ "Operations": [
        { "op": "replace", "path": "title", "value": "Lady" },
        { "op": "replace", "path": "emails[type eq \"moon\"].value", "value": "x" },
    ] });
    let refused = practice.scim(&token, Method::PATCH, &path, Some(&half));
    assert_eq!(refused.scim_error(), (400, "noTarget".to_owned()));
    let taken = json!({ "Operations": [{ "op": "replace", "path": "userName", "value": USER_NAME }] });
    let refused = practice.scim(&token, Method::PATCH, &path, Some(&taken));
    assert_eq!(refused.scim_error(), (409, "uniqueness".to_owned()));
    assert_eq!(practice.scim(&token, Method::GET, &path, None).json(), before);
}

#[test]
fn a_deleted_user_is_gone_and_cannot_sign_in() {
    let mut practice = with_app(|_| {});
    let token = practice.bootstrap_token();
    let one = code(&mut practice, &[]);
    let tokens = redeem(&mut practice, &one, &[]).json();
    let user_token = tokens["access_token"].as_str().unwrap().to_owned();
    let me = practice.scim(&user_token, Method::GET, "/usergroup/scim/v2/Me", None);
    assert_eq!((me.status, &me.json()["userName"]), (200, &json!(USER_NAME)));
    let path = format!("{USERS}/{}", me.json()["id"].as_str().unwrap());
    assert_eq!(practice.scim(&user_token, Method::GET, &path, None).status, 403);
    assert_eq!(practice.scim(&token, Method::DELETE, &path, None).status, 204);
    assert_eq!(practice.scim(&token, Method::GET, &path, None).status, 404);
    assert_eq!(practice.scim(&user_token, Method::GET, "/usergroup/scim/v2/Me", None).scim_error().0, 404);
    assert_eq!(practice.call(&user_token, Method::GET, "/acs/userinfo", None).status, 403);
    let query = [("client_id", "app"), ("redirect_uri", crate::sign_in::CALLBACK), ("response_type", "code")];
    assert_eq!(practice.visit("/acs/authorize", &query).sent("error").as_deref(), Some("access_denied"));
}

#[test]
fn a_hinted_user_signs_in_unless_switched_off() {
    let mut practice = with_app(|_| {});
    let token = practice.bootstrap_token();
    let path = format!("{USERS}/{}", practice.user(&token, &ada()));
    let one = code(&mut practice, &[("login_hint", "ADA")]);
    let id_token = crate::sign_in::claims(&redeem(&mut practice, &one, &[]).json()["id_token"]);
    assert_eq!(id_token["user_name"], "ada");
    let waiting = code(&mut practice, &[("login_hint", "ada")]);
    let off = json!({ "Operations": [{ "op": "replace", "path": "active", "value": false }] });
    assert_eq!(practice.scim(&token, Method::PATCH, &path, Some(&off)).json()["active"], false);
    assert_eq!(redeem(&mut practice, &waiting, &[]).error(), "invalid_grant");
}

#[test]
fn a_clients_own_token_has_no_me() {
    let (mut practice, token) = start();
    assert_eq!(
        practice.scim(&token, Method::GET, "/usergroup/scim/v2/Me", None).scim_error(),
        (404, String::new())
    );
}

#[test]
fn a_sync_client_sees_and_fills_its_own_directory_only() {
    let (mut practice, token) = start();
    let body = json!({ "name": "Staff", "domains": ["staff.example"] });
    let made = practice.call(&token, Method::POST, DIRECTORIES, Some(&body)).json();
    let directory = format!("{DIRECTORIES}/{}", made["id"].as_str().unwrap());
    let path = format!("{directory}/sync-client?action=generate_credentials");
    let sync = practice.call(&token, Method::POST, &path, Some(&json!({ "generate_token": true }))).json();
    let sync = sync["access_token"].as_str().unwrap().to_owned();
    let id = practice.user(&sync, &ada());
    let total = |practice: &mut Practice, token: &str| {
        practice.scim(token, Method::GET, USERS, None).json()["totalResults"].as_i64().unwrap()
    };
    assert_eq!((total(&mut practice, &sync), total(&mut practice, &token)), (1, 2));
    let all = practice.scim(&token, Method::GET, USERS, None).json();
    let others = format!("{USERS}/{}", all["resources"][0]["id"].as_str().unwrap());
    assert_eq!(practice.scim(&sync, Method::GET, &others, None).status, 404);
    assert_eq!(practice.scim(&sync, Method::DELETE, &others, None).status, 404);
    assert_eq!(practice.call(&token, Method::DELETE, &directory, None).status, 202);
    assert_eq!(practice.scim(&token, Method::GET, &format!("{USERS}/{id}"), None).status, 200);
    practice.now.0 += 5;
    assert_eq!(practice.scim(&token, Method::GET, &format!("{USERS}/{id}"), None).status, 404);
}

#[test]
fn without_a_directory_there_is_nowhere_to_put_a_user() {
    let (mut practice, token) = start();
    let list = practice.call(&token, Method::GET, DIRECTORIES, None).json();
    let path = format!("{DIRECTORIES}/{}", list["items"][0]["id"].as_str().unwrap());
    assert_eq!(practice.call(&token, Method::DELETE, &path, None).status, 202);
    assert_eq!(practice.scim(&token, Method::POST, USERS, Some(&ada())).scim_error(), (404, String::new()));
}
