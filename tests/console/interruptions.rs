//! What interrupts a journey fits its window, too: the question of Disconnect, the question whether anybody is there, what
//! is said afterwards, and the page after a reload.

use crate::back_and_forth::go_on_to_create;
use crate::console::Console;
use crate::idle::{Clock, says_so};
use crate::layout::{in_a_window, picture, wider_than_the_window};
use crate::place::{Kind, Place, Simulator};

fn fits(scheme: &str, width: u32) {
    let look = |console: &Console, state: &str| {
        assert_eq!(wider_than_the_window(console), [""; 0], "{state}");
        picture(console, &format!("interrupted-{scheme}-{width}-{state}"));
    };
    let simulator = Simulator::start(Kind::Omnissa);
    let place = Place::before(Kind::Omnissa, simulator.port);
    let console = Console::start(Clock::put_in, &place.url);
    in_a_window(&console, scheme, width);
    console.begin(Kind::Omnissa);
    console.fill("client-id", &simulator.bootstrap.0);
    console.fill("client-secret", &simulator.bootstrap.1);
    console.go_on_from_step_1();
    console.press("disconnect");
    console.browser.until("the question", "document.querySelector('dialog[open] #stay')");
    look(&console, "disconnect");
    console.press("stay");
    Clock::later(&console, 14 * 60 + 5);
    says_so(&console);
    look(&console, "idle");
    console.press("stay-connected");
    console.press("copy-secret");
    console.browser.until(
        "it is copied",
        "document.getElementById('copy-secret').innerText.includes('Cleared in 60 s')",
    );
    look(&console, "copied");
    let secret = console.value("new-secret");
    console.choose("saved");
    console.press("create");
    console.notice("good", "The client was created.");
    console.reload();
    console.at("Welcome back");
    look(&console, "welcome");
    console.fill("client-secret", "mistyped");
    console.fill("new-secret", &secret);
    console.press("go-on");
    console.notice("danger", "The tenant did not issue a token.");
    look(&console, "welcome-refused");
    console.disconnect();
    look(&console, "disconnected");

    let place = Place::practice();
    console.go(&place.url);
    in_a_window(&console, scheme, width);
    console.begin(Kind::Vmware);
    go_on_to_create(&console);
    console.choose("saved");
    console.browser.until("the journey is kept", "sessionStorage.getItem('firstkey.journey')");
    console.reload();
    console.notice("info", "This page was reloaded.");
    look(&console, "practice-gone");
}

#[test]
fn interruptions_fit_a_wide_light_window() {
    fits("light", 1280);
}

#[test]
fn interruptions_fit_a_narrow_light_window() {
    fits("light", 390);
}

#[test]
fn interruptions_fit_a_wide_dark_window() {
    fits("dark", 1280);
}

#[test]
fn interruptions_fit_a_narrow_dark_window() {
    fits("dark", 390);
}
