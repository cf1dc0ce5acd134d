//! A whole list, page by page: an export.

use super::setback::{self, Setback};
use super::{CameBack, Outcome, Task, TaskStep};
use crate::error::Error;
use crate::workflows::pages::{Page, Paged, Turning};

/// How often a page is asked for when no answer comes.
const ATTEMPTS: u32 = 3;

/// Reads a list from the page it asks for to its end, and gives each page to whoever wants it.
pub struct EachPage<L: Paged> {
    turning: Turning<L>,
    give: Box<dyn FnMut(Page<L::Item>)>,
    attempts: u32,
    waited: u32,
}

impl<L: Paged> EachPage<L> {
    /// Nothing is sent yet.
    pub fn new(list: L, give: impl FnMut(Page<L::Item>) + 'static) -> Self {
        Self { turning: Turning::new(list), give: Box::new(give), attempts: 0, waited: 0 }
    }

    fn send(&mut self) -> TaskStep {
        let call = match self.turning.next() {
            Ok(None) => return TaskStep::Done(Outcome::Done { id: None }),
            Ok(Some(list)) => list.call().map_err(Error::from),
            Err(error) => Err(error),
        };
        match call {
            Ok(call) => TaskStep::Send(L::SPEC, call),
            Err(error) => TaskStep::Done(Outcome::Refused(error)),
        }
    }
}

impl<L: Paged> Task for EachPage<L> {
    fn go_on(&mut self, came_back: Option<CameBack>) -> TaskStep {
        let error =
            match came_back.map(|came_back| came_back.and_then(|response| self.turning.read(response))) {
                None => return self.send(),
                Some(Ok(page)) => {
                    (self.attempts, self.waited) = (0, 0);
                    (self.give)(page);
                    return self.send();
                }
                Some(Err(error)) => error,
            };
        failed(&error, &mut self.attempts, &mut self.waited)
            .unwrap_or(TaskStep::Done(Outcome::Refused(error)))
    }

    fn may_have_acted(&self) -> bool {
        false
    }
}

/// What a failed read leads to, other than its end.
fn failed(error: &Error, attempts: &mut u32, waited: &mut u32) -> Option<TaskStep> {
    match setback::of(error, *waited) {
        Setback::Later(span) => {
            *waited += 1;
            Some(TaskStep::Wait(span))
        }
        // An answer that cannot be read would be the same again.
        Setback::Lost if !matches!(error, Error::Unreadable(_)) => {
            *attempts += 1;
            Some(match *attempts < ATTEMPTS {
                true => TaskStep::Wait(setback::pause(error, *attempts)),
                false => {
                    *attempts = 0;
                    TaskStep::Held(error.clone())
                }
            })
        }
        Setback::Held => Some(TaskStep::Held(error.clone())),
        Setback::Lost | Setback::Refused => None,
    }
}
