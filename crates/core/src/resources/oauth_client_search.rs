//! Searching OAuth 2.0 clients by their roles; broker 9.1 only. Two revisions of its documents show
//! two bodies, and the body tells them apart.

use crate::dialect::Offered;
use crate::error::{RequestError, Unreadable};
use crate::link::Links;
use crate::media::Media;
use crate::operation::{ApiRoot, Authorization, Call, Collection, Operation, Parameter, Spec};
use crate::resources::oauth_client::ClientPage;
use crate::response::Accepted;
use crate::schema::{Schema, resource};
use crate::units::PageNumber;
use http::Method;

/// `POST /acs/t/{tenant}/broker/oauth2-clients/search`: one page of the clients that are searched for.
/// The newer of the two documents says that the entries hold their roles: those are in `other`.
#[derive(Debug)]
pub struct SearchClients {
    /// What is searched for.
    pub search: ClientSearch,
    /// The page; the parameter is called `start_index`, but it counts pages.
    pub page: PageNumber,
    /// Clients per page; the service's default is 20.
    pub page_size: u32,
}

impl Operation for SearchClients {
    const SPEC: &'static Spec = &Spec {
        id: "searchClientsByRoles",
        title: "Search OAuth 2.0 clients by role",
        method: Method::POST,
        place: ApiRoot::Acs,
        path: "/broker/oauth2-clients/search",
        query: &[
            Parameter::optional("start_index", Schema::Whole),
            Parameter::optional("page_size", Schema::Whole),
        ],
        authorization: Authorization::Bearer,
        sends: Media::ClientSearch,
        returns: Media::OAuthClientList,
        offered_by: Offered::BROKER,
        reads: &[Collection::OAuthClients],
        changes: &[],
    };
    type Output = ClientPage;

    fn call(&self) -> Result<Call, RequestError> {
        Call::new().query("start_index", self.page.0).query("page_size", self.page_size).json(&self.search)
    }

    fn read(accepted: Accepted<'_>) -> Result<ClientPage, Unreadable> {
        accepted.json()
    }
}

resource! {
    /// What is searched for: roles, as the older document has it, or filters, as the newer one has it.
    pub struct ClientSearch {
        /// The roles to look for; the older form, in which they are needed.
        "roles" roles: Vec<SearchedRole>;
        /// Conditions; the newer form.
        "filters" filters: ClientFilters;
        /// The field to sort by; with filters.
        "sort_by" sort_by: String;
        /// Which way to sort; with filters.
        "sort_order" sort_order: String;
        /// Links by relation.
        "_links" links: Links;
    }
}

resource! {
    /// A role to look for.
    pub struct SearchedRole {
        /// Whose role it is, such as `vc`.
        "type" kind: String;
        /// Its name.
        "role_name" role_name: String;
        /// Links by relation.
        "_links" links: Links;
    }
}

resource! {
    /// Conditions on clients. The documents show them by an example only.
    pub struct ClientFilters {
        /// All of these.
        "and" and: Vec<ClientFilter>;
        /// One of these.
        "or" or: Vec<ClientFilter>;
    }
}

resource! {
    /// One condition.
    pub struct ClientFilter {
        /// The field.
        "key" key: String;
        /// How it is compared.
        "operator" operator: String;
        /// With what.
        "values" values: Vec<String>;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::BROKER;
    use crate::profile::Profile;
    use crate::request::Authority;
    use crate::token::AccessToken;

    #[test]
    fn a_search_is_a_post_with_its_page_in_the_query() {
        let role = SearchedRole { role_name: Some("ADMIN".to_owned()), ..SearchedRole::default() };
        let search = ClientSearch { roles: Some(vec![role]), ..ClientSearch::default() };
        let operation = SearchClients { search, page: PageNumber(1), page_size: 20 };
        let profile = Profile::parse("acme.example", &BROKER).unwrap();
        let sent = profile.request(&operation, Authority::Bearer(&AccessToken::new("t"))).unwrap();
        assert_eq!(
            sent.uri(),
            "https://acme.example/acs/t/CUSTOMER/broker/oauth2-clients/search?start_index=1&page_size=20"
        );
        assert_eq!(
            sent.headers()["content-type"],
            "application/vnd.vmware.horizon.manager.accesscontrol.roles.search+json"
        );
        assert_eq!(sent.body(), br#"{"roles":[{"role_name":"ADMIN"}]}"#);
    }
}
