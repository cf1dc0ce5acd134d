//! A new directory.

use super::fields::DirectoryFields;
use super::form::Typed;
use super::undocumented::instead;
use crate::console::{Console, Event};
use crate::page::acting::acting_as;
use crate::page::changes::{Changes, Words};
use crate::page::evidence::planned;
use crate::page::rights::MANAGE_DIRECTORIES;
use crate::page::sync_token::tokens::Tokens;
use crate::route::Route;
use crate::ui::button::{Button, Kind, button};
use crate::ui::disclosure::disclosure;
use crate::ui::form::form;
use crate::ui::notice::{Notice, notice};
use crate::ui::step::{Step, step};
use firstkey_core::operation::Operation;
use firstkey_core::resources::directory::CreateDirectory;
use firstkey_data::{ActorId, MutationState};
use firstkey_view::{IntoView, View, div};
use leptos::prelude::{Callback, Get, GetUntracked, Signal, With, WithUntracked, untrack};
use std::cell::Cell;

const HERE: Route = Route::NewDirectory;

/// What is typed. It stays while one looks at other pages.
fn fields(console: Console) -> DirectoryFields {
    thread_local!(static ONE: Cell<Option<DirectoryFields>> = const { Cell::new(None) });
    ONE.get().unwrap_or_else(|| {
        let one = console.owner.with(|| {
            let one = DirectoryFields::new(console);
            console.listen(move |event| {
                if matches!(event, Event::Begun | Event::Tenant | Event::Disconnected) {
                    one.fill(Typed::default());
                }
            });
            one
        });
        ONE.set(Some(one));
        one
    })
}

pub(super) fn page(console: Console, changes: Changes, tokens: Tokens, take_focus: bool) -> View {
    let form = move || match instead(console, CreateDirectory::SPEC, "creates a directory") {
        Some(title) => notice(Notice { title, quiet: true, ..Notice::default() }),
        None => acting_as(console, MANAGE_DIRECTORIES, move |actor| view(console, changes, actor)),
    };
    step(Step {
        title: HERE.title().to_owned(),
        why: "Users and groups live in a directory. An identity provider is connected to one.".to_owned(),
        body: Some((changes.news(), tokens.elsewhere(console, ""), form).into_view()),
        on_back: Some(Callback::new(|()| Route::Directories.go())),
        take_focus,
        ..Step::default()
    })
}

fn view(console: Console, changes: Changes, actor: Signal<Option<ActorId>>) -> View {
    let fields = fields(console);
    let send = Callback::new(move |()| {
        let problem = untrack(|| fields.problem().or_else(|| changes.busy("")));
        if let (true, Some(actor)) = (problem.is_none(), actor.get_untracked()) {
            create(changes, actor, fields);
        }
    });
    let request = move || {
        let operation = CreateDirectory { directory: fields.typed.with(Typed::directory) };
        console.data.planned(actor.get()?, &operation).map(|request| planned(console, request))
    };
    (
        form("New directory", send, fields.view(true)),
        div().class("actions").child(button(Button {
            id: "create-directory",
            label: "Create directory".into(),
            kind: Kind::Primary.into(),
            busy: Signal::derive(move || changes.busy("")),
            disabled: Signal::derive(move || fields.problem()),
            on_press: Some(send),
            ..Button::default()
        })),
        disclosure("The request", div().class("stack").child(request).into_view()),
    )
        .into_view()
}

fn create(changes: Changes, actor: ActorId, fields: DirectoryFields) {
    let sent = fields.typed.get_untracked();
    let directory = sent.directory();
    let name = directory.name.clone().unwrap_or_default();
    let words = Words {
        done: format!("Directory {name} is created."),
        not_done: format!("Directory {name} was not created."),
        unsure: format!(
            "The answer was lost: directory {name} may be created. Look for it in the list before you send it again."
        ),
    };
    changes.create(actor, &CreateDirectory { directory }, words, (HERE, Route::Directories), move |ended| {
        // What was typed since, or was not taken, stays.
        let same = fields.typed.with_untracked(|typed| *typed == sent);
        if same && matches!(ended, MutationState::Done(_)) {
            fields.fill(Typed::default());
        }
    });
}
