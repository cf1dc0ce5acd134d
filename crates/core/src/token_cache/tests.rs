//! Tests of the token cache: single steps, and random interleavings of many requests at a tenant that revokes tokens,
//! fails and is slow.

use super::*;
use crate::token::{AccessToken, Lifetime};
use crate::units::Seconds;
use proptest::prelude::*;

const NOW: UnixSeconds = UnixSeconds(1_000_000);

fn token(text: &str, lifetime: Lifetime, obtained: UnixSeconds) -> Token {
    Token { access: AccessToken::new(text), lifetime, scope: None, refresh: None, id: None, obtained }
}

fn hour(text: &str) -> Token {
    token(text, Lifetime::For(Seconds(3600)), NOW)
}

fn fetched(cache: &mut TokenCache, now: UnixSeconds) -> Fetch {
    match cache.ask(now) {
        Asked::Fetch(fetch) => fetch,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_first_one_that_asks_fetches_and_all_others_wait_for_it() {
    let mut cache = TokenCache::new();
    let fetch = fetched(&mut cache, NOW);
    assert_eq!(cache.ask(NOW), Asked::Wait(fetch));
    assert!(cache.obtained(fetch, hour("a")));
    assert_eq!(cache.ask(NOW), Asked::Ready(fetch, &hour("a")));
}

#[test]
fn after_a_failure_the_next_one_that_asks_fetches() {
    let mut cache = TokenCache::new();
    let first = fetched(&mut cache, NOW);
    assert!(cache.failed(first));
    let second = fetched(&mut cache, NOW);
    assert_ne!(first, second);
    assert!(!cache.failed(first) && !cache.obtained(first, hour("late")), "nobody waits for it any more");
    assert_eq!(cache.ask(NOW), Asked::Wait(second));
}

#[test]
fn a_token_is_renewed_shortly_before_it_expires() {
    let mut cache = TokenCache::holding(hour("a"));
    assert!(matches!(cache.ask(UnixSeconds(NOW.0 + 3569)), Asked::Ready(..)));
    assert_eq!(cache.fresh(UnixSeconds(NOW.0 + 3570)), None);
    fetched(&mut cache, UnixSeconds(NOW.0 + 3570));
}

#[test]
fn a_token_that_was_refused_is_renewed_once_for_all_and_a_newer_one_stays() {
    let mut cache = TokenCache::holding(hour("same"));
    let Asked::Ready(old, _) = cache.ask(NOW) else { panic!("it holds a token") };
    cache.unauthorized(old);
    let fetch = fetched(&mut cache, NOW);
    cache.unauthorized(old);
    assert_eq!(cache.ask(NOW), Asked::Wait(fetch));
    cache.obtained(fetch, hour("same"));
    cache.unauthorized(old);
    assert_eq!(
        cache.ask(NOW),
        Asked::Ready(fetch, &hour("same")),
        "though its text is that of the refused one"
    );
}

#[test]
fn after_it_was_cleared_a_late_token_is_dropped() {
    let mut cache = TokenCache::holding(hour("a"));
    cache.unauthorized(Fetch(0));
    let fetch = fetched(&mut cache, NOW);
    cache.clear();
    assert!(!cache.obtained(fetch, hour("late")));
    fetched(&mut cache, NOW);
}

/// A mistake that is planted to see whether the invariants find it.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Mistake {
    None,
    EverybodyFetches,
    FailureForgotten,
    FreshTokenRenewed,
}

/// What happens next.
#[derive(Clone, Copy, Debug)]
enum Event {
    /// A request goes on: asks for a token, or its answer arrives.
    Call(usize),
    /// The answer to the token request: a token or none.
    TokenAnswer(bool),
    /// The request that was to fetch is stopped.
    FetcherStops,
    /// The tenant accepts no token any more that it has given out.
    Revoke,
    /// Time passes.
    Later(u16),
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Call {
    Asking { renewed: bool },
    Waiting { renewed: bool, fetch: Fetch },
    Sent { renewed: bool, fetch: Fetch },
    Ended,
}

/// A tenant, its cache and the requests that share it.
struct World {
    cache: TokenCache,
    calls: Vec<Call>,
    now: UnixSeconds,
    in_flight: Vec<Fetch>,
    /// The fetches whose tokens the tenant accepts.
    accepted: Vec<Fetch>,
    /// How many token requests were sent, and how many reasons for one there were.
    sent: usize,
    reasons: usize,
    mistake: Mistake,
}

impl World {
    fn new(calls: usize, mistake: Mistake) -> Self {
        Self {
            cache: TokenCache::new(),
            calls: vec![Call::Asking { renewed: false }; calls],
            now: NOW,
            in_flight: Vec::new(),
            accepted: Vec::new(),
            sent: 0,
            reasons: 1,
            mistake,
        }
    }

    fn happens(&mut self, event: Event) -> Result<(), String> {
        match event {
            Event::Call(at) => self.goes_on(at % self.calls.len())?,
            Event::TokenAnswer(good) => self.token_answer(good),
            Event::FetcherStops => {
                if let Some(fetch) = self.in_flight.pop() {
                    self.ended(fetch, false);
                    // Whoever waited asks anew: the one that stopped did not fail.
                    self.wake(fetch, |renewed| Call::Asking { renewed });
                }
            }
            Event::Revoke => {
                self.reasons += usize::from(!self.accepted.is_empty());
                self.accepted.clear();
            }
            Event::Later(seconds) => {
                let fresh = self.cache.fresh(self.now).is_some();
                self.now = UnixSeconds(self.now.0 + u64::from(seconds));
                self.reasons += usize::from(fresh && self.cache.fresh(self.now).is_none());
            }
        }
        match self.in_flight.len() {
            0 | 1 => Ok(()),
            more => Err(format!("{more} token requests at once")),
        }
    }

    fn goes_on(&mut self, at: usize) -> Result<(), String> {
        self.calls[at] = match self.calls[at] {
            Call::Asking { renewed } => match self.cache.ask(self.now) {
                Asked::Ready(fetch, _) => Call::Sent { renewed, fetch },
                Asked::Fetch(fetch) => self.fetch(renewed, fetch),
                Asked::Wait(fetch) if self.mistake == Mistake::EverybodyFetches => self.fetch(renewed, fetch),
                Asked::Wait(fetch) => Call::Waiting { renewed, fetch },
            },
            Call::Sent { renewed, fetch } if !self.accepted.contains(&fetch) && !renewed => {
                let before = self.cache.fresh(self.now).map(|(fetch, _)| fetch);
                let refused = match (self.mistake, before) {
                    (Mistake::FreshTokenRenewed, Some(current)) => current,
                    _ => fetch,
                };
                self.cache.unauthorized(refused);
                let after = self.cache.fresh(self.now).map(|(fetch, _)| fetch);
                if before != after && before != Some(fetch) {
                    return Err(format!("a 401 on {fetch:?} dropped {before:?}"));
                }
                Call::Asking { renewed: true }
            }
            Call::Sent { .. } => Call::Ended,
            waiting @ (Call::Waiting { .. } | Call::Ended) => waiting,
        };
        Ok(())
    }

    fn fetch(&mut self, renewed: bool, fetch: Fetch) -> Call {
        self.sent += 1;
        self.in_flight.push(fetch);
        Call::Waiting { renewed, fetch }
    }

    fn token_answer(&mut self, good: bool) {
        let Some(fetch) = self.in_flight.pop() else { return };
        self.ended(fetch, good);
        match good {
            true => {
                self.accepted.push(fetch);
                self.wake(fetch, |renewed| Call::Sent { renewed, fetch });
            }
            false => self.wake(fetch, |_| Call::Ended),
        }
    }

    fn ended(&mut self, fetch: Fetch, good: bool) {
        // Each failure is a reason for one more.
        self.reasons += usize::from(!good);
        match good {
            true => drop(self.cache.obtained(fetch, token("t", Lifetime::For(Seconds(600)), self.now))),
            false if self.mistake == Mistake::FailureForgotten => {}
            false => drop(self.cache.failed(fetch)),
        }
    }

    fn wake(&mut self, ended: Fetch, next: impl Fn(bool) -> Call) {
        for call in &mut self.calls {
            match *call {
                Call::Waiting { renewed, fetch } if fetch == ended => *call = next(renewed),
                _ => {}
            }
        }
    }

    /// Everything is answered from here on: every request must come to its end.
    fn ends(&mut self) -> Result<(), String> {
        for _ in 0..6 {
            for at in 0..self.calls.len() {
                self.happens(Event::Call(at))?;
            }
            self.happens(Event::TokenAnswer(true))?;
        }
        if let Some(call) = self.calls.iter().find(|call| **call != Call::Ended) {
            return Err(format!("a request never ends: {call:?}"));
        }
        if self.sent > self.reasons {
            return Err(format!("{} token requests for {} reasons", self.sent, self.reasons));
        }
        Ok(())
    }
}

fn played(calls: usize, events: &[Event], mistake: Mistake) -> Result<(), String> {
    let mut world = World::new(calls, mistake);
    events.iter().try_for_each(|event| world.happens(*event))?;
    world.ends()
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        8 => any::<usize>().prop_map(Event::Call),
        2 => prop::bool::weighted(0.8).prop_map(Event::TokenAnswer),
        1 => Just(Event::FetcherStops),
        1 => Just(Event::Revoke),
        1 => (0_u16..700).prop_map(Event::Later),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]
    #[test]
    fn in_any_order_one_token_request_is_under_way_and_every_request_ends(
        calls in 1_usize..12,
        events in prop::collection::vec(event(), 0..120),
    ) {
        prop_assert_eq!(played(calls, &events, Mistake::None), Ok(()));
    }
}

#[test]
fn each_planted_mistake_is_found() {
    use Event::{Call, FetcherStops, Revoke, TokenAnswer};
    let two = [Call(0), Call(1)];
    assert!(played(2, &two, Mistake::EverybodyFetches).unwrap_err().contains("at once"));
    let stopped = [Call(0), Call(1), FetcherStops];
    assert!(played(2, &stopped, Mistake::FailureForgotten).unwrap_err().contains("never ends"));
    // Both are refused; the first renews, then the second learns of its 401.
    let stale = [Call(0), TokenAnswer(true), Call(1), Revoke, Call(0), Call(0), TokenAnswer(true), Call(1)];
    assert!(played(2, &stale, Mistake::FreshTokenRenewed).unwrap_err().contains("dropped"));
    for events in [&two[..], &stopped, &stale] {
        assert_eq!(played(2, events, Mistake::None), Ok(()));
    }
}
