//! The structures that have a text.

use crate::discovery::Discovery;
use crate::grant::TokenForm;
use crate::id_token::{IdTokenClaims, JwsHeader, RoleName, SubRole, SubjectRole};
use crate::jwks::{Jwk, Jwks};
use crate::link::Link;
use crate::logout::LogoutForm;
use crate::resources::directory::{Directory, DirectoryAttributes, DirectoryList, PreProvisionedGroups};
use crate::resources::identity_provider::oidc_profile::OidcProfile;
use crate::resources::identity_provider::saml_profile::{SamlIdentityAttribute, SamlLogout, SamlProfile};
use crate::resources::identity_provider::{
    AuthMethod, DirectoryReference, IdentityProvider, IdentityProviderList, IdentityProviderSummary,
    MetadataEntry,
};
use crate::resources::oauth_client::{Client, ClientMetadata, ClientPage, ClientSummary};
use crate::resources::oauth_client_rotation::SecretRotation;
use crate::resources::oauth_client_search::{ClientFilter, ClientFilters, ClientSearch, SearchedRole};
use crate::resources::saml_metadata::{SamlCertificate, SamlCertificates, SamlMetadata};
use crate::resources::sync_client::SyncClient;
use crate::resources::tenant::TenantInformation;
use crate::revoke::RevokeForm;
use crate::schema::{Described, Schema};
use crate::scim::enterprise::{EnterpriseUser, Manager};
use crate::scim::group::{Group, Member};
use crate::scim::groups::GroupList;
use crate::scim::meta::Meta;
use crate::scim::patch::{PatchOperation, PatchRequest};
use crate::scim::search::SearchRequest;
use crate::scim::user::{Address, Email, GroupOfUser, MessagingAddress, PhoneNumber, Photo, User, UserName};
use crate::scim::users::UserList;
use crate::scim::ws1b::{Ws1bGroup, Ws1bUser};
use crate::token::TokenResponse;
use crate::userinfo::{AuthorizationDetail, ExpandedAccessToken, ExpandedIdToken};

/// A structure with its doc comments.
pub(super) struct Structure {
    pub(super) name: &'static str,
    pub(super) doc: &'static [&'static str],
    pub(super) fields: &'static [(&'static str, &'static [&'static str])],
}

/// All of the catalog.
pub(super) const STRUCTURES: &[Structure] = &[
    of::<Address>(),
    of::<AuthMethod>(),
    of::<AuthorizationDetail>(),
    of::<Client>(),
    of::<ClientFilter>(),
    of::<ClientFilters>(),
    of::<ClientMetadata>(),
    of::<ClientPage>(),
    of::<ClientSearch>(),
    of::<ClientSummary>(),
    of::<Directory>(),
    of::<DirectoryAttributes>(),
    of::<DirectoryList>(),
    of::<DirectoryReference>(),
    of::<Discovery>(),
    of::<Email>(),
    of::<EnterpriseUser>(),
    of::<ExpandedAccessToken>(),
    of::<ExpandedIdToken>(),
    of::<Group>(),
    of::<GroupList>(),
    of::<GroupOfUser>(),
    of::<IdTokenClaims>(),
    of::<IdentityProvider>(),
    of::<IdentityProviderList>(),
    of::<IdentityProviderSummary>(),
    of::<Jwk>(),
    of::<Jwks>(),
    of::<JwsHeader>(),
    of::<Link>(),
    of::<LogoutForm>(),
    of::<Manager>(),
    of::<Member>(),
    of::<MessagingAddress>(),
    of::<Meta>(),
    of::<MetadataEntry>(),
    of::<OidcProfile>(),
    of::<PatchOperation>(),
    of::<PatchRequest>(),
    of::<PhoneNumber>(),
    of::<Photo>(),
    of::<PreProvisionedGroups>(),
    of::<RevokeForm>(),
    of::<RoleName>(),
    of::<SamlCertificate>(),
    of::<SamlCertificates>(),
    of::<SamlIdentityAttribute>(),
    of::<SamlLogout>(),
    of::<SamlMetadata>(),
    of::<SamlProfile>(),
    of::<SearchRequest>(),
    of::<SearchedRole>(),
    of::<SecretRotation>(),
    of::<SubRole>(),
    of::<SubjectRole>(),
    of::<SyncClient>(),
    of::<TenantInformation>(),
    of::<TokenForm>(),
    of::<TokenResponse>(),
    of::<User>(),
    of::<UserList>(),
    of::<UserName>(),
    of::<Ws1bGroup>(),
    of::<Ws1bUser>(),
];

const fn of<T: Described>() -> Structure {
    let name = match T::SCHEMA {
        Schema::Object(object) => object.name,
        _ => "",
    };
    Structure { name, doc: T::DOC, fields: T::FIELDS }
}
