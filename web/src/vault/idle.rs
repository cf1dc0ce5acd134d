//! Nobody is here: after a time without a key or a click the page forgets its secrets, a minute after it has said so.
//!
//! The time is the clock's, not a timer's: a machine that slept, or a tab whose timers were held back, is judged by how
//! long it really was.

use crate::vault::held::SecretsHeld;
use firstkey_browser::clock;
use firstkey_core::units::{Minutes, Seconds, UnixSeconds};
use leptos::prelude::{
    Callable, Callback, Effect, GetUntracked, RwSignal, Set, Signal, With, window,
    window_event_listener_untyped,
};
use std::cell::Cell;
use std::rc::Rc;

/// The name in the browser's storage: a number of minutes, 0 for never.
const KEY: &str = "firstkey-idle";

/// How long before it forgets the page says so.
const WARNING: Seconds = Seconds(60);

/// What counts as somebody being here. A mouse that is only moved does not: a table may shake.
const INPUT: [&str; 5] = ["keydown", "pointerdown", "wheel", "touchstart", "input"];

/// How long the page keeps its secrets while nobody is here.
#[derive(Clone, Copy)]
pub(crate) struct Idle {
    /// So long; none: for ever.
    pub(crate) limit: RwSignal<Option<Minutes>>,
    /// How long is left, once it is worth a word.
    pub(crate) left: RwSignal<Option<Seconds>>,
}

impl Idle {
    /// The times to choose from.
    pub(crate) const LIMITS: [Option<Minutes>; 4] =
        [Some(Minutes(5)), Some(Minutes(15)), Some(Minutes(60)), None];

    /// As it was chosen in this browser before; else 15 minutes.
    pub(crate) fn new() -> Self {
        let kept = storage().and_then(|storage| storage.get_item(KEY).ok().flatten());
        let kept = kept.and_then(|text| text.parse().ok()).map(|minutes| match minutes {
            0 => None,
            minutes => Some(Minutes(minutes)),
        });
        let limit = kept.filter(|limit| Self::LIMITS.contains(limit)).unwrap_or(Some(Minutes(15)));
        Self { limit: RwSignal::new(limit), left: RwSignal::new(None) }
    }

    /// Chooses another time, and remembers it where the browser lets it: a number, and no secret.
    pub(crate) fn choose(self, limit: Option<Minutes>) {
        self.limit.set(limit);
        if let Some(storage) = storage() {
            // A full or forbidden storage costs only the memory of this choice.
            let _ = storage.set_item(KEY, &limit.map_or(0, |minutes| minutes.0).to_string());
        }
    }
}

/// What is watched, and what is done when nobody is here.
pub(crate) struct Watched {
    /// How long secrets stay.
    pub(crate) idle: Idle,
    /// The time, every second.
    pub(crate) now: Signal<UnixSeconds>,
    /// What the page holds.
    pub(crate) held: Signal<SecretsHeld>,
    /// Whether a request is under way.
    pub(crate) busy: Signal<bool>,
    /// Forgets everything.
    pub(crate) disconnect: Callback<()>,
}

/// Watches, for as long as the page lives.
pub(crate) fn watch(watched: Watched) {
    let time = watched.now;
    let watch = Rc::new(Watch { watched, last: Cell::new(clock::now()) });
    for name in INPUT {
        let watch = watch.clone();
        std::mem::forget(window_event_listener_untyped(name, move |_| watch.somebody_is_here()));
    }
    Effect::new(move || {
        time.with(|_| ());
        watch.look();
    });
}

struct Watch {
    watched: Watched,
    /// When somebody was here last.
    last: Cell<UnixSeconds>,
}

impl Watch {
    /// How long the secrets stay; none: for ever, or there are none.
    fn left(&self, now: UnixSeconds) -> Option<Seconds> {
        let limit = self.watched.idle.limit.get_untracked()?;
        let held = self.watched.held.get_untracked();
        // What is saved nowhere else is not thrown away because somebody was called to the telephone.
        if matches!(held, SecretsHeld::Nothing | SecretsHeld::OnlyHere) {
            return None;
        }
        Some(self.last.get().after(limit.seconds()).left(now))
    }

    /// Input. After a long sleep it comes before the next look, and it comes too late.
    fn somebody_is_here(&self) {
        let now = clock::now();
        if self.left(now) == Some(Seconds(0)) && !self.watched.busy.get_untracked() {
            return self.watched.disconnect.run(());
        }
        self.last.set(now);
        if self.watched.idle.left.get_untracked().is_some() {
            self.watched.idle.left.set(None);
        }
    }

    fn look(&self) {
        let now = clock::now();
        if self.last.get() > now {
            // The clock was set back.
            self.last.set(now);
        }
        let left = self.left(now);
        if left.is_some_and(|left| left <= WARNING) && self.watched.busy.get_untracked() {
            // A request is under way: it is waited for, and its answer can be read for a minute.
            if let Some(limit) = self.watched.idle.limit.get_untracked() {
                let before = limit.seconds().0.saturating_sub(WARNING.0);
                self.last.set(UnixSeconds(now.0.saturating_sub(before)));
            }
            return;
        }
        match left {
            Some(Seconds(0)) => self.watched.disconnect.run(()),
            left => {
                let left = left.filter(|left| *left <= WARNING);
                if self.watched.idle.left.get_untracked() != left {
                    self.watched.idle.left.set(left);
                }
            }
        }
    }
}

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}
