//! A user signs in to a client, with the console as the application: on the practice tenant in the page, and at a tenant
//! behind the gateway in a window that really opens.

use crate::administration::{Administration, SECRET};
use crate::console::Console;
use crate::place::{Kind, Place, Simulator, basic};
use crate::seen::{Secret, Seen};
use serde_json::json;

/// What a client needs that users sign in to, but for the redirect URI.
fn application() -> serde_json::Value {
    json!({
        "grant_types": ["authorization_code", "refresh_token"], "scope": ["openid", "profile", "email"],
        "redirect_uris": ["https://shop.example/callback"], "refresh_token_ttl": 1440,
        "refresh_token_idle_ttl": 720, "rule_set_names": [],
    })
}

fn own_address(page: &Administration) -> String {
    page.console.browser.text("location.origin + location.pathname")
}

/// Makes a client on the practice tenant by typing; its secret is kept for the search.
fn make_by_typing(page: &mut Administration) {
    page.go("#/oauth-client-new", "New client");
    page.console.fill("client-new-id", "shop");
    page.console.fill("redirect-uris", "https://shop.example/callback");
    page.console.choose("grant-refresh_token");
    page.console.fill("refresh-ttl", "1440");
    page.console.fill("idle-ttl", "720");
    let secret = page.console.value("client-new-secret");
    page.secrets.push(Secret::new("the application's Basic value", basic("shop", &secret)));
    page.secrets.push(Secret::new("the application's secret", secret));
    page.console.choose("client-new-saved");
    page.console.press("create-client");
    page.console.press("open-client");
    page.console.at("shop");
    page.console.press("try-sign-in");
    page.console.at("Try sign-in");
}

/// Everything that can be done once somebody is signed in.
fn asks_everything(page: &mut Administration) {
    let text = page.console.notice("good", "The ID token passed every check.");
    for what in ["Signature", "ES256", "iss", "aud", "nonce", "at_hash", "matches the access token"] {
        assert!(text.contains(what), "{what}: {text}");
    }
    page.says("Claims of the ID token, signed by the tenant");
    page.says("It also issued a refresh token");
    page.keep_tokens("a token of the sign-in");
    page.console.press("user-info");
    page.says("What userinfo says");
    page.console.press("refresh");
    page.says("The tenant issued a new access token");
    page.keep_tokens("a token of the refresh");
    page.console.press("revoke-refresh");
    page.says("The refresh token was revoked.");
    page.console.press("refresh");
    page.says("The tokens were not refreshed.");
}

fn practises(kind: Kind) {
    let mut page = Administration::practising(kind);
    make_by_typing(&mut page);
    assert_eq!(page.console.value("redirect-uri"), own_address(&page));
    // The client does not know this page yet.
    page.console.press("begin-sign-in");
    page.console.notice("danger", "The tenant shows an error and does not send the user back.");
    page.console.press("add-redirect-uri");
    page.console.notice("good", "The client has this address now.");
    page.console.fill("sign-in-scope", "user");
    page.console.press("begin-sign-in");
    let text = page.console.notice("danger", "Nobody is signed in.");
    assert!(text.contains("invalid_scope") && text.contains("Ask for scopes that the client has."), "{text}");
    page.console.fill("sign-in-scope", "openid profile email");
    page.console.press("begin-sign-in");
    page.console.notice("good", "The tenant issued tokens.");
    asks_everything(&mut page);
    page.console.press("sign-out");
    page.says("The practice user was signed out");
    page.left_no_trace();
}

#[test]
fn a_user_signs_in_on_the_practice_tenant_of_omnissa() {
    practises(Kind::Omnissa);
}

#[test]
fn a_user_signs_in_on_the_practice_tenant_of_the_broker() {
    practises(Kind::Broker9_1);
}

fn signs_in_for_real(kind: Kind) {
    let simulator = Simulator::start(kind);
    let tenant = format!("http://127.0.0.1:{}", simulator.port);
    make_application(&simulator);
    signs_in(&mut Administration::real(simulator), &tenant);
}

/// Makes the client that a user signs in to.
pub(crate) fn make_application(simulator: &Simulator) {
    simulator.make("shop", application());
}

