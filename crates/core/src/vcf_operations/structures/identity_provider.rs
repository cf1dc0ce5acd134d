//! Identity providers, their directories and their SAML metadata.
//! Core has no values of these: they are JSON, and stand here by their names, kinds and limits.

use super::ldap::LdapConfiguration;
use super::words::{IDP_PROTOCOLS, IDP_TYPES, METADATA_SOURCES, PROVISION_TYPES};
use crate::secret::SecretText;
use crate::units::{Epoch, Minutes};
use crate::vcf_operations::declare::structure;

structure! {
    /// The token of a sync client.
    pub enum AccessTokenDetails {
        /// Bearer for the SCIM sync client.
        "accessToken": (SecretText);
        /// Expiry; unit not stated (example 180 is not a time).
        "tokenExpiresAt": (u64);
    }
}

structure! {
    /// An identity provider of a realm, with its directory or its LDAP connections.
    pub enum FederatedIdentityProvider {
        /// Trust for the IdP address; example puts one PEM LINE per array item.
        "certificateChain": (Vec<String>);
        /// Epoch ms by example.
        given "createdAt": (Epoch);
        /// 0 or 1; for JIT and SCIM; absent in LDAP examples.
        "directories": (Vec<IdpDirectory>) [0..=1];
        /// Needed on update.
        "id": (String);
        /// OIDC or SAML part; absent for LDAP_BIND.
        "idpConfig": (IdpConfig);
        /// OIDC, SAML or LDAP_BIND.
        required "idpProtocol": (words IDP_PROTOCOLS);
        /// Brand; OTHER = generic; all examples use SYMANTEC_IDSP or ADLDAP.
        required "idpType": (words IDP_TYPES);
        /// Display name.
        required "name": (String) [1..];
        /// How users arrive.
        required "provisionType": (words PROVISION_TYPES);
        /// JIT or LDAP part; absent for SCIM.
        "provisioningConfig": (ProvisioningConfig);
        /// Owner realm.
        required "ssoRealmId": (String);
        /// Epoch ms by example.
        given "updatedAt": (Epoch);
    }
}

structure! {
    /// How the identity provider signs people in.
    pub enum IdpConfig {
        /// When OIDC.
        "oidcConfiguration": (OidcConfiguration);
        /// When SAML.
        "samlConfiguration": (SamlConfiguration);
    }
}

structure! {
    /// The directory of users that a provider's own provisioning fills.
    pub enum IdpDirectory {
        /// In SCIM examples, absent in JIT examples.
        "defaultDomain": (String);
        /// At least one.
        required "domains": (Vec<String>) [1..];
        /// `directoryId` of sync-client.
        "id": (String);
        /// Directory name.
        required "name": (String) [1..];
    }
}

structure! {
    /// Users that are made when they sign in first.
    pub enum JitConfiguration {
        /// Groups made up front.
        "jitProvisioningGroups": (Vec<JitProvisioningGroups>);
        /// When OIDC.
        "oidcJitConfiguration": (OidcJitConfiguration);
        /// When SAML.
        "samlJitConfiguration": (SamlJitConfiguration);
    }
}

structure! {
    /// Groups that are there before anybody signs in.
    pub enum JitProvisioningGroups {
        /// Domain of the groups.
        required "domain": (String) [1..];
        /// Names as in the outer IdP.
        required "groupNames": (Vec<String>) [1..];
    }
}

structure! {
    /// A format of NameID, and the attribute that it holds.
    pub enum NameIdFormatAttributeMapping {
        /// NameID format URN.
        required "nameIdFormat": (String) [1..];
        /// Broker attribute, example userName.
        required "nameIdValue": (String) [1..];
    }
}

structure! {
    /// An identity provider that speaks OpenID Connect.
    pub enum OidcConfiguration {
        /// Client at the outer IdP.
        required "clientId": (String) [1..];
        /// Secret; absent in answers by example.
        "clientSecret": (SecretText);
        /// Full .well-known/openid-configuration URL.
        required "discoveryEndpoint": (String) [1..];
        /// Broker attribute to match, example ExternalId.
        "internalUserIdentifierAttribute": (String);
        /// Claim to match, example sub.
        "openIdUserIdentifierAttribute": (String);
    }
}

