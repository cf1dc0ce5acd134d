//! Directories are made and changed, by clicking, on the practice tenant and through the gateway: what is shown is what
//! is sent, and what is typed is not lost.

use crate::administration::Administration;
use crate::held_answers;
use crate::people::{lines, open, open_line};
use crate::place::{Kind, Simulator};
use crate::seen::Seen;

/// The directory of a new tenant.
pub(crate) const FIRST: &str = "Practice directory";
const ENTER: &str = "\u{e007}";

impl Administration {
    fn fields(&self, fields: &[(&str, &str)]) {
        fields.iter().for_each(|(id, text)| self.console.fill(id, text));
    }

    /// Makes a directory with this name and this domain.
    pub(crate) fn make_directory(&self, name: &str, domain: &str) {
        self.go("#/directory-new", "New directory");
        self.fields(&[("directory-name", name), ("directory-domains", domain)]);
        self.console.press("create-directory");
        self.console.at("Directories");
        self.console.notice("good", &format!("Directory {name} is created."));
    }

    /// Opens the page of a directory by the list.
    pub(crate) fn open_directory(&self, name: &str) {
        open(self, "#/directories", "Directories");
        open_line(self, name);
    }

    /// Waits for what has this id.
    pub(crate) fn until_there(&self, id: &str) {
        self.console.browser.until(id, &format!("document.getElementById('{id}')"));
    }

    pub(crate) fn has(&self, id: &str) -> bool {
        self.console.browser.eval(&format!("!!document.getElementById('{id}')")) == true
    }
}

#[test]
fn a_directory_is_made_and_changed_and_only_what_changed_is_sent() {
    let page = Administration::practising(Kind::Omnissa);
    open(&page, "#/directories", "Directories");
    page.console.press("new-directory");
    page.console.at("New directory");
    assert_eq!(page.console.why_not("create-directory"), "A directory needs a name.");
    for id in ["directory-name", "directory-domains", "default-domain"] {
        assert!(!page.console.is_wrong(id), "{id} is not called wrong before somebody types");
    }
    page.fields(&[("directory-name", "Staff, north"), ("directory-domains", "a.example\nb.example")]);
    let sentence = page.console.wrong_with("directory-name");
    assert!(sentence.contains("no ','"), "{sentence}");
    page.fields(&[("directory-name", "Staff"), ("default-domain", "c.example"), ("directory-name", "Staff")]);
    assert_eq!(page.console.wrong_with("default-domain"), "The default domain must be one of the domains.");
    page.console.fill("default-domain", "a.example");
    page.console.choose("directory-source-OKTA");
    page.console.choose("decode-guid");
    page.console.browser.run("document.querySelector('#main details').open = true", &[]);
    for part in ["\"name\": \"Staff\"", "\"source\": \"OKTA\"", "\"attemptDecodeExternalIdAsMSGuid\": true"] {
        page.says(part);
    }
    page.console.press("create-directory");
    page.console.at("Directories");
    page.console.notice("good", "Directory Staff is created.");
    open_line(&page, "Staff");
    for part in ["a.example, b.example", "Okta", "A SCIM client writes them beforehand"] {
        page.says(part);
    }

    page.console.press("edit");
    assert_eq!(page.console.why_not("send-change"), "Nothing has changed yet.");
    assert!(!page.has("directory-type-JIT"), "the type cannot be changed");
    page.console.fill("directory-name", "Employees");
    page.console.choose("directory-source-AZURE");
    let shown = page.console.browser.text("document.getElementById('patch').innerText");
    for part in ["Now: Staff", "Now: Okta", "\"name\": \"Employees\"", "\"source\": \"AZURE\""] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    assert!(!shown.contains("domains") && !shown.contains("attributes"), "{shown}");
    // What was typed stays while another page is looked at.
    page.go("#/settings", "Settings");
    page.console.browser.run("history.back()", &[]);
    page.console.at("Directory");
    assert_eq!(page.console.value("directory-name"), "Employees");
    page.console.press("send-change");
    page.console.notice("good", "Directory Staff is changed.");
    page.console.browser.until("its name", "document.querySelector('#main h2').innerText === 'Employees'");
    page.says("Microsoft Entra ID");
    assert_eq!(page.console.browser.violations(), [""; 0]);
    assert_eq!(Seen::of(&page.console).foreign(), [""; 0]);
}

#[test]
fn a_name_that_is_taken_is_told_and_nothing_typed_is_lost() {
    let page = Administration::practising(Kind::Omnissa);
    page.go("#/directory-new", "New directory");
    page.fields(&[("directory-name", FIRST), ("directory-domains", "other.example")]);
    page.console.press("create-directory");
    page.console.notice("danger", &format!("Directory {FIRST} was not created."));
    page.console.at("New directory");
    assert_eq!(page.console.value("directory-domains"), "other.example");
}

#[test]
fn the_broker_requires_a_domain_and_has_no_setting_for_guids() {
    let page = Administration::practising(Kind::Broker8);
    page.go("#/directory-new", "New directory");
    page.console.fill("directory-name", "Staff");
    assert_eq!(page.console.why_not("create-directory"), "The broker requires a domain.");
    assert!(page.has("default-domain") && !page.has("decode-guid"));
    page.make_directory("Staff", "staff.example");
    page.console.browser.until("both", "document.querySelectorAll('#main tbody tr').length === 2");
}

