//! Rotating a client's secret: the new one is saved first, both are good for a while, then the new one alone.

use crate::administration::{Administration, SECRET};
use crate::place::{Kind, Simulator, basic};
use crate::seen::Secret;
use serde_json::json;

fn rotates(kind: Kind) {
    let simulator = Simulator::start(kind);
    simulator.make("payroll", json!({}));
    let mut page = Administration::real(simulator);
    page.open_client("payroll");
    page.console.press("rotate");
    assert_eq!(page.console.why_not("start-rotation"), "Save the secret first.");
    let new = page.console.value("next-secret");
    page.secrets.push(Secret::new("the new secret's Basic value", basic("payroll", &new)));
    page.secrets.push(Secret::new("the new secret", new.clone()));
    page.console.fill("retire-after", "10081");
    assert_eq!(page.console.wrong_with("retire-after"), "Type a whole number of minutes, 0 to 10080.");
    page.console.fill("retire-after", "2880");
    page.says("2 days. The broker may take up to an hour longer.");
    page.console.choose("next-saved");
    page.console.press("start-rotation");
    page.console.notice("good", "Both secrets work now.");
    page.says("Both secrets work until ");
    page.says("The old one ends in ");
    page.console.press("prove-new");
    page.console.notice("good", "The new secret works.");
    let works = |page: &Administration, secret: &str| page.tenant().token("payroll", secret).status == 200;
    assert!(works(&page, SECRET) && works(&page, &new));
    page.console.press("retire");
    assert_eq!(page.question(), "End the old secret of payroll?");
    page.console.press("retire-now");
    page.console.notice("good", "The old secret has ended.");
    assert!(!works(&page, SECRET) && works(&page, &new));
    page.left_no_trace();
}

#[test]
fn both_secrets_work_until_the_old_one_is_retired_at_omnissa() {
    rotates(Kind::Omnissa);
}

#[test]
fn both_secrets_work_until_the_old_one_is_retired_at_the_broker() {
    rotates(Kind::Broker9_1);
}

#[test]
fn a_lost_answer_to_the_start_costs_nothing_since_the_secret_is_saved() {
    let simulator = Simulator::start(Kind::Omnissa);
    simulator.make("payroll", json!({}));
    let page = Administration::real(simulator);
    page.open_client("payroll");
    page.console.press("rotate");
    page.console.choose("next-saved");
    page.tenant().plan("rotateSecretForOAuth2ClientById", "lost-answer", 1);
    page.console.press("start-rotation");
    page.console.notice("good", "Both secrets work now.");
    page.console.press("prove-new");
    page.console.notice("good", "The new secret works.");
    page.left_no_trace();
}

#[test]
fn the_page_goes_on_with_the_new_secret_of_the_client_it_works_with() {
    let page = Administration::practising(Kind::Vmware);
    page.open_client("api-bootstrap-client");
    page.console.press("rotate");
    page.console.choose("next-saved");
    let new = page.console.value("next-secret");
    page.console.press("start-rotation");
    page.console.notice("good", "Both secrets work now.");
    page.console.press("retire");
    page.console.press("retire-now");
    page.console.notice("good", "The old secret has ended.");
    page.go("#/get-a-token", "Get a token");
    page.console.press("get-token");
    page.console.notice("good", "The tenant issued a token.");
    page.go("#/bootstrap-client", "Bootstrap client");
    assert_eq!(page.console.value("client-secret"), new);
    page.left_no_trace();
}

/// A client that users sign in to, made here, so that its secret is here.
fn makes_an_application(page: &Administration) {
    page.go("#/oauth-client-new", "New client");
    page.console.fill("client-new-id", "shop");
    page.console.fill("redirect-uris", "https://shop.example/callback");
    page.console.choose("client-new-saved");
    page.console.press("create-client");
    page.console.press("open-client");
    page.console.at("shop");
}

/// Rotates the secret of the open client, and returns the new one.
fn rotates_it(page: &Administration) -> String {
    page.console.press("rotate");
    page.console.choose("next-saved");
    let new = page.console.value("next-secret");
    page.console.press("start-rotation");
    page.console.notice("good", "Both secrets work now.");
    new
}

#[test]
fn a_sign_in_is_tried_with_the_secret_of_the_last_rotation() {
    for tried_before in [false, true] {
        let page = Administration::practising(Kind::Omnissa);
        makes_an_application(&page);
        if tried_before {
            page.console.press("try-sign-in");
            page.console.at("Try sign-in");
            page.console.press("add-redirect-uri");
            page.console.notice("good", "The client has this address now.");
            page.open_client("shop");
        }
        let new = rotates_it(&page);
        page.console.press("retire");
        page.console.press("retire-now");
        page.console.notice("good", "The old secret has ended.");
        page.console.press("try-sign-in");
        page.console.at("Try sign-in");
        assert_eq!(page.console.value("sign-in-secret"), new, "tried before: {tried_before}");
        if !tried_before {
            page.console.press("add-redirect-uri");
            page.console.notice("good", "The client has this address now.");
        }
        page.console.press("begin-sign-in");
        page.console.notice("good", "The tenant issued tokens.");
    }
}

#[test]
fn the_newest_secret_stays_the_one_to_try_after_another_client_was_looked_at() {
    let page = Administration::practising(Kind::Omnissa);
    makes_an_application(&page);
    let new = rotates_it(&page);
    page.open_client("api-bootstrap-client");
    page.open_client("shop");
    page.console.press("retire");
    page.console.press("retire-now");
    page.console.notice("good", "The old secret has ended.");
    page.console.press("try-sign-in");
    page.console.at("Try sign-in");
    assert_eq!(page.console.value("sign-in-secret"), new);
}

#[test]
fn a_secret_that_ended_in_a_rotation_begun_elsewhere_is_not_filled_in() {
    let page = Administration::real(Simulator::start(Kind::Omnissa));
    makes_an_application(&page);
    page.console.press("try-sign-in");
    page.console.at("Try sign-in");
    assert_ne!(page.console.value("sign-in-secret"), "");
    page.tenant().begin_rotation("shop");
    page.open_client("shop");
    page.console.press("refresh");
    page.console.press("retire");
    page.console.press("retire-now");
    page.console.notice("good", "The old secret has ended.");
    page.console.press("try-sign-in");
    page.console.at("Try sign-in");
    assert_eq!(page.console.value("sign-in-secret"), "");
}

#[test]
fn a_secret_that_works_without_tokens_of_its_own_has_proved_itself_everywhere() {
    let page = Administration::practising(Kind::Omnissa);
    makes_an_application(&page);
    rotates_it(&page);
    page.console.press("prove-new");
    let text = page.console.notice("good", "The new secret works.");
    assert!(text.contains("unauthorized_client"), "{text}");
    page.console.press("retire");
    assert_eq!(page.question(), "End the old secret of shop?");
    let asked = page.console.browser.text("document.querySelector('dialog[open]').innerText");
    assert!(asked.contains("The new secret was tested and works."), "{asked}");
    assert!(!page.console.reads().contains("was not tested"), "{}", page.console.reads());
}
