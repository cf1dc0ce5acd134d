//! Disconnect: the page forgets what it knows and stands at the beginning. That nothing is left in its memory is shown in
//! `memory`.

use crate::back_and_forth::go_on_to_create;
use crate::console::Console;
use crate::layout::picture;
use crate::place::{Kind, Place};

impl Console {
    /// Disconnects by the button in the page's head, and waits until the page says so.
    pub(crate) fn disconnect(&self) {
        self.press("disconnect");
        self.press("disconnect-now");
        self.at("Before you start");
        self.notice("good", "Disconnected.");
    }

    fn can_disconnect(&self) -> bool {
        self.browser.eval("!!document.getElementById('disconnect')") == true
    }
}

#[test]
fn the_button_is_there_while_the_page_holds_a_secret_and_only_then() {
    let place = Place::practice();
    let console = Console::open(&place.url);
    assert!(!console.can_disconnect());
    console.begin(Kind::Omnissa);
    console.fill("client-id", "no-secret-yet");
    assert!(!console.can_disconnect());
    console.fill("client-secret", "a-secret_of.27-characters.x");
    console.browser.until("the button", "document.getElementById('disconnect')");
    console.disconnect();
    picture(&console, "disconnected");
    console.browser.until("no button", "!document.getElementById('disconnect')");
}

#[test]
fn everything_that_was_typed_is_gone_and_the_journey_begins_anew() {
    let place = Place::practice();
    let console = Console::open(&place.url);
    console.begin(Kind::Broker9_1);
    go_on_to_create(&console);
    console.fill("new-client-id", "my.own-client@acme");
    console.choose("rule-set-READ_ONLY_TENANT_ADMIN");
    let secret = console.value("new-secret");
    console.press("disconnect");
    console.browser.until(
        "what would be lost is said",
        "document.querySelector('dialog[open]')?.innerText.includes('A new secret is not marked as saved.')",
    );
    picture(&console, "disconnect-unsaved");
    console.press("stay");
    assert_eq!(console.value("new-secret"), secret, "staying loses nothing");

    console.disconnect();
    let steps =
        "[...document.querySelectorAll('.steps button')].map(step => step.disabled ? '-' : '+').join('')";
    assert_eq!(console.browser.text(steps), "++-----");
    console.begin(Kind::Broker9_1);
    assert_eq!([console.value("client-id"), console.value("client-secret")], ["", ""]);
    assert!(!console.reads().contains("Disconnected."), "it is said once");
    go_on_to_create(&console);
    assert_eq!(console.value("new-client-id"), "firstkey-idp-admin");
    assert_ne!(console.value("new-secret"), secret);
    assert!(console.is_on("rule-set-IDP_AND_DIRECTORY_ADMIN") && !console.is_on("saved"));
}

#[test]
fn a_request_under_way_is_ended_and_its_answer_is_never_heard_of() {
    let place = Place::practice();
    let console = Console::open(&place.url);
    console.begin(Kind::Omnissa);
    go_on_to_create(&console);
    console.fill("new-client-id", "fault-slow");
    console.choose("saved");
    console.press("create");
    console.browser.until("the request is under way", "document.querySelector('[aria-busy=true]')");
    console.disconnect();
    assert_eq!(console.browser.eval("document.querySelectorAll('[aria-busy=true]').length"), 0);
    console.begin(Kind::Omnissa);
    go_on_to_create(&console);
    assert_eq!(console.why_not("create"), "Save the secret first.");
}
