//! The fields of an identity provider, as they are typed.

use super::methods;
use super::naming::{binding, product};
use super::rows::{CLOUD_ONLY, COMMON, Holds, TextRow, of_protocol};
use super::typed::Typed;
use crate::page::acting::best_of;
use crate::page::form::{Fields, Row};
use crate::page::reading::Reading;
use crate::page::rights::{MANAGE_DIRECTORIES, READ_DIRECTORIES};
use crate::texts::directory;
use crate::ui::checklist::{Check, checklist};
use crate::ui::choice::{Choice, ChoiceOf, choice};
use crate::ui::field::Control;
use crate::ui::secret_field::{SecretField, secret_field};
use firstkey_core::dialect::Offered;
use firstkey_core::resources::directory::{Directory, ListDirectories};
use firstkey_core::resources::identity_provider::saml_profile::SamlBinding;
use firstkey_core::resources::identity_provider::{IdentityProviderSource, Protocol};
use firstkey_core::resources::secret::SecretText;
use firstkey_view::{CollectView, IntoView, View, div, p};
use leptos::prelude::{Callback, Get, GetUntracked, Signal, Update, With, WithUntracked};

const DIRECTORIES: Reading =
    Reading { what: "The directories", doing: "Loading the directories", right: READ_DIRECTORIES };

/// Products, by their names in the API, with when one would choose each.
const PRODUCTS: [(&str, &str); 3] = [
    ("ENTRA", "What names the user goes along as login_hint, as Entra wants it."),
    ("OKTA", "An Okta application."),
    ("GENERIC", "Every other identity provider."),
];

const BINDINGS: [(&str, &str); 2] = [
    ("urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST", "The browser posts a form with the request."),
    ("urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect", "The request stands in the address."),
];

/// A flag: id, label, API name, note, and how it is read and written.
struct Flag {
    id: &'static str,
    label: &'static str,
    api_name: &'static str,
    note: &'static str,
    read: fn(&Typed) -> bool,
    write: fn(&mut Typed, bool),
}

const OIDC: &[Flag] = &[
    Flag {
        id: "sends-hint",
        label: "A login hint is sent",
        api_name: "send_login_hint_in_request",
        note: "The identity provider then need not ask for the user name again.",
        read: |typed| typed.sends_hint,
        write: |typed, on| typed.sends_hint = on,
    },
    Flag {
        id: "passes-claims",
        label: "The claims of its ID token are passed on",
        api_name: "pass_through_claims",
        note: "",
        read: |typed| typed.passes_claims,
        write: |typed, on| typed.passes_claims = on,
    },
];

const SAML: &[Flag] = &[
    Flag {
        id: "sends-subject",
        label: "The subject goes along with the request",
        api_name: "send_subject_in_request",
        note: "The identity provider then need not ask for the user name again.",
        read: |typed| typed.sends_subject,
        write: |typed, on| typed.sends_subject = on,
    },
    Flag {
        id: "maps-subject",
        label: "The Name ID mapping chooses what goes along",
        api_name: "send_subject_with_mapping",
        note: "",
        read: |typed| typed.maps_subject,
        write: |typed, on| typed.maps_subject = on,
    },
];

/// The fields of an identity provider that is changed.
pub(super) fn view(fields: Fields<Typed>) -> View {
    let protocol = fields.typed.with_untracked(|typed| typed.protocol.clone());
    let is_cloud = Offered::CLOUD.at(fields.console.dialect.get_untracked());
    let is_known = move |api_name: &str| is_cloud || !CLOUD_ONLY.contains(&api_name);
    let texts = of_protocol(protocol.as_ref()).iter().filter(|row| is_known(row.api_name));
    let flags: &[Flag] = match protocol {
        Some(Protocol::Oidc) => OIDC,
        Some(Protocol::Saml) => SAML,
        Some(Protocol::Other(_)) | None => &[],
    };
    let flags: Vec<Check> =
        flags.iter().filter(|flag| is_known(flag.api_name)).map(|flag| check(fields, flag)).collect();
    let [name, certificates] = COMMON;
    div()
        .class("stack")
        .child((
            text(fields, name),
            directories(fields),
            is_cloud.then(|| product_of(fields)),
            texts.map(|row| text(fields, row)).collect_view(),
            (protocol == Some(Protocol::Oidc)).then(|| secret(fields)),
            (protocol == Some(Protocol::Saml)).then(|| binding_of(fields)),
            (!flags.is_empty()).then(|| checklist("How users are sent there", flags)),
            is_cloud.then(|| methods::view(fields)),
            text(fields, certificates),
        ))
        .into_view()
}

