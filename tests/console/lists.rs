//! The lists of users and groups: the columns one chooses, and what is selected in them across pages.

use crate::accessibility::violations;
use crate::administration::Administration;
use crate::console::quoted;
use crate::layout::{in_a_window, picture, wider_than_the_window};
use crate::people::{USER, finds, grow, lines, open, with_held_answers, with_people};
use serde_json::Value;

const SPACE: &str = " ";

/// The heads of the table, without that of the checkboxes.
fn heads(page: &Administration) -> Vec<String> {
    texts(
        page,
        "[...document.querySelectorAll('#main thead th')].filter(th => !th.querySelector('.pick'))\
         .map(th => (th.querySelector('.sort') ?? th).firstChild.textContent)",
    )
}

fn texts(page: &Administration, find: &str) -> Vec<String> {
    let found = page.console.browser.eval(find);
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    found.as_array().expect("texts").iter().map(text).collect()
}

/// Ticks a column in the open choice of columns, or takes its tick away.
fn choose_column(page: &Administration, title: &str) {
    let find = format!(
        "[...document.querySelectorAll('dialog[open] .check label')]\
         .find(label => label.querySelector('span').firstChild.textContent === {})",
        quoted(title)
    );
    let browser = &page.console.browser;
    browser.run("document.getElementById('column-to-choose')?.removeAttribute('id')", &[]);
    browser.run(&format!("{find}.id = 'column-to-choose'"), &[]);
    browser.click("#column-to-choose");
}

fn until_heads(page: &Administration, wanted: &[&str]) {
    page.console.browser.until_some(&format!("the columns {wanted:?}"), || {
        let heads = heads(page);
        (heads == wanted).then_some(())
    });
    let cells = "[...document.querySelectorAll('#main tbody tr')].map(row => `${row.cells.length}`)";
    let wrong: Vec<_> =
        texts(page, cells).into_iter().filter(|count| *count != (wanted.len() + 1).to_string()).collect();
    assert_eq!(wrong, [""; 0], "every line has a cell in each column and one for its checkbox");
}

/// Turns the checkbox of a line, counted from 0.
fn tick(page: &Administration, line: usize) {
    page.console.browser.click(&format!("#main tbody tr:nth-child({}) .pick", line + 1));
}

fn is_ticked(page: &Administration, line: usize) -> bool {
    let find = format!("document.querySelectorAll('#main tbody tr .pick > input')[{line}].checked");
    page.console.browser.eval(&find) == Value::Bool(true)
}

fn ticked(page: &Administration) -> u64 {
    let find = "document.querySelectorAll('#main tbody tr .pick > input:checked').length";
    page.console.browser.eval(find).as_u64().unwrap_or_default()
}

/// Waits until the first line of the page is the one at this place among all.
fn until_first(page: &Administration, place: u32) {
    // The line of the heads is counted, too.
    let is_first = format!("document.querySelector('#main tbody tr').ariaRowIndex === '{}'", place + 1);
    page.console.browser.until(&format!("the page that begins at {place}"), &is_first);
}

/// Waits until the bar above the table says this.
fn until_bar(page: &Administration, text: &str) {
    let says = format!("document.querySelector('.selected').textContent === {}", quoted(text));
    page.console.browser.until(&format!("the bar says {text:?}"), &says);
}

