//! A button that ends a wait.

use crate::console::Console;
use crate::route::Route;
use crate::ui::button::{Button, Kind, button};
use firstkey_view::{IntoView, View};
use leptos::prelude::{Callback, Get, GetUntracked, Signal, With};

/// Ends a wait that nobody wants to sit out: that of this step, or one of another step that this one waits for.
pub(crate) fn stop(console: Console, step: Route) -> View {
    let label = Signal::derive(move || match console.running.get() == step {
        true => "Stop waiting".to_owned(),
        false => format!("Stop \"{}\"", console.busy.get().unwrap_or_default()),
    });
    let view = move || {
        (console.busy.with(Option::is_some) && !console.practising.get()).then(|| {
            button(Button {
                id: "stop",
                label,
                kind: Kind::Quiet.into(),
                on_press: Some(Callback::new(move |()| console.stop(console.running.get_untracked()))),
                ..Button::default()
            })
        })
    };
    view.into_view()
}
