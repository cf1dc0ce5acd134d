//! Answers that come late, when another page is open: each client's page shows that client, and what is asked and sent
//! is about the one that is shown.

use crate::administration::{Administration, SECRET};
use crate::held_answers;
use crate::place::{Kind, Simulator};
use serde_json::json;

const CLIENTS: &str = "/acs/broker/oauth2-clients";
const FIRST: &str = "GET /acs/broker/oauth2-clients/first";
const SECOND: &str = "GET /acs/broker/oauth2-clients/second";

/// A page with its list of two clients.
fn with_two_clients() -> Administration {
    let simulator = Simulator::start(Kind::Omnissa);
    simulator.make("first", json!({}));
    simulator.make("second", json!({}));
    let page = Administration::ready(held_answers::ready, simulator);
    page.list();
    page
}

impl Administration {
    /// Turns to the page of a client, whatever is under way.
    fn turn_to(&self, id: &str) {
        self.go(&format!("#/oauth-client/{id}"), id);
    }

    /// Waits until the facts of a client are shown, and returns the id among them.
    fn shown(&self) -> String {
        let facts = "document.querySelector('#main .facts dd')";
        self.console.browser.until("the facts of a client", facts);
        self.console.browser.text(&format!("{facts}.innerText.split('\\n')[0].trim()"))
    }

    /// The client that is shown, named and asked about is this one; deleting it deletes no other.
    fn deletes_what_it_shows(&self, id: &str, other: &str) {
        self.console.at(id);
        assert_eq!(self.shown(), id);
        self.console.press("delete-client");
        assert_eq!(self.question(), format!("Delete client {id}?"));
        self.console.press("delete-now");
        self.console.notice("good", &format!("{id} was deleted."));
        assert_eq!(self.console.sent("DELETE"), [format!("DELETE {CLIENTS}/{id}")]);
        assert_eq!(self.tenant().token(other, SECRET).status, 200, "{other} is still there");
        assert_eq!(self.tenant().token(id, SECRET).status, 401, "{id} is gone");
    }
}

#[test]
fn the_client_that_is_named_is_the_one_that_is_deleted() {
    let page = with_two_clients();
    page.console.hold(FIRST);
    page.turn_to("first");
    page.console.until_held(FIRST);
    page.turn_to("second");
    page.console.let_through(FIRST);
    page.deletes_what_it_shows("second", "first");
    page.left_no_trace();
}

#[test]
fn nobody_waits_for_the_client_whose_page_was_left() {
    let page = with_two_clients();
    page.console.hold(FIRST);
    page.turn_to("first");
    page.console.until_held(FIRST);
    page.turn_to("second");
    assert_eq!(page.shown(), "second");
    assert_eq!(page.console.held(), 0, "the request of the page that was left is stopped");
}

#[test]
fn a_client_that_was_left_and_opened_again_is_the_one_that_is_shown() {
    let page = with_two_clients();
    page.console.hold(FIRST);
    page.console.hold(SECOND);
    page.turn_to("first");
    page.console.until_held(FIRST);
    page.turn_to("second");
    page.console.let_through(FIRST);
    page.turn_to("first");
    page.console.let_through(SECOND);
    page.deletes_what_it_shows("first", "second");
}

#[test]
fn answers_in_the_other_order_change_nothing() {
    let page = with_two_clients();
    page.console.hold(FIRST);
    page.console.hold(SECOND);
    page.turn_to("first");
    page.console.until_held(FIRST);
    page.turn_to("second");
    page.console.let_through(SECOND);
    page.console.let_through(FIRST);
    page.console.let_through(SECOND);
    page.deletes_what_it_shows("second", "first");
}

#[test]
fn an_answer_that_comes_when_the_list_is_open_is_not_taken_for_the_next_client() {
    let page = with_two_clients();
    page.console.hold(FIRST);
    page.turn_to("first");
    page.console.until_held(FIRST);
    page.list();
    page.console.let_through(FIRST);
    page.turn_to("second");
    page.deletes_what_it_shows("second", "first");
    // The deleted client's page led back to the list; the other one opens as itself.
    page.open_client("first");
    assert_eq!(page.shown(), "first");
}

