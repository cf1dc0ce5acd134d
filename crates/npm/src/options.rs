//! The options of a client as a caller writes them.

use crate::error::{JsError, bad_option, to_js_error};
use firstkey_core::credentials::{BasicEncoding, ClientAuthentication, ClientId, Credentials};
use firstkey_core::dialect::Dialect;
use firstkey_core::error::RequestError;
use firstkey_core::media::MediaNames;
use firstkey_core::profile::{Profile, TenantName};
use firstkey_core::workflows::getting_started::Release;
use serde_json::{Map, Value};

/// `{service, address, tenant?, clientId?, clientSecret?, authentication?, mediaTypes?, brokerVersion?}`.
#[derive(Clone, Copy)]
pub(crate) struct Options<'a>(pub(crate) &'a Map<String, Value>);

impl<'a> Options<'a> {
    /// One tenant at one address, and how it is spoken to.
    pub(crate) fn profile(self) -> Result<Profile, JsError> {
        let refuse = |error| to_js_error(&RequestError::Address(error).into());
        let mut profile = Profile::parse(self.text("address")?.unwrap_or_default(), self.dialect()?);
        if let (Ok(profile), Some(tenant)) = (&mut profile, self.text("tenant")?) {
            profile.tenant = TenantName::parse(tenant).map_err(refuse)?;
        }
        let mut profile = profile.map_err(refuse)?;
        if let Some(name) = self.text("authentication")? {
            profile.authentication = match name {
                "verbatim" => ClientAuthentication::Basic(BasicEncoding::Verbatim),
                "form-encoded" => ClientAuthentication::Basic(BasicEncoding::FormEncoded),
                "post" => ClientAuthentication::Post,
                _ => return Err(bad_word("authentication")),
            };
        }
        if let Some(name) = self.text("mediaTypes")? {
            profile.media = match name {
                "standard" => MediaNames::Standard,
                "vendor" => MediaNames::Vendor,
                "renamed" => MediaNames::Renamed,
                _ => return Err(bad_word("mediaTypes")),
            };
        }
        Ok(profile)
    }

    /// Which release of the broker it is; the newest unless somebody says otherwise.
    pub(crate) fn release(self) -> Result<Release, JsError> {
        Ok(match self.text("brokerVersion")? {
            None => Release::newest(self.dialect()?),
            Some("8") => Release::CloudOrBroker8,
            Some("9.0") => Release::Broker9_0,
            Some("9.1") => Release::Broker9_1,
            Some(_) => return Err(bad_word("brokerVersion")),
        })
    }

    /// Whether there is a client that can prove itself.
    pub(crate) fn has_client(self) -> bool {
        self.0.contains_key("clientSecret")
    }

    /// The client's id and secret.
    pub(crate) fn client(self) -> Result<Credentials, JsError> {
        let text = |name| Ok(self.text(name)?.unwrap_or_default());
        Credentials::parse(text("clientId")?, text("clientSecret")?)
            .map_err(|error| to_js_error(&RequestError::from(error).into()))
    }

    /// The id of a client without a secret.
    pub(crate) fn public_client(self) -> Result<Option<ClientId>, JsError> {
        let id = self.text("clientId")?.map(ClientId::parse).transpose();
        id.map_err(|error| to_js_error(&RequestError::from(error).into()))
    }

    fn dialect(self) -> Result<&'static Dialect, JsError> {
        Dialect::named(self.text("service")?.unwrap_or_default()).ok_or_else(|| bad_word("service"))
    }

    fn text(self, name: &'static str) -> Result<Option<&'a str>, JsError> {
        match self.0.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(bad_option(name, "This option must be a text.")),
        }
    }
}

/// A word that is none of those an option takes. JavaScript has the words, and refuses others with them.
fn bad_word(name: &str) -> JsError {
    bad_option(name, "This option has another value than it takes.")
}