structure! {
    /// What claims of OpenID Connect fill when a user is made.
    pub enum OidcJitConfiguration {
        /// Same as in OidcConfiguration, repeated for JIT.
        "internalUserIdentifierAttribute": (String);
        /// Same as in OidcConfiguration, repeated for JIT.
        "openIdUserIdentifierAttribute": (String);
        /// Claim to broker attribute; examples groups, given_name, family_name, email, preferred_username.
        "userAttributeMappings": (Vec<UserAttributeMapping>);
    }
}

structure! {
    /// How users come into the realm.
    pub enum ProvisioningConfig {
        /// When JIT.
        "jitConfiguration": (JitConfiguration);
        /// When LDAP; several allowed by the schema.
        "ldapConfigurations": (Vec<LdapConfiguration>);
    }
}

structure! {
    /// An attribute of an assertion, and which attribute of the broker it fills.
    pub enum SamlAttributeMapping {
        /// Attribute of the assertion.
        required "idpAttribute": (String) [1..];
        /// Broker attribute; examples email, firstName, lastName, userName.
        required "vidbAttribute": (String) [1..];
    }
}

structure! {
    /// An identity provider that speaks SAML.
    pub enum SamlConfiguration {
        /// AuthnContext URN.
        "authenticationContext": (String);
        /// Which of the two metadata fields is used.
        required "metadataSourceType": (words METADATA_SOURCES);
        /// For URL.
        "metadataUrl": (String);
        /// For XML; base64.
        "metadataXml": (String);
        /// Schema allows 1, yet the examples send 4: check live.
        required "nameIdAttributeMappings": (Vec<SamlAttributeMapping>) [0..=1];
        /// NameID format URN.
        "nameIdFormatType": (String);
    }
}

structure! {
    /// What an assertion of SAML fills when a user is made.
    pub enum SamlJitConfiguration {
        /// Example memberOf.
        "groupMembershipAttribute": (String);
        /// Examples firstName, lastName, email, groups.
        "passthroughClaimNames": (Vec<String>);
    }
}

structure! {
    /// What was found in SAML metadata.
    pub enum SamlMetadataValidationResponse {
        /// Formats found and their mapping.
        "nameIdFormatAttributeMappings": (Vec<NameIdFormatAttributeMapping>);
        /// SAML binding URN.
        "preferredBinding": (String);
    }
}

structure! {
    /// SAML metadata to check.
    pub enum SamlXmlMetadata {
        /// Since 9.1.1.0; PEM, one or a bundle; trust for the metadata URL when not public; no DER, P12, PKCS#7; unused
        /// for XML.
        "certificate": (String);
        /// URL, or base64 XML.
        required "metadata": (String) [1..];
        /// Broker id from vidbs.
        required "vidbResourceId": (String);
    }
}

structure! {
    /// Id and secret of a sync client.
    pub enum ScimClientDetails {
        /// Sync client id.
        "clientId": (String);
        /// Secret; only in the create answer by example.
        "clientSecret": (SecretText);
        /// Minutes; 0 without a token (example).
        "tokenTtl": (Minutes);
    }
}

structure! {
    /// The sync client of a directory.
    pub enum ScimSyncClientDetails {
        /// Only if a token was made.
        "accessTokenDetails": (AccessTokenDetails);
        /// Client.
        "scimClientDetails": (ScimClientDetails);
    }
}

structure! {
    /// What a new sync client is to have.
    pub enum ScimTokenConfiguration {
        /// Also make a bearer.
        "generateToken": (bool);
        /// Minutes; default in text 262800 (6 months); limits unknown.
        "tokenTtl": (Minutes);
    }
}

structure! {
    /// A claim, and which attribute of the broker it fills.
    pub enum UserAttributeMapping {
        /// Claim name.
        required "attributeName": (String) [1..];
        /// Broker attribute; examples groups, firstName, lastName, email, userName.
        required "directoryName": (String) [1..];
    }
}
