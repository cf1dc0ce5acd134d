//! Tokens, by clicking, through the gateway: what one says, whether the tenant signed it, and that the token which is
//! named is the one that is revoked.

use crate::administration::{Administration, SECRET};
use crate::held_answers;
use crate::memory;
use crate::place::{Kind, Simulator};
use crate::seen::Secret;
use serde_json::json;

const REVOKE: &str = "POST /acs/revoke";

impl Simulator {
    /// A new token of a client.
    fn token_of(&self, id: &str, secret: &str) -> String {
        let answer = self.token(id, secret);
        answer.json()["access_token"].as_str().expect("a token").to_owned()
    }
}

impl Administration {
    fn tokens(&self) {
        self.go("#/tokens", "Tokens");
    }

    /// Presses "Revoke", and answers the question, which names this.
    fn revokes(&self, title: &str) -> String {
        self.console.press("revoke");
        assert_eq!(self.question(), title);
        let text = self.console.browser.text("document.querySelector('dialog[open]').innerText");
        self.console.press("revoke-now");
        text
    }
}

/// The bootstrap client is connected, and there is a client called first.
fn with_first() -> Administration {
    let simulator = Simulator::start(Kind::Omnissa);
    simulator.make("first", json!({}));
    Administration::ready(held_answers::ready, simulator)
}

#[test]
fn the_token_one_acts_with_is_told_checked_and_revoked_and_the_console_goes_on() {
    let mut page = Administration::real(Simulator::start(Kind::Omnissa));
    page.tokens();
    page.console.press("take-token");
    let token = page.console.value("token");
    page.secrets.push(Secret::new("the token that is looked at", token.clone()));
    for part in [
        "This tenant has signed it, with ES256",
        "This tenant issued it.",
        "It is meant for this tenant.",
        "It is valid now.",
        "It expires in ",
    ] {
        page.says(part);
    }
    let facts = page
        .console
        .browser
        .text("[...document.querySelectorAll('#main .fact')].map(it => it.innerText).join()");
    assert!(facts.contains("Subject") && facts.contains("TENANT_ADMIN"), "{facts}");
    let date = "[...document.querySelectorAll('#main .fact')].find(it => it.querySelector('.api-name')?.innerText === 'exp')\
                .querySelector('dd').innerText";
    let expires = page.console.browser.text(date);
    assert!(expires.contains("20") && (expires.contains("UTC") || expires.contains("GMT")), "{expires}");
    assert_eq!(page.tenant().users_with(&token), 200);

    let question = page.revokes("Revoke the access token of api-bootstrap-client?");
    assert!(question.contains("The console acts with this token as api-bootstrap-client."), "{question}");
    assert!(question.contains(&format!("the tenant 127.0.0.1:{}", page.tenant().port)), "{question}");
    let said = page.console.notice("good", "The access token of api-bootstrap-client is revoked.");
    assert!(said.contains("Its next request gets another one"), "{said}");
    assert_eq!(page.tenant().users_with(&token), 401);
    page.go("#/users", "Users");
    page.console.browser.until("the lines", "document.querySelector('#main tbody tr')");
    page.left_no_trace();
}

#[test]
fn the_token_that_is_named_is_revoked_whatever_is_pasted_since() {
    let page = with_first();
    let (one, other) = (page.tenant().token_of("first", SECRET), page.tenant().token_of("first", SECRET));
    page.tokens();
    page.console.paste("token", &format!("Bearer {one}"));
    page.says("This one was issued to first");
    page.console.browser.click("#main a[href='#/connect/tokens']");
    page.console.at("Connect with a client");
    page.console.connects("first", SECRET);
    page.console.at("Tokens");
    assert!(page.console.value("token").ends_with(&one), "what was pasted is still there");
    page.console.hold(REVOKE);
    let question = page.revokes("Revoke the access token of first?");
    assert!(!question.contains("The console acts with"), "{question}");
    page.console.until_held(REVOKE);
    page.console.paste("token", &other);
    page.console.let_through(REVOKE);
    let news = page.console.browser.eval("!!document.querySelector('#main .notice[data-tone=good]')");
    assert_eq!(news, false, "what became of one token is not said of another");
    assert_eq!((page.tenant().users_with(&one), page.tenant().users_with(&other)), (401, 200));
    assert_eq!(page.console.sent("POST").iter().filter(|line| line.as_str() == REVOKE).count(), 1);
}

