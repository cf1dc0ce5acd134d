//! The identity providers of a tenant that begins with some. Nobody signs in by them: they are for looking at.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::{IdentityProvider, IdentityProviders, read};
use crate::certificate::{self, CERTIFICATE};
use crate::directories::Directories;
use crate::random::{self, Random};
use crate::settings::{Service, Settings};

/// Where they pretend to be; a name that can never be registered (RFC 2606).
const OIDC: &str = "https://login.example";
const SAML: &str = "https://saml.example";

impl IdentityProviders {
    /// Those of a new tenant: none, unless they are wanted.
    pub(crate) fn practice(settings: &Settings, directories: &Directories, random: &mut Random) -> Self {
        let mut providers = Self::default();
        let directory = directories.all().first();
        let Some(directory) = directory.filter(|_| settings.identity_providers) else { return providers };
        let saml = (settings.service != Service::Broker).then(|| saml(&directory.id));
        for body in [Some(oidc(&directory.id)), saml].into_iter().flatten() {
            let body = body.as_object().cloned().unwrap_or_default();
            // They keep the rules, as a test sees.
            if let Ok(fields) = read(settings, directories, random, None, &body) {
                providers.all.push(IdentityProvider { id: random::uuid(random), fields });
            }
        }
        providers
    }
}

fn oidc(directory: &str) -> Value {
    json!({
        "idp_name": "Practice sign-in", "idp_type": "OIDC",
        "directory_list": [{ "id": directory }],
        "oidc_profile": {
            "configuration_url": format!("{OIDC}/.well-known/openid-configuration"),
            "client_id": "practice-tenant", "client_secret": "not-kept",
            "open_id_user_identifier_attribute": "oid",
            "oidc_user_attribute_mapping": { "userName": "preferred_username", "email": "email" },
            "authorize_params": { "scope": "openid profile email" },
        },
    })
}

fn saml(directory: &str) -> Value {
    json!({
        "idp_name": "Practice SAML", "idp_type": "SAML",
        "directory_list": [{ "id": directory }],
        "trust_certificates": [CERTIFICATE],
        "saml_profile": {
            "saml_metadata": STANDARD.encode(metadata()),
            "saml_name_id_user_attribute_mapping": {
                "externalId": "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
            },
            "request_name_id_format_type": "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
            "request_preferred_binding": "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST",
        },
    })
}

/// SAML 2.0 metadata of an identity provider (saml-metadata-2.0-os section 2.4.3).
fn metadata() -> String {
    let key = certificate::key_descriptor("signing");
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\
         <md:EntityDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\" entityID=\"{SAML}/metadata\">\
         <md:IDPSSODescriptor protocolSupportEnumeration=\"urn:oasis:names:tc:SAML:2.0:protocol\">{key}\
         <md:SingleSignOnService Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST\" \
         Location=\"{SAML}/sso\"/></md:IDPSSODescriptor></md:EntityDescriptor>"
    )
}
