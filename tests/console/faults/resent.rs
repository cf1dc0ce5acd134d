//! A browser sends a request again by itself when a connection that was kept open breaks before an answer: a POST, too.
//! Only a real socket shows that. The page cannot know of it, and nothing may come of it.

use super::stage::Stage;
use super::trouble::{Column, Position, Trouble};
use crate::console::Console;
use crate::place::Kind;
use firstkey_tests::fault_proxy::{Fault, Plan};

#[test]
fn a_browser_that_sends_create_again_by_itself_makes_one_client_and_its_secret_tells() {
    let stage = Stage::new(Kind::Omnissa, Position::Browser, Trouble::Wire(Fault::Lost));
    let console = Console::open(&stage.place.url);
    let (id, secret) = &stage.simulator.bootstrap;
    console.begin(Kind::Omnissa);
    console.fill("client-id", id);
    console.fill("client-secret", secret);
    console.press("continue");
    console.press("get-token");
    console.notice("good", "The tenant issued a token.");
    console.press("continue");
    console.at("Create the client");
    console.choose("saved");
    stage.take_seen();
    // The first one only: the browser's own second try gets through.
    let (method, part) = Column::Create.line();
    stage.plan(Plan::every(method, part, Fault::Lost).times(1));
    console.press("create");
    console.notice("warning", "A client with this id already exists.");
    let (front, back) = stage.take_seen();
    let statuses: Vec<_> = back.iter().map(|seen| (seen.line.as_str(), seen.status)).collect();
    let line = "POST /acs/broker/oauth2-clients";
    assert_eq!(statuses, [(line, Some(201)), (line, Some(409))], "{front:?}");
    let exchanges =
        "[...document.querySelectorAll('.exchange-head code')].map(line => line.innerText).join()";
    assert_eq!(console.browser.text(exchanges), line, "the page has sent it once");
    console.press("look");
    console.notice("good", "This client is yours.");
    console.press("continue");
    console.press("prove");
    console.notice("good", "The new client works.");
}
