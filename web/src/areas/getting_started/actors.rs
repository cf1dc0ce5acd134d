//! Whoever has a token by the journey is signed in for the other pages, too: the bootstrap client until it is deleted, the
//! new client once it is proved.

use super::setup::Setup;
use firstkey_core::credentials::Credentials;
use firstkey_core::resources::oauth_client::RuleSet;
use firstkey_core::token::Token;
use firstkey_core::workflows::delete_bootstrap::Gone;
use firstkey_core::workflows::first_token::Bootstrap;
use firstkey_core::workflows::getting_started::{BootstrapUse, Existence, GettingStarted};
use firstkey_data::{Actor, ActorId, ActorKind, NewActor};
use leptos::prelude::{Effect, Set, With};

/// Somebody the journey has signed in.
struct SignedIn {
    actor: ActorId,
    name: String,
    token: Option<Token>,
}

/// Signs them in and out as the journey goes on.
pub(super) fn follow(setup: Setup) {
    setup.owner.with(|| {
        Effect::new(move |before: Option<Option<SignedIn>>| {
            let now = setup.journey.with(bootstrap);
            keep(setup, before.flatten(), now)
        });
        Effect::new(move |before: Option<Option<SignedIn>>| {
            let now = setup.journey.with(working);
            let signed_in = keep(setup, before.flatten(), now);
            if let (Some(signed_in), true) = (&signed_in, setup.journey.with(is_over)) {
                setup.acting.set(Some(signed_in.actor));
            }
            signed_in
        });
        Effect::new(move || {
            let made = setup.journey.with(|journey| {
                let made = journey.existence() == Existence::Yes;
                journey.planned().filter(|_| made).and_then(|plan| plan.client_id.clone())
            });
            if let Some(made) = made {
                setup.client_made(&made);
            }
        });
    });
}

/// The client that one began with, while it has a token.
fn bootstrap(journey: &GettingStarted) -> Option<NewActor> {
    if let Some(Gone::Gone(_)) = journey.gone() {
        return None;
    }
    let token = journey.token()?.clone();
    let (name, credentials) = match journey.bootstrap()? {
        Bootstrap::Client(client) => (client.id.to_string(), Some(client.clone())),
        Bootstrap::Vcenter(_) => ("a vCenter user".to_owned(), None),
        Bootstrap::ApiToken(_) => ("the owner of an API token".to_owned(), None),
    };
    Some(NewActor { kind: ActorKind::Bootstrap, name, credentials, token: Some(token), rule_sets: None })
}

/// The new client, once it is proved.
fn working(journey: &GettingStarted) -> Option<NewActor> {
    let token = journey.proof()?.token.clone()?;
    let client: Credentials = journey.credentials()?;
    let rule_sets = journey.planned().and_then(|plan| plan.rule_set_names.clone()).unwrap_or_default();
    Some(NewActor {
        kind: ActorKind::Client,
        name: client.id.to_string(),
        credentials: Some(client),
        token: Some(token),
        rule_sets: Some(rule_sets).filter(|sets: &Vec<RuleSet>| !sets.is_empty()),
    })
}

/// Nothing is left to do with the client that one began with.
fn is_over(journey: &GettingStarted) -> bool {
    matches!(journey.gone(), Some(Gone::Gone(_))) || journey.bootstrap_use() == Some(BootstrapUse::Permanent)
}

fn keep(setup: Setup, before: Option<SignedIn>, now: Option<NewActor>) -> Option<SignedIn> {
    let is_there = |actor: ActorId| setup.data.actors(|actors| actors.iter().any(|one| one.id() == actor));
    // Another connection has signed everybody out.
    let before = before.filter(|before| leptos::prelude::untrack(|| is_there(before.actor)));
    let Some(now) = now else {
        if let Some(before) = before {
            // Connected by hand, too, it may be there twice.
            let same = |actors: &[Actor]| {
                actors.iter().filter(|actor| actor.name() == before.name).map(Actor::id).collect::<Vec<_>>()
            };
            let gone = leptos::prelude::untrack(|| setup.data.actors(same));
            gone.into_iter().for_each(|actor| setup.data.sign_out(actor));
        }
        return None;
    };
    let (name, token) = (now.name.clone(), now.token.clone());
    match before {
        Some(before) if before.name == name => {
            if let (true, Some(token)) = (before.token != token, token.clone()) {
                setup.data.hold(before.actor, token);
            }
            Some(SignedIn { token, ..before })
        }
        before => {
            let actor = setup.data.sign_in(now);
            if let Some(before) = before {
                setup.data.sign_out(before.actor);
            }
            Some(SignedIn { actor, name, token })
        }
    }
}
