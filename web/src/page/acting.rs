//! Whom a page acts as: it names the right it needs, and is shown as soon as somebody who may have it is signed in.

use crate::console::Console;
use crate::page::connect;
use crate::page::other_tabs::other_tabs;
use crate::page::rights::{another_way_in, right_for, what_of};
use crate::route::Route;
use crate::ui::button::{Button, button};
use crate::ui::link::link;
use crate::ui::notice::{Notice, notice};
use crate::ui::tone::Tone;
use firstkey_data::{Actor, ActorId, Right};
use firstkey_view::{IntoView, View, p};
use leptos::prelude::{Callback, Get, Memo, Signal, untrack};

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
        true => untrack(|| {
            let who = move || somebody_else(console, right, actor.get()?);
            (other_tabs(console), who, view(actor.into())).into_view()
        }),
        false => nobody(console, right),
    };
    shown.into_view()
}

/// Whom the page of one object acts as: who may change it, as far as is known, else who may read it; followed.
pub(crate) fn best_of(console: Console, reads: Right, manages: Right) -> Memo<Option<ActorId>> {
    Memo::new(move |_| {
        let preferred = console.acting.get();
        let managing = console.data.able(manages, preferred).filter(|id| {
            let may_read = |actor: &Actor| actor.id() == *id && actor.may(reads) != Some(false);
            console.data.actors(|actors| actors.iter().any(may_read))
        });
        managing.or_else(|| console.data.able(reads, preferred))
    })
}

/// Who acts on this page, where the top bar names another client; followed.
fn somebody_else(console: Console, right: Right, acts: ActorId) -> Option<View> {
    let chosen = console.acting.get();
    let sentence = console.data.actors(|actors| {
        let named = actors.iter().find(|actor| Some(actor.id()) == chosen).or(actors.first())?;
        let acting = actors.iter().find(|actor| actor.id() == acts)?;
        let does = format!("{} {}", if right.manages { "manage" } else { "read" }, what_of(right));
        (named.id() != acts)
            .then(|| format!("On this page you act as {}: {} cannot {does}.", acting.name(), named.name()))
    });
    sentence.map(|sentence| p().class("quiet").child(sentence).into_view())
}

/// The client ids of everybody who is signed in, followed.
pub(crate) fn names(console: Console) -> Vec<String> {
    console.data.actors(|actors| actors.iter().map(|actor| actor.name().to_owned()).collect())
}

fn nobody(console: Console, right: Right) -> View {
    let does = format!("{} {}", if right.manages { "manage" } else { "read" }, what_of(right));
    let takes = format!("To {does}, you need a client with {}.", right_for(console, right));
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
            title: format!("{} cannot {does}.", names.join(" and ")),
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
