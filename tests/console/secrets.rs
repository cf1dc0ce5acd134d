//! The search for secrets finds one wherever one could be: only then does "found nowhere" mean something. The search
//! itself runs after every walk of `flows`.

use crate::console::Console;
use crate::place::{Kind, Place, basic};
use crate::seen::{Secret, Seen};
use serde_json::json;

const PLANTED: &str = "planted/secret+of=27 bytes!";

/// (where it must be found, the script that puts `arguments[0]` there)
const PLANTS: [(&str, &str); 11] = [
    ("local storage", "localStorage.setItem('x', arguments[0])"),
    ("local storage", "localStorage.clear(); localStorage.setItem(arguments[0], 'x')"),
    ("session storage", "sessionStorage.setItem('x', arguments[0])"),
    ("cookies", "document.cookie = `x=${encodeURIComponent(arguments[0])}`"),
    ("title", "document.title = `Secret ${arguments[0]}`"),
    ("address", "history.replaceState({ x: arguments[0] }, '')"),
    ("address", "history.replaceState(null, '', `#/before-you-start?${encodeURIComponent(arguments[0])}`)"),
    ("console log", "console.warn(arguments[0])"),
    ("markup", "document.body.setAttribute('data-x', arguments[0])"),
    ("markup", "document.body.append(btoa(arguments[0]))"),
    ("IndexedDB and caches", "indexedDB.open(arguments[0])"),
];

#[test]
fn a_planted_secret_is_found_in_every_place() {
    let place = Place::practice();
    let console = Console::open(&place.url);
    let secrets = [Secret::new("the plant", PLANTED.to_owned())];
    assert_eq!(Seen::of(&console).leaks(&secrets), [""; 0]);
    for (where_to, script) in PLANTS {
        console.browser.run(script, &[PLANTED.into()]);
        if script.contains("indexedDB") {
            console.browser.until(
                "the database",
                "(indexedDB.databases().then(all => window.all = all), window.all?.length)",
            );
        }
        let found = Seen::of(&console).leaks(&secrets);
        assert!(found.contains(&format!("the plant in {where_to}")), "{script}: {found:?}");
    }
}

#[test]
fn a_planted_secret_is_found_in_the_address_of_a_request() {
    let place = Place::practice();
    let console = Console::open(&place.url);
    let script = "window.answered = false; fetch(`gateway.json?x=${encodeURIComponent(arguments[0])}`)\
                  .then(answer => answer.text()).then(() => { window.answered = true; });";
    console.browser.run(script, &[PLANTED.into()]);
    let kept = "window.answered && performance.getEntries().some(entry => entry.name.includes('?x='))";
    console.browser.until("the answer, and the browser's note of it", kept);
    let found = Seen::of(&console).leaks(&[Secret::new("the plant", PLANTED.to_owned())]);
    for where_to in ["requested addresses", "performance entries"] {
        assert!(found.contains(&format!("the plant in {where_to}")), "{found:?}");
    }
}

#[test]
fn a_basic_value_is_found_without_the_word_before_it() {
    let place = Place::practice();
    let console = Console::open(&place.url);
    let basic = basic("some-client", PLANTED);
    console
        .browser
        .run("localStorage.setItem('x', arguments[0])", &[json!(basic.trim_start_matches("Basic "))]);
    let found = Seen::of(&console).leaks(&[Secret::new("the Basic value", basic)]);
    assert_eq!(found, ["the Basic value in local storage"]);
}

#[test]
fn a_secret_that_is_shown_is_found_and_one_that_is_hidden_again_is_not() {
    let place = Place::practice();
    let console = Console::open(&place.url);
    console.begin(Kind::Omnissa);
    console.press("fill-practice");
    let secret = console.value("client-secret");
    let basic = basic(&console.value("client-id"), &secret);
    let secrets = [Secret::new("the Basic value", basic)];
    console.press("continue");
    console.at("Get a token");
    console.turn_secrets("Show secrets");
    assert_eq!(Seen::of(&console).leaks(&secrets), ["the Basic value in markup"]);
    console.turn_secrets("Hide secrets");
    assert_eq!(Seen::of(&console).leaks(&secrets), [""; 0]);
}
