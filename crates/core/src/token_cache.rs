//! The access token of one client, shared by everything that is sent with it: got once however many requests wait,
//! renewed before it expires, and once after a 401. Only the decisions: whoever owns the cache sends the token
//! request and wakes what waits.

use crate::token::Token;
use crate::units::UnixSeconds;

/// The token of one client at one tenant.
#[derive(Debug, Default)]
pub struct TokenCache {
    current: Option<(Fetch, Token)>,
    under_way: Option<Fetch>,
    last: Fetch,
}

/// One token request, and the token that came of it. Counted, because a service may give out the same token twice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fetch(u32);

impl From<u32> for Fetch {
    /// For a host that keeps its number.
    fn from(number: u32) -> Self {
        Self(number)
    }
}

impl From<Fetch> for u32 {
    fn from(fetch: Fetch) -> Self {
        fetch.0
    }
}

/// What a request that needs a token is to do.
#[derive(Debug, PartialEq)]
pub enum Asked<'a> {
    /// Go with this token. `Fetch` is for [`TokenCache::unauthorized`], should the service refuse it.
    Ready(Fetch, &'a Token),
    /// Send the token request, then call [`TokenCache::obtained`] or [`TokenCache::failed`].
    Fetch(Fetch),
    /// Wait: somebody else sends the token request. When it ends, go with its token whatever its lifetime, or fail
    /// with its error.
    Wait(Fetch),
}

impl TokenCache {
    /// No token yet.
    pub const fn new() -> Self {
        Self { current: None, under_way: None, last: Fetch(0) }
    }

    /// A cache that begins with a token.
    pub const fn holding(token: Token) -> Self {
        Self { current: Some((Fetch(0), token)), under_way: None, last: Fetch(0) }
    }

    /// Asks for a token that is worth sending now.
    pub fn ask(&mut self, now: UnixSeconds) -> Asked<'_> {
        if let Some(fetch) = self.under_way {
            return Asked::Wait(fetch);
        }
        match &self.current {
            Some((fetch, token)) if token.is_fresh(now) => Asked::Ready(*fetch, token),
            _ => {
                self.last = Fetch(self.last.0.wrapping_add(1));
                self.under_way = Some(self.last);
                Asked::Fetch(self.last)
            }
        }
    }

    /// The token request brought a token. False when nobody waits for this request any more: then the token is
    /// dropped.
    pub fn obtained(&mut self, fetch: Fetch, token: Token) -> bool {
        let awaited = self.ended(fetch);
        if awaited {
            self.current = Some((fetch, token));
        }
        awaited
    }

    /// The token request brought none, or whoever was to send it will not. The next one that asks sends another. False
    /// when nobody waits for this request any more.
    pub fn failed(&mut self, fetch: Fetch) -> bool {
        self.ended(fetch)
    }

    /// The service answered 401 to a request with the token of this fetch. That token is not given out again; a newer
    /// one stays. Ask again, once: a second 401 is the request's own answer.
    pub fn unauthorized(&mut self, fetch: Fetch) {
        self.current.take_if(|(current, _)| *current == fetch);
    }

    /// The token there is, and the fetch it came of, if it is worth sending now.
    pub fn fresh(&self, now: UnixSeconds) -> Option<(Fetch, &Token)> {
        self.current.as_ref().filter(|(_, token)| token.is_fresh(now)).map(|(fetch, token)| (*fetch, token))
    }

    /// The token there is, whether it has expired or not.
    pub fn held(&self) -> Option<&Token> {
        self.current.as_ref().map(|(_, token)| token)
    }

    /// Forgets the token. A token request that is under way comes to nothing.
    pub fn clear(&mut self) {
        self.current = None;
        self.under_way = None;
    }

    fn ended(&mut self, fetch: Fetch) -> bool {
        self.under_way.take_if(|under_way| *under_way == fetch).is_some()
    }
}

#[cfg(test)]
mod tests;
