//! A user or directory that somebody else changes while its form is open: nothing is overwritten unseen, and nothing that
//! was typed is lost.

use crate::administration::Administration;
use crate::held_answers;
use crate::layout::fits_every_window;
use crate::people::{USER, open, open_line};
use crate::place::{Kind, Simulator};
use serde_json::{Value, json};

const USERS: &str = "/usergroup/scim/v2/Users";

/// The form of the only user of a tenant that is also changed from elsewhere, and that user's id.
fn edited() -> (Administration, String) {
    let simulator = Simulator::with(Kind::Omnissa, |settings| {
        // What is asked here is labelled as plain JSON.
        settings.strict_media = false;
    });
    let page = Administration::ready(held_answers::ready, simulator);
    open(&page, "#/users", "Users");
    open_line(&page, USER);
    let id = page.console.browser.text("location.hash.split('/')[2]");
    page.console.press("edit");
    (page, id)
}

/// Somebody else changes the user.
fn changes_elsewhere(page: &Administration, id: &str, operations: &Value) {
    let body = json!({
        "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": operations,
    });
    let answer = page.tenant().ask("PATCH", &format!("{USERS}/{id}"), &body.to_string());
    assert!(matches!(answer.status, 200 | 204), "{}", String::from_utf8_lossy(&answer.body));
}

fn user(page: &Administration, id: &str) -> Value {
    page.tenant().ask("GET", &format!("{USERS}/{id}"), "").json()
}

#[test]
fn both_versions_are_shown_and_the_chosen_ones_are_saved() {
    let (page, id) = edited();
    page.console.fill("display-name", "Pat King");
    page.console.fill("given-name", "Patricia");
    let elsewhere = json!([
        { "op": "replace", "path": "displayName", "value": "Pat Queen" },
        { "op": "replace", "path": "externalId", "value": "e-77" },
        { "op": "replace", "path": "name.familyName", "value": "Elsewhere" },
    ]);
    changes_elsewhere(&page, &id, &elsewhere);
    page.console.press("send-change");
    page.console.notice("warning", "User Pat Queen was changed elsewhere meanwhile.");
    assert_eq!(page.console.sent("PATCH"), [""; 0], "nothing is overwritten unseen");
    let versions = page.console.browser.text("document.getElementById('versions').innerText");
    for part in [
        "Display name",
        "Pat King",
        "Pat Queen",
        "External id",
        "e-77",
        "Elsewhere",
        "Yours",
        "The tenant's now",
    ] {
        assert!(versions.contains(part), "{part}: {versions}");
    }
    assert!(!versions.contains("Patricia"), "nobody else has changed it: {versions}");
    // What was typed is still there; where nothing was typed, the form has what the tenant has.
    assert!(page.console.is_on("displayName-yours") && page.console.is_on("externalId-tenants"));
    for (field, value) in [("display-name", "Pat King"), ("given-name", "Patricia"), ("external-id", "e-77")]
    {
        assert_eq!(page.console.value(field), value);
    }
    fits_every_window(&page.console, "versions");
    page.console.choose("displayName-tenants");
    assert_eq!(page.console.value("display-name"), "Pat Queen");
    page.console.choose("displayName-yours");
    assert_eq!(page.console.value("display-name"), "Pat King");
    page.console.press("send-change");
    page.console.notice("good", "User Pat Queen is changed.");
    let user = user(&page, &id);
    assert_eq!(
        [&user["displayName"], &user["name"]["givenName"], &user["name"]["familyName"], &user["externalId"]],
        ["Pat King", "Patricia", "Elsewhere", "e-77"]
    );
    assert_eq!(page.console.sent("PATCH").len(), 1);
    page.left_no_trace();
}

#[test]
fn a_second_change_elsewhere_is_shown_before_anything_is_sent() {
    let (page, id) = edited();
    page.console.fill("display-name", "Pat King");
    for (name, how) in [("Pat Queen", "meanwhile"), ("Pat Prince", "again")] {
        changes_elsewhere(&page, &id, &json!([{ "op": "replace", "path": "displayName", "value": name }]));
        page.console.press("send-change");
        page.console.notice("warning", &format!("User {name} was changed elsewhere {how}."));
        assert_eq!(page.console.value("display-name"), "Pat King");
    }
    page.console.choose("displayName-tenants");
    assert_eq!(page.console.why_not("send-change"), "Nothing has changed yet.");
    assert_eq!(page.console.sent("PATCH"), [""; 0]);
}

#[test]
fn whoever_leaves_while_the_user_is_read_again_has_still_saved() {
    let (page, id) = edited();
    page.console.fill("display-name", "Pat King");
    page.console.hold(&format!("GET {USERS}/{id}"));
    page.console.press("send-change");
    page.console.until_held("GET");
    open(&page, "#/users", "Users");
    assert_eq!(page.console.sent("PATCH"), [""; 0]);
    page.console.let_through("GET");
    page.console.notice("good", "User Pat Practice is changed.");
    assert_eq!(user(&page, &id)["displayName"], "Pat King");
}

#[test]
fn a_user_that_cannot_be_read_again_is_not_changed() {
    let (page, _) = edited();
    page.console.fill("display-name", "Pat King");
    // The page reads it, too.
    page.tenant().plan("getUser", "403", 2);
    page.console.press("send-change");
    page.says("User Pat Practice was not changed: what the tenant has now could not be read.");
    assert_eq!(page.console.sent("PATCH"), [""; 0]);
}
