//! Nobody is here: after the time that is set the page says so, and a minute later it forgets. The page's clock is moved,
//! nothing is waited for.

use crate::browser::Browser;
use crate::console::Console;
use crate::layout::picture;
use crate::place::{Kind, Place};
use serde_json::json;

/// The page's clock, which a test can move forward.
pub(crate) struct Clock;

impl Clock {
    /// Before a page is opened.
    pub(crate) fn put_in(browser: &Browser) {
        let script = "window.later = 0; { const now = Date.now; Date.now = () => now() + window.later; }";
        browser.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script }));
    }

    /// So many seconds later than it is.
    pub(crate) fn later(console: &Console, seconds: u32) {
        console.browser.run("window.later += arguments[0] * 1000", &[seconds.into()]);
    }
}

const OPEN: &str = "[...document.querySelectorAll('dialog[open] h2')].some(title => title.innerText === 'Are you still there?')";

pub(crate) fn says_so(console: &Console) {
    console.browser.until("the question whether anybody is there", OPEN);
}

/// Looks a few times: the page looks every second.
pub(crate) fn says_nothing(console: &Console) {
    let ticks =
        "window.ticks = 0; const tick = setInterval(() => ++window.ticks === 3 && clearInterval(tick), 1000)";
    console.browser.run(ticks, &[]);
    console.browser.until("three seconds", "window.ticks === 3");
    assert_eq!(console.browser.eval(OPEN), false);
}

fn with_a_secret(place: &Place) -> Console {
    let console = Console::start(Clock::put_in, &place.url);
    console.begin(Kind::Omnissa);
    console.press("fill-practice");
    console
}

#[test]
fn a_minute_before_it_forgets_the_page_says_so_and_a_press_makes_it_stay() {
    let place = Place::practice();
    let console = with_a_secret(&place);
    Clock::later(&console, 13 * 60);
    says_nothing(&console);
    Clock::later(&console, 65);
    says_so(&console);
    picture(&console, "idle-warning");
    console.press("stay-connected");
    console.browser.until("the question is gone", "!document.querySelector('dialog[open]')");
    assert!(!console.value("client-secret").is_empty());

    Clock::later(&console, 14 * 60 + 5);
    says_so(&console);
    Clock::later(&console, 61);
    console.at("Before you start");
    let text = console.notice("good", "Disconnected after inactivity.");
    assert!(text.contains("wiped from this page's memory"), "{text}");
    assert_eq!(console.browser.eval(OPEN), false);
    console.press("continue");
    console.at("Bootstrap client");
    assert_eq!([console.value("client-id"), console.value("client-secret")], ["", ""]);
}

#[test]
fn any_key_counts_and_without_a_secret_nothing_is_asked() {
    let place = Place::practice();
    let console = Console::start(Clock::put_in, &place.url);
    Clock::later(&console, 3600);
    says_nothing(&console);
    console.begin(Kind::Omnissa);
    console.press("fill-practice");
    for _ in 0..3 {
        Clock::later(&console, 10 * 60);
        console.fill("client-id", "still-here");
    }
    says_nothing(&console);
    assert!(!console.value("client-secret").is_empty());
}

#[test]
fn after_a_long_sleep_the_first_key_comes_too_late() {
    let place = Place::practice();
    let console = with_a_secret(&place);
    // No tick of the page's own lies between the sleep and the key.
    let sleep_and_press =
        "window.later += 8 * 3600 * 1000; dispatchEvent(new KeyboardEvent('keydown', { key: 'a' }))";
    console.browser.run(sleep_and_press, &[]);
    console.notice("good", "Disconnected after inactivity.");
}

#[test]
fn a_request_under_way_is_waited_for_and_its_answer_can_be_read() {
    let place = Place::practice();
    let console = with_a_secret(&place);
    console.press("continue");
    console.press("get-token");
    console.notice("good", "The tenant issued a token.");
    console.press("continue");
    console.at("Create the client");
    console.fill("new-client-id", "fault-slow");
    console.choose("saved");
    console.press("create");
    console.browser.until("the request is under way", "document.querySelector('[aria-busy=true]')");
    Clock::later(&console, 20 * 60);
    // The answer comes, and then there is a minute.
    console.browser.until("the end of the request", "!document.querySelector('[aria-busy=true]')");
    assert!(console.reads().contains("Create the client"), "{}", console.reads());
    says_so(&console);
}

#[test]
fn the_time_can_be_set_and_is_remembered_without_anything_else() {
    let place = Place::practice();
    let console = with_a_secret(&place);
    console.visit("#/settings");
    console.at("Settings");
    assert!(console.is_on("idle-1"), "15 minutes");
    console.choose("idle-0");
    assert_eq!(console.browser.text("localStorage.getItem('firstkey-idle')"), "5");
    Clock::later(&console, 4 * 60 + 5);
    says_so(&console);
    console.press("stay-connected");

    console.choose("idle-3");
    Clock::later(&console, 24 * 3600);
    says_nothing(&console);
    console.visit("#/bootstrap-client");
    console.at("Bootstrap client");
    assert!(!console.value("client-secret").is_empty());
    let stored = "Object.keys(localStorage).sort().join() + localStorage.getItem('firstkey-idle')";
    assert_eq!(console.browser.text(stored), "firstkey-idle0");
}
