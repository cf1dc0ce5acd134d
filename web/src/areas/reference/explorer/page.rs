//! The page: which operation, its form, and what came back.

use super::super::missing::missing;
use super::super::topic::Topic;
use super::draft::{Draft, Drafts};
use super::{fields, paste, sending};
use crate::console::Console;
use crate::page::acting::acting_as;
use crate::page::connect;
use crate::route::Route;
use crate::ui::link::link;
use crate::ui::notice::{Notice, notice};
use crate::ui::step::{Step, step};
use crate::ui::tone::Tone;
use firstkey_core::authorize::Authorize;
use firstkey_core::catalog::{ENTRIES, Entry};
use firstkey_core::logout::{LogoutByAddress, LogoutByForm};
use firstkey_core::operation::{Authorization, Operation, Spec};
use firstkey_data::{Actor, ActorId, Right};
use firstkey_view::{CollectView, IntoView, View, h2, li, p, ul};
use leptos::prelude::{Callback, Get, GetUntracked, Memo, Signal, untrack};

/// Every operation, and a form for a command from elsewhere. `unknown` is what the address names and nobody knows.
pub(super) fn all(console: Console, drafts: Drafts, unknown: Option<String>, take_focus: bool) -> View {
    let dialect = console.dialect.get_untracked();
    let line =
        |entry: &'static Entry| li().child(link(Route::Explorer.href_about(entry.spec.id), entry.spec.title));
    let topic = |topic: Topic| {
        let of = ENTRIES.iter().filter(|entry| Topic::of(entry.spec) == topic && is_sent(entry.spec));
        let of: Vec<_> = of.filter(|entry| entry.spec.offered_by.at(dialect)).map(line).collect();
        (!of.is_empty())
            .then(|| (h2().child(topic.title()), ul().class("columns").child(of.into_iter().collect_view())))
    };
    let unknown = unknown.map(|title| notice(Notice { tone: Tone::Warning, title, ..Notice::default() }));
    let topics: Vec<_> = Topic::ALL.into_iter().filter_map(topic).collect();
    step(Step {
        title: Route::Explorer.title().to_owned(),
        why: "Send any request of the API by hand: choose an operation, or paste a cURL command.".to_owned(),
        body: Some((unknown, paste::view(console, drafts), topics.into_iter().collect_view()).into_view()),
        take_focus,
        ..Step::default()
    })
}

/// One operation.
pub(super) fn one(console: Console, draft: Draft, take_focus: bool) -> View {
    let spec = draft.entry.spec;
    let form = move |actor: Signal<Option<ActorId>>| {
        (notes(draft), fields::view(console, draft), sending::view(console, draft, actor)).into_view()
    };
    let dialect = console.dialect.get_untracked();
    let body = match (spec.offered_by.at(dialect), is_sent(spec), Right::of(spec)) {
        (false, ..) => missing("operation", dialect),
        (_, false, _) => in_the_browser(),
        (.., Some(right)) => acting_as(console, right, form),
        (.., None) if spec.authorization == Authorization::None => form(Signal::stored(None)),
        (.., None) => as_anybody(console, form),
    };
    let about = (
        link(Route::ReferenceOperation.href_about(spec.id), "What it does, field by field"),
        " · ",
        link(Route::Explorer.href(), "Another operation"),
    );
    step(Step {
        place: Route::Explorer.title().to_owned(),
        title: spec.title.to_owned(),
        body: Some((p().child(about), body).into_view()),
        take_focus,
        ..Step::default()
    })
}

/// Whether a page sends it: a browser goes to the others itself, with the user.
pub(in super::super) fn is_sent(spec: &Spec) -> bool {
    ![Authorize::SPEC.id, LogoutByAddress::SPEC.id, LogoutByForm::SPEC.id].contains(&spec.id)
}

fn in_the_browser() -> View {
    notice(Notice {
        title: "A browser opens this address, with the user in front of it.".to_owned(),
        body: Some(
            (
                p().child("It answers with a page or sends the browser on, and not with data."),
                link(Route::SignIn.href(), "Try a sign-in"),
            )
                .into_view(),
        ),
        quiet: true,
        ..Notice::default()
    })
}

/// The form, as whoever acts; where nobody is signed in, a form to connect with a client.
fn as_anybody(console: Console, form: impl Fn(Signal<Option<ActorId>>) -> View + 'static) -> View {
    let actor = Memo::new(move |_| {
        let acting = console.acting.get();
        console.data.actors(|actors| {
            let chosen = actors.iter().find(|actor| Some(actor.id()) == acting);
            chosen.or_else(|| actors.first()).map(Actor::id)
        })
    });
    let is_somebody = Memo::new(move |_| actor.get().is_some());
    let shown = move || match is_somebody.get() {
        true => untrack(|| form(actor.into())),
        false => connect::panel(console, Callback::new(|_| ())),
    };
    shown.into_view()
}

/// What the command or the request had besides that this one was made from, followed.
fn notes(draft: Draft) -> View {
    let view = move || {
        let notes = draft.notes.get();
        (!notes.is_empty()).then(|| {
            let lines = notes.into_iter().map(|note| li().child(note)).collect::<Vec<_>>();
            notice(Notice {
                tone: Tone::Info,
                title: "Not everything was taken over.".to_owned(),
                body: Some(ul().child(lines.into_iter().collect_view()).into_view()),
                ..Notice::default()
            })
        })
    };
    view.into_view()
}
