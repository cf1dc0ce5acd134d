//! What is watched of a directory, and what was counted last. It stays when somebody looks at other pages.

use firstkey_core::error::Error;
use firstkey_core::units::{Seconds, UnixSeconds};
use firstkey_core::workflows::arrival::{Arrival, Progress};
use firstkey_data::JobId;
use leptos::prelude::{RwSignal, StoredValue, WithValue};

/// What is watched, and what was seen last.
#[derive(Clone, Copy)]
pub(super) struct Watch {
    pub(super) arrival: StoredValue<Option<Arrival>>,
    /// The directory that is watched, and when its token ends.
    pub(super) of: StoredValue<Option<(String, Option<UnixSeconds>)>>,
    /// When the look that is under way began.
    pub(super) began: StoredValue<UnixSeconds>,
    pub(super) progress: RwSignal<Option<Progress>>,
    pub(super) error: RwSignal<Option<Error>>,
    pub(super) running: RwSignal<bool>,
    pub(super) paused: RwSignal<bool>,
    /// When something arrived or was pressed last.
    pub(super) news: StoredValue<UnixSeconds>,
    /// What keeps the page from being idle.
    pub(super) waits: StoredValue<Option<JobId>>,
}

impl Watch {
    /// Nothing was seen yet.
    pub(super) fn new() -> Self {
        Self {
            arrival: StoredValue::new(None),
            of: StoredValue::new(None),
            began: StoredValue::new(UnixSeconds(0)),
            progress: RwSignal::new(None),
            error: RwSignal::new(None),
            running: RwSignal::new(false),
            paused: RwSignal::new(false),
            news: StoredValue::new(UnixSeconds(0)),
            waits: StoredValue::new(None),
        }
    }

    /// How long to wait before the next look.
    pub(super) fn wait(self, now: UnixSeconds) -> Seconds {
        self.arrival.with_value(|arrival| arrival.as_ref().map_or(Seconds(0), |arrival| arrival.wait(now)))
    }
}
