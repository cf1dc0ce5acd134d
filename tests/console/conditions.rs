//! A SCIM filter as conditions: rows write its text, and a text that has their form comes back as rows.

use crate::accessibility::violations;
use crate::administration::Administration;
use crate::console::quoted;
use crate::layout::{in_a_window, picture, wider_than_the_window};
use crate::people::{USER, finds, lines, open, with_people};

/// A control of a condition, by what it is called.
fn control(what: &str, number: usize) -> String {
    format!("[aria-label=\"{what} of condition {number}\"]")
}

/// Chooses in a list of the browser, by the text of the option.
fn choose(page: &Administration, what: &str, number: usize, title: &str) {
    let find = format!("document.querySelector({})", quoted(&format!("select{}", control(what, number))));
    page.console.browser.until(&format!("{what} {number}"), &find);
    let script = format!(
        "const list = {find}; \
         list.value = [...list.options].find(option => option.text === {}).value; \
         list.dispatchEvent(new Event('change', {{ bubbles: true }}))",
        quoted(title)
    );
    page.console.browser.run(&script, &[]);
}

fn rows(page: &Administration) -> u64 {
    let count = page.console.browser.eval("document.querySelectorAll('.condition').length");
    count.as_u64().unwrap_or_default()
}

fn until_rows(page: &Administration, count: usize) {
    let find = format!("document.querySelectorAll('.condition').length === {count}");
    page.console.browser.until(&format!("{count} conditions"), &find);
}

fn until_text(page: &Administration, text: &str) {
    let is = format!("document.getElementById('search').value === {}", quoted(text));
    page.console.browser.until(&format!("the filter {text}"), &is);
}

#[test]
fn conditions_write_the_filter_that_is_asked_for() {
    let page = with_people();
    open(&page, "#/users", "Users");
    page.console.choose("search-by-1");
    page.console.press("add-condition");
    until_rows(&page, 1);
    page.console.press("search-tenant");
    let sentence = page.console.wrong_with("search");
    assert_eq!(sentence, "Condition 1 is not complete. Type a value.");
    choose(&page, "Attribute", 1, "User name");
    choose(&page, "Comparison", 1, "begins with");
    page.console.browser.keys(&control("Value", 1), "pa");
    until_text(&page, "userName sw \"pa\"");
    page.console.press("add-condition");
    choose(&page, "Attribute", 2, "Active");
    choose(&page, "Value", 2, "false");
    until_text(&page, "userName sw \"pa\" and active eq false");
    page.console.press("search-tenant");
    page.console.notice("info", "No user matches.");
    page.console.choose("join-1");
    until_text(&page, "userName sw \"pa\" or active eq false");
    page.console.press("search-tenant");
    page.console.browser.until("the lines", "document.querySelector('#main tbody tr')");
    assert_eq!(lines(&page), [USER]);
    choose(&page, "Attribute", 2, "Created");
    page.console.browser.keys(&control("Value", 2), "soon");
    page.console.press("search-tenant");
    assert!(page.console.wrong_with("search").starts_with("Condition 2 is not complete. Write a day"));
    page.console.browser.click(".condition:nth-child(2) .button");
    until_rows(&page, 1);
    page.console.focus_is_on("what adds one", "#add-condition");
    until_text(&page, "userName sw \"pa\"");
    assert_eq!(page.console.browser.violations(), [""; 0]);
}

#[test]
fn a_text_comes_back_as_conditions_where_it_has_their_form_and_says_where_not() {
    let page = with_people();
    open(&page, "#/users", "Users");
    // Words become the filter that looks for them.
    page.console.fill("search", "pat");
    page.console.choose("search-by-1");
    until_rows(&page, 4);
    page.console.fill("search", "userName co \"a\\\"b\" and not (externalId pr)");
    until_rows(&page, 2);
    let value =
        page.console.browser.text(&format!("document.querySelector({}).value", quoted(&control("Value", 1))));
    assert_eq!(value, "a\"b");
    page.console.fill("search", "active eq true and (userName sw \"p\" or externalId pr)");
    until_rows(&page, 0);
    let why = page.console.why_not("add-condition");
    assert_eq!(why, "This filter can only be edited as a text. It has brackets, or both \"and\" and \"or\".");
    // It is asked for all the same.
    page.console.press("search-tenant");
    page.console.browser.until("the lines", "document.querySelector('#main tbody tr')");
    assert_eq!(lines(&page), [USER]);
    // Whoever comes back finds text and conditions as they were.
    finds(&page, "search", "userName sw \"p\"");
    until_rows(&page, 1);
    page.go("#/settings", "Settings");
    open(&page, "#/users", "Users");
    until_rows(&page, 1);
    page.console.choose("search-by-0");
    until_rows(&page, 0);
    assert_eq!((rows(&page), page.console.value("search")), (0, "userName sw \"p\"".to_owned()));
}

#[test]
fn conditions_fit_the_narrowest_window_and_a_wide_one() {
    let page = with_people();
    open(&page, "#/users", "Users");
    page.console.choose("search-by-1");
    let of = "urn:ietf:params:scim:schemas:extension:ws1b:2.0:User:onPremisesUserPrincipalName";
    page.console.fill(
        "search",
        &format!("{of} sw \"a\" and active eq true and meta.created ge \"2026-01-01T00:00:00Z\""),
    );
    until_rows(&page, 3);
    for (scheme, width) in [("light", 320), ("dark", 1280)] {
        in_a_window(&page.console, scheme, width);
        assert_eq!(wider_than_the_window(&page.console), [""; 0], "{width}");
        assert_eq!(violations(&page.console.browser, &[scheme]), [""; 0], "{width}");
        picture(&page.console, &format!("conditions-{scheme}-{width}"));
    }
}
