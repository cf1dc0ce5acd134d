//! The operations the practice tenant has, as one table. How a path finds its row is in route; what a row does, in
//! answers/.

use http::Method;

use crate::answers::{
    authorize, client_search, directories, discovery, identity_providers, logout, oauth_clients, people,
    revoke, saml_metadata, secret_rotation, sync_client, tenants, token, userinfo, vcenter,
};
use crate::media::Media;
use crate::refusal::Refusal;
use crate::rights::Area;
use crate::settings::{BrokerVersion, Service, Settings};
use crate::tenant::{Answer, Tenant};
use crate::wire::Call;

use Area::{AnyToken, IdentityProvidersDirectories as AdminOfThese, Open, Tenant as OfTenant, UsersGroups};
use Media::{
    Directory, Form, IdentityProvider, Json, JwkSet, OAuthClient, OAuthClientList, Scim, SyncClient, Token,
};
use Offered::{Broker8, Broker9, Broker9_1, NotByBroker, NotByBroker9, VCenter};

/// One row: a documented operation.
pub(crate) struct Operation {
    /// The operation's id in the published documents; those of the broker alone and of vCenter have none there.
    pub(crate) id: &'static str,
    pub(crate) method: Method,
    /// As Omnissa writes it; the broker has `t/{tenant}` after the first segment.
    pub(crate) path: &'static str,
    pub(crate) area: Area,
    pub(crate) sends: Option<Media>,
    pub(crate) returns: Option<Media>,
    pub(crate) offered: Offered,
    pub(crate) answer: fn(&mut Tenant, &Call<'_>) -> Result<Answer, Refusal>,
}

/// Which service has an operation.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Offered {
    Everywhere,
    /// The index of the broker 9.x names no such operation; what its hosts do is not known.
    NotByBroker9,
    NotByBroker,
    /// Documented for the broker 1.0 only; 8 stands nearest.
    Broker8,
    Broker9,
    Broker9_1,
    /// vCenter, beside the broker.
    VCenter,
}

/// The form an operation says no in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ErrorFormat {
    /// RFC 6749 section 5.2.
    OAuth,
    /// The services' `errors` body.
    Vendor,
    /// RFC 7644 section 3.12.
    Scim,
}

impl Operation {
    /// Whether it leaves everything as it is.
    pub(crate) fn only_reads(&self) -> bool {
        self.method == Method::GET || self.path.ends_with("search")
    }

    pub(crate) fn error_format(&self) -> ErrorFormat {
        match self.id {
            "getAccessToken" | "revoke" | "authorize" | "logoutGet" | "logoutPost" => ErrorFormat::OAuth,
            _ if self.path.starts_with("/usergroup/scim/") => ErrorFormat::Scim,
            _ => ErrorFormat::Vendor,
        }
    }
}

impl Offered {
    pub(crate) fn by(self, settings: &Settings) -> bool {
        let broker = settings.broker();
        match self {
            Self::Everywhere => true,
            Self::NotByBroker9 => matches!(broker, None | Some(BrokerVersion::V8)),
            Self::NotByBroker => broker.is_none(),
            Self::Broker8 => broker == Some(BrokerVersion::V8),
            Self::Broker9 => matches!(broker, Some(BrokerVersion::V9_0 | BrokerVersion::V9_1)),
            Self::Broker9_1 => broker == Some(BrokerVersion::V9_1),
            Self::VCenter => broker.is_some(),
        }
    }

    /// Whether a service documents it, in any of its versions.
    fn documented_by(self, service: Service) -> bool {
        match self {
            Self::Everywhere | Self::NotByBroker9 => true,
            Self::NotByBroker => service != Service::Broker,
            Self::Broker8 | Self::Broker9 | Self::Broker9_1 => service == Service::Broker,
            Self::VCenter => false,
        }
    }
}

/// The documented operations of a service that the practice tenant answers: method and path, as that service writes
/// it, with names in braces. The broker's are those of all its versions together; a tenant answers those of its own.
/// vCenter's are not among them.
#[must_use]
pub fn operations(service: Service) -> Vec<(Method, String)> {
    let documented = OPERATIONS.iter().filter(|row| row.offered.documented_by(service));
    let written = |row: &Operation| match (service, row.path.trim_start_matches('/').split_once('/')) {
        (Service::Broker, Some((place, rest))) => format!("/{place}/t/{{tenant}}/{rest}"),
        _ => row.path.to_owned(),
    };
    documented.map(|row| (row.method.clone(), written(row))).collect()
}

