//! Reads: who looks at an answer, whether it is current, and which answers are kept for those who come back.

use super::{Change, Store};
use crate::key::{ActorId, Key};
use crate::load::Load;
use crate::loaded::Loaded;
use crate::moment::Moment;
use crate::read::{Read, Value};
use crate::sending::{Owner, Phase, Sending};
use firstkey_core::error::Error;
use firstkey_core::operation::Collection;
use firstkey_core::response::Response;
use firstkey_core::units::{Seconds, UnixSeconds};

/// An answer is asked again when a page opens and it is older than this.
const FRESH_FOR: Seconds = Seconds(30);

/// How many answers are kept that nobody looks at.
const KEPT: usize = 200;

/// What is known of one key.
pub(super) struct Entry {
    read: Read,
    watchers: u32,
    value: Option<Value>,
    error: Option<Error>,
    /// When the value came.
    at: UnixSeconds,
    /// Since when it may be out of date, by a mutation.
    stale: Option<Moment>,
    /// When somebody last began to look.
    used: Moment,
}

impl Store {
    /// The key of a read as it would be asked now.
    pub fn key(&self, actor: ActorId, read: &Read) -> Key {
        Key { epoch: self.epoch, revision: self.revision, actor, call: read.key.clone() }
    }

    /// A page looks at an answer from now on: it is asked for unless it is here and fresh.
    pub fn watch(&mut self, actor: ActorId, read: &Read, now: UnixSeconds) -> Key {
        let key = self.key(actor, read);
        let used = self.moment.next();
        let entry = self.entries.entry(key.clone()).or_insert_with(|| Entry {
            read: read.clone(),
            watchers: 0,
            value: None,
            error: None,
            at: UnixSeconds(0),
            stale: None,
            used,
        });
        entry.watchers += 1;
        entry.used = used;
        let old = now < entry.at || now > entry.at.after(FRESH_FOR);
        if entry.value.is_none() || entry.error.is_some() || entry.stale.is_some() || old {
            self.ask(&key, now);
        }
        key
    }

    /// A page looks no more. What nobody looks at is aborted; what is here stays for whoever comes back.
    pub fn unwatch(&mut self, key: &Key, now: UnixSeconds) {
        let Some(entry) = self.entries.get_mut(key) else { return };
        entry.watchers = entry.watchers.saturating_sub(1);
        if entry.watchers > 0 {
            return;
        }
        self.abort(&Owner::Read(key.clone()));
        self.forget_the_oldest();
        self.pump(now);
    }

    /// Asks again. One that is on its way already is enough.
    pub fn refresh(&mut self, key: &Key, now: UnixSeconds) {
        self.ask(key, now);
    }

