//! The browser asks before the page is left while something would be lost with it, and only then.

use crate::back_and_forth::go_on_to_create;
use crate::console::Console;
use crate::place::{Kind, Place};

/// Whether the page would ask, were it left now. The event is the browser's own, without the leaving.
fn would_ask(console: &Console) -> bool {
    let leave = "!dispatchEvent(new Event('beforeunload', { cancelable: true }))";
    console.browser.eval(leave) == true
}

fn asks(console: &Console) {
    console
        .browser
        .until("the page would ask", "!dispatchEvent(new Event('beforeunload', { cancelable: true }))");
}

fn asks_nothing(console: &Console) {
    console
        .browser
        .until("the page would not ask", "dispatchEvent(new Event('beforeunload', { cancelable: true }))");
}

#[test]
fn a_new_secret_that_is_not_saved_is_asked_about_from_the_moment_it_is_shown() {
    let place = Place::practice();
    let console = Console::open(&place.url);
    assert!(!would_ask(&console));
    console.begin(Kind::Omnissa);
    console.press("fill-practice");
    assert!(!would_ask(&console), "what was typed has its owner elsewhere");
    console.go_on_from_step_1();
    asks(&console);
    console.press("back");
    console.at("Get a token");
    assert!(would_ask(&console), "it was shown");
    console.press("continue");
    console.choose("saved");
    asks_nothing(&console);
    console.choose("saved");
    asks(&console);
    console.choose("saved");
    console.press("create");
    console.notice("good", "The client was created.");
    asks_nothing(&console);
}

#[test]
fn a_request_that_makes_something_is_asked_about_and_one_that_gets_a_token_is_not() {
    let place = Place::practice();
    let console = Console::open(&place.url);
    console.begin(Kind::Omnissa);
    console.fill("client-id", "fault-slow");
    console.fill("client-secret", "a-secret_of.27-characters.x");
    console.press("continue");
    console.press("get-token");
    console.browser.until("the request is under way", "document.querySelector('[aria-busy=true]')");
    assert!(!would_ask(&console));

    console.go(&format!("{}?again", place.url));
    console.begin(Kind::Omnissa);
    go_on_to_create(&console);
    console.fill("new-client-id", "fault-slow");
    console.choose("saved");
    asks_nothing(&console);
    console.press("create");
    console.browser.until("the request is under way", "document.querySelector('[aria-busy=true]')");
    asks(&console);
    console.browser.until("the end of the request", "!document.querySelector('[aria-busy=true]')");
    asks_nothing(&console);
}

#[test]
fn the_browser_really_asks() {
    let place = Place::practice();
    let console = Console::open(&place.url);
    console.begin(Kind::Omnissa);
    go_on_to_create(&console);
    asks(&console);
    console.browser.log("performance");
    console.reload();
    assert!(was_asked(&console));
    go_on_to_create(&console);
    console.choose("saved");
    asks_nothing(&console);
    console.reload();
    assert!(!was_asked(&console));
}

/// Whether the browser has asked since its log was last read. The driver answers with yes.
fn was_asked(console: &Console) -> bool {
    let log = console.browser.log("performance");
    assert!(log.iter().any(|entry| entry.contains("Page.frameNavigated")), "the log is on");
    log.iter().any(|entry| entry.contains("Page.javascriptDialogOpening") && entry.contains("beforeunload"))
}