#[test]
fn chosen_columns_are_there_again_when_one_comes_back_and_one_press_brings_the_usual_ones() {
    let page = with_people();
    open(&page, "#/users", "Users");
    let usual = ["User", "Email", "External id", "Status", "Domain", "Last changed"];
    until_heads(&page, &usual);
    page.console.press("columns");
    assert_eq!(page.question(), "Columns");
    for title in ["Family name", "Email", "Created"] {
        choose_column(&page, title);
    }
    page.console.press("columns-done");
    page.console.focus_is_on("the button", "#columns");
    let chosen = ["User", "Family name", "External id", "Status", "Domain", "Created", "Last changed"];
    until_heads(&page, &chosen);
    let family_names =
        "[...document.querySelectorAll('td[data-head=\"Family name\"]')].map(td => td.innerText)";
    assert_eq!(texts(&page, family_names), ["Practice"]);
    page.console.press("sort-meta.created");
    page.console.browser.until("it is sorted", "document.querySelector('th[aria-sort=ascending]')");
    page.go("#/settings", "Settings");
    open(&page, "#/users", "Users");
    until_heads(&page, &chosen);
    // What sorts the lines is always in sight.
    page.console.press("columns");
    choose_column(&page, "Created");
    page.console.browser.until("nothing is sorted", "!document.querySelector('th[aria-sort]')");
    page.console.press("usual-columns");
    page.console.press("columns-done");
    until_heads(&page, &usual);
    assert_eq!(lines(&page), [USER]);
}

#[test]
fn groups_have_columns_of_their_own() {
    let page = with_people();
    open(&page, "#/groups", "Groups");
    until_heads(&page, &["Group", "Description", "External id", "Domain"]);
    page.console.press("columns");
    choose_column(&page, "Id");
    page.console.press("columns-done");
    until_heads(&page, &["Group", "Description", "External id", "Domain", "Id"]);
    tick(&page, 0);
    until_bar(&page, "1 group selected");
    open(&page, "#/users", "Users");
    until_bar(&page, "");
    assert_eq!((heads(&page).len(), ticked(&page)), (6, 0));
}

#[test]
fn a_selection_goes_on_over_pages_and_searches_until_it_is_cleared() {
    let page = with_people();
    open(&page, "#/users", "Users");
    tick(&page, 0);
    until_bar(&page, "1 user selected");
    grow(&page);
    // That was another connection.
    until_bar(&page, "");
    assert_eq!(ticked(&page), 0);
    tick(&page, 0);
    until_bar(&page, "1 user selected");
    page.console.press("next-page");
    until_first(&page, 51);
    until_bar(&page, "1 user selected, not on this page");
    tick(&page, 2);
    until_bar(&page, "2 users selected, 1 of them not on this page");
    let is_partly = "document.getElementById('select-page').indeterminate";
    page.console.browser.until("some of the page are selected", is_partly);
    page.console.choose("select-page");
    until_bar(&page, "51 users selected, 1 of them not on this page");
    assert_eq!((ticked(&page), page.console.is_on("select-page")), (50, true));
    finds(&page, "search", "pat@practice.example");
    page.says("1 to 1 of 1 users");
    until_bar(&page, "51 users selected, 50 of them not on this page");
    page.go("#/settings", "Settings");
    open(&page, "#/users", "Users");
    until_bar(&page, "51 users selected, 50 of them not on this page");
    finds(&page, "search", "");
    page.says("1 to 50 of 100,001 users");
    until_bar(&page, "51 users selected, 50 of them not on this page");
    assert!(is_ticked(&page, 0) && ticked(&page) == 1);
    page.console.press("clear-selection");
    until_bar(&page, "");
    page.console.focus_is_on("the checkbox of the page", "#select-page");
    assert_eq!(ticked(&page), 0);
}

#[test]
fn no_more_than_a_thousand_are_selected() {
    let page = with_people();
    open(&page, "#/users", "Users");
    grow(&page);
    tick(&page, 0);
    for number in 1..=20 {
        page.console.press("next-page");
        until_first(&page, 50 * number + 1);
        page.console.choose("select-page");
    }
    // Of the last page one had no room.
    until_bar(&page, "1,000 users selected, the most there can be, 951 of them not on this page");
    assert_eq!((ticked(&page), page.console.is_on("select-page")), (49, false));
    assert!(!is_ticked(&page, 49));
    tick(&page, 49);
    page.console.drawn();
    assert!(!is_ticked(&page, 49));
    tick(&page, 0);
    tick(&page, 49);
    until_bar(&page, "1,000 users selected, the most there can be, 951 of them not on this page");
    assert!(is_ticked(&page, 49) && !is_ticked(&page, 0));
}

