//! How much there is in the tenant: a row of figures, each of its own read, that lead to their pages.

use super::read_of::{ReadOf, State};
use super::reads::{Reads, client_count};
use crate::console::Console;
use crate::page::rights::right_for;
use crate::route::Route;
use crate::texts::age::read_ago;
use crate::texts::remedies;
use crate::ui::button::{Button, Kind, button};
use crate::ui::link::link;
use crate::ui::pager::grouped;
use firstkey_core::error::Refused;
use firstkey_view::{IntoView, View, dd, div, dl, dt, h2, p, section, span};
use leptos::prelude::{Callback, Get, Memo};

/// The panel.
pub(super) fn panel(reads: Reads) -> View {
    let console = reads.console;
    let age = Memo::new(move |_| reads.read_at().map(|at| read_ago(at, console.now.get())));
    let figures = (
        figure(console, "Users", Route::Users, reads.users, |list| list.total_results),
        figure(console, "Groups", Route::Groups, reads.groups, |list| list.total_results),
        figure(console, "Directories", Route::Directories, reads.directories, |list| {
            list.items.as_ref().map(|items| items.len() as u32)
        }),
        figure(console, "Identity providers", Route::IdentityProviders, reads.providers, |list| {
            list.items.as_ref().map(|items| items.len() as u32)
        }),
        figure(console, "OAuth clients", Route::Clients, reads.clients, client_count),
    );
    section()
        .class("facts panel")
        .attr("aria-labelledby", "figures-title")
        .child((
            div().class("panel-row").child((
                h2().id("figures-title").class("panel-text").child("In this tenant"),
                p().class("quiet").child(move || age.get()),
                button(Button {
                    id: "refresh",
                    label: "Refresh".into(),
                    kind: Kind::Quiet.into(),
                    on_press: Some(Callback::new(move |()| reads.refresh())),
                    ..Button::default()
                }),
            )),
            dl().class("figures").child(figures),
        ))
        .into_view()
}

fn figure<T: Send + Sync + 'static>(
    console: Console,
    title: &'static str,
    route: Route,
    read: ReadOf<T>,
    count: fn(&T) -> Option<u32>,
) -> View {
    let name = link(route.href(), title);
    let value = move || {
        let known = read.value().map(|value| count(&value));
        let (number, note) = match (read.state(), known) {
            (State::Failed(error), Some(Some(count))) => {
                (grouped(count), Some(p().child(format!("Could not be read again. {error}")).into_view()))
            }
            (_, Some(Some(count))) => (grouped(count), None),
            (State::NotAllowed, _) => ("\u{2013}".to_owned(), Some(not_allowed(console, read))),
            (State::Failed(error), _) if error.refused() == Some(Refused::Forbidden) => {
                ("\u{2013}".to_owned(), Some(not_allowed(console, read)))
            }
            (State::Failed(error), _) => {
                let why = format!("Not read. {error} {}", remedies::help(&error));
                ("\u{2013}".to_owned(), Some(p().child(why).into_view()))
            }
            (State::Coming, _) => {
                ("\u{2026}".to_owned(), Some(span().class("unseen").child("On its way").into_view()))
            }
            (State::Here, _) => {
                ("\u{2013}".to_owned(), Some(p().child("Unknown: the service gives no number.").into_view()))
            }
        };
        (p().class("figure-number").child(number), note)
    };
    div().class("figure").child((dt().child(name), dd().child(value))).into_view()
}

fn not_allowed<T>(console: Console, read: ReadOf<T>) -> View {
    p().child((
        format!("No connected client may read this. It takes {}. ", right_for(console, read.right)),
        link(Route::Connect.href_about(&Route::here()), "Connect with a client"),
    ))
    .into_view()
}
