//! A reload in any step comes back to that step: what was chosen and made is remembered, no secret is, and the secrets
//! that are typed again are proved before it goes on.

use crate::console::Console;
use crate::journey::Way;
use crate::layout::picture;
use crate::place::{API_TOKEN, Kind, Place, Simulator, VCENTER_PASSWORD, basic};
use crate::seen::{Secret, Seen};
use serde_json::Value;

const DELETE: &str = "Delete api-bootstrap-client?";
const KEPT: &str = "sessionStorage.getItem('firstkey.journey')";

/// A person at a real tenant who reloads the page.
struct Person {
    simulator: Simulator,
    place: Place,
    console: Console,
    new_secret: String,
}

impl Person {
    fn at(kind: Kind) -> Self {
        let simulator = Simulator::start(kind);
        let place = Place::before(kind, simulator.port);
        let console = Console::open(&place.url);
        Self { simulator, place, console, new_secret: String::new() }
    }

    /// Step 1 is filled in and left.
    fn begins(&self, way: Way) {
        let console = &self.console;
        console.begin(self.simulator.kind);
        if self.simulator.kind.service() == "broker" && way != Way::Client {
            console.choose(if way == Way::Vcenter { "way-vcenter" } else { "way-api-token" });
        }
        self.types_way_in(way);
        console.press("continue");
        console.at("Get a token");
    }

    fn types_way_in(&self, way: Way) {
        match way {
            Way::Client => {
                if self.console.browser.eval("!!document.getElementById('client-id')") == true {
                    self.console.fill("client-id", &self.simulator.bootstrap.0);
                }
                self.console.fill("client-secret", &self.simulator.bootstrap.1);
            }
            Way::Vcenter => {
                self.console.fill("vcenter-user", firstkey_simulator::VCENTER_USER);
                self.console.fill("vcenter-password", VCENTER_PASSWORD);
            }
            Way::ApiToken => self.console.fill("api-token", API_TOKEN),
        }
    }

    fn gets_a_token(&self) {
        self.console.press("get-token");
        self.console.notice("good", "The tenant issued a token.");
        self.console.press("continue");
        self.console.at("Create the client");
    }

    fn saves(&mut self) {
        self.new_secret = self.console.value("new-secret");
        self.console.choose("saved");
    }

    fn creates(&mut self) {
        self.saves();
        self.console.press("create");
        self.console.notice("good", "The client was created.");
        self.console.press("continue");
        self.console.at("Test the new client");
    }

    fn proves(&self) {
        self.console.press("prove");
        self.console.browser.until("the proof", "document.querySelector('.notice[data-tone=good]')");
        self.console.press("continue");
        self.console.at(DELETE);
    }

    fn deletes(&self) {
        self.console.asks_to_delete();
        self.console.press("delete-now");
    }

    fn is_gone(&self) {
        self.console.notice("good", "The bootstrap client is deleted.");
        self.console.press("continue");
        self.console.at("Done");
        assert!(self.console.reads().contains("api-bootstrap-client, deleted and confirmed gone"));
    }

    /// Reloads. No secret is in anything that lasts, and the page says what happened.
    fn reloads(&self) -> String {
        let (id, secret) = &self.simulator.bootstrap;
        let mut secrets = vec![
            Secret::new("the bootstrap secret", secret.clone()),
            Secret::new("its Basic value", basic(id, secret)),
            Secret::new("the password", VCENTER_PASSWORD.to_owned()),
            Secret::new("the API token", API_TOKEN.to_owned()),
        ];
        if !self.new_secret.is_empty() {
            secrets.push(Secret::new("the new secret", self.new_secret.clone()));
        }
        self.console.browser.until("the journey is kept", KEPT);
        assert_eq!(Seen::of(&self.console).leaks(&secrets), [""; 0]);
        self.console.reload();
        self.console.at("Welcome back");
        let text = self.console.notice("info", "This page was reloaded.");
        assert!(text.contains("it never keeps secrets"), "{text}");
        assert_eq!(Seen::of(&self.console).leaks(&secrets), [""; 0]);
        self.console.reads()
    }

    fn goes_on(&self, to: &str) {
        self.console.press("go-on");
        self.console.at(to);
    }

    /// How many clients were made, as the tenant counts.
    fn made(&self) -> usize {
        let (id, secret) = ("firstkey-idp-admin", &self.new_secret);
        usize::from(self.simulator.token(id, secret).status == 200)
    }
}

