//! Step 5 asks what the client is for that one began with, deletes only what was made for this setup, and says what
//! nobody can do afterwards.

use crate::console::Console;
use crate::layout::picture;
use crate::place::{Kind, Place, Simulator};

const QUESTION: &str = "document.querySelector('dialog[open]').innerText";

/// Everything up to step 5, with this rule set for the new client.
fn at_step_5(simulator: &Simulator, place: &Place, rule_set: &str) -> Console {
    let console = Console::open(&place.url);
    console.begin(simulator.kind);
    console.fill("client-id", &simulator.bootstrap.0);
    console.fill("client-secret", &simulator.bootstrap.1);
    console.go_on_from_step_1();
    console.choose(&format!("rule-set-{rule_set}"));
    console.choose("saved");
    console.press("create");
    console.notice("good", "The client was created.");
    console.press("continue");
    console.press("prove");
    console.browser.until("the proof", "document.querySelector('.notice[data-tone=good]')");
    console.press("continue");
    console.at("Delete api-bootstrap-client?");
    console
}

fn there(console: &Console, id: &str) -> bool {
    !console.browser.eval(&format!("document.getElementById('{id}')")).is_null()
}

#[test]
fn deleting_is_offered_only_for_a_client_that_was_made_for_this_setup() {
    let simulator = Simulator::start(Kind::Omnissa);
    let place = Place::before(Kind::Omnissa, simulator.port);
    let console = at_step_5(&simulator, &place, "IDP_AND_DIRECTORY_ADMIN");
    assert!(console.reads().contains("What is api-bootstrap-client for?"), "{}", console.reads());
    assert!(!there(&console, "delete") && !there(&console, "look-gone"), "nothing before the answer");
    console.choose("bootstrap-use-permanent");
    console.notice("info", "api-bootstrap-client stays.");
    assert!(!there(&console, "delete") && !there(&console, "look-gone"));
    picture(&console, "delete-stays");
    console.press("continue");
    console.at("Done");
    console.notice("info", "api-bootstrap-client stays, as you said.");
    let text = console.reads();
    assert!(text.contains("api-bootstrap-client, stays: it is used after this setup"), "{text}");
    assert!(!text.contains("STILL THERE") && !text.contains("still exists."), "{text}");
    assert!(text.contains("keep using api-bootstrap-client"), "{text}");
    picture(&console, "done-stays");

    // Another answer is another answer.
    console.press("back");
    console.at("Delete api-bootstrap-client?");
    assert!(console.is_on("bootstrap-use-permanent"));
    console.asks_to_delete();
    console.press("delete-now");
    console.notice("good", "The bootstrap client is deleted.");
    assert!(!there(&console, "bootstrap-use-permanent"), "there is nothing left to ask");
    let (id, secret) = &simulator.bootstrap;
    assert_eq!(simulator.token(id, secret).status, 401);
}

#[test]
fn the_answer_outlives_a_reload() {
    let simulator = Simulator::start(Kind::Omnissa);
    let place = Place::before(Kind::Omnissa, simulator.port);
    let console = Console::open(&place.url);
    console.begin(simulator.kind);
    console.fill("client-id", &simulator.bootstrap.0);
    console.fill("client-secret", &simulator.bootstrap.1);
    console.go_on_from_step_1();
    let secret = console.value("new-secret");
    console.choose("saved");
    console.press("create");
    console.notice("good", "The client was created.");
    console.press("continue");
    console.press("prove");
    console.notice("good", "The new client works.");
    console.press("continue");
    console.at("Delete api-bootstrap-client?");
    console.choose("bootstrap-use-permanent");
    console.notice("info", "api-bootstrap-client stays.");
    let kept = "sessionStorage.getItem('firstkey.journey')?.includes('\"permanent\"')";
    console.browser.until("the answer is kept", kept);
    console.reload();
    console.at("Welcome back");
    assert!(console.reads().contains("api-bootstrap-client, which stays"), "{}", console.reads());
    console.fill("client-secret", &simulator.bootstrap.1);
    console.fill("new-secret", &secret);
    console.press("go-on");
    console.at("Delete api-bootstrap-client?");
    assert!(console.is_on("bootstrap-use-permanent"), "asked once");
    console.notice("info", "api-bootstrap-client stays.");
}

