//! Directories, users and groups, by clicking: on the practice tenant and through the gateway. What a question names is
//! what the request is about.

use crate::administration::{Administration, SECRET};
use crate::place::{Kind, Simulator};
use crate::seen::Seen;
use serde_json::json;

/// Who is in a new practice tenant.
const USER: &str = "Pat Practice";
const GROUP: &str = "Practice group";

fn with_people() -> Administration {
    Administration::practising(Kind::Omnissa)
}

/// Opens a page of the navigation and waits for its lines.
fn open(page: &Administration, hash: &str, heading: &str) {
    page.go(hash, heading);
    page.console.browser.until("the lines", "document.querySelector('#main tbody tr')");
}

/// Opens what a line of the list is about.
fn open_line(page: &Administration, name: &str) {
    let find = format!(
        "[...document.querySelectorAll('#main tbody th a')].find(link => link.innerText === {name:?})"
    );
    page.console.browser.until(&format!("{name} in the list"), &find);
    page.console.browser.run(&format!("{find}.id = 'line-to-open'"), &[]);
    page.console.browser.click("#line-to-open");
    page.console
        .browser
        .until("what it is", "document.querySelector('#main h2') && document.querySelector('#main .facts')");
    assert_eq!(page.console.browser.text("document.querySelector('#main h2').innerText"), name);
}

/// The names in the list.
fn lines(page: &Administration) -> Vec<String> {
    let names = page
        .console
        .browser
        .eval("[...document.querySelectorAll('#main tbody th a')].map(link => link.innerText)");
    names.as_array().unwrap().iter().map(|name| name.as_str().unwrap_or_default().to_owned()).collect()
}

fn finds(page: &Administration, id: &str, text: &str) {
    page.console.fill(id, text);
    page.console.press("search-tenant");
}

#[test]
fn a_user_is_found_deactivated_and_activated_again() {
    let page = with_people();
    open(&page, "#/users", "Users");
    assert_eq!(lines(&page), [USER]);
    finds(&page, "search", "nobody is called so");
    page.console.notice("info", "No user matches.");
    finds(&page, "search", "PAT");
    page.console.browser.until("the lines", "document.querySelector('#main tbody tr')");
    open_line(&page, USER);
    page.console.press("set-active");
    page.console.notice("good", "Pat Practice is deactivated.");
    page.console
        .browser
        .until("it says so", "document.querySelector('#main .badge').innerText.includes('Inactive')");
    page.says("The user is inactive.");
    page.console.press("set-active");
    page.console.notice("good", "Pat Practice is activated.");
    // Whoever comes back finds what was looked for.
    page.console.press("back");
    page.console.at("Users");
    assert_eq!(page.console.value("search"), "PAT");
    assert_eq!(page.console.browser.violations(), [""; 0]);
    assert_eq!(Seen::of(&page.console).foreign(), [""; 0]);
}

#[test]
fn a_filter_that_cannot_be_read_says_where_and_is_not_sent() {
    let page = with_people();
    open(&page, "#/users", "Users");
    page.console.choose("search-by-1");
    finds(&page, "search", "userName eq pat");
    let sentence = page.console.wrong_with("search");
    assert!(sentence.contains("at character 13"), "{sentence}");
    assert_eq!(lines(&page), [USER], "what was there stays");
    finds(&page, "search", "userName sw \"zz\"");
    page.console.notice("info", "No user matches.");
    page.console.choose("active-2");
    page.console.choose("active-0");
    finds(&page, "search", "active eq true");
    page.console.browser.until("the lines", "document.querySelector('#main tbody tr')");
}

