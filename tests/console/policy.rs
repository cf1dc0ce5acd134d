//! The counters of what the page's policy forbids and of requests to others count: only then does "none" mean something.
//! They are read after every walk of `flows`. The policy comes twice, as a header and in the page, so most violations are
//! counted twice: nothing is said about how many.

use crate::console::Console;
use crate::place::Place;
use crate::seen::Seen;

#[test]
fn markup_from_a_text_is_forbidden_and_counted() {
    let place = Place::practice();
    let console = Console::open(&place.url);
    assert_eq!(console.browser.violations(), [""; 0]);
    console.browser.run("try { document.body.innerHTML = '<b>planted</b>'; } catch {}", &[]);
    console.browser.until("a violation", "window.violations.length > 0");
    let violations = console.browser.violations();
    assert!(violations[0].starts_with("require-trusted-types-for"), "{violations:?}");
    assert!(!console.reads().contains("planted"));
}

#[test]
fn an_inline_style_and_an_inline_handler_are_forbidden_and_counted() {
    let place = Place::practice();
    let console = Console::open(&place.url);
    console.browser.run("document.body.setAttribute('style', 'color: red')", &[]);
    console.browser.until("a violation", "window.violations.length > 0");
    let button = "const button = document.createElement('button'); \
                  try { button.setAttribute('onclick', 'window.planted = true'); } catch {} button.click();";
    console.browser.run(button, &[]);
    let found = "window.violations.some(line => line.startsWith('require-trusted-types-for'))";
    console.browser.until("another violation", found);
    assert!(console.browser.eval("window.planted").is_null());
    let violations = console.browser.violations();
    assert!(violations[0].starts_with("style-src"), "{violations:?}");
    assert_eq!(
        console.browser.text("getComputedStyle(document.body).color === 'rgb(255, 0, 0)' ? 'red' : ''"),
        ""
    );
}

/// Asks `arguments[0]` and says how it ended.
const ASK: &str = "window.ended = ''; \
     fetch(arguments[0], { mode: 'no-cors' }).then(() => 'answered', () => 'refused')\
     .then(end => { window.ended = end; });";

#[test]
fn a_request_to_another_origin_is_forbidden_and_counted() {
    let place = Place::practice();
    let other = Place::practice();
    let console = Console::open(&place.url);
    console.browser.run(ASK, &[other.url.as_str().into()]);
    console.browser.until("the end of the request", "window.ended");
    assert_eq!(console.browser.text("window.ended"), "refused");
    let violations = console.browser.violations();
    assert!(!violations.is_empty(), "nothing was counted");
    assert!(violations.iter().all(|line| line.starts_with("connect-src")), "{violations:?}");
    // It was stopped before it was one.
    assert_eq!(Seen::of(&console).foreign(), [""; 0]);
}

#[test]
fn a_request_to_another_origin_is_seen_when_no_policy_stops_it() {
    let place = Place::practice();
    let other = Place::practice();
    let console = Console::open(&place.url);
    console.browser.cdp("Page.setBypassCSP", serde_json::json!({ "enabled": true }));
    console.go(&place.url);
    console.browser.run(ASK, &[other.url.as_str().into()]);
    console.browser.until("the end of the request", "window.ended");
    assert_eq!(Seen::of(&console).foreign(), std::slice::from_ref(&other.url));
}
