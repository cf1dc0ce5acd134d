//! Requests wait for one another: one workflow runs at a time, and what is asked for meanwhile waits for its turn. What a
//! workflow does is not known here.

use crate::console::Console;
use crate::route::Route;
use firstkey_core::error::TransportError;
use leptos::prelude::{GetUntracked, LocalStorage, SetValue, StoredValue, UpdateValue, WithUntracked};
use std::collections::VecDeque;

/// An action that begins when its turn comes.
type Action = Box<dyn FnOnce()>;

/// What waits for the workflow that runs now.
#[derive(Clone, Copy)]
pub(crate) struct Queue {
    waiting: StoredValue<VecDeque<Action>, LocalStorage>,
}

impl Queue {
    /// Nothing waits.
    pub(crate) fn new() -> Self {
        Self { waiting: StoredValue::new_local(VecDeque::new()) }
    }

    /// Forgets everything that waits: it was meant for another tenant.
    pub(crate) fn clear(self) {
        self.waiting.set_value(VecDeque::new());
    }

    fn push(self, action: impl FnOnce() + 'static) {
        self.waiting.update_value(|waiting| waiting.push_back(Box::new(action)));
    }

    fn pop(self) -> Option<Action> {
        let mut first = None;
        self.waiting.update_value(|waiting| first = waiting.pop_front());
        first
    }
}

impl Console {
    /// Begins an action now, or as soon as what runs and what waits already has ended. Nothing that was asked for is
    /// dropped.
    pub(crate) fn in_turn(self, action: impl FnOnce() + 'static) {
        match self.is_busy() {
            true => self.queue.push(action),
            false => action(),
        }
    }

    /// Begins what waits, as far as nothing runs.
    pub(crate) fn next_turn(self) {
        while !self.is_busy() {
            let Some(action) = self.queue.pop() else { return };
            action();
        }
    }

    /// Ends what is under way in a step, and says so there. What waits for it goes on.
    pub(crate) fn stop(self, step: Route) {
        if self.is_busy() && self.running.get_untracked() == step {
            self.abandon();
            self.fail(step, TransportError::Stopped.into());
            self.next_turn();
        }
    }

    /// Whether a workflow runs.
    pub(crate) fn is_busy(self) -> bool {
        self.busy.with_untracked(Option::is_some)
    }
}
