//! OAuth 2.0 clients: what one is, and list, get, create, delete.

mod rule_set;

pub use rule_set::{ClientsRight, RuleSet};

use crate::credentials::{ClientId, ClientSecret, Credentials};
use crate::dialect::{Dialect, Offered};
use crate::error::{RequestError, Unreadable};
use crate::link::Links;
use crate::media::Media;
use crate::operation::declare::Answer;
use crate::operation::{Authorization, Call, Collection, Operation, Parameter, Place, Spec, operation};
use crate::response::Accepted;
use crate::shape::Shape;
use crate::units::{Minutes, PageNumber};
use http::Method;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

operation! {
    "createNewOAuth2Client" "Create an OAuth 2.0 client":
        POST Acs "/broker/oauth2-clients" OAuthClient -> OAuthClient(OAuthClient),
        reads [], changes [OAuthClients];
    /// `POST /acs/broker/oauth2-clients`: makes an OAuth 2.0 client. The secret is in this answer only.
    pub struct CreateOAuthClient {
        /// The client to make.
        body client: NewOAuthClient,
    }
}

operation! {
    "getOAuth2ClientById" "Get an OAuth 2.0 client":
        GET Acs "/broker/oauth2-clients/{id}" -> OAuthClient(OAuthClient),
        reads [OAuthClients], changes [];
    /// `GET /acs/broker/oauth2-clients/{id}`: one client; its secret never comes back.
    pub struct GetOAuthClient {
        /// The client id, or the UUID of the client's self link: services differ.
        path id: String,
    }
}

/// `GET /acs/broker/oauth2-clients`: one page of client summaries.
#[derive(Debug)]
pub struct ListOAuthClients {
    /// The page; the parameter is called `start_index`, but it counts pages.
    pub page: PageNumber,
    /// Clients per page; the services' default is 20.
    pub page_size: u32,
}

impl Operation for ListOAuthClients {
    const SPEC: &'static Spec = &Spec {
        id: "getAllOAuth2ClientSummaries",
        title: "List the OAuth 2.0 clients",
        method: Method::GET,
        place: Place::Acs,
        path: "/broker/oauth2-clients",
        query: &[
            Parameter::optional("start_index", Shape::Whole),
            Parameter::optional("page_size", Shape::Whole),
            Parameter::optional("searchTerm", Shape::Text).only(Offered::BROKER),
        ],
        authorization: Authorization::Bearer,
        sends: Media::Nothing,
        returns: Media::OAuthClientList,
        offered_by: Offered::EVERYWHERE,
        reads: &[Collection::OAuthClients],
        changes: &[],
    };
    type Output = OAuthClientPage;

    fn call(&self) -> Result<Call, RequestError> {
        Ok(Call::new().query("start_index", self.page.0).query("page_size", self.page_size))
    }

    fn read(accepted: Accepted<'_>) -> Result<OAuthClientPage, Unreadable> {
        accepted.json()
    }
}

operation! {
    "deleteOAuth2ClientById" "Delete an OAuth 2.0 client":
        DELETE Acs "/broker/oauth2-clients/{id}" -> Nothing,
        reads [], changes [OAuthClients, Tokens];
    /// `DELETE /acs/broker/oauth2-clients/{id}`: deletes a client. There is no way back.
    pub struct DeleteOAuthClient {
        /// The client id, or the UUID of the client's self link: services differ.
        path id: String,
    }
}

/// A client to be made. The field order is the documented one.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NewOAuthClient {
    /// The client id.
    #[serde(serialize_with = "id_as_text")]
    pub client_id: ClientId,
    /// The grants it may use.
    pub grant_types: Vec<GrantType>,
    /// The scopes it may ask for.
    pub scope: Vec<String>,
    /// Its secret. Made and saved by the user before this is sent, so a lost answer costs nothing.
    #[serde(serialize_with = "secret_as_text")]
    pub secret: ClientSecret,
    /// How long its access tokens live, in minutes.
    pub access_token_ttl: Minutes,
    /// How long its refresh tokens live, in minutes. The getting-started pages send it without
    /// the refresh_token grant, where it means nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refresh_token_ttl: Option<Minutes>,
    /// How long a refresh token may lie idle, in minutes; documented to be less than the one above,
    /// yet equal to it in the same documents.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refresh_token_idle_ttl: Option<Minutes>,
    /// Where an authorization code may be sent.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub redirect_uris: Vec<String>,
    /// Where a sign-out may return to.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub post_logout_redirect_uris: Vec<String>,
    /// What it may do. VCF Identity Broker 9.0 has none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rule_set_names: Vec<RuleSet>,
    /// A label; broker 9.0 and later.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
    /// Whether the authorization code grant must use PKCE; broker 9.0 and later.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pkce_enforced: Option<bool>,
}

impl NewOAuthClient {
    /// The client of the getting-started pages: it may manage identity providers and directories
    /// and nothing else. `access_token_ttl` is theirs to choose: the pages say 7 days.
    pub fn getting_started(credentials: Credentials, access_token_ttl: Minutes) -> Self {
        Self {
            client_id: credentials.id,
            grant_types: vec![GrantType::ClientCredentials],
            scope: vec!["admin".to_owned()],
            secret: credentials.secret,
            access_token_ttl,
            refresh_token_ttl: Some(Minutes::YEAR),
            refresh_token_idle_ttl: Some(Minutes::YEAR),
            redirect_uris: Vec::new(),
            post_logout_redirect_uris: Vec::new(),
            rule_set_names: vec![RuleSet::IdpAndDirectoryAdmin],
            display_name: None,
            pkce_enforced: None,
        }
    }

