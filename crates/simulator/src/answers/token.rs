//! The token endpoint (RFC 6749 section 3.2): which grant it is, and the grants that need no user. The others are in
//! user_grants; who the client is, in authentication.

use crate::authentication;
use crate::clients::Client;
use crate::form::Form;
use crate::issuing::{self, Bearer};
use crate::jwt::Unsigned;
use crate::refusal::{OAuthError, Refusal};
use crate::rights::{Rights, RuleSet};
use crate::settings::BrokerVersion;
use crate::tenant::{Answer, Tenant};
use crate::units::{Minutes, UnixSeconds};
use crate::wire::Call;

use super::user_grants;

/// The broker's own grant, since VCF 9.1: no client, only the token in the form.
const API_TOKEN_GRANT: &str = "urn:custom:vcf:params:oauth:grant-type:api-token";
/// RFC 7523 section 2.1.
const JWT_BEARER_GRANT: &str = "urn:ietf:params:oauth:grant-type:jwt-bearer";
/// RFC 8693 section 2.1; the broker has it since 9.0.
const EXCHANGE_GRANT: &str = "urn:ietf:params:oauth:grant-type:token-exchange";
/// How long a token lives that an API token was exchanged for: half an hour, as seen in the field.
const API_TOKEN_TTL: Minutes = Minutes(30);
const LONGEST_SCOPE: usize = 1024;

/// `POST /acs/token`.
pub(crate) fn issue(tenant: &mut Tenant, call: &Call<'_>) -> Result<Answer, Refusal> {
    let form = Form::read(call.request.body())?;
    let broker = tenant.settings.broker();
    let grant = form.value("grant_type");
    if grant == Some(API_TOKEN_GRANT) && broker == Some(BrokerVersion::V9_1) {
        return exchange_api_token(tenant, &form, call.now);
    }
    let client = authentication::client(tenant, call, &form)?;
    let Some(grant) = grant else {
        return Err(Refusal::oauth(OAuthError::InvalidRequest, "grant_type is missing"));
    };
    let allowed = match grant {
        "client_credentials" | "authorization_code" | "refresh_token" | "password" => client.has_grant(grant),
        // No grant type of that name can be given to a client: it is for those that act for users anyway.
        JWT_BEARER_GRANT => acts_for_users(&client),
        EXCHANGE_GRANT if matches!(broker, Some(BrokerVersion::V9_0 | BrokerVersion::V9_1)) => {
            acts_for_users(&client)
        }
        _ => {
            let unknown = "this grant_type is not known here";
            return Err(Refusal::oauth(OAuthError::UnsupportedGrantType, unknown));
        }
    };
    if !allowed {
        return Err(Refusal::oauth(
            OAuthError::UnauthorizedClient,
            "the client does not have this grant type",
        ));
    }
    let call = user_grants::Grant { form: &form, client: &client, now: call.now };
    match grant {
        "authorization_code" => user_grants::code(tenant, &call),
        "refresh_token" => user_grants::refresh(tenant, &call),
        "password" => user_grants::password(tenant, &call),
        JWT_BEARER_GRANT => user_grants::assertion(tenant, &call),
        EXCHANGE_GRANT => user_grants::exchange(tenant, &call),
        _ => client_credentials(tenant, &client, form.value("scope"), call.now),
    }
}

/// RFC 6749 section 4.4. There is no refresh token: the client can ask again.
fn client_credentials(
    tenant: &mut Tenant,
    client: &Client,
    scope: Option<&str>,
    now: UnixSeconds,
) -> Result<Answer, Refusal> {
    let scope = narrowed(&client.scope, scope)?;
    let is_admin = scope.iter().any(|scope| scope == "admin");
    let rights = Rights {
        rule_sets: if is_admin { client.rule_sets.clone() } else { Vec::new() },
        directory: client.directory.clone(),
        user: None,
    };
    let bearer = Bearer {
        client_id: client.client_id.clone(),
        client: Some(client.uuid.clone()),
        scope,
        rights,
        lives: client.access_token_ttl,
        grant: None,
        signed_in: None,
    };
    Ok(Answer::Sign(unsigned(tenant, &bearer, now)))
}

/// An answer with an access token and nothing else in it.
pub(crate) fn unsigned(tenant: &mut Tenant, bearer: &Bearer, now: UnixSeconds) -> Unsigned {
    let draft = issuing::access(tenant, bearer, now);
    issuing::token_answer(tenant, bearer, (draft, None), None)
}

/// Someone with all rights, who is no client of the tenant.
pub(crate) fn administrator(client_id: &str, lives: Minutes) -> Bearer {
    Bearer {
        client_id: client_id.to_owned(),
        client: None,
        scope: vec!["admin".to_owned()],
        rights: Rights { rule_sets: vec![RuleSet::TenantAdmin], ..Rights::default() },
        lives,
        grant: None,
        signed_in: None,
    }
}

fn exchange_api_token(tenant: &mut Tenant, form: &Form, now: UnixSeconds) -> Result<Answer, Refusal> {
    let Some(api_token) = form.value("api_token") else {
        return Err(Refusal::oauth(OAuthError::InvalidRequest, "api_token is missing"));
    };
    if api_token != tenant.settings.api_token.expose() {
        return Err(Refusal::oauth(OAuthError::InvalidGrant, "api_token is not valid here"));
    }
    Ok(Answer::Sign(unsigned(tenant, &administrator("api-token", API_TOKEN_TTL), now)))
}

fn acts_for_users(client: &Client) -> bool {
    client.has_grant("authorization_code") || client.has_grant("password")
}

/// Whether a client must bring a code challenge: it is public, or it was made so.
pub(crate) fn pkce_needed(client: &Client) -> bool {
    client.is_public() || client.is_set("pkce_enforced")
}

/// The scopes asked for that the client has; all of them when none is asked for. Others are passed over, as documented.
pub(crate) fn narrowed(has: &[String], asked: Option<&str>) -> Result<Vec<String>, Refusal> {
    let Some(asked) = asked else {
        return Ok(has.to_vec());
    };
    let may_stand = |c: char| c.is_ascii_alphanumeric() || c.is_ascii_whitespace() || "-\":_.+".contains(c);
    if asked.len() > LONGEST_SCOPE || !asked.chars().all(may_stand) {
        return Err(Refusal::oauth(
            OAuthError::InvalidScope,
            "scope has a character or a length that is not allowed",
        ));
    }
    let wanted: Vec<&str> = asked.split_ascii_whitespace().collect();
    let scope: Vec<String> = has.iter().filter(|scope| wanted.contains(&scope.as_str())).cloned().collect();
    if scope.is_empty() && !wanted.is_empty() {
        return Err(Refusal::oauth(OAuthError::InvalidScope, "the client has none of these scopes"));
    }
    Ok(if scope.is_empty() { has.to_vec() } else { scope })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asked_scopes_the_client_lacks_are_passed_over() {
        let has = ["admin".to_owned(), "user".to_owned()];
        let asked = |scope| narrowed(&has, scope).map_err(|refusal: Refusal| refusal.status());
        assert_eq!(asked(None).unwrap(), has);
        assert_eq!(asked(Some("user email")).unwrap(), ["user"]);
        assert_eq!(asked(Some("email")), Err(400));
        assert_eq!(asked(Some("user\u{e9}")), Err(400));
    }
}
