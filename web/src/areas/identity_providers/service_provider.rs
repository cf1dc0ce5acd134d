//! What a SAML identity provider has to know of this tenant, its service provider: to copy, and as a file.

use super::certificates::certificates;
use super::list::READING;
use crate::console::Console;
use crate::data::Query;
use crate::page::acting::acting_as;
use crate::page::reading::Reading;
use crate::page::rights::READ_DIRECTORIES;
use crate::page::undocumented::instead;
use crate::route::Route;
use crate::ui::code_block::code_block;
use crate::ui::copy_button::{CopyButton, copy_button};
use crate::ui::disclosure::disclosure;
use crate::ui::download_button::{DownloadButton, download_button};
use crate::ui::facts::{Fact, facts};
use crate::ui::notice::{Notice, notice};
use crate::ui::step::{Step, step};
use firstkey_core::operation::Operation;
use firstkey_core::resources::saml_metadata::{
    GetSamlMetadata, GetSamlMetadataXml, SamlCertificate, SamlMetadata,
};
use firstkey_core::units::UnixSeconds;
use firstkey_data::ActorId;
use firstkey_view::{IntoView, View, div, h2};
use leptos::prelude::{Callback, Get, GetUntracked, Memo, Signal, untrack};

const HERE: Route = Route::ServiceProvider;

const DETAILS: Reading =
    Reading { what: "The SAML metadata of this tenant", doing: "Loading the metadata", ..READING };
const XML: Reading =
    Reading { what: "The SAML metadata as XML", doing: "Loading the metadata as XML", ..READING };

pub(super) fn page(console: Console, take_focus: bool) -> View {
    let body = move || match instead(console, GetSamlMetadata::SPEC, "gives the SAML metadata of a tenant") {
        Some(title) => notice(Notice { title, quiet: true, ..Notice::default() }),
        None => acting_as(console, READ_DIRECTORIES, move |actor| view(console, actor)),
    };
    step(Step {
        title: HERE.title().to_owned(),
        why: "What a SAML identity provider has to know of this tenant.".to_owned(),
        body: Some(body.into_view()),
        on_back: Some(Callback::new(|()| Route::IdentityProviders.go())),
        take_focus,
        ..Step::default()
    })
}

fn view(console: Console, actor: Signal<Option<ActorId>>) -> View {
    let details = console.data.query(move || Some((actor.get()?, GetSamlMetadata)));
    let xml = console.data.query(move || Some((actor.get()?, GetSamlMetadataXml)));
    (
        move || DETAILS.status(console, details),
        move || details.load().value().map(|metadata| about(console.now.get_untracked(), metadata)),
        move || XML.status(console, xml),
        document(xml),
    )
        .into_view()
}

fn about(now: UnixSeconds, metadata: &SamlMetadata) -> View {
    let fact = |term: &str, api_name: &str, value: &Option<String>, explanation: &str| {
        Some(Fact {
            term: term.to_owned(),
            api_name: api_name.to_owned(),
            value: value.clone().filter(|value| !value.is_empty())?,
            explanation: explanation.to_owned(),
            code: true,
        })
    };
    let signed = metadata.want_assertion_signed.map(|signed| Fact {
        term: "Assertions must be signed".to_owned(),
        api_name: "wantAssertionSigned".to_owned(),
        value: if signed { "Yes" } else { "No" }.to_owned(),
        ..Fact::default()
    });
    let rows = [
        fact(
            "Entity ID",
            "entityId",
            &metadata.entity_id,
            "Also called audience, or identifier of the service provider.",
        ),
        fact(
            "ACS URL",
            "acsUrl",
            &metadata.acs_url,
            "The assertion consumer service, also called reply URL or single sign-on URL.",
        ),
        fact("Binding of the ACS URL", "acsBinding", &metadata.acs_binding, ""),
        fact("Sign-out response URL", "sloResponseUrl", &metadata.slo_response_url, ""),
        signed,
    ];
    let copy = |id: &'static str, label: &str, text: &Option<String>| {
        let text = text.clone().filter(|text| !text.is_empty())?;
        let label = label.to_owned();
        Some(copy_button(CopyButton { id, label, text: Signal::stored(text), ..CopyButton::default() }))
    };
    let keys = keys(metadata);
    (
        facts(rows.into_iter().flatten().collect()),
        div().class("actions").child((
            copy("copy-entity-id", "Copy the entity ID", &metadata.entity_id),
            copy("copy-acs-url", "Copy the ACS URL", &metadata.acs_url),
            copy("copy-slo-url", "Copy the sign-out response URL", &metadata.slo_response_url),
        )),
        (!keys.is_empty()).then(|| (h2().child("Certificates"), certificates(now, keys)).into_view()),
    )
        .into_view()
}

/// The certificates, each with what it is for.
fn keys(metadata: &SamlMetadata) -> Vec<(String, String)> {
    let all = metadata.certificates.as_ref();
    let one = |what: &str, certificate: Option<&SamlCertificate>| {
        Some((what.to_owned(), certificate?.certificate.clone()?))
    };
    let signing = one("Signing certificate", all.and_then(|all| all.signing.as_ref()));
    let encryption = one("Encryption certificate", all.and_then(|all| all.encryption.as_ref()));
    [signing, encryption].into_iter().flatten().collect()
}

fn document(xml: Query<String>) -> View {
    let is_here = Memo::new(move |_| xml.load().value().is_some());
    let text = Signal::derive(move || xml.load().value().map(|xml| xml.to_string()).unwrap_or_default());
    let view = move || {
        is_here.get().then(|| {
            untrack(|| {
                let buttons = div().class("actions").child((
                    download_button(DownloadButton {
                        id: "download-metadata",
                        label: "Download the metadata".to_owned(),
                        file_name: "service-provider-metadata.xml".to_owned().into(),
                        media_type: "application/samlmetadata+xml",
                        text,
                    }),
                    copy_button(CopyButton {
                        id: "copy-metadata",
                        label: "Copy the metadata".to_owned(),
                        text,
                        ..CopyButton::default()
                    }),
                ));
                let shown = disclosure("The metadata as XML", code_block("The metadata as XML", text));
                (h2().child("As a file"), buttons, shown).into_view()
            })
        })
    };
    view.into_view()
}
