//! The identifier check: what the provider writes as `externalId` against what it signs in with.

use super::here::Here;
use super::words;
use crate::page::reading::Reading;
use crate::page::rights::READ_DIRECTORIES;
use crate::route::Route;
use crate::ui::checklist::{Check, checklist};
use crate::ui::facts::{Fact, facts};
use crate::ui::field::{Field, field};
use crate::ui::link::link;
use crate::ui::notice::{Notice, notice};
use crate::ui::tone::Tone;
use firstkey_core::connect::guide::screens;
use firstkey_core::connect::provider::Provider;
use firstkey_core::connect::screen::{Line, Topic};
use firstkey_core::provider::{Identifier, Origin, Unknown, check, of_oidc};
use firstkey_core::resources::identity_provider::{GetIdentityProvider, IdentityProvider};
use firstkey_view::{IntoView, View, p};
use leptos::prelude::{Callback, Get, Memo, Set, Signal, With, untrack};

const PROVIDER: Reading = Reading {
    what: "The identity provider",
    doing: "Loading the identity provider",
    right: READ_DIRECTORIES,
};

pub(super) fn view(here: Here) -> View {
    let typed = here.state.form(here.provider);
    let written = untrack(|| mapped(here));
    if let Some(written) = &written
        && untrack(|| typed.written.with(String::is_empty))
    {
        typed.written.set((*written).to_owned());
    }
    let console = here.state.console;
    let id = untrack(|| here.journey()).identity_provider().map(|chosen| chosen.id.clone());
    let asked = id.clone();
    let provider =
        console.data.query(move || Some((here.actor.get()?, GetIdentityProvider { id: asked.clone()? })));
    let sent = Memo::new(move |_| provider.load().value().map(|provider| sent(provider)));
    (
        p().child("A user who signs in is looked for by external id. If the provider signs in with another value than it has written, the sign-in ends with USER_NOT_FOUND, for everybody."),
        move || PROVIDER.status(console, provider),
        move || {
            sent.get().map(|sent| {
                facts(vec![Fact {
                    term: "The sign-in sends".to_owned(),
                    value: sent.name().to_owned(),
                    explanation: "As the identity provider is set up now.".to_owned(),
                    code: true,
                    ..Fact::default()
                }])
            })
        },
        field(Field {
            id: "written-as-external-id",
            label: "The provider writes this attribute to externalId".to_owned(),
            hint: "Look at its attribute mapping now: it is the value that counts, not what the guide says.".into(),
            value: typed.written.into(),
            code: true,
            on_input: Some(Callback::new(move |text| {
                typed.written.set(text);
                here.change(|journey| journey.check_identifier(false));
            })),
            ..Field::default()
        }),
        move || {
            let sent = sent.get()?;
            verdict(compared(here.provider, &sent, typed.written.get().trim()), id.as_deref())
        },
        checklist(
            "Are they the same?",
            vec![Check {
                id: "same-identifier",
                api_name: "",
                label: "Both hold the same value for every user".to_owned(),
                note: "Compare one user: the external id on the page Users, and the claim or attribute in the provider's own log or test.".to_owned(),
                checked: Signal::derive(move || here.journey().identifier_is_checked()),
                on_change: Callback::new(move |on| here.change(|journey| journey.check_identifier(on))),
            }],
        ),
    )
        .into_view()
}

/// What the guide maps to externalId.
fn mapped(here: Here) -> Option<&'static str> {
    let service = here.state.service();
    screens(here.provider, Topic::Provisioning, service).into_iter().flat_map(|screen| screen.lines).find_map(
        |line| match line {
            Line::Map { from, to: "externalId", .. } => Some(*from),
            _ => None,
        },
    )
}

/// What an identity provider signs in with.
#[derive(Clone, Debug, PartialEq)]
enum Sent {
    /// A claim of its ID token.
    Claim(String),
    /// An attribute of its assertion, or the Name ID.
    Assertion(String),
}

impl Sent {
    fn name(&self) -> &str {
        match self {
            Self::Claim(name) | Self::Assertion(name) => name,
        }
    }
}

fn sent(provider: &IdentityProvider) -> Sent {
    if let Some(profile) = &provider.oidc_profile {
        return Sent::Claim(of_oidc(profile).0.to_owned());
    }
    let mapping = provider
        .saml_profile
        .as_ref()
        .and_then(|profile| profile.saml_identity_user_attribute_mapping.as_ref());
    let attribute = mapping.and_then(|mapping| mapping.saml_attribute_name.clone());
    Sent::Assertion(attribute.filter(|name| !name.is_empty()).unwrap_or_else(|| "Name ID".to_owned()))
}

/// What core knows about the two.
fn compared(provider: Provider, sent: &Sent, written: &str) -> Identifier {
    match sent {
        Sent::Claim(claim) => check(provider.product(), Origin::Claim(claim), Origin::Attribute(written)),
        // What an assertion holds there is set at the provider: nobody here can tell.
        Sent::Assertion(_) => Identifier::CannotTell(Unknown::NotNamed),
    }
}

fn verdict(known: Identifier, id: Option<&str>) -> Option<View> {
    match known {
        Identifier::Equal { attribute, evidence } => Some(notice(Notice {
            tone: Tone::Good,
            title: format!("Both are {attribute}."),
            body: evidence.map(words::evidence).filter(|note| !note.is_empty()).map(|note| p().child(note).into_view()),
            quiet: true,
            ..Notice::default()
        })),
        Identifier::Differs { sent, written, evidence } => Some(notice(Notice {
            tone: Tone::Danger,
            title: format!("{written} is not {sent}: nobody could sign in."),
            body: Some(
                (
                    p().child("Change the mapping of externalId at the provider before its first cycle, or the claim of the identity provider. Users that are written already have to be deleted and written again."),
                    evidence.map(words::evidence).filter(|note| !note.is_empty()).map(|note| p().child(note)),
                )
                    .into_view(),
            ),
            action: id.map(|id| link(Route::IdentityProvider.href_about(id), "Open the identity provider")),
            quiet: true,
            ..Notice::default()
        })),
        Identifier::CannotTell(_) => None,
    }
}
