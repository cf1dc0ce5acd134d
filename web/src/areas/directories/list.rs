//! All directories. The list has no pages.

use crate::console::Console;
use crate::data::Query;
use crate::page::acting::acting_as;
use crate::page::changes::Changes;
use crate::page::reading::Reading;
use crate::page::rights::READ_DIRECTORIES;
use crate::page::sync_token::tokens::Tokens;
use crate::page::undocumented::{instead, undocumented};
use crate::route::Route;
use crate::texts::directory::{arrive, name, source};
use crate::ui::badge::badge;
use crate::ui::button::{Button, Kind, button};
use crate::ui::link::link;
use crate::ui::notice::{Notice, notice};
use crate::ui::step::{Step, step};
use crate::ui::table::{Cell, Head, table};
use crate::ui::tone::Tone;
use firstkey_core::operation::Operation;
use firstkey_core::resources::directory::{
    CreateDirectory, DeleteDirectory, Directory, DirectoryList, ListDirectories,
};
use firstkey_data::{ActorId, Load};
use firstkey_view::{IntoView, View, div, p, span};
use leptos::prelude::{Callback, Effect, Get, Memo, Signal, untrack};

const HERE: Route = Route::Directories;
/// How often the list is read again while a directory is being deleted, in seconds.
const POLL: u64 = 5;

pub(crate) const READING: Reading =
    Reading { what: "The directories", doing: "Loading the directories", right: READ_DIRECTORIES };

pub(crate) fn page(console: Console, changes: Changes, tokens: Tokens, take_focus: bool) -> View {
    let new = move || {
        instead(console, CreateDirectory::SPEC, "creates a directory").is_none().then(|| {
            button(Button {
                id: "new-directory",
                label: "New directory".into(),
                kind: Kind::Primary.into(),
                on_press: Some(Callback::new(|()| Route::NewDirectory.go())),
                ..Button::default()
            })
        })
    };
    let body = (
        changes.news(),
        tokens.elsewhere(console, ""),
        move || undocumented(console, "directories"),
        acting_as(console, READ_DIRECTORIES, move |actor| list(console, actor)),
    );
    step(Step {
        title: HERE.title().to_owned(),
        why: "Where users and groups live, and how they arrive there.".to_owned(),
        actions: Some(new.into_view()),
        body: Some(body.into_view()),
        take_focus,
        ..Step::default()
    })
}

fn list(console: Console, actor: Signal<Option<ActorId>>) -> View {
    let query = console.data.query(move || Some((actor.get()?, ListDirectories)));
    watch_deletions(console, query);
    let is_empty = Memo::new(move |_| query.load().value().map(|list| all(list).is_empty()));
    let view = move || match is_empty.get() {
        None => None,
        Some(true) => Some(nothing()),
        Some(false) => Some(lines(query)),
    };
    (
        div().class("actions").child(button(Button {
            id: "refresh",
            label: "Refresh".into(),
            kind: Kind::Quiet.into(),
            on_press: Some(Callback::new(move |()| query.refresh())),
            ..Button::default()
        })),
        move || READING.status(console, query),
        view,
    )
        .into_view()
}

fn all(list: &DirectoryList) -> &[Directory] {
    list.items.as_deref().unwrap_or_default()
}

/// A deletion goes on after its answer (202): the list is read again until the directory is gone.
fn watch_deletions(console: Console, query: Query<DirectoryList>) {
    let deleting = Memo::new(move |_| {
        let being_deleted = |directory: &Directory| directory.delete_in_progress == Some(true);
        query.load().value().is_some_and(|list| all(list).iter().any(being_deleted))
    });
    Effect::new(move |before: Option<bool>| {
        let now = deleting.get();
        if before == Some(true) && !now {
            // Users and groups went with it, some time after the answer.
            let gone = DeleteDirectory::SPEC.changes;
            untrack(|| console.data.changed_by_itself(gone));
        }
        now
    });
    Effect::new(move || {
        let is_here = untrack(|| matches!(query.load(), Load::Ready(_)));
        if deleting.get()
            && is_here
            && console.now.get().0.is_multiple_of(POLL)
            && !leptos::prelude::document().hidden()
        {
            untrack(|| query.refresh());
        }
    });
}

fn nothing() -> View {
    notice(Notice {
        title: "There is no directory yet.".to_owned(),
        body: Some(p().child("Users need one. Create it here, or connect an identity provider.").into_view()),
        quiet: true,
        ..Notice::default()
    })
}

fn lines(query: Query<DirectoryList>) -> View {
    let rows = move || query.load().value().map(|list| all(list).to_vec()).unwrap_or_default();
    let heads = || ["Name", "Domains", "Source", "Users arrive"].map(Head::words).into();
    let title = span().class("unseen").child("Directories").into_view();
    table(title, heads, rows, |directory: &Directory| directory.id.clone().unwrap_or_default(), cells)
}

fn cells(directory: Directory) -> Vec<Cell> {
    let deleting = directory.delete_in_progress == Some(true);
    let name = name(&directory);
    let name = match &directory.id {
        Some(id) => link(Route::Directory.href_about(id), name),
        None => name.into_view(),
    };
    let mark = deleting.then(|| badge(Tone::Warning, "being deleted"));
    let source = directory.source.as_ref().map(source).unwrap_or_default();
    vec![
        Cell { head: "Name", view: div().class("identity").child((name, mark)).into_view() },
        Cell { head: "Domains", view: directory.domains.unwrap_or_default().join(", ").into_view() },
        Cell { head: "Source", view: source.into_view() },
        Cell {
            head: "Users arrive",
            view: directory.kind.as_ref().map(arrive).unwrap_or_default().into_view(),
        },
    ]
}
