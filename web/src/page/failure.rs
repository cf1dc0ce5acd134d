//! What went wrong in a step, with a way on. Everything typed is still there.

use crate::console::Console;
use crate::route::Route;
use crate::texts::remedies;
use crate::ui::link::link;
use crate::ui::notice::{Notice, notice};
use crate::ui::tone::Tone;
use firstkey_core::error::{Error, TransportError};
use firstkey_core::operation::Authorization;
use firstkey_core::response::Family;
use firstkey_view::{IntoView, View, p};
use leptos::prelude::Get;

/// The failure of a step, if its last action failed. `tried` says what did not work; `ways` makes
/// the buttons for an error.
pub(crate) fn failure(
    console: Console,
    step: Route,
    tried: &'static str,
    ways: impl Fn(&Error) -> Option<View> + Send + 'static,
) -> View {
    let view = move || {
        let (_, error) = console.failure.get().filter(|(at, _)| *at == step)?;
        let action = ways(&error);
        Some(error_notice(tried, &error, action))
    };
    view.into_view()
}

/// An error as a notice.
pub(crate) fn error_notice(tried: &str, error: &Error, action: Option<View>) -> View {
    notice(Notice {
        tone: Tone::Danger,
        title: tried.to_owned(),
        body: Some((p().child(error.to_string()), p().child(remedies::help(error))).into_view()),
        action: with_the_doctor(error, action),
        code: error.code().to_owned(),
        quiet: false,
    })
}

/// The ways on, and the way to the connection doctor where it can tell more.
pub(crate) fn with_the_doctor(error: &Error, action: Option<View>) -> Option<View> {
    let doctor = tells_more(error).then(|| link(Route::Doctor.href_about(&Route::here()), "Find out why"));
    (action.is_some() || doctor.is_some()).then(|| (action, doctor).into_view())
}

fn tells_more(error: &Error) -> bool {
    match error {
        Error::Request(_) | Error::Transport(TransportError::Stopped) => false,
        Error::Transport(_) | Error::Unreadable(_) => true,
        // Of one thing that is not there, a look at the connection tells nothing.
        Error::Refused(refusal) => {
            refusal.family == Family::Html
                || refusal.asked_for == Authorization::Client
                || matches!(refusal.status.as_u16(), 401 | 403 | 405 | 406 | 415 | 444 | 502 | 503 | 504)
        }
    }
}
