//! Whether a request that failed is sent again by itself, and after how long. Only what reads is
//! ever repeated: a change whose answer was lost is looked for first, by its workflow.

use crate::error::{Error, Refused, TransportError};
use crate::operation::{Effect, Spec};
use crate::units::Seconds;

/// What to do with a failed request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retry {
    /// Tell the user.
    No,
    /// Get a new token and send it once more, unless that was done already.
    RenewToken,
    /// Wait, then send it once more.
    After(Seconds),
}

/// Longest wait that is waited without asking.
const PATIENCE: Seconds = Seconds(30);

/// Attempts at one request, the first included.
const ATTEMPTS: u32 = 3;

/// Decides for attempt number `attempt`, counted from 1.
pub fn decide(spec: &Spec, error: &Error, attempt: u32) -> Retry {
    if error.refused() == Some(Refused::Unauthorized) {
        return Retry::RenewToken;
    }
    if spec.effect() == Effect::Changes || attempt >= ATTEMPTS {
        return Retry::No;
    }
    match error {
        Error::Refused(refusal) => match refusal.kind() {
            // It named a time of which nobody here knows how far it is.
            _ if refusal.retry_at.is_some() => Retry::No,
            Refused::TooManyRequests | Refused::Unavailable => {
                let wait = refusal.retry_after.unwrap_or(Seconds(u64::from(attempt)));
                if wait <= PATIENCE { Retry::After(wait) } else { Retry::No }
            }
            Refused::BadGateway | Refused::GatewayTimeout => Retry::After(Seconds(u64::from(attempt))),
            _ => Retry::No,
        },
        Error::Transport(TransportError::BrokenOff) => Retry::After(Seconds(1)),
        Error::Request(_) | Error::Transport(_) | Error::Unreadable(_) => Retry::No,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::Operation;
    use crate::resources::directory::ListDirectories;
    use crate::resources::oauth_client::CreateClient;
    use crate::response::{Response, answer};
    use crate::scim::users::SearchUsers;

    fn error(status: u16, retry_after: &str) -> Error {
        let mut response: Response = http::Response::new(Vec::new());
        *response.status_mut() = status.try_into().unwrap();
        response.headers_mut().insert("retry-after", retry_after.parse().unwrap());
        answer::<ListDirectories>(&response).unwrap_err()
    }

    #[test]
    fn only_what_reads_is_repeated_and_never_for_ever() {
        let read = ListDirectories::SPEC;
        assert_eq!(decide(read, &error(429, "7"), 1), Retry::After(Seconds(7)));
        assert_eq!(decide(read, &error(429, "7"), 3), Retry::No);
        assert_eq!(decide(read, &error(429, "3600"), 1), Retry::No);
        assert_eq!(decide(read, &error(429, "Sun, 06 Nov 1994 08:49:37 GMT"), 1), Retry::No);
        assert_eq!(decide(read, &error(503, ""), 2), Retry::After(Seconds(2)));
        assert_eq!(decide(read, &error(500, ""), 1), Retry::No);
        assert_eq!(decide(CreateClient::SPEC, &error(429, "7"), 1), Retry::No);
        assert_eq!(decide(SearchUsers::SPEC, &error(429, "7"), 1), Retry::After(Seconds(7)));
    }

    #[test]
    fn a_refused_token_is_renewed_whatever_is_sent() {
        assert_eq!(decide(CreateClient::SPEC, &error(401, ""), 1), Retry::RenewToken);
        assert_eq!(decide(ListDirectories::SPEC, &error(401, ""), 2), Retry::RenewToken);
    }
}
