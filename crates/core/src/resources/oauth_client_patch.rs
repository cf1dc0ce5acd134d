//! A change of an OAuth 2.0 client: which fields may change, and which of them may be emptied.

use crate::dialect::Offered;
use crate::error::{RequestError, Unreadable};
use crate::media::Media;
use crate::operation::{ApiRoot, Authorization, Call, Collection, Operation, Parameter, Spec};
use crate::resources::change::Change;
use crate::resources::oauth_client::{Client, ClientMetadata, GrantType, RuleSet};
use crate::response::Accepted;
use crate::schema::Schema;
use crate::units::Minutes;
use http::Method;
use serde::Serialize;

/// `PATCH /acs/broker/oauth2-clients/{id}`: changes the fields that are named. A list is replaced as
/// a whole. The answer never holds the secret.
#[derive(Debug)]
pub struct PatchClient {
    /// The client id, or the UUID of the client's self link: services differ.
    pub id: String,
    /// What becomes of its fields.
    pub patch: ClientPatch,
    /// Whether taking a rule set away also revokes the tokens that had it; the service's default is
    /// true. Documented by Omnissa Identity Service only.
    pub revoke_tokens: Option<bool>,
}

impl Operation for PatchClient {
    const SPEC: &'static Spec = &Spec {
        id: "patchOAuth2ClientById",
        title: "Change an OAuth 2.0 client",
        method: Method::PATCH,
        place: ApiRoot::Acs,
        path: "/broker/oauth2-clients/{id}",
        query: &[Parameter::optional("revoke_token_on_rule_set_removal", Schema::Flag).only(Offered::OMNISSA)],
        authorization: Authorization::Bearer,
        sends: Media::OAuthClient,
        returns: Media::OAuthClient,
        offered_by: Offered::EVERYWHERE,
        reads: &[],
        changes: &[Collection::OAuthClients, Collection::Tokens],
    };
    type Output = Client;

    fn call(&self) -> Result<Call, RequestError> {
        let call = Call::new().path("id", &self.id)?.json(&self.patch)?;
        Ok(match self.revoke_tokens {
            Some(revoke) => call.query("revoke_token_on_rule_set_removal", revoke),
            None => call,
        })
    }

    fn read(accepted: Accepted<'_>) -> Result<Client, Unreadable> {
        accepted.json()
    }
}

/// A change of a client. `Option` is for what cannot be emptied, `Change` for what can. What the
/// broker allows is not documented; its own fields are here as it has them.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ClientPatch {
    /// The scopes it may ask for; at least one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<Vec<String>>,
    /// How long its access tokens live, in minutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub access_token_ttl: Option<Minutes>,
    /// How long its refresh tokens live, in minutes; 0 clears it.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub refresh_token_ttl: Change<Minutes>,
    /// How long a refresh token may lie idle, in minutes; 0 clears it.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub refresh_token_idle_ttl: Change<Minutes>,
    /// The grants it may use; at least one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grant_types: Option<Vec<GrantType>>,
    /// Where an authorization code may be sent.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub redirect_uris: Change<Vec<String>>,
    /// Where a sign-out may return to.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub post_logout_redirect_uris: Change<Vec<String>>,
    /// What it may do.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub rule_set_names: Change<Vec<RuleSet>>,
    /// A label; broker 9.0 and later.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub display_name: Change<String>,
    /// What it is for; broker 9.1.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub description: Change<String>,
    /// Whether the authorization code grant must use PKCE; broker 9.0 and later.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pkce_enforced: Option<bool>,
    /// Pairs of whoever made it; broker 9.0 and later.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub metadata: Change<Vec<ClientMetadata>>,
}

