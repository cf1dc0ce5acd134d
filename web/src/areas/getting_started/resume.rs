//! After a reload: what the page remembers, and the secrets it asks for again. They are proved before it goes on.

use crate::areas::getting_started::lost_secret;
use crate::areas::getting_started::record;
use crate::areas::getting_started::returning::Returning;
use crate::areas::getting_started::setup::Setup;
use crate::page::client_refused::{self, other_ways};
use crate::page::failure::failure;
use crate::page::stop::stop;
use crate::route::Route;
use crate::ui::button::{Button, Kind, button};
use crate::ui::facts::{Fact, facts};
use crate::ui::field::{Field, field};
use crate::ui::form::form;
use crate::ui::notice::{Notice, notice};
use crate::ui::secret_field::{SecretField, secret_field};
use crate::ui::step::{Step, step};
use crate::ui::tone::Tone;
use firstkey_core::credentials::ClientSecret;
use firstkey_core::error::Error;
use firstkey_core::workflows::delete_bootstrap::{Gone, OldToken};
use firstkey_core::workflows::first_token::Bootstrap;
use firstkey_core::workflows::getting_started::{
    BootstrapMethod, BootstrapUse, Existence, GettingStarted, Record,
};
use firstkey_view::{IntoView, View, div, p};
use leptos::prelude::{Callback, Effect, Get, GetUntracked, RwSignal, Set, Update, With, WithUntracked};

pub(crate) fn page(setup: Setup, route: Route, take_focus: bool) -> View {
    let Returning::Asking { new_secret, was_saved } = setup.returning.get_untracked() else {
        // Not while this is drawn: what is read draws the page anew.
        Effect::new(move || record::take_up(setup));
        return Vec::<View>::new().into_view();
    };
    let record = setup.journey.with_untracked(|journey| journey.record());
    let wrong = RwSignal::new(None::<String>);
    let lost = RwSignal::new(false);
    // Enter in a field is the same as the button, which is busy then.
    let go = Callback::new(move |()| match (setup.is_busy(), lost.get_untracked()) {
        (true, _) => {}
        (false, true) => lost_secret::make_another(setup),
        (false, false) => go_on(setup, wrong),
    });
    let asked = record.clone();
    let made_new = (was_saved && !new_secret).then(|| {
        p().child("The new client was not created. It gets a new secret, so delete the one that you saved.")
    });
    let body = (
        notice(Notice {
            title: "This page was reloaded.".to_owned(),
            body: Some(
                (
                    p().child("The page remembers how far you got, but it never keeps secrets. Type them again. They are tested before you go on."),
                    made_new,
                )
                    .into_view(),
            ),
            ..Notice::default()
        }),
        facts(remembered(&record, route)),
        form(
            "Secrets",
            go,
            (
                record.asks_for_bootstrap().then(|| begins_with(setup, &record)),
                move || (new_secret && !lost.get()).then(|| new_client(setup, &asked, wrong)),
            )
                .into_view(),
        ),
        move || match lost.get() {
            true => lost_secret::panel(setup, lost),
            false => actions(setup, go),
        },
        failure(setup.console, Route::Token, "The tenant did not issue a token.", move |error| no_token(setup, wrong, lost, error)),
        failure(setup.console, Route::Prove, "The new client did not pass the test.", move |error| {
            not_proved(setup, error)
        }),
        move || {
            (new_secret && !lost.get()).then(|| {
                div().class("actions").child(button(Button {
                    id: "without-secret",
                    label: "I do not have the new client's secret".into(),
                    kind: Kind::Quiet.into(),
                    on_press: Some(Callback::new(move |()| {
                        setup.failure.set(None);
                        lost.set(true);
                    })),
                    ..Button::default()
                }))
            })
        },
    );
    step(Step {
        place: route.place(),
        title: "Welcome back".to_owned(),
        body: Some(body.into_view()),
        take_focus,
        ..Step::default()
    })
}

fn actions(setup: Setup, go: Callback<()>) -> View {
    div()
        .class("actions")
        .child((
            button(Button {
                id: "go-on",
                label: "Continue".into(),
                kind: Kind::Primary.into(),
                busy: setup.busy.into(),
                on_press: Some(go),
                ..Button::default()
            }),
            button(Button {
                id: "begin-anew",
                label: "Start over".into(),
                on_press: Some(Callback::new(move |()| {
                    setup.begin_anew();
                    setup.credentials.forget_everything();
                    setup.client.forget_everything();
                })),
                ..Button::default()
            }),
            stop(setup.console, Route::Token),
        ))
        .into_view()
}

