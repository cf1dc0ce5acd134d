//! The changes that were made in an area: each is of one loaded object, and says how it ended, on whatever page of the
//! area is open. Another connection forgets them.

use crate::console::{Console, Event};
use crate::data::Mutation;
use crate::page::refused::refused;
use crate::page::rights::MANAGE_DIRECTORIES;
use crate::route::Route;
use crate::ui::notice::{Notice, notice};
use crate::ui::tone::Tone;
use firstkey_core::error::{Error, Refused, TransportError};
use firstkey_core::operation::Operation;
use firstkey_data::{ActorId, Loaded, MutationState, Object, Right};
use firstkey_view::{IntoView, View, keyed, p};
use leptos::prelude::{Get, GetUntracked, RwSignal, Set, Update, With, WithUntracked, untrack};
use std::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

/// How a change ended, in words: each a whole sentence that names the object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Words {
    /// "ada was deactivated."
    pub(crate) done: String,
    /// "ada was not deactivated."
    pub(crate) not_done: String,
    /// "The answer was lost: ada may have been deactivated."
    pub(crate) unsure: String,
}

/// One change.
#[derive(Clone)]
struct Change {
    /// What stands for its object in a path; empty when it makes a new one.
    id: String,
    /// Whether it takes the object away.
    deletes: bool,
    words: Words,
    mutation: Mutation,
    /// How many pages more say how it ended: one that has led to another page is told there.
    pages: Arc<AtomicU8>,
}

/// The changes of an area.
#[derive(Clone, Copy)]
pub(crate) struct Changes {
    console: Console,
    right: Right,
    all: RwSignal<Vec<Change>>,
    /// What else is worth knowing about the last change.
    warnings: RwSignal<Vec<String>>,
}

/// A line of news.
#[derive(Clone, PartialEq)]
struct News {
    tone: Tone,
    title: String,
    error: Option<Error>,
}

impl Changes {
    /// None yet. `right` is what they take.
    pub(crate) fn new(console: Console, right: Right) -> Self {
        let changes =
            Self { console, right, all: RwSignal::new(Vec::new()), warnings: RwSignal::new(Vec::new()) };
        console.listen(move |event| {
            if matches!(event, Event::Begun | Event::Tenant | Event::Disconnected) {
                changes.all.set(Vec::new());
                changes.warnings.set(Vec::new());
            }
        });
        changes
    }

    /// The console it belongs to.
    pub(crate) const fn console(self) -> Console {
        self.console
    }