impl ClientPatch {
    /// What makes `after` of `before`: fields that are alike are not named. An emptied field of
    /// which a service needs at least one entry stays as it was.
    pub fn between(before: &Client, after: &Client) -> Self {
        Self {
            scope: filled(&before.scope, &after.scope),
            access_token_ttl: changed(&before.access_token_ttl, &after.access_token_ttl),
            refresh_token_ttl: change(&before.refresh_token_ttl, &after.refresh_token_ttl),
            refresh_token_idle_ttl: change(&before.refresh_token_idle_ttl, &after.refresh_token_idle_ttl),
            grant_types: filled(&before.grant_types, &after.grant_types),
            redirect_uris: change(&before.redirect_uris, &after.redirect_uris),
            post_logout_redirect_uris: change(
                &before.post_logout_redirect_uris,
                &after.post_logout_redirect_uris,
            ),
            rule_set_names: change(&before.rule_set_names, &after.rule_set_names),
            display_name: change(&before.display_name, &after.display_name),
            description: change(&before.description, &after.description),
            pkce_enforced: changed(&before.pkce_enforced, &after.pkce_enforced),
            metadata: change(&before.metadata, &after.metadata),
        }
    }

    /// Whether nothing changes.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

fn changed<T: Clone + PartialEq>(before: &Option<T>, after: &Option<T>) -> Option<T> {
    after.as_ref().filter(|_| before != after).cloned()
}

fn filled<T: Clone + PartialEq>(before: &Option<Vec<T>>, after: &Option<Vec<T>>) -> Option<Vec<T>> {
    changed(before, after).filter(|list| !list.is_empty())
}

/// Absent and empty are the same to the services.
fn change<T: Clone + Default + PartialEq>(before: &Option<T>, after: &Option<T>) -> Change<T> {
    let value = |field: &Option<T>| field.clone().unwrap_or_default();
    match (value(before), value(after)) {
        (before, after) if before == after => Change::Keep,
        (_, after) if after == T::default() => Change::Clear,
        (_, after) => Change::Set(after),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::{BROKER, OMNISSA};
    use crate::profile::Profile;
    use crate::request::Authority;
    use crate::token::AccessToken;
    use crate::transcript::{Secrets, http};
    use serde_json::json;

    fn client(value: serde_json::Value) -> Client {
        serde_json::from_value(value).unwrap()
    }

    #[test]
    fn only_what_changed_is_sent_and_what_was_emptied_is_cleared() {
        let before = client(json!({
            "client_id": "x", "scope": ["admin"], "grant_types": ["refresh_token"], "access_token_ttl": 60,
            "refresh_token_ttl": 90, "refresh_token_idle_ttl": 60, "redirect_uris": ["https://a.example/"],
            "rule_set_names": ["TENANT_ADMIN"], "display_name": "Old",
        }));
        let after = client(json!({
            "client_id": "x", "scope": [], "grant_types": ["client_credentials"], "access_token_ttl": 60,
            "refresh_token_ttl": 0, "redirect_uris": [], "post_logout_redirect_uris": [],
            "rule_set_names": ["READ_ONLY_TENANT_ADMIN"], "display_name": "",
        }));
        let patch = ClientPatch::between(&before, &after);
        assert_eq!(
            json!(patch),
            json!({
                "grant_types": ["client_credentials"], "refresh_token_ttl": 0, "refresh_token_idle_ttl": 0,
                "redirect_uris": [], "rule_set_names": ["READ_ONLY_TENANT_ADMIN"], "display_name": "",
            })
        );
        assert!(!patch.is_empty() && ClientPatch::between(&before, &before).is_empty());
    }

    #[test]
    fn a_change_is_a_patch_of_the_client_with_its_media_type() {
        let patch = ClientPatch { access_token_ttl: Some(Minutes(60)), ..ClientPatch::default() };
        let operation = PatchClient { id: "my client".to_owned(), patch, revoke_tokens: Some(false) };
        let shown = |dialect| {
            let profile = Profile::parse("acme.example", dialect).unwrap();
            let token = AccessToken::new("t");
            http(&profile.request(&operation, Authority::Bearer(&token)).unwrap(), Secrets::Masked)
        };
        assert_eq!(
            shown(&OMNISSA),
            "PATCH /acs/broker/oauth2-clients/my%20client?revoke_token_on_rule_set_removal=false HTTP/1.1\n\
             Host: acme.example\nAuthorization: Bearer ********\nContent-Type: application/json\n\
             Accept: application/json\n\n{\n  \"access_token_ttl\": 60\n}\n"
        );
        assert!(shown(&BROKER).starts_with("PATCH /acs/t/CUSTOMER/broker/oauth2-clients/my%20client?"));
    }
}
