//! The token endpoint (RFC 6749 section 3.2): client authentication, grants, scope, and the token itself.
//! There are no users here, so of the grants only client_credentials and the broker's API token can lead to a token.

use serde_json::{Map, json};

use crate::clients::Client;
use crate::fault::Fault;
use crate::jwt::Unsigned;
use crate::random;
use crate::refusal::{OAuthError, Refusal};
use crate::rights::RuleSet;
use crate::settings::{BasicEncodings, BrokerVersion};
use crate::tenant::{Answer, Tenant};
use crate::tokens::Issued;
use crate::units::{Minutes, UnixSeconds};
use crate::wire::{self, Call};

/// The broker's own grant, since VCF 9.1: no client, only the token in the form.
const API_TOKEN_GRANT: &str = "urn:custom:vcf:params:oauth:grant-type:api-token";
/// How long a token lives that an API token was exchanged for: half an hour, as seen in the field.
const API_TOKEN_TTL: Minutes = Minutes(30);
/// Grants that are known, and what each must bring. Nothing brought can be valid: no user ever signed in here.
const USER_GRANTS: &[(&str, &str)] = &[
    ("authorization_code", "code"),
    ("refresh_token", "refresh_token"),
    ("password", "username"),
    ("urn:ietf:params:oauth:grant-type:jwt-bearer", "assertion"),
];
const LONGEST_SCOPE: usize = 1024;

/// `POST /acs/token`.
pub(crate) fn issue(tenant: &mut Tenant, call: &Call<'_>) -> Result<Answer, Refusal> {
    let form = Form::read(call.request.body())?;
    let grant = form.value("grant_type");
    if grant == Some(API_TOKEN_GRANT) && tenant.settings.broker() == Some(BrokerVersion::V9_1) {
        return exchange_api_token(tenant, &form, call.now);
    }
    let client = authenticate(tenant, call, &form)?;
    let Some(grant) = grant else {
        return Err(Refusal::oauth(OAuthError::InvalidRequest, "grant_type is missing"));
    };
    let needs = USER_GRANTS.iter().find(|(name, _)| *name == grant).map(|(_, needs)| *needs);
    if grant != "client_credentials" && needs.is_none() {
        return Err(Refusal::oauth(OAuthError::UnsupportedGrantType, "this grant_type is not known here"));
    }
    if !client.grant_types.iter().any(|allowed| allowed == grant) {
        return Err(Refusal::oauth(
            OAuthError::UnauthorizedClient,
            "the client does not have this grant type",
        ));
    }
    if let Some(needs) = needs {
        return Err(match form.value(needs) {
            None => Refusal::oauth(OAuthError::InvalidRequest, &format!("{needs} is missing")),
            Some(_) => Refusal::oauth(OAuthError::InvalidGrant, &format!("{needs} is not valid here")),
        });
    }
    let scope = narrowed(&client.scope, form.value("scope"))?;
    let bearer = Bearer {
        rule_sets: if scope.iter().any(|scope| scope == "admin") {
            client.rule_sets.clone()
        } else {
            Vec::new()
        },
        client_id: client.client_id,
        client: Some(client.uuid),
        scope,
        lives: client.access_token_ttl,
    };
    Ok(Answer::Sign(unsigned(tenant, &bearer, call.now)))
}

/// Whom a token is for, and what it may do.
pub(crate) struct Bearer {
    pub(crate) client_id: String,
    pub(crate) client: Option<String>,
    pub(crate) scope: Vec<String>,
    pub(crate) rule_sets: Vec<RuleSet>,
    pub(crate) lives: Minutes,
}

/// Makes a token and the answer around it, and remembers it. Only the signature is missing.
pub(crate) fn unsigned(tenant: &mut Tenant, bearer: &Bearer, now: UnixSeconds) -> Unsigned {
    let settings = &tenant.settings;
    let jti = random::uuid(&mut tenant.random);
    let expires = now.after(bearer.lives.seconds());
    let scope = bearer.scope.join(" ");
    let mut claims = json!({
        "iss": settings.issuer(),
        "sub": format!("{}@{}", bearer.client_id, settings.tenant_name),
        "aud": [settings.issuer()],
        "azp": bearer.client_id,
        "cid": bearer.client_id,
        "client_id": bearer.client_id,
        "scope": scope,
        "tenant": settings.tenant_name,
        "jti": jti,
        "iat": now.0,
        "exp": expires.0,
    });
    if settings.has_rule_sets() {
        claims["rule_set_names"] = bearer.rule_sets.iter().map(|rule_set| rule_set.name()).collect();
    }
    let mut answer = Map::new();
    answer.insert("scope".to_owned(), json!(scope));
    answer.insert("token_type".to_owned(), json!("Bearer"));
    answer.insert("expires_in".to_owned(), json!(bearer.lives.seconds().0));
    let unsigned = Unsigned::new(&tenant.key, &claims, answer);
    let issued = Issued {
        token: unsigned.token(),
        expires,
        client: bearer.client.clone(),
        rule_sets: bearer.rule_sets.clone(),
    };
    tenant.tokens.remember(jti, issued, now);
    unsigned
}

