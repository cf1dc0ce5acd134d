//! What an error means for a task.

use crate::error::{Error, Refused, RequestError};
use crate::units::Seconds;

/// What an error means for a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Setback {
    /// Nothing was done. Try again after this time.
    Later(Seconds),
    /// It may have been done.
    Lost,
    /// Nothing was done, and nothing of the kind would be.
    Held,
    /// This one was not done.
    Refused,
}

/// The longest pause that a service is granted without asking a person.
const PATIENCE: Seconds = Seconds(600);

/// How often in a row a service may ask to wait before a person is asked.
const WAITS: u32 = 10;

/// Judges the error of a request; `waited` is how often in a row the service has asked to wait before.
pub(super) fn of(error: &Error, waited: u32) -> Setback {
    match error {
        Error::Request(RequestError::NotYet { .. }) => Setback::Held,
        Error::Request(_) => Setback::Refused,
        _ if error.refused() == Some(Refused::TooManyRequests) => later(error, waited),
        _ if error.may_have_acted() => Setback::Lost,
        Error::Transport(_) => Setback::Held,
        _ => match error.refused() {
            Some(
                Refused::InvalidClient
                | Refused::InvalidGrant
                | Refused::InvalidRequest
                | Refused::InvalidScope
                | Refused::UnauthorizedClient
                | Refused::UnsupportedGrantType
                | Refused::Unauthorized
                | Refused::VcenterLogin
                | Refused::Forbidden
                | Refused::NoResponse
                | Refused::MethodNotAllowed
                | Refused::NotAcceptable
                | Refused::UnsupportedMediaType,
            ) => Setback::Held,
            _ => Setback::Refused,
        },
    }
}

/// How long to wait before a task looks or tries again after a request of which nobody knows how it went.
pub(super) fn pause(error: &Error, attempt: u32) -> Seconds {
    match error.retry_after() {
        Some(asked) if asked <= PATIENCE => asked,
        _ => Seconds(1 << attempt.min(5)),
    }
}

fn later(error: &Error, waited: u32) -> Setback {
    let asked = error.retry_after().unwrap_or(Seconds(1 << waited.min(5)));
    match asked <= PATIENCE && waited < WAITS {
        true => Setback::Later(asked),
        false => Setback::Held,
    }
}