    /// Changes a loaded object, and does this when it has ended.
    pub(crate) fn change<T: Object, O: Operation<Output: Send + Sync + 'static>>(
        self,
        loaded: &Loaded<T>,
        words: Words,
        make: impl FnOnce(&T) -> O,
        then: impl FnOnce(&MutationState) + 'static,
    ) {
        let id = loaded.path_ids().into_iter().next().unwrap_or_default();
        let change = self.new_change(id, false, words);
        change.mutation.change(loaded, make, move |ended| then(&ended));
        self.remember(change);
    }

    /// Deletes a loaded object. Once it is gone its page leads to the list, unless somebody has gone elsewhere by then.
    pub(crate) fn delete<T: Object, O: Operation<Output: Send + Sync + 'static>>(
        self,
        loaded: &Loaded<T>,
        words: Words,
        make: impl FnOnce(&T) -> O,
        (page, list): (Route, Route),
    ) {
        let id = loaded.path_ids().into_iter().next().unwrap_or_default();
        let change = self.new_change(id.clone(), true, words);
        let pages = change.pages.clone();
        change.mutation.change(loaded, make, move |ended| {
            let not_found = |error: &Error| error.refused() == Some(Refused::NotFound);
            let gone = match ended {
                MutationState::Done(_) => true,
                MutationState::Refused(error) => not_found(&error),
                _ => false,
            };
            if gone {
                self.lead((page, &id), list, &pages);
            }
        });
        self.remember(change);
    }

    /// Makes something new, and does this when it has ended. Its page leads to the list then, unless somebody has gone
    /// elsewhere.
    pub(crate) fn create<O: Operation<Output: Send + Sync + 'static>>(
        self,
        actor: ActorId,
        operation: &O,
        words: Words,
        (page, list): (Route, Route),
        then: impl FnOnce(&MutationState) + 'static,
    ) {
        let change = self.new_change(String::new(), false, words);
        let pages = change.pages.clone();
        change.mutation.create(actor, operation, move |ended| {
            then(&ended);
            if matches!(ended, MutationState::Done(_)) {
                self.lead((page, ""), list, &pages);
            }
        });
        self.remember(change);
    }

    fn lead(self, (page, id): (Route, &str), list: Route, pages: &AtomicU8) {
        let here = self.console.route.get_untracked() == page
            && (id.is_empty() || self.console.about.with_untracked(|about| about == id));
        if here {
            pages.store(1, Ordering::Relaxed);
            list.go();
        }
    }

    fn new_change(self, id: String, deletes: bool, words: Words) -> Change {
        Change { id, deletes, words, mutation: self.console.data.mutation(), pages: Arc::default() }
    }

    /// What became of the change before of the same object is no news any more.
    fn remember(self, change: Change) {
        self.warnings.set(Vec::new());
        self.all.update(|all| {
            all.retain(|before| before.id != change.id || before.mutation.is_running());
            all.push(change);
        });
    }

    /// Says this, too, until another page is opened.
    pub(crate) fn warn(self, sentence: String) {
        self.warnings.update(|warnings| warnings.push(sentence));
    }

    /// A page is opened: what was told on another one is no news any more.
    pub(crate) fn open_page(self) {
        if !self.warnings.with_untracked(Vec::is_empty) {
            self.warnings.set(Vec::new());
        }
        let ended = |change: &Change| !untrack(|| change.mutation.is_running());
        if self.all.with_untracked(|all| all.iter().any(ended)) {
            self.all.update(|all| {
                all.retain(|change| !ended(change) || change.pages.swap(0, Ordering::Relaxed) > 0);
            });
        }
    }

    /// Why a button about this object has to wait, followed; the empty id is that of what is made.
    pub(crate) fn busy(self, id: &str) -> Option<String> {
        let running =
            self.all.with(|all| all.iter().any(|change| change.id == id && change.mutation.is_running()));
        running.then(|| "A change is on its way".to_owned())
    }

    /// Whether the object is deleted, or is about to be; followed. Nothing is asked of it then.
    pub(crate) fn deletes(self, id: &str) -> bool {
        self.all.with(|all| {
            let goes = |change: &Change| match change.mutation.state() {
                None | Some(MutationState::Running | MutationState::Done(_)) => true,
                Some(MutationState::Refused(error)) => error.refused() == Some(Refused::NotFound),
                Some(MutationState::Unsure(_) | MutationState::Withdrawn) => false,
            };
            all.iter().any(|change| change.id == id && change.deletes && goes(change))
        })
    }

    /// How they ended, newest last.
    pub(crate) fn news(self) -> View {
        let all = move || self.all.get().iter().filter_map(Change::news).collect::<Vec<_>>();
        let view = move |news: News| match &news.error {
            Some(error) if news.tone == Tone::Danger => {
                refused(self.console, &news.title, error, self.right, None)
            }
            error => notice(Notice {
                tone: news.tone,
                title: news.title.clone(),
                body: error.as_ref().map(|error| p().child(error.to_string()).into_view()),
                code: error.as_ref().map(|error| error.code().to_owned()).unwrap_or_default(),
                ..Notice::default()
            }),
        };
        let warnings = move || self.warnings.get();
        let warning = |title: String| notice(Notice { tone: Tone::Warning, title, ..Notice::default() });
        (keyed(all, |news: &News| news.title.clone(), view), keyed(warnings, String::clone, warning))
            .into_view()
    }
}

impl Change {
    fn news(&self) -> Option<News> {
        let words = self.words.clone();
        let (tone, title, error) = match self.mutation.state()? {
            MutationState::Running => return None,
            MutationState::Done(_) => (Tone::Good, words.done, None),
            MutationState::Refused(error) if self.deletes && error.refused() == Some(Refused::NotFound) => {
                (Tone::Good, words.done, None)
            }
            MutationState::Refused(error) => (Tone::Danger, words.not_done, Some(error)),
            MutationState::Withdrawn => (Tone::Danger, words.not_done, Some(TransportError::Stopped.into())),
            MutationState::Unsure(error) => (Tone::Warning, words.unsure, Some(error)),
        };
        Some(News { tone, title, error })
    }
}

/// The changes of directories, users and groups: what becomes of the one changes the others.
pub(crate) fn in_directories(console: Console) -> Changes {
    thread_local!(static ONE: Cell<Option<Changes>> = const { Cell::new(None) });
    ONE.get().unwrap_or_else(|| {
        let one = console.owner.with(|| Changes::new(console, MANAGE_DIRECTORIES));
        ONE.set(Some(one));
        one
    })
}
