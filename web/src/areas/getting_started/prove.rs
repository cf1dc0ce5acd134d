//! Step 4: the new client gets a token with its own secret, and makes one request with it.

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
use crate::ui::notice::{Notice, notice};
use crate::ui::step::{Step, step};
use crate::ui::tone::Tone;
use firstkey_core::error::{Error, Refused};
use firstkey_core::workflows::prove_client::{Proof, Right};
use firstkey_view::{IntoView, View, div, p};
use leptos::prelude::{Callback, Get, GetUntracked, Memo, Signal, Update, With, WithUntracked};

const HERE: Route = Route::Prove;

pub(crate) fn page(setup: Setup, take_focus: bool) -> View {
    let proved = Memo::new(move |_| setup.journey.with(|journey| journey.proof().is_some()));
    let body = (
        div().class("actions").child((
            button(Button {
                id: "prove",
                label: Signal::derive(move || {
                    if proved.get() { "Test it again" } else { "Test the new client" }.to_owned()
                }),
                kind: Signal::derive(move || if proved.get() { Kind::Secondary } else { Kind::Primary }),
                busy: setup.busy.into(),
                on_press: Some(Callback::new(move |()| prove(setup))),
                ..Button::default()
            }),
            stop(setup.console, HERE),
        )),
        move || {
            // What was proved before stands, unless the service said that it does not know the secret.
            let tried = match proved.get() {
                true => "This test failed. The earlier result stands.",
                false => "The new client did not pass the test.",
            };
            failure(setup.console, HERE, tried, move |error| ways_on(setup, error))
        },
        move || setup.journey.with(|journey| journey.proof().map(|proof| outcome(setup, proof))),
        sending(setup.console),
    );
    step(Step {
        place: HERE.place(),
        title: HERE.title().to_owned(),
        why: "Before anything is deleted, test whether the new client's secret works and what its token may do. The bootstrap client stays until then.".to_owned(),
        body: Some(body.into_view()),
        evidence: Some(evidence(setup.console, HERE, Signal::derive(move || {
            setup.journey.with(|journey| first_request(journey.prove()))
        }))),
        on_back: Some(Callback::new(|()| Route::Create.go())),
        forward: Some(Button {
            id: "continue", kind: Kind::Primary.into(),
            label: "Continue".into(),
            disabled: Signal::derive(move || (!proved.get()).then(|| "Test the new client first.".to_owned())),
            on_press: Some(Callback::new(|()| Route::Delete.go())),
            ..Button::default()
        }),
        take_focus,
        ..Step::default()
    })
}

fn prove(setup: Setup) {
    let workflow = setup.journey.with_untracked(|journey| journey.prove());
    setup.run(HERE, "Testing the new client", workflow, move |proof| {
        setup.journey.update(|journey| journey.keep_proof(&proof));
        if let Err(why) = proof {
            setup.fail(HERE, why.error);
        }
    });
}

fn ways_on(setup: Setup, error: &Error) -> Option<View> {
    let client = setup.journey.with(|journey| journey.credentials())?;
    let mut ways = other_ways(setup.console, error, &client, Callback::new(move |()| prove(setup)));
    let to = |label: &str, route: Route| {
        button(Button {
            label: label.to_owned().into(),
            on_press: Some(Callback::new(move |()| route.go())),
            ..Button::default()
        })
    };
    match error.refused() {
        Some(Refused::InvalidClient) => ways.insert(0, to("Check its id and secret", Route::Create)),
        // The request that proves differs from release to release of the broker.
        Some(Refused::NotFound) if setup.dialect.get_untracked().tenant_in_path => {
            ways.push(to("Check which release it is", Route::Before));
        }
        _ => {}
    }
    client_refused::in_order(None, ways)
}

fn outcome(setup: Setup, proof: &Proof) -> View {
    let by = setup.release.get().proof_by();
    let (tone, title, text) = match &proof.right {
        Right::Granted(count) => (
            Tone::Good,
            "The new client works.".to_owned(),
            format!("It got a token with its own secret, and \"{}\" was answered with {}.", by.title(), entries(*count)),
        ),
        Right::Missing(_) => (
            Tone::Good,
            "The new client's secret works. This one request is not among its rights.".to_owned(),
            format!("The service accepted its token and answered \"{}\" with 403: known, but not allowed. That is right for a client with few rights. If it should be allowed, the client needs another rule set.", by.title()),
        ),
        Right::NoClientCredentials => (
            Tone::Good,
            "The new client's secret works.".to_owned(),
            "The service knows it (unauthorized_client instead of invalid_client): it is for users to sign in to, not for a token of its own.".to_owned(),
        ),
    };
    let life =
        proof.token.as_ref().map(|token| token_facts::life(setup.console, token, "Its token expires in"));
    let good =
        notice(Notice { tone, title, body: Some((p().child(text), life).into_view()), ..Notice::default() });
    (good, proof.token.as_ref().map(token_facts::what_it_says)).into_view()
}

fn entries(count: usize) -> String {
    match count {
        1 => "1 entry".to_owned(),
        count => format!("{count} entries"),
    }
}