    /// How far an answer is. Of another type than that of its operation it is never there.
    pub fn load<T: Send + Sync + 'static>(&self, key: &Key) -> Load<T> {
        let Some(entry) = self.entries.get(key) else { return Load::Loading(None) };
        let value = entry.value.clone().and_then(|value| value.downcast().ok());
        if self.sendings.contains_key(&Owner::Read(key.clone())) {
            return Load::Loading(value);
        }
        match (&entry.error, value) {
            (Some(error), value) => Load::Failed(error.clone(), value),
            (None, Some(value)) => Load::Ready(value),
            (None, None) => Load::Loading(None),
        }
    }

    /// The answer that is here, with its key: what a mutation takes.
    pub fn loaded<T: Send + Sync + 'static>(&self, key: &Key) -> Option<Loaded<T>> {
        let value = self.load::<T>(key).value()?.clone();
        let path = self.entries.get(key)?.read.call.path_values().map(str::to_owned).collect();
        Some(Loaded::new(key.clone(), path, value))
    }

    /// Whether an answer is on its way, or waits for its turn.
    pub fn is_on_its_way(&self, key: &Key) -> bool {
        self.sendings.contains_key(&Owner::Read(key.clone()))
    }

    /// When the answer that is here came.
    pub fn loaded_at(&self, key: &Key) -> Option<UnixSeconds> {
        self.entries.get(key).filter(|entry| entry.value.is_some()).map(|entry| entry.at)
    }

    fn ask(&mut self, key: &Key, now: UnixSeconds) {
        let owner = Owner::Read(key.clone());
        if self.sendings.contains_key(&owner) || key.epoch != self.epoch {
            return;
        }
        let since = self.moment.next();
        let Some(entry) = self.entries.get(key) else { return };
        let sending = Sending::new(key.actor, entry.read.spec, entry.read.call.clone(), since);
        self.sendings.insert(owner.clone(), sending);
        self.queue.push_back(owner);
        self.changed(Change::Read(key.clone()));
        self.pump(now);
    }

    /// A read has ended. An answer that was asked for before a mutation ended may lack it: it is asked again.
    pub(super) fn read_ended(
        &mut self,
        key: &Key,
        since: Moment,
        result: Result<Response, Error>,
        now: UnixSeconds,
    ) {
        #[cfg(test)]
        let page = self.page_in_place_of(key);
        #[cfg(test)]
        let key = &page;
        let Some(entry) = self.entries.get_mut(key) else { return };
        let answer = result.and_then(|response| (entry.read.answer)(&response));
        let overtaken = entry.stale.is_some_and(|stale| stale > since);
        match answer {
            Ok(_) if overtaken => {}
            Ok(value) => {
                entry.value = Some(value);
                entry.error = None;
                entry.stale = None;
                entry.at = now;
            }
            Err(error) => entry.error = Some(error),
        }
        let again = overtaken && entry.watchers > 0 && entry.error.is_none();
        self.changed(Change::Read(key.clone()));
        if again {
            self.ask(key, now);
        }
    }

    /// The service goes on by itself after an answer, such as with a deletion: what was read of these collections may be
    /// out of date.
    pub fn changed_by_itself(&mut self, collections: &[Collection], now: UnixSeconds) {
        self.make_stale(collections, now);
    }

    /// What was read of these collections may be out of date; what is looked at is asked again.
    pub(super) fn make_stale(&mut self, collections: &[Collection], now: UnixSeconds) {
        #[cfg(test)]
        if self.planted_is(super::planted::Mistake::InvalidationForgotten) {
            return;
        }
        let stale = self.moment.next();
        let mut again = Vec::new();
        for (key, entry) in &mut self.entries {
            if !entry.read.spec.reads.iter().any(|read| collections.contains(read)) {
                continue;
            }
            entry.stale = Some(stale);
            if entry.watchers > 0 {
                again.push(key.clone());
            }
        }
        for key in again {
            self.ask(&key, now);
        }
    }

    /// Takes an operation off its way: nothing more of it is sent, and its answer is dropped.
    pub(super) fn abort(&mut self, owner: &Owner) {
        let Some(sending) = self.sendings.remove(owner) else { return };
        match sending.phase {
            Phase::Queued => self.queue.retain(|queued| queued != owner),
            Phase::Flight(request) => self.give_up(request),
            Phase::Behind | Phase::Token | Phase::Until(_) => {}
        }
    }

    fn forget_the_oldest(&mut self) {
        let unwatched = self.entries.iter().filter(|(_, entry)| entry.watchers == 0);
        let mut unwatched: Vec<(Moment, Key)> =
            unwatched.map(|(key, entry)| (entry.used, key.clone())).collect();
        if unwatched.len() <= KEPT {
            return;
        }
        unwatched.sort();
        for (_, key) in &unwatched[..unwatched.len() - KEPT] {
            self.entries.remove(key);
        }
    }

    /// The key itself; with the mistake planted, that of the page that was opened last.
    #[cfg(test)]
    fn page_in_place_of(&self, key: &Key) -> Key {
        if !self.planted_is(super::planted::Mistake::AnswerPerPage) {
            return key.clone();
        }
        let asks = |entry: &Entry| entry.read.spec.id == self.entries[key].read.spec.id;
        let open = self.entries.iter().filter(|(_, entry)| entry.watchers > 0 && asks(entry));
        open.max_by_key(|(_, entry)| entry.used).map_or_else(|| key.clone(), |(key, _)| key.clone())
    }
}
