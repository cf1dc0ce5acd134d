//! The journeys that were begun, one for each provider, and what is typed in them. A journey is written down whenever it
//! changes: it holds no secret.

use super::form::Form;
use super::watch::Watch;
use crate::console::{Console, Event};
use crate::platform::session_storage::{self, Entry};
use crate::route::Route;
use crate::vault::held::{SecretHolder, SecretsHeld};
use firstkey_core::connect::journey::Journey;
use firstkey_core::connect::journey::record::is_of;
use firstkey_core::connect::journey::step::Step;
use firstkey_core::connect::provider::Provider;
use firstkey_core::connect::support::Service;
use leptos::prelude::{
    Callback, Effect, Get, GetUntracked, RwSignal, Signal, StoredValue, Update, UpdateValue, With,
    WithUntracked, WithValue,
};
use std::cell::Cell;
use std::collections::BTreeMap;

/// All journeys of this page. A handle: copies mean the same.
#[derive(Clone, Copy)]
pub(super) struct State {
    pub(super) console: Console,
    journeys: RwSignal<BTreeMap<Provider, Journey>>,
    forms: StoredValue<BTreeMap<Provider, Form>>,
    watches: StoredValue<BTreeMap<Provider, Watch>>,
    /// Counts the forms, for what follows them.
    made: RwSignal<usize>,
    /// Whether what was written down before was read.
    read: StoredValue<bool>,
}

/// The one of this page. It is made when it is needed first.
pub(super) fn state(console: Console) -> State {
    thread_local!(static ONE: Cell<Option<State>> = const { Cell::new(None) });
    let state = ONE.get().unwrap_or_else(|| {
        let one = console.owner.with(|| State::new(console));
        ONE.set(Some(one));
        one
    });
    state.take_up();
    state
}

impl State {
    fn new(console: Console) -> Self {
        let state = Self {
            console,
            journeys: RwSignal::new(BTreeMap::new()),
            forms: StoredValue::new(BTreeMap::new()),
            watches: StoredValue::new(BTreeMap::new()),
            made: RwSignal::new(0),
            read: StoredValue::new(false),
        };
        console.listen(move |event| {
            if matches!(event, Event::Begun | Event::Tenant | Event::Disconnected) {
                state.forget();
            }
        });
        console.keepers.add(SecretHolder {
            held: Signal::derive(move || state.held()),
            forget: Callback::new(move |()| state.forget()),
        });
        Effect::new(move || state.write());
        Effect::new(move || state.follow());
        state
    }

    /// The service that is spoken to, followed.
    pub(super) fn service(self) -> Service {
        Service::of(self.console.dialect.get(), self.console.release.get())
    }

    /// The journey to a provider, followed; none before it was begun.
    pub(super) fn journey(self, provider: Provider) -> Option<Journey> {
        self.journeys.with(|journeys| journeys.get(&provider).cloned())
    }

    /// Every journey that was begun, followed.
    pub(super) fn begun(self) -> Vec<Journey> {
        self.journeys.with(|journeys| journeys.values().cloned().collect())
    }

    /// Begins a journey, unless it was begun.
    pub(super) fn begin(self, provider: Provider) {
        let service = leptos::prelude::untrack(|| self.service());
        // One in which nothing was decided yet is one at the release that was supposed then.
        let is_begun =
            |journey: &Journey| journey.service() == service || journey.next() != Step::Prerequisites;
        let begun = self.journeys.with_untracked(|journeys| journeys.get(&provider).is_some_and(is_begun));
        if !begun {
            self.journeys.update(|journeys| _ = journeys.insert(provider, Journey::new(service, provider)));
        }
    }

    /// Tells the journey what has happened. Nothing happens where it is not there any more.
    pub(super) fn change(self, provider: Provider, change: impl FnOnce(&mut Journey)) {
        self.journeys.update(|journeys| {
            if let Some(journey) = journeys.get_mut(&provider) {
                change(journey);
            }
        });
    }

    /// Begins a journey anew, with empty fields.
    pub(super) fn start_over(self, provider: Provider) {
        self.form(provider).forget_secrets();
        self.forms.update_value(|forms| _ = forms.remove(&provider));
        self.made.update(|made| *made += 1);
        self.watches.update_value(|watches| _ = watches.remove(&provider));
        let service = leptos::prelude::untrack(|| self.service());
        self.journeys.update(|journeys| _ = journeys.insert(provider, Journey::new(service, provider)));
    }