fn remembered(record: &Record, route: Route) -> Vec<Fact> {
    let fact = |term: &str, value: String| Fact { term: term.to_owned(), value, ..Fact::default() };
    let mut rows = vec![
        fact("You were at", route.title().to_owned()),
        fact("Tenant", format!("{}, {}", record.profile.address, record.profile.dialect.title)),
    ];
    let begun = record.way_in.as_ref().map(|way_in| match way_in {
        BootstrapMethod::Client(id) => id.to_string(),
        BootstrapMethod::Vcenter => "a vCenter user".to_owned(),
        BootstrapMethod::ApiToken => "an API token".to_owned(),
    });
    let gone = match (&record.gone, record.deleting) {
        (Some(_), _) => ", deleted and confirmed gone",
        (None, true) => "; its deletion was started, and it is unclear how it ended",
        (None, false) if record.bootstrap_use == Some(BootstrapUse::Permanent) => ", which stays",
        (None, false) => "",
    };
    rows.extend(begun.map(|begun| fact("Started with", format!("{begun}{gone}"))));
    rows.extend(record.planned.as_ref().map(|planned| {
        let state = match record.existence {
            Existence::No => "not created",
            Existence::Unsure => "it is unclear whether it was created: its secret will show",
            Existence::Taken => "a client with this id exists: its secret will show whether it is yours",
            Existence::Yes => "created",
        };
        fact("New client", format!("{}, {state}", planned.client().client_id.as_deref().unwrap_or_default()))
    }));
    rows
}

fn begins_with(setup: Setup, record: &Record) -> View {
    let typed = setup.credentials;
    let secret = |id, label: String, value: RwSignal<String>, error: RwSignal<Option<String>>| {
        secret_field(SecretField {
            id,
            label,
            value: value.into(),
            on_input: Some(Callback::new(move |text| {
                error.set(None);
                value.set(text);
            })),
            error: error.into(),
            ..SecretField::default()
        })
    };
    match &record.way_in {
        Some(BootstrapMethod::Vcenter) => (
            field(Field {
                id: "vcenter-user",
                label: "vCenter user".to_owned(),
                value: typed.user.into(),
                on_input: Some(Callback::new(move |text| typed.user.set(text))),
                code: true,
                ..Field::default()
            }),
            secret("vcenter-password", "Password".to_owned(), typed.password, typed.first_error),
        )
            .into_view(),
        Some(BootstrapMethod::ApiToken) => {
            secret("api-token", "API token".to_owned(), typed.api_token, typed.first_error)
        }
        Some(BootstrapMethod::Client(id)) => {
            secret("client-secret", format!("Client secret of {id}"), typed.secret, typed.second_error)
        }
        None => Vec::<View>::new().into_view(),
    }
}

fn new_client(setup: Setup, record: &Record, wrong: RwSignal<Option<String>>) -> View {
    let id =
        record.planned.as_ref().and_then(|planned| planned.client().client_id.clone()).unwrap_or_default();
    let secret = setup.client.secret;
    secret_field(SecretField {
        id: "new-secret",
        label: format!("Client secret of {id}"),
        hint: "The one that you saved before the client was created.".into(),
        value: secret.into(),
        on_input: Some(Callback::new(move |text| {
            wrong.set(None);
            secret.set(text);
        })),
        error: wrong.into(),
        ..SecretField::default()
    })
}

/// Both secrets are read before one of them is used.
fn go_on(setup: Setup, wrong: RwSignal<Option<String>>) {
    let record = setup.journey.with_untracked(|journey| journey.record());
    let begin = match record.asks_for_bootstrap() {
        true => setup.credentials.read().map(Some),
        false => Some(None),
    };
    let typed = match record.asks_for_new_secret() {
        true => setup.client.secret.with_untracked(|text| ClientSecret::parse(text)).map(Some),
        false => Ok(None),
    };
    wrong.set(typed.as_ref().err().map(ToString::to_string));
    let (Some(begin), Ok(typed)) = (begin, typed) else { return };
    setup.journey.update(|journey| {
        if let Some(begin) = begin {
            journey.begin_with(begin);
        }
        if let Some(typed) = typed {
            journey.retype_secret(typed);
        }
    });
    let has_token = setup.journey.with_untracked(|journey| journey.token().is_some());
    match record.asks_for_bootstrap() && !has_token {
        true => first_token(setup),
        false => prove(setup),
    }
}

