//! Overview: what is set up in the tenant, what is missing, what needs attention. The reasoning is core's
//! (`firstkey_core::attention`); here is what is read for it, and the words.

mod read_of;
mod reads;
mod figures;
mod set_up;
mod words;
mod attention;

use crate::console::Console;
use crate::page::connect;
use crate::route::Route;
use crate::ui::notice::{Notice, notice};
use crate::ui::step::{Step, step};
use firstkey_view::{IntoView, View, div, p};
use leptos::prelude::{Callback, Get, Memo, untrack};
use reads::Reads;

/// The page.
pub(crate) fn page(console: Console, take_focus: bool) -> View {
    let is_somebody = Memo::new(move |_| console.data.actors(|actors| !actors.is_empty()));
    let body = move || match is_somebody.get() {
        true => untrack(|| overview(console)),
        false => nobody(console),
    };
    step(Step {
        title: Route::Overview.title().to_owned(),
        why: "What is set up in this tenant, what is missing and what needs attention.".to_owned(),
        body: Some(body.into_view()),
        take_focus,
        ..Step::default()
    })
}

fn overview(console: Console) -> View {
    let reads = Reads::new(console);
    div()
        .class("overview")
        .child((
            div().class("overview-main").child((attention::panel(reads), figures::panel(reads))),
            set_up::panel(reads),
        ))
        .into_view()
}

fn nobody(console: Console) -> View {
    let head = notice(Notice {
        title: "Connect with a client.".to_owned(),
        body: Some(
            p().child("The overview reads users, groups, directories, identity providers and OAuth clients, as far as the client may.")
                .into_view(),
        ),
        quiet: true,
        ..Notice::default()
    });
    (head, connect::panel(console, Callback::new(|_| ()))).into_view()
}