#[test]
fn where_only_the_secret_is_proved_the_id_is_typed_before_it_is_deleted() {
    let simulator = Simulator::start(Kind::Broker9_1);
    let place = Place::before(Kind::Broker9_1, simulator.port);
    let console = at_step_5(&simulator, &place, "IDP_AND_DIRECTORY_ADMIN");
    console.asks_to_delete();
    let question = console.browser.text(QUESTION);
    assert!(question.contains("Its id and secret work."), "{question}");
    assert!(question.contains("rightly does not allow that"), "{question}");
    assert_eq!(console.why_not("delete-now"), "Type api-bootstrap-client first.");
    console.fill("typed-id", "firstkey-idp-admin");
    console.browser.click("#delete-now");
    console.browser.until("the question is still there", "document.querySelector('dialog[open]')");
    picture(&console, "delete-typed");
    console.press("keep");
    let (id, secret) = &simulator.bootstrap;
    assert_eq!(simulator.token(id, secret).status, 200);

    console.asks_to_delete();
    assert_eq!(console.value("typed-id"), "", "what was typed before answers no other question");
    console.fill("typed-id", id);
    console.press("delete-now");
    console.notice("good", "The bootstrap client is deleted.");
    assert_eq!(simulator.token(id, secret).status, 401);
}

#[test]
fn a_refusal_that_nobody_expected_is_not_explained_away() {
    let simulator = Simulator::start(Kind::Omnissa);
    let place = Place::before(Kind::Omnissa, simulator.port);
    simulator.plan("getAllDirectories", "403", 1);
    let console = at_step_5(&simulator, &place, "IDP_AND_DIRECTORY_ADMIN");
    console.asks_to_delete();
    let question = console.browser.text(QUESTION);
    assert!(question.contains("the tenant did not allow"), "{question}");
    assert!(question.contains("keep api-bootstrap-client until it is"), "{question}");
    assert_eq!(console.why_not("delete-now"), "Type api-bootstrap-client first.");
}

#[test]
fn that_nobody_can_manage_clients_afterwards_is_said_before_and_after() {
    let simulator = Simulator::start(Kind::Omnissa);
    let place = Place::before(Kind::Omnissa, simulator.port);
    let console = at_step_5(&simulator, &place, "IDP_AND_DIRECTORY_ADMIN");
    const LATER: &str = "create a new bootstrap client in the Omnissa Connect console, or use a client that has the rule set TENANT_ADMIN";
    console.choose("bootstrap-use-setup-only");
    let text = console.notice("info", "firstkey-idp-admin cannot manage OAuth clients.");
    assert!(text.contains("Once api-bootstrap-client is deleted, no client of this setup can."), "{text}");
    assert!(text.contains(LATER), "{text}");
    picture(&console, "delete-asked");
    console.asks_to_delete();
    let question = console.browser.text(QUESTION);
    assert!(question.contains("firstkey-idp-admin cannot manage OAuth clients."), "{question}");
    assert!(!there(&console, "typed-id"), "it has proved itself: a question is enough");
    console.press("delete-now");
    console.notice("good", "The bootstrap client is deleted.");
    console.press("continue");
    console.at("Done");
    let text = console.notice("info", "firstkey-idp-admin cannot manage OAuth clients.");
    assert!(
        text.contains("api-bootstrap-client could, but it is deleted.") && text.contains(LATER),
        "{text}"
    );
    picture(&console, "done-limits");
    console.browser.run("location.hash = '#/oauth-clients'", &[]);
    let text = console.notice("warning", "firstkey-idp-admin cannot read OAuth clients.");
    let connect = "Connect with one, or create a new bootstrap client in the Omnissa Connect console.";
    assert!(text.contains(connect), "{text}");
}

#[test]
fn nothing_of_the_kind_is_said_of_a_client_that_can() {
    let simulator = Simulator::start(Kind::Omnissa);
    let place = Place::before(Kind::Omnissa, simulator.port);
    let console = at_step_5(&simulator, &place, "TENANT_ADMIN");
    console.choose("bootstrap-use-setup-only");
    console.asks_to_delete();
    assert!(!console.reads().contains("manage OAuth clients"), "{}", console.reads());
    console.press("delete-now");
    console.notice("good", "The bootstrap client is deleted.");
    console.press("continue");
    console.at("Done");
    assert!(!console.reads().contains("manage OAuth clients"), "{}", console.reads());
}

#[test]
fn a_client_that_may_not_list_the_others_is_told_who_may() {
    use crate::administration::{Administration, SECRET};
    let simulator = Simulator::start(Kind::Vmware);
    simulator.make("few-rights", serde_json::json!({ "rule_set_names": ["IDP_AND_DIRECTORY_ADMIN"] }));
    let page = Administration::with(simulator, "few-rights", SECRET);
    page.go("#/oauth-clients", "OAuth clients");
    let text = page.console.notice("warning", "few-rights cannot read OAuth clients.");
    assert!(text.contains("a client with the rule set TENANT_ADMIN or READ_ONLY_TENANT_ADMIN"), "{text}");
    assert!(text.contains("create a new bootstrap client in the Workspace ONE Cloud console"), "{text}");
}
