//! After a reload, who does not have the new client's secret: the page says what becomes of that client, and each way on
//! ends where it says. Nothing typed is lost.

use crate::console::Console;
use crate::layout::{in_a_window, picture, wider_than_the_window};
use crate::place::{Kind, Place, Simulator};

const ID: &str = "firstkey-idp-admin";

struct Person {
    simulator: Simulator,
    console: Console,
    _place: Place,
}

impl Person {
    /// The new client is made and the page was reloaded.
    fn reloaded(window: Option<(&str, u32)>) -> Self {
        let person = Self::at_create(window);
        let console = &person.console;
        console.press("create");
        console.notice("good", "The client was created.");
        console.press("continue");
        console.at("Test the new client");
        person.reloads();
        person
    }

    fn at_create(window: Option<(&str, u32)>) -> Self {
        let simulator = Simulator::start(Kind::Omnissa);
        let place = Place::before(Kind::Omnissa, simulator.port);
        let console = Console::open(&place.url);
        if let Some((scheme, width)) = window {
            in_a_window(&console, scheme, width);
        }
        console.begin(Kind::Omnissa);
        console.fill("client-secret", &simulator.bootstrap.1);
        console.fill("client-id", &simulator.bootstrap.0);
        console.press("continue");
        console.press("get-token");
        console.notice("good", "The tenant issued a token.");
        console.press("continue");
        console.at("Create the client");
        console.choose("rule-set-READ_ONLY_TENANT_ADMIN");
        console.choose("saved");
        Self { simulator, console, _place: place }
    }

    fn reloads(&self) {
        self.console.browser.until("the journey is kept", "sessionStorage.getItem('firstkey.journey')");
        self.console.reload();
        self.console.at("Welcome back");
    }

    /// Types what one begins with, and says that the new secret is lost.
    fn has_lost_it(&self) -> String {
        self.console.fill("client-secret", &self.simulator.bootstrap.1);
        self.console.press("without-secret");
        self.console.notice("warning", &format!("Without its secret nobody can use {ID}."))
    }

    fn is_at_create_with_another_id(&self) {
        let console = &self.console;
        console.at("Create the client");
        assert_eq!(console.value("new-client-id"), format!("{ID}-2"));
        assert!(console.is_on("rule-set-READ_ONLY_TENANT_ADMIN"), "what was chosen stays");
        assert_eq!(console.why_not("create"), "Save the secret first.");
    }
}

#[test]
fn what_becomes_of_the_client_is_said_before_anything_happens_and_nothing_typed_is_lost() {
    let person = Person::reloaded(None);
    let console = &person.console;
    console.fill("new-secret", "perhaps-this-one");
    let text = person.has_lost_it();
    console.at("Welcome back");
    assert!(text.contains(&format!("{ID} stays at the tenant")), "{text}");
    assert!(text.contains("api-bootstrap-client: type its secret above first"), "{text}");
    assert_eq!(console.value("client-secret"), person.simulator.bootstrap.1);
    console.press("have-secret");
    assert_eq!(console.value("new-secret"), "perhaps-this-one");
    assert_eq!(console.value("client-secret"), person.simulator.bootstrap.1);
    // Without the bootstrap secret neither way is open, and the field says so.
    console.press("without-secret");
    console.fill("client-secret", " ");
    console.press("another-client");
    assert!(console.wrong_with("client-secret").starts_with("The client secret is empty."));
    console.at("Welcome back");
}

#[test]
fn another_client_is_made_under_another_id() {
    let person = Person::reloaded(None);
    person.has_lost_it();
    let console = &person.console;
    console.press("another-client");
    person.is_at_create_with_another_id();
    console.choose("saved");
    let secret = console.value("new-secret");
    console.press("create");
    console.notice("good", "The client was created.");
    assert_eq!(person.simulator.token(&format!("{ID}-2"), &secret).status, 200);
    // The other one stays, as was said.
    console.browser.run("location.hash = '#/oauth-clients'", &[]);
    console.at("OAuth clients");
    console.browser.until("the list", "document.querySelector('.list-end')");
    let listed = "[...document.querySelectorAll('.identity a')].map(link => link.innerText.trim())";
    let listed = console.browser.eval(listed);
    let listed = listed.as_array().unwrap();
    assert!(listed.contains(&ID.into()) && listed.contains(&format!("{ID}-2").into()), "{listed:?}");
}

#[test]
fn its_page_is_opened_where_its_secret_can_be_changed() {
    let person = Person::reloaded(None);
    person.has_lost_it();
    let console = &person.console;
    console.press("open-client");
    console.at(ID);
    console.press("rotate");
    console.browser.until("a new secret", "document.querySelector('#next-secret, [id$=secret]')");
    console.browser.run("location.hash = '#/create-the-client'", &[]);
    person.is_at_create_with_another_id();
}

#[test]
fn a_wrong_bootstrap_secret_is_refused_there_and_can_be_typed_again() {
    let person = Person::reloaded(None);
    person.has_lost_it();
    let console = &person.console;
    console.fill("client-secret", "not-the-bootstrap-secret");
    console.press("another-client");
    console.notice("danger", "The tenant did not issue a token.");
    console.at("Welcome back");
    console.fill("client-secret", &person.simulator.bootstrap.1);
    console.press("another-client");
    person.is_at_create_with_another_id();
}

#[test]
fn when_the_bootstrap_client_is_deleted_too_another_one_is_asked_for() {
    let person = Person::at_create(None);
    let console = &person.console;
    console.press("create");
    console.notice("good", "The client was created.");
    console.press("continue");
    console.press("prove");
    console.browser.until("the proof", "document.querySelector('.notice[data-tone=good]')");
    console.press("continue");
    console.at("Delete api-bootstrap-client?");
    console.asks_to_delete();
    console.press("delete-now");
    console.notice("good", "The bootstrap client is deleted.");
    person.reloads();
    console.press("without-secret");
    let text = console.notice("warning", &format!("Without its secret nobody can use {ID}."));
    assert!(text.contains("The bootstrap client is deleted."), "{text}");
    picture(console, "lost-secret-no-bootstrap");
    console.press("begin-with-another");
    console.at("Bootstrap client");
    assert_eq!(console.value("client-id"), "");
}

#[test]
fn a_client_that_nobody_saw_made_may_be_there() {
    let person = Person::at_create(None);
    person.simulator.plan("createNewOAuth2Client", "slow", 1);
    person.console.press("create");
    person.console.browser.until("the request is under way", "document.querySelector('[aria-busy=true]')");
    person.reloads();
    let text = person.has_lost_it();
    assert!(
        text.contains(&format!("{ID} may exist at the tenant: the answer to its creation was lost.")),
        "{text}"
    );
}

fn fits(scheme: &str, width: u32) {
    let person = Person::reloaded(Some((scheme, width)));
    person.has_lost_it();
    assert_eq!(wider_than_the_window(&person.console), [""; 0]);
    picture(&person.console, &format!("lost-secret-{scheme}-{width}"));
}

#[test]
fn it_fits_a_wide_light_window() {
    fits("light", 1280);
}

#[test]
fn it_fits_a_narrow_dark_window() {
    fits("dark", 390);
}
