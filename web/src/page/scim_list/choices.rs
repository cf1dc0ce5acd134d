//! What a list of users or groups keeps while one is on other pages: what is looked for, the order, and the place.

use super::filter::{Active, filter};
use crate::console::{Console, Event};
use firstkey_core::scim::attribute::AttributePath;
use firstkey_core::scim::filter::Filter;
use firstkey_core::scim::search::{Search, SortOrder};
use firstkey_core::units::ItemIndex;
use leptos::prelude::{Get, RwSignal, Set, With};

/// How many lines a page holds.
pub(crate) const PAGE: u32 = 50;

/// The list as it is narrowed, sorted and turned to.
#[derive(Clone, Copy)]
pub(crate) struct ListState {
    looked_at: &'static [&'static str],
    /// What is typed into the field.
    pub(crate) typed: RwSignal<String>,
    /// Whether that is a SCIM filter, and not a part of a name.
    pub(crate) is_filter: RwSignal<bool>,
    /// What the tenant was asked for.
    pub(crate) asked: RwSignal<Asked>,
    /// Which users by whether they are active.
    pub(crate) active: RwSignal<Active>,
    /// The attribute they are sorted by, and whether downwards; as the service has them when none.
    pub(crate) order: RwSignal<Option<(&'static str, bool)>>,
    /// The place of the first line of the page, counted from 1.
    pub(crate) start: RwSignal<u32>,
}

/// What the tenant was asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Asked {
    /// Everything.
    #[default]
    All,
    /// Part of a name.
    Words(String),
    /// What passes this filter.
    Filter(Filter),
}

impl ListState {
    /// Nothing is looked for. `looked_at` are the attributes in which words are.
    pub(crate) fn new(console: Console, looked_at: &'static [&'static str]) -> Self {
        let state = Self {
            looked_at,
            typed: RwSignal::new(String::new()),
            is_filter: RwSignal::new(false),
            asked: RwSignal::new(Asked::All),
            active: RwSignal::new(Active::Any),
            order: RwSignal::new(None),
            start: RwSignal::new(1),
        };
        console.listen(move |event| {
            // Names of people do not stay behind.
            if matches!(event, Event::Begun | Event::Tenant | Event::Disconnected) {
                state.typed.set(String::new());
                state.asked.set(Asked::All);
                state.active.set(Active::Any);
                state.order.set(None);
                state.start.set(1);
            }
        });
        state
    }

    /// What is asked of the tenant, followed.
    pub(crate) fn search(self) -> Search {
        let active = self.active.get();
        let filter = match self.asked.get() {
            Asked::All => filter(self.looked_at, "", active),
            Asked::Words(words) => filter(self.looked_at, &words, active),
            Asked::Filter(asked) => Some(match filter(self.looked_at, "", active) {
                Some(active) => asked.and(active),
                None => asked,
            }),
        };
        let (sort_by, sort_order) = match self.order.get() {
            None => (None, None),
            Some((name, downwards)) => {
                let order = if downwards { SortOrder::Descending } else { SortOrder::Ascending };
                (AttributePath::parse(name).ok(), Some(order))
            }
        };
        Search {
            filter,
            sort_by,
            sort_order,
            start_index: Some(ItemIndex(self.start.get())),
            count: Some(PAGE),
            ..Search::default()
        }
    }

    /// Asks for what is typed, from the first page on; the sentence that says why it cannot be asked for.
    pub(crate) fn ask(self) -> Result<(), String> {
        let typed = self.typed.with(|typed| typed.trim().to_owned());
        let asked = match (typed.is_empty(), self.is_filter.get()) {
            (true, _) => Asked::All,
            (false, false) => Asked::Words(typed),
            (false, true) => Asked::Filter(Filter::parse(&typed).map_err(|error| error.to_string())?),
        };
        self.start.set(1);
        self.asked.set(asked);
        Ok(())
    }

    /// Whether fewer than all are asked for, followed.
    pub(crate) fn is_narrowed(self) -> bool {
        self.asked.get() != Asked::All || self.active.get() != Active::Any
    }
}
