//! API tokens.

use crate::error::{RequestError, Unreadable};
use crate::operation::{Call, Operation, Spec};
use crate::response::Accepted;
use crate::units::PageIndex;
use crate::vcf_operations::declare::call;
use crate::vcf_operations::documented::api_tokens::{
    DELETE_API_TOKEN, GENERATE_API_TOKEN, GET_API_TOKEN, QUERY_API_TOKENS, RE_GENERATE_API_TOKEN,
    UPDATE_API_TOKEN,
};
use crate::vcf_operations::structures::api_client::ClientTokenQuery;
use crate::vcf_operations::structures::api_token::{ApiToken, ApiTokens};

/// `POST .../ssorealms/{ssoRealmId}/api-tokens/query`: one page of the API tokens that are asked for.
#[derive(Debug)]
pub struct FindApiTokens {
    /// The realm.
    pub realm: String,
    /// The page, counted from 0.
    pub page: PageIndex,
    /// Tokens per page; 50 is the default of the service.
    pub page_size: u32,
    /// Which tokens.
    pub query: ClientTokenQuery,
}

impl Operation for FindApiTokens {
    const SPEC: &'static Spec = QUERY_API_TOKENS.entry.spec;
    type Output = ApiTokens;

    fn call(&self) -> Result<Call, RequestError> {
        let call = Call::new().path("ssoRealmId", &self.realm)?;
        call.query("page", self.page.0).query("pageSize", self.page_size).json(&self.query)
    }

    fn read(accepted: Accepted<'_>) -> Result<ApiTokens, Unreadable> {
        accepted.json()
    }
}

call! {
    GENERATE_API_TOKEN => ApiToken;
    /// `POST .../ssorealms/{ssoRealmId}/api-tokens`: makes an API token. The service chooses it, and it is in this
    /// answer only.
    pub struct CreateApiToken {
        /// The realm.
        path "ssoRealmId" realm: String,
        /// What it is to be.
        body token: ApiToken,
    }
}

call! {
    GET_API_TOKEN => ApiToken;
    /// `GET .../ssorealms/{ssoRealmId}/api-tokens/{apiTokenId}`: one API token, without the token.
    pub struct GetApiToken {
        /// The realm.
        path "ssoRealmId" realm: String,
        /// Its id.
        path "apiTokenId" token: String,
    }
}

call! {
    UPDATE_API_TOKEN;
    /// `PATCH .../ssorealms/{ssoRealmId}/api-tokens`: changes name, description or the lifetime of access tokens. Its id
    /// stands in the body.
    pub struct ChangeApiToken {
        /// The realm.
        path "ssoRealmId" realm: String,
        /// The id, and what is to change.
        body change: ApiToken,
    }
}

call! {
    RE_GENERATE_API_TOKEN => ApiToken;
    /// `POST .../ssorealms/{ssoRealmId}/api-tokens/{apiTokenId}/regenerate`: makes the token anew. It is in this answer
    /// only. Whether the old one ends at once is not documented.
    pub struct RegenerateApiToken {
        /// The realm.
        path "ssoRealmId" realm: String,
        /// Its id.
        path "apiTokenId" token: String,
    }
}

call! {
    DELETE_API_TOKEN;
    /// `DELETE .../ssorealms/{ssoRealmId}/api-tokens/{apiTokenId}`: deletes an API token.
    pub struct DeleteApiToken {
        /// The realm.
        path "ssoRealmId" realm: String,
        /// Its id.
        path "apiTokenId" token: String,
    }
}
