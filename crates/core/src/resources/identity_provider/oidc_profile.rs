//! How an identity provider speaks OpenID Connect. The service is its client there.

use crate::resources::change::Change;
use crate::schema::resource;
use crate::secret::SecretText;
use serde::Serialize;
use std::collections::BTreeMap;

resource! {
    /// How an identity provider speaks OpenID Connect.
    pub struct OidcProfile {
        /// The address of its discovery document (OpenID Connect Discovery section 4).
        required "configuration_url" configuration_url: String;
        /// The id under which the service is known to it.
        required "client_id" client_id: String;
        /// The secret to that id. It is sent and never comes back.
        #[serde(serialize_with = "crate::secret::exposed")]
        required "client_secret" client_secret: SecretText;
        /// Which claim of its ID token fills which attribute: attribute to claim.
        "oidc_user_attribute_mapping" oidc_user_attribute_mapping: BTreeMap<String, String>;
        /// Further parameters of the authorization request.
        "authorize_params" authorize_params: BTreeMap<String, String>;
        /// Further parameters of the token request.
        "token_params" token_params: BTreeMap<String, String>;
        /// Whether the claims of its ID token are passed on; false unless said.
        "pass_through_claims" pass_through_claims: bool;
        /// The claim that names the user; `sub` unless said.
        "open_id_user_identifier_attribute" open_id_user_identifier_attribute: String;
        /// The attribute a user is found by; `ExternalId` unless said.
        "internal_user_identifier_attribute" internal_user_identifier_attribute: String;
        /// The attribute that goes along as `login_hint`; `userName` unless said.
        cloud "login_hint_user_attribute" login_hint_user_attribute: String;
        /// Whether a `login_hint` is sent; false unless said.
        cloud "send_login_hint_in_request" send_login_hint_in_request: bool;
    }
}

/// A change of an OIDC profile.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct OidcProfilePatch {
    /// The address of its discovery document; it cannot be cleared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub configuration_url: Option<String>,
    /// The id under which the service is known to it; it cannot be cleared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
    /// A new secret to that id; it cannot be cleared.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "crate::secret::exposed")]
    pub client_secret: Option<SecretText>,
    /// Attribute to claim; replaced as a whole.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub oidc_user_attribute_mapping: Change<BTreeMap<String, String>>,
    /// Further parameters of the authorization request; replaced as a whole.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub authorize_params: Change<BTreeMap<String, String>>,
    /// Further parameters of the token request; replaced as a whole.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub token_params: Change<BTreeMap<String, String>>,
    /// Whether the claims of its ID token are passed on.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub pass_through_claims: Change<bool>,
    /// The claim that names the user.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub open_id_user_identifier_attribute: Change<String>,
    /// The attribute a user is found by.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub internal_user_identifier_attribute: Change<String>,
    /// The attribute that goes along as `login_hint`; not on the broker.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub login_hint_user_attribute: Change<String>,
    /// Whether a `login_hint` is sent; not on the broker.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub send_login_hint_in_request: Change<bool>,
}
