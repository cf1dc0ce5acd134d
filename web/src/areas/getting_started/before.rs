//! Before you start: which service, and what must be there.

use crate::areas::getting_started::setup::Setup;
use crate::platform::chunk::Part;
use crate::route::Route;
use crate::texts::services;
use crate::ui::button::{Button, Kind};
use crate::ui::checklist::{Check, checklist};
use crate::ui::choice::{Choice, ChoiceOf, choice};
use crate::ui::link::{link, outside_link};
use crate::ui::notice::{Notice, notice};
use crate::ui::step::{Step, step};
use crate::vault::held::SecretsHeld;
use firstkey_core::dialect::Dialect;
use firstkey_core::workflows::getting_started::Release;
use firstkey_view::{CollectView, IntoView, View, div, li, p, ul};
use leptos::prelude::{Callback, Get, GetUntracked, Signal, Update, With, WithValue, untrack};

pub(crate) fn page(setup: Setup, take_focus: bool) -> View {
    let body = (
        which_service(setup),
        move || setup.dialect.get().tenant_in_path.then(|| which_release(setup)),
        move || prerequisites(setup),
        where_to(setup),
    );
    step(Step {
        title: Route::Before.title().to_owned(),
        why: "At the end you have an OAuth 2.0 client with only the rights it needs, its secret is saved, and the bootstrap client is deleted. It takes about ten minutes.".to_owned(),
        body: Some(body.into_view()),
        forward: Some(Button {
            id: "continue", kind: Kind::Primary.into(),
            label: "Start".into(),
            on_press: Some(Callback::new(|()| Route::Bootstrap.go())),
            ..Button::default()
        }),
        take_focus,
        ..Step::default()
    })
}

fn which_service(setup: Setup) -> View {
    let row = |dialect: &'static Dialect| Choice {
        value: dialect.name,
        title: dialect.title.to_owned(),
        text: services::service(dialect).choose.to_owned(),
        tag: String::new(),
    };
    choice(ChoiceOf {
        id: "service",
        question: "Which service do you use?".to_owned(),
        hint: "Their APIs are nearly alike. They differ in paths and media types.".to_owned(),
        choices: Dialect::ALL.into_iter().map(row).collect(),
        chosen: Signal::derive(move || setup.dialect.get().name.to_owned()),
        on_choose: Some(Callback::new(move |name: &'static str| {
            load_next(setup);
            // A new secret that nobody has saved would be lost with the connection.
            if let (Some(dialect), None) = (Dialect::named(name), untrack(|| only_here(setup))) {
                setup.connect(dialect, Release::newest(dialect), setup.practising.get_untracked());
            }
        })),
    })
}

const RELEASES: [(&str, Release, &str, &str); 3] = [
    ("9.1", Release::Broker9_1, "VCF 9.1", "Clients have rule sets. API tokens are available."),
    ("9.0", Release::Broker9_0, "VCF 9.0", "Clients have no rule sets."),
    ("8", Release::CloudOrBroker8, "vCenter 8", "Clients have rule sets. The broker manages directories."),
];

fn which_release(setup: Setup) -> View {
    let row = |(value, _, title, text): (&'static str, Release, &str, &str)| Choice {
        value,
        title: title.to_owned(),
        text: text.to_owned(),
        tag: String::new(),
    };
    let chosen = move || {
        let release = setup.release.get();
        RELEASES.into_iter().find(|row| row.1 == release).map(|row| row.0.to_owned()).unwrap_or_default()
    };
    choice(ChoiceOf {
        id: "release",
        question: "Which release?".to_owned(),
        hint: "The fields of a client differ between releases.".to_owned(),
        choices: RELEASES.into_iter().map(row).collect(),
        chosen: Signal::derive(chosen),
        on_choose: Some(Callback::new(move |value: &'static str| {
            if let Some(row) = RELEASES.into_iter().find(|row| row.0 == value) {
                match setup.practising.get_untracked() {
                    true => setup.connect(setup.dialect.get_untracked(), row.1, true),
                    // A real tenant stays the same, whatever is learnt of it.
                    false => setup.is_release(row.1),
                }
            }
        })),
    })
}

fn prerequisites(setup: Setup) -> View {
    let words = services::service(setup.dialect.get());
    let check = |(at, need): (usize, &services::Need)| Check {
        id: "",
        api_name: "",
        label: need.what.to_owned(),
        note: need.note.to_owned(),
        checked: Signal::derive(move || setup.ticked.with(|ticked| ticked.contains(&at))),
        on_change: Callback::new(move |on| {
            load_next(setup);
            setup.ticked.update(|ticked| {
                ticked.retain(|other| *other != at);
                if on {
                    ticked.push(at);
                }
            });
        }),
    };
    let pages = words.pages.iter().map(|(to, name)| li().child(outside_link(to, name))).collect_view();
    div()
        .class("stack")
        .child((
            checklist("What you need", words.needs.iter().enumerate().map(check).collect()),
            ul().class("links").child(pages),
        ))
        .into_view()
}

fn where_to(setup: Setup) -> View {
    let with_gateway = setup.gateway.with_value(Option::is_some);
    let view = move || {
        match (setup.practising.get(), with_gateway) {
        (false, _) => own_tenant(setup),
        (true, true) => notice(Notice {
            title: "You are practising".to_owned(),
            body: Some(p().child("When you are ready, go back to your tenant. You start over there.").into_view()),
            action: Some(crate::ui::button::button(Button {
                id: "leave-practice",
                label: "Use your tenant".into(),
                on_press: Some(Callback::new(move |()| {
                    setup.connect(setup.dialect.get_untracked(), setup.release.get_untracked(), false);
                })),
                ..Button::default()
            })),
            quiet: true,
            ..Notice::default()
        }),
        (true, false) => notice(Notice {
            title: "Practise first, then do it for real".to_owned(),
            body: Some(
                p().child("Every step works here offline and without an account, and you can repeat it. Your own tenant needs one command.")
                    .into_view(),
            ),
            action: Some(link(Route::OwnTenant.href(), "How to reach your own tenant")),
            quiet: true,
            ..Notice::default()
        }),
    }
    };
    view.into_view()
}

fn own_tenant(setup: Setup) -> View {
    let address = setup.journey.with(|journey| journey.profile().address.to_string());
    notice(Notice {
        title: format!("This page is connected to {address}"),
        body: Some(
            p().child("Requests go through the gateway on this machine to that tenant and nowhere else.")
                .into_view(),
        ),
        action: Some(crate::ui::button::button(Button {
            id: "practise",
            label: "Practise first".into(),
            disabled: Signal::derive(move || only_here(setup)),
            on_press: Some(Callback::new(move |()| {
                setup.connect(setup.dialect.get_untracked(), setup.release.get_untracked(), true);
            })),
            ..Button::default()
        })),
        quiet: true,
        ..Notice::default()
    })
}

/// Loads the next page, once somebody does something on this one. It is not in the first load.
fn load_next(setup: Setup) {
    setup.parts.load(&[Part::Journey]);
}

/// Why another connection cannot be begun now, followed.
fn only_here(setup: Setup) -> Option<String> {
    (setup.console.held() == SecretsHeld::OnlyHere)
        .then(|| "First save the new secret or token: it is in this page only.".to_owned())
}