#[test]
fn in_every_step_one_comes_back_to_it_and_goes_on_to_the_end() {
    let mut person = Person::at(Kind::Omnissa);
    person.begins(Way::Client);
    let text = person.reloads();
    assert!(text.contains("api-bootstrap-client") && !text.contains("New client"), "{text}");
    picture(&person.console, "resume-token");
    person.types_way_in(Way::Client);
    person.goes_on("Get a token");
    person.console.notice("good", "The tenant issued a token.");
    person.console.press("continue");
    person.console.at("Create the client");

    person.console.fill("new-client-id", "my.own-client");
    person.console.choose("rule-set-READ_ONLY_TENANT_ADMIN");
    person.console.fill("new-client-id", "firstkey-idp-admin");
    person.console.choose("saved");
    person.reloads();
    person.types_way_in(Way::Client);
    let text = person.console.reads();
    assert!(text.contains("delete the one that you saved"), "{text}");
    person.goes_on("Create the client");
    assert!(person.console.is_on("rule-set-READ_ONLY_TENANT_ADMIN"));
    assert_eq!(person.console.why_not("create"), "Save the secret first.");
    person.console.choose("rule-set-IDP_AND_DIRECTORY_ADMIN");
    person.creates();

    let text = person.reloads();
    assert!(text.contains("firstkey-idp-admin, created"), "{text}");
    picture(&person.console, "resume-prove");
    person.types_way_in(Way::Client);
    person.console.fill("new-secret", &person.new_secret);
    person.goes_on("Test the new client");
    person.console.notice("good", "The new client works.");
    person.console.press("continue");
    person.console.at(DELETE);

    person.reloads();
    person.types_way_in(Way::Client);
    person.console.fill("new-secret", &person.new_secret);
    person.goes_on(DELETE);
    person.deletes();
    person.is_gone();

    let text = person.reloads();
    assert!(text.contains("deleted and confirmed gone"), "{text}");
    person.console.fill("new-secret", &person.new_secret);
    person.goes_on("Done");
    assert!(person.console.reads().contains("api-bootstrap-client, deleted and confirmed gone"));
    assert_eq!(person.made(), 1);
    assert_eq!(person.console.browser.violations(), [""; 0]);
}

#[test]
fn a_reload_while_the_answer_to_create_is_awaited_makes_one_client() {
    let mut person = Person::at(Kind::Vmware);
    person.begins(Way::Client);
    person.gets_a_token();
    person.saves();
    person.simulator.plan("createNewOAuth2Client", "slow", 1);
    person.console.press("create");
    person.console.browser.until("the request is under way", "document.querySelector('[aria-busy=true]')");
    let text = person.reloads();
    assert!(text.contains("it is unclear whether it was created"), "{text}");
    person.types_way_in(Way::Client);
    person.console.fill("new-secret", "not-the-one-that-was-saved");
    person.console.press("go-on");
    person.console.notice("danger", "The new client did not pass the test.");
    picture(&person.console, "resume-mistyped");
    person.console.fill("new-secret", &person.new_secret);
    person.goes_on("Create the client");
    let create =
        "document.getElementById('create') === null && document.getElementById('create-another') !== null";
    person.console.browser.until("it is made already, and another one is another client", create);
    assert_eq!(person.made(), 1);
    person.console.press("continue");
    person.console.at("Test the new client");
}

#[test]
fn a_wrong_bootstrap_secret_is_refused_and_can_be_typed_again() {
    let person = Person::at(Kind::Broker8);
    person.begins(Way::Client);
    person.gets_a_token();
    person.reloads();
    person.console.press("go-on");
    assert!(person.console.wrong_with("client-secret").starts_with("The client secret is empty."));
    person.console.fill("client-secret", "not-the-bootstrap-secret");
    person.console.press("go-on");
    person.console.notice("danger", "The tenant did not issue a token.");
    person.types_way_in(Way::Client);
    person.goes_on("Create the client");
}

#[test]
fn a_vcenter_login_and_an_api_token_are_asked_for_again() {
    for (kind, way) in [(Kind::Broker8, Way::Vcenter), (Kind::Broker9_1, Way::ApiToken)] {
        let mut person = Person::at(kind);
        person.begins(way);
        person.gets_a_token();
        person.creates();
        person.reloads();
        picture(&person.console, &format!("resume-{way:?}").to_lowercase());
        person.types_way_in(way);
        person.console.fill("new-secret", &person.new_secret);
        person.goes_on("Test the new client");
        person.console.press("continue");
        person.console.notice("good", "There is nothing to delete.");
    }
}

