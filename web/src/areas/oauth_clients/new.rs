//! A new client for any documented grant. Its secret is saved before the request goes out.

use crate::areas::getting_started::token::stop;
use crate::areas::oauth_clients::fields;
use crate::areas::oauth_clients::form::Problems;
use crate::areas::oauth_clients::list::refused;
use crate::areas::oauth_clients::state::{Administration, Made};
use crate::areas::oauth_clients::work::{perform, with_token};
use crate::console::Console;
use crate::page::evidence::evidence;
use crate::page::failure::{error_notice, with_the_doctor};
use crate::page::save_secret::{Saving, saving};
use crate::page::sending::sending;
use crate::route::Route;
use crate::ui::button::{Button, Kind, button};
use crate::ui::field::{Field, field};
use crate::ui::focus;
use crate::ui::notice::{Notice, notice};
use crate::ui::step::{Step, step};
use crate::ui::tone::Tone;
use firstkey_core::credentials::Credentials;
use firstkey_core::error::{Error, Refused};
use firstkey_core::request::{Authority, Request};
use firstkey_core::resources::oauth_client::{Client, CreateClient, GetClient};
use firstkey_core::resources::secret::SecretText;
use firstkey_core::workflows::first_token::{Bootstrap, FirstToken};
use firstkey_view::{IntoView, View, div, p};
use leptos::prelude::{Callback, Get, GetUntracked, Memo, Set, Signal, With, WithUntracked, untrack};

const HERE: Route = Route::NewClient;

pub(crate) fn page(console: Console, known: Administration, take_focus: bool) -> View {
    let form = known.new;
    let public = Memo::new(move |_| is_public(console, known));
    let problems = Problems(Memo::new(move |_| form.problems(&typed(console, known), console.release.get())));
    let made = Memo::new(move |_| {
        known.made.with(|made| matches!(made, Some(Made::There(_) | Made::OtherSecret(_))))
    });
    let disabled = Signal::derive(move || {
        if made.get() {
            return Some("It is made. For another one, begin another client.".to_owned());
        }
        let unsaved = || !public.get() && !known.new_secret.saved.get();
        problems.first().or_else(|| unsaved().then(|| "Save the secret first.".to_owned()))
    });
    let body = with_token(console, move || {
        (
            field(Field {
                id: "client-new-id",
                label: "Client id".to_owned(),
                hint: "1 to 256 letters, digits and - _ . @; it cannot be changed later. Name it after what uses it.".into(),
                value: form.id.into(),
                on_input: Some(Callback::new(move |id| {
                    form.id.set(id);
                    // The saved file holds the id, too.
                    known.new_secret.saved.set(false);
                })),
                error: Signal::derive(move || problems.wrong("client_id")),
                code: true,
                ..Field::default()
            }),
            fields::fields(console, form, problems),
            move || match public.get() {
                true => p().class("quiet").child("A public client has no secret: there is nothing to save.").into_view(),
                false => saving(console, Saving {
                    field: "client-new-secret",
                    tick: "client-new-saved",
                    id: form.id.into(),
                    secret: known.new_secret.text,
                    saved: known.new_secret.saved,
                    seen: known.new_secret.seen,
                    generate: Callback::new(move |()| known.new_secret.generate()),
                    on_saved: Callback::new(|_| ()),
                }),
            },
            div().class("actions").child((
                button(Button {
                    id: "create-client",
                    label: "Create the client".into(),
                    kind: Signal::derive(move || if made.get() { Kind::Secondary } else { Kind::Primary }),
                    busy: console.busy.into(),
                    disabled,
                    on_press: Some(Callback::new(move |()| create(console, known))),
                    ..Button::default()
                }),
                stop(console, HERE),
            )),
            move || failed(console),
            move || known.made.get().map(|made| outcome(console, known, &made)),
            sending(console),
        )
            .into_view()
    });
    step(Step {
        place: HERE.place(),
        title: HERE.title().to_owned(),
        why: "For any grant the service documents: choose the least that is enough.".to_owned(),
        body: Some(body),
        evidence: Some(evidence(console, HERE, Signal::derive(move || planned(console, known)))),
        on_back: Some(Callback::new(|()| Route::Clients.go())),
        take_focus,
        ..Step::default()
    })
}

fn is_public(console: Console, known: Administration) -> bool {
    use firstkey_core::workflows::getting_started::Release;
    known.new.public.get() && console.release.get() != Release::Full
}

/// The client as it is typed.
fn typed(console: Console, known: Administration) -> Client {
    let before = Client {
        client_id: Some(known.new.id.get()),
        secret: (!is_public(console, known))
            .then(|| known.new_secret.text.with(|text| SecretText::new(text))),
        ..Client::default()
    };
    known.new.after(&before, console.release.get())
}

fn planned(console: Console, known: Administration) -> Option<Request> {
    let operation = CreateClient { client: typed(console, known) };
    console.journey.with(|journey| {
        journey.profile().request(&operation, Authority::Bearer(&journey.token()?.access)).ok()
    })
}

