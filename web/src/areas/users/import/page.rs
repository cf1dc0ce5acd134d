//! The page: a file, what its columns are, what is wrong with its rows, and the users that are created from it.

use super::super::several;
use super::chosen::Chosen;
use super::forgetting::{FORGET, forgetting};
use super::state::Importing;
use super::tally::in_words;
use super::{columns, creation, rows};
use crate::console::Console;
use crate::page::acting::acting_as;
use crate::page::changes::Changes;
use crate::page::rights::MANAGE_USERS;
use crate::route::Route;
use crate::ui::file_field::{FileField, file_field};
use crate::ui::notice::{Notice, notice};
use crate::ui::step::{Step, step};
use crate::ui::tone::Tone;
use firstkey_core::resources::directory::ListDirectories;
use firstkey_core::scim::import::record::Imported;
use firstkey_core::workflows::getting_started::Release;
use firstkey_data::ActorId;
use firstkey_view::{IntoView, View, div, p};
use leptos::prelude::{Callback, Get, GetUntracked, Memo, Set, Signal, With, WithUntracked, untrack};
use leptos::task::spawn_local;
use web_sys::File;

const HERE: Route = Route::ImportUsers;

/// What stands behind the route where groups are imported.
pub(in super::super) const OF_GROUPS: &str = "groups";

pub(in super::super) fn page(console: Console, changes: Changes, take_focus: bool) -> View {
    let of_groups = console.about.with_untracked(|about| about == OF_GROUPS);
    let of = if of_groups { Imported::Groups } else { Imported::Users };
    Importing::of_page(console).open_for(of);
    let body = (
        changes.news(),
        several::many(console).view(),
        acting_as(console, MANAGE_USERS, move |actor| view(console, actor)),
    );
    step(Step {
        title: if of_groups { "Import groups" } else { HERE.title() }.to_owned(),
        why: match of {
            Imported::Users => "Users from a CSV file, such as an export of another system. What an identity provider writes does not belong here: it would be written twice.",
            Imported::Groups => "Groups from a CSV file, with their members by user name: all of them in one cell, with ; between them, or one in each line. The members are there already: import the users first.",
        }
        .to_owned(),
        body: Some(body.into_view()),
        on_back: Some(Callback::new(move |()| if of_groups { Route::Groups } else { Route::Users }.go())),
        take_focus,
        ..Step::default()
    })
}

fn view(console: Console, actor: Signal<Option<ActorId>>) -> View {
    let importing = Importing::of_page(console);
    // The domains tell whether a row's own is one of them. Where the documents name no such request none is sent.
    let directories = console.data.query(move || {
        let actor = actor.get().filter(|_| console.release.get() == Release::CloudOrBroker8)?;
        Some((actor, ListDirectories))
    });
    let domains = Signal::derive(move || {
        let load = directories.load();
        let all = load.value()?.items.iter().flatten();
        Some(all.flat_map(|directory| directory.domains.clone().unwrap_or_default()).collect::<Vec<_>>())
    });
    let choose = Callback::new(move |file: File| {
        let domains = domains.get_untracked();
        let (turn, of) = (importing.next_turn(), untrack(|| importing.of()));
        spawn_local(async move {
            let read = Chosen::read(&file, of, domains).await;
            // Another file was chosen since, or the tenant is another one.
            if importing.is_turn(turn) {
                take(importing, read);
            }
        });
    });
    let field = file_field(FileField {
        id: "csv",
        label: "CSV file",
        hint: "The first line has the names of the columns. Comma, semicolon or tab; as Excel saves it.",
        accept: ".csv,.txt,text/csv",
        error: importing.wrong.into(),
        on_choose: choose,
    });
    let is_chosen = Memo::new(move |_| importing.file.with(Option::is_some));
    (
        move || interrupted(importing),
        div().hidden(move || importing.is_creating()).child(field),
        move || {
            is_chosen
                .get()
                .then(|| (columns::view(importing), rows::view(importing), creation::view(importing)))
        },
    )
        .into_view()
}

/// A file was read. One that comes while users are being created is too late.
fn take(importing: Importing, read: Result<Chosen, String>) {
    if untrack(|| importing.is_creating()) {
        return;
    }
    let chosen = match read {
        Ok(chosen) => chosen,
        Err(sentence) => return importing.wrong.set(Some(sentence)),
    };
    match importing.record.get_untracked() {
        None => {
            importing.forget();
            importing.file.set(Some(chosen));
        }
        Some(record) => {
            let Chosen { name, digest, content } = chosen;
            match content.resume(record, &importing.tenant(), &digest) {
                Ok((record, content)) => {
                    importing.forget();
                    importing.record.set(Some(record));
                    importing.file.set(Some(Chosen { name, digest, content }));
                }
                Err(error) => importing
                    .wrong
                    .set(Some(format!("{error} To begin a new import, forget the known one first."))),
            }
        }
    }
}

/// What the tab knows of an import that was begun before.
fn interrupted(importing: Importing) -> Option<View> {
    let discard = || forgetting(importing, "discard-import", "Forget this import", FORGET);
    if let Some(sentence) = importing.unreadable.get() {
        return Some(notice(Notice {
            tone: Tone::Warning,
            title: sentence,
            action: Some(discard()),
            ..Notice::default()
        }));
    }
    // Once its file is here, what is left of it stands below.
    if importing.file.with(Option::is_some) {
        return None;
    }
    let (tally, tenant) = importing
        .record
        .with(|record| record.as_ref().map(|record| (record.tally(), record.tenant().to_owned())))?;
    let of = importing.of();
    let how = match tenant == importing.console.tenant_in_words() {
        true => "Choose the same file to go on, to see the result, or to take back what was created. The page has kept no name of it.".to_owned(),
        false => format!("It went to {tenant}. Connect there to go on, or forget it to import something here."),
    };
    Some(notice(Notice {
        tone: Tone::Info,
        title: match of {
            Imported::Users => "An import of this tab is known.",
            Imported::Groups => "This tab has an unfinished import of groups.",
        }
        .to_owned(),
        body: Some((p().child(format!("{}.", in_words(tally))), p().child(how)).into_view()),
        action: Some(discard()),
        quiet: true,
        ..Notice::default()
    }))
}
