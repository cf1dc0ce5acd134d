//! API clients, and how they and API tokens are searched.

use super::page::{PageInfo, PageLink};
use super::role::VcfRoleAssignment;
use super::words::{SearchOperator, TokenOwner, TokenStatus};
use crate::schema::{resource, string_enum};

string_enum! {
    /// Where a term is searched.
    pub enum ClientSearchField {
        /// In the name of an API client.
        "CLIENT_NAME" ClientName;
        /// In the id of an API client.
        "CLIENT_ID" ClientId;
        /// In the name of a token.
        "TOKEN_NAME" TokenName;
        /// In the name of the owner.
        "PRINCIPAL_NAME" PrincipalName;
        /// In the roles.
        "ROLES" Roles;
        /// In the name of a role.
        "ROLE_NAME" RoleName;
        /// In what a role is called.
        "ROLE_DISPLAY_NAME" RoleDisplayName;
        /// It is not known.
        "UNKNOWN" Unknown;
    }
}

resource! {
    /// An API client: a principal that gets roles and API tokens. It has no secret of its own.
    pub struct ApiClient {
        /// What it is for.
        "clientDescription" client_description: String;
        /// Its id, which who makes it chooses; it stands in paths.
        required "clientId" client_id: String [1..];
        /// What it is called.
        required "clientName" client_name: String;
        /// Its id as a principal, which roles are given to.
        "clientUuid" client_uuid: String;
        /// The roles that it has.
        given "roles" roles: Vec<VcfRoleAssignment>;
    }
}

resource! {
    /// One page of API clients.
    pub struct ApiClients {
        /// The clients of this page.
        required "apiClients" api_clients: Vec<ApiClient>;
        /// Links to other pages.
        "links" links: Vec<PageLink>;
        /// Which page this is.
        "pageInfo" page_info: PageInfo;
    }
}

resource! {
    /// Which states and owners of API tokens are asked for.
    pub struct ClientTokenFilters {
        /// Any of these states.
        "tokenStatus" token_status: Vec<TokenStatus> [1..=2_147_483_647];
        /// Any of these owners.
        "tokenType" token_type: Vec<TokenOwner> [1..=2_147_483_647];
    }
}

resource! {
    /// Which API clients or API tokens are asked for.
    pub struct ClientTokenQuery {
        /// States and owners.
        "filters" filters: ClientTokenFilters;
        /// Texts.
        "searchTerms" search_terms: ClientTokenSearchGroupings;
    }
}

resource! {
    /// Terms of a search for API clients and API tokens.
    pub struct ClientTokenSearchGroupings {
        /// All of these terms have to match.
        "allOf" all_of: Vec<ClientTokenSearchTerm>;
        /// One of these terms has to match.
        "anyOf" any_of: Vec<ClientTokenSearchTerm>;
    }
}

resource! {
    /// One term of a search for API clients and API tokens.
    pub struct ClientTokenSearchTerm {
        /// Where it is searched.
        required "field" field: ClientSearchField;
        /// How it is compared.
        required "operator" operator: SearchOperator;
        /// The texts, of which one has to match.
        "terms" terms: Vec<String>;
    }
}