    /// What the service would refuse, one entry a field.
    pub fn check(&self, dialect: &Dialect) -> Vec<FieldProblem> {
        let code = self.grant_types.contains(&GrantType::AuthorizationCode);
        let refresh = self.grant_types.contains(&GrantType::RefreshToken);
        let rules: [(bool, &'static str, &'static str); 8] = [
            (self.grant_types.is_empty(), "grant_types", "Choose at least one grant."),
            (self.scope.is_empty(), "scope", "Choose at least one scope."),
            (
                self.access_token_ttl.0 == 0,
                "access_token_ttl",
                "Access tokens must live for at least 1 minute.",
            ),
            (
                self.access_token_ttl.0 > i32::MAX as u32,
                "access_token_ttl",
                "The service takes at most 2,147,483,647 minutes.",
            ),
            (
                code && self.redirect_uris.is_empty(),
                "redirect_uris",
                "The authorization code grant needs at least one redirect URI.",
            ),
            (
                self.redirect_uris.iter().any(|uri| !uri.contains("://")),
                "redirect_uris",
                "A redirect URI is absolute: https://app.example/callback.",
            ),
            (
                refresh && self.refresh_token_ttl.is_none_or(|ttl| ttl.0 == 0),
                "refresh_token_ttl",
                "With the refresh token grant, say how long refresh tokens live.",
            ),
            (
                !dialect.tenant_in_path && self.rule_set_names.is_empty() && !code,
                "rule_set_names",
                "Without a rule set the client may do nothing. Choose one.",
            ),
        ];
        let broken = rules.into_iter().filter(|(broken, ..)| *broken);
        broken.map(|(_, field, sentence)| FieldProblem { field, sentence }).collect()
    }
}

/// A field that the service would refuse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldProblem {
    /// The field's name on the wire.
    pub field: &'static str,
    /// What is wrong and what helps.
    pub sentence: &'static str,
}

/// A grant a client may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GrantType {
    /// RFC 6749 section 4.4.
    ClientCredentials,
    /// RFC 6749 section 4.1.
    AuthorizationCode,
    /// RFC 6749 section 6.
    RefreshToken,
}

impl GrantType {
    /// The name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ClientCredentials => "client_credentials",
            Self::AuthorizationCode => "authorization_code",
            Self::RefreshToken => "refresh_token",
        }
    }
}

impl Answer for OAuthClient {
    fn read(accepted: Accepted<'_>) -> Result<Self, Unreadable> {
        accepted.json()
    }
}

/// A client as the service shows it. Fields a service leaves out are empty.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct OAuthClient {
    /// The UUID the service gave it.
    #[serde(default)]
    pub id: Option<String>,
    /// The client id.
    pub client_id: String,
    /// The secret: in the answer to create only.
    #[serde(default, deserialize_with = "text_as_secret")]
    pub secret: Option<ClientSecret>,
    /// The scopes it may ask for.
    #[serde(default)]
    pub scope: Vec<String>,
    /// The grants it may use, by name.
    #[serde(default)]
    pub grant_types: Vec<String>,
    /// What it may do, by name.
    #[serde(default)]
    pub rule_set_names: Vec<String>,
    /// How long its access tokens live, in minutes.
    #[serde(default)]
    pub access_token_ttl: Option<Minutes>,
    /// Links by relation; `self` leads to this client.
    #[serde(default, rename = "_links")]
    pub links: Links,
}

/// One page of client summaries.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct OAuthClientPage {
    /// The clients of this page.
    #[serde(default)]
    pub items: Vec<OAuthClientSummary>,
    /// How many there are in all.
    #[serde(default, rename = "totalCount")]
    pub total_count: Option<u32>,
    /// How many pages there are.
    #[serde(default, rename = "totalPages")]
    pub total_pages: Option<u32>,
}

/// A client in a list.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct OAuthClientSummary {
    /// The client id.
    pub client_id: String,
    /// Its UUID; broker 9.1.
    #[serde(default)]
    pub client_uuid: Option<String>,
    /// Links by relation; `self` leads to the client.
    #[serde(default, rename = "_links")]
    pub links: Links,
}

impl OAuthClientSummary {
    /// What stands for `{id}` in this client's own path: the last segment of its self link, else
    /// its UUID, else the client id. Services differ in what they take there.
    pub fn path_id(&self) -> String {
        self.links
            .self_id("/oauth2-clients")
            .or_else(|| self.client_uuid.clone().filter(|id| !id.is_empty()))
            .unwrap_or_else(|| self.client_id.clone())
    }
}

impl Serialize for GrantType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

fn id_as_text<S: Serializer>(id: &ClientId, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(id.as_str())
}

/// The one place where a secret is written into a body.
fn secret_as_text<S: Serializer>(secret: &ClientSecret, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(secret.expose())
}

fn text_as_secret<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<ClientSecret>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?;
    Ok(text.and_then(|text| ClientSecret::parse(&text).ok()))
}

#[cfg(test)]
mod tests;
