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
    page.console.notice("good", "Both secrets are good now.");
    page.says("Both secrets are good until ");
    page.says("The old one ends in ");
    page.console.press("prove-new");
    page.console.notice("good", "The new secret works.");
    let works = |page: &Administration, secret: &str| page.tenant().token("payroll", secret).status == 200;
    assert!(works(&page, SECRET) && works(&page, &new));
    page.keep_tokens("the token of the proof");
    page.console.press("retire");
    assert_eq!(page.question(), "Retire the old secret of payroll?");
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
    page.console.notice("warning", "Nobody knows whether the rotation started.");
    page.console.press("look");
    page.console.notice("good", "Both secrets are good now.");
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
    page.console.notice("good", "Both secrets are good now.");
    page.console.press("retire");
    page.console.press("retire-now");
    page.console.notice("good", "The old secret has ended.");
    page.go("#/get-a-token", "Get a token");
    page.console.press("get-token");
    page.console.notice("good", "The tenant gave a token.");
    page.go("#/bootstrap-client", "Bootstrap client");
    assert_eq!(page.console.value("client-secret"), new);
    page.left_no_trace();
}
