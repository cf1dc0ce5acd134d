//! A new client for any documented grant. Its secret is saved before the request goes out.

use super::form::Problems;
use super::state::{ClientsState, Created};
use super::{fields, news, purpose};
use crate::console::Console;
use crate::page::acting::acting_as;
use crate::page::failure::{error_notice, with_the_doctor};
use crate::page::refused::refused;
use crate::page::rights::{MANAGE_CLIENTS, READ_CLIENTS};
use crate::page::save_secret::{Saving, endpoint, fixed_or_saving};
use crate::page::stop::stop;
use crate::route::Route;
use crate::ui::button::{Button, Kind, button};
use crate::ui::field::{Field, field};
use crate::ui::focus;
use crate::ui::notice::{Notice, notice};
use crate::ui::step::{Step, step};
use crate::ui::tone::Tone;
use firstkey_core::authorize::Authorize;
use firstkey_core::credentials::Credentials;
use firstkey_core::discovery::GetConfiguration;
use firstkey_core::error::{Error, Refused, TransportError};
use firstkey_core::operation::Operation;
use firstkey_core::resources::oauth_client::{Client, CreateClient, GetClient};
use firstkey_core::resources::secret::SecretText;
use firstkey_core::workflows::first_token::{Bootstrap, FirstToken};
use firstkey_data::{ActorId, MutationState};
use firstkey_view::{IntoView, View, div, p};
use leptos::prelude::{Callback, Get, GetUntracked, Memo, Set, Signal, With, WithUntracked, untrack};
use serde_json::Value;

const HERE: Route = Route::NewClient;

pub(crate) fn page(console: Console, state: ClientsState, take_focus: bool) -> View {
    let form = state.new;
    let public = Memo::new(move |_| is_public(console, state));
    let all = Memo::new(move |_| form.problems(&typed(console, state), console.release.get()));
    let problems = Problems { all, new: Some(form) };
    let made = Memo::new(move |_| {
        state.created.with(|made| matches!(made, Some(Created::There(_) | Created::OtherSecret(_))))
    });
    let disabled = Signal::derive(move || {
        if made.get() {
            return Some("This client was created. For another one, press New client.".to_owned());
        }
        let unsaved = || !public.get() && !state.new_secret.saved.get();
        problems.first().or_else(|| unsaved().then(|| "Save the secret first.".to_owned()))
    });
    let body = (
        news::news(state, ""),
        acting_as(console, MANAGE_CLIENTS, move |actor| {
            (
            purpose::question(state.purpose, form, console.release.get_untracked()),
            field(Field {
                id: "client-new-id",
                label: "Client id".to_owned(),
                api_name: "client_id",
                hint: "1 to 256 letters, digits and - _ . @; it cannot be changed later. Name it after what uses it.".into(),
                value: form.id.into(),
                on_input: Some(Callback::new(move |id| {
                    form.id.set(id);
                    // The saved file holds the id, too.
                    state.new_secret.saved.set(false);
                })),
                error: Signal::derive(move || problems.wrong("client_id")),
                code: true,
                read_only: made.into(),
                ..Field::default()
            }),
            fields::fields(console, form, problems, Some(state.purpose.into())),
            move || match public.get() && !made.get() {
                true => p().class("quiet").child("A public client has no secret: there is nothing to save.").into_view(),
                false => fixed_or_saving(console, Saving {
                    field: "client-new-secret",
                    tick: "client-new-saved",
                    id: form.id.into(),
                    more: Signal::derive(move || for_the_application(console, state)),
                    secret: state.new_secret.text,
                    saved: state.new_secret.saved,
                    seen: state.new_secret.seen,
                    generate: Callback::new(move |()| state.new_secret.generate()),
                    on_saved: Callback::new(|_| ()),
                }, made.get()),
            },
            div().class("actions").child((
                button(Button {
                    id: "create-client",
                    label: "Create the client".into(),
                    kind: Signal::derive(move || if made.get() { Kind::Secondary } else { Kind::Primary }),
                    busy: Signal::derive(move || {
                        state.creation.is_running().then(|| "Waiting for the tenant to create the client".to_owned())
                    }),
                    disabled,
                    on_press: Some(Callback::new(move |()| {
                        if let Some(actor) = actor.get_untracked() {
                            create(console, state, actor);
                        }
                    })),
                    ..Button::default()
                }),
                move || give_up(console, state),
                stop(console, HERE),
            )),
            move || failed(console),
            move || state.created.get().map(|made| outcome(console, state, &made)),
        )
            .into_view()
        }),
    );
    step(Step {
        place: HERE.place(),
        title: HERE.title().to_owned(),
        why: "Give it only the rights that it needs.".to_owned(),
        body: Some(body.into_view()),
        on_back: Some(Callback::new(|()| Route::Clients.go())),
        take_focus,
        ..Step::default()
    })
}

