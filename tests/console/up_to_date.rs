//! The list shows what was changed, whichever page changed it.

use crate::administration::Administration;
use crate::place::{Kind, Simulator};
use serde_json::{Value, json};

impl Administration {
    /// The cells of a client's line in the list, as they are shown.
    fn line(&self, id: &str) -> Vec<String> {
        let line =
            "[...document.querySelectorAll('tbody tr')].find(row => row.querySelector('a').innerText === ";
        let cells = format!("[...{line}'{id}').cells].map(cell => cell.innerText.trim())");
        let cells = self.console.browser.eval(&cells);
        cells.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    }
}

fn with_payroll() -> Administration {
    let simulator = Simulator::start(Kind::Broker9_1);
    simulator.make("payroll", json!({ "display_name": "Payroll", "description": "Pays" }));
    let page = Administration::real(simulator);
    page.list();
    page
}

#[test]
fn an_edited_client_stands_in_the_list_as_it_is_now() {
    let page = with_payroll();
    assert_eq!(page.line("payroll")[1..3], ["Payroll", "admin"]);
    page.open_client("payroll");
    page.console.press("edit");
    page.console.fill("client-name", "Payroll of the north");
    page.console.fill("client-scope", "admin openid");
    page.console.press("send-change");
    page.console.notice("good", "The client was changed.");
    page.list();
    assert_eq!(page.line("payroll")[1..3], ["Payroll of the north", "admin openid"]);
    // The pages of the list that were loaded before are still there.
    page.says("2 of 2 loaded.");
}

#[test]
fn a_change_whose_answer_was_lost_stands_in_the_list() {
    let page = with_payroll();
    page.open_client("payroll");
    page.console.press("edit");
    page.console.fill("client-name", "Payroll of the south");
    page.tenant().plan("patchOAuth2ClientById", "lost-answer", 1);
    page.console.press("send-change");
    page.console.notice("good", "The change was made.");
    page.list();
    assert_eq!(page.line("payroll")[1], "Payroll of the south");
}

#[test]
fn a_client_that_was_made_stands_in_the_list_and_one_that_was_deleted_does_not() {
    let page = with_payroll();
    page.go("#/oauth-client-new", "New client");
    page.console.fill("client-new-id", "lunch");
    page.console.fill("redirect-uris", "https://shop.example/callback");
    page.console.choose("client-new-saved");
    page.console.press("create-client");
    page.console.notice("good", "The client was created.");
    page.list();
    assert_eq!(page.listed(), [page.tenant().bootstrap.0.as_str(), "payroll", "lunch"]);
    page.open_client("payroll");
    page.console.press("delete-client");
    page.console.press("delete-now");
    page.console.at("OAuth clients");
    assert_eq!(page.listed(), [page.tenant().bootstrap.0.as_str(), "lunch"]);
    page.says("2 of 2 loaded.");
}

#[test]
fn a_client_of_the_journey_stands_in_the_list_that_was_loaded_before() {
    let page = with_payroll();
    page.go("#/create-the-client", "Create the client");
    page.console.fill("new-client-id", "of-the-journey");
    page.console.choose("saved");
    page.console.press("create");
    page.console.notice("good", "The client was created.");
    page.list();
    assert!(page.listed().contains(&"of-the-journey".to_owned()), "{:?}", page.listed());
}
