//! Random orders from a seed: pages are opened and left, answers held back and let through in any order, clients changed
//! and deleted meanwhile. What a question or a heading names is what the request goes to, and what a page shows is what
//! its address says.

use crate::administration::{Administration, SECRET};
use crate::held_answers;
use crate::place::{Kind, Simulator};
use firstkey_tests::random::Seeded;
use serde_json::{Value, json};

const CLIENTS: &str = "/acs/broker/oauth2-clients";
const IDS: [&str; 4] = ["north", "east", "south", "west"];
const SEEDS: u64 = 16;
const STEPS: u64 = 20;

/// What the page is, in one look.
const LOOK: &str = "(() => {
  const free = id => { const it = document.getElementById(id); return !!it && it.getAttribute('aria-disabled') !== 'true'; };
  return {
    route: location.hash.split('/')[1] ?? '', about: location.hash.split('/')[2] ?? '',
    heading: document.querySelector('#main h1')?.innerText ?? '',
    facts: document.querySelector('#main .facts dd')?.innerText.split('\\n')[0].trim() ?? '',
    question: document.querySelector('dialog[open] h2')?.innerText ?? '',
    confirms: document.querySelector('dialog[open] #delete-now')?.innerText.trim() ?? '',
    deletes: free('delete-client'), edits: free('edit'), sends: free('send-change'),
    sent: window.answers.sent.filter(line => /^(DELETE|PATCH)/.test(line)),
  };
})()";

/// What the walk has reached: a test that never deletes anything would not find a wrong deletion.
#[derive(Debug, Default)]
struct Reached {
    pages: u32,
    held: u32,
    let_through: u32,
    questions: u32,
    left_with_a_question: u32,
    deleted: u32,
    changed: u32,
}

struct Walk {
    page: Administration,
    random: Seeded,
    reached: Reached,
    /// What must have been sent, by what was named when it was asked for.
    asked: Vec<String>,
}

impl Walk {
    fn client(&mut self) -> &'static str {
        IDS[self.random.below(IDS.len() as u64) as usize]
    }

    /// Looks, and checks what must hold whatever happened before.
    fn look(&self) -> Value {
        self.page.console.drawn();
        let seen = self.page.console.browser.eval(LOOK);
        let text = |name: &str| seen[name].as_str().unwrap_or_default().to_owned();
        if text("route") == "oauth-client" {
            assert_eq!(text("heading"), text("about"), "{seen}");
            assert!([String::new(), text("about")].contains(&text("facts")), "{seen}");
        }
        if !text("confirms").is_empty() {
            let named = text("confirms").replacen("Delete ", "Delete client ", 1) + "?";
            assert_eq!(text("question"), named, "{seen}");
        }
        assert_eq!(seen["sent"], json!(self.asked), "{seen}");
        seen
    }

    fn click(&self, id: &str) {
        self.page.console.click_at_once(id);
        self.page.console.drawn();
    }

    fn perhaps_hold(&mut self, line: &str) {
        self.reached.held += u32::from(self.page.console.perhaps_hold(&mut self.random, line));
    }

    fn opens(&mut self) {
        let id = self.client();
        self.perhaps_hold(&format!("GET {CLIENTS}/{id}"));
        self.page
            .console
            .browser
            .run("location.hash = arguments[0]", &[format!("#/oauth-client/{id}").into()]);
        self.reached.pages += 1;
    }

    fn lets_through(&mut self) {
        self.reached.let_through += u32::from(self.page.console.let_any_through(&mut self.random));
    }

    /// Asks to delete the client whose page is open; confirms, refuses, or goes away while the question is open.
    fn deletes(&mut self) {
        let seen = self.look();
        if seen["deletes"] != true || seen["route"] != "oauth-client" {
            return;
        }
        self.click("delete-client");
        self.reached.questions += 1;
        let named = self.look();
        let name = named["confirms"].as_str().unwrap_or_default().replacen("Delete ", "", 1);
        match self.random.below(4) {
            0 => return self.click("keep"),
            1 => {
                self.opens();
                self.reached.left_with_a_question += 1;
            }
            _ => {}
        }
        // The question may have gone with its page.
        if self.look()["confirms"] != "" {
            self.perhaps_hold(&format!("DELETE {CLIENTS}"));
            self.asked.push(format!("DELETE {CLIENTS}/{name}"));
            self.click("delete-now");
            self.reached.deleted += 1;
        }
    }

    fn changes(&mut self) {
        let seen = self.look();
        if seen["edits"] != true || seen["route"] != "oauth-client" {
            return;
        }
        let name = seen["heading"].as_str().unwrap_or_default().to_owned();
        self.click("edit");
        let minutes = 61 + self.random.below(600);
        self.page.console.type_at_once("access-ttl", &minutes.to_string());
        if self.random.below(3) == 0 {
            self.opens();
        }
        let seen = self.look();
        if seen["sends"] == true {
            // Another client's fields may be open by now: what is sent goes to the one that the page names.
            let now = seen["heading"].as_str().unwrap_or_default().to_owned();
            assert!(now == name || seen["route"] == "oauth-client", "{seen}");
            self.perhaps_hold(&format!("PATCH {CLIENTS}"));
            self.asked.push(format!("PATCH {CLIENTS}/{now}"));
            self.click("send-change");
            self.reached.changed += 1;
        }
    }

    fn steps(&mut self, seed: u64) {
        self.random = Seeded(seed);
        for _ in 0..STEPS {
            match self.random.below(10) {
                0..3 => self.opens(),
                3 => drop(self.page.console.browser.run("location.hash = '#/oauth-clients'", &[])),
                4..7 => self.lets_through(),
                7..9 => self.deletes(),
                _ => self.changes(),
            }
            self.look();
        }
        while self.page.console.held() > 0 {
            self.lets_through();
        }
        self.page.console.browser.run("window.answers.plans.length = 0", &[]);
        self.look();
    }

    /// The tenant has what was not deleted, and nothing else has changed.
    fn comes_to_rest(&mut self) {
        for id in IDS {
            let gone = self.asked.contains(&format!("DELETE {CLIENTS}/{id}"));
            let status = self.page.tenant().token(id, SECRET).status;
            assert_eq!(status, if gone { 401 } else { 200 }, "{id}: {:?}", self.asked);
            if gone {
                self.page.tenant().make(id, json!({}));
            }
        }
        self.page.console.browser.run("window.answers.sent.length = 0", &[]);
        self.asked.clear();
        self.page.list();
        self.page.console.press("refresh");
    }
}

#[test]
fn what_is_named_is_what_is_changed_and_deleted_in_any_order_of_answers() {
    let simulator = Simulator::start(Kind::Omnissa);
    for id in IDS {
        simulator.make(id, json!({}));
    }
    let page = Administration::ready(held_answers::ready, simulator);
    page.list();
    let mut walk = Walk { page, random: Seeded(0), reached: Reached::default(), asked: Vec::new() };
    for seed in 0..SEEDS {
        walk.steps(seed);
        walk.comes_to_rest();
    }
    let Reached { pages, held, let_through, questions, left_with_a_question, deleted, changed } =
        walk.reached;
    println!("{SEEDS} seeds of {STEPS} steps: {:?}", walk.reached);
    assert!(pages > 60 && held > 40 && let_through > 20, "{pages} {held} {let_through}");
    assert!(questions > 20 && left_with_a_question > 3 && deleted > 10 && changed > 5);
    walk.page.left_no_trace();
}
