//! New tokens of sync clients, by clicking, through the gateway: one is never lost, never shown under another directory's
//! name, and ends the old one only after the directory's name was typed.

use crate::administration::Administration;
use crate::directories::{FIRST, with_held_answers};
use crate::http;
use crate::memory;
use crate::place::{Kind, Simulator};
use crate::seen::Secret;

/// The request that makes a token.
const GENERATE: &str = "sync-client?action=generate_credentials";

impl Administration {
    /// The new token, as its field holds it, once its page says that it is here.
    fn new_token(&mut self, directory: &str, name: &'static str) -> String {
        self.console.notice("good", &format!("Directory {directory} has a new token."));
        let label = "document.querySelector('label[for=sync-token]').innerText";
        assert_eq!(self.console.browser.text(label), format!("Token of directory {directory}"));
        let token = self.console.value("sync-token");
        assert!(token.starts_with("eyJ"), "a JWT");
        self.secrets.push(Secret::new(name, token.clone()));
        token
    }

    fn save_token(&self) {
        self.console.choose("token-saved");
        self.console.press("forget-token");
        self.console.browser.until("the token is gone", "!document.getElementById('sync-token')");
    }

    fn types_the_name(&self, name: &str) {
        assert_eq!(self.question(), format!("End the token of directory {name}?"));
        assert_eq!(self.console.why_not("end-token"), format!("Type {name} first."));
        self.console.fill("typed-directory", name);
        self.console.press("end-token");
    }

    /// The browser would ask before the page is left.
    fn asks(&self) {
        let would_ask = "!dispatchEvent(new Event('beforeunload', { cancelable: true }))";
        self.console.browser.until("the page would ask", would_ask);
    }

    /// It would not.
    fn asks_nothing(&self) {
        let would_not = "dispatchEvent(new Event('beforeunload', { cancelable: true }))";
        self.console.browser.until("the page would not ask", would_not);
    }

    /// The main part of the page, as it can be read.
    fn main(&self) -> String {
        self.console.browser.text("document.getElementById('main').innerText")
    }
}

impl Simulator {
    /// The status of a list of users that is asked for with this token, as an identity provider would.
    pub(crate) fn users_with(&self, token: &str) -> u16 {
        let bearer = format!("Bearer {token}");
        let headers = [("authorization", bearer.as_str()), ("accept", "*/*")];
        http::send(self.port, ("GET", "/usergroup/scim/v2/Users"), &headers, b"").status
    }
}

#[test]
fn a_new_token_is_shown_once_and_ends_the_old_one_after_the_name_was_typed() {
    let mut page = Administration::real(Simulator::start(Kind::Omnissa));
    page.open_directory(FIRST);
    page.console.press("new-token");
    page.console.fill("token-lives", "0");
    assert_eq!(page.console.wrong_with("token-lives"), "Type a whole number of minutes, 1 to 1051200.");
    page.console.fill("token-lives", "1800");
    page.says("1 day and 6 hours");
    page.says("\"token_ttl\": 1800");
    // Nothing is in use yet: nobody is asked.
    page.console.press("generate-token");
    let first = page.new_token(FIRST, "the first token of the sync client");
    page.says("It lives 1 day and 6 hours.");
    page.says("Expires in 1 day");
    assert_eq!(page.tenant().users_with(&first), 200);
    page.asks();
    assert_eq!(page.console.why_not("forget-token"), "Save the token first.");
    assert_eq!(page.console.why_not("new-token"), "Save the token above first.");
    page.save_token();
    page.asks_nothing();

    // Something is in use now.
    page.console.press("new-token");
    assert_eq!(page.console.value("token-lives"), "1800", "as the last one");
    page.console.press("generate-token");
    page.question();
    let question = page.console.browser.text("document.querySelector('dialog[open]').innerText");
    let tenant = format!("the tenant 127.0.0.1:{}", page.tenant().port);
    assert!(question.contains(&tenant) && question.contains("ends the old one"), "{question}");
    page.console.press("keep-token");
    assert_eq!(page.tenant().users_with(&first), 200, "it was kept");
    page.console.press("generate-token");
    page.types_the_name(FIRST);
    let second = page.new_token(FIRST, "the second token of the sync client");
    assert_ne!(first, second);
    assert_eq!((page.tenant().users_with(&first), page.tenant().users_with(&second)), (401, 200));
    page.left_no_trace();
    page.save_token();
}

