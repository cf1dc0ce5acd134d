//! Changing a client: only what changed is sent, and it is shown before.

use super::change::ClientChange;
use super::detail::Detail;
use super::fields;
use super::form::Problems;
use super::state::{ClientsState, Panel};
use crate::console::Console;
use crate::page::evidence::planned;
use crate::ui::button::{Button, Kind, button};
use crate::ui::checklist::{Check, checklist};
use crate::ui::focus;
use firstkey_core::dialect::OMNISSA;
use firstkey_core::resources::oauth_client::{Client, FieldProblem};
use firstkey_core::resources::oauth_client_patch::{ClientPatch, PatchClient};
use firstkey_data::{Loaded, MutationState};
use firstkey_view::{IntoView, View, div, h2, p};
use leptos::prelude::{Callback, Get, Memo, Set, Signal, untrack};

/// The fields, the request as it would go out, and the buttons.
pub(crate) fn panel(detail: &Detail, client: Loaded<Client>) -> View {
    let Detail { console, state, path_id, .. } = detail.clone();
    let had = client.clone();
    let one = detail.clone();
    let problems = Problems { all: Memo::new(move |_| new_problems(console, state, &had)), new: None };
    let (of, of_rights, sent) = (client.clone(), client.clone(), client);
    let shown = move || {
        let operation = change(console, state, &of);
        let request = (!operation.patch.is_empty())
            .then(|| console.data.planned(of.key().actor(), &operation))
            .flatten();
        match request {
            Some(request) => {
                (p().child("Only what you changed will be sent:"), planned(console, request)).into_view()
            }
            None => p().class("quiet").child("Nothing has changed yet.").into_view(),
        }
    };
    let nothing = {
        let of = sent.clone();
        Memo::new(move |_| change(console, state, &of).patch.is_empty())
    };
    let running = Signal::derive(move || {
        let runs = state.change_of(&path_id).is_some_and(|change| change.is_running());
        runs.then(|| "Changing the client".to_owned())
    });
    div()
        .class("form")
        .child((
            h2().child("Edit"),
            fields::fields(console, state.edit, problems, None),
            move || {
                let loses = loses_rule_set(console, state, &of_rights);
                (loses && console.dialect.get() == &OMNISSA).then(|| about_tokens(state))
            },
            div().id("patch").class("stack").child(shown),
            div().class("actions").child((
                button(Button {
                    id: "send-change",
                    label: "Save changes".into(),
                    kind: Kind::Primary.into(),
                    busy: running,
                    disabled: Signal::derive(move || {
                        problems
                            .first()
                            .or_else(|| nothing.get().then(|| "Nothing has changed yet.".to_owned()))
                    }),
                    on_press: Some(Callback::new(move |()| send(console, state, one.now(sent.clone())))),
                    ..Button::default()
                }),
                button(Button {
                    id: "cancel",
                    label: "Cancel".into(),
                    on_press: Some(Callback::new(move |()| {
                        focus::next("edit");
                        state.close_panel();
                    })),
                    ..Button::default()
                }),
            )),
        ))
        .into_view()
}

/// What is wrong with what is typed. What the client had before does not stand in the way of another change.
fn new_problems(console: Console, state: ClientsState, client: &Client) -> Vec<FieldProblem> {
    let release = console.release.get();
    let had = client.check(release.has_rule_sets());
    let mut problems = state.edit.problems(&state.edit.after(client, release), release);
    problems.retain(|problem| !had.contains(problem));
    problems
}

fn about_tokens(state: ClientsState) -> View {
    checklist(
        "You are removing a rule set",
        vec![Check {
            id: "revoke-tokens",
            api_name: "revoke_token_on_rule_set_removal",
            label: "Revoke the tokens that have it".to_owned(),
            note: "Otherwise existing tokens keep the right until they expire.".to_owned(),
            checked: state.revoke.into(),
            on_change: Callback::new(move |on| state.revoke.set(on)),
        }],
    )
}

fn loses_rule_set(console: Console, state: ClientsState, of: &Client) -> bool {
    let after = state.edit.after(of, console.release.get()).rule_set_names.unwrap_or_default();
    of.rule_set_names.iter().flatten().any(|set| !after.contains(set))
}

/// What is typed, as a change of this client.
fn change(console: Console, state: ClientsState, of: &Loaded<Client>) -> PatchClient {
    let after = state.edit.after(of, console.release.get());
    let asked = loses_rule_set(console, state, of) && console.dialect.get() == &OMNISSA;
    PatchClient {
        id: of.path_id().unwrap_or_default().to_owned(),
        patch: ClientPatch::between(of, &after),
        revoke_tokens: asked.then(|| state.revoke.get()),
    }
}

fn send(console: Console, state: ClientsState, client: Loaded<Client>) {
    let operation = untrack(|| change(console, state, &client));
    let wanted = untrack(|| state.edit.after(&client, console.release.get()));
    let path_id = operation.id.clone();
    state.send(
        ClientChange::of_fields(console, client, wanted),
        move |_| operation,
        move |ended| {
            // What was typed stays where it was not taken.
            let open = untrack(|| matches!(state.panel_of(&path_id), Some(Panel::Edit(_))));
            if let (true, MutationState::Done(_)) = (open, ended) {
                state.close_panel();
            }
        },
    );
}
