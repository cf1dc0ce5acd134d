//! Changing a client: only what changed is sent, and it is shown before.

use crate::areas::getting_started::token::stop;
use crate::areas::oauth_clients::change::ClientChange;
use crate::areas::oauth_clients::detail::HERE;
use crate::areas::oauth_clients::fields;
use crate::areas::oauth_clients::form::Problems;
use crate::areas::oauth_clients::state::{Administration, Change, Doing, Ended, Seen};
use crate::areas::oauth_clients::work::perform;
use crate::console::Console;
use crate::page::evidence::Exchange;
use crate::ui::button::{Button, Kind, button};
use crate::ui::checklist::{Check, checklist};
use crate::ui::focus;
use firstkey_core::dialect::OMNISSA;
use firstkey_core::request::{Authority, Request};
use firstkey_core::resources::oauth_client::FieldProblem;
use firstkey_core::resources::oauth_client_patch::{ClientPatch, PatchClient};
use firstkey_view::{IntoView, View, div, h2, p};
use leptos::prelude::{Callback, Get, GetUntracked, Memo, Set, Signal, With, untrack};

/// The fields, the request as it would go out, and the buttons.
pub(crate) fn panel(console: Console, known: Administration) -> View {
    let nothing =
        Memo::new(move |_| typed(console, known).is_none_or(|operation| operation.patch.is_empty()));
    let problems = Problems(Memo::new(move |_| new_problems(console, known)));
    let loses_a_rule_set = Memo::new(move |_| loses_rule_set(console, known));
    let shown = move || {
        let request = planned(console, known).filter(|_| !nothing.get());
        match request {
            Some(request) => (
                p().child("This is what will be sent: what changed, and nothing else."),
                Exchange { step: HERE, run: 0, request, reply: None }.view(console),
            )
                .into_view(),
            None => p().class("quiet").child("Nothing has changed yet.").into_view(),
        }
    };
    div()
        .class("form")
        .child((
            h2().child("Edit"),
            fields::fields(console, known.edit, problems),
            move || {
                (loses_a_rule_set.get() && console.dialect.get() == &OMNISSA).then(|| about_tokens(known))
            },
            div().id("patch").class("stack").child(shown),
            div().class("actions").child((
                button(Button {
                    id: "send-change",
                    label: "Change the client".into(),
                    kind: Kind::Primary.into(),
                    busy: console.busy.into(),
                    disabled: Signal::derive(move || {
                        problems
                            .first()
                            .or_else(|| nothing.get().then(|| "Nothing has changed yet.".to_owned()))
                    }),
                    on_press: Some(Callback::new(move |()| send(console, known))),
                    ..Button::default()
                }),
                button(Button {
                    id: "cancel",
                    label: "Cancel".into(),
                    on_press: Some(Callback::new(move |()| {
                        focus::next("edit");
                        known.doing.set(Doing::Looking);
                    })),
                    ..Button::default()
                }),
                stop(console, HERE),
            )),
        ))
        .into_view()
}

fn about_tokens(known: Administration) -> View {
    checklist(
        "A rule set is taken away",
        vec![Check {
            id: "revoke-tokens",
            label: "Revoke the tokens that had it".to_owned(),
            note: "revoke_token_on_rule_set_removal. Otherwise tokens got before keep the right until they expire.".to_owned(),
            checked: known.revoke.into(),
            on_change: Callback::new(move |on| known.revoke.set(on)),
        }],
    )
}

fn loses_rule_set(console: Console, known: Administration) -> bool {
    known.seen.with(|seen| {
        let Some(seen) = seen else { return false };
        let after = known.edit.after(&seen.client, console.release.get()).rule_set_names.unwrap_or_default();
        seen.client.rule_set_names.iter().flatten().any(|set| !after.contains(set))
    })
}

/// What is wrong with what is typed. What the client had before does not stand in the way of another change.
fn new_problems(console: Console, known: Administration) -> Vec<FieldProblem> {
    let release = console.release.get();
    known.seen.with(|seen| {
        let Some(Seen { client, .. }) = seen else { return Vec::new() };
        let had = client.check(release.has_rule_sets());
        let mut problems = known.edit.problems(&known.edit.after(client, release), release);
        problems.retain(|problem| !had.contains(problem));
        problems
    })
}

/// What is typed, as a change of this client.
fn change(console: Console, known: Administration, of: &Seen) -> PatchClient {
    let after = known.edit.after(&of.client, console.release.get());
    let asked = loses_rule_set(console, known) && console.dialect.get() == &OMNISSA;
    PatchClient {
        id: of.id.clone(),
        patch: ClientPatch::between(&of.client, &after),
        revoke_tokens: asked.then(|| known.revoke.get()),
    }
}

fn typed(console: Console, known: Administration) -> Option<PatchClient> {
    known.seen.get().map(|seen| change(console, known, &seen))
}

fn planned(console: Console, known: Administration) -> Option<Request> {
    let operation = typed(console, known)?;
    console.journey.with(|journey| {
        journey.profile().request(&operation, Authority::Bearer(&journey.token()?.access)).ok()
    })
}

fn send(console: Console, known: Administration) {
    let Some(client) = known.seen.get_untracked() else { return };
    let operation = untrack(|| change(console, known, &client));
    let sent = ClientChange::begin(console, known, Change::Fields, client);
    perform(console, HERE, "Changing the client", operation, move |answer| match answer {
        Ok(client) => {
            let id = sent.of.id.clone();
            if sent.is_open() || known.shows(&id) {
                known.doing.set(Doing::Looking);
            }
            sent.changed(Seen { id, client });
            sent.done(Ended::Changed);
        }
        Err(error) => sent.failed("The client was not changed.", error),
    });
}
