//! What is done with one row of many: a state machine that says which operation is next and is told how it went.
//! Whoever drives it brings the token, sends several tasks at once and keeps the pace that the service asks for. It ends
//! once, and never makes anything twice.

mod setback;
mod find_user;
mod create_user;
mod create_group;
mod repeatable;
mod later;
mod each_page;
mod each_id;

pub use create_group::CreateGroupOnce;
pub use create_user::CreateUserOnce;
pub use each_id::{EachId, Found};
pub use each_page::EachPage;
pub use find_user::FindUserByName;
pub use later::{Later, MakeChange};
pub use repeatable::Repeatable;

use crate::error::Error;
use crate::operation::{Call, Spec};
use crate::response::Response;
use crate::units::Seconds;

/// What a task wants next.
#[derive(Clone, Debug)]
pub enum TaskStep {
    /// Send this operation and come back with how it went.
    Send(&'static Spec, Call),
    /// The service asks to be left alone: go on without an answer after this time. It concerns every task.
    Wait(Seconds),
    /// It cannot go on, and neither can the others: nobody is signed in, nobody answers, or this client may not. Go on
    /// without an answer when that is fixed.
    Held(Error),
    /// It has ended.
    Done(Outcome),
}

/// How a task has ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// It was done.
    Done {
        /// The id of what it made; none where it made nothing.
        id: Option<String>,
    },
    /// Nothing had to be done: what it would have made is there, or what it would have deleted is gone.
    AlreadySo {
        /// The id of what is there.
        id: Option<String>,
    },
    /// It was not done.
    Refused(Error),
    /// Nobody knows whether it was done.
    Unsure(Error),
}

/// How an operation of a task went: a success of its status, or an error.
pub type CameBack = Result<Response, Error>;

/// One task.
pub trait Task {
    /// Begins, goes on after a pause (`None`), or goes on with what came back.
    fn go_on(&mut self, came_back: Option<CameBack>) -> TaskStep;

    /// Whether something may have been done of which it does not know: a change is on its way, or its answer was lost.
    fn may_have_acted(&self) -> bool;
}

#[cfg(test)]
mod tests;
