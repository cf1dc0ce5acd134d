//! A 401 at the token endpoint: what looks wrong with id and secret is said first, then come the fields, then the other
//! ways of sending them. Nothing of it happens by itself.

use crate::console::Console;
use crate::doctor::{fails_at, find_out_why};
use crate::layout::{in_a_window, picture, wider_than_the_window};
use crate::place::{Kind, Place, Simulator, basic};
use crate::seen::{Secret, Seen};

const GENERATED: &str = "Zk3vQ9xT1LrW8pYbN5sHcD2fGjKmA7eU";
const OF_TWO_READINGS: &str = "aB3+/xQ9r2Lk7Tz0VvYw8uPo5sNm1cHdJ4gFeR6iKXE=";

/// A tenant with a secret as a service generates it.
fn tenant(secret: &str) -> Simulator {
    Simulator::with(Kind::Omnissa, |settings| {
        settings.bootstrap_secret = Some(firstkey_simulator::Secret::new(secret));
    })
}

/// Types both, asks for a token, and returns what is said.
fn refused(console: &Console, id: &str, secret: &str) -> String {
    console.at("Bootstrap client");
    console.fill("client-secret", secret);
    console.fill("client-id", id);
    console.press("continue");
    console.at("Get a token");
    console.press("get-token");
    console.notice("danger", "The tenant did not issue a token.")
}

/// The ids of the buttons of the notice, as they stand one after the other.
fn offered(console: &Console) -> Vec<String> {
    let ids = "[...document.querySelectorAll('.notice[data-tone=danger] :is(button, a)')].map(way => way.id || way.innerText.trim())";
    let found = console.browser.eval(ids);
    found.as_array().unwrap().iter().map(|id| id.as_str().unwrap_or_default().to_owned()).collect()
}

#[test]
fn swapped_id_and_secret_are_recognised_and_one_click_swaps_them() {
    let simulator = tenant(GENERATED);
    let place = Place::before(Kind::Omnissa, simulator.port);
    let console = Console::open(&place.url);
    console.begin(Kind::Omnissa);
    let (id, secret) = &simulator.bootstrap;
    let text = refused(&console, secret, id);
    assert!(text.contains("Id and secret may be swapped"), "{text}");
    assert!(!text.contains(secret.as_str()), "a sentence does not quote the secret");
    assert_eq!(offered(&console), ["swap-id-and-secret", "check-credentials", "try-post", "Find out why"]);
    console.press("swap-id-and-secret");
    console.notice("good", "The tenant issued a token.");
    console.press("back");
    console.at("Bootstrap client");
    assert_eq!((console.value("client-id"), console.value("client-secret")), (id.clone(), secret.clone()));
}

#[test]
fn a_secret_in_the_id_field_is_not_kept_for_a_reload() {
    let simulator = tenant(GENERATED);
    let place = Place::before(Kind::Omnissa, simulator.port);
    let console = Console::open(&place.url);
    console.begin(Kind::Omnissa);
    let (id, secret) = &simulator.bootstrap;
    let secrets = [Secret::new("the bootstrap secret", secret.clone())];
    refused(&console, secret, id);
    console.browser.until("the journey is kept", "sessionStorage.getItem('firstkey.journey')");
    assert_eq!(console.browser.text("sessionStorage.getItem('firstkey.journey')").matches(secret).count(), 0);
    console.press("swap-id-and-secret");
    console.notice("good", "The tenant issued a token.");
    console
        .browser
        .until("the id is kept", &format!("sessionStorage.getItem('firstkey.journey').includes('\"{id}\"')"));
    let stored = Seen::of(&console).leaks(&secrets);
    assert_eq!(stored, [""; 0]);
}

#[test]
fn the_fields_come_before_the_other_ways_and_the_encodings_only_where_they_differ() {
    let simulator = tenant(OF_TWO_READINGS);
    let place = Place::before(Kind::Omnissa, simulator.port);
    let console = Console::open(&place.url);
    console.begin(Kind::Omnissa);
    let (id, _) = &simulator.bootstrap;
    let text = refused(&console, id, GENERATED);
    assert!(!text.contains("may be") && !text.contains("looks like"), "nothing is suspected: {text}");
    assert_eq!(offered(&console), ["check-credentials", "try-post", "Find out why"]);
    console.press("check-credentials");
    console.at("Bootstrap client");
    assert_eq!(
        (console.value("client-id").as_str(), console.value("client-secret").as_str()),
        (id.as_str(), GENERATED)
    );
    assert!(
        console.wrong_with("client-secret").starts_with("The service did not accept it for this client id.")
    );
    let other = OF_TWO_READINGS.replace("aB3", "aB4");
    refused(&console, id, &other);
    assert_eq!(offered(&console), ["check-credentials", "try-basic", "try-post", "Find out why"]);
    // In the form both encodings of Basic are one step back, and one of them is enough where they are the same.
    console.press("try-post");
    console.browser.until("another answer", "document.querySelectorAll('#try-basic').length === 2");
    console.press("check-credentials");
    refused(&console, id, GENERATED);
    assert_eq!(offered(&console), ["check-credentials", "try-basic", "Find out why"]);
}

