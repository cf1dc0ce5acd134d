//! What an error means for the request it came back for: whether something may have changed at the service,
//! and what helps then. The two agree: whoever may have changed something is never told just to try again.

use super::{Error, TransportError, Unanswered, Unreadable};
use crate::operation::Effect;

impl Error {
    /// True when a change may have been carried out although no answer to trust came back.
    pub fn may_have_changed(&self, effect: Effect) -> bool {
        effect == Effect::Changes && self.may_have_acted()
    }

    /// What helps after a request of this kind.
    pub fn help_for(&self, effect: Effect) -> String {
        if self.may_have_changed(effect) {
            use Unanswered::{BrokenOff, Closed, GatewayGone, Stopped, Timeout};
            return match (self, self.unanswered()) {
                // What helps against these is to send it again.
                (_, Some(Stopped | Timeout | Closed | BrokenOff | GatewayGone))
                | (Self::Unreadable(Unreadable::Truncated), _) => LOOK_FIRST.to_owned(),
                (Self::Refused(_), _) => format!("{TROUBLE} {LOOK_FIRST}"),
                _ => format!("{LOOK_FIRST} {}", self.help()),
            };
        }
        match self {
            Self::Transport(TransportError::Stopped) => {
                "Nothing was changed. Try again when you are ready.".to_owned()
            }
            Self::Refused(refusal) if refusal.status.is_server_error() => {
                format!("{TROUBLE} Wait a little and try again.")
            }
            _ => self.help(),
        }
    }
}

const LOOK_FIRST: &str =
    "The request may have been carried out. Check whether the change is there before you send it again.";

const TROUBLE: &str = "The service, or a proxy before it, has trouble.";

#[cfg(test)]
mod tests;