#[test]
fn a_token_that_was_changed_or_is_of_another_tenant_is_not_believed() {
    let page = with_first();
    page.tokens();
    let token = page.tenant().token_of("first", SECRET);
    page.console.paste("token", &token);
    page.says("This tenant has signed it");
    // Another first letter of the signature: an ECDSA signature of something else.
    let (signed, signature) = token.rsplit_once('.').expect("three parts");
    let (first, rest) = signature.split_at(1);
    let changed = format!("{signed}.{}{rest}", if first == "A" { "B" } else { "A" });
    page.console.paste("token", &changed);
    let text = page.console.notice("danger", "This tenant has not signed the token as it is.");
    assert!(text.contains("verify.signature"), "{text}");

    let elsewhere = Simulator::start(Kind::Omnissa);
    elsewhere.make("first", json!({}));
    page.console.paste("token", &elsewhere.token_of("first", SECRET));
    page.console.notice("danger", "This tenant has not signed the token as it is.");
    page.says(&format!("The issuer of this tenant is http://127.0.0.1:{}", page.tenant().port));
}

#[test]
fn an_opaque_token_and_a_refresh_token_are_said_to_be_so() {
    let page = with_first();
    page.tokens();
    page.console.paste("token", "two words");
    assert_eq!(page.console.wrong_with("token"), "A token has no blanks and no line breaks: copy it again.");
    page.console.paste("token", "2YotnFZFEjr1zCsicMWpAA");
    page.console.notice("info", "This token is opaque.");
    page.console.choose("token-kind-1");
    page.console.notice("info", "This refresh token is opaque.");
    page.console.hold(REVOKE);
    page.revokes("Revoke this refresh token?");
    page.console.until_held(REVOKE);
    page.console.let_through(REVOKE);
    let said = page.console.notice("good", "This refresh token is revoked.");
    assert!(said.contains("a token that it does not know"), "{said}");
    page.console.press("forget-token");
    assert_eq!(page.console.value("token"), "");
    let nothing = page.console.browser.eval("!document.getElementById('revoke')");
    assert_eq!(nothing, true, "there is nothing to revoke");
}

#[test]
fn refused_lost_and_late_answers_each_have_their_sentence() {
    let page = with_first();
    page.tenant().plan("getJwkKeys", "html", 1);
    page.tokens();
    page.console.press("take-token");
    page.console.notice("danger", "The signature was not checked: the tenant's keys could not be read.");
    page.console.press("read-keys");
    page.says("This tenant has signed it");

    let title = "Revoke the access token of api-bootstrap-client?";
    let token = page.console.value("token");
    page.tenant().plan("revoke", "400", 1);
    page.revokes(title);
    let text = page.console.notice("danger", "The access token of api-bootstrap-client was not revoked.");
    assert!(text.contains("issued to another client"), "{text}");
    assert_eq!(page.tenant().users_with(&token), 200);

    page.console.hold(REVOKE);
    page.tenant().plan("revoke", "400", 1);
    page.revokes(title);
    page.console.until_held(REVOKE);
    page.console.press("stop-revoking");
    let unsure = "The access token of api-bootstrap-client may be revoked: no answer to trust came.";
    page.console.notice("warning", unsure);

    page.tenant().plan("revoke", "lost-answer", 1);
    page.revokes(title);
    let text = page.console.notice("warning", unsure);
    assert!(text.contains("Revoke it again"), "{text}");
    page.revokes(title);
    page.console.notice("good", "The access token of api-bootstrap-client is revoked.");
    assert_eq!(page.tenant().users_with(&token), 401);
}

#[test]
fn after_disconnect_the_token_is_not_in_the_memory_of_the_program() {
    let simulator = Simulator::start(Kind::Omnissa);
    simulator.make("first", json!({}));
    let mut page = Administration::ready(memory::keep, simulator);
    let token = page.tenant().token_of("first", SECRET);
    page.tokens();
    page.console.paste("token", &token);
    page.says("This tenant has signed it");
    page.secrets.push(Secret::new("the token that was pasted", token));
    let names: Vec<_> = page.secrets.iter().map(Secret::name).collect();
    let found = memory::found(&page.console.browser, &page.secrets);
    assert_eq!(found, names, "the search finds what is there");
    page.console.disconnect();
    memory::all_gone(&page.console, &page.secrets);
    page.tokens();
    assert_eq!(page.console.value("token"), "");
}

#[test]
fn without_a_client_the_claims_are_told_and_the_signature_is_not_checked() {
    let simulator = Simulator::start(Kind::Omnissa);
    simulator.make("first", json!({}));
    let token = simulator.token_of("first", SECRET);
    let page = Administration::real(simulator);
    page.console.disconnect();
    page.tokens();
    page.console.paste("token", &token);
    page.says("The signature was not checked");
    page.says("It is valid now.");
    page.says("This one was issued to first");
}
