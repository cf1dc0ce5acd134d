//! How asking for a new token ended, on the page of its directory: the token, to be saved now; or what helps.

use super::span::whole;
use super::tokens::{NewToken, TokenOutcome, Tokens};
use crate::console::Console;
use crate::page::refused::refused;
use crate::page::rights::MANAGE_DIRECTORIES;
use crate::texts::directory::name;
use crate::ui::button::{Button, Kind, button};
use crate::ui::checklist::{Check, checklist};
use crate::ui::copy_button::{CopyButton, copy_button};
use crate::ui::focus;
use crate::ui::notice::{Notice, notice};
use crate::ui::secret_field::{SecretField, secret_field};
use crate::ui::tone::Tone;
use firstkey_core::error::Error;
use firstkey_core::resources::secret::SecretText;
use firstkey_core::units::Seconds;
use firstkey_view::{IntoView, View, div, p};
use leptos::prelude::{Callback, Get, Memo, Set, Signal, untrack};

/// How asking for a new token ended: there also when the directory is not there any more.
pub(crate) fn news(console: Console, tokens: Tokens, id: String) -> View {
    let of = id.clone();
    // Not when the token of another directory changes: what is shown of this one would be hidden again.
    let now = Memo::new(move |_| tokens.of(&of).map(|one| (one.number, one.ended.is_some())));
    let view = move || {
        now.get()?;
        untrack(|| outcome(console, tokens, &tokens.of(&id)?))
    };
    view.into_view()
}

/// How it ended; nothing while it is under way.
fn outcome(console: Console, tokens: Tokens, one: &NewToken) -> Option<View> {
    let ended = one.ended.as_ref()?;
    one.tell();
    let directory = name(&one.directory);
    Some(match ended {
        TokenOutcome::Token(token, lives) => to_save(tokens, one, &directory, token, *lives),
        TokenOutcome::WithoutToken => {
            unclear(&directory, "The tenant says that it was done, and its answer has no token.", "")
        }
        TokenOutcome::Unsure(error) => unclear(&directory, &error.to_string(), error.code()),
        TokenOutcome::Refused(error) => not_done(console, &directory, error),
    })
}

fn to_save(
    tokens: Tokens,
    one: &NewToken,
    directory: &str,
    token: &SecretText,
    lives: Option<Seconds>,
) -> View {
    let id = one.directory.id.clone().unwrap_or_default();
    let text = token.clone();
    let text = Signal::derive(move || text.expose().to_owned());
    let (saved, marked, unsaved) = (one.saved.clone(), one.saved.clone(), one.saved.clone());
    let lives = lives.filter(|lives| *lives >= Seconds(60));
    let lives = lives.map(|lives| format!(" It lives {}.", whole(lives))).unwrap_or_default();
    div()
        .class("stack")
        .child((
            notice(Notice {
                tone: Tone::Good,
                title: format!("Directory {directory} has a new token."),
                body: Some(
                    p().child(format!(
                        "The tenant shows it in this answer and never again: save it now, and give it to the identity provider together with the SCIM base URL. What its sync client had before has ended.{lives}"
                    ))
                    .into_view(),
                ),
                ..Notice::default()
            }),
            secret_field(SecretField {
                id: "sync-token",
                label: format!("Token of directory {directory}"),
                hint: "What the identity provider calls secret token, API token or bearer token.".into(),
                value: text,
                read_only: true.into(),
                ..SecretField::default()
            }),
            div().class("actions").child(copy_button(CopyButton {
                id: "copy-token",
                label: "Copy the token".to_owned(),
                unseen: String::new(),
                text,
                secret: true.into(),
            })),
            checklist(
                "Is it saved?",
                vec![Check {
                    id: "token-saved",
                    api_name: "",
                    label: "I have saved the token where I will find it".to_owned(),
                    note: "In the identity provider, or in a password manager.".to_owned(),
                    checked: saved.into(),
                    on_change: Callback::new(move |on| marked.set(on)),
                }],
            ),
            div().class("actions").child(button(Button {
                id: "forget-token",
                label: "Done".into(),
                kind: Kind::Primary.into(),
                disabled: Signal::derive(move || (!unsaved.get()).then(|| "Save the token first.".to_owned())),
                on_press: Some(Callback::new(move |()| {
                    focus::next("new-token");
                    tokens.forget(&id);
                })),
                ..Button::default()
            })),
        ))
        .into_view()
}

fn unclear(directory: &str, why: &str, code: &str) -> View {
    notice(Notice {
        tone: Tone::Warning,
        title: format!("It is unclear which token directory {directory} has."),
        body: Some(
            (
                p().child(why.to_owned()),
                p().child("The old token may have ended, and if there is a new one, it was in the lost answer only: nobody can read it again."),
                p().child("Generate another token and give it to the identity provider. Until then users and groups may not arrive."),
            )
                .into_view(),
        ),
        code: code.to_owned(),
        ..Notice::default()
    })
}

fn not_done(console: Console, directory: &str, error: &Error) -> View {
    let title = format!("Directory {directory} has no new token.");
    refused(console, &title, error, MANAGE_DIRECTORIES, None)
}
