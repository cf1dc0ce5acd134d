//! The profile as a caller writes it.

use crate::error::{plain, thrown};
use crate::message::given;
use firstkey_core::credentials::{BasicEncoding, ClientAuthentication};
use firstkey_core::dialect::Dialect;
use firstkey_core::error::RequestError;
use firstkey_core::media::MediaNames;
use firstkey_core::profile::{Profile, TenantName};
use serde::Deserialize;
use wasm_bindgen::JsValue;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Options {
    service: String,
    address: String,
    tenant: Option<String>,
    authentication: Option<Authentication>,
    media_types: Option<MediaTypes>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Authentication {
    Verbatim,
    FormEncoded,
    Post,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum MediaTypes {
    Standard,
    Vendor,
    Renamed,
}

/// Reads `{service, address, tenant?, authentication?, mediaTypes?}`.
pub(crate) fn profile(value: JsValue) -> Result<Profile, JsValue> {
    let options: Options = given(value)?;
    let dialect = Dialect::named(&options.service)
        .ok_or_else(|| plain("request.service", "The service is \"omnissa\", \"vmware\" or \"broker\"."))?;
    let refuse = |error| thrown(&RequestError::Address(error).into());
    let mut profile = Profile::parse(&options.address, dialect).map_err(refuse)?;
    if let Some(tenant) = options.tenant {
        profile.tenant = TenantName::parse(&tenant).map_err(refuse)?;
    }
    if let Some(authentication) = options.authentication {
        profile.authentication = match authentication {
            Authentication::Verbatim => ClientAuthentication::Basic(BasicEncoding::Verbatim),
            Authentication::FormEncoded => ClientAuthentication::Basic(BasicEncoding::FormEncoded),
            Authentication::Post => ClientAuthentication::Post,
        };
    }
    if let Some(media_types) = options.media_types {
        profile.media = match media_types {
            MediaTypes::Standard => MediaNames::Standard,
            MediaTypes::Vendor => MediaNames::Vendor,
            MediaTypes::Renamed => MediaNames::Renamed,
        };
    }
    Ok(profile)
}
