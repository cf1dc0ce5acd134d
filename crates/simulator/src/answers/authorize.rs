//! The authorization endpoint (RFC 6749 section 4.1.1, OpenID Connect Core section 3): the practice user signs in at
//! once, without a page, and says yes to everything.

use crate::clients::Client;
use crate::consents::{Code, Consent};
use crate::form::Form;
use crate::issuing::{self, Bearer, Extras};
use crate::jwt::{self, Draft, Unsigned};
use crate::random;
use crate::redirect::{self, Part};
use crate::refusal::{OAuthError, Refusal};
use crate::rights::Rights;
use crate::secret::Secret;
use crate::tenant::{Answer, SignIn, Tenant};
use crate::units::{Minutes, UnixSeconds};
use crate::wire::Call;

use super::token::{narrowed, pkce_needed};

const LONGEST_URI: usize = 2048;
const LONGEST_NONCE: usize = 1024;
/// How long a code waits to be redeemed.
const CODE_LIVES: Minutes = Minutes(5);
/// The response types there are.
pub(crate) const RESPONSE_TYPES: [&str; 6] =
    ["code", "id_token", "id_token token", "code id_token", "code token", "code id_token token"];

/// `GET /acs/authorize`: 302 to the redirect URI with a code, or with an error. Until client and redirect URI are
/// known to belong together, the answer is a 400 and goes nowhere else (RFC 6749 section 4.1.2.1).
pub(crate) fn authorize(tenant: &mut Tenant, call: &Call<'_>) -> Result<Answer, Refusal> {
    let query = Form::read(call.request.uri().query().unwrap_or_default().as_bytes())?;
    let client_id = query.needed("client_id", 256)?;
    let unknown = || Refusal::oauth(OAuthError::InvalidRequest, "there is no client of this client_id");
    let client = tenant.clients.by_client_id(client_id).cloned().ok_or_else(unknown)?;
    let redirect_uri = query.needed("redirect_uri", LONGEST_URI)?;
    if !redirect::is_registered(&client.uris("redirect_uris"), redirect_uri) {
        let description = "redirect_uri is not one of the client's";
        return Err(Refusal::oauth(OAuthError::InvalidRequest, description));
    }
    let state = query.value("state").unwrap_or_default();
    let words: Vec<&str> = query.value("response_type").unwrap_or_default().split(' ').collect();
    let part = if words == ["code"] { Part::Query } else { Part::Fragment };
    let back = Back { redirect_uri, part, state };
    match asked(tenant, &query, &client, &words, call.now) {
        Ok(asked) => Ok(back.with(tenant, &client, asked, call.now)),
        Err((error, description)) => Ok(Answer::Ready(back.error(error, description))),
    }
}

/// The way back to the client.
struct Back<'a> {
    redirect_uri: &'a str,
    part: Part,
    state: &'a str,
}

/// What was asked for, once it is known to be allowed.
struct Asked {
    code: bool,
    token: bool,
    id_token: bool,
    consent: Consent,
    challenge: Option<String>,
}

type Denied = (&'static str, &'static str);

fn asked(
    tenant: &mut Tenant,
    query: &Form,
    client: &Client,
    words: &[&str],
    now: UnixSeconds,
) -> Result<Asked, Denied> {
    // The order of the words does not matter.
    let is_asked = |known: &&str| {
        known.split(' ').count() == words.len() && known.split(' ').all(|word| words.contains(&word))
    };
    if !RESPONSE_TYPES.iter().any(is_asked) {
        return Err(("unsupported_response_type", "this response_type is not known here"));
    }
    let has = |word: &str| words.contains(&word);
    for (word, grant) in [("code", "authorization_code"), ("token", "token"), ("id_token", "id_token")] {
        if has(word) && !client.has_grant(grant) {
            return Err(("unauthorized_client", "the client does not have the grant of this response_type"));
        }
    }
    for (name, longest) in [("state", LONGEST_URI), ("nonce", LONGEST_NONCE)] {
        query.short(name, longest).map_err(|_| ("invalid_request", "state or nonce is too long"))?;
    }
    let scope = narrowed(&client.scope, query.value("scope"))
        .map_err(|_| ("invalid_scope", "the client has none of these scopes"))?;
    if has("id_token") && !scope.iter().any(|scope| scope == "openid") {
        return Err(("invalid_scope", "an id_token needs the scope openid"));
    }
    let nonce = query.value("nonce").map(str::to_owned);
    if has("id_token") && nonce.is_none() {
        return Err(("invalid_request", "an id_token from this endpoint needs a nonce"));
    }
    let challenge = challenge(query, client, has("code"))?;
    let (user, signed_in) = sign_in(tenant, query, now)?;
    let consent = Consent {
        id: random::uuid(&mut tenant.random),
        client: client.uuid.clone(),
        user,
        scope,
        signed_in,
        nonce,
    };
    Ok(Asked { code: has("code"), token: has("token"), id_token: has("id_token"), consent, challenge })
}