#[test]
fn after_a_reload_while_it_is_deleted_the_bootstrap_client_may_be_gone() {
    let mut person = Person::at(Kind::Omnissa);
    person.begins(Way::Client);
    person.gets_a_token();
    person.creates();
    person.proves();
    // The service acts at once and answers late.
    person.simulator.plan("deleteOAuth2ClientById", "slow", 1);
    person.deletes();
    let deleted =
        || person.simulator.token("api-bootstrap-client", &person.simulator.bootstrap.1).status == 401;
    while !deleted() {
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    let text = person.reloads();
    assert!(text.contains("its deletion was started, and it is unclear how it ended"), "{text}");
    person.types_way_in(Way::Client);
    person.console.fill("new-secret", &person.new_secret);
    person.console.press("go-on");
    person.console.notice("warning", "It may already be deleted.");
    picture(&person.console, "resume-may-be-gone");
    person.console.press("it-is-gone");
    person.console.at("Delete the bootstrap client");
    person.is_gone();
}

#[test]
fn what_is_kept_is_dropped_when_it_is_damaged_of_another_version_or_of_another_tenant() {
    let person = Person::at(Kind::Omnissa);
    person.begins(Way::Client);
    person.console.browser.until("the journey is kept", KEPT);
    let kept: Value = serde_json::from_str(&person.console.browser.text(KEPT)).expect("JSON");
    let changed = |name: &str, value: Value| {
        let mut changed = kept.clone();
        *changed.pointer_mut(name).expect(name) = value;
        changed.to_string()
    };
    let another = |name: &str| Value::from(kept.pointer(name).and_then(Value::as_u64).expect(name) + 1);
    let damaged = [
        "{".to_owned(),
        kept.to_string().replace("\"version\"", "\"other\""),
        changed("/version", another("/version")),
        changed("/journey/version", another("/journey/version")),
        changed("/journey/address", "https://another.example".into()),
        changed("/texts", "x".into()),
        changed("/user", "x".repeat(40_000).into()),
    ];
    for text in damaged {
        person
            .console
            .browser
            .run("sessionStorage.setItem('firstkey.journey', arguments[0])", &[text.into()]);
        person.console.reload_without_keeping();
        person.console.at("Bootstrap client");
        assert!(!person.console.reads().contains("reloaded"), "{}", person.console.reads());
        assert_eq!(person.console.value("client-id"), "");
    }
    // The same, undamaged, is taken up: it was the damage.
    let script = "sessionStorage.setItem('firstkey.journey', arguments[0])";
    person.console.browser.run(script, &[kept.to_string().into()]);
    person.console.reload_without_keeping();
    person.console.at("Welcome back");
}

/// Getting started was begun, another page reloaded, and a client connected there.
fn connected_since_a_reload() -> Person {
    let person = Person::at(Kind::Omnissa);
    person.begins(Way::Client);
    person.gets_a_token();
    person.console.visit("#/oauth-clients");
    person.console.at("OAuth clients");
    person.console.reload();
    person.console.at("OAuth clients");
    person.types_way_in(Way::Client);
    person.console.press("connect");
    person.console.browser.until("the list", "document.querySelector('.list-end')");
    person
}

#[test]
fn the_other_pages_ask_for_a_client_and_go_on_where_they_were() {
    connected_since_a_reload();
}

#[test]
fn what_was_done_since_a_reload_is_still_there_after_getting_started_was_opened() {
    let person = connected_since_a_reload();
    person.console.visit("#/oauth-client-new");
    person.console.at("New client");
    person.console.fill("client-new-id", "typed-here");
    let secret = person.console.value("client-new-secret");
    person.console.visit("#/get-a-token");
    person.console.at("Welcome back");
    person.console.visit("#/oauth-client-new");
    person.console.at("New client");
    let now = ["client-new-id", "client-new-secret"].map(|id| person.console.value(id));
    assert_eq!(now, ["typed-here".to_owned(), secret]);
}

#[test]
fn beginning_anew_and_disconnecting_forget_what_is_kept() {
    let person = Person::at(Kind::Omnissa);
    person.begins(Way::Client);
    person.reloads();
    person.console.press("begin-anew");
    person.console.at("Before you start");
    person.console.browser.until("nothing is kept", &format!("{KEPT} === null"));

    person.begins(Way::Client);
    person.console.browser.until("the journey is kept", KEPT);
    person.console.disconnect();
    person.console.browser.until("nothing is kept", &format!("{KEPT} === null"));
    person.console.reload();
    person.console.at("Before you start");
    assert!(!person.console.reads().contains("reloaded"), "{}", person.console.reads());
    drop(person.place);
}

#[test]
fn the_practice_tenant_is_gone_and_the_page_says_so() {
    let place = Place::practice();
    let console = Console::open(&place.url);
    console.begin(Kind::Broker9_0);
    crate::back_and_forth::go_on_to_create(&console);
    console.fill("new-client-id", "my.own-client");
    console.choose("saved");
    console.press("create");
    console.notice("good", "The client was created.");
    console.browser.until("the journey is kept", KEPT);
    console.reload();
    console.at("Bootstrap client");
    let text = console.notice("info", "This page was reloaded.");
    assert!(text.contains("The practice tenant runs in the page, so it is gone"), "{text}");
    picture(&console, "resume-practice");
    crate::back_and_forth::go_on_to_create(&console);
    assert_eq!(console.value("new-client-id"), "my.own-client");
    assert!(!console.is_on("saved") && !console.reads().contains("This page was reloaded."));
}

#[test]
fn a_secret_typed_into_a_wrong_field_is_not_kept() {
    let person = Person::at(Kind::Omnissa);
    person.begins(Way::Client);
    person.gets_a_token();
    person.console.browser.until("the journey is kept", KEPT);
    person.console.fill("new-client-id", &person.simulator.bootstrap.1);
    person.console.browser.until("nothing is kept", &format!("{KEPT} === null"));
    person.console.fill("new-client-id", "an-id");
    person.console.browser.until("the journey is kept", KEPT);
}
