//! OAuth 2.0 clients: what one is, and create, get, list, delete. Changing one, rotating its secret and searching
//! by role have files of their own beside this one.

mod field_problem;
mod redirect_uri;
mod check;
mod clients_right;

pub use clients_right::ClientsRight;
pub use field_problem::{FieldProblem, Severity};

use crate::credentials::{ClientId, ClientSecret, Credentials};
use crate::dialect::Offered;
use crate::error::{RequestError, Unreadable};
use crate::link::Links;
use crate::media::Media;
use crate::operation::{ApiRoot, Authorization, Call, Collection, Operation, Parameter, Spec, operation};
use crate::response::Accepted;
use crate::schema::{Schema, resource, string_enum};
use crate::secret::SecretText;
use crate::units::{Epoch, Minutes, PageNumber};
use http::Method;

/// `POST /acs/broker/oauth2-clients`: makes an OAuth 2.0 client. The secret is in this answer only.
#[derive(Debug)]
pub struct CreateClient {
    /// The client to make.
    pub client: Client,
}

impl Operation for CreateClient {
    const SPEC: &'static Spec = &Spec {
        id: "createNewOAuth2Client",
        title: "Create an OAuth 2.0 client",
        method: Method::POST,
        place: ApiRoot::Acs,
        path: "/broker/oauth2-clients",
        query: &[],
        authorization: Authorization::Bearer,
        sends: Media::OAuthClient,
        returns: Media::OAuthClient,
        offered_by: Offered::EVERYWHERE,
        reads: &[],
        changes: &[Collection::OAuthClients],
    };
    type Output = Client;

    fn call(&self) -> Result<Call, RequestError> {
        Call::new().json(&self.client)
    }

    /// An answer that names no client does not show that one was made.
    fn read(accepted: Accepted<'_>) -> Result<Client, Unreadable> {
        let client: Client = accepted.json()?;
        match client.client_id {
            Some(_) => Ok(client),
            None => Err(Unreadable::Schema { reason: "missing field `client_id`".to_owned() }),
        }
    }
}

operation! {
    "getOAuth2ClientById" "Get an OAuth 2.0 client":
        GET Acs "/broker/oauth2-clients/{id}" -> OAuthClient(Client),
        reads [OAuthClients], changes [];
    /// `GET /acs/broker/oauth2-clients/{id}`: one client; its secret never comes back.
    pub struct GetClient {
        /// The client id, or the UUID of the client's self link: services differ.
        path id: String,
    }
}

/// `GET /acs/broker/oauth2-clients`: one page of client summaries.
#[derive(Debug)]
pub struct ListClients {
    /// The page; the parameter is called `start_index`, but it counts pages.
    pub page: PageNumber,
    /// Clients per page; the services' default is 20.
    pub page_size: u32,
    /// Only clients in which this occurs; broker 9.0 and later.
    pub search: Option<String>,
}

impl Operation for ListClients {
    const SPEC: &'static Spec = &Spec {
        id: "getAllOAuth2ClientSummaries",
        title: "List the OAuth 2.0 clients",
        method: Method::GET,
        place: ApiRoot::Acs,
        path: "/broker/oauth2-clients",
        query: &[
            Parameter::optional("start_index", Schema::Whole),
            Parameter::optional("page_size", Schema::Whole),
            Parameter::optional("searchTerm", Schema::Text).only(Offered::BROKER),
        ],
        authorization: Authorization::Bearer,
        sends: Media::Nothing,
        returns: Media::OAuthClientList,
        offered_by: Offered::EVERYWHERE,
        reads: &[Collection::OAuthClients],
        changes: &[],
    };
    type Output = ClientPage;

    fn call(&self) -> Result<Call, RequestError> {
        let call = Call::new().query("start_index", self.page.0).query("page_size", self.page_size);
        Ok(match &self.search {
            Some(text) => call.query("searchTerm", text),
            None => call,
        })
    }

    fn read(accepted: Accepted<'_>) -> Result<ClientPage, Unreadable> {
        accepted.json()
    }
}