fn is_public(console: Console, state: ClientsState) -> bool {
    use firstkey_core::workflows::getting_started::Release;
    state.new.public.get() && console.release.get() != Release::CloudOrBroker8
}

/// What an application needs beside id and secret where users sign in to it.
fn for_the_application(console: Console, state: ClientsState) -> Vec<(&'static str, Value)> {
    if !state.new.comes_back() {
        return Vec::new();
    }
    let client = typed(console, state);
    vec![
        ("authorization_endpoint", endpoint(console, Authorize::SPEC).into()),
        ("openid_configuration", endpoint(console, GetConfiguration::SPEC).into()),
        ("redirect_uris", client.redirect_uris.unwrap_or_default().into()),
        ("scope", client.scope.unwrap_or_default().join(" ").into()),
    ]
}

/// The client as it is typed.
fn typed(console: Console, state: ClientsState) -> Client {
    let before = Client {
        client_id: Some(state.new.id.get()),
        secret: (!is_public(console, state))
            .then(|| state.new_secret.text.with(|text| SecretText::new(text))),
        ..Client::default()
    };
    state.new.after(&before, console.release.get())
}

/// A wait that can be ended at a real tenant.
fn give_up(console: Console, state: ClientsState) -> Option<View> {
    (state.creation.is_running() && !console.practising.get()).then(|| {
        button(Button {
            id: "stop",
            label: "Stop waiting".into(),
            kind: Kind::Quiet.into(),
            on_press: Some(Callback::new(move |()| state.creation.give_up())),
            ..Button::default()
        })
    })
}

fn create(console: Console, state: ClientsState, actor: ActorId) {
    let client = untrack(|| typed(console, state));
    let (id, saved) = (client.client_id.clone().unwrap_or_default(), client.secret.clone());
    state.created.set(None);
    state.sent.set(Some((id.clone(), saved.clone())));
    state.creation.create(actor, &CreateClient { client }, move |ended| {
        // Another connection, or another client since: nobody asks what became of this one.
        let ours =
            |sent: &Option<(String, _)>| sent.as_ref().is_some_and(|sent| sent.0 == id && sent.1 == saved);
        if !state.sent.with_untracked(ours) {
            return;
        }
        let created = match ended {
            MutationState::Done(value) => {
                let made = value.downcast_ref::<Client>();
                let chosen = made.and_then(|made| made.secret.clone());
                console.client_made(&id);
                has_secret(console, &id, chosen.as_ref().or(saved.as_ref()).map(SecretText::expose));
                match chosen {
                    Some(secret) if saved.is_some_and(|saved| saved != secret) => {
                        state.new_secret.text.set(secret.expose().to_owned());
                        state.new_secret.saved.set(false);
                        Created::OtherSecret(id)
                    }
                    _ => Created::There(id),
                }
            }
            MutationState::Refused(error) if error.refused() == Some(Refused::Conflict) => {
                Created::Taken(error)
            }
            MutationState::Refused(error) => Created::Failed(error),
            MutationState::Unsure(error) => Created::Unsure(error),
            MutationState::Withdrawn => Created::Failed(TransportError::Stopped.into()),
            MutationState::Running => return,
        };
        state.created.set(Some(created));
    });
}

/// A sign-in to it is tried with its secret.
fn has_secret(console: Console, id: &str, secret: Option<&str>) {
    if let Some(client) = secret.and_then(|secret| Credentials::parse(id, secret).ok()) {
        console.newest_secret.set(client, false);
    }
}