#[test]
fn the_activity_shows_the_answer_with_its_token_masked() {
    let mut page = Administration::real(Simulator::start(Kind::Vmware));
    page.open_directory(FIRST);
    page.console.press("new-token");
    page.console.press("generate-token");
    page.new_token(FIRST, "the token of the sync client");
    page.console.press("activity");
    let row = "[...document.querySelectorAll('.activity-table tbody tr')]\
               .find(row => row.innerText.includes('POST') && row.innerText.includes('sync-client'))";
    page.console.browser.until("the request", row);
    page.console.browser.run(&format!("{row}.querySelector('.activity-choose').click()"), &[]);
    page.console.browser.until("it is open", "document.querySelector('.activity-one .exchange')");
    let tab = "[...document.querySelectorAll('.activity-one [role=tab]')].find(tab => tab.innerText.trim() === 'Answer')";
    page.console.browser.until("its answer", tab);
    page.console.browser.run(&format!("{tab}.click()"), &[]);
    let masked = "/\"access_token\": *\"\\*+\"/.test(document.querySelector('.activity-one').textContent)";
    page.console.browser.until("the answer, masked", masked);
    page.left_no_trace();
}

#[test]
fn after_disconnect_the_new_token_is_not_in_the_memory_of_the_program() {
    let mut page = Administration::ready(memory::keep, Simulator::start(Kind::Omnissa));
    page.open_directory(FIRST);
    page.console.press("new-token");
    page.console.press("generate-token");
    page.new_token(FIRST, "the token of the sync client");
    let names: Vec<_> = page.secrets.iter().map(Secret::name).collect();
    let found = memory::found(&page.console.browser, &page.secrets);
    assert_eq!(found, names, "the search finds what is there");
    page.console.disconnect();
    memory::all_gone(&page.console, &page.secrets);
}

#[test]
fn a_lost_answer_says_that_the_old_token_may_have_ended_and_another_one_helps() {
    let mut page = Administration::real(Simulator::start(Kind::Omnissa));
    page.open_directory(FIRST);
    page.console.press("new-token");
    page.console.press("generate-token");
    let first = page.new_token(FIRST, "the first token of the sync client");
    page.save_token();
    page.tenant().plan("generateCredentialsForSyncClient", "lost-answer", 1);
    page.console.press("new-token");
    page.console.press("generate-token");
    page.types_the_name(FIRST);
    let unclear = format!("It is unclear which token directory {FIRST} has.");
    let text = page.console.notice("warning", &unclear);
    assert!(
        text.contains("The old token may have ended") && text.contains("Generate another token"),
        "{text}"
    );
    assert_eq!(page.tenant().users_with(&first), 401, "it has ended indeed");
    page.console.press("new-token");
    page.console.press("generate-token");
    page.types_the_name(FIRST);
    let second = page.new_token(FIRST, "the second token of the sync client");
    assert_eq!(page.tenant().users_with(&second), 200);
    assert!(!page.main().contains(&unclear), "what helped has helped");
    page.left_no_trace();
}

#[test]
fn a_token_that_was_refused_leaves_the_old_one_alone() {
    let mut page = Administration::real(Simulator::start(Kind::Omnissa));
    page.open_directory(FIRST);
    page.console.press("new-token");
    page.console.press("generate-token");
    let first = page.new_token(FIRST, "the first token of the sync client");
    page.save_token();
    page.tenant().plan("generateCredentialsForSyncClient", "429", 1);
    page.console.press("new-token");
    page.console.press("generate-token");
    page.types_the_name(FIRST);
    page.console.notice("danger", &format!("Directory {FIRST} has no new token."));
    assert_eq!(page.tenant().users_with(&first), 200);
    page.asks_nothing();
}

#[test]
fn a_token_that_comes_late_waits_on_the_page_of_its_own_directory() {
    let mut page = with_held_answers();
    page.open_directory(FIRST);
    page.console.press("new-token");
    page.console.hold(GENERATE);
    page.console.press("generate-token");
    page.console.until_held(GENERATE);
    page.open_directory("Staff");
    page.console.let_through(GENERATE);
    let title = format!("Directory {FIRST} has a new token that is not marked as saved.");
    page.console.notice("warning", &title);
    assert!(!page.has("sync-token"), "another directory's page does not show it");
    assert_eq!(page.console.browser.text("document.querySelector('#main h2').innerText"), "Staff");
    page.asks();
    // The other directory can get one of its own.
    assert_eq!(page.console.why_not("new-token"), "");

    page.go("#/settings", "Settings");
    page.go("#/directories", "Directories");
    page.console.notice("warning", &title);
    page.open_directory(FIRST);
    let token = page.new_token(FIRST, "the token that came late");
    assert!(!page.main().contains("not marked as saved"));
    assert_eq!(page.tenant().users_with(&token), 200);
    page.save_token();
    page.asks_nothing();
    page.go("#/directories", "Directories");
    page.console.browser.until("the lines", "document.querySelector('#main tbody tr')");
    assert!(!page.main().contains("not marked as saved"));
    let posts = page.console.sent("POST");
    assert_eq!(posts.iter().filter(|line| line.ends_with("/sync-client")).count(), 1, "{posts:?}");
    page.left_no_trace();
}
