//! Identity providers: what one is, and list, get, create, patch, delete. An identity provider signs
//! in the users of its directories. What is said in one protocol only stands in its profile.

pub mod oidc_profile;
pub mod saml_profile;

use crate::link::Links;
use crate::operation::operation;
use crate::resources::change::Change;
use crate::resources::identity_provider::oidc_profile::{OidcProfile, OidcProfilePatch};
use crate::resources::identity_provider::saml_profile::{SamlProfile, SamlProfilePatch};
use crate::schema::{resource, string_enum};
use serde::Serialize;

operation! {
    "getAllIdentityProviders" "List the identity providers":
        GET Federation "/broker/identity-providers" -> IdentityProviderList(IdentityProviderList),
        reads [IdentityProviders], changes [];
    /// `GET /federation/broker/identity-providers`: every identity provider of the tenant, in short; this list
    /// has no pages.
    pub struct ListIdentityProviders;
}

operation! {
    "createNewIdentityProvider" "Create an identity provider":
        POST Federation "/broker/identity-providers" IdentityProvider -> IdentityProvider(IdentityProvider),
        reads [], changes [IdentityProviders];
    /// `POST /federation/broker/identity-providers`: makes an identity provider. 409 when its name is taken.
    pub struct CreateIdentityProvider {
        /// The identity provider to make.
        body identity_provider: IdentityProvider,
    }
}

operation! {
    "getIdentityProviderById" "Get an identity provider":
        GET Federation "/broker/identity-providers/{idpId}" -> IdentityProvider(IdentityProvider),
        reads [IdentityProviders], changes [];
    /// `GET /federation/broker/identity-providers/{idpId}`: one identity provider. The client secret of an
    /// OIDC profile never comes back.
    pub struct GetIdentityProvider {
        /// Its UUID.
        path "idpId" id: String,
    }
}

operation! {
    "patchIdentityProviderById" "Change an identity provider":
        PATCH Federation "/broker/identity-providers/{idpId}" IdentityProvider -> IdentityProvider(IdentityProvider),
        reads [], changes [IdentityProviders];
    /// `PATCH /federation/broker/identity-providers/{idpId}`: changes the fields that are named. A list or a
    /// map that is named is replaced as a whole.
    pub struct PatchIdentityProvider {
        /// Its UUID.
        path "idpId" id: String,
        /// What becomes of its fields.
        body patch: IdentityProviderPatch,
    }
}

operation! {
    "deleteIdentityProviderById" "Delete an identity provider":
        DELETE Federation "/broker/identity-providers/{idpId}" -> Nothing,
        reads [], changes [IdentityProviders];
    /// `DELETE /federation/broker/identity-providers/{idpId}`: deletes an identity provider. Its directories
    /// stay.
    pub struct DeleteIdentityProvider {
        /// Its UUID.
        path "idpId" id: String,
    }
}

resource! {
    /// The identity providers of a tenant.
    pub struct IdentityProviderList {
        /// All of them.
        "items" items: Vec<IdentityProviderSummary>;
        /// Links by relation.
        given "_links" links: Links;
    }
}

resource! {
    /// An identity provider in a list.
    pub struct IdentityProviderSummary {
        /// Links by relation; `self` leads to the identity provider.
        given "_links" links: Links;
        /// Its UUID.
        given "id" id: String;
        /// Its name.
        given "idp_name" idp_name: String;
        /// The protocol it speaks.
        given "idp_type" idp_type: Protocol;
        /// The UUIDs of its directories.
        given "directory_ids" directory_ids: Vec<String>;
    }
}

resource! {
    /// An identity provider.
    pub struct IdentityProvider {
        /// Links by relation, set by the service.
        given "_links" links: Links;
        /// Its UUID, given by the service.
        given "id" id: String;
        /// Its name, unique in the tenant, at most 100 characters: letters of any language, digits,
        /// space, - and _.
        required "idp_name" idp_name: String [..=100];
        /// The protocol it speaks.
        required "idp_type" idp_type: Protocol;
        /// The directories whose users it signs in.
        required "directory_list" directory_list: Vec<DirectoryReference>;
        /// How it speaks OpenID Connect; needed with the protocol OIDC, ignored with SAML.
        "oidc_profile" oidc_profile: OidcProfile;
        /// How it speaks SAML; needed with the protocol SAML, ignored with OIDC.
        "saml_profile" saml_profile: SamlProfile;
        /// Certificate chains in PEM that are trusted when it is called: at most three chains of at most
        /// five certificates. A change replaces them all.
        "trust_certificates" trust_certificates: Vec<String>;
        /// The ways of signing in it offers. The service sets them when it is made; they are changed
        /// later, all at once, and one must stay.
        cloud "auth_type_list" auth_type_list: Vec<AuthMethod>;
        /// Whose product it is: some are spoken to a little differently.
        cloud "idp_source_type" idp_source_type: IdentityProviderSource;
        /// Further facts by name; broker 9.1.
        broker "metadata" metadata: Vec<MetadataEntry>;
    }
}

resource! {
    /// A directory as an identity provider names it.
    pub struct DirectoryReference {
        /// The directory's UUID.
        "id" id: String;
        /// The directory's name, empty when there is no such directory any more.
        given "name" name: String;
    }
}

resource! {
    /// A way of signing in that an identity provider offers.
    pub struct AuthMethod {
        /// Its UUID, given by the service; a change of one that is there names it.
        given "id" id: String;
        /// Its name.
        required "auth_method_name" auth_method_name: String;
        /// The SAML authentication context it stands for (SAML 2.0 authentication context, section 3).
        required "saml_authn_context" saml_authn_context: String;
    }
}

resource! {
    /// A further fact of an identity provider; broker 9.1.
    pub struct MetadataEntry {
        /// Its name.
        broker "key" key: String;
        /// What it says.
        broker "value" value: String;
    }
}

string_enum! {
    /// The protocol an identity provider speaks.
    pub enum Protocol {
        /// OpenID Connect.
        "OIDC" Oidc;
        /// SAML 2.0.
        "SAML" Saml;
    }
}

string_enum! {
    /// Whose product an identity provider is.
    pub enum IdentityProviderSource {
        /// Any.
        "GENERIC" Generic;
        /// Microsoft Entra ID, to which the subject goes as `login_hint`.
        "ENTRA" Entra;
        /// Okta.
        "OKTA" Okta;
    }
}

/// A change of an identity provider.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct IdentityProviderPatch {
    /// Its name; it cannot be cleared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub idp_name: Option<String>,
    /// The protocol it speaks; its profile goes along.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub idp_type: Option<Protocol>,
    /// The directories whose users it signs in.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub directory_list: Change<Vec<DirectoryReference>>,
    /// How it speaks OpenID Connect.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub oidc_profile: Change<OidcProfilePatch>,
    /// How it speaks SAML.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub saml_profile: Change<SamlProfilePatch>,
    /// Certificate chains in PEM that are trusted when it is called.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub trust_certificates: Change<Vec<String>>,
    /// The ways of signing in it offers; not on the broker.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub auth_type_list: Change<Vec<AuthMethod>>,
    /// Whose product it is; not on the broker.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub idp_source_type: Option<IdentityProviderSource>,
    /// Further facts by name, replaced as a whole; broker 9.1.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub metadata: Change<Vec<MetadataEntry>>,
}

#[cfg(test)]
mod tests;
