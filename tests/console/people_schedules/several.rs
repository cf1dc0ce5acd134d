//! Several users are selected in the list, and deleted, activated or deactivated.

use super::look::Look;
use super::promises::{Effect, Resource};
use super::walk::Walk;

impl Walk {
    /// Ticks lines of the list, and does something to all that are selected.
    pub(super) fn changes_several(&mut self) {
        let look = self.users();
        if look.selected() > 4 || self.random.below(2) == 0 {
            self.click("clear-selection");
        }
        for _ in 0..=self.random.below(5) {
            let line = self.random.below(7);
            let tick = "document.querySelectorAll('#main tbody tr .pick > input')[arguments[0]]?.click()";
            self.page.console.browser.run(tick, &[line.into()]);
        }
        let list = self.look();
        // Nothing is selected, or several are being changed already.
        if !list.is_free("delete-many") {
            return;
        }
        let all_here = !list.selected.contains("not on this page");
        match self.random.below(5) {
            0 if all_here => {
                assert_eq!(list.ticked().len(), list.selected(), "{list:?}");
                self.presses_for_all("activate-many", "Activate", &list.ticked(), &Effect::Active(true));
                self.reached.several_activated += 1;
            }
            0..3 => {
                let names = self.is_asked(&list, "deactivate-many", "Deactivate");
                if self.stays_with_the_question("keep-active") {
                    self.presses_for_all("deactivate-now", "Deactivate", &names, &Effect::Active(false));
                    self.reached.several_deactivated += 1;
                }
            }
            _ => {
                let names = self.is_asked(&list, "delete-many", "Delete");
                if self.stays_with_the_question("keep") {
                    self.types_to_go_on(&so_many(&names));
                    self.presses_for_all("delete-now", "Delete", &names, &Effect::Deleted);
                    self.reached.several_deleted += 1;
                }
            }
        }
    }

    /// Presses what asks a question about those who are selected, and reads whom it names.
    fn is_asked(&mut self, list: &Look, button: &str, does: &str) -> Vec<String> {
        self.click(button);
        let asked = self.look();
        let names = asked.named();
        assert_eq!(asked.question, format!("{does} {}?", so_many(&names)), "{asked:?}");
        assert_eq!(asked.yes, format!("{does} {}", so_many(&names)));
        assert_eq!(names.len(), list.selected(), "{asked:?}");
        assert!(list.ticked().iter().all(|ticked| names.contains(ticked)), "{list:?} {asked:?}");
        names
    }

    fn presses_for_all(&mut self, button: &str, does: &str, names: &[String], effect: &Effect) {
        let method = if *effect == Effect::Deleted { "DELETE" } else { "PATCH" };
        for _ in 0..2 {
            self.perhaps_hold(&format!("{method} {}/", Resource::User.path()));
        }
        self.promises.pressed_for_all(names, effect).unwrap();
        self.click(button);
        assert_eq!(self.look().work, format!("{does} {}", so_many(names)));
    }
}

/// "3 users".
fn so_many(names: &[String]) -> String {
    match names.len() {
        1 => "1 user".to_owned(),
        many => format!("{many} users"),
    }
}