#[test]
fn a_reload_while_an_answer_is_held_back_shows_the_client_of_the_address() {
    let page = with_two_clients();
    let (id, secret) = page.tenant().bootstrap.clone();
    page.console.hold(FIRST);
    page.turn_to("first");
    page.console.until_held(FIRST);
    page.console.browser.run("location.hash = '#/oauth-client/second'", &[]);
    page.console.reload();
    page.console.fill("client-id", &id);
    page.console.fill("client-secret", &secret);
    page.console.press("connect");
    page.deletes_what_it_shows("second", "first");
}

/// Opens the first client's page and asks for something there whose answer is held back; then opens the second's.
fn leaves_during(page: &Administration, line: &str, ask: impl FnOnce(&Administration)) {
    page.turn_to("first");
    assert_eq!(page.shown(), "first");
    page.console.hold(line);
    ask(page);
    page.console.until_held(line);
    page.turn_to("second");
    page.console.let_through(line);
    page.console.at("second");
    assert_eq!(page.shown(), "second");
}

fn changes_its_lifetime(page: &Administration) {
    page.console.press("edit");
    page.console.fill("access-ttl", "30");
    page.console.press("send-change");
}

fn starts_a_rotation(page: &Administration) {
    page.console.press("rotate");
    page.console.choose("next-saved");
    page.console.press("start-rotation");
}

#[test]
fn a_change_whose_answer_comes_late_is_told_with_its_name_and_changes_no_other_page() {
    let page = with_two_clients();
    leaves_during(&page, "PATCH /acs/broker/oauth2-clients/first", changes_its_lifetime);
    page.console.notice("good", "first was changed.");
    assert!(!page.console.reads().contains("The client was changed."), "{}", page.console.reads());
    let lifetime = |id: &str| page.tenant().client(id)["access_token_ttl"].clone();
    assert_eq!((lifetime("first"), lifetime("second")), (json!(30), json!(60)));
    // The next change is sent to the client that is open.
    changes_its_lifetime(&page);
    page.console.notice("good", "The client was changed.");
    assert_eq!(
        page.console.sent("PATCH"),
        [format!("PATCH {CLIENTS}/first"), format!("PATCH {CLIENTS}/second")]
    );
    page.left_no_trace();
}

#[test]
fn a_refusal_that_comes_late_names_the_client_it_is_about() {
    let page = with_two_clients();
    page.tenant().plan("patchOAuth2ClientById", "403", 1);
    leaves_during(&page, "PATCH /acs/broker/oauth2-clients/first", changes_its_lifetime);
    page.console.notice("danger", "first was not changed.");
    assert!(!page.console.reads().contains("The client was not changed."), "{}", page.console.reads());
    page.list();
    page.turn_to("first");
    assert_eq!(page.console.value("access-ttl"), "30", "what was typed is still there");
    page.console.press("cancel");
    page.says("60 minutes");
}

#[test]
fn a_rotation_whose_answer_comes_late_is_told_with_its_name_and_is_under_way_nowhere_else() {
    let page = with_two_clients();
    let line = "/acs/broker/oauth2-clients/first?action=start-rotate-secret";
    leaves_during(&page, line, starts_a_rotation);
    page.console.notice("good", "Both secrets of first work now.");
    for words in ["Both secrets work now.", "A rotation is under way"] {
        assert!(!page.console.reads().contains(words), "{words}: {}", page.console.reads());
    }
    starts_a_rotation(&page);
    page.console.notice("good", "Both secrets work now.");
    page.turn_to("first");
    page.says("A rotation is under way: two secrets work.");
}

#[test]
fn a_deletion_whose_answer_comes_late_leaves_the_open_client_open() {
    let page = with_two_clients();
    leaves_during(&page, "DELETE /acs/broker/oauth2-clients/first", |page| {
        page.console.press("delete-client");
        page.console.press("delete-now");
    });
    page.console.notice("good", "first was deleted.");
    page.list();
    assert_eq!(page.listed(), [page.tenant().bootstrap.0.as_str(), "second"]);
}

