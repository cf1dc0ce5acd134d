//! An OAuth 2.0 client whole, as it is read, changed and written back; and the pages of a list.
//! What the getting-started workflow needs of a client is in `oauth_client` and much less.

use crate::error::{RequestError, Unreadable};
use crate::link::Links;
use crate::operation::{Call, Operation, Spec};
use crate::resources::oauth_client::{CreateOAuthClient, GetOAuthClient, ListOAuthClients};
use crate::response::Accepted;
use crate::secret::SecretText;
use crate::shape::{resource, words};
use crate::units::{Epoch, Minutes, PageNumber};

/// `POST /acs/broker/oauth2-clients`: makes a client of any kind. The secret is in this answer only.
#[derive(Debug)]
pub struct CreateClient {
    /// The client to make.
    pub client: Client,
}

impl Operation for CreateClient {
    const SPEC: &'static Spec = CreateOAuthClient::SPEC;
    type Output = Client;

    fn call(&self) -> Result<Call, RequestError> {
        Call::new().json(&self.client)
    }

    fn read(accepted: Accepted<'_>) -> Result<Client, Unreadable> {
        accepted.json()
    }
}

/// `GET /acs/broker/oauth2-clients/{id}`: one client with everything the service tells of it.
#[derive(Debug)]
pub struct GetClient {
    /// The client id, or the UUID of the client's self link: services differ.
    pub id: String,
}

impl Operation for GetClient {
    const SPEC: &'static Spec = GetOAuthClient::SPEC;
    type Output = Client;

    fn call(&self) -> Result<Call, RequestError> {
        Call::new().path("id", &self.id)
    }

    fn read(accepted: Accepted<'_>) -> Result<Client, Unreadable> {
        accepted.json()
    }
}

/// `GET /acs/broker/oauth2-clients`: one page of clients with everything a list tells of them.
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
    const SPEC: &'static Spec = ListOAuthClients::SPEC;
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