fn create(console: Console, known: Administration) {
    let client = untrack(|| typed(console, known));
    let (id, saved) = (client.client_id.clone().unwrap_or_default(), client.secret.clone());
    known.made.set(None);
    perform(
        console,
        HERE,
        "Waiting for the tenant to create the client",
        CreateClient { client },
        move |answer| {
            let made = match answer {
                Ok(made) => {
                    let secret = made.secret.as_ref().or(saved.as_ref());
                    has_secret(known, &id, secret.map(SecretText::expose));
                    match made.secret {
                        Some(secret) if saved.is_some_and(|saved| saved != secret) => {
                            known.new_secret.text.set(secret.expose().to_owned());
                            known.new_secret.saved.set(false);
                            Made::OtherSecret(id)
                        }
                        _ => Made::There(id),
                    }
                }
                Err(error) if error.refused() == Some(Refused::Conflict) => Made::Taken(error),
                Err(error) if error.may_have_acted() => Made::Unsure(error),
                Err(error) => Made::Failed(error),
            };
            known.made.set(Some(made));
        },
    );
}

/// A sign-in to it is tried with its secret.
fn has_secret(known: Administration, id: &str, secret: Option<&str>) {
    if let Some(client) = secret.and_then(|secret| Credentials::parse(id, secret).ok()) {
        known.has_new_secret(client, false);
    }
}

/// Asks whether it is there: by its secret, which only this client has; without one, by its id.
fn look(console: Console, known: Administration) {
    let id = known.new.id.get_untracked();
    let secret = known.new_secret.text.get_untracked();
    let (its_id, its_secret) = (id.clone(), secret.clone());
    let found = move |there: Result<bool, Error>| {
        known.made.set(Some(match there {
            Ok(true) => {
                has_secret(known, &its_id, Some(&its_secret));
                Made::There(its_id.clone())
            }
            Ok(false) => Made::NotThere,
            Err(error) => Made::Unsure(error),
        }));
    };
    if untrack(|| is_public(console, known)) {
        return perform(console, HERE, "Looking for the client", GetClient { id }, move |answer| {
            found(match answer {
                Ok(_) => Ok(true),
                Err(error) if error.refused() == Some(Refused::NotFound) => Ok(false),
                Err(error) => Err(error),
            });
        });
    }
    let Ok(client) = Credentials::parse(&id, &secret) else { return };
    let profile = console.journey.with_untracked(|journey| journey.profile().clone());
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
    Some(error_notice("The client was not made.", &error, None))
}

fn outcome(console: Console, known: Administration, made: &Made) -> View {
    let open = |id: &str| {
        let id = id.to_owned();
        let begin = move |()| {
            focus::next("client-new-id");
            known.new.begin();
            known.new_secret.generate();
            known.made.set(None);
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
                    label: "Begin another client".into(),
                    on_press: Some(Callback::new(begin)),
                    ..Button::default()
                }),
            ))
            .into_view()
    };
    let look_button = || {
        button(Button {
            id: "look",
            label: "Look whether it is there".into(),
            busy: console.busy.into(),
            on_press: Some(Callback::new(move |()| look(console, known))),
            ..Button::default()
        })
    };
    match made {
        Made::There(id) => notice(Notice {
            tone: Tone::Good,
            title: "The client is there.".to_owned(),
            body: Some(p().child("It has the secret that you saved, if it has one.").into_view()),
            action: Some(open(id)),
            ..Notice::default()
        }),
        Made::OtherSecret(id) => notice(Notice {
            tone: Tone::Warning,
            title: "The client is made, with another secret than yours.".to_owned(),
            body: Some(p().child("The service chose its own secret and shows it this once. It stands above now: save it before you go on.").into_view()),
            action: Some(open(id)),
            ..Notice::default()
        }),
        Made::NotThere => notice(Notice {
            title: "It was not made.".to_owned(),
            body: Some(p().child("The tenant does not know this client. Nothing is lost: press Create again.").into_view()),
            ..Notice::default()
        }),
        Made::Taken(error) => notice(Notice {
            tone: Tone::Warning,
            title: "A client with this id exists already.".to_owned(),
            body: Some((p().child(error.to_string()), p().child("Choose another id above. If an earlier try made it, the saved secret tells.")).into_view()),
            action: Some(look_button()),
            code: error.code().to_owned(),
            quiet: false,
        }),
        Made::Unsure(error) => notice(Notice {
            tone: Tone::Warning,
            title: "Nobody knows whether the client was made.".to_owned(),
            body: Some((p().child(error.to_string()), p().child("Your secret is saved, so nothing is lost: look whether it is there before you send it again.")).into_view()),
            action: with_the_doctor(error, Some(look_button())),
            code: error.code().to_owned(),
            quiet: false,
        }),
        Made::Failed(error) => refused("The client was not made.", console, error, true),
    }
}