#[test]
fn a_retired_secret_is_replaced_here_although_its_page_was_left() {
    let page = with_two_clients();
    let (own, old) = page.tenant().bootstrap.clone();
    page.open_client(&own);
    page.console.press("rotate");
    let new = page.console.value("next-secret");
    page.console.choose("next-saved");
    page.console.press("start-rotation");
    page.console.notice("good", "Both secrets work now.");
    let line = format!("{CLIENTS}/{own}?action=retire-primary-secret");
    page.console.hold(&line);
    page.console.press("retire");
    page.console.press("retire-now");
    page.console.until_held(&line);
    page.turn_to("second");
    page.console.let_through(&line);
    page.console.notice("good", &format!("The old secret of {own} has ended."));
    assert_eq!(page.shown(), "second");
    page.go("#/bootstrap-client", "Bootstrap client");
    assert_ne!(old, new);
    assert_eq!(page.console.value("client-secret"), new);
}

#[test]
fn a_search_does_not_wait_for_the_list_that_is_being_read() {
    let simulator = Simulator::start(Kind::Broker9_1);
    simulator.make("payroll", json!({ "display_name": "Payroll of the north" }));
    let page = Administration::ready(held_answers::ready, simulator);
    page.list();
    page.console.hold("/broker/oauth2-clients?");
    page.console.press("refresh");
    page.console.until_held("/broker/oauth2-clients?");
    page.console.fill("search", "north");
    page.console.browser.keys("#search", "\u{e007}");
    page.says("the tenant searched for \"north\"");
    assert_eq!(page.listed(), ["payroll"]);
}

/// Back from a sign-in, while the answer to a request for a token is held back.
fn about_to_sign_in() -> Administration {
    let simulator = Simulator::start(Kind::Omnissa);
    crate::sign_in::make_application(&simulator);
    let page = Administration::ready(held_answers::ready, simulator);
    page.open_client("shop");
    page.console.press("try-sign-in");
    page.console.at("Try sign-in");
    page.console.fill("sign-in-secret", SECRET);
    page.console.press("add-redirect-uri");
    page.console.notice("good", "The client has this address now.");
    // The tenant's answer to something else does not come.
    page.go("#/get-a-token", "Get a token");
    page.console.hold("/acs/token");
    page.console.press("get-token");
    page.console.until_held("/acs/token");
    page.go("#/sign-in", "Try sign-in");
    let known = page.console.browser.windows();
    page.console.press("begin-sign-in");
    page.console.browser.until_windows(&known);
    page
}

#[test]
fn a_sign_in_that_comes_back_while_another_request_runs_waits_for_it_and_is_not_lost() {
    let page = about_to_sign_in();
    let text = page.console.notice("info", "The sign-in has come back.");
    assert!(text.contains("when the request under way has ended"), "{text}");
    page.console.let_through("/acs/token");
    page.console.notice("good", "The tenant issued tokens.");
    page.console.notice("good", "The ID token passed every check.");
}

#[test]
fn a_sign_in_goes_on_when_the_request_it_waits_for_is_stopped() {
    let page = about_to_sign_in();
    page.console.notice("info", "The sign-in has come back.");
    page.console.press("stop");
    page.console.notice("good", "The tenant issued tokens.");
    page.go("#/get-a-token", "Get a token");
    // What was stopped says so where it was asked for.
    page.console.notice("danger", "The tenant did not issue a token.");
}

#[test]
fn a_sign_in_that_is_stopped_itself_says_so() {
    let page = about_to_sign_in();
    page.console.hold("/acs/token");
    page.console.let_through("/acs/token");
    page.console.until_held("/acs/token");
    page.console.press("stop");
    let text = page.console.notice("danger", "The request did not get through.");
    assert!(text.contains("transport.stopped"), "{text}");
    assert!(!page.console.reads().contains("The sign-in has come back."), "{}", page.console.reads());
}
