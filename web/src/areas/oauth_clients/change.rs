//! A change of one client while it is under way: what it is of, and where it is said how it ended. Its answer may come
//! when another page is open; then the news says which client it was, and nothing else of the page changes.

use crate::areas::oauth_clients::state::{Administration, Change, ClientNews, Ended, Seen};
use crate::console::Console;
use crate::route::Route;
use crate::ui::tone::Tone;
use firstkey_core::error::Error;
use leptos::prelude::{GetUntracked, GetValue, RwSignal, Set, Update, WithUntracked};

/// A change that was sent. The request and every sentence about it take the client from [`Self::of`].
pub(crate) struct ClientChange {
    console: Console,
    known: Administration,
    change: Change,
    /// The client as it was when the change was asked for.
    pub(crate) of: Seen,
    /// How many changes had been sent before it.
    writes: u32,
}

impl ClientChange {
    /// What became of an earlier change is no news any more.
    pub(crate) fn begin(console: Console, known: Administration, change: Change, of: Seen) -> Self {
        known.ended.set(None);
        Self { console, known, change, of, writes: console.writes.get_value() }
    }

    /// Whether the client's own page is open.
    pub(crate) fn is_open(&self) -> bool {
        is_open(self.console, &self.of.id)
    }

    /// Shows what the service says of the client now.
    pub(crate) fn changed(&self, now: Seen) {
        self.list_is_up_to_date();
        show(self.console, self.known, now);
    }

    /// The list shows what it did.
    pub(crate) fn list_is_up_to_date(&self) {
        self.known.list_shows(self.writes, self.console.writes.get_value());
    }

    /// Says that it was done.
    pub(crate) fn done(&self, ended: Ended) {
        self.say(ended, Tone::Good, done(self.change, &self.of.name()), None);
    }

    /// Says that it was not done. An answer that may be lost is not called a failure.
    pub(crate) fn failed(&self, tried: &'static str, error: Error) {
        let (change, name) = (self.change, self.of.name());
        if error.may_have_acted() {
            let title = format!("Nobody knows whether {}.", unsure(change, &name));
            self.say(Ended::Unsure(change, error.clone()), Tone::Warning, title, Some(error));
        } else {
            let title = not_done(change, &name);
            self.say(Ended::Refused(tried, error.clone()), Tone::Danger, title, Some(error));
        }
    }

    /// The client is gone: back to the list, if its page is open.
    pub(crate) fn gone(&self, title: String) {
        self.list_is_up_to_date();
        gone(self.console, self.known, &self.of, title);
    }

    fn say(&self, ended: Ended, tone: Tone, title: String, error: Option<Error>) {
        if self.is_open() {
            self.known.ended.set(Some(ended));
        } else {
            let path_id = Some(self.of.id.clone());
            tell(self.console, self.known, ClientNews { tone, title, error, path_id, shown: true });
        }
    }
}

/// A question about one client. What is asked and what is done come from the same value, whatever the page shows since.
#[derive(Clone, Copy)]
pub(crate) struct Question {
    /// The client it was asked about last.
    pub(crate) of: RwSignal<Option<Seen>>,
    /// Whether it is asked now.
    pub(crate) open: RwSignal<bool>,
}

impl Question {
    /// Not asked yet.
    pub(crate) fn new() -> Self {
        Self { of: RwSignal::new(None), open: RwSignal::new(false) }
    }

    /// Asks it about this client.
    pub(crate) fn ask(self, of: Seen) {
        self.of.set(Some(of));
        self.open.set(true);
    }
}

/// Whether the page of this client is open.
pub(crate) fn is_open(console: Console, id: &str) -> bool {
    console.route.get_untracked() == Route::Client && console.about.with_untracked(|about| about == id)
}

/// Shows what the service says of a client: in the list, and on its page unless another client is shown there.
pub(crate) fn show(console: Console, known: Administration, now: Seen) {
    known.list_as(&now);
    if now.client.rotate_secret == Some(false) {
        known.no_rotation_of(&now.name());
    }
    if is_open(console, &now.id) || known.shows(&now.id) {
        known.seen.set(Some(now));
    }
}

/// A client is gone: it leaves the list, and its page, if that is open, leads there.
pub(crate) fn gone(console: Console, known: Administration, client: &Seen, title: String) {
    known.unlist(client);
    let leads_back = is_open(console, &client.id);
    if leads_back || known.shows(&client.id) {
        known.look_at(None);
    }
    let news = ClientNews { tone: Tone::Good, title, error: None, path_id: None, shown: !leads_back };
    tell(console, known, news);
    if leads_back {
        Route::Clients.go();
    }
}

/// Says what became of a client: here, or where the list or a client is opened next.
pub(crate) fn tell(console: Console, known: Administration, mut news: ClientNews) {
    news.shown &= matches!(console.route.get_untracked(), Route::Clients | Route::Client);
    known.news.set(Some(news));
}

/// A page that tells news is opened: what another one has told is no news any more.
pub(crate) fn turn_news(known: Administration) {
    known.news.update(|news| {
        *news = news.take().filter(|news| !news.shown).map(|news| ClientNews { shown: true, ..news });
    });
}

fn done(change: Change, name: &str) -> String {
    match change {
        Change::Fields => format!("{name} is changed."),
        Change::Start => format!("Both secrets of {name} are good now."),
        Change::Retire => format!("The old secret of {name} has ended."),
        Change::Delete => format!("{name} is deleted."),
    }
}

fn not_done(change: Change, name: &str) -> String {
    match change {
        Change::Fields => format!("{name} was not changed."),
        Change::Start => format!("The rotation of {name} did not start."),
        Change::Retire => format!("The old secret of {name} is still good."),
        Change::Delete => format!("{name} was not deleted."),
    }
}

fn unsure(change: Change, name: &str) -> String {
    match change {
        Change::Fields => format!("{name} was changed"),
        Change::Start => format!("the rotation of {name} started"),
        Change::Retire => format!("the old secret of {name} has ended"),
        Change::Delete => format!("{name} was deleted"),
    }
}