operation! {
    "deleteOAuth2ClientById" "Delete an OAuth 2.0 client":
        DELETE Acs "/broker/oauth2-clients/{id}" -> Nothing,
        reads [], changes [OAuthClients, Tokens];
    /// `DELETE /acs/broker/oauth2-clients/{id}`: deletes a client. There is no way back.
    pub struct DeleteClient {
        /// The client id, or the UUID of the client's self link: services differ.
        path id: String,
    }
}

// The fields are written in this order: first what a create request sends, as the getting-started pages order it.
resource! {
    /// An OAuth 2.0 client with its rule sets.
    pub struct Client {
        /// The id it names itself by, unique in the tenant.
        required "client_id" client_id: String [1..=256 of "a-zA-Z0-9-_.@"];
        /// The grants it may use.
        required "grant_types" grant_types: Vec<GrantType>;
        /// The scopes it may ask for: admin, user, openid, profile, email; group on the broker.
        required "scope" scope: Vec<String>;
        /// Its secret: in the answer to create only. The service makes one when none is sent.
        #[serde(serialize_with = "crate::secret::exposed")]
        "secret" secret: SecretText;
        /// How long its access tokens live, in minutes.
        "access_token_ttl" access_token_ttl: Minutes;
        /// How long its refresh tokens live, in minutes; needed with the refresh_token grant.
        "refresh_token_ttl" refresh_token_ttl: Minutes;
        /// How long a refresh token may lie idle, in minutes; documented to be less than `refresh_token_ttl`, yet
        /// equal to it in the examples of the same documents.
        "refresh_token_idle_ttl" refresh_token_idle_ttl: Minutes;
        /// Where an authorization code may be sent, `*` standing for any text; needed with the
        /// authorization_code grant.
        "redirect_uris" redirect_uris: Vec<String>;
        /// Where a sign-out may return to, `*` standing for any text.
        "post_logout_redirect_uris" post_logout_redirect_uris: Vec<String>;
        /// What it may do. VCF Identity Broker 9.0 has none.
        "rule_set_names" rule_set_names: Vec<RuleSet>;
        /// A label; broker 9.0 and later.
        broker "display_name" display_name: String;
        /// Whether the authorization code grant must use PKCE; broker 9.0 and later.
        broker "pkce_enforced" pkce_enforced: bool;
        /// Whether it has no secret, such as an application in a browser; broker 9.0 and later.
        broker "public_client" public_client: bool;
        /// What it is for; broker 9.1.
        broker "description" description: String;
        /// What kind of client it is; only `API_CLIENT` was seen; broker 9.1.
        broker "client_type" client_type: String;
        /// How long its secret lives. Minutes by one document, seconds by the example of another;
        /// broker 9.0 and later.
        broker "secret_ttl" secret_ttl: u64;
        /// Pairs of whoever made it; broker 9.0 and later.
        broker "metadata" metadata: Vec<ClientMetadata>;
        /// Above which size claims move out of its tokens, probably in bytes; broker 9.1.
        broker "token_overflow_threshold" token_overflow_threshold: u64;
        /// Whether it is one of VCF's own applications; broker 9.0 and later.
        broker "vcf_app" vcf_app: bool;
        /// How long a rotation takes at most, in minutes; broker 1.0 only.
        broker "primary_secret_auto_retire_duration" primary_secret_auto_retire_duration: Minutes;
        /// Its UUID, given by the service.
        given "id" id: String;
        /// When the old secret of a rotation ends by itself, since 1970; no document states the unit.
        given "primary_secret_auto_retires_at" primary_secret_auto_retires_at: Epoch;
        /// Whether a secret rotation is under way: both secrets are good.
        given "rotate_secret" rotate_secret: bool;
        /// When its secret was rotated last, since 1970; broker 9.0 and later.
        given broker "last_secret_rotated_at" last_secret_rotated_at: Epoch;
        /// When it was made, since 1970; broker 9.0 and later.
        given broker "created_date" created_date: Epoch;
        /// Links by relation; `self` leads to this client.
        given "_links" links: Links;
    }
}

