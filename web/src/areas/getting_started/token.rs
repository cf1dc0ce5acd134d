//! Step 2: the first token.

use crate::areas::getting_started::setup::Setup;
use crate::console::first_request;
use crate::page::client_refused::{self, other_ways};
use crate::page::evidence::evidence;
use crate::page::failure::failure;
use crate::page::sending::sending;
use crate::page::stop::stop;
use crate::page::token_facts;
use crate::route::Route;
use crate::ui::button::{Button, Kind, button};
use crate::ui::disclosure::disclosure;
use crate::ui::notice::{Notice, notice};
use crate::ui::step::{Step, step};
use crate::ui::tone::Tone;
use firstkey_core::credentials::{ClientAuthentication, Credentials};
use firstkey_core::error::Error;
use firstkey_core::workflows::first_token::Bootstrap;
use firstkey_view::{IntoView, View, code, div, p};
use leptos::prelude::{Callback, Get, Memo, Signal, Update, With, WithUntracked};

const HERE: Route = Route::Token;

pub(crate) fn page(setup: Setup, take_focus: bool) -> View {
    let has_token = Memo::new(move |_| setup.journey.with(|journey| journey.token().is_some()));
    let body = (
        before_sending(setup),
        div().class("actions").child((
            button(Button {
                id: "get-token",
                label: Signal::derive(move || {
                    if has_token.get() { "Get a new token" } else { "Get a token" }.to_owned()
                }),
                kind: Signal::derive(move || if has_token.get() { Kind::Secondary } else { Kind::Primary }),
                busy: setup.busy.into(),
                on_press: Some(Callback::new(move |()| get(setup))),
                ..Button::default()
            }),
            stop(setup.console, HERE),
        )),
        failure(setup.console, HERE, "The tenant did not issue a token.", move |error| ways_on(setup, error)),
        move || outcome(setup),
        sending(setup.console),
    );
    step(Step {
        place: HERE.place(),
        title: HERE.title().to_owned(),
        why: "Exchange your credentials for an access token. Every later request sends it until it expires."
            .to_owned(),
        body: Some(body.into_view()),
        evidence: Some(evidence(
            setup.console,
            HERE,
            Signal::derive(move || setup.journey.with(|journey| first_request(journey.first_token()))),
        )),
        on_back: Some(Callback::new(|()| Route::Bootstrap.go())),
        forward: Some(Button {
            id: "continue",
            kind: Kind::Primary.into(),
            label: "Continue".into(),
            disabled: Signal::derive(move || (!has_token.get()).then(|| "Get a token first.".to_owned())),
            on_press: Some(Callback::new(|()| Route::Create.go())),
            ..Button::default()
        }),
        take_focus,
        ..Step::default()
    })
}

fn get(setup: Setup) {
    let workflow = setup.journey.with_untracked(|journey| journey.first_token());
    setup.run(HERE, "Waiting for the tenant's answer", workflow, move |answer| match answer {
        Ok(token) => setup.journey.update(|journey| journey.keep_token(token)),
        Err(error) => setup.fail(HERE, error),
    });
}

/// What should be known before the request goes out.
fn before_sending(setup: Setup) -> View {
    let view = move || {
        setup.journey.with(|journey| match journey.bootstrap()? {
            Bootstrap::Client(client) => Some(about_basic(client, journey.profile().authentication)),
            Bootstrap::Vcenter(_) => Some(documented_only("Two requests: user name and password open a vCenter session, then vCenter issues a token of the tenant's administration client.")),
            Bootstrap::ApiToken(_) => Some(documented_only("One request: the API token is exchanged for an access token. No client authenticates here.")),
        })
    };
    view.into_view()
}

fn about_basic(client: &Credentials, way: ClientAuthentication) -> View {
    let header = disclosure(
        "What the Authorization header is",
        div()
            .class("stack")
            .child((
                p().child(("Client id and secret, joined by a colon and written in Base64: ", code().child("Basic base64(client_id:client_secret)"), ".")),
                p().child("Base64 is an encoding, not encryption: whoever reads the header has the secret. Treat a copied cURL command like the secret itself."),
            ))
            .into_view(),
    );
    let warning = (client.encodings_differ() && way != ClientAuthentication::Post).then(|| {
        notice(Notice {
            tone: Tone::Warning,
            title: "This id or secret can be read in two ways".to_owned(),
            body: Some(p().child("It has a character that the documents send as it is and RFC 6749 wants encoded first. It is sent as chosen under \"How requests are sent\". If the service answers invalid_client, try the other way before you doubt the secret.").into_view()),
            quiet: true,
            ..Notice::default()
        })
    });
    (header, warning).into_view()
}

fn documented_only(text: &'static str) -> View {
    notice(Notice {
        tone: Tone::Warning,
        title: "Documented, not observed".to_owned(),
        body: Some((p().child(text), p().child("This way is built from the documents and was not tried on a real tenant. If something is odd, look at the request and answer below.")).into_view()),
        quiet: true,
        ..Notice::default()
    })
}

/// When the bootstrap client is not accepted: its fields first, then the other ways to send it.
fn ways_on(setup: Setup, error: &Error) -> Option<View> {
    let client = setup.journey.with(|journey| journey.bootstrap().and_then(Bootstrap::client).cloned())?;
    let again = Callback::new(move |()| {
        if setup.take_credentials() {
            get(setup);
        }
    });
    let mut ways = other_ways(setup.console, error, &client, again);
    if client_refused::is_it(error) || !ways.is_empty() {
        ways.insert(0, client_refused::check(setup.credentials));
    }
    let recognised = client_refused::recognised(setup.console, setup.credentials, error, &client, again);
    client_refused::in_order(recognised, ways)
}

fn outcome(setup: Setup) -> Option<View> {
    setup.journey.with(|journey| {
        let token = journey.token()?;
        let good = notice(Notice {
            tone: Tone::Good,
            title: "The tenant issued a token.".to_owned(),
            body: Some(token_facts::life(setup.console, token, "It expires in")),
            ..Notice::default()
        });
        Some((good, token_facts::what_it_says(token)).into_view())
    })
}
