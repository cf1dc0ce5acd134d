//! Step 3: the new client. Its secret is saved before the request goes out.

use crate::areas::getting_started::create_fields;
use crate::areas::getting_started::create_made;
use crate::areas::getting_started::save_secret;
use crate::areas::getting_started::setup::Setup;
use crate::page::client_refused::other_ways;
use crate::page::evidence::evidence;
use crate::page::failure::{error_notice, with_the_doctor};
use crate::page::sending::sending;
use crate::page::stop::stop;
use crate::route::Route;
use crate::texts::remedies;
use crate::ui::button::{Button, Kind, button};
use crate::ui::notice::{Notice, notice};
use crate::ui::step::{Step, step};
use crate::ui::tone::Tone;
use firstkey_core::error::{Error, Refused, TransportError};
use firstkey_core::request::{Authority, Request};
use firstkey_core::resources::oauth_client::CreateClient;
use firstkey_core::workflows::create_client::Creation;
use firstkey_core::workflows::getting_started::Existence;
use firstkey_view::{CollectView, IntoView, View, div, fieldset, p};
use leptos::prelude::{
    Callback, Get, GetUntracked, Memo, RwSignal, Set, Signal, Update, With, WithUntracked, untrack,
};

const HERE: Route = Route::Create;

/// How creating ended, in the words of this page.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum CreationOutcome {
    /// The service said so.
    Made {
        /// With a secret of its own choice.
        other_secret: bool,
    },
    /// The answer was lost, and the saved secret works.
    MadeUnseen,
    /// It was there before, and the saved secret works.
    Adopted,
    /// The id is taken.
    Taken(Error),
    /// Nobody knows.
    Unsure(Error),
    /// It was not made.
    Failed(Error),
    /// The saved secret is not known: nothing was made.
    NotThere,
    /// The id is taken and the secret is not that client's.
    NotMine(Error),
}

pub(crate) fn page(setup: Setup, take_focus: bool) -> View {
    let ended = setup.creation;
    let form = setup.client;
    let problem = Memo::new(move |_| form.read(setup.release.get()).err());
    let existence = Memo::new(move |_| setup.journey.with(|journey| journey.existence()));
    let made = Memo::new(move |_| existence.get() == Existence::Yes);
    // The tenant has the secret, or may have it: another one in the field would be the wrong one.
    let fixed = Memo::new(move |_| matches!(existence.get(), Existence::Yes | Existence::Unsure));
    let another = Memo::new(move |_| fixed.get() && setup.busy.with(Option::is_none));
    let disabled = Signal::derive(move || {
        problem.get().or_else(|| (!form.saved.get()).then(|| "Save the secret first.".to_owned()))
    });
    let body = (
        move || match made.get() {
            true => create_made::facts_of(setup),
            false => fieldset()
                .class("stack")
                .attr("disabled", move || fixed.get())
                .child(create_fields::fields(setup))
                .into_view(),
        },
        move || save_secret::save_secret(setup, fixed.get()),
        div().class("actions").child((
            move || {
                (!made.get()).then(|| {
                    button(Button {
                        id: "create",
                        label: "Create the client".into(),
                        kind: Kind::Primary.into(),
                        busy: setup.busy.into(),
                        disabled,
                        on_press: Some(Callback::new(move |()| create(setup, ended))),
                        ..Button::default()
                    })
                })
            },
            move || another.get().then(|| create_made::another(setup)),
            stop(setup.console, HERE),
        )),
        move || how_it_ended(setup).map(|ended_so| outcome(setup, ended, &ended_so)),
        sending(setup.console),
    );
    step(Step {
        place: HERE.place(),
        title: HERE.title().to_owned(),
        why: "Create the client that you will work with. Give it only the rights that it needs, and save its secret before the tenant knows it.".to_owned(),
        body: Some(body.into_view()),
        evidence: Some(evidence(setup.console, HERE, Signal::derive(move || planned(setup)))),
        on_back: Some(Callback::new(|()| Route::Token.go())),
        forward: Some(Button {
            id: "continue", kind: Kind::Primary.into(),
            label: "Continue".into(),
            disabled: Signal::derive(move || {
                let saved = setup.journey.with(|journey| journey.is_saved());
                let missing = if made.get() { "Save the secret first." } else { "Create the client first." };
                (!made.get() || !saved).then(|| missing.to_owned())
            }),
            on_press: Some(Callback::new(|()| Route::Prove.go())),
            ..Button::default()
        }),
        take_focus,
        ..Step::default()
    })
}

