//! The fields for what a provider gave: by OpenID Connect, or by SAML.

use super::form::Form;
use super::words;
use crate::data::Query;
use crate::platform::date;
use crate::ui::field::{Control, Field, field};
use crate::ui::file_field::{FileField, file_field};
use crate::ui::secret_field::{SecretField, secret_field};
use firstkey_core::connect::journey::identity_provider::IdentityProviderProblem as Problem;
use firstkey_core::connect::provider::Federation;
use firstkey_core::resources::identity_provider::{CreateIdentityProvider, IdentityProviderList};
use firstkey_core::saml::ProviderMetadata;
use firstkey_view::{IntoView, View};
use leptos::prelude::{
    Callback, Get, GetUntracked, GetValue, Memo, RwSignal, Set, Signal, StoredValue, UpdateValue,
};
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

/// The largest file of metadata that is read, in bytes: it becomes 100 KB in Base64, the most that the service takes.
const LARGEST_METADATA_FILE: f64 = 76_800.0;

/// What is wrong with what is typed, followed.
pub(super) fn problems(
    typed: Form,
    federation: Federation,
    list: Query<IdentityProviderList>,
) -> Memo<Vec<Problem>> {
    Memo::new(move |_| {
        let load = list.load();
        let empty = IdentityProviderList::default();
        typed.new_provider().problems(federation, load.value().map_or(&empty, |list| list))
    })
}

/// The fields.
pub(super) fn view(typed: Form, federation: Federation, problems: Memo<Vec<Problem>>) -> View {
    let error = move |about: fn(&Problem) -> bool| {
        Signal::derive(move || {
            let problem = problems.get().into_iter().find(about)?;
            // What is missing is no mistake before somebody tries to send it.
            (!is_missing(problem) || typed.tried_provider.get()).then(|| words::provider_problem(problem))
        })
    };
    let name = line(
        ("provider-name", "Name", "idp_name"),
        "Users may see it when they sign in. Letters, digits, spaces, - and _.",
        typed.provider,
        error(|problem| {
            matches!(
                problem,
                Problem::NoName | Problem::NameTooLong | Problem::NameCharacter(_) | Problem::NameTaken
            )
        }),
        false,
    );
    match federation {
        Federation::OpenIdConnect => (name, openid_connect(typed, error)).into_view(),
        Federation::Saml => (name, saml(typed, error)).into_view(),
    }
}

fn openid_connect(typed: Form, error: impl Fn(fn(&Problem) -> bool) -> Signal<Option<String>>) -> View {
    (
        line(
            ("configuration-url", "Configuration URL", "configuration_url"),
            "The service reads it. It ends with /.well-known/openid-configuration.",
            typed.configuration_url,
            error(|problem| {
                matches!(
                    problem,
                    Problem::NoConfigurationUrl
                        | Problem::ConfigurationUrlNotHttps
                        | Problem::NotADiscoveryDocument
                )
            }),
            false,
        ),
        line(
            ("provider-client-id", "Client id", "client_id"),
            "The id that the provider gave the service.",
            typed.client_id,
            error(|problem| matches!(problem, Problem::NoClientId)),
            false,
        ),
        secret_field(SecretField {
            id: "provider-client-secret",
            label: "Client secret".to_owned(),
            hint: "It goes to the service and is not kept here.".into(),
            value: typed.client_secret.into(),
            on_input: Some(Callback::new(move |text| typed.client_secret.set(text))),
            error: error(|problem| matches!(problem, Problem::NoClientSecret)),
            ..SecretField::default()
        }),
        line(
            ("claim", "Claim that names the user", "open_id_user_identifier_attribute"),
            "It must equal the external id that is written. Empty: sub.",
            typed.claim,
            Signal::stored(None),
            true,
        ),
    )
        .into_view()
}

