//! How requests are sent: the client authentication and the spelling of media types, for tenants
//! that do not go by the documents.

use crate::console::Console;
use crate::ui::choice::{Choice, ChoiceOf, choice};
use crate::ui::disclosure::disclosure;
use firstkey_core::credentials::{BasicEncoding, ClientAuthentication};
use firstkey_core::media::MediaNames;
use firstkey_view::{IntoView, View, div};
use leptos::prelude::{Callback, GetUntracked, Signal, With};

const WAYS: [(&str, ClientAuthentication, &str); 3] = [
    (
        "verbatim",
        ClientAuthentication::Basic(BasicEncoding::Verbatim),
        "base64(id:secret), as all three services document it and curl sends it.",
    ),
    (
        "form-encoded",
        ClientAuthentication::Basic(BasicEncoding::FormEncoded),
        "Both parts form-encoded first, as RFC 6749 section 2.3.1 asks. Some servers insist on it.",
    ),
    ("post", ClientAuthentication::Post, "client_id and client_secret as form fields. Printable ASCII only."),
];

const SPELLINGS: [(&str, MediaNames, &str, &str); 3] = [
    ("standard", MediaNames::Standard, "application/json", "Omnissa Identity Service since 2025."),
    (
        "vendor",
        MediaNames::Vendor,
        "application/vnd.vmware...+json",
        "VMware Identity Services and the broker.",
    ),
    (
        "renamed",
        MediaNames::Renamed,
        "application/vnd.Omnissa...+json",
        "Found on one page of the documents. Try it last.",
    ),
];

/// The two choices, folded away.
pub(crate) fn sending(console: Console) -> View {
    let documented = console.dialect.get_untracked();
    let tag = |is: bool| if is { "as documented".to_owned() } else { String::new() };
    let way = |(value, way, text): (&'static str, ClientAuthentication, &str)| Choice {
        value,
        title: way.title().to_owned(),
        text: text.to_owned(),
        tag: tag(way == documented.authentication),
    };
    let spelling = |(value, names, title, text): (&'static str, MediaNames, &str, &str)| Choice {
        value,
        title: title.to_owned(),
        text: text.to_owned(),
        tag: tag(names == documented.media),
    };
    let way_now = move || {
        let now = console.profile.with(|profile| profile.authentication);
        WAYS.into_iter().find(|row| row.1 == now).map(|row| row.0.to_owned()).unwrap_or_default()
    };
    let spelling_now = move || {
        let now = console.profile.with(|profile| profile.media);
        SPELLINGS.into_iter().find(|row| row.1 == now).map(|row| row.0.to_owned()).unwrap_or_default()
    };
    let more = div().class("stack").child((
        choice(ChoiceOf {
            id: "authentication",
            question: "How does the client authenticate?".to_owned(),
            choices: WAYS.into_iter().map(way).collect(),
            chosen: Signal::derive(way_now),
            on_choose: Some(Callback::new(move |value: &'static str| {
                if let Some(row) = WAYS.into_iter().find(|row| row.0 == value) {
                    console.change_profile(|profile| profile.authentication = row.1);
                }
            })),
            ..ChoiceOf::default()
        }),
        choice(ChoiceOf {
            id: "media",
            question: "How are media types spelled?".to_owned(),
            choices: SPELLINGS.into_iter().map(spelling).collect(),
            chosen: Signal::derive(spelling_now),
            on_choose: Some(Callback::new(move |value: &'static str| {
                if let Some(row) = SPELLINGS.into_iter().find(|row| row.0 == value) {
                    console.change_profile(|profile| profile.media = row.1);
                }
            })),
            ..ChoiceOf::default()
        }),
    ));
    disclosure("How requests are sent", more.into_view())
}
