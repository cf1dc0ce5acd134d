//! Tokens as they are issued: the claims of access and ID tokens, and the answer they travel in. Who may have one is
//! decided by the grants; what a token opens, by rights.

use serde_json::{Map, Value, json};

use crate::fields::text;
use crate::jwt::{Draft, Unsigned};
use crate::random;
use crate::rights::Rights;
use crate::scim::resources::Resource;
use crate::settings::Service;
use crate::tenant::Tenant;
use crate::tokens::{Issued, Kind};
use crate::units::{Minutes, UnixSeconds};
use crate::wire;

/// How long an ID token is good: time enough to read it.
const ID_TOKEN_LIVES: Minutes = Minutes(60);

/// Whom a token is for, and what it may do.
#[derive(Clone, Debug)]
pub(crate) struct Bearer {
    pub(crate) client_id: String,
    /// The client's UUID, when there is a client.
    pub(crate) client: Option<String>,
    pub(crate) scope: Vec<String>,
    pub(crate) rights: Rights,
    pub(crate) lives: Minutes,
    /// The consent it rests on.
    pub(crate) grant: Option<String>,
    /// When its user signed in.
    pub(crate) signed_in: Option<UnixSeconds>,
}

/// An access token that lacks its signature; the tenant knows it from the moment it is signed.
pub(crate) fn access(tenant: &mut Tenant, bearer: &Bearer, now: UnixSeconds) -> Draft {
    let user = bearer.rights.user.as_deref().and_then(|id| tenant.people.user(id)).map(|row| row.resource());
    let settings = &tenant.settings;
    let jti = random::uuid(&mut tenant.random);
    let expires = now.after(bearer.lives.seconds());
    let subject = user.as_ref().map_or(bearer.client_id.as_str(), |user| text(&user.fields, "userName"));
    let mut claims = json!({
        "iss": settings.issuer(),
        "sub": format!("{subject}@{}", settings.tenant_name),
        "aud": [settings.issuer()],
        "azp": bearer.client_id,
        "cid": bearer.client_id,
        "client_id": bearer.client_id,
        "scope": bearer.scope.join(" "),
        "tenant": settings.tenant_name,
        "jti": jti,
        "iat": now.0,
        "exp": expires.0,
    });
    if let Some(user) = &user {
        claims["user_name"] = json!(text(&user.fields, "userName"));
        claims["oid"] = json!(user.id.to_string());
        claims["auth_time"] = json!(bearer.signed_in.unwrap_or(now).0);
    } else if settings.has_rule_sets() && bearer.rights.directory.is_none() {
        claims["rule_set_names"] = bearer.rights.rule_sets.iter().map(|rule_set| rule_set.name()).collect();
    }
    let draft = Draft::new(claims);
    let issued = Issued {
        kind: Kind::Access,
        token: draft.cell(),
        expires,
        client: bearer.client.clone(),
        grant: bearer.grant.clone(),
        scope: bearer.scope.clone(),
        rights: bearer.rights.clone(),
    };
    tenant.tokens.remember(jti, issued, now);
    draft
}

/// What else an ID token says.
#[derive(Clone, Debug, Default)]
pub(crate) struct Extras {
    pub(crate) nonce: Option<String>,
    /// The hash of the code that comes with it.
    pub(crate) c_hash: Option<String>,
    /// Whether an access token comes before it in the same answer.
    pub(crate) after_access: bool,
}