#[test]
fn a_user_is_made_edited_and_deleted_after_its_name_was_typed() {
    let page = with_people();
    open(&page, "#/users", "Users");
    page.console.press("new-user");
    page.console.at("New user");
    assert_eq!(page.console.why_not("create-user"), "A user needs a user name.");
    assert!(!page.console.is_wrong("user-name"), "nothing is called wrong before somebody types");
    for (id, text) in
        [("user-name", "ada"), ("given-name", "Ada"), ("family-name", "Lovelace"), ("email", "ada")]
    {
        page.console.fill(id, text);
    }
    assert_eq!(page.console.why_not("create-user"), "An email address has an @.");
    page.console.fill("email", "ada@acme.example");
    page.console.press("create-user");
    page.console.at("Users");
    page.console.notice("good", "User ada is created.");
    open_line(&page, "ada");
    page.says("There is no external id");

    page.console.press("edit");
    assert_eq!(page.console.why_not("send-change"), "Nothing has changed yet.");
    page.console.fill("display-name", "Ada King");
    page.console.fill("external-id", "e-1");
    let request = page.console.browser.text("document.getElementById('patch').innerText");
    assert!(request.contains("\"path\": \"displayName\"") && !request.contains("familyName"), "{request}");
    // What was typed stays while another page is looked at.
    page.go("#/settings", "Settings");
    page.console.browser.run("history.back()", &[]);
    page.console.at("User");
    assert_eq!(page.console.value("display-name"), "Ada King");
    page.console.press("send-change");
    page.console.notice("good", "ada is changed.");
    page.console.browser.until("the new name", "document.querySelector('#main h2').innerText === 'Ada King'");
    page.says("Nothing here keeps this user from signing in.");

    page.console.press("delete-user");
    assert_eq!(page.question(), "Delete user Ada King?");
    assert_eq!(page.console.why_not("delete-now"), "Type Ada King first.");
    page.console.fill("typed-name", "Ada King");
    page.console.press("delete-now");
    page.console.at("Users");
    page.console.notice("good", "User Ada King is deleted.");
    page.console.browser.until("one is left", "document.querySelectorAll('#main tbody tr').length === 1");
}

#[test]
fn a_member_is_taken_out_of_a_group_and_added_again() {
    let page = with_people();
    open(&page, "#/groups", "Groups");
    assert_eq!(lines(&page), [GROUP]);
    open_line(&page, GROUP);
    let browser = &page.console.browser;
    browser.until("the member", "document.querySelector('#main tbody th a')");
    let user_name = {
        browser.click("#main tbody th a");
        page.console.at("User");
        browser.until("its groups", "document.querySelector('#main ul.plain a')");
        let name = browser.text("[...document.querySelectorAll('.fact')].find(fact => fact.innerText.includes('userName')).querySelector('dd').innerText");
        browser.click("#main ul.plain a");
        page.console.at("Group");
        name
    };
    browser.until("the member", "document.querySelector('#main tbody th a')");
    browser.click("#main tbody tr button");
    page.console.notice("good", "Pat Practice is no longer in Practice group.");
    page.says("Nobody is in this group.");
    page.console.fill("add-member", "no such user");
    page.console.press("add-member-now");
    assert!(page.console.wrong_with("add-member").starts_with("No user is called no such user."));
    page.console.fill("add-member", &user_name);
    page.console.press("add-member-now");
    page.console.notice("good", "Pat Practice is in Practice group now.");
    browser.until("the member", "document.querySelector('#main tbody th a')");
}

#[test]
fn a_directory_is_deleted_after_its_name_was_typed_and_its_users_are_gone() {
    let simulator = Simulator::start(Kind::Omnissa);
    let page = Administration::real(simulator);
    open(&page, "#/directories", "Directories");
    let name = lines(&page).remove(0);
    open_line(&page, &name);
    page.says("/usergroup/scim/v2");
    page.console.press("delete-directory");
    assert_eq!(page.question(), format!("Delete directory {name}?"));
    page.console.fill("typed-name", &name);
    page.console.press("delete-now");
    page.console.at("Directories");
    page.says("is deleted, or is being deleted");
    // The list is read again until the service has finished.
    page.says("There is no directory yet.");
    page.go("#/users", "Users");
    page.console.notice("info", "There is no user yet.");
    assert_eq!(page.console.browser.violations(), [""; 0]);
}

#[test]
fn a_client_without_the_right_is_told_which_rule_sets_allow_it_and_nothing_typed_is_lost() {
    let simulator = Simulator::start(Kind::Omnissa);
    simulator.make("reader", json!({ "rule_set_names": ["READ_ONLY_TENANT_ADMIN"] }));
    let page = Administration::with(simulator, "reader", SECRET);
    open(&page, "#/users", "Users");
    page.go("#/user-new", "New user");
    for (id, text) in
        [("user-name", "ada"), ("given-name", "Ada"), ("family-name", "L"), ("email", "a@b.example")]
    {
        page.console.fill(id, text);
    }
    page.console.press("create-user");
    // What its rule sets allow was not known before the tenant refused it.
    page.says("TENANT_ADMIN or IDP_AND_DIRECTORY_ADMIN");
    page.says("reader cannot manage users and groups.");
    page.console.press("try-again");
    assert_eq!(page.console.value("user-name"), "ada");
}
