//! A new client for any documented grant, by typing.

use crate::administration::{Administration, SECRET};
use crate::place::{Kind, Simulator, basic};
use crate::seen::Secret;
use serde_json::json;

#[test]
fn a_client_that_users_sign_in_to_is_made_with_a_saved_secret() {
    let mut page = Administration::real(Simulator::start(Kind::Omnissa));
    page.go("#/oauth-client-new", "New client");
    page.console.fill("client-new-id", "shop");
    assert_eq!(
        page.console.why_not("create-client"),
        "The grant authorization_code needs at least one redirect URI."
    );
    page.console.fill("redirect-uris", "callback");
    assert!(page.console.wrong_with("redirect-uris").contains("is not an absolute address"));
    page.console.fill("redirect-uris", "http://shop.example/callback");
    assert!(page.console.wrong_with("redirect-uris").contains("Use https"));
    page.console.fill("redirect-uris", "https://shop.example/callback");
    page.console.choose("grant-refresh_token");
    assert!(page.console.why_not("create-client").contains("how many minutes refresh tokens live"));
    page.console.fill("refresh-ttl", "1440");
    page.console.fill("idle-ttl", "2880");
    assert!(page.console.wrong_with("idle-ttl").contains("make this less than refresh_token_ttl"));
    page.console.fill("idle-ttl", "720");
    let scope = page.console.value("client-scope");
    page.console.fill("client-scope", "openid,profile");
    assert!(page.console.wrong_with("client-scope").starts_with("Separate scopes with spaces."));
    page.console.fill("client-scope", &scope);
    assert_eq!(page.console.why_not("create-client"), "Save the secret first.");
    let secret = page.console.value("client-new-secret");
    page.secrets.push(Secret::new("the new client's Basic value", basic("shop", &secret)));
    page.secrets.push(Secret::new("the new client's secret", secret));
    page.console.choose("client-new-saved");
    page.console.press("create-client");
    page.console.notice("good", "The client was created.");
    let client = page.tenant().client("shop");
    assert_eq!(client["grant_types"], json!(["authorization_code", "refresh_token"]));
    assert_eq!(client["redirect_uris"], json!(["https://shop.example/callback"]));
    assert_eq!(
        (&client["refresh_token_ttl"], &client["refresh_token_idle_ttl"]),
        (&json!(1440), &json!(720))
    );
    page.console.press("open-client");
    page.console.at("shop");
    page.says("https://shop.example/callback");
    page.left_no_trace();
}

#[test]
fn a_public_client_of_the_broker_has_no_secret_to_save() {
    let page = Administration::real(Simulator::start(Kind::Broker9_0));
    page.go("#/oauth-client-new", "New client");
    page.console.fill("client-new-id", "phone");
    page.console.fill("redirect-uris", "https://phone.example/callback");
    page.console.choose("purpose-public");
    assert!(page.console.is_on("client-public") && page.console.is_on("client-pkce"));
    assert_eq!(page.console.value("redirect-uris"), "https://phone.example/callback", "what was typed stays");
    page.says("there is nothing to save");
    page.console.press("create-client");
    page.console.notice("good", "The client was created.");
    let client = page.tenant().client("phone");
    assert_eq!((&client["public_client"], &client["pkce_enforced"]), (&json!(true), &json!(true)));
    page.left_no_trace();
}

#[test]
fn a_taken_id_is_said_to_be_taken_and_a_lost_answer_is_looked_for() {
    let simulator = Simulator::start(Kind::Omnissa);
    simulator.make("taken", json!({}));
    let page = Administration::real(simulator);
    page.go("#/oauth-client-new", "New client");
    page.console.fill("client-new-id", "taken");
    page.console.fill("redirect-uris", "https://shop.example/callback");
    page.console.choose("client-new-saved");
    page.console.press("create-client");
    page.console.notice("warning", "A client with this id already exists.");
    page.console.press("look");
    page.console.notice("info", "The client was not created.");
    page.console.fill("client-new-id", "shop");
    page.console.choose("client-new-saved");
    page.tenant().plan("createNewOAuth2Client", "lost-answer", 1);
    page.console.press("create-client");
    page.console.notice("warning", "It is unclear whether the client was created.");
    page.console.press("look");
    page.console.notice("good", "The client was created.");
    assert_eq!(page.tenant().token("taken", SECRET).status, 200);
    page.left_no_trace();
}

#[test]
fn what_a_client_is_for_chooses_its_grants_and_rights() {
    let page = Administration::real(Simulator::start(Kind::Omnissa));
    page.go("#/oauth-client-new", "New client");
    assert!(page.console.is_on("purpose-web"));
    let wrong = |id: &str| page.console.is_wrong(id);
    assert!(!wrong("redirect-uris") && !wrong("client-new-id"), "nothing was typed yet");
    page.console.choose("purpose-program");
    page.console.fill("client-new-id", "nightly-export");
    page.console.choose("client-new-saved");
    page.console.press("create-client");
    page.console.notice("good", "The client was created.");
    let client = page.tenant().client("nightly-export");
    assert_eq!(client["grant_types"], json!(["client_credentials"]));
    assert_eq!(client["rule_set_names"], json!(["READ_ONLY_TENANT_ADMIN"]));
    page.console.press("begin-another");
    page.console.choose("purpose-other");
    page.console.choose("grant-password");
    page.console.fill("client-new-id", "old-system");
    page.console.fill("redirect-uris", "https://old.example/");
    page.console.choose("client-new-saved");
    page.console.press("create-client");
    page.console.notice("good", "The client was created.");
    assert_eq!(page.tenant().client("old-system")["grant_types"], json!(["authorization_code", "password"]));
    page.left_no_trace();
}
