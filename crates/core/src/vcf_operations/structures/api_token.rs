//! API tokens.

use super::page::{PageInfo, PageLink};
use super::words::{TokenOwner, TokenStatus};
use crate::schema::{resource, string_enum};
use crate::secret::SecretText;
use crate::units::{Epoch, Minutes};

string_enum! {
    /// Whether the owner of a token may use it.
    pub enum PrincipalStatus {
        /// It may.
        "ACTIVE" Active;
        /// It may not.
        "INACTIVE" Inactive;
        /// It is not known.
        "UNKNOWN" Unknown;
    }
}

resource! {
    /// An API token: it is exchanged for access tokens at the broker's token endpoint.
    pub struct ApiToken {
        /// How long the access tokens live that it is exchanged for.
        "accessTokenTtl" access_token_ttl: Minutes;
        /// The id of the API client that has it, for `API_CLIENT`.
        "apiClientId" api_client_id: String;
        /// How long it lives itself.
        "apiTokenTtl" api_token_ttl: Minutes;
        /// When it was made; milliseconds by example.
        given "creationDate" creation_date: Epoch;
        /// When it ends; milliseconds by example.
        given "expirationDate" expiration_date: Epoch;
        /// Its id, which stands in paths.
        "id" id: String;
        /// When it was exchanged last; milliseconds by example.
        given "lastUsedDate" last_used_date: Epoch;
        /// The issuer of the broker.
        given "oidcIssuerUrl" oidc_issuer_url: String;
        /// Who has it: the user principal name, or the id of the API client.
        given "principalName" principal_name: String;
        /// Whether who has it may use it.
        given "principalStatus" principal_status: PrincipalStatus;
        /// The token. It comes with its creation and with a new secret, and never again.
        #[serde(serialize_with = "crate::secret::exposed")]
        given "token" token: SecretText;
        /// What it is for.
        "tokenDescription" token_description: String;
        /// Where it is exchanged: the token endpoint of the broker.
        given "tokenEndpointUrl" token_endpoint_url: String;
        /// How it ends, to tell it from others.
        given "tokenLastChars" token_last_chars: String;
        /// What it is called.
        required "tokenName" token_name: String;
        /// Whether it can still be used.
        given "tokenStatus" token_status: TokenStatus;
        /// Whose token it is.
        "tokenType" token_type: TokenOwner;
    }
}

resource! {
    /// One page of API tokens.
    pub struct ApiTokens {
        /// The tokens of this page.
        required "apiTokens" api_tokens: Vec<ApiToken>;
        /// Links to other pages.
        "links" links: Vec<PageLink>;
        /// Which page this is.
        "pageInfo" page_info: PageInfo;
    }
}