resource! {
    /// An OAuth 2.0 client with its rule sets.
    pub struct Client {
        /// Its UUID, given by the service.
        given "id" id: String;
        /// Its secret: in the answer to create only. The service makes one when none is sent.
        #[serde(serialize_with = "crate::secret::exposed")]
        "secret" secret: SecretText;
        /// The scopes it may ask for: admin, user, openid, profile, email; group on the broker.
        required "scope" scope: Vec<String>;
        /// Links by relation; `self` leads to this client.
        given "_links" links: Links;
        /// The id it names itself by, unique in the tenant.
        required "client_id" client_id: String [1..=256 of "a-zA-Z0-9-_.@"];
        /// How long its access tokens live, in minutes.
        "access_token_ttl" access_token_ttl: Minutes;
        /// How long its refresh tokens live, in minutes; needed with the refresh_token grant.
        "refresh_token_ttl" refresh_token_ttl: Minutes;
        /// How long a refresh token may lie idle, in minutes; less than `refresh_token_ttl`.
        "refresh_token_idle_ttl" refresh_token_idle_ttl: Minutes;
        /// When the old secret of a rotation ends by itself, since 1970; no document states the unit.
        given "primary_secret_auto_retires_at" primary_secret_auto_retires_at: Epoch;
        /// Whether a secret rotation is under way: both secrets are good.
        given "rotate_secret" rotate_secret: bool;
        /// The grants it may use.
        required "grant_types" grant_types: Vec<ClientGrantType>;
        /// Where an authorization code may be sent, `*` standing for any text; needed with the
        /// authorization_code grant.
        "redirect_uris" redirect_uris: Vec<String>;
        /// Where a sign-out may return to, `*` standing for any text.
        "post_logout_redirect_uris" post_logout_redirect_uris: Vec<String>;
        /// What it may do. VCF Identity Broker 9.0 has none.
        "rule_set_names" rule_set_names: Vec<ClientRuleSet>;
        /// A label; broker 9.0 and later.
        broker "display_name" display_name: String;
        /// What it is for; broker 9.1.
        broker "description" description: String;
        /// What kind of client it is; only `API_CLIENT` was seen; broker 9.1.
        broker "client_type" client_type: String;
        /// Whether it has no secret, such as an application in a browser; broker 9.0 and later.
        broker "public_client" public_client: bool;
        /// Whether the authorization code grant must use PKCE; broker 9.0 and later.
        broker "pkce_enforced" pkce_enforced: bool;
        /// How long its secret lives. Minutes by one document, seconds by the example of another;
        /// broker 9.0 and later.
        broker "secret_ttl" secret_ttl: u64;
        /// When its secret was rotated last, since 1970; broker 9.0 and later.
        given broker "last_secret_rotated_at" last_secret_rotated_at: Epoch;
        /// When it was made, since 1970; broker 9.0 and later.
        given broker "created_date" created_date: Epoch;
        /// Pairs of whoever made it; broker 9.0 and later.
        broker "metadata" metadata: Vec<ClientMetadata>;
        /// Above which size claims move out of its tokens, probably in bytes; broker 9.1.
        broker "token_overflow_threshold" token_overflow_threshold: u64;
        /// Whether it is one of VCF's own applications; broker 9.0 and later.
        broker "vcf_app" vcf_app: bool;
        /// How long a rotation takes at most, in minutes; broker 1.0 only.
        broker "primary_secret_auto_retire_duration" primary_secret_auto_retire_duration: Minutes;
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

words! {
    /// A grant that a client may use.
    pub enum ClientGrantType {
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

words! {
    /// What a client may do.
    pub enum ClientRuleSet {
        /// Everything.
        "TENANT_ADMIN" TenantAdmin;
        /// Identity providers, directories, users and groups; no OAuth clients.
        "IDP_AND_DIRECTORY_ADMIN" IdpAndDirectoryAdmin;
        /// Everything that only reads.
        "READ_ONLY_TENANT_ADMIN" ReadOnlyTenantAdmin;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::OMNISSA;
    use crate::profile::Profile;
    use crate::request::{Authority, Request};
    use crate::token::AccessToken;
    use serde_json::json;

    fn request(operation: &impl Operation) -> Request {
        let profile = Profile::parse("acme.example", &OMNISSA).unwrap();
        profile.request(operation, Authority::Bearer(&AccessToken::new("t"))).unwrap()
    }

    #[test]
    fn a_search_stands_behind_the_page() {
        let list = |search: Option<&str>| {
            let search = search.map(str::to_owned);
            request(&ListClients { page: PageNumber(2), page_size: 50, search }).uri().to_string()
        };
        let page = "https://acme.example/acs/broker/oauth2-clients?start_index=2&page_size=50";
        assert_eq!(list(None), page);
        assert_eq!(list(Some("a b&c")), format!("{page}&searchTerm=a%20b%26c"));
    }

    #[test]
    fn a_client_is_sent_with_what_it_has_and_nothing_else() {
        let client = Client {
            client_id: Some("my-app".to_owned()),
            grant_types: Some(vec![ClientGrantType::AuthorizationCode]),
            scope: Some(vec!["openid".to_owned()]),
            secret: Some(SecretText::new("hunter2")),
            ..Client::default()
        };
        assert!(!format!("{client:?}").contains("hunter2"));
        let sent = request(&CreateClient { client });
        assert_eq!(
            serde_json::from_slice::<serde_json::Value>(sent.body()).unwrap(),
            json!({"client_id": "my-app", "grant_types": ["authorization_code"], "scope": ["openid"], "secret": "hunter2"})
        );
    }

    #[test]
    fn a_client_survives_a_read_and_a_write_whole() {
        let value = json!({
            "id": "d24a", "client_id": "x", "grant_types": ["password", "device_code"], "scope": ["admin"],
            "rule_set_names": ["TENANT_ADMIN", "NEW_ADMIN"], "access_token_ttl": 10080, "rotate_secret": true,
            "primary_secret_auto_retires_at": 1_700_000_000_000_u64, "metadata": [{"key": "a", "value": "b", "c": 1}],
            "new": {"of": [2027]}, "_links": {"self": {"href": "/acs/broker/oauth2-clients/d24a"}},
        });
        let client: Client = serde_json::from_value(value.clone()).unwrap();
        assert_eq!(client.access_token_ttl, Some(Minutes::WEEK));
        assert_eq!(json!(client), value);
    }

    #[test]
    fn the_self_link_decides_what_stands_in_the_path() {
        let id = |value| serde_json::from_value::<ClientSummary>(value).unwrap().path_id();
        let link = json!({"self": {"href": "/acs/broker/oauth2-clients/d24a"}});
        assert_eq!(id(json!({"client_id": "x", "_links": link})).unwrap(), "d24a");
        assert_eq!(id(json!({"client_id": "x", "client_uuid": "u"})).unwrap(), "u");
        assert_eq!(id(json!({"client_id": "x", "client_uuid": "", "_links": {}})).unwrap(), "x");
        assert_eq!(id(json!({})), None);
    }
}
