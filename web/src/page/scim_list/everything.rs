//! Selecting everything that matches: its ids are read page by page first, so that the question can say how many.

use super::list_page::ListPage;
use crate::console::{Console, Event};
use crate::data::Batch;
use crate::page::refused::refused;
use crate::ui::button::{Button, Kind, button};
use crate::ui::focus;
use crate::ui::notice::{Notice, notice};
use crate::ui::pager::grouped;
use crate::ui::tone::Tone;
use firstkey_core::error::Error;
use firstkey_core::task::Outcome;
use firstkey_core::workflows::pages::Paged;
use firstkey_data::{ActorId, Batch as State, FoundIds, MOST_FOUND, Pause, RowState};
use firstkey_view::{IntoView, View, div, h2, p, progress, section};
use leptos::prelude::{Callable, Callback, Effect, Get, GetUntracked, Memo, RwSignal, Set, With, untrack};

/// How many are asked for at once.
pub(super) const PAGE: u32 = 200;

/// The reading of everything that matches.
#[derive(Clone, Copy)]
pub(super) struct Everything {
    console: Console,
    page: &'static ListPage,
    /// What is read, and the filter it has.
    reading: RwSignal<Option<(Batch, Option<String>)>>,
}

/// How far it is.
#[derive(Clone, PartialEq)]
enum Phase {
    Reads,
    Waits,
    Held(Error),
    Refused(Error),
    TooMany,
    /// It was found, or stopped.
    Ended,
}

impl Phase {
    fn of(batch: &State) -> Self {
        let refused = batch.rows().find_map(|row| match row {
            RowState::Ended(Outcome::Refused(error) | Outcome::Unsure(error)) => Some(error.clone()),
            _ => None,
        });
        match (refused, batch.pause()) {
            (Some(error), _) => Self::Refused(error),
            _ if batch.found().is_some_and(|found| found.is_too_much()) => Self::TooMany,
            _ if batch.has_ended() => Self::Ended,
            (None, None) => Self::Reads,
            (None, Some(Pause::Held(error))) => Self::Held(error),
            (None, Some(Pause::Until(_) | Pause::Paused)) => Self::Waits,
        }
    }
}

impl Everything {
    /// Nothing is read. `on_found` is told what was found, with its filter.
    pub(super) fn new(
        console: Console,
        page: &'static ListPage,
        on_found: Callback<(FoundIds, Option<String>)>,
    ) -> Self {
        let everything = Self { console, page, reading: RwSignal::new(None) };
        console.listen(move |event| {
            if matches!(event, Event::Begun | Event::Tenant | Event::Disconnected) {
                everything.close();
            }
        });
        Effect::new(move || {
            let Some((batch, filter)) = everything.reading.get() else { return };
            if console.data.batch(batch, State::has_ended) == Some(true)
                && let Some(found) = console.data.found_ids(batch)
            {
                untrack(|| {
                    focus::next("clear-selection");
                    everything.close();
                    on_found.run((found, filter));
                });
            }
        });
        everything
    }

    /// Reads everything that this list finds.
    pub(super) fn begin<L: Paged<Item: 'static> + 'static>(
        self,
        list: L,
        id: fn(&L::Item) -> Option<&str>,
        actor: ActorId,
        filter: Option<String>,
    ) {
        self.close();
        let batch = self.console.data.find_ids(list, id, actor);
        self.reading.set(Some((batch, filter)));
    }

    /// Whether something is read, or could not be, followed.
    pub(super) fn is_open(self) -> bool {
        self.reading.with(Option::is_some)
    }

    /// Ends it, and shows it no more.
    pub(super) fn close(self) {
        if let Some((batch, _)) = self.reading.get_untracked() {
            self.reading.set(None);
            self.console.data.forget_batch(batch);
        }
    }

    /// How far it is; nothing when nothing is read.
    pub(super) fn view(self) -> View {
        (move || self.reading.get().map(|(batch, _)| self.panel(batch))).into_view()
    }

    fn panel(self, batch: Batch) -> View {
        let data = self.console.data;
        let (_, many) = self.page.nouns;
        let phase = Memo::new(move |_| data.batch(batch, Phase::of).unwrap_or(Phase::Ended));
        let count = Memo::new(move |_| {
            let found = |batch: &State| batch.found().map(|found| (found.ids().len() as u32, found.total()));
            data.batch(batch, found).flatten().unwrap_or_default()
        });
        let title = format!("Select all {many} that match");
        let text = move || match count.get() {
            (read, Some(total)) => format!("{} of {} {many} read", grouped(read), grouped(total.max(read))),
            (read, None) => format!("{} {many} read", grouped(read)),
        };
        let bar = progress()
            .aria_label(title.clone())
            .attr("max", move || count.get().1.map(|total| total.to_string()))
            .attr("value", move || {
                let (read, total) = count.get();
                total.map(|_| read.to_string())
            });
        section()
            .class("many")
            .aria_label(title.clone())
            .child((
                h2().child(title),
                bar,
                p().class("counts").child(text),
                move || self.state(&phase.get()),
                move || self.buttons(batch, &phase.get()),
            ))
            .into_view()
    }

    fn state(self, phase: &Phase) -> Option<View> {
        let right = self.page.reading.right;
        let (_, many) = self.page.nouns;
        match phase {
            Phase::Reads | Phase::Ended => None,
            Phase::Waits => Some(p().class("quiet").child("The service asked for a pause.").into_view()),
            Phase::Held(error) => {
                let title = "The reading cannot go on now. Fix the cause, then press Go on.";
                Some(refused(self.console, title, error, right, None))
            }
            Phase::Refused(error) => {
                let title = "Nothing was selected: the list was not read to its end.";
                Some(refused(self.console, title, error, right, None))
            }
            Phase::TooMany => Some(notice(Notice {
                tone: Tone::Warning,
                title: format!("More than {} {many} match.", grouped(MOST_FOUND as u32)),
                body: Some(p().child("That is the most that can be selected. Narrow the list.").into_view()),
                ..Notice::default()
            })),
        }
    }

    fn buttons(self, batch: Batch, phase: &Phase) -> View {
        let one = |id, label: &'static str, press: Callback<()>| {
            button(Button {
                id,
                label: label.into(),
                kind: Kind::Quiet.into(),
                on_press: Some(press),
                ..Button::default()
            })
        };
        let go_on = matches!(phase, Phase::Held(_)).then(|| {
            let press = move |()| {
                // Who began it may be signed out.
                let data = self.console.data;
                let actor = untrack(|| data.able(self.page.reading.right, self.console.acting.get()));
                data.resume_batch(batch, actor);
            };
            one("resume-everything", "Go on", Callback::new(press))
        });
        let close = match phase {
            Phase::Refused(_) | Phase::TooMany => "Close",
            _ => "Cancel",
        };
        let press = move |()| {
            focus::next("select-page");
            self.close();
        };
        let close = one("close-everything", close, Callback::new(press));
        div().class("actions").child((go_on, close)).into_view()
    }
}
