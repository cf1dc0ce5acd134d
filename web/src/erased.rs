//! A workflow without its type: the page drives all of them with one piece of code.

use firstkey_core::units::UnixSeconds;
use firstkey_core::workflow::{Reply, Step, Workflow};

/// Any workflow, its end taken care of: all of them are driven by one piece of code.
pub(crate) struct Erased(pub(crate) Box<dyn FnMut(Option<Reply>, UnixSeconds) -> Step<()>>);

impl Workflow for Erased {
    type Output = ();

    fn start(&mut self, now: UnixSeconds) -> Step<()> {
        (self.0)(None, now)
    }

    fn resume(&mut self, reply: Reply, now: UnixSeconds) -> Step<()> {
        (self.0)(Some(reply), now)
    }
}
