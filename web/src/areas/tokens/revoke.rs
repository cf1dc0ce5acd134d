//! Revoking the token: who may, a question that says what stops working, and how it ended.

use super::form::TokenForm;
use super::revokers::{Revokers, revoke};
use super::revoking::{Own, Revocation, Revoking};
use crate::console::Console;
use crate::page::failure::with_the_doctor;
use crate::page::question::{Asked, Ids, Question};
use crate::page::reading::coming;
use crate::route::Route;
use crate::texts::remedies;
use crate::ui::button::{Button, Kind, button};
use crate::ui::link::link;
use crate::ui::notice::{Notice, notice};
use crate::ui::tone::Tone;
use firstkey_core::error::{Error, Refused};
use firstkey_core::revoke::Revocable;
use firstkey_data::MutationState;
use firstkey_view::{CollectView, IntoView, View, div, h2, p, section};
use leptos::prelude::{Callback, Get, Memo, Signal, With};

/// The part of the page about it; nothing where there is no token to revoke.
pub(super) fn view(console: Console, form: TokenForm) -> View {
    let question = Question::with(Ids { typed: "typed-token", no: "keep-token", yes: "revoke-now" });
    let revokers = Memo::new(move |_| match form.sort().is_id_token() {
        true => None,
        false => Revokers::of(console, form),
    });
    let offers = move || {
        let of = revokers.get()?;
        Some(
            section()
                .class("stack")
                .attr("aria-labelledby", "revoke-title")
                .child((h2().id("revoke-title").child("Revoke it"), offer(console, form, question, of))),
        )
    };
    (
        offers,
        move || form.revocation.get().and_then(|revocation| outcome(console, &revocation)),
        question.dialog(console, asked, move |of| revoke(console, form, of)),
    )
        .into_view()
}

fn offer(console: Console, form: TokenForm, question: Question<Revoking>, revokers: Revokers) -> View {
    match revokers {
        Revokers::These(these) => {
            let several = these.len() > 1;
            let buttons =
                these.into_iter().enumerate().map(|(at, of)| press(form, question, at, several, of));
            let why = match several {
                true => {
                    "The token does not say to which client it was issued. Only that client can revoke it."
                }
                false => "Only the client that a token was issued to can revoke it (RFC 7009).",
            };
            (p().class("quiet").child(why), div().class("actions").child(buttons.collect_view())).into_view()
        }
        Revokers::NotConnected(client) => {
            let why = format!(
                "Only the client that a token was issued to can revoke it (RFC 7009). This one was issued to {client}: "
            );
            p().child((why, connect(), format!(" as {client} first."))).into_view()
        }
        Revokers::Nobody => {
            let why = match console.data.is_anybody_signed_in() {
                true => "Whoever is connected has no id and secret to revoke with. ",
                false => "Nobody is connected. ",
            };
            p().child((why, connect(), " with the client that the token was issued to.")).into_view()
        }
    }
}

fn connect() -> View {
    link(Route::Connect.href_about(&Route::here()), "connect with a client")
}

fn press(form: TokenForm, question: Question<Revoking>, at: usize, several: bool, of: Revoking) -> View {
    let label = match several {
        true => format!("Revoke as {}", of.client),
        false => "Revoke".to_owned(),
    };
    let running = move || form.revocation.with(|it| it.as_ref().is_some_and(|it| it.mutation.is_running()));
    button(Button {
        id: if at == 0 { "revoke" } else { "" },
        label: label.into(),
        kind: Kind::Danger.into(),
        busy: Signal::derive(move || running().then(|| "Waiting for the tenant's answer".to_owned())),
        on_press: Some(Callback::new(move |()| question.ask(of.clone()))),
        ..Button::default()
    })
}

fn asked(of: &Revoking) -> Asked {
    let mut sentences = Vec::new();
    if let Some(own) = &of.own {
        sentences.push(format!("The console acts with this token as {}. {}", own.actor, next(own)));
    }
    sentences.push(
        match of.token {
            Revocable::Access(_) => {
                "Every program that sends it is refused from then on. If a user signed in for it, all tokens of that sign-in may end."
            }
            Revocable::Refresh(_) => {
                "No program gets another access token with it. The access tokens of the same sign-in may end, too."
            }
        }
        .to_owned(),
    );
    sentences.extend(of.jti.iter().map(|jti| format!("The id of the token is {jti}.")));
    sentences.push(format!("{} revokes it. This cannot be undone.", of.client));
    Asked {
        title: format!("Revoke {}?", of.named),
        sentences,
        typed: None,
        answer: "Revoke the token".to_owned(),
    }
}

fn next(own: &Own) -> &'static str {
    match own.can_renew {
        true => "Its next request gets another one, so nothing here stops working.",
        false => "Nobody here can get another one: connect again to go on.",
    }
}

fn outcome(console: Console, Revocation { of, mutation }: &Revocation) -> Option<View> {
    let name = capital(&of.named);
    let quiet = |tone, title: String, text: String, action| {
        notice(Notice { tone, title, body: Some(p().child(text).into_view()), action, ..Notice::default() })
    };
    Some(match mutation.state()? {
        MutationState::Running => {
            let mutation = mutation.clone();
            let stop = (!console.practising.get()).then(|| {
                button(Button {
                    id: "stop-revoking",
                    label: "Stop waiting".into(),
                    kind: Kind::Quiet.into(),
                    on_press: Some(Callback::new(move |()| mutation.give_up())),
                    ..Button::default()
                })
            });
            (coming("Revoking the token"), stop).into_view()
        }
        MutationState::Done(_) => {
            let text = match &of.own {
                Some(own) => next(own),
                None => {
                    "The tenant says so also of a token that it does not know, or that had ended already."
                }
            };
            quiet(Tone::Good, format!("{name} is revoked."), text.to_owned(), None)
        }
        MutationState::Withdrawn => quiet(
            Tone::Info,
            format!("{name} was not revoked."),
            "The wait was stopped before the request was sent.".to_owned(),
            None,
        ),
        MutationState::Unsure(error) => quiet(
            Tone::Warning,
            format!("{name} may be revoked: no answer to trust came."),
            format!("{error} Revoke it again: that does no harm to a token that has ended."),
            with_the_doctor(&error, None),
        ),
        MutationState::Refused(error) => {
            let text = format!("{error} {}", help(&error));
            quiet(Tone::Danger, format!("{name} was not revoked."), text, with_the_doctor(&error, None))
        }
    })
}

/// RFC 7009 section 2.1 lets a service refuse a token of another client, and the services document 400 for it.
fn help(error: &Error) -> String {
    match error.refused() {
        Some(Refused::BadRequest | Refused::InvalidGrant | Refused::InvalidRequest) => {
            "The tenant refuses this for a token that was issued to another client: revoke it as the client that got it."
                .to_owned()
        }
        _ => remedies::help(error),
    }
}

/// As the beginning of a sentence.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_question_says_whether_the_console_goes_on() {
        let renews = Own { actor: "payroll".to_owned(), can_renew: true };
        let ends = Own { can_renew: false, ..renews.clone() };
        assert!(next(&renews).contains("another one") && next(&ends).contains("connect again"));
        assert_eq!(capital("the access token of payroll"), "The access token of payroll");
    }
}
