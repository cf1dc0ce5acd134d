//! Directories, users and groups, by clicking: on the practice tenant and through the gateway. What a question names is
//! what the request is about.

use crate::administration::{Administration, SECRET};
use crate::held_answers;
use crate::place::{Kind, Simulator};
use crate::seen::Seen;
use serde_json::json;

/// Who is in a new practice tenant.
pub(crate) const USER: &str = "Pat Practice";
const GROUP: &str = "Practice group";

pub(crate) fn with_people() -> Administration {
    Administration::practising(Kind::Omnissa)
}

/// Opens a page of the navigation and waits for its lines.
pub(crate) fn open(page: &Administration, hash: &str, heading: &str) {
    page.go(hash, heading);
    page.console.browser.until("the lines", "document.querySelector('#main tbody tr')");
}

/// Opens what a line of the list is about.
pub(crate) fn open_line(page: &Administration, name: &str) {
    let find = format!(
        "[...document.querySelectorAll('#main tbody th a')].find(link => link.innerText === {name:?})"
    );
    page.console.browser.until(&format!("{name} in the list"), &find);
    page.console.browser.run(&format!("{find}.id = 'line-to-open'"), &[]);
    page.console.browser.click("#line-to-open");
    let is_here = format!(
        "document.querySelector('#main h2')?.innerText === {name:?} && document.querySelector('#main .facts')"
    );
    page.console.browser.until(&format!("the page of {name}"), &is_here);
}

/// The names in the list.
pub(crate) fn lines(page: &Administration) -> Vec<String> {
    let names = page
        .console
        .browser
        .eval("[...document.querySelectorAll('#main tbody th a')].map(link => link.innerText)");
    names.as_array().unwrap().iter().map(|name| name.as_str().unwrap_or_default().to_owned()).collect()
}