/// An ID token that lacks its signature (OpenID Connect Core section 2).
pub(crate) fn identity(
    tenant: &mut Tenant,
    bearer: &Bearer,
    extras: Extras,
    now: UnixSeconds,
) -> Option<Draft> {
    let user = tenant.people.user(bearer.rights.user.as_deref()?)?.resource();
    let jti = random::uuid(&mut tenant.random);
    let expires = now.after(ID_TOKEN_LIVES.seconds());
    let mut claims = user_claims(tenant, &user, &bearer.scope);
    let own = json!({
        "iss": tenant.settings.issuer(), "aud": [bearer.client_id], "azp": bearer.client_id, "jti": jti,
        "iat": now.0, "exp": expires.0, "auth_time": bearer.signed_in.unwrap_or(now).0,
        "acr": "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport",
    });
    for (name, value) in own.as_object().into_iter().flatten() {
        claims.insert(name.clone(), value.clone());
    }
    for (name, value) in [("nonce", extras.nonce), ("c_hash", extras.c_hash)] {
        if let Some(value) = value {
            claims.insert(name.to_owned(), json!(value));
        }
    }
    let claims = Value::Object(claims);
    let draft = if extras.after_access { Draft::naming_first(claims) } else { Draft::new(claims) };
    let issued = Issued {
        kind: Kind::Id,
        token: draft.cell(),
        expires,
        client: bearer.client.clone(),
        grant: bearer.grant.clone(),
        scope: bearer.scope.clone(),
        rights: bearer.rights.clone(),
    };
    tenant.tokens.remember(jti, issued, now);
    Some(draft)
}

/// What an ID token and userinfo tell of a user, as far as the scope opens it.
pub(crate) fn user_claims(tenant: &Tenant, user: &Resource, scope: &[String]) -> Map<String, Value> {
    let has = |wanted: &str| scope.iter().any(|scope| scope == wanted);
    let name = user.fields.get("name").and_then(Value::as_object).cloned().unwrap_or_default();
    let user_name = text(&user.fields, "userName");
    let subject = format!("{user_name}@{}", tenant.settings.tenant_name);
    let mut claims = Map::new();
    let mut tell = |claim: &str, value: Value| {
        if value != json!("") {
            claims.insert(claim.to_owned(), value);
        }
    };
    tell("sub", json!(subject));
    tell("subject", json!(subject));
    tell("user_name", json!(user_name));
    tell("oid", json!(user.id.to_string()));
    if has("profile") {
        tell("name", json!(text(&user.fields, "displayName")));
        tell("given_name", json!(text(&name, "givenName")));
        tell("family_name", json!(text(&name, "familyName")));
        tell("locale", json!("en_US"));
        tell("updated_at", json!(user.modified.0));
    }
    if has("email") {
        let email =
            user.fields.get("emails").and_then(|emails| emails.get(0)).and_then(|email| email.get("value"));
        tell("email", email.cloned().unwrap_or_else(|| json!("")));
        tell("email_verified", json!(email.is_some()));
    }
    // The broker has a scope for groups; the others tell them with the profile.
    let groups = if tenant.settings.service == Service::Broker { has("group") } else { has("profile") };
    if groups {
        let (ids, names): (Vec<_>, Vec<_>) = tenant.people.groups_of_user(user.id).unzip();
        tell("group_ids", json!(ids));
        tell("group_names", json!(names));
    }
    claims
}

/// The answer of the token endpoint (RFC 6749 section 5.1), with an ID token when there is a draft of one.
pub(crate) fn token_answer(
    tenant: &Tenant,
    bearer: &Bearer,
    drafts: (Draft, Option<Draft>),
    refresh_token: Option<&str>,
) -> Unsigned {
    let mut answer = Map::new();
    answer.insert("scope".to_owned(), json!(bearer.scope.join(" ")));
    answer.insert("token_type".to_owned(), json!("Bearer"));
    answer.insert("expires_in".to_owned(), json!(bearer.lives.seconds().0));
    if let Some(token) = refresh_token {
        answer.insert("refresh_token".to_owned(), json!(token));
    }
    let finish = move |tokens: &[String]| {
        for (name, token) in ["access_token", "id_token"].into_iter().zip(tokens) {
            answer.insert(name.to_owned(), json!(token));
        }
        wire::token_answer(&Value::Object(answer))
    };
    let (access, identity) = drafts;
    Unsigned::new(&tenant.key, access, identity.into_iter().collect(), Box::new(finish))
}
