//! Step 1: what to begin with.

use crate::areas::getting_started::setup::Setup;
use crate::areas::needed;
use crate::page::credentials::fields;
use crate::platform::chunk::Part;
use crate::route::Route;
use crate::texts::services;
use crate::ui::button::{Button, Kind, button};
use crate::ui::choice::{Choice, ChoiceOf, choice};
use crate::ui::disclosure::disclosure;
use crate::ui::facts::{Fact, facts};
use crate::ui::form::form;
use crate::ui::notice::{Notice, notice};
use crate::ui::step::{Step, step};
use firstkey_core::workflows::getting_started::Release;
use firstkey_simulator::{FAULTS, Fault};
use firstkey_view::{IntoView, View, div, p};
use leptos::prelude::{Callback, Get, GetUntracked, Set, Signal, With};

pub(crate) fn page(setup: Setup, take_focus: bool) -> View {
    // What answers the next step is loaded while this one is filled in.
    setup.parts.load(needed(setup.console, Part::Journey));
    // The server that is gone is among the things it explains: it must be here before.
    setup.parts.load(needed(setup.console, Part::Doctor));
    let on = Callback::new(move |()| go_on(setup));
    let broker = setup.dialect.get_untracked().tenant_in_path;
    let body = (
        notice(Notice {
            title: "What a bootstrap client is".to_owned(),
            body: Some(
                (
                    p().child("A client with all rights that you create once, by hand. It creates the client that you really want, and is deleted at the end."),
                    p().child("A client that you want to keep works as well: step 5 asks which of the two it is, and keeps that one."),
                    p().child(services::service(setup.dialect.get_untracked()).made_where),
                )
                    .into_view(),
            ),
            quiet: true,
            ..Notice::default()
        }),
        broker.then(|| ways(setup)),
        move || setup.practising.get().then(|| practice_fill(setup)),
        form(
            "Bootstrap client",
            on,
            fields(setup.console, setup.credentials),
        ),
    );
    step(Step {
        place: Route::Bootstrap.place(),
        title: Route::Bootstrap.title().to_owned(),
        why: "The first request needs its id and secret. They stay in this page's memory and go to the tenant only.".to_owned(),
        body: Some(body.into_view()),
        on_back: Some(Callback::new(|()| Route::Before.go())),
        forward: Some(Button { id: "continue", kind: Kind::Primary.into(), label: "Continue".into(), on_press: Some(on), ..Button::default() }),
        take_focus,
        ..Step::default()
    })
}

fn go_on(setup: Setup) {
    if setup.take_credentials() {
        Route::Token.go();
    }
}

fn ways(setup: Setup) -> View {
    let way = |value, title: &str, text: &str, tag: &str| Choice {
        value,
        title: title.to_owned(),
        text: text.to_owned(),
        tag: tag.to_owned(),
    };
    let mut choices = vec![
        way("client", "A client id and secret", "You have a client that may administer the tenant.", ""),
        way(
            "vcenter",
            "Sign in to vCenter",
            "A vCenter user with the privilege VcIdentityProviders.Manage; vCenter 8.0 U1 and later issues a token. The gateway must have been started with --vcenter.",
            "documented, not observed",
        ),
    ];
    if setup.release.get_untracked() == Release::Broker9_1 {
        choices.push(way(
            "api-token",
            "An API token",
            "Created in VCF Operations, by you or for an API client, with the rights given there.",
            "documented, not observed",
        ));
    }
    choice(ChoiceOf {
        id: "way",
        question: "What do you start with?".to_owned(),
        choices,
        chosen: setup.credentials.kind.into(),
        on_choose: Some(Callback::new(move |kind: &'static str| {
            setup.credentials.first_error.set(None);
            setup.credentials.second_error.set(None);
            setup.credentials.kind.set(kind.to_owned());
        })),
        ..ChoiceOf::default()
    })
}

fn practice_fill(setup: Setup) -> View {
    let typed = setup.credentials;
    let fill = Callback::new(move |()| {
        setup.with_practice(|practice| {
            let settings = practice.settings();
            typed.id.set(settings.bootstrap_client_id.clone());
            typed
                .secret
                .set(settings.bootstrap_secret.as_ref().map(|s| s.expose().to_owned()).unwrap_or_default());
            typed.user.set(settings.vcenter_user.clone());
            typed.password.set(settings.vcenter_password.expose().to_owned());
            typed.api_token.set(settings.api_token.expose().to_owned());
        });
        typed.first_error.set(None);
        typed.second_error.set(None);
    });
    let filled = Signal::derive(move || {
        let secret =
            setup.with_practice(|p| p.settings().bootstrap_secret.as_ref().map(|s| s.expose().to_owned()));
        typed.secret.with(|typed| Some(typed) == secret.as_ref())
    });
    notice(Notice {
        title: "The practice tenant has credentials ready".to_owned(),
        body: Some(
            (
                p().child("Fill them in, or type your own: wrong credentials are refused here, too."),
                disclosure("Practise a failure", failures()),
            )
                .into_view(),
        ),
        action: Some(button(Button {
            id: "fill-practice",
            label: Signal::derive(move || if filled.get() { "Filled in" } else { "Fill in" }.to_owned()),
            kind: Kind::Secondary.into(),
            on_press: Some(fill),
            ..Button::default()
        })),
        quiet: true,
        ..Notice::default()
    })
}

/// Every failure of the practice tenant: a client id calls for it, here or as the new client's id.
fn failures() -> View {
    let fact =
        |fault: &Fault| Fact { term: fault.client_id(), value: fault.sentence.to_owned(), ..Fact::default() };
    div()
        .class("stack")
        .child((
            p().child("Type one of these as the client id, here or for the new client, and the practice tenant fails that way."),
            facts(FAULTS.iter().map(fact).collect()),
        ))
        .into_view()
}
