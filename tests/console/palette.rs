//! The command palette, by keyboard only.

use crate::console::Console;
use crate::place::{Kind, Place};

const CTRL_K: &str = "\u{e009}k\u{e000}";
const ENTER: &str = "\u{e007}";
const ESCAPE: &str = "\u{e00c}";
const UP: &str = "\u{e013}";
const DOWN: &str = "\u{e015}";
const FIELD: &str = "dialog.palette[open] input";

/// The title of the option that the field names as the active one.
const CHOSEN: &str = "(field => document.getElementById(field.getAttribute('aria-activedescendant'))\
    ?.querySelector('span').innerText ?? 'none')(document.getElementById('palette'))";
const OPTIONS: &str = "[...document.querySelectorAll('#palette-list [role=option] span:first-child')]\
    .map(option => option.innerText).join()";

fn opens(console: &Console, from: &str) {
    console.browser.keys(from, CTRL_K);
    console
        .browser
        .until("the palette", &format!("document.activeElement === document.querySelector('{FIELD}')"));
}

fn is_closed(console: &Console) {
    console.browser.until("the palette is closed", "!document.querySelector('dialog[open]')");
}

#[test]
fn a_page_is_found_by_typing_and_opened_by_enter() {
    let place = Place::practice();
    let console = Console::open(&place.url);
    opens(&console, "body");
    assert_eq!(console.browser.text(CHOSEN), "Overview");
    // Both are in one part of the program, and nothing was sent yet.
    console.browser.until("no activity drawer", "!document.querySelector('.activity')");
    console.browser.keys(FIELD, "client");
    console.browser.until("two are left", &format!("{OPTIONS} === 'OAuth clients,New client'"));
    console.browser.keys(FIELD, DOWN);
    console.browser.until("the second is chosen", &format!("{CHOSEN} === 'New client'"));
    let selected =
        "[...document.querySelectorAll('#palette-list [aria-selected=true]')].map(it => it.id).join()";
    assert_eq!(console.browser.text(selected), "palette-option-1");
    console.browser.keys(FIELD, ENTER);
    console.at("New client");
    is_closed(&console);
    console.focus_is_on("the heading", "#main h1");
}

#[test]
fn the_arrows_go_around_and_escape_gives_the_focus_back() {
    let place = Place::practice();
    let console = Console::open(&place.url);
    opens(&console, "#continue");
    console.browser.keys(FIELD, UP);
    console.browser.until("the last is chosen", &format!("{CHOSEN} === {OPTIONS}.split(',').at(-1)"));
    console.browser.keys(FIELD, DOWN);
    console.browser.until("the first is chosen", &format!("{CHOSEN} === 'Overview'"));
    console.browser.keys(FIELD, "nothing is called so");
    console.browser.until("it says so", "document.body.innerText.includes('Nothing matches.')");
    assert_eq!(console.browser.text(CHOSEN), "none");
    console.browser.keys(FIELD, ENTER);
    console.browser.keys(FIELD, ESCAPE);
    is_closed(&console);
    console.focus_is_on("what had it", "#continue");
    console.at("Before you start");

    opens(&console, "#continue");
    assert_eq!(console.value("palette"), "", "what was typed is forgotten");
    console.browser.keys(FIELD, CTRL_K);
    is_closed(&console);
    console.focus_is_on("what had it", "#continue");
}

#[test]
fn actions_are_offered_when_they_can_be_done() {
    let place = Place::practice();
    let console = Console::open(&place.url);
    opens(&console, "body");
    console.browser.keys(FIELD, "disconnect");
    console.browser.until("there is nothing to forget", &format!("{OPTIONS} === ''"));
    console.browser.keys(FIELD, ESCAPE);
    is_closed(&console);

    console.begin(Kind::Omnissa);
    console.fill("client-secret", "a-secret_of.27-characters.x");
    opens(&console, "#client-secret");
    console.browser.keys(FIELD, "disconnect");
    console.browser.until("it is offered", &format!("{OPTIONS} === 'Disconnect'"));
    console.browser.keys(FIELD, ENTER);
    console.browser.until("the question", "document.querySelector('dialog.dialog[open]')");
    // A question is answered first: the palette does not open over it.
    console.browser.keys("dialog[open] #stay", CTRL_K);
    assert_eq!(console.browser.eval("document.querySelectorAll('dialog[open]').length"), 1);
    console.browser.keys("dialog[open] #stay", ESCAPE);
    is_closed(&console);
    console.focus_is_on("the field", "#client-secret");

    opens(&console, "#client-secret");
    console.browser.keys(FIELD, "dark");
    console.browser.until("it is found", &format!("{OPTIONS} === 'Use the dark theme'"));
    console.browser.keys(FIELD, ENTER);
    console.browser.until("it is dark", "document.documentElement.dataset.theme === 'dark'");
}