/// Notes what changes in the table: nodes and attributes, and in which lines a checkbox is set.
const WATCH: &str = "\
window.changed = []; window.set = [];
window.rows = [...document.querySelectorAll('#main tbody tr')];
new MutationObserver(records => window.changed.push(...records.map(record => record.type))).observe(
  document.querySelector('#main table'),
  { subtree: true, childList: true, attributes: true, characterData: true });
const checked = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'checked');
Object.defineProperty(HTMLInputElement.prototype, 'checked', { ...checked, set(value) {
  window.set.push(`${this.closest('tr')?.rowIndex}`);
  checked.set.call(this, value);
} });";

#[test]
fn a_tick_touches_only_its_row() {
    let page = with_people();
    open(&page, "#/users", "Users");
    grow(&page);
    let browser = &page.console.browser;
    browser.run(WATCH, &[]);
    // What happens in another line is seen.
    browser.run("window.rows[7].title = 'planted'; document.querySelectorAll('#main .pick > input')[8].checked = false", &[]);
    browser.until("it was seen", "window.changed.length === 1");
    assert_eq!(texts(&page, "window.set"), ["8"]);
    browser.run("window.rows[7].removeAttribute('title')", &[]);
    browser.until("that was seen, too", "window.changed.length === 2");
    browser.run("window.changed.length = 0; window.set.length = 0", &[]);

    browser.keys("#main tbody tr:nth-child(3) .pick > input", SPACE);
    until_bar(&page, "1 user selected");
    tick(&page, 4);
    until_bar(&page, "2 users selected");
    page.console.drawn();
    assert_eq!(texts(&page, "window.changed"), [""; 0]);
    let mut set = texts(&page, "window.set.filter(row => row !== '0')");
    set.dedup();
    assert_eq!(set, ["3", "5"]);
    let same = "[...document.querySelectorAll('#main tbody tr')].every((row, at) => row === window.rows[at])";
    assert_eq!(browser.eval(same), Value::Bool(true));
    assert!(is_ticked(&page, 2) && is_ticked(&page, 4) && ticked(&page) == 2);
}

#[test]
fn a_line_can_be_selected_while_another_page_is_on_its_way() {
    let page = with_held_answers();
    page.console.hold("sortBy=userName");
    page.console.press("sort-userName");
    page.console.until_held("sortBy=userName");
    tick(&page, 0);
    until_bar(&page, "1 user selected");
    page.console.let_through("sortBy=userName");
    page.console.browser.until("it is sorted", "document.querySelector('th[aria-sort=ascending]')");
    until_bar(&page, "1 user selected");
    assert!(is_ticked(&page, 0));
}

#[test]
fn every_column_and_a_selection_fit_the_narrowest_window_and_a_wide_one() {
    let page = with_people();
    open(&page, "#/users", "Users");
    grow(&page);
    tick(&page, 1);
    page.console.press("columns");
    let all = texts(
        &page,
        "[...document.querySelectorAll('dialog[open] .check label:not(:has(:checked)) span')]\
         .map(span => span.firstChild.textContent)",
    );
    assert!(all.len() > 8, "{all:?}");
    all.iter().for_each(|title| choose_column(&page, title));
    for (scheme, width) in [("light", 320), ("dark", 1280)] {
        in_a_window(&page.console, scheme, width);
        let look = |state: &str| {
            assert_eq!(wider_than_the_window(&page.console), [""; 0], "{state} {width}");
            assert_eq!(violations(&page.console.browser, &[scheme]), [""; 0], "{state} {width}");
            picture(&page.console, &format!("list-{state}-{scheme}-{width}"));
        };
        look("columns");
        page.console.press("columns-done");
        until_bar(&page, "1 user selected");
        look("selected");
        page.console.press("columns");
    }
}
