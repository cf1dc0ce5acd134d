//! Several users at once: what is selected is changed, each with a result of its own, and a list becomes a file.

use crate::administration::Administration;
use crate::people::{USER, finds, lines, open, with_people};
use crate::place::{Kind, Simulator};
use serde_json::{Value, json};

/// A tenant with generated users, through the gateway.
pub(crate) fn with_many(people: u32) -> Administration {
    let simulator = Simulator::with(Kind::Omnissa, |settings| settings.people = people);
    let page = Administration::real(simulator);
    open(&page, "#/users", "Users");
    page
}

/// Ticks the first lines of the page.
fn tick(page: &Administration, count: usize) {
    for line in 1..=count {
        page.console.browser.click(&format!("#main tbody tr:nth-child({line}) .pick"));
    }
}

pub(crate) fn counts(page: &Administration, text: &str) {
    let says = format!("document.querySelector('.many .counts')?.innerText === {text:?}");
    page.console.browser.until(&format!("the counts {text:?}"), &says);
}

/// What the tenant says itself.
pub(crate) fn tenant_users(page: &Administration, query: &str) -> Value {
    page.tenant().ask("GET", &format!("/usergroup/scim/v2/Users?{query}"), "").json()
}

#[test]
fn what_is_selected_is_deactivated_and_nobody_else() {
    let page = with_many(60);
    finds(&page, "search", "");
    page.console.choose("active-1");
    page.console.browser.until("active users", "document.querySelectorAll('#main tbody tr').length > 5");
    let before = tenant_users(&page, "filter=active%20eq%20false&count=0")["totalResults"].as_u64().unwrap();
    tick(&page, 3);
    let named: Vec<String> = lines(&page).into_iter().take(3).collect();
    page.console.press("deactivate-many");
    assert_eq!(page.question(), "Deactivate 3 users?");
    let asked = page.console.browser.text("document.querySelector('dialog[open]').innerText");
    assert!(named.iter().all(|name| asked.contains(name)), "{asked}");
    assert!(asked.contains("This happens in the tenant"), "{asked}");
    page.console.press("deactivate-now");
    page.console.notice("good", "All done.");
    counts(&page, "3 deactivated");
    let after = tenant_users(&page, "filter=active%20eq%20false&count=0")["totalResults"].as_u64().unwrap();
    assert_eq!(after, before + 3);
    page.console.press("close-many");
    page.console.browser.until("the panel is gone", "!document.querySelector('.many')");
}

#[test]
fn each_row_has_its_own_result_and_a_person_is_asked_before_all_are_refused() {
    let page = with_many(60);
    page.tenant().plan("deleteUser", "500", 1);
    page.tenant().plan("deleteUser", "lost-answer", 1);
    tick(&page, 4);
    let all = tenant_users(&page, "count=0")["totalResults"].as_u64().unwrap();
    page.console.press("delete-many");
    assert_eq!(page.console.why_not("delete-now"), "Type 4 users first.");
    page.console.fill("typed-name", "4 users");
    page.console.press("delete-now");
    page.console.notice("good", "All done.");
    counts(&page, "4 deleted");
    assert_eq!(tenant_users(&page, "count=0")["totalResults"].as_u64().unwrap(), all - 4);
    let bar = page.console.browser.text("document.querySelector('.selected').innerText");
    assert_eq!(bar, "", "who is deleted is not selected any more");

    // What would refuse every row holds the whole, and goes on when the cause is gone.
    page.console.browser.until("the lines", "document.querySelector('#main tbody tr .pick')");
    page.tenant().plan("patchUser", "403", 4);
    tick(&page, 6);
    page.console.press("activate-many");
    page.console.notice("danger", "It cannot go on now. Fix the cause, then press Go on.");
    page.console.press("resume-many");
    page.console.browser.until(
        "it ends or is held again",
        "document.querySelector('.many .notice[data-tone=good]') || document.getElementById('resume-many')",
    );
    for _ in 0..4 {
        if page.console.browser.eval("Boolean(document.getElementById('resume-many'))") == json!(true) {
            page.console.press("resume-many");
        }
    }
    page.console.notice("good", "All done.");
    counts(&page, "6 activated");
}

#[test]
fn several_users_are_added_to_a_group_that_is_looked_for() {
    let page = with_people();
    open(&page, "#/users", "Users");
    tick(&page, 1);
    page.console.press("add-many");
    assert_eq!(page.question(), "Add the selected users to a group");
    page.console.fill("group-name", "practice");
    page.console.press("find-group");
    let add = "[...document.querySelectorAll('dialog[open] .stack .stack button')].find(button => button.innerText === 'Add to Practice group')";
    page.console.browser.until("the group", add);
    page.console.browser.run(&format!("{add}.id = 'add-to-this'"), &[]);
    page.console.browser.click("#add-to-this");
    page.console.notice("good", "All done.");
    counts(&page, "1 added");
    let title = page.console.browser.text("document.querySelector('.many h2').innerText");
    assert_eq!(title, "Add 1 user to Practice group");
}