    /// What is typed for a provider.
    pub(super) fn form(self, provider: Provider) -> Form {
        let form = self.forms.with_value(|forms| forms.get(&provider).copied());
        form.unwrap_or_else(|| {
            let form = self.console.owner.with(|| Form::new(provider));
            self.forms.update_value(|forms| _ = forms.insert(provider, form));
            self.made.update(|made| *made += 1);
            form
        })
    }

    /// What was counted of a provider.
    pub(super) fn watch(self, provider: Provider) -> Watch {
        let watch = self.watches.with_value(|watches| watches.get(&provider).copied());
        watch.unwrap_or_else(|| {
            let watch = self.console.owner.with(Watch::new);
            self.watches.update_value(|watches| _ = watches.insert(provider, watch));
            watch
        })
    }

    fn held(self) -> SecretsHeld {
        let _ = self.made.get();
        self.forms.with_value(|forms| forms.values().map(|form| form.held()).max()).unwrap_or_default()
    }

    fn forget(self) {
        for form in self.forms.with_value(|forms| forms.values().copied().collect::<Vec<_>>()) {
            form.forget_secrets();
        }
        self.forms.update_value(BTreeMap::clear);
        self.watches.update_value(BTreeMap::clear);
        self.read.update_value(|read| *read = false);
        if !self.journeys.with_untracked(BTreeMap::is_empty) {
            self.journeys.update(BTreeMap::clear);
        }
    }

    /// Takes up what was written down about this tenant, once.
    fn take_up(self) {
        let mut first = false;
        self.read.update_value(|read| first = !std::mem::replace(read, true));
        let Some(text) = session_storage::read(Entry::Connect).filter(|_| first) else { return };
        let read = self.console.profile.with_untracked(|profile| {
            let read = |line: &str| Journey::read(line, profile);
            text.lines().filter_map(read).collect::<Vec<_>>()
        });
        self.journeys.update(|journeys| {
            for journey in read {
                journeys.entry(journey.provider()).or_insert(journey);
            }
        });
    }

    /// Writes down every journey of this tenant in which something was decided. What was written about other tenants
    /// stays.
    fn write(self) {
        let journeys = self.journeys.get();
        let before = session_storage::read(Entry::Connect).unwrap_or_default();
        let text = self.console.profile.with_untracked(|profile| {
            let begun = journeys.values().filter(|journey| journey.next() != Step::Prerequisites);
            let mine: Vec<String> = begun.map(|journey| journey.write(profile)).collect();
            if mine.is_empty() {
                return None;
            }
            let others = before.lines().filter(|line| !is_of(line, profile)).take(MOST_OTHERS);
            Some(mine.iter().map(String::as_str).chain(others).collect::<Vec<_>>().join("\n"))
        });
        if let Some(text) = text {
            let _ = session_storage::write(Entry::Connect, &text);
        }
    }

    /// Another tenant of the same service, another release: what was written down about it is taken up, and the page that
    /// is open has a journey again.
    fn follow(self) {
        let _ = (self.console.profile.get(), self.console.release.get());
        leptos::prelude::untrack(|| {
            self.read.update_value(|read| *read = false);
            self.take_up();
            let about = self.console.about.get();
            let provider = about.split_once('.').and_then(|(provider, _)| Provider::named(provider));
            if let (Route::ConnectProvider, Some(provider)) = (self.console.route.get(), provider) {
                self.begin(provider);
            }
        });
    }
}

/// How many records of other tenants are kept.
const MOST_OTHERS: usize = 20;

/// The address of a step.
pub(super) fn href(provider: Provider, step: Step) -> String {
    Route::ConnectProvider.href_about(&about(provider, step))
}

/// Goes to a step.
pub(super) fn go(provider: Provider, step: Step) {
    Route::ConnectProvider.go_about(&about(provider, step));
}

fn about(provider: Provider, step: Step) -> String {
    format!("{}.{}", provider.id(), step.id())
}

/// What stands behind the route now, so that a late answer does not pull somebody elsewhere.
pub(super) fn is_here(console: Console, provider: Provider, step: Step) -> bool {
    console.route.get_untracked() == Route::ConnectProvider
        && console.about.with_untracked(|here| *here == about(provider, step))
}
