//! Step 3 once the request has gone out: what the tenant has, or may have, is not changed by a click; another client is
//! begun on purpose. And a reload before it, which makes another secret and says so.

use crate::back_and_forth::go_on_to_create;
use crate::console::Console;
use crate::layout::picture;
use crate::place::{Kind, Place, Simulator};

const REPLACED: &str = "The secret below is a new one.";

fn there(console: &Console, what: &str) -> bool {
    !console.browser.eval(what).is_null()
}

/// The button that makes another secret in place of the one that is shown.
const GENERATE: &str = "[...document.querySelectorAll('#main button')].find(button => button.innerText.trim() === 'Generate') ?? null";

fn at_create(place: &Place) -> Console {
    let console = Console::open(&place.url);
    console.begin(Kind::Omnissa);
    go_on_to_create(&console);
    console
}

fn at_create_for_real(simulator: &Simulator, place: &Place) -> Console {
    let console = Console::open(&place.url);
    console.begin(simulator.kind);
    console.fill("client-id", &simulator.bootstrap.0);
    console.fill("client-secret", &simulator.bootstrap.1);
    console.go_on_from_step_1();
    console
}

#[test]
fn the_secret_of_a_client_that_is_made_is_not_replaced_by_a_click() {
    let place = Place::practice();
    let console = at_create(&place);
    let (id, secret) = (console.value("new-client-id"), console.value("new-secret"));
    assert!(there(&console, GENERATE), "before, another one can be made");
    let choices = "[...document.querySelectorAll('#main .choice input')].filter(input => ['purpose', 'lifetime', 'rule-set'].includes(input.name)).length";
    assert_ne!(console.browser.eval(choices), 0);
    console.choose("saved");
    console.press("create");
    console.notice("good", "The client was created.");
    assert!(!there(&console, GENERATE), "one click must not lose the secret that works");
    console.browser.keys("#new-secret", "x");
    console.browser.keys("#new-client-id", "x");
    assert_eq!((console.value("new-client-id"), console.value("new-secret")), (id, secret));
    assert!(there(&console, "document.getElementById('copy-secret')"), "it can still be copied");
    // What stays to be chosen is how requests are sent.
    assert_eq!(console.browser.eval(choices), 0);
    picture(&console, "create-made");
    console.press("continue");
    console.press("prove");
    console.notice("good", "The new client works.");
    console.press("back");
    console.at("Create the client");
    assert!(!there(&console, GENERATE), "nor later");
}

#[test]
fn another_client_is_created_on_purpose_and_the_first_one_stays() {
    let simulator = Simulator::start(Kind::Omnissa);
    let place = Place::before(Kind::Omnissa, simulator.port);
    let console = at_create_for_real(&simulator, &place);
    let (id, secret) = (console.value("new-client-id"), console.value("new-secret"));
    console.choose("saved");
    console.press("create");
    console.notice("good", "The client was created.");

    console.press("create-another");
    console.browser.until("the question", "document.querySelector('dialog[open]')");
    let question = console.browser.text("document.querySelector('dialog[open]').innerText");
    assert!(question.contains("Create another client?"), "{question}");
    assert!(question.contains("firstkey-idp-admin stays at the tenant"), "{question}");
    assert!(question.contains("make sure that you have saved it"), "{question}");
    picture(&console, "create-another");
    console.press("keep");
    assert_eq!(console.value("new-secret"), secret, "nothing has changed yet");

    console.press("create-another");
    console.press("create-another-now");
    console.browser.until("the fields", "document.getElementById('create')");
    assert_eq!(console.value("new-client-id"), "firstkey-idp-admin-2");
    assert_ne!(console.value("new-secret"), secret);
    assert_eq!(console.why_not("create"), "Save the secret first.");
    assert!(!console.reads().contains("The client was created."), "{}", console.reads());
    let other = console.value("new-secret");
    console.choose("saved");
    console.press("create");
    console.notice("good", "The client was created.");
    for (id, secret) in [(id.as_str(), secret), ("firstkey-idp-admin-2", other)] {
        assert_eq!(simulator.token(id, &secret).status, 200, "{id}");
    }
}

#[test]
fn while_nobody_knows_whether_it_was_made_its_secret_is_not_replaced_either() {
    let simulator = Simulator::start(Kind::Omnissa);
    let place = Place::before(Kind::Omnissa, simulator.port);
    let console = at_create_for_real(&simulator, &place);
    let (id, secret) = (console.value("new-client-id"), console.value("new-secret"));
    console.choose("saved");
    simulator.plan("createNewOAuth2Client", "slow", 1);
    console.press("create");
    console.browser.until("the request is under way", "document.querySelector('[aria-busy=true]')");
    assert!(!there(&console, GENERATE), "the tenant may have it already");
    console.press("stop");
    // A wait that was stopped says so, and leads on.
    console.notice("warning", "It is unclear whether the client was created.");
    assert!(!there(&console, GENERATE));
    assert_eq!(console.value("new-secret"), secret);
    // The service acts at once and answers late.
    while simulator.token(&id, &secret).status != 200 {
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    console.press("look");
    console.notice("good", "The client exists.");
}

#[test]
fn a_reload_that_makes_another_secret_says_that_copies_of_the_one_before_do_not_work() {
    let simulator = Simulator::start(Kind::Omnissa);
    let place = Place::before(Kind::Omnissa, simulator.port);
    let console = at_create_for_real(&simulator, &place);
    assert!(!console.reads().contains(REPLACED), "{}", console.reads());
    let before = console.value("new-secret");
    let back = || {
        console.browser.until("the journey is kept", "sessionStorage.getItem('firstkey.journey')");
        console.reload();
        console.at("Welcome back");
        console.fill("client-secret", &simulator.bootstrap.1);
        console.press("go-on");
        console.at("Create the client");
    };
    // Copied or downloaded, and not ticked off: it may well be saved somewhere.
    back();
    assert_ne!(console.value("new-secret"), before);
    let text = console.notice("warning", REPLACED);
    assert!(text.contains("firstkey-idp-admin gets a new one"), "{text}");
    assert!(text.contains("Copies of the earlier secret do not work"), "{text}");
    picture(&console, "create-replaced");
    console.fill("new-client-id", "my-client");
    assert!(console.notice("warning", REPLACED).contains("my-client gets a new one"));
    back();
    console.notice("warning", REPLACED);

    // Once it is made, the secret that is shown is the one that works; and after a reload it is the one that was saved.
    console.choose("saved");
    let secret = console.value("new-secret");
    console.press("create");
    console.notice("good", "The client was created.");
    assert!(!console.reads().contains(REPLACED), "{}", console.reads());
    console.reload();
    console.at("Welcome back");
    console.fill("client-secret", &simulator.bootstrap.1);
    console.fill("new-secret", &secret);
    console.press("go-on");
    console.at("Create the client");
    assert_eq!(console.value("new-secret"), secret);
    assert!(!console.reads().contains(REPLACED), "{}", console.reads());
}

#[test]
fn a_reload_before_step_3_was_seen_replaces_nothing() {
    let place = Place::practice();
    let console = Console::open(&place.url);
    console.begin(Kind::Omnissa);
    console.press("fill-practice");
    console.press("continue");
    console.at("Get a token");
    console.browser.until("the journey is kept", "sessionStorage.getItem('firstkey.journey')");
    console.reload();
    console.at("Bootstrap client");
    go_on_to_create(&console);
    assert!(!console.reads().contains(REPLACED), "{}", console.reads());
    console.reload();
    console.at("Bootstrap client");
    go_on_to_create(&console);
    console.notice("warning", REPLACED);
}
