//! What an error means for the request it came back for: whether something may have changed at the service,
//! and what helps then. The two agree: whoever may have changed something is never told just to try again.

use super::{Error, Remedy, Unanswered, Unreadable};
use crate::spec::Effect;

impl Error {
    /// True when a change may have been carried out although no answer to trust came back.
    pub fn may_have_changed(&self, effect: Effect) -> bool {
        effect == Effect::Changes && self.may_have_acted()
    }

    /// What helps after a request of this kind.
    pub fn remedy_for(&self, effect: Effect) -> Remedy {
        use Unanswered::{BrokenOff, Closed, GatewayGone, Stopped, Timeout};
        if self.may_have_changed(effect) {
            return match (self, self.unanswered()) {
                // What helps against these is to send it again.
                (_, Some(Stopped | Timeout | Closed | BrokenOff | GatewayGone))
                | (Self::Unreadable(Unreadable::Truncated), _) => Remedy::LookFirst,
                (Self::Refused(_), _) => Remedy::LookAfterTrouble,
                _ => Remedy::LookFirstThen(Box::new(self.remedy())),
            };
        }
        match self.remedy() {
            Remedy::TryAgain => Remedy::NothingChanged,
            Remedy::WaitOrLook => Remedy::WaitForService,
            other => other,
        }
    }

    /// What helps after a request of this kind, in core's words.
    pub fn help_for(&self, effect: Effect) -> String {
        self.remedy_for(effect).sentence().into_owned()
    }
}

#[cfg(test)]
mod tests;