/// Takes the place of the browser's dialog, and keeps what is written.
const PICKER: &str = "window.file = ''; window.showSaveFilePicker = async settings => ({ \
    createWritable: async () => ({ \
      write: async bytes => { window.file += new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes); }, \
      close: async () => { window.saved = settings.suggestedName; }, \
      abort: async () => { window.file = ''; } }) })";

/// Takes the dialog away, and keeps the Blob.
const NO_PICKER: &str = "window.showSaveFilePicker = undefined; const real = URL.createObjectURL; \
    URL.createObjectURL = blob => { blob.text().then(text => { window.file = text; window.saved = 'blob'; }); \
    return real.call(URL, blob); }";

fn export(page: &Administration, format: &str) -> String {
    page.console.press("export");
    page.console.choose(format);
    page.console.press("export-now");
    page.console.notice("good", "Exported.");
    page.console.browser.until("the file", "window.saved");
    page.console.browser.text("window.file")
}

#[test]
fn everything_that_passes_the_filter_becomes_a_file_whichever_way_the_browser_can() {
    let page = with_many(430);
    page.console.browser.run(PICKER, &[]);
    let csv = export(&page, "format-0");
    assert_eq!(page.console.browser.text("window.saved"), "users.csv");
    let all = tenant_users(&page, "count=0")["totalResults"].as_u64().unwrap();
    let table = firstkey_core::csv::Table::read(csv.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(table.len() as u64, all);
    assert!(csv.starts_with('\u{feff}'), "Excel reads it as UTF-8");
    counts(&page, &format!("{all} of {all} users"));

    page.console.browser.run("window.saved = ''", &[]);
    page.console.browser.run(NO_PICKER, &[]);
    page.console.choose("active-2");
    page.console.browser.until("inactive users", "document.querySelector('#main tbody tr')");
    let json: Value = serde_json::from_str(&export(&page, "format-1")).unwrap();
    let inactive =
        tenant_users(&page, "filter=active%20eq%20false&count=0")["totalResults"].as_u64().unwrap();
    assert!(inactive > 0);
    assert_eq!(json.as_array().unwrap().len() as u64, inactive);
    assert!(json.as_array().unwrap().iter().all(|user| user["active"] == false));
    assert_eq!(page.console.browser.violations(), [""; 0]);
}

#[test]
fn a_file_with_the_columns_of_the_list_has_those_that_are_shown_in_the_order_of_the_list() {
    let page = with_many(60);
    page.console.browser.run(PICKER, &[]);
    page.console.press("sort-userName");
    page.console.browser.until("it is sorted", "document.querySelector('th[aria-sort=ascending]')");
    page.console.press("export");
    page.console.choose("export-columns-1");
    page.console.press("export-cancel");
    let csv = export(&page, "format-0");
    let table = firstkey_core::csv::Table::read(csv.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
    let domain = "urn:ietf:params:scim:schemas:extension:ws1b:2.0:User:domain";
    let shown =
        ["userName", "displayName", "emails.value", "externalId", "active", domain, "meta.lastModified"];
    assert_eq!(table.header().cells().collect::<Vec<_>>(), shown);
    let first = tenant_users(&page, "sortBy=userName&count=1");
    let first = first["resources"][0]["userName"].as_str().unwrap();
    assert_eq!(table.row(0).map(|row| row.cell(0)), Some(first));

    page.console.browser.run("window.saved = ''; window.file = ''", &[]);
    let json: Value = serde_json::from_str(&export(&page, "format-1")).unwrap();
    let users = json.as_array().unwrap();
    assert_eq!(users.len(), table.len());
    for user in users {
        let names: Vec<_> = user.as_object().unwrap().keys().map(String::as_str).collect();
        let mut sorted = shown;
        sorted.sort_unstable();
        assert!(names == shown || names == sorted, "{names:?}");
        assert!(user["active"].is_boolean() || user["active"].is_null());
    }
}

#[test]
fn a_closed_dialog_and_a_full_disk_are_said() {
    let page = with_people();
    open(&page, "#/users", "Users");
    assert_eq!(lines(&page), [USER]);
    let cancelled = "window.showSaveFilePicker = async () => { throw new DOMException('no', 'AbortError'); }";
    page.console.browser.run(cancelled, &[]);
    page.console.press("export");
    page.console.press("export-now");
    page.console.notice("info", "Nothing was exported.");
    let full = "window.showSaveFilePicker = async () => ({ createWritable: async () => ({ write: async () => {}, \
                close: async () => { throw new DOMException('full', 'QuotaExceededError'); }, abort: async () => {} }) })";
    page.console.browser.run(full, &[]);
    page.console.press("export");
    page.console.press("export-now");
    page.console.notice("danger", "The file could not be written.");
}
