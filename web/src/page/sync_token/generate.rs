//! Asking for a new token of a directory's sync client: how long it lives, the request as it would be sent, and a
//! question where something has a token or a secret already, since that ends at once.

use super::span::span;
use super::tokens::{Tokens, operation};
use crate::console::Console;
use crate::data::Query;
use crate::page::changes::Changes;
use crate::page::evidence::planned;
use crate::page::question::{Asked, Ids, Question};
use crate::texts::directory::name;
use crate::ui::button::{Button, Kind, button};
use crate::ui::field::{Control, Field, field};
use crate::ui::focus;
use firstkey_core::error::Refused;
use firstkey_core::resources::directory::Directory;
use firstkey_core::resources::sync_client::SyncClient;
use firstkey_core::units::{Minutes, Seconds};
use firstkey_data::{Load, Loaded};
use firstkey_view::{IntoView, View, div, h3, p};
use leptos::prelude::{Callback, Get, RwSignal, Set, Signal, With, untrack};

/// The longest life of a token: two years.
const LONGEST: Minutes = Minutes(1_051_200);

/// What is asked for, on the page of one directory.
#[derive(Clone, Copy)]
pub(crate) struct Generate {
    console: Console,
    changes: Changes,
    tokens: Tokens,
    directory: Query<Directory>,
    client: Query<SyncClient>,
    /// The directory, while the form is open.
    of: RwSignal<Option<Loaded<Directory>>>,
    /// How long the token is to live, in minutes.
    lives: RwSignal<String>,
    question: Question<Loaded<Directory>>,
}

impl Generate {
    /// Nothing is asked for yet.
    pub(crate) fn new(
        console: Console,
        changes: Changes,
        tokens: Tokens,
        directory: Query<Directory>,
        client: Query<SyncClient>,
    ) -> Self {
        Self {
            console,
            changes,
            tokens,
            directory,
            client,
            of: RwSignal::new(None),
            lives: RwSignal::new(String::new()),
            question: Question::with(Ids { typed: "typed-directory", no: "keep-token", yes: "end-token" }),
        }
    }

    /// The button, or the form once it was pressed; and the question.
    pub(crate) fn view(self) -> View {
        let view = move || match self.of.get() {
            Some(directory) => Some(untrack(|| self.form(directory))),
            None => self.directory.loaded().map(|directory| self.button(directory)),
        };
        (
            view,
            self.question.dialog(
                self.console,
                move |directory| self.ask(directory),
                move |directory| self.send(&directory),
            ),
        )
            .into_view()
    }

    fn button(self, directory: Loaded<Directory>) -> View {
        let id = directory.id.clone().unwrap_or_default();
        let (busy, unsaved) = (id.clone(), id);
        let goes = directory.delete_in_progress == Some(true);
        div()
            .class("actions")
            .child(button(Button {
                id: "new-token",
                label: "New token".into(),
                busy: Signal::derive(move || self.tokens.busy(&busy)),
                disabled: Signal::derive(move || {
                    let unsaved =
                        self.tokens.is_unsaved(&unsaved).then(|| "Save the token above first.".to_owned());
                    unsaved.or_else(|| goes.then(|| "The directory is being deleted.".to_owned()))
                }),
                on_press: Some(Callback::new(move |()| self.open(directory.clone()))),
                ..Button::default()
            }))
            .into_view()
    }

    fn open(self, directory: Loaded<Directory>) {
        let last = untrack(|| self.client.load()).value().and_then(|client| client.token_ttl);
        self.lives.set(last.map(|Minutes(minutes)| minutes.to_string()).unwrap_or_default());
        self.of.set(Some(directory));
        // Somebody else may have made a token since.
        self.client.refresh();
    }

    fn form(self, directory: Loaded<Directory>) -> View {
        let (shown, asked) = (directory.clone(), directory.clone());
        let id = directory.id.clone().unwrap_or_default();
        let request = move || {
            let operation = operation(&shown, self.minutes().ok()?)?;
            let request = self.console.data.planned(shown.key().actor(), &operation);
            request.map(|request| planned(self.console, request))
        };
        div()
            .class("form")
            .child((
                h3().child(format!("New token for directory {}", name(&directory))),
                field(Field {
                    id: "token-lives",
                    label: "The token lives".to_owned(),
                    api_name: "token_ttl",
                    hint: "1 to 1051200 minutes, which is two years. Empty: as long as the last one, at first half a year.".into(),
                    unit: "minutes",
                    control: Control::Number,
                    value: self.lives.into(),
                    on_input: Some(Callback::new(move |text| self.lives.set(text))),
                    error: Signal::derive(move || self.minutes().err().map(str::to_owned)),
                    meaning: Signal::derive(move || self.minutes().ok().flatten().map(span)),
                    optional: true,
                    ..Field::default()
                }),
                move || {
                    let load = self.client.load();
                    (!is_loading(&load) && is_live(&load))
                        .then(|| p().child("What the sync client has now ends the moment the new token is made."))
                },
                div().class("stack").child(request),
                div().class("actions").child((
                    button(Button {
                        id: "generate-token",
                        label: "Generate token".into(),
                        kind: Kind::Primary.into(),
                        busy: Signal::derive(move || {
                            let reading = || {
                                is_loading(&self.client.load()).then(|| "Reading the sync client".to_owned())
                            };
                            self.tokens.busy(&id).or_else(|| self.changes.busy(&id)).or_else(reading)
                        }),
                        disabled: Signal::derive(move || self.minutes().err().map(str::to_owned)),
                        on_press: Some(Callback::new(move |()| {
                            match untrack(|| is_live(&self.client.load())) {
                                true => self.question.ask(asked.clone()),
                                false => self.send(&asked),
                            }
                        })),
                        ..Button::default()
                    }),
                    button(Button {
                        id: "cancel-token",
                        label: "Cancel".into(),
                        on_press: Some(Callback::new(move |()| {
                            focus::next("new-token");
                            self.of.set(None);
                        })),
                        ..Button::default()
                    }),
                )),
            ))
            .into_view()
    }

