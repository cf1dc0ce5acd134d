//! A rotation that is under way: until when both secrets are good, the test of the new one, and the end of the old one.

use super::change::{ClientChange, Kind as What, has_new_secret, name};
use super::delete::Question;
use super::detail::Detail;
use super::state::{ClientsState, Rotated, SecretProof};
use crate::console::Console;
use crate::page::failure::{error_notice, failure};
use crate::page::stop::stop;
use crate::platform::date;
use crate::route::Route;
use crate::ui::button::{Button, Kind, button};
use crate::ui::countdown::countdown;
use crate::ui::dialog::Dialog;
use crate::ui::notice::{Notice, notice};
use crate::ui::tone::Tone;
use firstkey_core::error::Refused;
use firstkey_core::resources::oauth_client::Client;
use firstkey_core::resources::oauth_client_rotation::RetirePrimarySecret;
use firstkey_core::units::UnixSeconds;
use firstkey_core::workflows::first_token::{Bootstrap, FirstToken};
use firstkey_data::{Loaded, MutationState};
use firstkey_view::{IntoView, View, div, li, ol, p};
use leptos::prelude::{Callback, Get, GetUntracked, Set, Signal, Update, untrack};

/// While both secrets are good: until when, what to do, and the two buttons.
pub(crate) fn under_way(detail: &Detail, client: &Loaded<Client>, retiring: Question) -> Option<View> {
    if client.rotate_secret != Some(true) {
        return None;
    }
    let Detail { console, state, path_id, .. } = detail.clone();
    let id = name(client);
    let of = client.clone();
    let life = match client.primary_secret_auto_retires_at.map(|at| at.time()) {
        Some(until) => (
            p().child(format!("Both secrets work until {}.", date::moment(until))),
            p().child(left(console, until)),
        )
            .into_view(),
        None => p().child("The service does not say until when both work.").into_view(),
    };
    let busy = Signal::derive(move || {
        let runs = state.change_of(&path_id).is_some_and(|change| change.is_running());
        runs.then(|| "A change is under way".to_owned())
    });
    let (shown_id, proof_id) = (id.clone(), id);
    let prove_button = move || {
        state.rotated(&shown_id).map(|rotated| {
            button(Button {
                id: "prove-new",
                label: "Test the new secret".into(),
                kind: Kind::Primary.into(),
                busy: console.busy.into(),
                on_press: Some(Callback::new(move |()| test(console, state, &rotated))),
                ..Button::default()
            })
        })
    };
    Some(
        div()
            .class("stack")
            .child((
                notice(Notice {
                    tone: Tone::Info,
                    title: "A rotation is under way: two secrets work.".to_owned(),
                    body: Some(
                        (
                            life,
                            ol().child((
                                li().child("Give the new secret to everything that uses this client."),
                                li().child("Check that each works with it."),
                                li().child("End the old secret, or let it end by itself."),
                            )),
                        )
                            .into_view(),
                    ),
                    quiet: true,
                    ..Notice::default()
                }),
                div().class("actions").child((
                    prove_button,
                    button(Button {
                        id: "retire",
                        label: "End the old secret now".into(),
                        kind: Kind::Danger.into(),
                        busy,
                        on_press: Some(Callback::new(move |()| retiring.ask(of.clone()))),
                        ..Button::default()
                    }),
                    stop(console, Route::Client),
                )),
                failure(console, Route::Client, "The new secret could not be tested.", |_| None),
                move || state.rotated(&proof_id)?.proof.map(|proof| tested(&proof)),
            ))
            .into_view(),
    )
}

fn left(console: Console, until: UnixSeconds) -> View {
    let left = Signal::derive(move || until.left(console.now.get()).0);
    countdown("The old one ends in", left, "The old one should have ended by now: refresh the client.")
}

/// The question before the old secret ends.
pub(crate) fn question(console: Console, state: ClientsState, asked: Question) -> View {
    asked.dialog(move |client| ask(console, state, client, asked))
}

fn ask(console: Console, state: ClientsState, client: Loaded<Client>, asked: Question) -> Dialog {
    let id = name(&client);
    let title = format!("End the old secret of {id}?");
    let tried = move || {
        let works = state.rotated(&id).and_then(|rotated| rotated.proof).is_some_and(|proof| proof.works());
        p().child(match works {
            true => "The new secret was tested and works.",
            false => "The new secret was not tested here. Test it first, or be sure that it works.",
        })
    };
    Dialog {
        title,
        body: Some(
            (
                p().child("Whatever still uses the old secret gets no more tokens. This cannot be undone."),
                tried,
            )
                .into_view(),
        ),
        actions: Some(
            (
                button(Button {
                    id: "keep-both",
                    label: "Keep both".into(),
                    on_press: Some(Callback::new(move |()| asked.close())),
                    ..Button::default()
                }),
                button(Button {
                    id: "retire-now",
                    label: "End the old secret".into(),
                    kind: Kind::Danger.into(),
                    on_press: Some(Callback::new(move |()| {
                        asked.close();
                        retire(console, state, client.clone());
                    })),
                    ..Button::default()
                }),
            )
                .into_view(),
        ),
        ..Dialog::default()
    }
}

fn retire(console: Console, state: ClientsState, client: Loaded<Client>) {
    let id = name(&client);
    let path_id = client.path_id().unwrap_or_default().to_owned();
    // The secret may be forgotten here before the answer comes.
    let new = untrack(|| state.rotated(&id)).map(|rotated| rotated.client);
    state.send(
        ClientChange::of(console, What::Retire, client),
        move |_| RetirePrimarySecret { id: path_id },
        move |ended| {
            if let MutationState::Done(_) = ended {
                match new {
                    Some(new) => {
                        state.rotated.set(None);
                        has_new_secret(console, new, false);
                    }
                    None => console.newest_secret.first_has_ended(&id),
                }
            }
        },
    );
}

/// Asks for a token with the new secret.
fn test(console: Console, state: ClientsState, rotated: &Rotated) {
    let id = rotated.client.id.clone();
    let profile = console.profile.get_untracked();
    let workflow = FirstToken::new(profile, Bootstrap::Client(rotated.client.clone()));
    console.run(Route::Client, "Testing the new secret", Ok(workflow), move |answer| {
        let proof = match answer {
            Ok(_) => SecretProof::Token,
            Err(error) if error.refused() == Some(Refused::UnauthorizedClient) => SecretProof::NoOwnTokens,
            Err(error) => SecretProof::Failed(error),
        };
        state.rotated.update(|rotated| {
            if let Some(rotated) = rotated.as_mut().filter(|rotated| rotated.client.id == id) {
                rotated.proof = Some(proof);
            }
        });
    });
}

fn tested(proof: &SecretProof) -> View {
    let good = |text: &'static str| {
        notice(Notice {
            tone: Tone::Good,
            title: "The new secret works.".to_owned(),
            body: Some(p().child(text).into_view()),
            ..Notice::default()
        })
    };
    match proof {
        SecretProof::Token => good("The tenant issued a token for it."),
        SecretProof::NoOwnTokens => good(
            "The tenant accepts it and answers unauthorized_client: this client gets no tokens of its own.",
        ),
        SecretProof::Failed(error) => error_notice("The new secret did not work.", error, None),
    }
}