#[test]
fn what_was_copied_along_is_named_and_removed_by_a_click_and_never_by_itself() {
    let simulator = tenant(GENERATED);
    let place = Place::before(Kind::Omnissa, simulator.port);
    let console = Console::open(&place.url);
    console.begin(Kind::Omnissa);
    let (id, secret) = &simulator.bootstrap;
    let rows = [
        (id.clone(), format!("\"{secret}\""), "The client secret is in quotation marks"),
        (id.clone(), format!("{id}:{secret}"), "The client secret may hold id and secret together"),
        (id.clone(), basic(id, secret), "The client secret may hold id and secret together"),
        (id.clone(), format!("client_secret={secret}"), "The client secret may begin with a label"),
    ];
    for (typed_id, typed_secret, sentence) in rows {
        let text = refused(&console, &typed_id, &typed_secret);
        assert!(text.contains(sentence), "{text}");
        assert!(!text.contains(secret.as_str()), "a sentence does not quote the secret");
        assert_eq!(offered(&console)[..2], ["put-secret-right", "check-credentials"]);
        console.press("check-credentials");
        console.at("Bootstrap client");
        assert_eq!(console.value("client-secret"), typed_secret, "as it was typed");
        assert!(console.wrong_with("client-secret").starts_with(sentence));
        refused(&console, &typed_id, &typed_secret);
        console.press("put-secret-right");
        console.notice("good", "The tenant issued a token.");
        console.press("back");
        console.at("Bootstrap client");
        assert_eq!(
            (console.value("client-id"), console.value("client-secret")),
            (id.clone(), secret.clone())
        );
    }
    let text = refused(&console, id, "****************");
    assert!(text.contains("looks like a hidden value or a placeholder"), "{text}");
    assert_eq!(offered(&console)[0], "check-credentials", "only its source has the right text");
}

#[test]
fn the_doctor_recognises_swapped_credentials_first_and_swaps_them_by_a_click() {
    let simulator = tenant(GENERATED);
    let place = Place::before(Kind::Omnissa, simulator.port);
    let console = Console::open(&place.url);
    console.begin(Kind::Omnissa);
    let (id, secret) = &simulator.bootstrap;
    find_out_why(&console, secret, id);
    let text = fails_at(&console, "credentials", "diagnosis.client_unknown");
    let (swapped, compare) =
        (text.find("Id and secret may be swapped"), text.find("Compare both with the place"));
    assert!(swapped.is_some() && swapped < compare, "{text}");
    console.press("swap-id-and-secret");
    console.notice("good", "Nothing is wrong with the connection.");
    console.press("back");
    console.at("Get a token");
    console.press("get-token");
    console.notice("good", "The tenant issued a token.");
}

/// Every state, wide and narrow, light and dark.
fn fits(scheme: &str, width: u32) {
    let simulator = tenant(GENERATED);
    let place = Place::before(Kind::Omnissa, simulator.port);
    let console = Console::open(&place.url);
    in_a_window(&console, scheme, width);
    console.begin(Kind::Omnissa);
    let look = |state: &str| {
        assert_eq!(wider_than_the_window(&console), [""; 0], "{state}");
        picture(&console, &format!("refused-client-{scheme}-{width}-{state}"));
    };
    let (id, secret) = &simulator.bootstrap;
    refused(&console, id, "\"a-wrong-one\"");
    look("1-quotes");
    console.press("check-credentials");
    console.at("Bootstrap client");
    look("2-fields");
    refused(&console, id, OF_TWO_READINGS);
    look("3-nothing-recognised");
    console.press("check-credentials");
    console.at("Bootstrap client");
    look("4-fields");
    refused(&console, secret, id);
    look("5-swapped");
    console.browser.click(".notice[data-tone=danger] a[href^='#/doctor/']");
    fails_at(&console, "credentials", "diagnosis.client_unknown");
    look("6-doctor");
}

#[test]
fn it_fits_a_wide_light_window() {
    fits("light", 1280);
}

#[test]
fn it_fits_a_narrow_dark_window() {
    fits("dark", 390);
}
