//! Everything that matches is selected, and changed: its ids are read first, and the question says how many they are.

use crate::administration::Administration;
use crate::bulk::{counts, tenant_users, with_many};
use crate::console::quoted;
use crate::people::{finds, grow, open, with_people};
use serde_json::Value;

fn total(page: &Administration, query: &str) -> u64 {
    tenant_users(page, query)["totalResults"].as_u64().unwrap()
}

/// Selects the page, then everything that matches.
fn select_all(page: &Administration) {
    page.console.choose("select-page");
    page.console.press("select-all");
}

fn until_bar(page: &Administration, text: &str) {
    let says = format!("document.querySelector('.selected').textContent === {}", quoted(text));
    page.console.browser.until(&format!("the bar says {text:?}"), &says);
}

#[test]
fn everybody_who_matches_is_selected_and_deleted_after_their_number_was_typed() {
    let page = with_many(430);
    page.console.choose("search-by-1");
    finds(&page, "search", "active eq true");
    let all = total(&page, "count=0");
    let active = total(&page, "filter=active%20eq%20true&count=0");
    assert!(active > 200 && active < all, "several pages, and not all: {active} of {all}");
    page.says(&format!("1 to 50 of {active} users"));
    select_all(&page);
    until_bar(
        &page,
        &format!("{active} users selected, all that matched, {} of them not on this page", active - 50),
    );
    page.console.focus_is_on("what clears the selection", "#clear-selection");
    // Whose tick is taken away is left out, and may come back.
    page.console.browser.click("#main tbody tr:nth-child(2) .pick");
    page.console.browser.click("#main tbody tr:nth-child(3) .pick");
    page.console.browser.click("#main tbody tr:nth-child(3) .pick");
    until_bar(&page, &format!("{} users selected, {} of them not on this page", active - 1, active - 50));
    let left_out = tenant_users(&page, "filter=active%20eq%20true&count=2")["resources"][1]["id"].clone();
    page.console.press("delete-many");
    let number = format!("{} users", active - 1);
    assert_eq!(page.question(), format!("Delete {number}?"));
    let asked = page.console.browser.text("document.querySelector('dialog[open]').innerText");
    for part in ["matches the filter active eq true, without 1", "This happens in the tenant"] {
        assert!(asked.contains(part), "{part}: {asked}");
    }
    assert_eq!(page.console.why_not("delete-now"), format!("Type {number} first."));
    page.console.fill("typed-name", &number);
    page.console.press("delete-now");
    page.console.notice("good", "All done.");
    counts(&page, &format!("{} deleted", active - 1));
    until_bar(&page, "");
    let left = tenant_users(&page, "filter=active%20eq%20true");
    assert_eq!((left["totalResults"].as_u64(), &left["resources"][0]["id"]), (Some(1), &left_out));
    assert_eq!(total(&page, "count=0"), all - active + 1, "nobody else is gone");
    assert_eq!(page.console.browser.violations(), [""; 0]);
}

#[test]
fn everybody_is_deactivated_and_only_after_a_question_activated_again() {
    let page = with_many(230);
    let all = total(&page, "count=0");
    select_all(&page);
    until_bar(
        &page,
        &format!("{all} users selected, all that matched, {} of them not on this page", all - 50),
    );
    page.console.press("deactivate-many");
    assert_eq!(page.question(), format!("Deactivate {all} users?"));
    let asked = page.console.browser.text("document.querySelector('dialog[open]').innerText");
    assert!(asked.contains("Everybody in this tenant."), "{asked}");
    page.console.press("deactivate-now");
    page.console.notice("good", "All done.");
    counts(&page, &format!("{all} deactivated"));
    assert_eq!(total(&page, "filter=active%20eq%20true&count=0"), 0);
    page.console.press("close-many");
    page.console.press("activate-many");
    assert_eq!(page.question(), format!("Activate {all} users?"));
    page.console.press("activate-now");
    counts(&page, &format!("{all} activated"));
    assert_eq!(total(&page, "filter=active%20eq%20false&count=0"), 0);
}

#[test]
fn a_reading_that_is_refused_selects_nobody_else_and_can_be_begun_again() {
    let page = with_many(230);
    page.tenant().plan("getUserSearch", "400", 1);
    select_all(&page);
    page.console.notice("danger", "Nothing was selected: the list was not read to its end.");
    until_bar(&page, "50 users selected");
    page.console.press("close-everything");
    page.console.press("select-all");
    let all = total(&page, "count=0");
    until_bar(
        &page,
        &format!("{all} users selected, all that matched, {} of them not on this page", all - 50),
    );
    // Another question is another list: what was selected stays what it was.
    finds(&page, "search", "nobody is called so");
    page.console.notice("info", "No user matches.");
    until_bar(&page, &format!("{all} users selected, all that matched, {all} of them not on this page"));
    page.console.press("clear-selection");
    until_bar(&page, "");
    let offered = page.console.browser.eval("Boolean(document.getElementById('select-all'))");
    assert_eq!(offered, Value::Bool(false));
}

#[test]
fn more_than_a_hundred_thousand_are_not_selected() {
    let page = with_people();
    open(&page, "#/users", "Users");
    grow(&page);
    page.says("1 to 50 of 100,001 users");
    select_all(&page);
    page.console.notice("warning", "More than 100,000 users match.");
    until_bar(&page, "50 users selected");
    page.console.press("close-everything");
    page.console.focus_is_on("the checkbox of the page", "#select-page");
}
