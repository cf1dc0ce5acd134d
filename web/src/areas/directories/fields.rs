//! The fields of a directory, as they are typed.

use super::form::Typed;
use crate::page::form::{Fields, Row};
use crate::texts::directory::{arrive, source};
use crate::ui::checklist::{Check, checklist};
use crate::ui::choice::{Choice, ChoiceOf, choice};
use crate::ui::field::Control;
use firstkey_core::dialect::Offered;
use firstkey_core::resources::directory::{DirectorySource, DirectoryType};
use firstkey_view::{IntoView, View, div};
use leptos::prelude::{Callback, GetUntracked, Signal, Update, With};

const ROWS: [Row<Typed>; 3] = [
    Row {
        id: "directory-name",
        label: "Name",
        api_name: "name",
        hint: "Unique in the tenant. Letters, digits, spaces, - and _.",
        control: Control::Line,
        optional: false,
        read: |typed| &typed.name,
        write: |typed, text| typed.name = text,
    },
    Row {
        id: "directory-domains",
        label: "Domains",
        api_name: "domains",
        hint: "One in each line. A user belongs to the directory that has the user's domain.",
        control: Control::Area(3),
        optional: false,
        read: |typed| &typed.domains,
        write: |typed, text| typed.domains = text,
    },
    Row {
        id: "default-domain",
        label: "Default domain",
        api_name: "default_domain",
        hint: "For users who come without a domain. One of the domains above.",
        control: Control::Line,
        optional: true,
        read: |typed| &typed.default_domain,
        write: |typed, text| typed.default_domain = text,
    },
];

/// The sources that can be chosen, with what they stand for. LDAP is documented for releases of the broker that document
/// no request to choose it with.
const SOURCES: [(&str, &str); 5] = [
    ("AZURE", "Provisioning by an application of Microsoft Entra ID, formerly Azure AD."),
    ("OKTA", "An Okta application with SCIM provisioning."),
    ("PING", "PingFederate or PingOne."),
    ("ACCESS", "Workspace ONE Access or Omnissa Access."),
    ("GENERIC", "Anything else that writes users by SCIM 2.0."),
];

const KINDS: [(&str, &str); 2] = [
    (
        "PROVISIONED",
        "The identity provider, or a script, writes users and groups with the sync client's token.",
    ),
    ("JIT", "Nobody writes users beforehand: each is made at the first sign-in."),
];

/// Those of a directory that is to be made.
pub(super) fn of_new(fields: Fields<Typed>) -> View {
    view(fields, true)
}

/// Those of a directory that is changed.
pub(super) fn of_one(fields: Fields<Typed>) -> View {
    view(fields, false)
}

fn view(fields: Fields<Typed>, new: bool) -> View {
    let texts = ROWS.map(|row| fields.text(row));
    let decodes = Offered::CLOUD.at(fields.console.dialect.get_untracked());
    div()
        .class("stack")
        .child((
            Vec::from(texts),
            source_of(fields),
            new.then(|| kind_of(fields)),
            decodes.then(|| decodes_of(fields)),
        ))
        .into_view()
}

fn source_of(fields: Fields<Typed>) -> View {
    choice(ChoiceOf {
        id: "directory-source",
        question: "Where do its users come from?".to_owned(),
        choices: choices(&SOURCES, |value| source(&DirectorySource::from(value))),
        chosen: Signal::derive(move || {
            let name = |source: &DirectorySource| source.name().to_owned();
            fields.typed.with(|typed| typed.source.as_ref().map(name)).unwrap_or_default()
        }),
        on_choose: Some(Callback::new(move |value: &'static str| {
            fields.typed.update(|typed| typed.source = Some(DirectorySource::from(value)));
        })),
        ..ChoiceOf::default()
    })
}

fn kind_of(fields: Fields<Typed>) -> View {
    choice(ChoiceOf {
        id: "directory-type",
        question: "How do its users arrive?".to_owned(),
        hint: "It cannot be changed later.".to_owned(),
        choices: choices(&KINDS, |value| arrive(&DirectoryType::from(value))),
        chosen: Signal::derive(move || {
            let name = |kind: &DirectoryType| kind.name().to_owned();
            fields.typed.with(|typed| typed.kind.as_ref().map(name)).unwrap_or_default()
        }),
        on_choose: Some(Callback::new(move |value: &'static str| {
            fields.typed.update(|typed| typed.kind = Some(DirectoryType::from(value)));
        })),
    })
}

fn decodes_of(fields: Fields<Typed>) -> View {
    checklist(
        "How are external ids read?",
        vec![Check {
            id: "decode-guid",
            label: "External ids are Microsoft GUIDs".to_owned(),
            api_name: "attemptDecodeExternalIdAsMSGuid",
            note:
                "For users whose external id is their objectGUID in Base64: the service reads it as a UUID."
                    .to_owned(),
            checked: Signal::derive(move || fields.typed.with(|typed| typed.decodes)),
            on_change: Callback::new(move |on| fields.typed.update(|typed| typed.decodes = on)),
        }],
    )
}

fn choices(rows: &[(&'static str, &'static str)], title: impl Fn(&str) -> String) -> Vec<Choice> {
    let row = |(value, text): &(&'static str, &'static str)| Choice {
        value,
        title: title(value),
        text: (*text).to_owned(),
        tag: String::new(),
    };
    rows.iter().map(row).collect()
}