    /// How long it is to live, followed; none where nothing is typed.
    fn minutes(self) -> Result<Option<Minutes>, &'static str> {
        self.lives.with(|text| minutes(text))
    }

    fn ask(self, directory: &Loaded<Directory>) -> Asked {
        let name = name(directory);
        Asked {
            title: format!("End the token of directory {name}?"),
            sentences: vec![
                "Its sync client may be in use now.".to_owned(),
                "A new token ends the old one, or the old id and secret, at once. Until the identity provider has the new one, its users and groups are not written.".to_owned(),
                "This cannot be undone.".to_owned(),
            ],
            answer: "Generate token".to_owned(),
            typed: Some(name),
        }
    }

    fn send(self, directory: &Loaded<Directory>) {
        let Ok(lives) = untrack(|| self.minutes()) else { return };
        let directory = as_of_now(self.directory, directory);
        self.of.set(None);
        self.tokens.generate(self.console, &directory, lives);
    }
}

/// The same directory as whoever may change it now has loaded it: who had loaded it before may be signed out.
fn as_of_now(query: Query<Directory>, directory: &Loaded<Directory>) -> Loaded<Directory> {
    let now = untrack(|| query.loaded());
    let now = now.filter(|now| now.key().actor() != directory.key().actor() && now.id == directory.id);
    now.unwrap_or_else(|| directory.clone())
}

const fn is_loading(load: &Load<SyncClient>) -> bool {
    matches!(load, Load::Loading(_))
}

/// Whether the sync client has, or may have, a token or a secret that works.
fn is_live(load: &Load<SyncClient>) -> bool {
    match load {
        Load::Ready(client) => match client.access_token_expire_in {
            Some(Seconds(left)) if left > 0 => true,
            Some(_) => client.client_id.is_some(),
            None => client.client_id.is_some() || client.generate_token == Some(true),
        },
        Load::Failed(error, _) => error.refused() != Some(Refused::NotFound),
        Load::Loading(_) => true,
    }
}

fn minutes(text: &str) -> Result<Option<Minutes>, &'static str> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let minutes = text.parse().ok().map(Minutes);
    let minutes = minutes.filter(|minutes| (Minutes(1)..=LONGEST).contains(minutes));
    minutes.map(Some).ok_or("Type a whole number of minutes, 1 to 1051200.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use firstkey_core::error::TransportError;
    use serde_json::json;
    use std::sync::Arc;

    #[test]
    fn a_lifetime_is_a_whole_number_of_minutes_up_to_two_years_or_nothing() {
        assert_eq!(minutes(" "), Ok(None));
        assert_eq!(minutes(" 1800 "), Ok(Some(Minutes(1800))));
        assert_eq!(minutes("1051200"), Ok(Some(LONGEST)));
        for text in ["0", "1051201", "-5", "1.5", "30 days", "99999999999"] {
            assert!(minutes(text).is_err(), "{text}");
        }
    }

    #[test]
    fn the_name_is_typed_wherever_a_token_or_a_secret_may_be_in_use() {
        let client = |value: serde_json::Value| Load::Ready(Arc::new(serde_json::from_value(value).unwrap()));
        assert!(!is_live(&client(json!({"generate_token": false}))), "it has nothing yet");
        assert!(
            !is_live(&client(json!({"generate_token": true, "access_token_expire_in": 0}))),
            "it has expired"
        );
        assert!(is_live(&client(json!({"generate_token": true, "access_token_expire_in": 1}))));
        assert!(
            is_live(&client(json!({"generate_token": true}))),
            "the service does not say when it expires"
        );
        assert!(is_live(&client(json!({"generate_token": false, "client_id": "sync-1"}))));
        assert!(is_live(&client(json!({"access_token_expire_in": 0, "client_id": "sync-1"}))));
        assert!(is_live(&Load::Loading(None)), "nobody knows yet");
        assert!(is_live(&Load::Failed(TransportError::Offline.into(), None)), "it could not be read");
    }
}
