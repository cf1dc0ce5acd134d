//! What became of clients whose own page is not open, said above the page that is.

use super::change::{ClientChange, Kind, Outcome};
use super::state::ClientsState;
use crate::route::Route;
use crate::ui::link::link;
use crate::ui::notice::{Notice, notice};
use crate::ui::tone::Tone;
use firstkey_core::error::Error;
use firstkey_view::{IntoView, View, keyed, p};
use leptos::prelude::{GetUntracked, Set, With};

/// One line of news.
#[derive(Clone, PartialEq)]
struct News {
    tone: Tone,
    title: String,
    error: Option<Error>,
    /// What stands for the client in its path; none when it is gone.
    path_id: Option<String>,
}

/// The news, except of the client whose page is open.
pub(crate) fn news(state: ClientsState, open: &str) -> View {
    let open = open.to_owned();
    let all = move || {
        state.changes.with(|changes| {
            let others = changes.iter().filter(|change| {
                // Its own page says everything else of a client that is still there.
                change.path_id() != open
            });
            others.filter_map(of).collect::<Vec<_>>()
        })
    };
    keyed(all, |news: &News| news.title.clone(), |news| view(&news))
}

fn of(change: &ClientChange) -> Option<News> {
    let (kind, name) = (change.kind, change.name());
    let (tone, title, error) = match change.outcome(None) {
        Outcome::Running => return None,
        Outcome::Done | Outcome::WasDone => (Tone::Good, done(kind, &name), None),
        Outcome::Gone if kind == Kind::Delete => (Tone::Good, done(kind, &name), None),
        Outcome::Gone => (Tone::Info, format!("The client {name} no longer exists."), None),
        Outcome::Refused(error) => (Tone::Danger, not_done(kind, &name), Some(error)),
        Outcome::Checking | Outcome::WasNotDone => return None,
        Outcome::Unsure(error) => {
            (Tone::Warning, format!("It is unclear whether {}.", unsure(kind, &name)), Some(error))
        }
    };
    if !change.told.get_untracked() {
        change.told.set(true);
    }
    let gone = kind == Kind::Delete && tone == Tone::Good;
    Some(News { tone, title, error, path_id: (!gone).then(|| change.path_id().to_owned()) })
}

fn view(news: &News) -> View {
    let error = news.error.as_ref();
    notice(Notice {
        tone: news.tone,
        title: news.title.clone(),
        body: error.map(|error| p().child(error.to_string()).into_view()),
        action: news.path_id.as_ref().map(|id| link(Route::Client.href_about(id), "Open its page")),
        code: error.map(|error| error.code().to_owned()).unwrap_or_default(),
        quiet: false,
    })
}

fn done(kind: Kind, name: &str) -> String {
    match kind {
        Kind::Fields => format!("{name} was changed."),
        Kind::Start => format!("Both secrets of {name} work now."),
        Kind::Retire => format!("The old secret of {name} has ended."),
        Kind::Delete => format!("{name} was deleted."),
    }
}

fn not_done(kind: Kind, name: &str) -> String {
    match kind {
        Kind::Fields => format!("{name} was not changed."),
        Kind::Start => format!("The rotation of {name} did not start."),
        Kind::Retire => format!("The old secret of {name} still works."),
        Kind::Delete => format!("{name} was not deleted."),
    }
}

fn unsure(kind: Kind, name: &str) -> String {
    match kind {
        Kind::Fields => format!("{name} was changed"),
        Kind::Start => format!("the rotation of {name} started"),
        Kind::Retire => format!("the old secret of {name} has ended"),
        Kind::Delete => format!("{name} was deleted"),
    }
}
