//! What went wrong in a step, with a way on. Everything typed is still there.

use crate::components::notice::{Notice, notice};
use crate::components::tone::Tone;
use crate::element::{AnyView, IntoAny, p};
use crate::route::Route;
use crate::session::Session;
use firstkey_core::error::Error;
use leptos::prelude::Get;

/// The failure of a step, if its last action failed. `tried` says what did not work; `ways` makes
/// the buttons for an error.
pub(crate) fn failure(
    session: Session,
    step: Route,
    tried: &'static str,
    ways: impl Fn(&Error) -> Option<AnyView> + Send + 'static,
) -> AnyView {
    let view = move || {
        let (_, error) = session.failure.get().filter(|(at, _)| *at == step)?;
        let action = ways(&error);
        Some(error_notice(tried, &error, action))
    };
    view.into_any()
}

/// An error as a notice.
pub(crate) fn error_notice(tried: &str, error: &Error, action: Option<AnyView>) -> AnyView {
    notice(Notice {
        tone: Tone::Danger,
        title: tried.to_owned(),
        body: Some((p().child(error.to_string()), p().child(error.help())).into_any()),
        action,
        code: error.code().to_owned(),
        quiet: false,
    })
}
