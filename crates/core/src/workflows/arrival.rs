//! Whether users and groups arrive in a directory that an identity provider is to fill. One [`Poll`] asks how many there
//! are; [`Arrival`] remembers how many there were at the beginning, says when to ask again, and what helps when nothing
//! arrives. Whoever drives it may stop asking at any time, and go on later.

mod advice;
mod poll;

pub use advice::Advice;
pub use poll::{Incomplete, Poll, Seen};

use crate::error::Error;
use crate::expiry::Expiry;
use crate::provider::Product;
use crate::units::{Seconds, UnixSeconds};
use crate::workflows::authorized::Authorized;
use serde::{Deserialize, Serialize};

/// How many users and groups there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Users of the directory's domains; of the whole tenant where `everybody` is none.
    pub users: u32,
    /// Groups, counted the same way.
    pub groups: u32,
    /// Users of the whole tenant; none where the others are not counted by domain.
    pub everybody: Option<u32>,
}

/// Watches a directory.
#[derive(Clone, Debug)]
pub struct Arrival {
    product: Product,
    domains: Vec<String>,
    token: Expiry,
    begun: Option<UnixSeconds>,
    beginning: Option<Counts>,
    last: Option<Counts>,
    /// Whether the service has counted by domain; none before the first poll that succeeded.
    by_domain: Option<bool>,
    pause: Seconds,
    /// When the last poll ended, and the pause after it.
    rests: Option<(UnixSeconds, Seconds)>,
}

/// What a poll has shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Progress {
    /// How many were there at the beginning.
    pub beginning: Counts,
    /// How many are there now.
    pub now: Counts,
    /// How many users were looked at more closely.
    pub sampled: u32,
    /// Those of them that lack a required attribute.
    pub incomplete: Vec<Incomplete>,
    /// What helps when something does not arrive, the likeliest first.
    pub advice: Vec<Advice>,
}

/// The first pause between two polls.
const SHORTEST: Seconds = Seconds(30);
/// The longest pause that is taken without the service asking for it.
const LONGEST: Seconds = Seconds(300);

impl Arrival {
    /// Watches for users and groups of these domains, which are those of the directory; of the whole tenant when none
    /// is given, or when the service does not count by domain.
    pub const fn new(product: Product, domains: Vec<String>) -> Self {
        Self {
            product,
            domains,
            token: Expiry::NEVER,
            begun: None,
            beginning: None,
            last: None,
            by_domain: None,
            pause: SHORTEST,
            rests: None,
        }
    }

    /// The same with the end of the token that the provider was given, which explains why nothing arrives.
    #[must_use]
    pub const fn with_token(mut self, ends: Expiry) -> Self {
        self.token = ends;
        self
    }

    /// The same with what was there at the beginning of an earlier watch, and when that was.
    #[must_use]
    pub const fn since(mut self, begun: UnixSeconds, beginning: Counts) -> Self {
        self.begun = Some(begun);
        self.beginning = Some(beginning);
        self
    }

    /// Asks once.
    pub fn poll(&self, authorized: Authorized) -> Poll {
        let domains = if self.by_domain == Some(false) { &[][..] } else { &self.domains };
        Poll::new(authorized, domains, self.by_domain.is_none(), self.beginning.map(|counts| counts.users))
    }

    /// Takes what a poll has shown. The next is due after a pause of 30 seconds, which grows to five minutes while nothing
    /// new arrives, or after the time that the service asks for.
    pub fn polled(&mut self, seen: Result<Seen, Error>, now: UnixSeconds) -> Result<Progress, Error> {
        let begun = *self.begun.get_or_insert(now);
        let seen = match seen {
            Ok(seen) => seen,
            Err(error) => {
                let asked = error.retry_after().unwrap_or(Seconds(0));
                self.rests = Some((now, self.pause.max(asked)));
                self.pause = grown(self.pause);
                return Err(error);
            }
        };
        let by_domain = seen.counts.everybody.is_some();
        // Two numbers that count differently cannot be compared: the beginning is now.
        let beginning = match self.beginning {
            Some(beginning) if beginning.everybody.is_some() == by_domain => beginning,
            Some(_) | None => seen.counts,
        };
        if self.last.is_none_or(|last| last != seen.counts) {
            self.pause = SHORTEST;
        }
        self.rests = Some((now, self.pause));
        self.pause = grown(self.pause);
        (self.by_domain, self.beginning, self.last) = (Some(by_domain), Some(beginning), Some(seen.counts));
        let waited = Seconds(now.0.saturating_sub(begun.0));
        Ok(Progress {
            beginning,
            now: seen.counts,
            sampled: seen.sampled,
            incomplete: seen.incomplete,
            advice: Advice::of(self.product, &beginning, &seen.counts, waited, self.token.is_over(now)),
        })
    }

    /// What was there at the beginning, and when that was: what [`Arrival::since`] goes on with.
    pub fn beginning(&self) -> Option<(UnixSeconds, Counts)> {
        Some((self.begun?, self.beginning?))
    }

    /// How long to wait before the next poll; zero when it is due. A clock that was set back delays it by one pause at
    /// most.
    pub fn wait(&self, now: UnixSeconds) -> Seconds {
        self.rests.map_or(Seconds(0), |(since, pause)| since.after(pause).left(now).min(pause))
    }
}

impl Progress {
    /// How many users have arrived since the beginning.
    pub const fn users_arrived(&self) -> u32 {
        self.now.users.saturating_sub(self.beginning.users)
    }

    /// How many groups have arrived since the beginning.
    pub const fn groups_arrived(&self) -> u32 {
        self.now.groups.saturating_sub(self.beginning.groups)
    }
}

fn grown(pause: Seconds) -> Seconds {
    Seconds(pause.0 * 2).min(LONGEST)
}

#[cfg(test)]
mod tests;
