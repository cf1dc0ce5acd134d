//! What the tenant tells an identity provider of itself as a SAML service provider. Open to everyone, as documented.

use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use http::{HeaderValue, Response, StatusCode};
use serde_json::json;

use crate::certificate::{self, CERTIFICATE};
use crate::media::Media;
use crate::refusal::Refusal;
use crate::settings::Settings;
use crate::tenant::{Answer, Tenant};
use crate::wire::{self, Call};

const NAME: &str = "CN=practice.example, O=Practice tenant";
const EXPIRES: &str = "2126-10-29";
const POST_BINDING: &str = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST";

/// `GET /federation/broker/saml-sp-metadata/details`.
pub(crate) fn details(tenant: &mut Tenant, _: &Call<'_>) -> Result<Answer, Refusal> {
    let settings = &tenant.settings;
    let certificate =
        json!({ "certificate": CERTIFICATE, "issuer": NAME, "subject": NAME, "expire_date": EXPIRES });
    let body = json!({
        "acsUrl": acs_url(settings),
        "acsBinding": POST_BINDING,
        "entityId": entity_id(settings),
        "wantAssertionSigned": true,
        "sloResponseUrl": slo_url(settings),
        "certificates": { "signing": certificate, "encryption": certificate },
        "_links": { "self": { "href": settings.url("/federation/broker/saml-sp-metadata/details") } },
    });
    Ok(Answer::Ready(wire::answer(settings.media_names, StatusCode::OK, Media::SamlDetails, &body)))
}

/// `GET /federation/broker/saml-sp-metadata/xml`.
pub(crate) fn xml(tenant: &mut Tenant, _: &Call<'_>) -> Result<Answer, Refusal> {
    Ok(Answer::Ready(document(&tenant.settings, Media::Xml)))
}

/// `GET /federation/broker/saml-sp-metadata/download-xml`: the same, for saving.
pub(crate) fn download(tenant: &mut Tenant, _: &Call<'_>) -> Result<Answer, Refusal> {
    let mut response = document(&tenant.settings, Media::Bytes);
    let name = HeaderValue::from_static("attachment; filename=\"sp-metadata.xml\"");
    response.headers_mut().insert(CONTENT_DISPOSITION, name);
    Ok(Answer::Ready(response))
}

fn acs_url(settings: &Settings) -> String {
    settings.url("/federation/auth/saml/response")
}

fn entity_id(settings: &Settings) -> String {
    settings.url("/federation/broker/saml-sp-metadata/xml")
}

fn slo_url(settings: &Settings) -> String {
    settings.url("/federation/auth/saml/slo/response")
}

fn document(settings: &Settings, media: Media) -> Response<Vec<u8>> {
    let mut response = Response::new(metadata(settings).into_bytes());
    let name = HeaderValue::from_static(media.name(settings.media_names));
    response.headers_mut().insert(CONTENT_TYPE, name);
    response
}

/// SAML 2.0 metadata (saml-metadata-2.0-os section 2.4.4). Addresses hold nothing that XML would read otherwise.
fn metadata(settings: &Settings) -> String {
    let key = certificate::key_descriptor;
    let (entity, acs, slo) = (entity_id(settings), acs_url(settings), slo_url(settings));
    let (signing, encryption) = (key("signing"), key("encryption"));
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\
         <md:EntityDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\" entityID=\"{entity}\">\
         <md:SPSSODescriptor WantAssertionsSigned=\"true\" \
         protocolSupportEnumeration=\"urn:oasis:names:tc:SAML:2.0:protocol\">{signing}{encryption}\
         <md:SingleLogoutService Binding=\"{POST_BINDING}\" Location=\"{slo}\"/>\
         <md:AssertionConsumerService Binding=\"{POST_BINDING}\" Location=\"{acs}\" index=\"0\" isDefault=\"true\"/>\
         </md:SPSSODescriptor></md:EntityDescriptor>"
    )
}
