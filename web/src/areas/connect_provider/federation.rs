//! Federation: the provider's screens, what it gave, and the identity provider that is made of it.

use super::federation_form as form;
use super::guide::guide;
use super::here::Here;
use super::outcome::Outcome;
use super::state::{go, is_here};
use crate::data::Query;
use crate::page::evidence::planned;
use crate::page::reading::Reading;
use crate::page::rights::READ_DIRECTORIES;
use crate::ui::button::{Button, Kind, button};
use crate::ui::copy_button::{CopyButton, copy_button};
use crate::ui::disclosure::disclosure;
use crate::ui::download_button::{DownloadButton, download_button};
use crate::ui::notice::{Notice, notice};
use crate::ui::tone::Tone;
use firstkey_core::connect::journey::step::Step;
use firstkey_core::connect::provider::Federation;
use firstkey_core::connect::screen::Topic;
use firstkey_core::resources::identity_provider::{
    IdentityProvider, IdentityProviderList, IdentityProviderSummary, ListIdentityProviders,
};
use firstkey_core::resources::saml_metadata::GetSamlMetadataXml;
use firstkey_data::{Load, MutationState};
use firstkey_view::{IntoView, View, div, h2, li, p, section, strong, ul};
use leptos::prelude::{Callback, Get, Memo, Set, Signal, With, untrack};

const PROVIDERS: Reading = Reading {
    what: "The identity providers",
    doing: "Loading the identity providers",
    right: READ_DIRECTORIES,
};
const METADATA: Reading = Reading {
    what: "The service provider metadata",
    doing: "Loading the service provider metadata",
    right: READ_DIRECTORIES,
};

pub(super) fn view(here: Here) -> View {
    let data = here.state.console.data;
    let Some(federation) = untrack(|| here.journey()).federation() else {
        return Vec::<View>::new().into_view();
    };
    let list = data.query(move || Some((here.actor.get()?, ListIdentityProviders)));
    here.state.form(here.provider).propose_names(&untrack(|| here.journey()));
    let taken = Memo::new(move |_| here.journey().identity_provider().cloned());
    let shown = move || match taken.get() {
        Some(_) => untrack(|| chosen(here, list)),
        None => untrack(|| to_make(here, federation, list)),
    };
    (
        move || outcome(here),
        section().class("stack").attr("aria-labelledby", "screens-title").child((
            h2().id("screens-title").child(format!("In {}", here.provider.short_title())),
            guide(here.state, here.provider, Topic::Federation(federation), here.filled),
            (federation == Federation::Saml).then(|| metadata(here)),
        )),
        shown,
    )
        .into_view()
}

fn outcome(here: Here) -> Option<View> {
    let form = here.state.form(here.provider);
    form.provider_made.with(|made| {
        let (name, outcome) = made.as_ref()?;
        outcome.view(here.state.console, &format!("Identity provider {name}"))
    })
}

/// Our own metadata, as a file.
fn metadata(here: Here) -> View {
    let console = here.state.console;
    let xml = console.data.query(move || Some((here.actor.get()?, GetSamlMetadataXml)));
    let text = Signal::derive(move || xml.load().value().map(|text| (**text).clone()).unwrap_or_default());
    let there = Memo::new(move |_| text.with(|text| !text.is_empty()));
    (
        move || METADATA.status(console, xml),
        move || {
            there.get().then(|| {
                div().class("actions").child((
                    download_button(DownloadButton {
                        id: "saml-metadata",
                        label: "Download the service provider metadata".to_owned(),
                        file_name: Signal::stored("service-provider.xml".to_owned()),
                        media_type: "application/samlmetadata+xml",
                        text,
                    }),
                    copy_button(CopyButton { label: "Copy it".to_owned(), text, ..CopyButton::default() }),
                ))
            })
        },
    )
        .into_view()
}

fn chosen(here: Here, list: Query<IdentityProviderList>) -> View {
    let view = move || {
        let chosen = here.journey().identity_provider().cloned()?;
        let load = list.load();
        // One that was just made may be missing in the list of before.
        let gone = matches!(load, Load::Ready(_))
            && load.value().is_some_and(|list| {
                !list.items.iter().flatten().any(|other| other.id.as_ref() == Some(&chosen.id))
            });
        let title = match gone {
            true => format!("Identity provider {} is not there any more.", chosen.name),
            false => format!("Users sign in by identity provider {}.", chosen.name),
        };
        Some(notice(Notice {
            tone: if gone { Tone::Warning } else { Tone::Info },
            title,
            action: Some(button(Button {
                id: "another-provider",
                label: "Choose another one".into(),
                on_press: Some(Callback::new(move |()| {
                    here.change(|journey| journey.put_identity_provider_back());
                })),
                ..Button::default()
            })),
            quiet: true,
            ..Notice::default()
        }))
    };
    (move || PROVIDERS.status(here.state.console, list), view).into_view()
}

