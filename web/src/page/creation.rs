//! Making a new object: its fields, the request as it would go out, how it ended. What is typed stays until the object is
//! made, also while one looks at other pages.

use super::changes::{Changes, Words};
use super::evidence::planned;
use super::form::{Fields, Form};
use crate::route::Route;
use crate::ui::button::{Button, Kind, button};
use crate::ui::disclosure::disclosure;
use crate::ui::form::form;
use firstkey_core::operation::Operation;
use firstkey_data::{ActorId, MutationState};
use firstkey_view::{IntoView, View, div};
use leptos::prelude::{Callback, Get, GetUntracked, Signal, With, WithUntracked, untrack};

/// What can be made of what is typed.
pub(crate) trait Creatable: Form {
    /// The request that makes it.
    type Create: Operation<Output: Send + Sync + 'static>;
    /// The id of its button, and what is on it: ("create-user", "Create user").
    const BUTTON: (&'static str, &'static str);
    /// The page it is made on, and the list it leads to.
    const ROUTES: (Route, Route);

    /// What it will be called.
    fn called(&self) -> String;

    /// What is sent.
    fn create(&self) -> Self::Create;
}

/// The form of a new object; `view` draws its fields.
pub(crate) fn creation<F: Creatable>(
    changes: Changes,
    actor: Signal<Option<ActorId>>,
    fields: Fields<F>,
    view: fn(Fields<F>) -> View,
) -> View {
    let console = changes.console();
    let send = Callback::new(move |()| {
        let problem = untrack(|| fields.problem().or_else(|| changes.busy("")));
        if let (true, Some(actor)) = (problem.is_none(), actor.get_untracked()) {
            create(changes, actor, fields);
        }
    });
    let request = move || {
        let operation = fields.typed.with(F::create);
        console.data.planned(actor.get()?, &operation).map(|request| planned(console, request))
    };
    let (id, label) = F::BUTTON;
    (
        form(F::ROUTES.0.title(), send, view(fields)),
        div().class("actions").child(button(Button {
            id,
            label: label.into(),
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

fn create<F: Creatable>(changes: Changes, actor: ActorId, fields: Fields<F>) {
    let sent = fields.typed.get_untracked();
    let name = sent.called();
    let (noun, begins) = F::NOUN;
    let words = Words {
        done: format!("{begins} {name} is created."),
        not_done: format!("{begins} {name} was not created."),
        unsure: format!(
            "The answer was lost: {noun} {name} may be created. Look for it in the list before you send it again."
        ),
    };
    changes.create(actor, &sent.create(), words, F::ROUTES, move |ended| {
        // What was typed since, or was not taken, stays.
        let same = fields.typed.with_untracked(|typed| *typed == sent);
        if same && matches!(ended, MutationState::Done(_)) {
            fields.clear();
        }
    });
}