fn saml(typed: Form, error: impl Fn(fn(&Problem) -> bool) -> Signal<Option<String>>) -> View {
    let missing = error(|problem| matches!(problem, Problem::NoMetadata | Problem::MetadataTooLarge));
    (
        field(Field {
            id: "provider-metadata",
            label: "The provider's metadata".to_owned(),
            api_name: "saml_metadata",
            hint: "Paste the XML. Its signature is not checked.".into(),
            meaning: Signal::derive(move || read(&typed.metadata.get()).and_then(Result::ok)),
            control: Control::Area(6),
            code: true,
            value: typed.metadata.into(),
            on_input: Some(Callback::new(move |text| typed.metadata.set(text))),
            error: Signal::derive(move || {
                missing.get().or_else(|| read(&typed.metadata.get()).and_then(Result::err))
            }),
            ..Field::default()
        }),
        metadata_file(typed),
        line(
            ("metadata-url", "Or its address", "saml_metadata_url"),
            "The service reads it, again and again. Firstkey passes it on unread, because this page may not fetch it.",
            typed.metadata_url,
            error(|problem| matches!(problem, Problem::MetadataUrlNotHttps)),
            true,
        ),
        line(
            ("attribute", "Attribute that names the user", "saml_attribute_name"),
            "It must equal the external id that is written. Empty: the Name ID of the assertion.",
            typed.attribute,
            error(|problem| matches!(problem, Problem::NoAttribute)),
            true,
        ),
    )
        .into_view()
}

/// The metadata from a file, put into the field above.
fn metadata_file(typed: Form) -> View {
    let error = RwSignal::new(None::<String>);
    let turn = StoredValue::new(0_u32);
    let choose = Callback::new(move |file: File| {
        if file.size() > LARGEST_METADATA_FILE {
            let name = file.name();
            return error.set(Some(format!("{name} is larger than 75 KB, the most that the service takes.")));
        }
        let before = typed.metadata.get_untracked();
        turn.update_value(|turn| *turn += 1);
        let this = turn.get_value();
        spawn_local(async move {
            let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
            if turn.try_get_value() != Some(this) {
                // Another file was chosen since, or the page was left.
                return;
            }
            match text {
                None => error.set(Some(format!("{} could not be read. Choose it again.", file.name()))),
                // What was typed meanwhile stays.
                Some(text) if typed.metadata.get_untracked() == before => {
                    error.set(None);
                    typed.metadata.set(text);
                }
                Some(_) => {}
            }
        });
    });
    file_field(FileField {
        id: "metadata-file",
        label: "Or its file",
        hint: "Choose the file, or drop it here. Its text appears in the field above.",
        accept: ".xml,application/xml,text/xml,application/samlmetadata+xml",
        error: error.into(),
        on_choose: choose,
    })
}

/// Whether metadata goes along that is none.
pub(super) fn is_unreadable(typed: Form, operation: &CreateIdentityProvider) -> bool {
    operation.identity_provider.saml_profile.is_some() && matches!(read(&typed.metadata.get()), Some(Err(_)))
}

/// What pasted metadata says, or why it is none; nothing where nothing was pasted.
fn read(pasted: &str) -> Option<Result<String, String>> {
    if pasted.trim().is_empty() {
        return None;
    }
    Some(ProviderMetadata::read(pasted).map_err(|error| error.to_string()).map(|metadata| {
        let ends =
            metadata.certificates.iter().flatten().filter_map(|certificate| certificate.not_after.0).min();
        let certificates = match (metadata.certificates.len(), ends) {
            (0, _) => "It names no certificate.".to_owned(),
            (1, Some(end)) => format!("Its certificate ends on {}.", date::day(end)),
            (count, Some(end)) => {
                format!("The first of its {count} certificates ends on {}.", date::day(end))
            }
            (count, None) => format!("Its certificates ({count}) cannot be read."),
        };
        format!("Entity id {}. {certificates}", metadata.entity_id)
    }))
}

const fn is_missing(problem: Problem) -> bool {
    matches!(
        problem,
        Problem::NoName
            | Problem::NoConfigurationUrl
            | Problem::NoClientId
            | Problem::NoClientSecret
            | Problem::NoMetadata
    )
}

fn line(
    (id, label, api_name): (&'static str, &str, &'static str),
    hint: &'static str,
    value: RwSignal<String>,
    error: Signal<Option<String>>,
    optional: bool,
) -> View {
    field(Field {
        id,
        label: label.to_owned(),
        api_name,
        hint: hint.into(),
        value: value.into(),
        on_input: Some(Callback::new(move |text| value.set(text))),
        error,
        optional,
        ..Field::default()
    })
}