/// Asks whether it is there: by its secret, which only this client has; without one, by its id.
fn look(console: Console, state: ClientsState) {
    // The fields may hold something else by now.
    let Some((id, secret)) = state.sent.get_untracked() else { return };
    let is_public = secret.is_none();
    let secret = secret.map(|secret| secret.expose().to_owned()).unwrap_or_default();
    let (its_id, its_secret) = (id.clone(), secret.clone());
    let found = move |there: Result<bool, Error>| {
        state.created.set(Some(match there {
            Ok(true) => {
                console.client_made(&its_id);
                has_secret(console, &its_id, Some(&its_secret));
                Created::There(its_id.clone())
            }
            Ok(false) => Created::NotThere,
            Err(error) => Created::Unsure(error),
        }));
    };
    if is_public {
        let Some(actor) = untrack(|| console.data.able(READ_CLIENTS, console.acting.get())) else { return };
        return console.data.ask(actor, &GetClient { id }, move |answer| {
            found(match answer {
                Ok(_) => Ok(true),
                Err(error) if error.refused() == Some(Refused::NotFound) => Ok(false),
                Err(error) => Err(error),
            });
        });
    }
    let Ok(client) = Credentials::parse(&id, &secret) else { return };
    let profile = console.profile.get_untracked();
    let workflow = FirstToken::new(profile, Bootstrap::Client(client));
    console.run(HERE, "Trying the saved secret", Ok(workflow), move |answer| {
        found(match answer {
            Ok(_) => Ok(true),
            // Known, and not for a token of its own.
            Err(error) if error.refused() == Some(Refused::UnauthorizedClient) => Ok(true),
            Err(error) if error.client_is_unknown() => Ok(false),
            Err(error) => Err(error),
        });
    });
}

fn failed(console: Console) -> Option<View> {
    let (_, error) = console.failure.get().filter(|(at, _)| *at == HERE)?;
    Some(error_notice("The saved secret could not be tested.", &error, None))
}

fn outcome(console: Console, state: ClientsState, made: &Created) -> View {
    let open = |id: &str| {
        let id = id.to_owned();
        let begin = move |()| {
            focus::next("client-new-id");
            state.begin_new();
        };
        div()
            .class("actions")
            .child((
                button(Button {
                    id: "open-client",
                    label: "Open it".into(),
                    kind: Kind::Primary.into(),
                    on_press: Some(Callback::new(move |()| Route::Client.go_about(&id))),
                    ..Button::default()
                }),
                button(Button {
                    id: "begin-another",
                    label: "New client".into(),
                    disabled: Signal::derive(move || {
                        let other = state.created.with(|made| matches!(made, Some(Created::OtherSecret(_))));
                        (other && !state.new_secret.saved.get()).then(|| "Save the secret first.".to_owned())
                    }),
                    on_press: Some(Callback::new(begin)),
                    ..Button::default()
                }),
            ))
            .into_view()
    };
    let look_button = || {
        button(Button {
            id: "look",
            label: "Check whether it exists".into(),
            busy: console.busy.into(),
            on_press: Some(Callback::new(move |()| look(console, state))),
            ..Button::default()
        })
    };
    match made {
        Created::There(id) => notice(Notice {
            tone: Tone::Good,
            title: "The client was created.".to_owned(),
            body: Some(p().child("If it has a secret, it is the one that you saved.").into_view()),
            action: Some(open(id)),
            ..Notice::default()
        }),
        Created::OtherSecret(id) => notice(Notice {
            tone: Tone::Warning,
            title: "The client was created with a different secret.".to_owned(),
            body: Some(p().child("The service chose its own secret and shows it only once. It is in the field above now: save it before you go on.").into_view()),
            action: Some(open(id)),
            ..Notice::default()
        }),
        Created::NotThere => notice(Notice {
            title: "The client was not created.".to_owned(),
            body: Some(p().child("The tenant does not know this client. Nothing is lost: create it again.").into_view()),
            ..Notice::default()
        }),
        Created::Taken(error) => notice(Notice {
            tone: Tone::Warning,
            title: "A client with this id already exists.".to_owned(),
            body: Some((p().child(error.to_string()), p().child("Choose another id above. If you created it earlier, check whether your saved secret works.")).into_view()),
            action: Some(look_button()),
            code: error.code().to_owned(),
            quiet: false,
        }),
        Created::Unsure(error) => notice(Notice {
            tone: Tone::Warning,
            title: "It is unclear whether the client was created.".to_owned(),
            body: Some((p().child(error.to_string()), p().child("Your secret is saved, so nothing is lost. Check whether the client exists before you create it again.")).into_view()),
            action: with_the_doctor(error, Some(look_button())),
            code: error.code().to_owned(),
            quiet: false,
        }),
        Created::Failed(error) => {
            refused(console, "The client was not created.", error, MANAGE_CLIENTS, None)
        },
    }
}
