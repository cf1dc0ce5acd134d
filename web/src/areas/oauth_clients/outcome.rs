//! How a change of the open client ended, in words; and what can be done where nobody knows.

use super::change::{ClientChange, Kind, Outcome};
use super::detail::Detail;
use crate::page::failure::with_the_doctor;
use crate::page::refused::refused;
use crate::page::rights::MANAGE_CLIENTS;
use crate::route::Route;
use crate::ui::button::{Button, Kind as Look, button};
use crate::ui::link::link;
use crate::ui::notice::{Notice, notice};
use crate::ui::tone::Tone;
use firstkey_core::error::Error;
use firstkey_view::{IntoView, View, div, p, span};
use leptos::prelude::{Callback, Get};

/// The notice.
pub(crate) fn outcome(detail: &Detail, change: &ClientChange, outcome: &Outcome) -> Option<View> {
    let (tone, title, text) = match (outcome, change.kind) {
        (Outcome::Running, kind) => return Some(waiting(detail, change, running(kind))),
        (Outcome::Checking, _) => {
            return Some(waiting(
                detail,
                change,
                "The answer was lost. Reading the client to see what happened",
            ));
        }
        (Outcome::Refused(error), kind) => {
            return Some(refused(detail.console, not_done(kind), error, MANAGE_CLIENTS, None));
        }
        (Outcome::Unsure(error), kind) => return Some(unsure(detail, kind, error)),
        (Outcome::Gone, Kind::Delete) => {
            (Tone::Good, format!("{} was deleted.", change.name()), "The tenant no longer has this client.")
        }
        // The page says that there is no such client.
        (Outcome::Gone, _) => return None,
        (Outcome::Done, Kind::Fields) => {
            (Tone::Good, "The client was changed.".to_owned(), "Below is what the service says about it now.")
        }
        (Outcome::WasDone, Kind::Fields) => (
            Tone::Good,
            "The change was made.".to_owned(),
            "The answer was lost, but the client has every change now.",
        ),
        (Outcome::WasNotDone, Kind::Fields) => (
            Tone::Info,
            "The change was not made.".to_owned(),
            "At least one change is missing. What you typed is still there: check it and save again.",
        ),
        (Outcome::Done | Outcome::WasDone, Kind::Start) => (
            Tone::Good,
            "Both secrets work now.".to_owned(),
            "Give the new one to everything that uses this client, then end the old one.",
        ),
        (Outcome::WasNotDone, Kind::Start) => (
            Tone::Info,
            "The rotation did not start.".to_owned(),
            "Only the old secret works. You can send your saved secret again.",
        ),
        (Outcome::Done | Outcome::WasDone, Kind::Retire) => (
            Tone::Good,
            "The old secret has ended.".to_owned(),
            "Only the new one works now. Tokens issued with the old one are accepted until they expire.",
        ),
        (Outcome::WasNotDone, Kind::Retire) => {
            (Tone::Info, "The old secret still works.".to_owned(), "The rotation is still under way.")
        }
        (Outcome::Done | Outcome::WasDone, Kind::Delete) => return None,
        (Outcome::WasNotDone, Kind::Delete) => {
            (Tone::Info, "The client still exists.".to_owned(), "It was not deleted. You can try again.")
        }
    };
    let back = (*outcome == Outcome::Gone).then(|| link(Route::Clients.href(), "All OAuth clients"));
    Some(notice(Notice {
        tone,
        title,
        body: Some(p().child(text).into_view()),
        action: back,
        ..Notice::default()
    }))
}

/// A wait that can be ended at a real tenant.
fn waiting(detail: &Detail, change: &ClientChange, doing: &'static str) -> View {
    let (console, stopped) = (detail.console, change.clone());
    let stop = move || {
        (!console.practising.get() && stopped.is_running()).then(|| {
            let stopped = stopped.clone();
            button(Button {
                id: "stop",
                label: "Stop waiting".into(),
                kind: Look::Quiet.into(),
                on_press: Some(Callback::new(move |()| stopped.give_up())),
                ..Button::default()
            })
        })
    };
    div()
        .class("actions")
        .child((
            p().class("coming").role("status").child((span().class("spinner").aria_hidden("true"), doing)),
            stop,
        ))
        .into_view()
}

fn unsure(detail: &Detail, kind: Kind, error: &Error) -> View {
    let (title, text) = match kind {
        Kind::Fields => {
            ("It is unclear whether the client was changed.", "Check: the client itself shows it.")
        }
        Kind::Start => (
            "It is unclear whether the rotation started.",
            "Your new secret is saved, so nothing is lost. Check: the client shows whether a rotation is under way.",
        ),
        Kind::Retire => (
            "It is unclear whether the old secret has ended.",
            "Check: the client shows whether the rotation is still under way.",
        ),
        Kind::Delete => {
            ("It is unclear whether the client was deleted.", "Check: a deleted client is no longer found.")
        }
    };
    let query = detail.query;
    notice(Notice {
        tone: Tone::Warning,
        title: title.to_owned(),
        body: Some((p().child(error.to_string()), p().child(text)).into_view()),
        action: with_the_doctor(
            error,
            Some(button(Button {
                id: "look",
                label: "Check".into(),
                kind: Look::Primary.into(),
                on_press: Some(Callback::new(move |()| query.refresh())),
                ..Button::default()
            })),
        ),
        code: error.code().to_owned(),
        quiet: false,
    })
}

const fn running(kind: Kind) -> &'static str {
    match kind {
        Kind::Fields => "Changing the client",
        Kind::Start => "Starting the rotation",
        Kind::Retire => "Ending the old secret",
        Kind::Delete => "Deleting the client",
    }
}

const fn not_done(kind: Kind) -> &'static str {
    match kind {
        Kind::Fields => "The client was not changed.",
        Kind::Start => "The rotation did not start.",
        Kind::Retire => "The old secret still works.",
        Kind::Delete => "The client was not deleted.",
    }
}
