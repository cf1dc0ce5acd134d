//! A secret that was copied is cleared from the clipboard a minute later, where the browser lets a page do that; the
//! button says which it was. The page's timers are moved, nothing is waited for.

use crate::back_and_forth::go_on_to_create;
use crate::browser::Browser;
use crate::console::Console;
use crate::place::{Kind, Place};
use serde_json::json;

/// Lets a test run the long timers of the page now.
fn hurry(browser: &Browser) {
    let script = "{ const set = window.setTimeout; window.late = []; \
         window.setTimeout = (run, span, ...rest) => span >= 60000 ? window.late.push(run) : set(run, span, ...rest); }";
    browser.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script }));
}

/// A page at step 3 whose new secret was copied.
fn copied(place: &Place) -> (Console, String) {
    let console = Console::start(hurry, &place.url);
    console.begin(Kind::Omnissa);
    go_on_to_create(&console);
    let secret = console.value("new-secret");
    console.press("copy-secret");
    says(&console, "Copied. Cleared in 60 s");
    (console, secret)
}

fn says(console: &Console, words: &str) {
    let said = format!("document.getElementById('copy-secret').parentElement.innerText.includes('{words}')");
    console.browser.until(words, &said);
}

fn a_minute_later(console: &Console) {
    console.browser.until("the timer", "window.late.length");
    console.browser.run("window.late.splice(0).forEach(run => run())", &[]);
}

/// Pastes into a field and reads it.
fn on_the_clipboard(console: &Console) -> String {
    console.fill("new-client-id", "x");
    console.browser.paste("#new-client-id");
    // One x only: a secret may begin with one, too.
    console.value("new-client-id").strip_prefix('x').unwrap_or_default().to_owned()
}

#[test]
fn a_secret_is_cleared_after_a_minute() {
    let place = Place::practice();
    let (console, secret) = copied(&place);
    assert_eq!(on_the_clipboard(&console), secret);
    a_minute_later(&console);
    says(&console, "Cleared from the clipboard");
    assert_eq!(on_the_clipboard(&console), "");
}

#[test]
fn what_this_page_copied_since_is_left_alone() {
    let place = Place::practice();
    let (console, secret) = copied(&place);
    console.browser.run("document.querySelector('.exchange .action button').id = 'copy-exchange'", &[]);
    console.press("copy-exchange");
    console.browser.until(
        "it is copied",
        "document.getElementById('copy-exchange').parentElement.innerText.includes('Copied')",
    );
    a_minute_later(&console);
    let copied = on_the_clipboard(&console);
    assert!(copied.starts_with("POST ") && !copied.contains(&secret), "{copied}");
}

#[test]
fn where_the_browser_does_not_allow_it_the_page_says_so() {
    let place = Place::practice();
    let (console, secret) = copied(&place);
    console.browser.run("Object.getPrototypeOf(navigator.clipboard).writeText = () => Promise.reject()", &[]);
    a_minute_later(&console);
    says(&console, "Clipboard not cleared: the browser did not allow it.");
    assert_eq!(on_the_clipboard(&console), secret);
}

#[test]
fn behind_another_window_it_waits_and_says_so() {
    let place = Place::practice();
    let (console, _) = copied(&place);
    console.browser.run("window.front = document.hasFocus; document.hasFocus = () => false", &[]);
    a_minute_later(&console);
    says(&console, "Clipboard not cleared yet:");
    console.browser.run("document.hasFocus = window.front", &[]);
    says(&console, "Cleared from the clipboard");
    assert_eq!(on_the_clipboard(&console), "");
}

#[test]
fn disconnecting_clears_it_at_once() {
    let place = Place::practice();
    let (console, _) = copied(&place);
    console.disconnect();
    console.begin(Kind::Omnissa);
    console.browser.paste("#client-id");
    assert_eq!(console.value("client-id"), "");
}

#[test]
fn what_is_no_secret_stays() {
    let place = Place::practice();
    let console = Console::start(hurry, &place.url);
    console.go(&format!("{}#/your-own-tenant", place.url));
    console.at("Your own tenant");
    console.browser.click(".command button");
    console
        .browser
        .until("it is copied", "document.querySelector('.command .action').innerText.includes('Copied')");
    assert_eq!(console.browser.eval("window.late.length"), 0);
    assert!(!console.reads().contains("Cleared in"), "{}", console.reads());
}
