//! Nothing is lost by going back, nothing is passed by accident, and an address of the page leads no further than one is.

use crate::console::Console;
use crate::place::{Kind, Place};
use std::fs;
use std::path::PathBuf;

fn at_create(place: &Place, kind: Kind) -> Console {
    let console = Console::open(&place.url);
    console.begin(kind);
    go_on_to_create(&console);
    console
}

/// From step 1 of the practice tenant.
pub(crate) fn go_on_to_create(console: &Console) {
    console.press("fill-practice");
    console.go_on_from_step_1();
}

impl Console {
    /// From a filled step 1 to step 3.
    pub(crate) fn go_on_from_step_1(&self) {
        self.press("continue");
        self.press("get-token");
        self.notice("good", "The tenant issued a token.");
        self.press("continue");
        self.at("Create the client");
    }
}

#[test]
fn going_back_and_forth_loses_nothing() {
    let place = Place::practice();
    let console = at_create(&place, Kind::Broker9_1);
    console.fill("new-client-id", "my.own-client@acme");
    console.fill("new-secret", "a-secret-that-I-typed-myself");
    console.choose("lifetime-documented");
    console.choose("rule-set-READ_ONLY_TENANT_ADMIN");
    console.choose("saved");
    for heading in ["Get a token", "Bootstrap client", "Before you start"] {
        if heading == "Bootstrap client" {
            console.notice("good", "The tenant issued a token.");
        }
        console.press("back");
        console.at(heading);
    }
    assert!(console.is_on("service-broker") && console.is_on("release-9.1"));
    console.press("continue");
    console.at("Bootstrap client");
    assert_eq!(console.value("client-id"), "api-bootstrap-client");
    assert!(!console.value("client-secret").is_empty());
    console.press("continue");
    console.at("Get a token");
    console.notice("good", "The tenant issued a token.");
    console.press("continue");
    console.at("Create the client");
    assert_eq!(console.value("new-client-id"), "my.own-client@acme");
    assert_eq!(console.value("new-secret"), "a-secret-that-I-typed-myself");
    assert!(console.is_on("lifetime-documented") && console.is_on("rule-set-READ_ONLY_TENANT_ADMIN"));
    assert!(console.is_on("saved"));
    console.press("create");
    console.notice("good", "The client was created.");
}

#[test]
fn what_was_saved_for_one_tenant_is_not_saved_for_another() {
    let place = Place::practice();
    let console = at_create(&place, Kind::Broker9_1);
    console.choose("purpose-sign-in");
    console.choose("saved");
    let secret = console.value("new-secret");
    console.go(&format!("{}#/before-you-start", place.url));
    console.at("Before you start");
    console.begin(Kind::Omnissa);
    go_on_to_create(&console);
    assert!(!console.is_on("saved") && console.value("new-secret") != secret);
    assert_eq!(console.why_not("create"), "Save the secret first.");
    // What only the broker offers is not chosen any more: the rights can be chosen again.
    assert!(console.is_on("rule-set-IDP_AND_DIRECTORY_ADMIN"));
}

#[test]
fn a_run_that_was_left_behind_holds_nothing_up() {
    let place = Place::practice();
    let console = at_create(&place, Kind::Omnissa);
    console.fill("new-client-id", "fault-slow");
    console.choose("saved");
    console.press("create");
    console.browser.until("the request is under way", "document.querySelector('[aria-busy=true]') !== null");
    console.go(&format!("{}#/before-you-start", place.url));
    console.at("Before you start");
    console.begin(Kind::Vmware);
    console.at("Bootstrap client");
    console.press("fill-practice");
    console.press("continue");
    console.at("Get a token");
    // The old answer is still to come. Asked at once: waiting would let it come first.
    let busy = "document.querySelectorAll('[aria-busy=true]').length";
    assert_eq!(console.browser.eval(busy), 0);
    console.press("get-token");
    console.notice("good", "The tenant issued a token.");
    assert_eq!(
        console.browser.text("[...document.querySelectorAll('.exchange code')][0].textContent"),
        "POST /acs/token"
    );
    console.press("continue");
    console.at("Create the client");
    assert_eq!(console.why_not("create"), "Save the secret first.");
}

#[test]
fn the_browsers_own_back_and_forward_move_between_the_steps() {
    let place = Place::practice();
    let console = at_create(&place, Kind::Omnissa);
    console.fill("new-client-id", "typed-before-going-back");
    console.browser.run("history.back()", &[]);
    console.at("Get a token");
    console.notice("good", "The tenant issued a token.");
    console.browser.run("history.back()", &[]);
    console.at("Bootstrap client");
    console.browser.run("history.go(2)", &[]);
    console.at("Create the client");
    assert_eq!(console.value("new-client-id"), "typed-before-going-back");
}