fn to_make(here: Here, federation: Federation, list: Query<IdentityProviderList>) -> View {
    (there(here, list), making(here, federation, list)).into_view()
}

/// Those that sign in the users of this directory already.
fn there(here: Here, list: Query<IdentityProviderList>) -> View {
    let lines = move || {
        let load = list.load();
        let journey = here.journey();
        let directory = journey.directory()?.id.clone();
        let uses = |provider: &IdentityProviderSummary| {
            provider.directory_ids.iter().flatten().any(|id| *id == directory)
        };
        let items: Vec<View> = load
            .value()?
            .items
            .iter()
            .flatten()
            .filter(|provider| uses(provider))
            .cloned()
            .map(|provider| line(here, provider))
            .collect();
        (!items.is_empty()).then(|| {
            section().class("stack").child((
                h2().child("Use the one that is there"),
                ul().class("plain-list").role("list").child(items),
            ))
        })
    };
    (move || PROVIDERS.status(here.state.console, list), lines).into_view()
}

fn line(here: Here, provider: IdentityProviderSummary) -> View {
    let name = provider.idp_name.clone().unwrap_or_default();
    let fits = provider.idp_type.is_none() || provider.idp_type == here.journey().protocol();
    let says = match fits {
        true => "It signs in the users of this directory.",
        false => "It signs in the users of this directory by the other protocol.",
    };
    li().class("plain-line")
        .child((
            div().child((strong().child(name.clone()), p().class("quiet").child(says))),
            fits.then(|| {
                button(Button {
                    label: format!("Use {name}").into(),
                    on_press: Some(Callback::new(move |()| {
                        here.change(|journey| _ = journey.take_existing_identity_provider(&provider));
                        here.state.form(here.provider).provider_made.set(None);
                    })),
                    ..Button::default()
                })
            }),
        ))
        .into_view()
}

fn making(here: Here, federation: Federation, list: Query<IdentityProviderList>) -> View {
    let typed = here.state.form(here.provider);
    let problems = form::problems(typed, federation, list);
    let running = Signal::derive(move || {
        let running = typed.provider_made.with(|made| matches!(made, Some((_, Outcome::Running))));
        running.then(|| "Waiting for the tenant's answer".to_owned())
    });
    let request = move || {
        let operation = here
            .journey()
            .create_identity_provider(&typed.new_provider(), &IdentityProviderList::default())?
            .ok()?;
        let request = here.state.console.data.planned(here.actor.get()?, &operation);
        request.map(|request| planned(here.state.console, request))
    };
    section()
        .class("form")
        .attr("aria-labelledby", "making-title")
        .child((
            h2().id("making-title").child("What the provider gave"),
            form::view(typed, federation, problems),
            disclosure("The request", div().class("stack").child(request).into_view()),
            div().class("actions").child(button(Button {
                id: "create-provider",
                label: "Create identity provider".into(),
                kind: Kind::Primary.into(),
                busy: running,
                on_press: Some(Callback::new(move |()| create(here, list))),
                ..Button::default()
            })),
        ))
        .into_view()
}

fn create(here: Here, list: Query<IdentityProviderList>) {
    let typed = here.state.form(here.provider);
    typed.tried_provider.set(true);
    let Some(actor) = untrack(|| here.actor.get()) else { return };
    let load = untrack(|| list.load());
    let empty = IdentityProviderList::default();
    let others = load.value().map_or(&empty, |list| list);
    let made = untrack(|| here.journey().create_identity_provider(&typed.new_provider(), others));
    let Some(Ok(operation)) = made else { return };
    // What was pasted is read before it is sent: the service would take anything.
    if untrack(|| form::is_unreadable(typed, &operation)) {
        return;
    }
    let name = operation.identity_provider.idp_name.clone().unwrap_or_default();
    let directory = untrack(|| here.journey()).directory().map(|chosen| chosen.id.clone());
    typed.provider_made.set(Some((name.clone(), Outcome::Running)));
    here.state.console.data.mutation().create(actor, &operation, move |ended| {
        let made = match &ended {
            MutationState::Done(answer) => answer.downcast_ref::<IdentityProvider>().cloned(),
            _ => None,
        };
        let mut taken = false;
        // Another directory or another one may have been chosen since, or the journey was started over.
        if let Some(made) =
            made.filter(|_| here.state.form(here.provider).provider_made == typed.provider_made)
        {
            here.change(|journey| {
                let same = journey.directory().map(|chosen| chosen.id.as_str()) == directory.as_deref();
                taken = same
                    && journey.identity_provider().is_none()
                    && journey.take_identity_provider(&made, false);
            });
        }
        typed.provider_made.set(Some((name, Outcome::of(ended))));
        if taken {
            // It is at the service now, and in no answer again.
            typed.client_secret.set(String::new());
            if is_here(here.state.console, here.provider, Step::Federation) {
                let next = untrack(|| here.journey()).after(Step::Federation);
                typed.provider_made.set(None);
                go(here.provider, next.unwrap_or(Step::Report));
            }
        }
    });
}
