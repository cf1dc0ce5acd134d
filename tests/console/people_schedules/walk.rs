//! The way through the pages: it looks, opens pages and leaves them, holds answers back and lets them through.

use super::look::Look;
use super::promises::{Promises, Resource};
use super::tenant::Expected;
use crate::administration::Administration;
use firstkey_tests::random::Seeded;

/// More are not held back at once: the page sends no more than six reads at a time.
const MOST_HELD: u64 = 4;

/// What the walk has reached: a test that never deletes anything would not find a wrong deletion.
#[derive(Debug, Default)]
pub(super) struct Reached {
    pub(super) pages: u32,
    pub(super) lists: u32,
    pub(super) turned: u32,
    pub(super) went_back: u32,
    pub(super) held: u32,
    pub(super) let_through: u32,
    pub(super) questions: u32,
    pub(super) left_with_a_question: u32,
    pub(super) deleted: [u32; 3],
    pub(super) renamed: [u32; 2],
    pub(super) activated: u32,
    pub(super) deactivated: u32,
    pub(super) several_activated: u32,
    pub(super) several_deactivated: u32,
    pub(super) several_deleted: u32,
}

/// Somebody in front of the page.
pub(super) struct Walk {
    pub(super) page: Administration,
    pub(super) random: Seeded,
    pub(super) reached: Reached,
    pub(super) promises: Promises,
    pub(super) expected: Expected,
    /// What the pages of a schedule are about.
    pub(super) pool: Vec<(Resource, String)>,
    /// How many of the changing requests were looked at.
    pub(super) seen: usize,
    /// How many pages one can go back.
    pub(super) behind: u32,
    /// How many new names were typed.
    pub(super) names: u32,
}

impl Walk {
    /// Looks, and says which promise is broken.
    pub(super) fn try_look(&mut self) -> Result<Look, String> {
        let look = Look::at(&self.page.console);
        for line in look.changes.iter().skip(self.seen) {
            self.expected.sent(self.promises.sent(line)?);
        }
        self.seen = look.changes.len();
        self.promises.are_kept(!look.held.is_empty())?;
        look.check(&self.promises)?;
        Ok(look)
    }

    pub(super) fn look(&mut self) -> Look {
        self.try_look().unwrap_or_else(|broken| panic!("{broken}; {:?}", self.reached))
    }

    pub(super) fn perhaps_hold(&mut self, line: &str) {
        let console = &self.page.console;
        let holds = console.held() < MOST_HELD && console.perhaps_hold(&mut self.random, line);
        self.reached.held += u32::from(holds);
    }

    pub(super) fn lets_through(&mut self) {
        self.reached.let_through += u32::from(self.page.console.let_any_through(&mut self.random));
    }

    pub(super) fn click(&self, id: &str) {
        self.page.console.click_at_once(id);
    }

    /// Turns to a page by its address.
    pub(super) fn turns_to(&mut self, hash: &str) {
        let browser = &self.page.console.browser;
        self.behind += u32::from(browser.text("location.hash") != hash);
        self.page.console.visit(hash);
        browser.until("the page is turned to", "window.visited");
    }

    pub(super) fn opens(&mut self, among: &[Resource]) {
        let of = |wanted| self.pool.iter().filter(move |(resource, _)| *resource == wanted);
        let resource = among[self.random.below(among.len() as u64) as usize];
        let all: Vec<String> = of(resource).map(|(_, id)| id.clone()).collect();
        let id = &all[self.random.below(all.len() as u64) as usize];
        self.perhaps_hold(&format!("GET {}/{id}", resource.path()));
        self.turns_to(&format!("#/{}/{id}", resource.noun()));
        self.reached.pages += 1;
    }

    pub(super) fn lists(&mut self, resource: Resource) {
        self.perhaps_hold(&format!("GET {}", resource.path()));
        self.turns_to(&format!("#/{}", resource.list()));
        self.reached.lists += 1;
    }

    pub(super) fn goes_back(&mut self) {
        if self.behind > 0 {
            self.behind -= 1;
            let back = "window.visited = false; \
                        addEventListener('hashchange', () => setTimeout(() => { window.visited = true; }), { once: true }); \
                        history.back();";
            self.page.console.browser.run(back, &[]);
            self.page.console.browser.until("the page before", "window.visited");
            self.reached.went_back += 1;
        }
    }

    /// The list of users, opened if it is not.
    pub(super) fn users(&mut self) -> Look {
        let look = self.look();
        if look.route == Resource::User.list() {
            return look;
        }
        self.lists(Resource::User);
        self.look()
    }

    /// A page of one of these on which that can be pressed: the open one, or another one.
    pub(super) fn page_with(
        &mut self,
        among: &[Resource],
        can: impl Fn(&Look, Resource) -> bool,
    ) -> Option<(Resource, Look)> {
        let fits = |look: Look| {
            let resource = Resource::of_page(&look.route)?;
            (among.contains(&resource) && can(&look, resource)).then_some((resource, look))
        };
        for _ in 0..2 {
            if let Some(found) = fits(self.look()) {
                return Some(found);
            }
            self.opens(among);
        }
        fits(self.look())
    }

    /// Turns pages, or looks for something.
    pub(super) fn turns(&mut self) {
        let look = self.users();
        self.perhaps_hold(&format!("GET {}?", Resource::User.path()));
        match self.random.below(4) {
            0 | 1 if look.is_free("next-page") => self.click("next-page"),
            0 | 1 => self.click("previous-page"),
            at => {
                let words = if at == 2 { ["a", "Renamed"][self.random.below(2) as usize] } else { "" };
                self.page.console.type_at_once("search", words);
                self.click("search-tenant");
            }
        }
        self.reached.turned += 1;
    }

    /// A question is open: says no, goes elsewhere, or stays. Whether it is still open then.
    pub(super) fn stays_with_the_question(&mut self, no: &str) -> bool {
        self.reached.questions += 1;
        match self.random.below(4) {
            0 => {
                self.click(no);
                false
            }
            1 => {
                self.opens(&Resource::ALL);
                self.reached.left_with_a_question += 1;
                !self.look().question.is_empty()
            }
            _ => true,
        }
    }

    /// Types what a question wants typed.
    pub(super) fn types_to_go_on(&mut self, text: &str) {
        self.page.console.type_at_once("typed-name", text);
        let look = self.look();
        assert!(look.is_free("delete-now"), "{text:?} is typed: {look:?}");
    }
}