#[test]
fn the_stepper_leads_back_to_a_step_and_not_ahead_of_what_was_done() {
    let place = Place::practice();
    let console = at_create(&place, Kind::Omnissa);
    let state =
        "[...document.querySelectorAll('.steps button')].map(step => step.disabled ? '-' : '+').join('')";
    assert_eq!(console.browser.text(state), "++++---");
    console.browser.click(".steps-item:nth-child(2) button");
    console.at("Bootstrap client");
    console.browser.click(".steps-item:nth-child(4) button");
    console.at("Create the client");
}

#[test]
fn an_address_of_a_step_not_reached_leads_to_the_furthest_one() {
    let place = Place::practice();
    for step in ["get-a-token", "create-the-client", "prove-it", "delete-the-bootstrap-client", "done"] {
        let console = Console::open(&format!("{}#/{step}", place.url));
        console.at("Bootstrap client");
        assert!(console.browser.text("location.hash").ends_with("bootstrap-client"), "{step}");
    }
    let console = at_create(&place, Kind::Omnissa);
    console.browser.run("location.hash = '#/done'", &[]);
    console.browser.until("the way back", "location.hash === '#/create-the-client'");
    console.at("Create the client");
    console.browser.run("location.hash = '#/no-such-step'", &[]);
    console.at("Before you start");
}

#[test]
fn the_secret_cannot_be_passed_by_accident() {
    let place = Place::practice();
    let console = at_create(&place, Kind::Omnissa);
    assert_eq!(console.why_not("create"), "Save the secret first.");
    console.browser.click("#create");
    console.choose("saved");
    assert_eq!(console.why_not("create"), "");
    // Another secret is not the one that was saved.
    console.fill("new-secret", "a-secret-that-I-typed-myself");
    assert!(!console.is_on("saved"));
    assert_eq!(console.why_not("create"), "Save the secret first.");
    console.choose("saved");
    console.browser.run(
        "[...document.querySelectorAll('button')].find(button => button.innerText.trim() === 'Generate').id = 'generate'",
        &[],
    );
    console.press("generate");
    assert!(!console.is_on("saved"));
    assert_ne!(console.value("new-secret"), "a-secret-that-I-typed-myself");
    assert_eq!(console.why_not("create"), "Save the secret first.");
    // The press while it was stopped has sent nothing.
    assert!(console.reads().contains("not sent yet"), "{}", console.reads());
}

#[test]
fn the_saved_files_hold_the_secret_and_where_it_is_good_for() {
    let place = Place::practice();
    let console = at_create(&place, Kind::Broker8);
    let folder = Folder::new("downloads");
    let behaviour = serde_json::json!({ "behavior": "allow", "downloadPath": folder.0 });
    console.browser.cdp("Browser.setDownloadBehavior", behaviour);
    let (id, secret) = (console.value("new-client-id"), console.value("new-secret"));
    console.press("download-json");
    let json: serde_json::Value = serde_json::from_str(&folder.read(&format!("{id}.json"))).unwrap();
    assert_eq!(json["token_endpoint"], "https://practice.example/acs/t/CUSTOMER/token");
    assert_eq!((json["client_id"].as_str(), json["client_secret"].as_str()), (Some(&*id), Some(&*secret)));
    console.press("download-env");
    let env = folder.read(&format!("{id}.env"));
    assert!(env.contains(&format!("CLIENT_ID='{id}'\nCLIENT_SECRET='{secret}'\n")), "the .env file");
}

#[test]
fn a_client_that_is_made_does_not_stop_one_from_making_another() {
    let place = Place::practice();
    let console = at_create(&place, Kind::Omnissa);
    console.choose("saved");
    console.press("create");
    console.notice("good", "The client was created.");
    assert!(console.browser.eval("document.getElementById('create')").is_null(), "it is made once");
    console.begins_another_client("another-client");
    assert_eq!(console.why_not("create"), "Save the secret first.", "its file has another name in it");
    console.choose("saved");
    console.press("create");
    console.notice("good", "The client was created.");
    console.press("continue");
    console.press("prove");
    console.notice("good", "The new client works.");
}

/// A folder that goes with its test.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    pub(crate) fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("firstkey-{}-{name}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    /// Waits for a file.
    fn read(&self, name: &str) -> String {
        let begin = std::time::Instant::now();
        loop {
            match fs::read_to_string(self.0.join(name)) {
                Ok(text) if !text.is_empty() => return text,
                _ => assert!(begin.elapsed().as_secs() < 60, "waited in vain for {name}"),
            }
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
