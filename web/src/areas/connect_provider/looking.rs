//! Looking who is there, again and again, as long as the page is open and in front.

use super::here::Here;
use super::watch::Watch;
use crate::page::rights::READ_USERS;
use crate::platform::visible::visible;
use firstkey_core::connect::journey::Arrived;
use firstkey_core::error::{Error, TransportError};
use firstkey_core::expiry::Expiry;
use firstkey_core::resources::directory::GetDirectory;
use firstkey_core::token::Token;
use firstkey_core::units::Seconds;
use firstkey_core::workflows::arrival::{Arrival, Seen};
use firstkey_core::workflows::authorized::Authorized;
use firstkey_data::Actor;
use leptos::prelude::{
    Effect, Get, GetUntracked, GetValue, Set, SetValue, UpdateValue, WithUntracked, WithValue, untrack,
};

/// How long a look may take.
const LONGEST: Seconds = Seconds(90);

/// Looks whenever it is time to, while the page is open and in front.
pub(super) fn follow(watch: Watch, here: Here) {
    Effect::new(move || {
        let now = here.state.console.now.get();
        // Whoever was asked may have been signed out since: then nobody answers.
        let late = watch.running.get() && watch.began.get_value().after(LONGEST) < now;
        if late {
            watch.running.set(false);
        }
        let waits = watch.paused.get() || watch.running.get() || here.actor.get().is_none();
        if !waits && watch.wait(now) == Seconds(0) && visible() {
            untrack(|| look(watch, here));
        }
    });
}

/// Looks now, unless it looks already. The directory is asked for first: it may have been deleted, and a token that
/// has expired is renewed by it.
pub(super) fn look(watch: Watch, here: Here) {
    let Some(actor) = here.actor.get_untracked().filter(|_| !watch.running.get_untracked()) else {
        return;
    };
    let journey = untrack(|| here.journey());
    let Some(directory) = journey.directory().map(|chosen| chosen.id.clone()) else { return };
    let ends = journey.token().and_then(|token| token.expires_at);
    let of = Some((directory.clone(), ends));
    if watch.of.with_value(|before| *before != of) {
        let other = watch.of.with_value(|before| before.as_ref().is_none_or(|(id, _)| *id != directory));
        if other {
            watch.progress.set(None);
        }
        // With a new token the one directory is watched on from what was there at its beginning.
        let begun = watch.arrival.with_value(|arrival| arrival.as_ref().and_then(Arrival::beginning));
        let arrival =
            Arrival::new(here.provider.product(), journey.domains().to_vec()).with_token(Expiry(ends));
        watch.arrival.set_value(Some(match begun.filter(|_| !other) {
            Some((begun, beginning)) => arrival.since(begun, beginning),
            None => arrival,
        }));
        watch.of.set_value(of);
    }
    let watched = directory.clone();
    let console = here.state.console;
    watch.began.set_value(console.now.get_untracked());
    watch.running.set(true);
    console.data.ask(actor, &GetDirectory { id: directory }, move |answer| match answer {
        Err(error) => counted(watch, here, &watched, Err(error)),
        Ok(_) => {
            // Who may read users may be another client; its token is used while it is good.
            let reads = untrack(|| console.data.able(READ_USERS, Some(actor)));
            let now = console.now.get_untracked();
            let token = untrack(|| {
                console.data.actors(|actors| {
                    let held = |id| actors.iter().find(|one| one.id() == id).and_then(Actor::held).cloned();
                    let good = |token: &Token| token.expires().is_none_or(|ends| ends > now);
                    reads.and_then(held).filter(good).or_else(|| held(actor))
                })
            });
            let profile = console.profile.with_untracked(Clone::clone);
            let poll = watch.arrival.with_value(|arrival| {
                Some(arrival.as_ref()?.poll(Authorized::new(profile, None, Some(token?))))
            });
            match poll {
                Some(poll) => {
                    _ = console.data.start(poll, &[], move |(_, seen)| counted(watch, here, &watched, seen))
                }
                None => counted(watch, here, &watched, Err(TransportError::Stopped.into())),
            }
        }
    });
}

/// Takes what was counted, unless another directory is watched by now.
fn counted(watch: Watch, here: Here, directory: &str, seen: Result<Seen, Error>) {
    watch.running.set(false);
    let is_watched = watch.of.with_value(|of| of.as_ref().is_some_and(|(id, _)| id == directory));
    let chosen = untrack(|| here.journey());
    if !is_watched || chosen.directory().is_none_or(|chosen| chosen.id != directory) {
        return;
    }
    let now = here.state.console.now.get_untracked();
    let mut result = None;
    watch.arrival.update_value(|arrival| {
        result = arrival.as_mut().map(|arrival| arrival.polled(seen, now));
    });
    match result {
        Some(Ok(progress)) => {
            // Where only the whole tenant can be counted, those who were there before are not of this directory.
            let (users, groups) = match progress.now.everybody {
                Some(_) => (progress.now.users, progress.now.groups),
                None => (progress.users_arrived(), progress.groups_arrived()),
            };
            here.change(|journey| {
                journey.note_arrival(Arrived { users: u64::from(users), groups: u64::from(groups) });
            });
            watch.error.set(None);
            let before = watch.progress.with_untracked(|before| before.as_ref().map(|before| before.now));
            if before.is_some_and(|before| before != progress.now) {
                watch.news.set_value(now);
            }
            watch.progress.set(Some(progress));
        }
        Some(Err(error)) => watch.error.set(Some(error)),
        None => {}
    }
}
