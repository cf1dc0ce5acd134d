//! What random orders of answers and presses have in common: an answer is held back or not, any one of those held back
//! is let through, and what is pressed and typed is not waited for.

use crate::console::Console;
use firstkey_tests::random::Seeded;

impl Console {
    /// Holds back the answer to the next request whose line has this part, or does not; whether it does.
    pub(crate) fn perhaps_hold(&self, random: &mut Seeded, part: &str) -> bool {
        let holds = random.below(2) == 0;
        if holds {
            self.hold(part);
        }
        holds
    }

    /// Lets any one of the answers through that are held back; whether there was one.
    pub(crate) fn let_any_through(&self, random: &mut Seeded) -> bool {
        let held = self.held();
        if held > 0 {
            // The page may have given it up in this moment.
            let script = "window.answers.held.splice(arguments[0], 1)[0]?.pass()";
            self.browser.run(script, &[random.below(held).into()]);
        }
        held > 0
    }

    /// Presses what has this id as it is now, if it is there.
    pub(crate) fn click_at_once(&self, id: &str) {
        self.browser.run("document.getElementById(arguments[0])?.click()", &[id.into()]);
    }

    /// Fills the field with this id as it is now, if it is there.
    pub(crate) fn type_at_once(&self, id: &str, text: &str) {
        let script = "const field = document.getElementById(arguments[0]); \
                      if (field) { field.value = arguments[1]; field.dispatchEvent(new Event('input', { bubbles: true })); }";
        self.browser.run(script, &[id.into(), text.into()]);
    }
}
