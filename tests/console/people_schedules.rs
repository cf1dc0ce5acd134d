//! Random orders from a seed, on the pages of users, groups and directories: they are opened and left, answers are held
//! back and let through in any order, one or several are changed and deleted meanwhile. A request goes to what a question
//! or a heading named at the moment of the press, a page shows what its address says, and no press is dropped.

mod promises;
mod tenant;
mod look;
mod walk;
mod one;
mod several;

use crate::administration::Administration;
use crate::people::open;
use firstkey_tests::random::Seeded;
use look::{Look, ready};
use promises::{Effect, Promises, Resource};
use tenant::Expected;
use walk::{Reached, Walk};

const SEEDS: u64 = 8;
const STEPS: u64 = 20;

impl Walk {
    fn steps(&mut self, seed: u64) {
        self.random = Seeded(seed);
        for _ in 0..STEPS {
            match self.random.below(20) {
                0..3 => self.opens(&Resource::ALL),
                3 => {
                    let resource = Resource::ALL[self.random.below(3) as usize];
                    self.lists(resource);
                }
                4 => self.turns(),
                5 => self.goes_back(),
                6..10 => self.lets_through(),
                10..13 => self.deletes(),
                13..15 => self.renames(),
                15..17 => self.activates(),
                _ => self.changes_several(),
            }
            self.look();
        }
    }

    /// Everything is let through: the tenant has what was sent, and the pages show what the tenant has.
    fn comes_to_rest(&mut self) {
        self.page.console.browser.run("window.answers.plans.length = 0", &[]);
        while !self.look().held.is_empty() {
            self.lets_through();
        }
        assert_eq!(self.expected.differences(self.page.tenant()), [""; 0]);
        for (resource, id) in self.pool.clone() {
            let Some(object) = self.expected.object(resource, &id).cloned() else { continue };
            self.turns_to(&format!("#/{}/{id}", resource.noun()));
            if self.look().is_free("cancel") {
                self.click("cancel");
            }
            let page = self.look();
            assert_eq!(page.name, promises::as_seen(&object.name), "{page:?}");
            if resource == Resource::User {
                assert_eq!(page.active == "Deactivate", object.active, "{page:?}");
            }
        }
    }

    /// The tenant is filled up by somebody else, and the list shows all of it.
    fn begins(&mut self) {
        self.pool = self.expected.fill_up(self.page.tenant());
        for (resource, id, name) in self.expected.names() {
            self.promises.is_called(resource, id, name).unwrap();
        }
        self.turns_to("#/users");
        Look::at(&self.page.console);
        self.page.console.type_at_once("search", "");
        self.click("search-tenant");
        self.look();
    }

    /// What goes wrong is seen where it happens: a heading is exchanged, a request goes out that nobody asked for.
    fn finds_what_is_planted(&mut self) {
        let all = self.expected.names().filter(|(resource, ..)| *resource == Resource::User);
        let mut two = all.map(|(_, id, name)| (id.to_owned(), name.to_owned())).take(2);
        let (one, other) = (two.next().unwrap(), two.next().unwrap());
        drop(two);
        self.turns_to(&format!("#/user/{}", one.0));
        let look = self.look();
        assert_eq!(look.name, promises::as_seen(&one.1), "{look:?}");
        let exchange = "document.querySelector('#main .identity h2').textContent = arguments[0]";
        self.page.console.browser.run(exchange, &[other.1.into()]);
        let broken = self.try_look().unwrap_err();
        assert!(broken.contains("is shown for the user"), "{broken}");

        self.turns_to("#/users");
        self.look();
        self.promises.pressed(Resource::User, &one.1, Effect::Deleted).unwrap();
        let broken = self.try_look().unwrap_err();
        assert!(broken.contains("was pressed and never sent"), "{broken}");
        // Nobody is signed in with it: the tenant refuses it.
        let line = format!("{}/{}", Resource::User.path(), other.0);
        let send = "fetch(new Request(arguments[0], { method: 'DELETE' }))";
        self.page.console.browser.run(send, &[line.clone().into()]);
        let broken = self.try_look().unwrap_err();
        assert!(broken.starts_with(&format!("DELETE {line} was sent")), "{broken}");
    }
}

#[test]
#[expect(clippy::print_stdout, reason = "a random test says what it reached")]
fn who_is_named_is_who_is_changed_and_deleted_in_any_order_of_answers() {
    let page = Administration::ready(ready, tenant::start());
    open(&page, "#/users", "Users");
    let mut walk = Walk {
        page,
        random: Seeded(0),
        reached: Reached::default(),
        promises: Promises::default(),
        expected: Expected::default(),
        pool: Vec::new(),
        seen: 0,
        behind: 0,
        names: 0,
    };
    for seed in 0..SEEDS {
        walk.begins();
        walk.steps(seed);
        walk.comes_to_rest();
    }
    let reached = &walk.reached;
    println!("{SEEDS} seeds of {STEPS} steps: {reached:?}");
    assert!(reached.pages > 30 && reached.lists > 10 && reached.turned > 2 && reached.went_back > 2);
    assert!(reached.held > 20 && reached.let_through > 10);
    assert!(reached.questions > 10 && reached.left_with_a_question > 2);
    assert!(reached.deleted.iter().chain(&reached.renamed).all(|count| *count > 0));
    assert!(reached.activated > 0 && reached.deactivated > 0);
    let several = [reached.several_activated, reached.several_deactivated, reached.several_deleted];
    assert!(several.iter().all(|count| *count > 0));
    walk.finds_what_is_planted();
    walk.page.left_no_trace();
}
