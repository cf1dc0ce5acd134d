//! How a change of the open client ended, in words; and how to find out where nobody knows.

use crate::areas::oauth_clients::change::{gone, show};
use crate::areas::oauth_clients::detail::HERE;
use crate::areas::oauth_clients::list::refused;
use crate::areas::oauth_clients::rotate;
use crate::areas::oauth_clients::state::{Administration, Change, Doing, Ended, Seen};
use crate::areas::oauth_clients::work::perform;
use crate::console::Console;
use crate::page::failure::with_the_doctor;
use crate::ui::button::{Button, Kind, button};
use crate::ui::notice::{Notice, notice};
use crate::ui::tone::Tone;
use firstkey_core::error::{Error, Refused};
use firstkey_core::resources::oauth_client::{Client, GetClient};
use firstkey_core::resources::oauth_client_patch::ClientPatch;
use firstkey_view::{IntoView, View, p};
use leptos::prelude::{Callback, Get, GetUntracked, Set, untrack};

/// The notice.
pub(crate) fn outcome(console: Console, known: Administration, ended: &Ended) -> View {
    let say = |tone, title: &str, text: &'static str| {
        notice(Notice {
            tone,
            title: title.to_owned(),
            body: Some(p().child(text).into_view()),
            ..Notice::default()
        })
    };
    match ended {
        Ended::Changed => {
            say(Tone::Good, "The client is changed.", "Below is what the service says of it now.")
        }
        Ended::Refused(tried, error) => refused(tried, console, error, true),
        Ended::Unsure(change, error) => unsure(console, known, *change, error),
        Ended::Done(Change::Fields) => {
            say(Tone::Good, "The change was made.", "Its answer was lost; the client has every change now.")
        }
        Ended::NotDone(Change::Fields) => say(
            Tone::Info,
            "The change was not made.",
            "The client is as it was, at least in part. What you typed is still there: look at the request and send it again.",
        ),
        Ended::Done(Change::Start) | Ended::Rotating(_) => say(
            Tone::Good,
            "Both secrets are good now.",
            "Give the new one to everything that uses this client, then end the old one.",
        ),
        Ended::NotDone(Change::Start) => say(
            Tone::Info,
            "The rotation did not start.",
            "Only the old secret is good. Your saved secret can be sent again.",
        ),
        Ended::Done(Change::Retire) | Ended::Retired => say(
            Tone::Good,
            "The old secret has ended.",
            "The new one alone is good now. Tokens got with the old one stay good until they expire.",
        ),
        Ended::NotDone(Change::Retire) => {
            say(Tone::Info, "The old secret is still good.", "The rotation is still under way.")
        }
        Ended::Done(Change::Delete) => say(Tone::Good, "The client is deleted.", "There is no way back."),
        Ended::NotDone(Change::Delete) => {
            say(Tone::Info, "The client is still there.", "It was not deleted. You can try again.")
        }
    }
}

fn unsure(console: Console, known: Administration, change: Change, error: &Error) -> View {
    let (title, text) = match change {
        Change::Fields => ("Nobody knows whether the client was changed.", "Look: the client itself tells."),
        Change::Start => (
            "Nobody knows whether the rotation started.",
            "Your new secret is saved, so nothing is lost. Look: the client tells whether a rotation is under way.",
        ),
        Change::Retire => (
            "Nobody knows whether the old secret has ended.",
            "Look: the client tells whether the rotation is still under way.",
        ),
        Change::Delete => (
            "Nobody knows whether the client was deleted.",
            "Look: a client that is gone is not found any more.",
        ),
    };
    notice(Notice {
        tone: Tone::Warning,
        title: title.to_owned(),
        body: Some((p().child(error.to_string()), p().child(text)).into_view()),
        action: with_the_doctor(
            error,
            Some(button(Button {
                id: "look",
                label: "Look".into(),
                kind: Kind::Primary.into(),
                busy: console.busy.into(),
                on_press: Some(Callback::new(move |()| look(console, known, change))),
                ..Button::default()
            })),
        ),
        code: error.code().to_owned(),
        quiet: false,
    })
}

/// Asks the client itself what became of a change.
fn look(console: Console, known: Administration, change: Change) {
    let Some(before) = known.seen.get_untracked() else { return };
    let wanted = untrack(|| known.edit.after(&before.client, console.release.get()));
    let new_secret = rotate::new_secret(known, &before);
    let operation = GetClient { id: before.id.clone() };
    perform(console, HERE, "Looking at the client", operation, move |answer| match answer {
        Ok(client) => {
            let done = is_done(change, &before.client, &wanted, &client);
            show(console, known, Seen { id: before.id.clone(), client });
            if done {
                match (change, new_secret) {
                    (Change::Start, Some(new)) => known.has_new_secret(new, true),
                    (Change::Retire, new) => rotate::old_secret_ended(console, known, &before, new),
                    (Change::Start | Change::Fields | Change::Delete, _) => {}
                }
            }
            if known.shows(&before.id) {
                if done {
                    known.doing.set(Doing::Looking);
                }
                known.ended.set(Some(if done { Ended::Done(change) } else { Ended::NotDone(change) }));
            }
        }
        Err(error) if error.refused() == Some(Refused::NotFound) => {
            gone(console, known, &before, format!("{} is deleted.", before.name()));
        }
        Err(error) if known.shows(&before.id) => known.ended.set(Some(Ended::Unsure(change, error))),
        // Its page asks the client again when it is opened.
        Err(_) => {}
    });
}

fn is_done(change: Change, before: &Client, wanted: &Client, now: &Client) -> bool {
    let rotating = now.rotate_secret == Some(true);
    match change {
        // What was asked for is there when sending it again would change nothing.
        Change::Fields => {
            !ClientPatch::between(before, wanted).is_empty() && ClientPatch::between(now, wanted).is_empty()
        }
        Change::Start => rotating,
        Change::Retire => !rotating,
        Change::Delete => false,
    }
}
