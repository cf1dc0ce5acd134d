//! API clients.

use crate::error::{RequestError, Unreadable};
use crate::operation::{Call, Operation, Spec};
use crate::response::Accepted;
use crate::units::PageIndex;
use crate::vcf_operations::declare::call;
use crate::vcf_operations::documented::api_clients::{
    CREATE_API_CLIENT, DELETE_API_CLIENT, GET_API_CLIENT, QUERY_API_CLIENTS,
};
use crate::vcf_operations::structures::api_client::{ApiClient, ApiClients, ClientTokenQuery};

/// `POST .../ssorealms/{ssoRealmId}/api-clients/query`: one page of the API clients that are asked for.
#[derive(Debug)]
pub struct FindApiClients {
    /// The realm.
    pub realm: String,
    /// The page, counted from 0.
    pub page: PageIndex,
    /// Clients per page; 50 is the default of the service.
    pub page_size: u32,
    /// Which clients.
    pub query: ClientTokenQuery,
}

impl Operation for FindApiClients {
    const SPEC: &'static Spec = QUERY_API_CLIENTS.entry.spec;
    type Output = ApiClients;

    fn call(&self) -> Result<Call, RequestError> {
        let call = Call::new().path("ssoRealmId", &self.realm)?;
        call.query("page", self.page.0).query("pageSize", self.page_size).json(&self.query)
    }

    fn read(accepted: Accepted<'_>) -> Result<ApiClients, Unreadable> {
        accepted.json()
    }
}

call! {
    CREATE_API_CLIENT => ApiClient;
    /// `POST .../ssorealms/{ssoRealmId}/api-clients`: makes an API client. It has no secret; the answer has the
    /// `clientUuid`, which roles are given to.
    pub struct CreateApiClient {
        /// The realm.
        path "ssoRealmId" realm: String,
        /// The client: its id and its name are asked for.
        body client: ApiClient,
    }
}

call! {
    GET_API_CLIENT => ApiClient;
    /// `GET .../ssorealms/{ssoRealmId}/api-clients/{clientId}`: one API client with its roles.
    pub struct GetApiClient {
        /// The realm.
        path "ssoRealmId" realm: String,
        /// Its `clientId`, not its UUID.
        path "clientId" client: String,
    }
}

call! {
    DELETE_API_CLIENT;
    /// `DELETE .../ssorealms/{ssoRealmId}/api-clients/{clientId}`: deletes an API client with its tokens.
    pub struct DeleteApiClient {
        /// The realm.
        path "ssoRealmId" realm: String,
        /// Its `clientId`, not its UUID.
        path "clientId" client: String,
    }
}
