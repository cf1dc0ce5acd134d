//! A request from elsewhere: a cURL command that is pasted, or one that this page has sent.

use super::draft::{Draft, Drafts};
use super::secrets::take_out;
use crate::console::Console;
use crate::route::Route;
use crate::ui::button::{Button, Kind, button};
use crate::ui::field::{Control, Field, field};
use crate::ui::form::form;
use firstkey_core::curl_command::CurlCommand;
use firstkey_core::recognize::{Recognized, recognize};
use firstkey_data::Activity;
use firstkey_view::{IntoView, View, div};
use leptos::prelude::{Callback, GetUntracked, RwSignal, Set, Signal, With, WithUntracked, untrack};

/// What the route is about when it is about a request that was sent: this and its number.
const SENT: &str = "sent-";

/// The form that a command is pasted into.
pub(super) fn view(console: Console, drafts: Drafts) -> View {
    let (text, error) = (RwSignal::new(String::new()), RwSignal::new(None::<String>));
    let read = Callback::new(move |()| match text.with_untracked(|text| read(console, text)) {
        Ok((recognized, notes)) => {
            text.set(String::new());
            open(console, drafts, recognized, notes);
        }
        Err(why) => error.set(Some(why)),
    });
    form(
        "A cURL command",
        read,
        (
            field(Field {
                id: "curl-command",
                label: "A cURL command".to_owned(),
                hint: "From a terminal, a browser's network panel or Postman. It is read in this page; its credentials are left out.".into(),
                control: Control::Area(5),
                value: text.into(),
                on_input: Some(Callback::new(move |typed| {
                    error.set(None);
                    text.set(typed);
                })),
                error: error.into(),
                code: true,
                ..Field::default()
            }),
            div().class("actions").child(button(Button {
                id: "read-command",
                label: "Read it".into(),
                kind: Kind::Secondary.into(),
                submit: true,
                disabled: Signal::derive(move || {
                    text.with(|text| text.trim().is_empty().then(|| "Paste a command first.".to_owned()))
                }),
                ..Button::default()
            })),
        )
            .into_view(),
    )
}

/// The operation of a command, and what of it found no place.
fn read(console: Console, text: &str) -> Result<(Recognized, Vec<String>), String> {
    let command = CurlCommand::parse(text).map_err(|note| note.to_string())?;
    let dialect = console.dialect.get_untracked();
    let mut found = recognize(dialect, &command.method, &command.url, &command.body)
        .map_err(|error| error.to_string())?;
    let mut notes: Vec<String> = command.notes.iter().map(ToString::to_string).collect();
    notes.append(&mut found.left_out);
    let own = console.profile.with_untracked(|profile| profile.address.to_string());
    let named = found.profile.address.to_string();
    if named != own {
        notes.push(format!("The command goes to {named}. From here it is sent to {own}."));
    }
    Ok((found, notes))
}

fn open(console: Console, drafts: Drafts, recognized: Recognized, notes: Vec<String>) {
    let Recognized { entry, values, .. } = recognized;
    drafts.of(entry).take(&values, console.dialect.get_untracked(), notes);
    Route::Explorer.go_about(entry.spec.id);
}

/// The request that was sent and is named behind the route, as a new one. None: the route names none, or it is known no
/// more.
pub(super) fn sent(console: Console, drafts: Drafts, about: &str) -> Option<Result<Draft, String>> {
    let number: u64 = about.strip_prefix(SENT)?.parse().ok()?;
    let find = |activity: &Activity| {
        activity
            .iter()
            .find(|exchange| exchange.id.number() == number)
            .map(|exchange| exchange.request.clone())
    };
    let Some(request) = untrack(|| console.data.activity(find)).flatten() else {
        return Some(Err("This page does not know that request any more.".to_owned()));
    };
    let dialect = console.dialect.get_untracked();
    let url = request.uri().to_string();
    let found = recognize(dialect, request.method().as_str(), &url, request.body());
    Some(found.map_err(|error| error.to_string()).map(
        |Recognized { entry, mut values, mut left_out, .. }| {
            let draft = drafts.of(entry);
            if take_out(&mut values) {
                left_out.push("Its secrets were left out: type them again where they are needed.".to_owned());
            }
            draft.take(&values, dialect, left_out);
            draft
        },
    ))
}
