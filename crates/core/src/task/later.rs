//! A change that is put together when its turn comes: until then it takes no more room than the id it is about.

use super::{CameBack, Outcome, Repeatable, Task, TaskStep};
use crate::error::Error;
use std::rc::Rc;
use std::sync::Arc;

/// Puts a change together from an id; an error when none is to be sent.
pub type MakeChange = Rc<dyn Fn(&str) -> Result<Repeatable, Error>>;

/// Sends one change of the object with this id until an answer has come, as [`Repeatable`] does.
pub struct Later {
    id: Arc<str>,
    make: MakeChange,
    made: Option<Box<Repeatable>>,
}

impl Later {
    /// Nothing is put together yet. Many share one `make`.
    pub fn new(id: Arc<str>, make: MakeChange) -> Self {
        Self { id, make, made: None }
    }
}

impl Task for Later {
    fn go_on(&mut self, came_back: Option<CameBack>) -> TaskStep {
        let made = match self.made.take().map_or_else(|| (self.make)(&self.id).map(Box::new), Ok) {
            Ok(made) => self.made.insert(made),
            Err(error) => return TaskStep::Done(Outcome::Refused(error)),
        };
        let step = made.go_on(came_back);
        // What may still have acted is asked about afterwards.
        if matches!(step, TaskStep::Done(_)) && !made.may_have_acted() {
            self.made = None;
        }
        step
    }

    fn may_have_acted(&self) -> bool {
        self.made.as_ref().is_some_and(|made| made.may_have_acted())
    }
}
