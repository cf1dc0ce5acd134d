//! What the reader has chosen: the service whose names and addresses are shown, and what is looked for. Both stay while
//! one goes from page to page.

use crate::console::Console;
use crate::ui::segments::{Segment, segments};
use firstkey_core::dialect::Dialect;
use firstkey_core::profile::Profile;
use firstkey_core::samples::Language;
use firstkey_view::View;
use leptos::prelude::{Callback, Get, GetUntracked, RwSignal, Set, Signal};
use std::sync::OnceLock;

/// What the reader has chosen. A handle: copies mean the same.
#[derive(Clone, Copy)]
pub(super) struct Chosen {
    console: Console,
    /// The service of the tenant, and another one to show in its place. Another tenant is shown as it is.
    other: RwSignal<Option<Other>>,
    /// What is looked for in the list.
    pub(super) search: RwSignal<String>,
    /// The language of the code samples.
    pub(super) language: RwSignal<Language>,
}

/// A service, and another.
type Other = (&'static Dialect, &'static Dialect);
type Signals = (RwSignal<Option<Other>>, RwSignal<String>, RwSignal<Language>);

static SIGNALS: OnceLock<Signals> = OnceLock::new();

impl Chosen {
    /// What was chosen before; at first nothing.
    pub(super) fn of(console: Console) -> Self {
        let make = || (RwSignal::new(None), RwSignal::new(String::new()), RwSignal::new(Language::Curl));
        let (other, search, language) = *SIGNALS.get_or_init(|| console.owner.with(make));
        Self { console, other, search, language }
    }

    /// The service that is shown, followed: the tenant's until another is chosen.
    pub(super) fn dialect(self) -> &'static Dialect {
        let own = self.console.dialect.get();
        self.other.get().filter(|(of, _)| *of == own).map_or(own, |(_, other)| other)
    }

    /// The tenant that samples are written for, followed: the one that is connected, or one with a made-up address.
    pub(super) fn profile(self) -> Profile {
        let (dialect, own) = (self.dialect(), self.console.profile.get());
        let example = || Profile::parse("your-tenant.example.com", dialect).unwrap_or_else(|_| own.clone());
        if own.dialect == dialect { own } else { example() }
    }

    /// The switch between the services.
    pub(super) fn switch(self) -> View {
        let answers = Dialect::ALL.map(|dialect| Segment {
            title: dialect.title.to_owned(),
            chosen: Signal::derive(move || self.dialect() == dialect),
        });
        let choose = Callback::new(move |at: usize| {
            if let Some(dialect) = Dialect::ALL.get(at) {
                let own = self.console.dialect.get_untracked();
                self.other.set((own != *dialect).then_some((own, *dialect)));
            }
        });
        segments("reference-service", "Service", answers.into(), choose)
    }
}
