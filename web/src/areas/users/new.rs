//! A new user. Most users are written by an identity provider; this is for the few that are not.

use super::fields::UserFields;
use super::form::Typed;
use crate::console::{Console, Event};
use crate::page::acting::acting_as;
use crate::page::changes::{Changes, Words};
use crate::page::evidence::planned;
use crate::page::rights::MANAGE_USERS;
use crate::route::Route;
use crate::ui::button::{Button, Kind, button};
use crate::ui::disclosure::disclosure;
use crate::ui::form::form;
use crate::ui::step::{Step, step};
use firstkey_core::scim::users::CreateUser;
use firstkey_data::{ActorId, MutationState};
use firstkey_view::{IntoView, View, div};
use leptos::prelude::{Callback, Get, GetUntracked, Signal, With, WithUntracked, untrack};
use std::cell::Cell;

const HERE: Route = Route::NewUser;

/// What is typed. It stays while one looks at other pages.
fn fields(console: Console) -> UserFields {
    thread_local!(static ONE: Cell<Option<UserFields>> = const { Cell::new(None) });
    ONE.get().unwrap_or_else(|| {
        let one = console.owner.with(|| {
            let one = UserFields::new();
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

pub(super) fn page(console: Console, changes: Changes, take_focus: bool) -> View {
    let body = (changes.news(), acting_as(console, MANAGE_USERS, move |actor| view(console, changes, actor)));
    step(Step {
        title: HERE.title().to_owned(),
        why: "Most users are written by an identity provider. What is made here by hand, no provider keeps up to date."
            .to_owned(),
        body: Some(body.into_view()),
        on_back: Some(Callback::new(|()| Route::Users.go())),
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
        let operation = CreateUser { user: fields.typed.with(Typed::user) };
        console.data.planned(actor.get()?, &operation).map(|request| planned(console, request))
    };
    (
        form("New user", send, fields.view()),
        div().class("actions").child(button(Button {
            id: "create-user",
            label: "Create user".into(),
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

fn create(changes: Changes, actor: ActorId, fields: UserFields) {
    let user = fields.typed.with_untracked(Typed::user);
    let name = user.user_name.clone().unwrap_or_default();
    let words = Words {
        done: format!("User {name} is created."),
        not_done: format!("User {name} was not created."),
        unsure: format!(
            "The answer was lost: user {name} may be created. Look for it in the list before you send it again."
        ),
    };
    let sent = fields.typed.get_untracked();
    changes.create(actor, &CreateUser { user }, words, (HERE, Route::Users), move |ended| {
        // What was typed since, or was not taken, stays.
        let same = fields.typed.with_untracked(|typed| *typed == sent);
        if same && matches!(ended, MutationState::Done(_)) {
            fields.fill(Typed::default());
        }
    });
}
