//! Whom a page acts as: it names the right it needs, and is shown as soon as somebody who may have it is signed in.

use crate::console::Console;
use crate::page::connect;
use crate::page::rights::{another_way_in, right_for};
use crate::route::Route;
use crate::ui::button::{Button, button};
use crate::ui::link::link;
use crate::ui::notice::{Notice, notice};
use crate::ui::tone::Tone;
use firstkey_core::resources::oauth_client::ClientsRight;
use firstkey_data::{Actor, ActorId, Area, Right};
use firstkey_view::{IntoView, View, p};
use leptos::prelude::{Callback, Get, Memo, Signal, untrack};

/// To look at OAuth clients.
pub(crate) const READ_CLIENTS: Right = Right { area: Area::OAuthClients, manages: false };
/// To make, change and delete them.
pub(crate) const MANAGE_CLIENTS: Right = Right { area: Area::OAuthClients, manages: true };

/// The view, as whoever has the right; without anybody, a form to connect with a client that has it.
pub(crate) fn acting_as(
    console: Console,
    right: Right,
    view: impl Fn(Signal<Option<ActorId>>) -> View + 'static,
) -> View {
    let actor = Memo::new(move |_| console.data.able(right, console.acting.get()));
    let is_somebody = Memo::new(move |_| actor.get().is_some());
    let shown = move || match is_somebody.get() {
        // What the page follows, it follows by itself: it is made once.
        true => untrack(|| view(actor.into())),
        false => nobody(console, right),
    };
    shown.into_view()
}

/// Whom the page of one client acts as: who may change it, as far as is known, else who may read it; followed.
pub(crate) fn best_for_client(console: Console) -> Memo<Option<ActorId>> {
    Memo::new(move |_| {
        let preferred = console.acting.get();
        let manages = console.data.able(MANAGE_CLIENTS, preferred).filter(|id| {
            let reads = |actor: &Actor| actor.id() == *id && actor.may(READ_CLIENTS) != Some(false);
            console.data.actors(|actors| actors.iter().any(reads))
        });
        manages.or_else(|| console.data.able(READ_CLIENTS, preferred))
    })
}

/// The client ids of everybody who is signed in, followed.
pub(crate) fn names(console: Console) -> Vec<String> {
    console.data.actors(|actors| actors.iter().map(|actor| actor.name().to_owned()).collect())
}

fn nobody(console: Console, right: Right) -> View {
    let (does, needed) = match right.manages {
        true => ("manage", ClientsRight::Manage),
        false => ("read", ClientsRight::Read),
    };
    let takes = format!("To {does} OAuth clients, you need a client with {}.", right_for(console, needed));
    let names = names(console);
    let head = match names.as_slice() {
        [] => notice(Notice {
            title: "Connect with a client.".to_owned(),
            body: Some(p().child(takes).into_view()),
            quiet: true,
            ..Notice::default()
        }),
        names => notice(Notice {
            tone: Tone::Warning,
            title: format!("{} cannot {does} OAuth clients.", names.join(" and ")),
            body: Some(
                (p().child(takes), p().child(format!("Connect with one, or {}.", another_way_in(console))))
                    .into_view(),
            ),
            action: Some(
                (
                    button(Button {
                        id: "try-again",
                        label: "Try again".into(),
                        on_press: Some(Callback::new(move |()| console.data.forget_rights())),
                        ..Button::default()
                    }),
                    link(Route::Doctor.href_about(&Route::here()), "Find out why"),
                )
                    .into_view(),
            ),
            ..Notice::default()
        }),
    };
    (head, connect::panel(console, Callback::new(|_| ()))).into_view()
}
