//! The first step: how users come and sign in, and what is needed for it.

use super::handover;
use super::here::Here;
use super::words;
use crate::ui::choice::{Choice, ChoiceOf, choice};
use crate::ui::notice::{Notice, notice};
use crate::ui::tone::Tone;
use firstkey_core::connect::journey::Journey;
use firstkey_core::connect::provider::{Federation, Provider, Provisioning};
use firstkey_core::connect::support::{Capability, Service, Support};
use firstkey_view::{CollectView, IntoView, View, div, h2, li, p, ul};
use leptos::prelude::{Callback, Signal, untrack};

pub(super) fn view(here: Here) -> View {
    (
        provisioning(here),
        federation(here),
        move || changes_nothing(&here.journey()),
        move || needs(here),
        handover::panel(here.state, here.provider, here.filled.values),
    )
        .into_view()
}

fn provisioning(here: Here) -> View {
    let text = |way: Provisioning| match way {
        Provisioning::Scim => {
            "The provider writes them beforehand, and takes them away. They are there before they sign in."
        }
        Provisioning::JustInTime => {
            "Each is made when he or she signs in for the first time. Nobody is taken away by itself."
        }
    };
    let choices: Vec<Choice> = Provisioning::ALL
        .into_iter()
        .filter(|way| is_possible(here, Capability::Provisioning(*way)))
        .map(|way| Choice {
            value: way.id(),
            title: words::provisioning(way).to_owned(),
            text: text(way).to_owned(),
            tag: if way == Provisioning::Scim { "recommended".to_owned() } else { String::new() },
        })
        .collect();
    one_of(
        "How do users come?",
        "users",
        choices,
        Signal::derive(move || {
            here.journey().provisioning().map(Provisioning::id).unwrap_or_default().to_owned()
        }),
        Callback::new(move |id: &'static str| {
            if let Some(way) = Provisioning::named(id) {
                here.change(|journey| journey.choose_provisioning(way));
            }
        }),
        why_not(here, &Provisioning::ALL.map(Capability::Provisioning)),
    )
}

fn federation(here: Here) -> View {
    let text = |way: Federation| match way {
        Federation::OpenIdConnect => {
            "The service is a client of the provider: a client id, a secret and one address."
        }
        Federation::Saml => "The service is a service provider: metadata goes in both directions.",
    };
    let choices: Vec<Choice> = Federation::ALL
        .into_iter()
        .filter(|way| is_possible(here, Capability::Federation(*way)))
        .map(|way| Choice {
            value: way.id(),
            title: way.title().to_owned(),
            text: text(way).to_owned(),
            tag: String::new(),
        })
        .collect();
    one_of(
        "How do users sign in?",
        "signs-in",
        choices,
        Signal::derive(move || {
            here.journey().federation().map(Federation::id).unwrap_or_default().to_owned()
        }),
        Callback::new(move |id: &'static str| {
            if let Some(way) = Federation::named(id) {
                here.change(|journey| journey.choose_federation(way));
            }
        }),
        why_not(here, &Federation::ALL.map(Capability::Federation)),
    )
}

fn one_of(
    question: &'static str,
    id: &'static str,
    choices: Vec<Choice>,
    chosen: Signal<String>,
    on_choose: Callback<&'static str>,
    why_not: Vec<&'static str>,
) -> View {
    let notes = why_not.into_iter().map(|sentence| p().class("quiet").child(sentence));
    let notes = notes.collect_view();
    if choices.is_empty() {
        return div().class("stack").child((h2().child(question), notes)).into_view();
    }
    let ways = choice(ChoiceOf {
        id,
        question: question.to_owned(),
        choices,
        chosen,
        on_choose: Some(on_choose),
        ..ChoiceOf::default()
    });
    div().class("stack").child((ways, notes)).into_view()
}

fn is_possible(here: Here, capability: Capability) -> bool {
    untrack(|| here.journey()).support(capability).is_possible()
}

/// Why the other ways are not among the choices.
fn why_not(here: Here, capabilities: &[Capability]) -> Vec<&'static str> {
    let journey = untrack(|| here.journey());
    let mut sentences: Vec<&'static str> = Vec::new();
    for capability in capabilities {
        if let Support::HandOver(limit) | Support::Impossible(limit) = journey.support(*capability) {
            let sentence = words::limit(limit);
            if !sentences.contains(&sentence) {
                sentences.push(sentence);
            }
        }
    }
    sentences
}

/// Another way puts back what was made: that is said before it is chosen.
fn changes_nothing(journey: &Journey) -> Option<View> {
    let made = journey.directory()?;
    Some(notice(Notice {
        tone: Tone::Warning,
        title: format!("Directory {} is part of this journey already.", made.name),
        body: Some(
            p().child("If users shall come in another way, the journey needs another directory. This one stays as it is in the tenant.")
                .into_view(),
        ),
        quiet: true,
        ..Notice::default()
    }))
}

fn needs(here: Here) -> View {
    let journey = here.journey();
    let who = match here.provider {
        Provider::Scim => "An administrator of your SCIM client".to_owned(),
        provider => format!("An administrator of {}", provider.short_title()),
    };
    let mut needs = vec![format!("{who}: you, or a colleague who gets the handover file.")];
    needs.push("The domains of your users, such as corp.example.com.".to_owned());
    if journey.service() == Service::Cloud {
        needs.push(
            "The cloud services open this API only once a first identity provider is set up in their console. If you could create an OAuth client, that is done."
                .to_owned(),
        );
    }
    if journey.federation().is_some() {
        needs.push("One user who may test the sign-in.".to_owned());
    }
    let items = needs.into_iter().map(|need| li().child(need));
    div().class("stack").child((h2().child("What you need"), ul().child(items.collect_view()))).into_view()
}
