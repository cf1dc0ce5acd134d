//! The grants by which a client acts for a user: code, refresh token, password, assertion, token exchange.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::clients::Client;
use crate::consents::{Consent, Refresh};
use crate::form::Form;
use crate::issuing::{self, Bearer, Extras};
use crate::jwt;
use crate::random;
use crate::refusal::{OAuthError, Refusal};
use crate::rights::Rights;
use crate::tenant::{Answer, Tenant};
use crate::tokens::Kind;
use crate::units::{Minutes, UnixSeconds};

use super::token::narrowed;

/// One request at the token endpoint whose client is known and may use the grant.
pub(crate) struct Grant<'a> {
    pub(crate) form: &'a Form,
    pub(crate) client: &'a Client,
    pub(crate) now: UnixSeconds,
}

/// RFC 6749 section 4.1.3, RFC 7636 section 4.5. A code that comes twice takes back what it gave the first time.
pub(crate) fn code(tenant: &mut Tenant, grant: &Grant<'_>) -> Result<Answer, Refusal> {
    let code = grant.form.needed("code", 255)?;
    let redirect_uri = grant.form.short("redirect_uri", 2048)?.unwrap_or_default().to_owned();
    let verifier = grant.form.short("code_verifier", 128)?.map(str::to_owned);
    let Some(known) = tenant.consents.code(code) else {
        return Err(invalid("the code is not known here"));
    };
    if known.consent.client != grant.client.uuid {
        return Err(invalid("the code was given to another client"));
    }
    let consent = known.consent.clone();
    if std::mem::replace(&mut known.used, true) {
        tenant.consents.forget(&consent.id);
        tenant.tokens.forget_grant(&consent.id);
        return Err(invalid("the code was used before; what it led to is revoked"));
    }
    if grant.now >= known.expires {
        return Err(invalid("the code has expired"));
    }
    if known.redirect_uri != redirect_uri {
        return Err(invalid("redirect_uri is not the one the code was sent to"));
    }
    match (&known.challenge, verifier) {
        (None, None) => {}
        (None, Some(_)) => return Err(invalid("the code was asked for without a code_challenge")),
        (Some(_), None) => return Err(invalid("code_verifier is missing")),
        (Some(challenge), Some(verifier)) => {
            if !may_be_verifier(&verifier) || challenge_of(&verifier) != *challenge {
                return Err(invalid("code_verifier does not fit the code_challenge"));
            }
        }
    }
    let scope = consent.scope.clone();
    answer(tenant, grant, consent, scope, Renewal::New)
}

/// RFC 6749 section 6. The same refresh token goes on, and its idle time begins anew.
pub(crate) fn refresh(tenant: &mut Tenant, grant: &Grant<'_>) -> Result<Answer, Refusal> {
    let token = grant.form.needed("refresh_token", 150)?;
    let Some(known) = tenant.consents.refresh(token) else {
        return Err(invalid("the refresh token is not known here"));
    };
    if known.consent.client != grant.client.uuid {
        return Err(invalid("the refresh token was given to another client"));
    }
    if grant.now >= known.expires {
        return Err(invalid("the refresh token has expired"));
    }
    if grant.now >= known.idle_until {
        return Err(invalid("the refresh token was not used for too long"));
    }
    let scope = narrowed(&known.consent.scope, grant.form.value("scope"))?;
    known.idle_until = grant.now.after(known.idle.seconds());
    let consent = known.consent.clone();
    let kept = Renewal::Kept(token.to_owned());
    answer(tenant, grant, consent, scope, kept)
}

/// RFC 6749 section 4.3. One user has a password here.
pub(crate) fn password(tenant: &mut Tenant, grant: &Grant<'_>) -> Result<Answer, Refusal> {
    let name = grant.form.needed("username", 150)?;
    let password = grant.form.needed("password", 256)?;
    grant.form.short("domain", 100)?;
    let settings = &tenant.settings;
    let is_right = name == settings.user_name && password == settings.user_password.expose();
    let user = tenant.people.user_named(name).filter(|_| is_right).map(|user| user.id().to_string());
    let user = user.ok_or_else(|| invalid("user name or password is wrong"))?;
    for_user(tenant, grant, user)
}

/// RFC 7523 section 3. Whoever signed the assertion is not known here, so the signature is not checked; all else is.
pub(crate) fn assertion(tenant: &mut Tenant, grant: &Grant<'_>) -> Result<Answer, Refusal> {
    let assertion = grant.form.needed("assertion", 4096)?;
    let claims = jwt::claims(assertion).ok_or_else(|| invalid("the assertion is not a JWT"))?;
    let expires = claims.get("exp").and_then(Value::as_i64);
    if expires.is_none_or(|expires| grant.now.0 >= expires) {
        return Err(invalid("the assertion has expired, or does not say when it does"));
    }
    if claims.get("iss").and_then(Value::as_str).is_none_or(str::is_empty) {
        return Err(invalid("the assertion does not say who made it (iss)"));
    }
    let settings = &tenant.settings;
    let ours = [json!(settings.issuer()), json!(settings.url("/acs/token"))];
    let audience = match claims.get("aud") {
        Some(Value::Array(list)) => list.clone(),
        Some(one) => vec![one.clone()],
        None => Vec::new(),
    };
    if !audience.iter().any(|aud| ours.contains(aud)) {
        return Err(invalid("the assertion is not meant for this tenant (aud)"));
    }
    let user =
        user_of(tenant, &claims).ok_or_else(|| invalid("the assertion's user is not in this tenant"))?;
    for_user(tenant, grant, user)
}