/// The walk, at the tenant with this address.
pub(crate) fn signs_in(page: &mut Administration, tenant: &str) {
    page.secrets.push(Secret::new("the application's Basic value", basic("shop", SECRET)));
    page.secrets.push(Secret::new("the application's secret", SECRET.to_owned()));
    page.open_client("shop");
    page.console.press("try-sign-in");
    page.console.at("Try sign-in");
    assert_eq!(page.console.why_not("begin-sign-in"), "Type the client secret first.");
    page.console.fill("sign-in-secret", SECRET);
    page.console.press("add-redirect-uri");
    page.console.notice("good", "The client has this address now.");
    let uris = page.tenant().client("shop")["redirect_uris"].clone();
    assert_eq!(uris, json!(["https://shop.example/callback", own_address(page)]));

    let browser = &page.console.browser;
    let known = browser.windows();
    page.console.press("begin-sign-in");
    // Only a window that the tenant sent back can have brought a code; then it closes itself.
    browser.until(
        "the other window hands over",
        "document.body.innerText.includes('The tenant issued tokens.')",
    );
    browser.until_windows(&known);

    page.console.notice("good", "The tenant issued tokens.");
    asks_everything(page);
    let seen = Seen::of(&page.console);
    assert_eq!(seen.leaks(&page.secrets), [""; 0]);
    assert_eq!(page.console.browser.violations(), [""; 0]);
    // The user's browser goes to the tenant itself, and nobody else goes anywhere.
    let tenant = format!("{tenant}/acs/");
    assert!(seen.foreign().iter().all(|address| address.starts_with(&tenant)), "{:?}", seen.foreign());
}

#[test]
fn a_user_signs_in_at_omnissa_in_a_window_of_its_own() {
    signs_in_for_real(Kind::Omnissa);
}

#[test]
fn a_user_signs_in_at_the_broker_in_a_window_of_its_own() {
    signs_in_for_real(Kind::Broker9_1);
}

#[test]
fn an_answer_to_another_sign_in_is_not_taken_and_the_right_one_still_is() {
    let simulator = Simulator::start(Kind::Omnissa);
    simulator.make("shop", application());
    let page = Administration::real(simulator);
    page.open_client("shop");
    page.console.press("try-sign-in");
    page.console.at("Try sign-in");
    page.console.fill("sign-in-secret", SECRET);
    // It does not know this page, so that its window stays at the tenant's error.
    let known = page.console.browser.windows();
    page.console.press("begin-sign-in");
    page.console.browser.new_window(&known);
    page.console.browser.turn_to(&known[0]);
    page.console.browser.until("it waits", "document.getElementById('stop-sign-in')");
    let say = "new BroadcastChannel('firstkey-sign-in').postMessage(arguments[0])";
    page.console.browser.run(say, &["?code=planted-by-somebody&state=another".into()]);
    let text = page.console.notice("danger", "Nobody is signed in.");
    assert!(text.contains("this answers another sign-in"), "{text}");
    page.console.browser.until("it waits", "document.getElementById('stop-sign-in')");
    let address = page.console.browser.text("document.getElementById('authorize-address').textContent");
    let state = address.split(['?', '&']).find_map(|pair| pair.strip_prefix("state=")).unwrap_or_default();
    let denied = format!("?error=access_denied&error_description=No&state={state}");
    page.console.browser.run(say, &[denied.into()]);
    page.says("The sign-in was refused: access_denied (No).");
    let waits = "document.getElementById('stop-sign-in')";
    page.console.browser.until("it waits no longer", &format!("!({waits})"));
}

#[test]
fn whoever_closes_the_sign_in_window_is_told_that_the_page_still_waits_and_for_what() {
    let simulator = Simulator::start(Kind::Omnissa);
    simulator.make("shop", application());
    let page = Administration::real(simulator);
    page.open_client("shop");
    page.console.press("try-sign-in");
    page.console.at("Try sign-in");
    page.console.fill("sign-in-secret", SECRET);
    let browser = &page.console.browser;
    let known = browser.windows();
    page.console.press("begin-sign-in");
    let window = browser.new_window(&known);
    browser.turn_to(&window);
    browser.close();
    browser.turn_to(&known[0]);
    let text = page.console.notice("warning", "The sign-in has not come back yet.");
    assert!(text.contains("If you closed its window, open it again."), "{text}");
    page.console.press("stop-sign-in");
    let warns = "document.body.innerText.includes('The sign-in has not come back yet.')";
    browser.until("it waits no longer", &format!("!{warns}"));
}

#[test]
fn a_window_that_comes_back_when_nobody_waits_says_so_and_keeps_nothing() {
    let place = Place::practice();
    let console = Console { browser: crate::browser::Browser::start() };
    console.browser.open(&format!("{}?code=planted-authorization-code&state=planted-state", place.url));
    let heading = "document.querySelector('h1')?.innerText === 'No window is waiting for this sign-in'";
    console.browser.until("the sentence", heading);
    assert_eq!(console.browser.text("location.href"), place.url);
    let kept = "document.documentElement.outerHTML + document.title + JSON.stringify({...localStorage, ...sessionStorage}) \
                + document.cookie + JSON.stringify(history.state)";
    assert!(!console.browser.text(kept).contains("planted"));
    assert_eq!(console.browser.violations(), [""; 0]);
}
