//! Which directory a journey takes, and how long it waits for users who arrive there.

use crate::administration::Administration;
use crate::held_answers;
use crate::idle::{Clock, says_nothing, says_so};
use crate::layout::picture;
use crate::place::{Kind, Simulator};
use serde_json::json;

#[test]
fn a_directory_that_is_created_late_does_not_take_the_place_of_one_that_was_chosen_since() {
    let page = Administration::ready(held_answers::ready, Simulator::start(Kind::Omnissa));
    page.begin_journey("Any SCIM 2.0 source");
    page.console.press("continue");
    page.console.hold("POST /usergroup/broker/directories");
    page.create_directory("Staff", "corp.example");
    page.console.until_held("POST");
    let use_it = "[...document.querySelectorAll('#main button')].find(b => b.innerText.includes('Use Practice directory'))";
    page.console.browser.until("the one that is there", use_it);
    page.console.browser.run(&format!("{use_it}.click()"), &[]);
    page.says("Users come into directory Practice directory.");
    page.console.let_through("POST");
    page.says("Directory Staff is created.");
    page.says("Users come into directory Practice directory.");
}

#[test]
fn a_directory_that_is_in_use_is_taken_after_a_question_and_an_empty_one_at_once() {
    let simulator = Simulator::with(Kind::Omnissa, |settings| {
        // What is asked here is labelled as plain JSON.
        settings.strict_media = false;
    });
    let page = Administration::real(simulator);
    page.make_directory("Nobody here", "empty.example");
    let user = json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
        "userName": "grace", "externalId": "e-1", "active": true,
        "name": { "givenName": "Grace", "familyName": "Hopper" },
        "emails": [{ "value": "grace@practice.example", "type": "work" }],
        "urn:ietf:params:scim:schemas:extension:ws1b:2.0:User": { "domain": "practice.example" },
    });
    let made = page.tenant().ask("POST", "/usergroup/scim/v2/Users", &user.to_string());
    assert_eq!(made.status, 201, "{}", String::from_utf8_lossy(&made.body));
    page.begin_journey("Any SCIM 2.0 source");
    page.console.press("continue");
    let button = |name: &str| {
        format!(
            "[...document.querySelectorAll('#main button')].find(b => b.innerText.includes('Use {name}'))"
        )
    };
    let press = |name: &str| {
        page.console.browser.until(name, &button(name));
        page.console.browser.run(&format!("{}.click()", button(name)), &[]);
    };
    press("Practice directory");
    page.console.browser.until("the question", "document.querySelector('dialog[open]')");
    assert_eq!(page.question(), "Use directory Practice directory?");
    let asked = page.console.browser.text("document.querySelector('dialog[open]').innerText");
    assert!(asked.contains("1 user is in Practice directory."), "{asked}");
    picture(&page.console, "directory-in-use");
    page.console.press("not-this-directory");
    assert!(!page.console.reads().contains("Users come into directory"));
    press("Nobody here");
    page.says("Users come into directory Nobody here.");
    page.console.press("another-directory");
    press("Practice directory");
    page.console.press("use-directory");
    page.says("Users come into directory Practice directory.");
}

#[test]
fn while_users_are_awaited_nobody_has_to_press_a_key_to_stay_signed_in() {
    let mut page = Administration::ready(Clock::put_in, Simulator::start(Kind::Omnissa));
    page.begin_journey("Okta");
    page.console.press("continue");
    page.create_directory("Okta people", "okta.example");
    page.console.at("Provisioning");
    page.make_token();
    page.console.press("continue");
    page.create_oidc_provider("sub");
    page.console.at("Identifier check");
    page.console.choose("same-identifier");
    page.console.press("continue");
    page.console.at("Users arrive");
    page.says("The next look is in");
    Clock::later(&page.console, 20 * 60);
    says_nothing(&page.console);
    page.console.at("Users arrive");
    // Who pauses it waits for nothing.
    page.console.press("pause");
    Clock::later(&page.console, 14 * 60 + 5);
    says_so(&page.console);
    page.console.press("stay-connected");
    page.console.press("pause");
    // Nothing has arrived for an hour.
    Clock::later(&page.console, 59 * 60 + 30);
    says_nothing(&page.console);
    Clock::later(&page.console, 40);
    says_so(&page.console);
}
