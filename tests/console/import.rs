//! Users from a CSV file: looked at, asked for, created once whatever answers are lost, and gone on with after a reload.

use crate::administration::Administration;
use crate::held_answers;
use crate::people::{open, with_people};
use crate::place::{Kind, Simulator};
use serde_json::Value;
use std::fs;
use std::path::PathBuf;

/// A file in a folder of its own, which goes with it: the browser reads it after it was chosen.
pub(crate) struct CsvFile(PathBuf);

impl CsvFile {
    pub(crate) fn new(name: &str, text: &[u8]) -> Self {
        let folder = std::env::temp_dir().join(format!("firstkey import {}-{name}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("people.csv"), text).unwrap();
        Self(folder)
    }

    /// So many users that can be created.
    pub(crate) fn of(name: &str, count: usize) -> Self {
        let mut text = "userName;givenName;familyName;email;externalId\r\n".to_owned();
        for row in 0..count {
            text.push_str(&format!("user{row};Given;Family{row};user{row}@acme.example;e-{row}\r\n"));
        }
        Self::new(name, text.as_bytes())
    }

    fn path(&self) -> String {
        self.0.join("people.csv").to_string_lossy().into_owned()
    }
}

impl Drop for CsvFile {
    fn drop(&mut self) {
        _ = fs::remove_dir_all(&self.0);
    }
}

pub(crate) fn choose(page: &Administration, file: &CsvFile) {
    page.console.browser.keys("#csv", &file.path());
}

pub(crate) fn verdicts(page: &Administration) -> Vec<String> {
    let find = "[...document.querySelectorAll('#main td[data-head=\"What becomes of it\"]')].map(td => td.innerText.trim().replace(/\\s+/g, ' '))";
    let found = page.console.browser.eval(find);
    found.as_array().unwrap().iter().map(|text| text.as_str().unwrap_or_default().to_owned()).collect()
}

pub(crate) fn tally(page: &Administration, text: &str) {
    let says = format!("[...document.querySelectorAll('#main p')].some(p => p.innerText === {text:?})");
    page.console.browser.until(&format!("the words {text:?}"), &says);
}

/// How many users of these names the tenant has.
fn made(page: &Administration) -> u64 {
    page.go("#/users", "Users");
    page.console.fill("search", "@acme.example");
    page.console.press("search-tenant");
    let end = "document.querySelector('.list-end p')?.innerText";
    let text = page.console.browser.until_some("the number of users", || {
        let text = page.console.browser.text(end);
        text.contains(" of ").then_some(text)
    });
    text.split(" of ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap()
}

#[test]
fn a_file_as_excel_saves_it_is_judged_row_by_row_before_anything_is_sent() {
    let page = with_people();
    open(&page, "#/users", "Users");
    page.console.press("import-users");
    page.console.at("Import users");
    let text = "userName\tFirst name\tLast name\tE-mail\tshoe size\r\n\
                ada\tAda\tLovelace\tada@acme.example\t38\r\n\
                bob\tBob\t\tbob\t44\r\n\
                ADA\tAda\tAgain\tada@acme.example\t38\r\n";
    let utf16: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let file_1 = CsvFile::new("excel", &utf16);
    choose(&page, &file_1);
    page.says("people.csv: 3 rows, separated by a tab.");
    page.says("1 row can be sent, 2 cannot: they come first below.");
    let verdicts = verdicts(&page);
    assert!(verdicts[0].contains("Line 3, Email") && verdicts[0].contains("needs an @"), "{verdicts:?}");
    assert!(verdicts[1].contains("line 2 has the same user"), "{verdicts:?}");
    assert_eq!(verdicts[2], "Ready");
    // A column that is taken for nothing takes its values along.
    let of = |name: &str| {
        format!("document.querySelector('select[aria-label=\"What the column {name} becomes\"]')")
    };
    assert_eq!(page.console.browser.eval(&format!("{}.value", of("shoe size"))), Value::from(""));
    let script = format!(
        "const list = {}; list.value = ''; list.dispatchEvent(new Event('change', {{ bubbles: true }}))",
        of("E-mail")
    );
    page.console.browser.run(&script, &[]);
    page.says("No column is chosen for: Email.");
    assert_eq!(page.console.why_not("create-users"), "No row is left to be sent.");
    assert_eq!(page.console.browser.violations(), [""; 0]);
}

#[test]
fn one_domain_is_chosen_for_all_users_where_the_file_names_none() {
    let page = Administration::real(Simulator::start(Kind::Omnissa));
    page.make_directory("Staff", "staff.example");
    page.go("#/users-import", "Import users");
    let file = CsvFile::of("domain", 2);
    choose(&page, &file);
    page.says("2 rows can be sent.");
    page.until_there("import-domain");
    let domains = "[...document.querySelectorAll('#import-domain option')].map(option => option.value)";
    let domains = page.console.browser.eval(domains);
    let offered = domains.as_array().unwrap();
    assert!(
        offered.len() > 2 && offered[0] == "" && offered.contains(&Value::from("staff.example")),
        "{domains}"
    );
    let script = "const list = document.getElementById('import-domain'); list.value = 'staff.example'; \
                  list.dispatchEvent(new Event('change', { bubbles: true }))";
    page.console.browser.run(script, &[]);
    page.console.press("create-users");
    tally(&page, "2 created");
    page.says("Every user gets the domain staff.example.");
    open(&page, "#/users", "Users");
    page.console.choose("search-by-1");
    page.console
        .fill("search", "urn:ietf:params:scim:schemas:extension:ws1b:2.0:User:domain eq \"staff.example\"");
    page.console.press("search-tenant");
    page.says("1 to 2 of 2 users");
}

#[test]
fn files_that_are_no_tables_say_what_they_are() {
    let page = with_people();
    page.go("#/users-import", "Import users");
    let file_2 = CsvFile::new("workbook", b"PK\x03\x04 and so on");
    choose(&page, &file_2);
    let sentence = page.console.wrong_with("csv");
    assert!(sentence.contains("workbook"), "{sentence}");
    let file_3 = CsvFile::new("only-names", b"userName,email\n");
    choose(&page, &file_3);
    page.says("The file has names of columns, and no row below them.");
    let file_4 = CsvFile::of("good", 1);
    choose(&page, &file_4);
    page.says("1 row can be sent.");
    assert!(!page.console.is_wrong("csv"));
}

#[test]
fn names_that_are_taken_are_left_out_and_the_rest_is_created_and_taken_back() {
    let page = with_people();
    page.go("#/users-import", "Import users");
    let text = "userName,givenName,familyName,email\n\
                pat.practice@acme.example,Pat,Practice,pat@acme.example\n\
                ada,Ada,L,ada@acme.example\nbob,Bob,B,bob@acme.example\n";
    // The name of whoever is there already.
    let name = taken_name(&page);
    let text = text.replace("pat.practice@acme.example,Pat", &format!("{name},Pat"));
    page.go("#/users-import", "Import users");
    let file_5 = CsvFile::new("taken", text.as_bytes());
    choose(&page, &file_5);
    page.says("3 rows without an externalId.");
    page.console.press("check-import");
    page.console.notice("good", "All done.");
    let label = |text: &str| {
        let says = format!("document.getElementById('create-users').innerText.trim() === {text:?}");
        page.console.browser.until(text, &says);
    };
    label("Create 2 users");
    assert!(verdicts(&page).contains(&"Left out A user of this name is there.".to_owned()));
    page.console.press("create-users");
    page.console.notice("good", "All done.");
    tally(&page, "2 created, 1 there already");
    assert_eq!(verdicts(&page).iter().filter(|verdict| *verdict == "Created").count(), 2);
    page.console.press("undo-import");
    assert_eq!(page.question(), "Deactivate 2 users of this import?");
    page.console.press("delete-now");
    page.console.browser.until(
        "they are deactivated",
        "document.querySelector('.many .counts')?.innerText === '2 deactivated'",
    );
}

fn taken_name(page: &Administration) -> String {
    open(page, "#/users", "Users");
    page.console.browser.text(
        "(document.querySelector('#main tbody .person .quiet') ?? document.querySelector('#main tbody th a')).innerText",
    )
}

#[test]
fn after_lost_answers_and_a_reload_every_user_is_there_once_and_the_report_adds_up() {
    let simulator = Simulator::start(Kind::Omnissa);
    let (id, secret) = simulator.bootstrap.clone();
    let page = Administration::ready(held_answers::ready, simulator);
    page.go("#/users-import", "Import users");
    let file = CsvFile::of("faults", 40);
    choose(&page, &file);
    page.says("40 rows can be sent.");
    page.tenant().plan("createUser", "lost-answer", 2);
    page.tenant().plan("createUser", "500", 1);
    page.tenant().plan("createUser", "truncated", 1);
    // One answer stays away until the page is closed.
    page.console.hold("POST /usergroup/scim/v2/Users");
    page.console.press("create-users");
    page.console.until_held("POST /usergroup/scim/v2/Users");
    page.console
        .browser
        .until("half of it is done", "Number(document.querySelector('.many progress').value) >= 20");
    let kept = page.console.browser.text("sessionStorage.getItem('firstkey.import')");
    assert!(!kept.contains("user1") && !kept.contains("acme.example\""), "no name is kept: {kept}");
    page.console.reload();
    page.console.visit("#/users-import");
    page.console.at("Import users");
    page.console.fill("client-id", &id);
    page.console.fill("client-secret", &secret);
    page.console.press("connect");
    page.says("An import of this tab is known.");
    let file_6 = CsvFile::of("another", 3);
    choose(&page, &file_6);
    let sentence = page.console.wrong_with("csv");
    assert!(sentence.contains("not the file of the last import"), "{sentence}");
    choose(&page, &file);
    page.console
        .browser
        .until("what is left", "document.getElementById('create-users')?.innerText.startsWith('Go on with')");
    page.console.press("create-users");
    page.console.notice("good", "All done.");
    tally(&page, "40 created");
    assert_eq!(made(&page), 40, "each is there once");
}
