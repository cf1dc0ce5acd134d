//! By keyboard: Enter sends a form, the focus follows what happens, Escape answers no.

use crate::console::Console;
use crate::place::{Kind, Place};

const ENTER: &str = "\u{e007}";
const ESCAPE: &str = "\u{e00c}";
const SPACE: &str = " ";

fn focus_is_on(console: &Console, css: &str) {
    console
        .browser
        .until(&format!("the focus is on {css}"), &format!("document.activeElement?.matches('{css}')"));
}

#[test]
fn the_whole_flow_can_be_walked_with_enter_and_space() {
    let place = Place::practice();
    let console = Console::open(&place.url);
    let enter = |css: &str| console.browser.keys(css, ENTER);
    enter("#continue");
    console.at("Bootstrap client");
    focus_is_on(&console, "h1");
    enter("#fill-practice");
    // Enter in a field is the same as the way on.
    enter("#client-secret");
    console.at("Get a token");
    focus_is_on(&console, "h1");
    enter("#get-token");
    console.notice("good", "The tenant issued a token.");
    enter("#continue");
    console.at("Create the client");
    console.browser.keys("#saved", SPACE);
    enter("#create");
    console.notice("good", "The client was created.");
    enter("#continue");
    console.at("Test the new client");
    enter("#prove");
    console.notice("good", "The new client works.");
    enter("#continue");
    console.at("Delete api-bootstrap-client?");
    console.browser.keys("#bootstrap-use-setup-only", SPACE);

    enter("#delete");
    console.browser.until("the question", "document.querySelector('dialog[open]')");
    console.browser.until("the focus is in it", "document.activeElement?.closest('dialog[open]')");
    console.browser.keys("dialog[open] #keep", ESCAPE);
    console.browser.until("the question is gone", "!document.querySelector('dialog[open]')");
    focus_is_on(&console, "#delete");
    assert!(!console.reads().contains("The bootstrap client is deleted."), "{}", console.reads());

    enter("#delete");
    enter("#delete-now");
    console.notice("good", "The bootstrap client is deleted.");
    enter("#continue");
    console.at("Done");
}

#[test]
fn the_focus_is_not_taken_when_the_page_opens_and_the_first_tab_offers_to_skip() {
    let place = Place::practice();
    let console = Console::open(&place.url);
    focus_is_on(&console, "body");
    console.browser.keys("body", "\u{e004}");
    focus_is_on(&console, "a.skip");
    console.browser.keys("a.skip", ENTER);
    focus_is_on(&console, "main");
}

#[test]
fn a_press_on_a_button_that_cannot_be_pressed_does_nothing_and_says_why() {
    let place = Place::practice();
    let console = Console::open(&place.url);
    console.begin(Kind::Omnissa);
    console.press("fill-practice");
    console.press("continue");
    console.at("Get a token");
    console.browser.keys("#continue", ENTER);
    assert_eq!(console.why_not("continue"), "Get a token first.");
    console.at("Get a token");
}