type Handler = fn(&mut Tenant, &Call<'_>) -> Result<Answer, Refusal>;

const fn row(method: Method, id: &'static str, path: &'static str, area: Area, answer: Handler) -> Operation {
    Operation { id, method, path, area, sends: None, returns: None, offered: Offered::Everywhere, answer }
}

const fn get(id: &'static str, path: &'static str, area: Area, answer: Handler) -> Operation {
    row(Method::GET, id, path, area, answer)
}

const fn post(id: &'static str, path: &'static str, area: Area, answer: Handler) -> Operation {
    row(Method::POST, id, path, area, answer)
}

const fn put(id: &'static str, path: &'static str, area: Area, answer: Handler) -> Operation {
    row(Method::PUT, id, path, area, answer)
}

const fn patch(id: &'static str, path: &'static str, area: Area, answer: Handler) -> Operation {
    row(Method::PATCH, id, path, area, answer)
}

const fn delete(id: &'static str, path: &'static str, area: Area, answer: Handler) -> Operation {
    row(Method::DELETE, id, path, area, answer)
}

impl Operation {
    const fn sends(mut self, media: Media) -> Self {
        self.sends = Some(media);
        self
    }

    const fn returns(mut self, media: Media) -> Self {
        self.returns = Some(media);
        self
    }

    const fn offered(mut self, offered: Offered) -> Self {
        self.offered = offered;
        self
    }
}

const TOKEN: &str = "/acs/token";
const LOGOUT: &str = "/acs/openid/logout";
const USERINFO: &str = "/acs/userinfo";
const CLIENTS: &str = "/acs/broker/oauth2-clients";
const CLIENT: &str = "/acs/broker/oauth2-clients/{id}";
const PROVIDERS: &str = "/federation/broker/identity-providers";
const DIRECTORIES: &str = "/usergroup/broker/directories";
const PROVIDER: &str = "/federation/broker/identity-providers/{idpId}";
const DIRECTORY: &str = "/usergroup/broker/directories/{id}";
const SYNC_CLIENT: &str = "/usergroup/broker/directories/{id}/sync-client";
const USERS: &str = "/usergroup/scim/v2/Users";
const USER: &str = "/usergroup/scim/v2/Users/{id}";
const GROUPS: &str = "/usergroup/scim/v2/Groups";
const GROUP: &str = "/usergroup/scim/v2/Groups/{id}";
const ADMIN_CLIENT: &str = "/api/vcenter/identity/broker/tenants/{tenant}/admin-client";

/// All operations. Of two rows that fit, the first is taken: a fixed segment stands before a name.
#[rustfmt::skip]
pub(crate) static OPERATIONS: &[Operation] = &[
    get("authorize", "/acs/authorize", Open, authorize::authorize),
    post("getAccessToken", TOKEN, Open, token::issue).sends(Form).returns(Token),
    post("revoke", "/acs/revoke", Open, revoke::revoke).sends(Form),
    get("getJwkKeys", "/acs/jwks", Open, discovery::keys).returns(JwkSet),
    get("getOIDCConfiguration", "/acs/.well-known/openid-configuration", Open, discovery::configuration).returns(Json),
    get("logoutGet", LOGOUT, Open, logout::by_link),
    post("logoutPost", LOGOUT, Open, logout::by_form).sends(Form),
    get("getUserInfo", USERINFO, AnyToken, userinfo::tell).returns(Json),
    post("getUserInfoPost", USERINFO, AnyToken, userinfo::tell).returns(Json),
    get("expandAccessToken", "/acs/expand-access-token", Open, userinfo::expand_access).offered(Broker9),
    get("expandIdToken", "/acs/expand-id-token", Open, userinfo::expand_id).offered(Broker9),
    post("initTenant", "/acs/broker/tenants", OfTenant, tenants::initialize).sends(Media::TenantInformation).offered(Broker8),
    get("getAllOAuth2ClientSummaries", CLIENTS, OfTenant, oauth_clients::list).returns(OAuthClientList),
    post("createNewOAuth2Client", CLIENTS, OfTenant, oauth_clients::create).sends(OAuthClient).returns(OAuthClient),
    post("searchClientsByRoles", "/acs/broker/oauth2-clients/search", OfTenant, client_search::search)
        .sends(Media::RoleSearch).returns(OAuthClientList).offered(Broker9_1),
    get("getOAuth2ClientById", CLIENT, OfTenant, oauth_clients::read).returns(OAuthClient),
    patch("patchOAuth2ClientById", CLIENT, OfTenant, oauth_clients::change).sends(OAuthClient).returns(OAuthClient),
    post("rotateSecretForOAuth2ClientById", CLIENT, OfTenant, secret_rotation::rotate).sends(Media::SecretRotation),
    delete("deleteOAuth2ClientById", CLIENT, OfTenant, oauth_clients::delete),

    get("getAllIdentityProviders", PROVIDERS, AdminOfThese, identity_providers::list).returns(Media::IdentityProviderList).offered(NotByBroker9),
    post("createNewIdentityProvider", PROVIDERS, AdminOfThese, identity_providers::create)
        .sends(IdentityProvider).returns(IdentityProvider).offered(NotByBroker9),
    get("getIdentityProviderById", PROVIDER, AdminOfThese, identity_providers::read).returns(IdentityProvider).offered(NotByBroker9),
    patch("patchIdentityProviderById", PROVIDER, AdminOfThese, identity_providers::change)
        .sends(IdentityProvider).returns(IdentityProvider).offered(NotByBroker9),
    delete("deleteIdentityProviderById", PROVIDER, AdminOfThese, identity_providers::delete).offered(NotByBroker9),

    get("getSamlServiceProviderMetadataDetails", "/federation/broker/saml-sp-metadata/details", Open, saml_metadata::details)
        .returns(Media::SamlDetails).offered(NotByBroker),
    get("getSamlServiceProviderMetadataDownload", "/federation/broker/saml-sp-metadata/download-xml", Open, saml_metadata::download)
        .returns(Media::Bytes).offered(NotByBroker),
    get("getSamlServiceProviderMetadataXml", "/federation/broker/saml-sp-metadata/xml", Open, saml_metadata::xml)
        .returns(Media::Xml).offered(NotByBroker),

    get("getAllDirectories", DIRECTORIES, AdminOfThese, directories::list).returns(Media::DirectoryList).offered(NotByBroker9),
    post("createNewDirectory", DIRECTORIES, AdminOfThese, directories::create).sends(Directory).returns(Directory).offered(NotByBroker9),
    get("getDirectoryById", DIRECTORY, AdminOfThese, directories::read).returns(Directory).offered(NotByBroker9),
    patch("patchDirectoryById", DIRECTORY, AdminOfThese, directories::change).sends(Directory).returns(Directory).offered(NotByBroker9),
    delete("deleteDirectoryById", DIRECTORY, AdminOfThese, directories::delete).offered(NotByBroker9),
    get("getDirectorySyncClientById", SYNC_CLIENT, AdminOfThese, sync_client::read).returns(SyncClient).offered(NotByBroker9),
    post("generateCredentialsForSyncClient", SYNC_CLIENT, AdminOfThese, sync_client::generate)
        .sends(SyncClient).returns(SyncClient).offered(NotByBroker9),

    get("getUserSearch", USERS, UsersGroups, people::list).returns(Scim),
    post("createUser", USERS, UsersGroups, people::create).sends(Scim).returns(Scim),
    post("postUserSearch", "/usergroup/scim/v2/Users/.search", UsersGroups, people::search).sends(Scim).returns(Scim),
    get("getUser", USER, UsersGroups, people::read).returns(Scim),
    put("putUser", USER, UsersGroups, people::replace).sends(Scim).returns(Scim),
    patch("patchUser", USER, UsersGroups, people::change).sends(Scim).returns(Scim),
    delete("deleteUser", USER, UsersGroups, people::delete),
    get("searchGroups", GROUPS, UsersGroups, people::list).returns(Scim),
    post("createGroup", GROUPS, UsersGroups, people::create).sends(Scim).returns(Scim),
    post("postGroupsSearch", "/usergroup/scim/v2/Groups/.search", UsersGroups, people::search).sends(Scim).returns(Scim),
    get("getGroup", GROUP, UsersGroups, people::read).returns(Scim),
    put("putGroup", GROUP, UsersGroups, people::replace).sends(Scim).returns(Scim),
    patch("patchGroup", GROUP, UsersGroups, people::change).sends(Scim).returns(Scim),
    delete("deleteGroup", GROUP, UsersGroups, people::delete),
    get("getMe", "/usergroup/scim/v2/Me", AnyToken, people::me).returns(Scim),

    post("createVCenterSession", "/api/session", Open, vcenter::log_in).returns(Json).offered(VCenter),
    delete("deleteVCenterSession", "/api/session", Open, vcenter::log_out).offered(VCenter),
    get("getTenantAdminClient", ADMIN_CLIENT, Open, vcenter::admin_client).returns(Json).offered(VCenter),
];
