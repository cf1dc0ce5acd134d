//! Done: what was achieved, a report for the change ticket, and what comes next.

use crate::areas::getting_started::after_setup::after_setup;
use crate::areas::getting_started::report;
use crate::areas::getting_started::setup::Setup;
use crate::route::Route;
use crate::texts::services;
use crate::ui::button::{Button, button};
use crate::ui::copy_button::{CopyButton, copy_button};
use crate::ui::download_button::{DownloadButton, download_button};
use crate::ui::facts::{Fact, facts};
use crate::ui::icon::Icon;
use crate::ui::link::{link, outside_link};
use crate::ui::notice::{Notice, notice};
use crate::ui::step::{Step, step};
use crate::ui::tone::Tone;
use firstkey_core::workflows::delete_bootstrap::Gone;
use firstkey_core::workflows::getting_started::BootstrapMethod;
use firstkey_view::{CollectView, IntoView, View, div, h2, li, p, ul};
use leptos::prelude::{Callback, GetUntracked, Signal, WithUntracked, untrack, window};

pub(crate) fn page(setup: Setup, take_focus: bool) -> View {
    let stays = setup.journey.with_untracked(|journey| {
        let client = journey.way_in().and_then(BootstrapMethod::client).map(ToString::to_string);
        client.filter(|_| journey.client_to_delete().is_none())
    });
    let left_behind = setup.journey.with_untracked(|journey| {
        let client = journey.client_to_delete().map(ToString::to_string);
        client.filter(|_| !matches!(journey.gone(), Some(Gone::Gone(_))))
    });
    let kept = stays.is_some();
    let rows = report::lines(setup).into_iter().map(|(term, value)| Fact {
        term: term.to_owned(),
        value,
        ..Fact::default()
    });
    let body = (
        left_behind.as_ref().map(|id| reminder(id)),
        stays.map(|id| {
            notice(Notice {
                title: format!("{id} stays, as you said."),
                body: Some(p().child("It keeps its secret and its rights.").into_view()),
                quiet: true,
                ..Notice::default()
            })
        }),
        untrack(|| after_setup(setup)).map(|(title, text)| {
            notice(Notice {
                title,
                body: Some(p().child(text).into_view()),
                quiet: true,
                ..Notice::default()
            })
        }),
        facts(rows.collect()),
        ways_to_keep(setup),
        next(setup),
    );
    let why = match left_behind {
        None if kept => "The new client works, and only you have its secret.",
        None => "The new client works, only you have its secret, and nothing is left behind.",
        Some(_) => "The new client works, and only you have its secret. One thing is left to do.",
    };
    step(Step {
        title: "Done".to_owned(),
        why: why.to_owned(),
        body: Some(body.into_view()),
        on_back: Some(Callback::new(|()| Route::Delete.go())),
        forward: Some(Button {
            id: "begin-anew",
            label: "Set up another client".into(),
            on_press: Some(Callback::new(move |()| setup.begin_anew())),
            ..Button::default()
        }),
        take_focus,
        ..Step::default()
    })
}

fn reminder(id: &str) -> View {
    notice(Notice {
        tone: Tone::Warning,
        title: format!("{id} still exists."),
        body: Some(
            p().child("It has all rights. Delete it when you are sure, here or in the vendor's console.")
                .into_view(),
        ),
        action: Some(button(Button {
            label: "Delete it".into(),
            on_press: Some(Callback::new(|()| Route::Delete.go())),
            ..Button::default()
        })),
        quiet: true,
        ..Notice::default()
    })
}

fn ways_to_keep(setup: Setup) -> View {
    let text = Signal::derive(move || report::text(setup));
    div()
        .class("actions")
        .child((
            copy_button(CopyButton {
                id: "copy-report",
                label: "Copy the report".to_owned(),
                text,
                ..CopyButton::default()
            }),
            download_button(DownloadButton {
                id: "download-report",
                label: "Download the report".to_owned(),
                file_name: "firstkey-report.txt".into(),
                media_type: "text/plain",
                text,
            }),
            button(Button {
                id: "print",
                label: "Print".into(),
                icon: Some(Icon::Print),
                // A browser that cannot print says so itself.
                on_press: Some(Callback::new(|()| drop(window().print()))),
                ..Button::default()
            }),
        ))
        .into_view()
}

fn next(setup: Setup) -> View {
    let pages = services::service(setup.dialect.get_untracked()).pages;
    let pages = pages.iter().map(|(to, name)| li().child(outside_link(to, name))).collect_view();
    div()
        .class("stack")
        .child((
            h2().child("What comes next"),
            ul().child((
                li().child("Move the saved secret into the secret store of what will use it, and delete the file."),
                li().child("Give that program the token endpoint, the client id and the secret. It gets a new token when one expires; it needs no refresh token."),
                li().child("Use the new client to connect your identity provider and a directory. You can copy the report and the requests of every step."),
                li().child((
                    "See in the ",
                    link(Route::Overview.href(), "overview"),
                    " what is set up in the tenant, what is missing and what needs attention.",
                )),
                li().child("Close this page when you are done. It then forgets everything."),
            )),
            ul().class("links").child(pages),
        ))
        .into_view()
}