fn exchange_api_token(tenant: &mut Tenant, form: &Form, now: UnixSeconds) -> Result<Answer, Refusal> {
    let Some(api_token) = form.value("api_token") else {
        return Err(Refusal::oauth(OAuthError::InvalidRequest, "api_token is missing"));
    };
    if api_token != tenant.settings.api_token.expose() {
        return Err(Refusal::oauth(OAuthError::InvalidGrant, "api_token is not valid here"));
    }
    let bearer = Bearer {
        client_id: "api-token".to_owned(),
        client: None,
        scope: vec!["admin".to_owned()],
        rule_sets: vec![RuleSet::TenantAdmin],
        lives: API_TOKEN_TTL,
    };
    Ok(Answer::Sign(unsigned(tenant, &bearer, now)))
}

/// The client behind the credentials, in the header or else in the form (RFC 6749 section 2.3.1).
fn authenticate(tenant: &Tenant, call: &Call<'_>, form: &Form) -> Result<Client, Refusal> {
    let (readings, challenge) = match (wire::basic(call.request.headers()), form.value("client_secret")) {
        (Some(_), Some(_)) => {
            let two = "credentials came in the Authorization header and in the form: one is enough";
            return Err(Refusal::oauth(OAuthError::InvalidRequest, two));
        }
        (Some(Err(wire::Unreadable)), None) => return Err(Refusal::invalid_client(true)),
        (Some(Ok(basic)), None) => (readings(tenant.settings.basic, basic), true),
        (None, Some(_)) if !tenant.settings.body_credentials => {
            return Err(Refusal::invalid_client(false));
        }
        (None, Some(secret)) => {
            if secret.len() > 4096 || !secret.bytes().all(|byte| (0x20..=0x7e).contains(&byte)) {
                let rule = "client_secret must be 1 to 4096 printable ASCII characters";
                return Err(Refusal::oauth(OAuthError::InvalidRequest, rule));
            }
            let id = form.value("client_id").unwrap_or_default();
            (vec![(id.to_owned(), secret.to_owned())], false)
        }
        (None, None) => {
            // A public client names itself only; any other must prove itself.
            let public = form.value("client_id").and_then(|id| tenant.clients.by_client_id(id));
            return match public.filter(|client| client.secret.is_none()) {
                Some(client) => Ok(client.clone()),
                None => Err(Refusal::invalid_client(true)),
            };
        }
    };
    for (id, secret) in &readings {
        // A fault that acts needs someone to act for: a client without any right.
        if Fault::of_client_id(id).is_some_and(Fault::happens_at_token)
            && tenant.clients.by_client_id(id).is_none()
        {
            return Ok(client_of_a_fault(id, tenant.settings.default_token_ttl, call.now));
        }
        let client = tenant.clients.by_client_id(id);
        if let Some(client) =
            client.filter(|client| client.secret.as_ref().is_some_and(|s| s.expose() == secret))
        {
            return Ok(client.clone());
        }
    }
    Err(Refusal::invalid_client(challenge))
}

fn client_of_a_fault(id: &str, lives: Minutes, now: UnixSeconds) -> Client {
    Client {
        uuid: id.to_owned(),
        client_id: id.to_owned(),
        secret: None,
        scope: vec!["admin".to_owned()],
        grant_types: vec!["client_credentials".to_owned()],
        rule_sets: Vec::new(),
        access_token_ttl: lives,
        created: now,
        fields: Map::new(),
    }
}

/// The ways a Basic header may be understood here.
fn readings(encodings: BasicEncodings, (id, secret): (String, String)) -> Vec<(String, String)> {
    let decoded = (form_decoded(&id), form_decoded(&secret));
    match encodings {
        BasicEncodings::Verbatim => vec![(id, secret)],
        BasicEncodings::FormEncoded => vec![decoded],
        BasicEncodings::Both => vec![(id, secret), decoded],
    }
}

/// Undoes form encoding of one value: `+` is a space, `%2D` a hyphen.
pub(crate) fn form_decoded(text: &str) -> String {
    let spaced = text.replace('+', " ");
    percent_encoding::percent_decode_str(&spaced).decode_utf8_lossy().into_owned()
}

/// The scopes asked for that the client has; all of them when none is asked for. Others are passed over, as documented.
fn narrowed(has: &[String], asked: Option<&str>) -> Result<Vec<String>, Refusal> {
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

/// A form whose names come once each; an empty value counts as absent (RFC 6749 section 3.2).
struct Form(Vec<(String, String)>);

impl Form {
    fn read(body: &[u8]) -> Result<Self, Refusal> {
        let mut pairs: Vec<(String, String)> = Vec::new();
        for (name, value) in form_urlencoded::parse(body) {
            if pairs.iter().any(|(known, _)| *known == name) {
                return Err(Refusal::oauth(OAuthError::InvalidRequest, "a parameter came twice"));
            }
            pairs.push((name.into_owned(), value.into_owned()));
        }
        Ok(Self(pairs))
    }

    fn value(&self, name: &str) -> Option<&str> {
        let (_, value) = self.0.iter().find(|(known, _)| known == name)?;
        (!value.is_empty()).then_some(value.as_str())
    }
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

    #[test]
    fn form_decoding_knows_plus_and_percent() {
        assert_eq!(form_decoded("api%2Dbootstrap%2dclient+x"), "api-bootstrap-client x");
    }

    #[test]
    fn a_parameter_may_come_once_and_empty_ones_are_absent() {
        assert!(Form::read(b"a=1&a=2").is_err());
        let form = Form::read(b"grant_type=client_credentials&scope=").unwrap();
        assert_eq!(form.value("grant_type"), Some("client_credentials"));
        assert_eq!(form.value("scope"), None);
    }
}