impl Client {
    /// The client of the getting-started pages: it may manage identity providers and directories
    /// and nothing else. `access_token_ttl` is theirs to choose: the pages say 7 days. They send the two refresh
    /// lifetimes without the refresh_token grant, where those mean nothing.
    pub fn getting_started(credentials: &Credentials, access_token_ttl: Minutes) -> Self {
        Self {
            client_id: Some(credentials.id.as_str().to_owned()),
            grant_types: Some(vec![GrantType::ClientCredentials]),
            scope: Some(vec!["admin".to_owned()]),
            secret: Some(SecretText::new(credentials.secret.expose())),
            access_token_ttl: Some(access_token_ttl),
            refresh_token_ttl: Some(Minutes::YEAR),
            refresh_token_idle_ttl: Some(Minutes::YEAR),
            rule_set_names: Some(vec![RuleSet::IdpAndDirectoryAdmin]),
            ..Self::default()
        }
    }

    /// Its id and secret, where it has both and both can be sent.
    pub fn credentials(&self) -> Option<Credentials> {
        let id = ClientId::parse(self.client_id.as_deref()?).ok()?;
        let secret = ClientSecret::parse(self.secret.as_ref()?.expose()).ok()?;
        Some(Credentials { id, secret })
    }

    /// Whether it may use a grant.
    pub fn may_use(&self, grant: &GrantType) -> bool {
        self.grant_types.iter().flatten().any(|each| each == grant)
    }
}

resource! {
    /// A pair of a client's metadata; broker 9.0 and later.
    pub struct ClientMetadata {
        /// Its name.
        "key" key: String;
        /// Its value.
        "value" value: String;
    }
}

resource! {
    /// One page of clients.
    pub struct ClientPage {
        /// The clients of this page.
        "items" items: Vec<ClientSummary>;
        /// Which page this is, counted from 1.
        "pageNumber" page_number: u32;
        /// How many clients a page holds.
        "pageSize" page_size: u32;
        /// How many clients there are in all.
        "totalCount" total_count: u32;
        /// How many pages there are.
        "totalPages" total_pages: u32;
        /// Links by relation.
        given "_links" links: Links;
    }
}

resource! {
    /// A client in a list.
    pub struct ClientSummary {
        /// The id it names itself by.
        given "client_id" client_id: String;
        /// The scopes it may ask for.
        given "scope" scope: Vec<String>;
        /// Links by relation; `self` leads to the client.
        given "_links" links: Links;
        /// Its UUID; broker 9.1.
        given broker "client_uuid" client_uuid: String;
        /// A label; broker 9.1.
        given broker "display_name" display_name: String;
        /// What it is for; broker 9.1.
        given broker "description" description: String;
        /// When it was made, as a text; broker 9.1.
        given broker "created_date" created_date: String;
        /// When it was changed last, as a text; broker 9.1.
        given broker "modified_date" modified_date: String;
        /// What kind of client it is; only `API_CLIENT` was seen; broker 9.1.
        given broker "client_type" client_type: String;
    }
}

impl ClientSummary {
    /// What stands for `{id}` in this client's own path: the last segment of its self link, else
    /// its UUID, else the client id. Services differ in what they take there.
    pub fn path_id(&self) -> Option<String> {
        let given = |id: &Option<String>| id.clone().filter(|id| !id.is_empty());
        let linked = self.links.as_ref().and_then(|links| links.self_id("/oauth2-clients"));
        linked.or_else(|| given(&self.client_uuid)).or_else(|| given(&self.client_id))
    }
}

string_enum! {
    /// A grant that a client may use.
    pub enum GrantType {
        /// RFC 6749 section 4.3.
        "password" Password;
        /// RFC 6749 section 4.4.
        "client_credentials" ClientCredentials;
        /// RFC 6749 section 6.
        "refresh_token" RefreshToken;
        /// RFC 6749 section 4.1.
        "authorization_code" AuthorizationCode;
        /// The implicit grant's access token (RFC 6749 section 4.2).
        "token" Token;
        /// The implicit grant's ID token (OpenID Connect Core section 3.2).
        "id_token" IdToken;
    }
}

string_enum! {
    /// What a client may do.
    pub enum RuleSet {
        /// Everything.
        "TENANT_ADMIN" TenantAdmin;
        /// Identity providers, directories, users and groups; no OAuth clients.
        "IDP_AND_DIRECTORY_ADMIN" IdpAndDirectoryAdmin;
        /// Everything that only reads.
        "READ_ONLY_TENANT_ADMIN" ReadOnlyTenantAdmin;
    }
}

#[cfg(test)]
mod tests;
