//! The tab is reloaded while a request is under way, at every request: whether the tenant acted or not, one comes back,
//! types the secrets again, and ends with one client and without the bootstrap client.

use super::browser;
use super::counted::Counted;
use super::stage::Stage;
use super::trouble::{COLUMNS, Column, Position, Trouble};
use crate::console::Console;
use crate::place::Kind;
use firstkey_tests::fault_proxy::Fault;

/// A person who reloads once.
struct Person<'a> {
    console: &'a Console,
    stage: &'a Stage,
    /// The request that is under way when they do.
    at: Option<Column>,
    /// What they have saved of the new client.
    secret: String,
    /// How often they came back.
    back: usize,
}

impl Person<'_> {
    /// Does what the page asks for until it is done.
    fn walk(&mut self) {
        let console = self.console;
        console.begin(self.stage.simulator.kind);
        for _ in 0..20 {
            match self.heading().as_str() {
                "Done" => return,
                "Bootstrap client" => {
                    console.fill("client-id", &self.stage.simulator.bootstrap.0);
                    console.fill("client-secret", &self.stage.simulator.bootstrap.1);
                    self.leave("continue");
                }
                "Get a token" => self.step(&[Column::Token], &["get-token"]),
                "Create the client" => self.create(),
                "Test the new client" => self.step(&[Column::ProveToken, Column::ProveRequest], &["prove"]),
                // The first is the title when it is gone.
                title @ ("Delete the bootstrap client" | "Delete api-bootstrap-client?") => {
                    if title.ends_with('?') {
                        console.choose("bootstrap-use-setup-only");
                    }
                    let columns = [Column::Find, Column::Delete, Column::Gone, Column::OldToken];
                    self.step(&columns, &["delete", "delete-now"]);
                }
                "Welcome back" => self.come_back(),
                other => panic!("what to do at {other:?}?"),
            }
        }
        panic!("no end: {}", console.reads());
    }

    fn create(&mut self) {
        let console = self.console;
        if !console.is_on("saved") {
            console.choose("saved");
        }
        self.secret = console.value("new-secret");
        let look = self.is_there("look");
        self.step(&[Column::Create, Column::WasItMade], &[if look { "look" } else { "create" }]);
    }

    /// Presses, unless it is done already, and goes on; or presses and reloads.
    fn step(&mut self, columns: &[Column], presses: &[&str]) {
        let (console, browser) = (self.console, &self.console.browser);
        if let Some(column) = self.at.filter(|column| columns.contains(column)) {
            self.at = None;
            self.stage.strike(browser, column, column.before().is_none());
            presses.iter().for_each(|id| console.press(id));
            browser.until_some("the request that is held", || (self.stage.held() > 0).then_some(()));
            console.reload();
            self.stage.over(browser);
            return console.at("Welcome back");
        }
        let deleting = presses.contains(&"delete");
        if deleting && !self.is_there("delete") {
            return self.leave("continue");
        }
        let gone = "!!document.querySelector('.notice[data-tone=good]:not([role=note])')";
        let done = || match deleting {
            true => browser.eval(gone).as_bool() == Some(true),
            false => console.why_not("continue").is_empty(),
        };
        if !done() {
            presses.iter().for_each(|id| console.press(id));
            browser.until("the end of it", "!document.querySelector('[aria-busy=true]')");
        }
        if done() {
            self.leave("continue");
        }
    }

    /// Types the secrets that are asked for.
    fn come_back(&mut self) {
        self.back += 1;
        if self.is_there("client-secret") {
            self.console.fill("client-secret", &self.stage.simulator.bootstrap.1);
        }
        if self.is_there("new-secret") {
            self.console.fill("new-secret", &self.secret);
        }
        self.console.press("go-on");
        let browser = &self.console.browser;
        browser.until(
            "the end of it",
            "!document.querySelector('[aria-busy=true]') && (document.querySelector('.notice[data-tone=danger]') \
             || document.querySelector('#main h1')?.innerText !== 'Welcome back')",
        );
        // What the tenant never made, or has deleted already, it does not know: the page asks which it is.
        for way_on in ["it-is-gone", "was-not-made"] {
            if self.is_there(way_on) && self.heading() == "Welcome back" && !self.is_known(way_on) {
                self.leave(way_on);
            }
        }
    }

    /// Whether the tenant knows the client that this way on gives up.
    fn is_known(&self, way_on: &str) -> bool {
        let simulator = &self.stage.simulator;
        let (id, secret) = match way_on {
            "it-is-gone" => simulator.bootstrap.clone(),
            _ => ("firstkey-idp-admin".to_owned(), self.secret.clone()),
        };
        simulator.token(&id, &secret).status == 200
    }

    /// Presses what leads to another page.
    fn leave(&self, button: &str) {
        let heading = self.heading();
        self.console.press(button);
        let other = format!("document.querySelector('#main h1')?.innerText !== {heading:?}");
        self.console.browser.until(&format!("what comes after {heading:?}"), &other);
        self.console.browser.until("a heading", "document.querySelector('#main h1')?.innerText");
    }

    fn heading(&self) -> String {
        self.console.browser.text("document.querySelector('#main h1')?.innerText")
    }

    fn is_there(&self, id: &str) -> bool {
        self.console.browser.eval(&format!("!!document.getElementById({id:?})")).as_bool() == Some(true)
    }
}

fn reloads(fault: Fault, columns: &[Column]) {
    let console = browser();
    for &column in columns {
        let stage = Stage::new(Kind::Omnissa, Position::Browser, Trouble::Wire(fault));
        console.go(&stage.place.url);
        let (at, secret) = (Some(column), String::new());
        let mut person = Person { console: &console, stage: &stage, at, secret, back: 0 };
        person.walk();
        assert_eq!((person.at, person.back), (None, 1), "{column:?}");
        assert!(console.reads().contains("deleted and confirmed gone"), "{column:?}: {}", console.reads());
        let mut counted = Counted { wanted: 1, ..Counted::default() };
        let (front, back) = stage.take_seen();
        counted.requests(&front, &back);
        counted.trespasses(&console, &stage);
        assert_eq!((counted.made, counted.foreign, counted.violations), (1, 0, 0), "{column:?}");
        let (id, secret) = &stage.simulator.bootstrap;
        assert_eq!(stage.simulator.token(id, secret).status, 401, "{column:?}");
        assert_eq!(stage.simulator.token("firstkey-idp-admin", &person.secret).status, 200, "{column:?}");
    }
}

#[test]
fn a_reload_at_any_request_that_the_tenant_never_saw_comes_back_and_ends_well() {
    reloads(Fault::Silent, &COLUMNS);
}

#[test]
fn a_reload_after_the_tenant_has_acted_comes_back_and_ends_well() {
    reloads(Fault::Withheld, &[Column::Create, Column::Delete]);
}