/// How creating ended. A wait that was stopped, or a page that was left meanwhile, leaves nobody knowing.
fn how_it_ended(setup: Setup) -> Option<CreationOutcome> {
    let waits = setup.busy.with(Option::is_some);
    let unsure = setup.journey.with(|journey| journey.existence() == Existence::Unsure);
    setup
        .creation
        .get()
        .or_else(|| (unsure && !waits).then(|| CreationOutcome::Unsure(TransportError::Stopped.into())))
}

/// The request as it would go out now.
fn planned(setup: Setup) -> Option<Request> {
    let client = setup.client.read(setup.release.get()).ok()?;
    setup.journey.with(|journey| {
        let token = journey.token()?;
        journey.profile().request(&CreateClient { client }, Authority::Bearer(&token.access)).ok()
    })
}

fn create(setup: Setup, ended: RwSignal<Option<CreationOutcome>>) {
    let Ok(client) = untrack(|| setup.client.read(setup.release.get())) else {
        return;
    };
    let mut workflow = None;
    setup.journey.update(|journey| {
        journey.plan(client);
        if setup.client.saved.get_untracked() {
            journey.secret_saved();
        }
        workflow = Some(journey.create());
    });
    let Some(workflow) = workflow else { return };
    if let Err(error) = &workflow {
        return ended.set(Some(CreationOutcome::Failed(error.clone().into())));
    }
    ended.set(None);
    setup.run(HERE, "Waiting for the tenant to create the client", workflow, move |created| {
        let mut outcome = None;
        setup.journey.update(|journey| outcome = Some(journey.keep_created(created)));
        ended.set(outcome.map(|outcome| name(setup, outcome)));
    });
}

fn name(setup: Setup, outcome: Creation) -> CreationOutcome {
    match outcome {
        Creation::Made(_) => {
            let other_secret = setup.journey.with_untracked(|journey| !journey.is_saved());
            if other_secret {
                let secret = setup.journey.with_untracked(|journey| journey.credentials());
                if let Some(credentials) = secret {
                    setup.client.secret.set(credentials.secret.expose().to_owned());
                    setup.client.saved.set(false);
                }
            }
            CreationOutcome::Made { other_secret }
        }
        Creation::MadeUnseen(_) => CreationOutcome::MadeUnseen,
        Creation::Taken(error) => CreationOutcome::Taken(error),
        Creation::Failed(error) => CreationOutcome::Failed(error),
        Creation::Unsure(error) => CreationOutcome::Unsure(error),
    }
}

/// Asks the token endpoint whether the saved secret is this client's.
fn look(setup: Setup, ended: RwSignal<Option<CreationOutcome>>) {
    let was_taken =
        matches!(ended.get_untracked(), Some(CreationOutcome::Taken(_) | CreationOutcome::NotMine(_)));
    let workflow = setup.journey.with_untracked(|journey| journey.prove());
    setup.run(HERE, "Trying the saved secret", workflow, move |proof| {
        setup.journey.update(|journey| journey.keep_proof(&proof));
        ended.set(Some(match proof {
            Ok(_) if was_taken => CreationOutcome::Adopted,
            Ok(_) => CreationOutcome::MadeUnseen,
            Err(why) if why.known && was_taken => CreationOutcome::Adopted,
            Err(why) if why.known => CreationOutcome::MadeUnseen,
            Err(why) if why.error.client_is_unknown() && was_taken => CreationOutcome::NotMine(why.error),
            Err(why) if why.error.client_is_unknown() => CreationOutcome::NotThere,
            Err(why) => CreationOutcome::Unsure(why.error),
        }));
    });
}

