//! One walk from the first page to the last, with trouble in some of its requests. In each of them a person reads a
//! sentence, a code and a way on, has lost nothing, and comes to the same good end once the trouble is over.

use super::counted::Counted;
use super::stage::Stage;
use super::trouble::{Column, Trouble};
use crate::console::Console;
use serde_json::Value;

/// The most requests one press may cost: three tries of what reads, and a browser that sends each again twice.
const MOST: usize = 12;

pub(super) struct Walk<'a> {
    pub(super) console: &'a Console,
    pub(super) stage: &'a Stage,
    pub(super) trouble: Trouble,
    /// The requests that have not met the trouble yet.
    pub(super) todo: &'a mut Vec<Column>,
    /// Where they met it, and what came of it.
    pub(super) met: &'a mut Vec<(Column, String)>,
    pub(super) counted: Counted,
    /// Called when a request has met the trouble, before anything else is pressed.
    pub(super) look: &'a dyn Fn(&Console, Column),
    /// Id and secret of every client that was asked for.
    pub(super) clients: Vec<(String, String)>,
}

/// What the page shows after a press.
struct Shown {
    good: bool,
    /// For the table: the code, or that it went well.
    word: String,
    text: String,
}

impl Walk<'_> {
    pub(super) fn walk(mut self) -> Counted {
        self.console.go(&self.stage.place.url);
        self.get_a_token();
        self.create();
        self.prove();
        self.delete();
        self.finish();
        self.counted
    }

    fn get_a_token(&mut self) {
        let console = self.console;
        let (id, secret) = &self.stage.simulator.bootstrap;
        console.begin(self.stage.simulator.kind);
        console.fill("client-id", id);
        console.fill("client-secret", secret);
        console.press("continue");
        console.at("Get a token");
        if let Some(column) = self.next(&[Column::Token])
            && !self.meet(column, &["get-token"], true).good
        {
            assert_eq!(console.why_not("continue"), "Get a token first.");
            console.press("back");
            console.at("Bootstrap client");
            assert_eq!(
                (console.value("client-id"), console.value("client-secret")),
                (id.clone(), secret.clone())
            );
            console.press("continue");
            console.at("Get a token");
        }
        if !console.why_not("continue").is_empty() {
            console.press("get-token");
        }
        console.notice("good", "The tenant issued a token.");
        console.press("continue");
    }

    fn create(&mut self) {
        self.console.at("Create the client");
        loop {
            let column = self.next(&[Column::Create, Column::WasItMade]);
            if column.is_none() && !self.clients.is_empty() {
                break;
            }
            let id = format!("client-{}", self.clients.len());
            self.create_one(&id, column);
        }
        self.console.press("continue");
    }

    fn create_one(&mut self, id: &str, column: Option<Column>) {
        let console = self.console;
        match self.clients.is_empty() {
            true => console.fill("new-client-id", id),
            false => console.begins_another_client(id),
        }
        if !console.is_on("saved") {
            console.choose("saved");
        }
        let secret = console.value("new-secret");
        self.clients.push((id.to_owned(), secret.clone()));
        self.counted.wanted += 1;
        match column {
            Some(column) => drop(self.meet(column, &["create"], column == Column::Create)),
            None => self.press(&["create"]),
        }
        assert_eq!((console.value("new-client-id").as_str(), console.value("new-secret")), (id, secret));
        assert!(console.is_on("saved"), "the secret is as saved as it was");
        // As a person goes on: look, or try again.
        for _ in 0..3 {
            if console.why_not("continue").is_empty() {
                return;
            }
            let look = console.browser.eval("!!document.getElementById('look')").as_bool() == Some(true);
            self.press(&[if look { "look" } else { "create" }]);
        }
        assert_eq!(console.why_not("continue"), "", "{id} is made");
    }

    fn prove(&mut self) {
        let console = self.console;
        console.at("Test the new client");
        while let Some(column) = self.next(&[Column::ProveToken, Column::ProveRequest]) {
            let (id, secret) = &self.stage.simulator.bootstrap;
            assert_eq!(self.stage.simulator.token(id, secret).status, 200, "it is there until the proof");
            // A look at the step before may have proved it already.
            let why = console.why_not("continue");
            if !self.meet(column, &["prove"], column.before().is_none()).good {
                assert_eq!(console.why_not("continue"), why, "what was proved stands, and nothing else");
            }
        }
        if !console.why_not("continue").is_empty() || !self.shown().good {
            self.press(&["prove"]);
        }
        assert!(self.shown().good, "{}", console.reads());
        console.press("continue");
    }

    fn delete(&mut self) {
        let console = self.console;
        let (id, secret) = &self.stage.simulator.bootstrap;
        console.at("Delete api-bootstrap-client?");
        console.choose("bootstrap-use-setup-only");
        for _ in 0..6 {
            let there = self.stage.simulator.token(id, secret).status == 200;
            let (presses, columns): (&[&str], &[Column]) = match there {
                true => (
                    &["delete", "delete-now"],
                    &[Column::Find, Column::Delete, Column::Gone, Column::OldToken],
                ),
                false => (&["look-gone"], &[Column::Gone, Column::OldToken]),
            };
            let good = match self.next(columns) {
                Some(column) => {
                    let first = if there { Column::Find } else { Column::Gone };
                    self.meet(column, presses, column == first).good
                }
                None => {
                    self.press(presses);
                    self.shown().good
                }
            };
            if good {
                assert_eq!(self.stage.simulator.token(id, secret).status, 401, "gone is gone");
                return console.press("continue");
            }
        }
        panic!("the bootstrap client does not go: {}", console.reads());
    }

    fn finish(&mut self) {
        let console = self.console;
        console.at("Done");
        assert!(console.reads().contains("deleted and confirmed gone"), "{}", console.reads());
        self.count();
        for (id, secret) in &self.clients {
            assert_eq!(self.stage.simulator.token(id, secret).status, 200, "{id} works");
        }
        self.counted.trespasses(console, self.stage);
    }

    /// The first of these requests that has not met the trouble yet.
    fn next(&self, columns: &[Column]) -> Option<Column> {
        columns.iter().copied().find(|column| self.todo.contains(column))
    }

    /// Presses, and lets the trouble meet that request. Then the trouble is over.
    fn meet(&mut self, column: Column, presses: &[&str], first: bool) -> Shown {
        let (browser, stage) = (&self.console.browser, self.stage);
        self.count();
        stage.strike(browser, column, first);
        self.presses(presses);
        stage.wait(browser);
        self.until_idle();
        stage.over(browser);
        let shown = self.shown();
        let what = format!("{:?} at {column:?}: {}", self.trouble, shown.text);
        let (cost, met) = self.count();
        assert!(met > 0 || !matches!(self.trouble, Trouble::Wire(_)), "it has met it. {what}");
        assert!(cost <= MOST, "{cost} requests for one press. {what}");
        assert!(shown.good || self.has_a_way_on(presses[0]), "there is a way on. {what}");
        for (_, secret) in self.clients.iter().chain([&stage.simulator.bootstrap]) {
            assert!(!shown.text.contains(secret.as_str()), "a sentence does not quote a secret");
        }
        (self.look)(self.console, column);
        self.todo.retain(|waiting| *waiting != column);
        self.met.push((column, shown.word.clone()));
        self.counted.cells += 1;
        shown
    }

    /// Presses one button after the other. Where the question wants the client's id typed, it is typed.
    fn presses(&self, presses: &[&str]) {
        for id in presses {
            let question = "document.querySelector('dialog[open] #typed-id')";
            if *id == "delete-now" && !self.console.browser.eval(question).is_null() {
                self.console.fill("typed-id", "api-bootstrap-client");
            }
            self.console.press(id);
        }
    }

    /// Presses, without trouble.
    fn press(&self, presses: &[&str]) {
        self.presses(presses);
        self.until_idle();
    }

    fn until_idle(&self) {
        self.console.browser.until("the end of it", "!document.querySelector('[aria-busy=true]')");
    }

    /// The news of the step.
    fn shown(&self) -> Shown {
        let found = self.console.browser.eval(NEWS);
        let news: Vec<&Value> = found.as_array().expect("a list").iter().collect();
        let news = match news.as_slice() {
            [news] => news,
            // A new proof failed, and the one before it stands: both are said.
            [news, before] if before["tone"] == "good" => news,
            _ => panic!("one piece of news, not {}: {found}", news.len()),
        };
        let part = |name: &str| news[name].as_str().unwrap_or_default().to_owned();
        let text = part("text");
        let good = part("tone") == "good";
        assert!(part("body").contains(if good { ' ' } else { '.' }), "a sentence: {text}");
        assert_eq!(good, part("code").is_empty(), "a code when it did not go well, none when it did: {text}");
        let word = match good {
            false => format!("`{}`", part("code")),
            true if text.contains("could not check whether its old token still works") => {
                "gone; old token unknown".to_owned()
            }
            true if text.contains("the secret that you saved works") => "made: its secret works".to_owned(),
            true => "goes on".to_owned(),
        };
        Shown { good, word, text }
    }

    /// A button in the news, or the step's own.
    fn has_a_way_on(&self, button: &str) -> bool {
        let in_news = format!("{NEWS}.some(news => news.ways > 0)");
        self.console.browser.eval(&in_news).as_bool() == Some(true) || self.console.why_not(button).is_empty()
    }

    /// Counts what went through since the last time. How many requests there were, and how many met this.
    fn count(&mut self) -> (usize, usize) {
        let (front, back) = self.stage.take_seen();
        self.counted.requests(&front, &back);
        let wanted = match self.trouble {
            Trouble::Wire(fault) => Some(fault),
            Trouble::Refused | Trouble::Offline => None,
        };
        let met = front.iter().chain(&back).filter(|seen| wanted.is_some() && seen.fault == wanted).count();
        (front.len(), met)
    }
}

/// What has happened, as against what stands on the page from the start.
const NEWS: &str = "[...document.querySelectorAll('#main .notice:not([role=note])')]\
     .filter(notice => notice.querySelector('.notice-title').innerText !== 'The secret is saved.')\
     .map(notice => ({ tone: notice.dataset.tone, text: notice.innerText, \
         body: notice.querySelector('.notice-body')?.innerText ?? '', \
         code: notice.querySelector('.notice-code')?.innerText ?? '', \
         ways: notice.querySelectorAll('button:not([disabled]), a').length }))";