#[test]
fn where_no_document_names_the_requests_the_pages_say_so_and_offer_nothing() {
    let page = Administration::practising(Kind::Broker9_1);
    page.go("#/directories", "Directories");
    page.says("The documents of VCF 9.1 name no requests for directories.");
    page.until_there("refresh");
    assert!(!page.has("new-directory"));
    page.go("#/directory-new", "New directory");
    page.says("The documents of VCF 9.1 name no request that creates a directory.");
    assert!(!page.has("create-directory") && !page.has("directory-name"));
}

#[test]
fn the_release_that_was_chosen_is_remembered_over_a_reload() {
    let page = Administration::real(Simulator::start(Kind::Broker8));
    let kept = page.console.browser.text("sessionStorage.getItem('firstkey.release')");
    assert!(kept.contains("broker-8"), "{kept}");
    page.go("#/directories", "Directories");
    // How far getting started is remembers the release, too: here nothing else may.
    page.console.browser.run("sessionStorage.removeItem('firstkey.journey')", &[]);
    page.console.reload_without_keeping();
    page.console.at("Directories");
    let (id, secret) = page.tenant().bootstrap.clone();
    page.console.fill("client-id", &id);
    page.console.fill("client-secret", &secret);
    page.console.press("connect");
    page.until_there("new-directory");
    page.says(FIRST);
    page.left_no_trace();
}

#[test]
fn a_directory_that_is_filled_just_in_time_has_no_token_to_make() {
    let page = Administration::practising(Kind::Omnissa);
    page.go("#/directory-new", "New directory");
    page.console.choose("directory-type-JIT");
    page.make_directory("Guests", "guests.example");
    open_line(&page, "Guests");
    page.says("Its users arrive just in time: no identity provider writes them with a token.");
    assert!(page.has("copy-base") && !page.has("new-token"));
    page.open_directory(FIRST);
    page.until_there("new-token");
}

/// A tenant with two directories, with answers that can be held back.
pub(crate) fn with_held_answers() -> Administration {
    let page = Administration::ready(held_answers::ready, Simulator::start(Kind::Omnissa));
    page.make_directory("Staff", "staff.example");
    page
}

#[test]
fn a_change_that_ends_late_leaves_what_is_typed_about_another_directory_alone() {
    let page = with_held_answers();
    page.open_directory(FIRST);
    page.console.press("edit");
    page.console.fill("directory-name", "Renamed directory");
    page.console.hold("PATCH /usergroup/broker/directories/");
    page.console.press("send-change");
    page.console.until_held("PATCH");
    page.open_directory("Staff");
    page.console.press("edit");
    page.console.fill("directory-name", "Employees");
    page.console.let_through("PATCH");
    page.console.notice("good", &format!("Directory {FIRST} is changed."));
    assert_eq!(page.console.value("directory-name"), "Employees");
    let heading = "document.querySelector('#main .form h2').innerText";
    assert_eq!(page.console.browser.text(heading), "Change Staff");
    page.console.press("send-change");
    page.console.notice("good", "Directory Staff is changed.");
    open(&page, "#/directories", "Directories");
    page.says("Employees");
    assert_eq!(lines(&page), ["Renamed directory", "Employees"]);
    // What was typed about it was taken: its page does not go on with it.
    open_line(&page, "Renamed directory");
}

#[test]
fn what_is_typed_while_a_change_is_on_its_way_is_compared_with_what_the_change_made() {
    let page = with_held_answers();
    page.open_directory("Staff");
    page.console.press("edit");
    page.console.fill("directory-name", "Employees");
    page.console.hold("PATCH /usergroup/broker/directories/");
    page.console.press("send-change");
    page.console.until_held("PATCH");
    page.console.fill("default-domain", "staff.example");
    page.console.let_through("PATCH");
    page.console.notice("good", "Directory Staff is changed.");
    let heading = "document.querySelector('#main .form h2')?.innerText === 'Change Employees'";
    page.console.browser.until("the form knows its new name", heading);
    let shown = page.console.browser.text("document.getElementById('patch').innerText");
    assert!(
        shown.contains("\"default_domain\": \"staff.example\"") && shown.contains("Now: (none)"),
        "{shown}"
    );
    assert!(!shown.contains("\"name\"") && !shown.contains("Now: Staff"), "{shown}");
    page.console.press("send-change");
    page.console.notice("good", "Directory Employees is changed.");
    page.console.browser.until("nothing is edited", "document.getElementById('edit')");
    page.says("staff.example");
}

#[test]
fn enter_pressed_twice_makes_one_directory() {
    let page = with_held_answers();
    page.go("#/directory-new", "New directory");
    page.fields(&[("directory-name", "Partners"), ("directory-domains", "partners.example")]);
    page.console.hold("POST /usergroup/broker/directories");
    page.console.browser.keys("#directory-name", &format!("{ENTER}{ENTER}"));
    page.console.until_held("POST");
    page.console.fill("default-domain", "typed since");
    page.console.let_through("POST");
    page.console.at("Directories");
    page.console.notice("good", "Directory Partners is created.");
    let posts = page.console.sent("POST");
    assert_eq!(
        posts.iter().filter(|line| line.ends_with("/directories")).count(),
        2,
        "Staff, and this: {posts:?}"
    );
    page.go("#/directory-new", "New directory");
    assert_eq!(page.console.value("default-domain"), "typed since");
}