pub(crate) fn finds(page: &Administration, id: &str, text: &str) {
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
    page.console.notice("good", "User ada is changed.");
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

/// The list at a tenant behind the gateway, with answers that can be held back.
pub(crate) fn with_held_answers() -> Administration {
    let page = Administration::ready(held_answers::ready, Simulator::start(Kind::Omnissa));
    open(&page, "#/users", "Users");
    page
}

#[test]
fn whoever_has_gone_elsewhere_is_not_called_back_by_a_deletion_that_ends() {
    let page = with_held_answers();
    open_line(&page, USER);
    page.console.press("delete-user");
    page.console.fill("typed-name", USER);
    page.console.hold("DELETE /usergroup/scim/v2/Users/");
    page.console.press("delete-now");
    page.console.until_held("DELETE");
    page.says("Deleting the user");
    page.go("#/groups", "Groups");
    page.console.let_through("DELETE");
    page.console.notice("good", "User Pat Practice is deleted.");
    page.console.at("Groups");
    assert_eq!(page.console.sent("DELETE").len(), 1);
}

#[test]
fn enter_pressed_twice_makes_one_user() {
    let page = with_held_answers();
    page.console.press("new-user");
    page.console.at("New user");
    for (id, text) in
        [("user-name", "ada"), ("given-name", "Ada"), ("family-name", "L"), ("email", "a@b.example")]
    {
        page.console.fill(id, text);
    }
    let post = "POST /usergroup/scim/v2/Users";
    page.console.hold(post);
    page.console.browser.keys("#email", "\u{e007}\u{e007}");
    page.console.until_held(post);
    page.console.fill("display-name", "typed since");
    page.console.let_through(post);
    page.console.notice("good", "User ada is created.");
    let posts = page.console.sent("POST");
    assert_eq!(posts.iter().filter(|line| line.ends_with("/Users")).count(), 1, "{posts:?}");
    page.go("#/user-new", "New user");
    assert_eq!(page.console.value("display-name"), "typed since");
}

#[test]
fn a_list_that_is_turned_keeps_the_focus_and_its_lines_until_the_next_ones_are_here() {
    let page = with_held_answers();
    page.console.hold("sortBy=userName");
    page.console.press("sort-userName");
    page.console.until_held("sortBy=userName");
    assert_eq!(lines(&page), [USER]);
    page.console.let_through("sortBy=userName");
    page.console.browser.until("it is sorted", "document.querySelector('th[aria-sort=ascending]')");
    page.console.focus_is_on("the head", "#sort-userName");
}

#[test]
fn what_was_typed_about_one_user_is_there_again_after_another_was_changed() {
    let page = with_people();
    open(&page, "#/users", "Users");
    page.console.press("new-user");
    page.console.at("New user");
    for (id, text) in
        [("user-name", "ada"), ("given-name", "Ada"), ("family-name", "L"), ("email", "a@b.example")]
    {
        page.console.fill(id, text);
    }
    page.console.press("create-user");
    page.console.at("Users");
    open_line(&page, USER);
    page.console.press("edit");
    page.console.fill("display-name", "Pat P.");
    page.go("#/users", "Users");
    open_line(&page, "ada");
    page.console.press("edit");
    page.console.fill("display-name", "Countess");
    page.console.press("send-change");
    page.console.notice("good", "User ada is changed.");
    page.go("#/users", "Users");
    let first = page.console.browser.text("document.querySelector('#main tbody th a').getAttribute('href')");
    page.go(&first, "User");
    assert_eq!(page.console.value("display-name"), "Pat P.");
    page.console.press("cancel");
    page.console
        .browser
        .until("it is as it was", "document.querySelector('#main h2').innerText === 'Pat Practice'");
}

/// Begins again with the large practice tenant, from the list of the users, and comes back to it.
pub(crate) fn grow(page: &Administration) {
    page.console.browser.run("document.querySelector('#large-tenant').closest('details').open = true", &[]);
    page.console.press("large-tenant");
    let fill = "[...document.querySelectorAll('button')].find(button => button.innerText === 'Fill in the practice client')";
    page.console.browser.until("somebody has to connect", fill);
    page.console.browser.run(&format!("{fill}.click()"), &[]);
    page.console.press("connect");
    page.says("1 to 50 of 100,001 users");
}

#[test]
fn a_hundred_thousand_users_are_turned_sorted_and_searched_with_fifty_lines_in_the_page() {
    let page = with_people();
    open(&page, "#/users", "Users");
    grow(&page);
    let rows = "document.querySelectorAll('#main tbody tr').length";
    for (press, says) in [
        ("next-page", "51 to 100 of 100,001 users"),
        ("last-page", "100,001 to 100,001 of 100,001 users"),
        ("previous-page", "99,951 to 100,000 of 100,001 users"),
        ("sort-userName", "1 to 50 of 100,001 users"),
    ] {
        page.console.press(press);
        page.says(says);
        // A longer page moves it below the window, and it still has the focus.
        page.console.browser.until(press, &format!("document.activeElement.id === '{press}'"));
        let count = page.console.browser.eval(rows).as_u64().unwrap_or_default();
        assert!((1..=50).contains(&count), "{press}: {count} lines");
    }
    assert_eq!(
        page.console.browser.text("document.querySelector('#main table').getAttribute('aria-rowcount')"),
        "100002"
    );
    finds(&page, "search", "pat@practice.example");
    page.says("1 to 1 of 1 users");
}

#[test]
fn a_change_that_was_taken_while_one_was_elsewhere_is_not_typed_again() {
    let page = with_held_answers();
    open_line(&page, USER);
    page.console.press("edit");
    page.console.fill("display-name", "Pat King");
    page.console.hold("PATCH /usergroup/scim/v2/Users/");
    page.console.press("send-change");
    page.console.until_held("PATCH");
    page.go("#/user-new", "New user");
    open(&page, "#/users", "Users");
    page.console.let_through("PATCH");
    page.console.notice("good", "User Pat Practice is changed.");
    open_line(&page, "Pat King");
    page.console.browser.until("nothing is edited", "document.getElementById('edit')");
}