/// RFC 8693: the token of an outer identity provider, or of this tenant, for one of this tenant. Documented by others
/// only. An outer token's signature cannot be checked here.
pub(crate) fn exchange(tenant: &mut Tenant, grant: &Grant<'_>) -> Result<Answer, Refusal> {
    let token = grant.form.needed("subject_token", 65_536)?;
    let kind = grant.form.needed("subject_token_type", 256)?;
    let wanted =
        grant.form.value("requested_token_type").unwrap_or("urn:ietf:params:oauth:token-type:access_token");
    // The samples write a hyphen, RFC 8693 section 3 an underscore.
    if wanted.replace("access-token", "access_token") != "urn:ietf:params:oauth:token-type:access_token" {
        return Err(Refusal::oauth(OAuthError::InvalidRequest, "only access tokens can be asked for here"));
    }
    let own = tenant.tokens.find(token, Kind::Access).filter(|issued| grant.now < issued.expires);
    let user = match own.map(|issued| issued.rights.user.clone()) {
        Some(user) => user,
        None if kind.ends_with("token-type:idp_access_token:oidc") => {
            let claims = jwt::claims(token).unwrap_or_default();
            let expired =
                claims.get("exp").and_then(Value::as_i64).is_some_and(|expires| grant.now.0 >= expires);
            user_of(tenant, &claims).filter(|_| !expired)
        }
        None => None,
    };
    let user = user.ok_or_else(|| invalid("subject_token is not valid here"))?;
    for_user(tenant, grant, user)
}

/// The user that the claims of an outer token name.
fn user_of(tenant: &Tenant, claims: &serde_json::Map<String, Value>) -> Option<String> {
    let named = ["user_name", "preferred_username", "sub", "email"];
    let names = named.iter().filter_map(|claim| claims.get(*claim)?.as_str());
    let mut users = names.filter_map(|name| {
        let before_at = name.split_once('@').map_or(name, |(name, _)| name);
        let people = &tenant.people;
        people.user_named(name).or_else(|| people.user(name)).or_else(|| people.user_named(before_at))
    });
    users.next().map(|user| user.id().to_string())
}

/// A consent without a page: the client has it from the user some other way.
fn for_user(tenant: &mut Tenant, grant: &Grant<'_>, user: String) -> Result<Answer, Refusal> {
    let scope = narrowed(&grant.client.scope, grant.form.value("scope"))?;
    let consent = Consent {
        id: random::uuid(&mut tenant.random),
        client: grant.client.uuid.clone(),
        user,
        scope: scope.clone(),
        signed_in: grant.now,
        nonce: None,
    };
    answer(tenant, grant, consent, scope, Renewal::New)
}

/// Where the answer's refresh token comes from.
enum Renewal {
    New,
    Kept(String),
}

fn answer(
    tenant: &mut Tenant,
    grant: &Grant<'_>,
    consent: Consent,
    scope: Vec<String>,
    renewal: Renewal,
) -> Result<Answer, Refusal> {
    let user = tenant.people.user(&consent.user);
    if user.is_none_or(|user| !user.is_active()) {
        return Err(invalid("the user is not there any more, or not active"));
    }
    let bearer = Bearer {
        client_id: grant.client.client_id.clone(),
        client: Some(grant.client.uuid.clone()),
        rights: Rights { user: Some(consent.user.clone()), ..Rights::default() },
        lives: grant.client.access_token_ttl,
        grant: Some(consent.id.clone()),
        signed_in: Some(consent.signed_in),
        scope,
    };
    let access = issuing::access(tenant, &bearer, grant.now);
    let identity = if bearer.scope.iter().any(|scope| scope == "openid") {
        let extras = Extras { nonce: consent.nonce.clone(), c_hash: None, after_access: true };
        issuing::identity(tenant, &bearer, extras, grant.now)
    } else {
        None
    };
    let refresh = match renewal {
        Renewal::Kept(token) => Some(token),
        Renewal::New if grant.client.has_grant("refresh_token") => Some(new_refresh(tenant, grant, consent)),
        Renewal::New => None,
    };
    let answer = issuing::token_answer(tenant, &bearer, (access, identity), refresh.as_deref());
    Ok(Answer::Sign(answer))
}

fn new_refresh(tenant: &mut Tenant, grant: &Grant<'_>, consent: Consent) -> String {
    let token = random::letters(&mut tenant.random);
    let minutes = |field| grant.client.minutes(field).unwrap_or(Minutes(0));
    let idle = minutes("refresh_token_idle_ttl");
    tenant.consents.add_refresh(Refresh {
        token: token.clone(),
        consent,
        expires: grant.now.after(minutes("refresh_token_ttl").seconds()),
        idle,
        idle_until: grant.now.after(idle.seconds()),
    });
    token.expose().to_owned()
}

/// 43 to 128 unreserved characters (RFC 7636 section 4.1).
fn may_be_verifier(verifier: &str) -> bool {
    let unreserved = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    (43..=128).contains(&verifier.len()) && verifier.bytes().all(unreserved)
}

fn challenge_of(verifier: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(verifier))
}

fn invalid(description: &str) -> Refusal {
    Refusal::oauth(OAuthError::InvalidGrant, description)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_challenge_is_the_one_of_rfc_7636_appendix_b() {
        let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
        assert!(may_be_verifier(verifier));
        assert_eq!(challenge_of(verifier), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
        assert!(!may_be_verifier(&verifier[1..]));
        assert!(!may_be_verifier(&format!("{verifier} ")));
    }
}
