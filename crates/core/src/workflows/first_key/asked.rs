//! What a token was asked for with. Another realm may be chosen while the request is on its way: the token stays with
//! the realm and the broker that were chosen when it was asked for.

use crate::vcf_operations::structures::api_token::ApiToken;
use crate::vcf_operations::structures::broker::Vidb;

/// A token that was asked for.
#[derive(Clone, Debug)]
pub(super) struct TokenAsked {
    pub(super) realm: String,
    /// The broker of the realm.
    pub(super) broker: Option<Vidb>,
    /// The id of the API client.
    client: Option<String>,
    pub(super) name: Option<String>,
}

impl TokenAsked {
    pub(super) fn new(realm: &str, broker: Option<&Vidb>, token: &ApiToken) -> Self {
        Self {
            realm: realm.to_owned(),
            broker: broker.cloned(),
            client: token.api_client_id.clone(),
            name: token.token_name.clone(),
        }
    }

    /// Whether a token of the same name is asked for, of the same client in the same realm.
    pub(super) fn is_for_the_same(&self, other: &Self) -> bool {
        self.name.is_some()
            && self.name == other.name
            && self.client == other.client
            && self.realm == other.realm
    }
}