fn outcome(setup: Setup, ended: RwSignal<Option<CreationOutcome>>, how: &CreationOutcome) -> View {
    let look_button = |label: &'static str| {
        button(Button {
            id: "look",
            label: label.into(),
            busy: setup.busy.into(),
            on_press: Some(Callback::new(move |()| look(setup, ended))),
            ..Button::default()
        })
    };
    let say = |tone, title: &str, text: &'static str| Notice {
        tone,
        title: title.to_owned(),
        body: Some(p().child(text).into_view()),
        ..Notice::default()
    };
    match how {
        CreationOutcome::Made { other_secret: false } => {
            notice(say(Tone::Good, "The client was created.", "It has the secret that you saved. Now test that it works."))
        }
        CreationOutcome::Made { other_secret: true } => notice(say(
            Tone::Warning,
            "The client was created with a different secret.",
            "The service chose its own secret and shows it only once. It is in the field above now: save it before you go on.",
        )),
        CreationOutcome::MadeUnseen => notice(say(
            Tone::Good,
            "The client exists.",
            "The answer was lost, but the secret that you saved works. Go on and test what the client may do.",
        )),
        CreationOutcome::Adopted => notice(say(
            Tone::Good,
            "This client is yours.",
            "It existed before, and the secret that you saved works. Its rights were set when it was created: go on and test them.",
        )),
        CreationOutcome::NotThere => notice(say(
            Tone::Info,
            "The client was not created.",
            "The tenant does not know this client with your secret. Nothing is lost: create it again.",
        )),
        CreationOutcome::Taken(error) => notice(Notice {
            tone: Tone::Warning,
            title: "A client with this id already exists.".to_owned(),
            body: Some(
                (p().child(error.to_string()), p().child("If an earlier attempt created it, the saved secret will work. If it is somebody else's, choose another id above."))
                    .into_view(),
            ),
            action: Some(look_button("Try the saved secret")),
            code: error.code().to_owned(),
            quiet: false,
        }),
        CreationOutcome::NotMine(error) => notice(Notice {
            tone: Tone::Danger,
            title: "This client has another secret.".to_owned(),
            body: Some(p().child("The id is taken, and the saved secret is not this client's. Nothing was changed. Choose another id above.").into_view()),
            action: another_reading(setup, error),
            code: error.code().to_owned(),
            ..Notice::default()
        }),
        CreationOutcome::Unsure(error) => notice(Notice {
            tone: Tone::Warning,
            title: "It is unclear whether the client was created.".to_owned(),
            body: Some(
                (
                    p().child(error.to_string()),
                    p().child(remedies::help(error)),
                    p().child("Your secret is saved, so nothing is lost. When the tenant answers again, try the secret to find out."),
                )
                    .into_view(),
            ),
            action: with_the_doctor(error, Some(look_button("Check whether it exists"))),
            code: error.code().to_owned(),
            quiet: false,
        }),
        CreationOutcome::Failed(error) => {
            let renew = matches!(error.refused(), Some(Refused::Unauthorized) | Some(Refused::InvalidClient)).then(|| {
                button(Button {
                    id: "to-token",
                    label: "Get a new token for the bootstrap client".into(),
                    on_press: Some(Callback::new(|()| Route::Token.go())),
                    ..Button::default()
                })
            });
            error_notice("The client was not created.", error, renew)
        }
    }
}

/// A secret that somebody typed may be read in two ways, and the other one may be its client's.
fn another_reading(setup: Setup, error: &Error) -> Option<View> {
    let client = setup.journey.with(|journey| journey.credentials())?;
    let ways = match client.encodings_differ() {
        true => {
            other_ways(setup.console, error, &client, Callback::new(move |()| look(setup, setup.creation)))
        }
        false => Vec::new(),
    };
    (!ways.is_empty()).then(|| div().class("actions").child(ways.into_iter().collect_view()).into_view())
}
