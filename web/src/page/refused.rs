//! What is said when the service refuses something about what an administrator keeps, with a way on.

use crate::console::Console;
use crate::page::failure::with_the_doctor;
use crate::page::rights::{another_way_in, right_for};
use crate::route::Route;
use crate::texts::remedies;
use crate::ui::button::{Button, button};
use crate::ui::notice::{Notice, notice};
use crate::ui::tone::Tone;
use firstkey_core::error::{Error, Refused};
use firstkey_data::Right;
use firstkey_view::{IntoView, View, p};
use leptos::prelude::Callback;

/// An error with what helps. `tried` says what did not work, `right` what it needs; `again` tries it again.
pub(crate) fn refused(
    console: Console,
    tried: &str,
    error: &Error,
    right: Right,
    again: Option<Callback<()>>,
) -> View {
    let help = match error.refused() {
        Some(Refused::Forbidden) => format!(
            "You need a client with {}. Connect with one, or {}.",
            right_for(console, right),
            another_way_in(console)
        ),
        _ => remedies::help(error),
    };
    notice(Notice {
        tone: Tone::Danger,
        title: tried.to_owned(),
        body: Some((p().child(error.to_string()), p().child(help)).into_view()),
        action: with_the_doctor(error, way_on(error).or_else(|| again.map(try_again))),
        code: error.code().to_owned(),
        quiet: false,
    })
}

fn try_again(again: Callback<()>) -> View {
    button(Button { id: "try-again", label: "Try again".into(), on_press: Some(again), ..Button::default() })
}

/// A way on that another client, or a new token, opens.
fn way_on(error: &Error) -> Option<View> {
    let connects =
        matches!(error.refused(), Some(Refused::Forbidden | Refused::Unauthorized | Refused::InvalidClient));
    connects.then(|| {
        button(Button {
            id: "connect-another",
            label: "Connect with a client".into(),
            on_press: Some(Callback::new(|()| Route::Connect.go_about(&Route::here()))),
            ..Button::default()
        })
    })
}