/// The code challenge (RFC 7636 section 4.3); only S256 is documented, and it must be asked for by name.
fn challenge(query: &Form, client: &Client, code: bool) -> Result<Option<String>, Denied> {
    let Some(challenge) = query.value("code_challenge") else {
        if code && pkce_needed(client) {
            return Err(("invalid_request", "this client needs a code_challenge"));
        }
        return Ok(None);
    };
    if query.value("code_challenge_method") != Some("S256") {
        return Err(("invalid_request", "code_challenge_method must be S256"));
    }
    let is_digest = challenge.len() == 43
        && challenge.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    if !is_digest {
        return Err(("invalid_request", "code_challenge must be a SHA-256 in base64url"));
    }
    Ok(Some(challenge.to_owned()))
}

/// Who is signed in, and since when. Without a session, or when it is asked for, signs in anew.
fn sign_in(tenant: &mut Tenant, query: &Form, now: UnixSeconds) -> Result<(String, UnixSeconds), Denied> {
    let prompt = query.value("prompt").unwrap_or_default();
    let max_age = query.value("max_age").map(|age| age.parse::<i64>().ok().filter(|age| *age >= 0));
    if max_age == Some(None) {
        return Err(("invalid_request", "max_age must be a whole number of seconds"));
    }
    let people = &tenant.people;
    let hint = query.value("login_hint").or_else(|| query.value("u"));
    let hinted = hint.and_then(|hint| people.user_named(hint)).map(|user| user.id().to_string());
    let session = tenant.signed_in.as_ref().filter(|session| {
        let fresh = max_age.flatten().is_none_or(|age| now.0.saturating_sub(session.since.0) <= age);
        let same = hinted.as_ref().is_none_or(|user| *user == session.user);
        prompt != "login" && fresh && same && people.user(&session.user).is_some()
    });
    if let Some(session) = session {
        return Ok((session.user.clone(), session.since));
    }
    if prompt == "none" {
        return Err(("login_required", "nobody is signed in"));
    }
    let practice = || people.user_named(&tenant.settings.user_name).map(|user| user.id().to_string());
    let user = hinted.or_else(practice).filter(|id| people.user(id).is_some_and(|user| user.is_active()));
    let user = user.ok_or(("access_denied", "the user is not there or not active"))?;
    tenant.signed_in = Some(SignIn { user: user.clone(), since: now });
    Ok((user, now))
}

impl Back<'_> {
    fn error(&self, error: &str, description: &str) -> http::Response<Vec<u8>> {
        let mut parameters = vec![("error", error), ("error_description", description)];
        if !self.state.is_empty() {
            parameters.push(("state", self.state));
        }
        redirect::to(self.redirect_uri, self.part, &parameters)
    }

    fn with(&self, tenant: &mut Tenant, client: &Client, asked: Asked, now: UnixSeconds) -> Answer {
        let mut told: Vec<(&'static str, String)> = Vec::new();
        let bearer = Bearer {
            client_id: client.client_id.clone(),
            client: Some(client.uuid.clone()),
            scope: asked.consent.scope.clone(),
            rights: Rights { user: Some(asked.consent.user.clone()), ..Rights::default() },
            lives: client.access_token_ttl,
            grant: Some(asked.consent.id.clone()),
            signed_in: Some(asked.consent.signed_in),
        };
        let nonce = asked.consent.nonce.clone();
        let mut c_hash = None;
        if asked.code {
            let code = random::secret(&mut tenant.random);
            c_hash = Some(jwt::half_hash(code.expose()));
            told.push(("code", code.expose().to_owned()));
            tenant.consents.add_code(Code {
                code: Secret::new(code.expose()),
                consent: asked.consent,
                redirect_uri: self.redirect_uri.to_owned(),
                challenge: asked.challenge,
                expires: now.after(CODE_LIVES.seconds()),
                used: false,
            });
        }
        if !self.state.is_empty() {
            told.push(("state", self.state.to_owned()));
        }
        let mut drafts: Vec<(&'static str, Draft)> = Vec::new();
        if asked.token {
            told.push(("token_type", "Bearer".to_owned()));
            told.push(("expires_in", bearer.lives.seconds().0.to_string()));
            drafts.push(("access_token", issuing::access(tenant, &bearer, now)));
        }
        if asked.id_token {
            let extras = Extras { nonce, c_hash, after_access: asked.token };
            drafts.extend(issuing::identity(tenant, &bearer, extras, now).map(|draft| ("id_token", draft)));
        }
        self.signed(tenant, told, drafts)
    }

    /// The way back, once all tokens that go along are signed.
    fn signed(
        &self,
        tenant: &Tenant,
        mut told: Vec<(&'static str, String)>,
        drafts: Vec<(&'static str, Draft)>,
    ) -> Answer {
        let (uri, part) = (self.redirect_uri.to_owned(), self.part);
        let go = move |told: Vec<(&'static str, String)>| {
            let pairs: Vec<(&str, &str)> = told.iter().map(|(name, value)| (*name, value.as_str())).collect();
            redirect::to(&uri, part, &pairs)
        };
        let (names, mut drafts): (Vec<_>, Vec<_>) = drafts.into_iter().unzip();
        if drafts.is_empty() {
            return Answer::Ready(go(told));
        }
        let first = drafts.remove(0);
        let finish = move |tokens: &[String]| {
            told.extend(names.into_iter().zip(tokens.iter().cloned()));
            go(told)
        };
        Answer::Sign(Unsigned::new(&tenant.key, first, drafts, Box::new(finish)))
    }
}