fn first_token(setup: Setup) {
    let workflow = setup.journey.with_untracked(|journey| journey.first_token());
    setup.run(Route::Token, "Getting a token", workflow, move |answer| match answer {
        Ok(token) => {
            setup.journey.update(|journey| journey.keep_token(token));
            prove(setup);
        }
        Err(error) => setup.fail(Route::Token, error),
    });
}

fn prove(setup: Setup) {
    if setup.journey.with_untracked(|journey| journey.existence() == Existence::No) {
        return done(setup);
    }
    let workflow = setup.journey.with_untracked(|journey| journey.prove());
    setup.run(Route::Prove, "Testing the new client", workflow, move |proof| {
        setup.journey.update(|journey| journey.keep_proof(&proof));
        match proof {
            Ok(_) => done(setup),
            Err(why) => {
                setup.fail(Route::Prove, why.error);
                // Its secret is right; what is still to be proved, step 4 proves.
                if why.known {
                    done(setup);
                }
            }
        }
    });
}

fn done(setup: Setup) {
    // Who typed it has it somewhere.
    let retyped = setup.journey.with_untracked(|journey| journey.planned().is_some());
    setup.client.saved.set(retyped);
    setup.returning.set(Returning::No);
}

/// Nothing was made: the form of step 3 is as it was, with a secret that is new.
fn make_it_now(setup: Setup) {
    setup.journey.update(GettingStarted::plan_another);
    setup.client.begin();
    setup.returning.set(Returning::No);
    Route::Create.go();
}

fn no_token(
    setup: Setup,
    wrong: RwSignal<Option<String>>,
    lost: RwSignal<bool>,
    error: &Error,
) -> Option<View> {
    let may_be_gone = setup.journey.with(|journey| journey.may_be_gone()) && error.client_is_unknown();
    let gone = may_be_gone.then(|| {
        notice(Notice {
            tone: Tone::Warning,
            title: "It may already be deleted.".to_owned(),
            body: Some(p().child("Its deletion was started before the reload. If the secret is right, the tenant no longer knows the client because it was deleted.").into_view()),
            action: Some(button(Button {
                id: "it-is-gone",
                label: "The secret is right: it is deleted".into(),
                on_press: Some(Callback::new(move |()| {
                    setup.journey.update(|journey| journey.keep_gone(Gone::Gone(OldToken::Unknown)));
                    setup.failure.set(None);
                    if !lost.get_untracked() {
                        go_on(setup, wrong);
                    }
                })),
                ..Button::default()
            })),
            quiet: true,
            ..Notice::default()
        })
    });
    let client = setup.journey.with(|journey| journey.bootstrap().and_then(Bootstrap::client).cloned());
    let act = if lost.get_untracked() { lost_secret::make_another } else { first_token };
    let again = Callback::new(move |()| {
        if setup.take_credentials() {
            act(setup);
        }
    });
    let helps = client.and_then(|client| {
        let recognised = client_refused::recognised(setup.console, setup.credentials, error, &client, again);
        client_refused::in_order(recognised, other_ways(setup.console, error, &client, again))
    });
    (gone.is_some() || helps.is_some()).then(|| div().class("stack").child((gone, helps)).into_view())
}

fn not_proved(setup: Setup, error: &Error) -> Option<View> {
    let client = setup.journey.with(|journey| journey.credentials())?;
    // Nobody had seen it made, and its secret opens nothing.
    let never_made =
        error.client_is_unknown() && setup.journey.with(|journey| journey.existence() == Existence::Unsure);
    let not_made = never_made.then(|| {
        notice(Notice {
            tone: Tone::Warning,
            title: "It may never have been created.".to_owned(),
            body: Some(p().child("The answer to the request that creates it was lost. If the secret is right, that request did not arrive: the client is created now, with a new secret. Delete the one that you saved.").into_view()),
            action: Some(button(Button {
                id: "was-not-made",
                label: "The secret is right: create the client".into(),
                on_press: Some(Callback::new(move |()| {
                    make_it_now(setup);
                    setup.client.replaced.set(true);
                })),
                ..Button::default()
            })),
            quiet: true,
            ..Notice::default()
        })
    });
    let ways = client_refused::in_order(
        None,
        other_ways(setup.console, error, &client, Callback::new(move |()| prove(setup))),
    );
    (not_made.is_some() || ways.is_some()).then(|| div().class("stack").child((not_made, ways)).into_view())
}