fn text(fields: Fields<Typed>, row: &TextRow) -> View {
    fields.text(Row {
        id: row.id,
        label: row.label,
        api_name: row.api_name,
        hint: row.hint,
        control: match row.holds {
            Holds::Line => Control::Line,
            Holds::Pairs | Holds::Values => Control::Area(3),
            Holds::Chains | Holds::Xml => Control::Area(6),
        },
        optional: row.optional,
        read: row.read,
        write: row.write,
    })
}

fn secret(fields: Fields<Typed>) -> View {
    secret_field(SecretField {
        id: "provider-client-secret",
        label: "New client secret".to_owned(),
        hint: "Leave it empty to keep the one it has. The service shows it to nobody.".into(),
        value: Signal::derive(move || {
            let text = |secret: &SecretText| secret.expose().to_owned();
            fields.typed.with(|typed| typed.client_secret.as_ref().map(text)).unwrap_or_default()
        }),
        on_input: Some(Callback::new(move |text: String| {
            let secret = (!text.is_empty()).then(|| SecretText::new(&text));
            fields.typed.update(|typed| typed.client_secret = secret);
        })),
        ..SecretField::default()
    })
}

fn check(fields: Fields<Typed>, flag: &'static Flag) -> Check {
    Check {
        id: flag.id,
        label: flag.label.to_owned(),
        api_name: flag.api_name,
        note: flag.note.to_owned(),
        checked: Signal::derive(move || fields.typed.with(flag.read)),
        on_change: Callback::new(move |on| fields.typed.update(|typed| (flag.write)(typed, on))),
    }
}

fn product_of(fields: Fields<Typed>) -> View {
    choice(ChoiceOf {
        id: "product",
        question: "Whose product is it?".to_owned(),
        choices: choices(&PRODUCTS, |value| product(&IdentityProviderSource::from(value))),
        chosen: Signal::derive(move || {
            let name = |product: &IdentityProviderSource| product.name().to_owned();
            fields.typed.with(|typed| typed.product.as_ref().map(name)).unwrap_or_default()
        }),
        on_choose: Some(Callback::new(move |value: &'static str| {
            fields.typed.update(|typed| typed.product = Some(IdentityProviderSource::from(value)));
        })),
        ..ChoiceOf::default()
    })
}

fn binding_of(fields: Fields<Typed>) -> View {
    choice(ChoiceOf {
        id: "binding",
        question: "How does a request travel there?".to_owned(),
        choices: choices(&BINDINGS, |value| binding(&SamlBinding::from(value))),
        chosen: Signal::derive(move || {
            let name = |binding: &SamlBinding| binding.name().to_owned();
            fields.typed.with(|typed| typed.binding.as_ref().map(name)).unwrap_or_default()
        }),
        on_choose: Some(Callback::new(move |value: &'static str| {
            fields.typed.update(|typed| typed.binding = Some(SamlBinding::from(value)));
        })),
        ..ChoiceOf::default()
    })
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

/// The directories of the tenant to choose from, and those that it has and the tenant does not list.
fn directories(fields: Fields<Typed>) -> View {
    let console = fields.console;
    let actor = best_of(console, READ_DIRECTORIES, MANAGE_DIRECTORIES);
    let query = console.data.query(move || Some((actor.get()?, ListDirectories)));
    let list = move || {
        let list = query.load().value()?.clone();
        let named = |directory: &Directory| Some((directory.id.clone()?, directory::name(directory)));
        let mut all: Vec<(String, String)> = list.items.iter().flatten().filter_map(named).collect();
        let chosen = fields.typed.with_untracked(|typed| typed.directories.clone());
        for one in chosen {
            if all.iter().all(|(id, _)| *id != one.0) {
                all.push(one);
            }
        }
        let checks = all.into_iter().map(|one| directory_check(fields, one)).collect();
        Some(checklist("Whose users does it sign in?", checks))
    };
    let error = fields.error("directory_list");
    fields.leave("directory_list");
    let problem = move || error.get().map(|sentence| p().class("field-error").role("status").child(sentence));
    (move || DIRECTORIES.status(console, query), list, problem).into_view()
}

fn directory_check(fields: Fields<Typed>, one: (String, String)) -> Check {
    let id = one.0.clone();
    Check {
        id: "",
        label: one.1.clone(),
        api_name: "",
        note: String::new(),
        checked: Signal::derive(move || {
            fields.typed.with(|typed| typed.directories.iter().any(|(known, _)| *known == id))
        }),
        on_change: Callback::new(move |on| {
            let one = one.clone();
            fields.typed.update(|typed| {
                typed.directories.retain(|(known, _)| *known != one.0);
                if on {
                    typed.directories.push(one);
                }
            });
        }),
    }
}
