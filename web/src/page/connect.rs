//! Sign in with a client: its id, its secret, one button. The secret stays in this page's memory and goes to the tenant
//! only. Password managers may fill in both fields and keep them.

use crate::console::Console;
use crate::page::client_refused::{in_order, other_ways, recognised};
use crate::page::credentials::{client, tenant};
use crate::page::failure::failure;
use crate::page::sending::sending;
use crate::page::stop::stop;
use crate::route::Route;
use crate::ui::button::{Button, Kind, button};
use crate::ui::form::form;
use crate::ui::link::link;
use firstkey_core::credentials::Credentials;
use firstkey_core::resources::oauth_client::GetClient;
use firstkey_core::token::Token;
use firstkey_core::workflows::first_token::{Bootstrap, FirstToken};
use firstkey_data::{ActorId, ActorKind, NewActor};
use firstkey_view::{IntoView, View, div, p};
use leptos::prelude::{Callable, Callback, Get, GetUntracked, Set, Signal, With, WithUntracked};

const HERE: Route = Route::Connect;

/// The form. `then` is called when the client is signed in.
pub(crate) fn panel(console: Console, then: Callback<ActorId>) -> View {
    let typed = console.connecting;
    let on = Callback::new(move |()| connect(console, then));
    let broker = console.dialect.get_untracked().tenant_in_path;
    if typed.id.with_untracked(String::is_empty) {
        typed.tenant.set(console.profile.with_untracked(|profile| profile.tenant.as_str().to_owned()));
    }
    div()
        .class("stack connect")
        .child((
            form(
                "Connect with a client",
                on,
                (
                    client(typed),
                    broker.then(|| tenant(typed)),
                    div().class("actions").child((
                        button(Button {
                            id: "connect",
                            label: "Connect".into(),
                            kind: Kind::Primary.into(),
                            busy: console.busy.into(),
                            submit: true,
                            ..Button::default()
                        }),
                        move || console.practising.get().then(|| fill(console)),
                        stop(console, HERE),
                    )),
                )
                    .into_view(),
            ),
            failure(console, HERE, "The tenant did not issue a token to this client.", move |error| {
                let client = typed.client()?;
                in_order(
                    recognised(console, typed, error, &client, on),
                    other_ways(console, error, &client, on),
                )
            }),
            p().class("quiet").child((
                "No client yet? ",
                link(Route::Before.href(), "Getting started"),
                " creates one.",
            )),
            sending(console),
        ))
        .into_view()
}

/// What opens the practice tenant.
fn fill(console: Console) -> View {
    let filled = Signal::derive(move || console.connecting.secret.with(|secret| !secret.is_empty()));
    button(Button {
        id: "fill-connect",
        label: Signal::derive(move || {
            if filled.get() { "Filled in" } else { "Fill in the practice client" }.to_owned()
        }),
        on_press: Some(Callback::new(move |()| {
            let client = console.with_practice(|practice| {
                let settings = practice.settings();
                let secret = settings.bootstrap_secret.as_ref().map(|secret| secret.expose().to_owned());
                Credentials::parse(&settings.bootstrap_client_id, &secret.unwrap_or_default())
            });
            if let Ok(client) = client {
                console.connecting.put_client(&client);
            }
        })),
        ..Button::default()
    })
}

fn connect(console: Console, then: Callback<ActorId>) {
    let typed = console.connecting;
    let tenant = match console.dialect.get_untracked().tenant_in_path {
        true => typed.read_tenant(),
        false => Some(console.profile.with_untracked(|profile| profile.tenant.clone())),
    };
    let (Some(Bootstrap::Client(client)), Some(tenant)) = (typed.read(), tenant) else { return };
    if console.is_busy() {
        return;
    }
    let mut profile = console.profile.get_untracked();
    profile.tenant = tenant;
    let profile_then = profile.clone();
    let workflow = FirstToken::new(profile, Bootstrap::Client(client.clone()));
    console.run(HERE, "Getting a token", Ok(workflow), move |answer| match answer {
        Ok(token) => {
            typed.forget();
            if profile_then.tenant != console.profile.with_untracked(|profile| profile.tenant.clone()) {
                console.change_tenant(profile_then);
            }
            let actor = signed_in(console, client, token);
            // The page that asked may have been left.
            let _ = then.try_run(actor);
        }
        Err(error) => console.fail(HERE, error),
    });
}

/// Acts as a client from now on, in place of the same one signed in before.
fn signed_in(console: Console, client: Credentials, token: Token) -> ActorId {
    let name = client.id.to_string();
    let before = console
        .data
        .actors(|actors| actors.iter().find(|actor| actor.name() == name).map(firstkey_data::Actor::id));
    let actor = console.data.sign_in(NewActor {
        kind: ActorKind::Client,
        name: name.clone(),
        credentials: Some(client),
        token: Some(token),
        rule_sets: None,
    });
    if let Some(before) = before {
        console.data.sign_out(before);
    }
    console.acting.set(Some(actor));
    if console.release.get_untracked().has_rule_sets() {
        // What it may do, it tells itself where it may read itself; else the first answers tell.
        console.data.ask(actor, &GetClient { id: name }, move |answer| {
            let names = answer.ok().and_then(|client| client.rule_set_names.clone()).unwrap_or_default();
            console.data.set_rule_sets(actor, names);
        });
    }
    actor
}
