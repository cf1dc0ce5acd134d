//! The npm package: core's requests and answers as plain JavaScript objects. Conversion only; what
//! goes on the wire and what an answer means is core's.
//!
//! Nothing here sends anything: a request comes out, `fetch` or anything else carries it, and the
//! answer goes back in.

mod error;
mod message;
mod options;

use error::thrown;
use firstkey_core::credentials::{ClientId, ClientSecret, CredentialError, Credentials};
use firstkey_core::error::RequestError;
use firstkey_core::request::Authority;
use firstkey_core::resources::oauth_client::{CreateOAuthClient, NewOAuthClient, OAuthClient};
use firstkey_core::response::answer;
use firstkey_core::token::{AccessToken, Grant, Lifetime, RequestToken};
use firstkey_core::units::{Minutes, UnixSeconds};
use message::{Received, given, handed};
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// Wipes every block of memory when it is freed: the buffers of requests and answers hold secrets.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static WIPING: zeroizing_alloc::ZeroAlloc<std::alloc::System> =
    zeroizing_alloc::ZeroAlloc(std::alloc::System);

/// The token request of a client (client_credentials): `{method, url, headers, body}`, ready for
/// `fetch(url, request)`. `profile` is `{service, address, tenant?, authentication?, mediaTypes?}`.
#[wasm_bindgen(js_name = tokenRequest)]
pub fn token_request(profile: JsValue, client_id: &str, client_secret: &str) -> Result<JsValue, JsValue> {
    let profile = options::profile(profile)?;
    let client = Credentials::parse(client_id, client_secret)
        .map_err(|error| thrown(&RequestError::from(error).into()))?;
    let operation = RequestToken { grant: Grant::ClientCredentials };
    handed(profile.request(&operation, Authority::Client(&client)))
}

/// Reads the answer to a token request. `answer` is `{status, headers?, body}` with the body as
/// text. Gives `{accessToken, expiresIn, scope}`; `expiresIn` is in seconds, or null when the
/// service does not say.
#[wasm_bindgen(js_name = readTokenAnswer)]
pub fn read_token_answer(received: JsValue) -> Result<JsValue, JsValue> {
    let response = given::<Received>(received)?.response()?;
    // The time plays no part: only what the answer says is handed on.
    let token = answer::<RequestToken>(&response).map_err(|e| thrown(&e))?.obtained(UnixSeconds(0));
    let expires_in = match token.lifetime {
        Lifetime::For(seconds) => Some(seconds.0),
        Lifetime::Expired => Some(0),
        Lifetime::Unknown => None,
    };
    let token = Token { access_token: token.access.expose(), expires_in, scope: token.scope.as_deref() };
    message::to_js(&token)
}

/// The request that makes the client of the getting-started workflow: client_credentials, scope
/// admin, rule set IDP_AND_DIRECTORY_ADMIN. `client` is `{clientId, clientSecret,
/// accessTokenMinutes}`; save the secret before you send this.
#[wasm_bindgen(js_name = createClientRequest)]
pub fn create_client_request(
    profile: JsValue,
    access_token: &str,
    client: JsValue,
) -> Result<JsValue, JsValue> {
    let profile = options::profile(profile)?;
    let wanted: Wanted = given(client)?;
    let refuse = |error: CredentialError| thrown(&RequestError::from(error).into());
    let id = ClientId::parse_new(&wanted.client_id).map_err(refuse)?;
    let secret = ClientSecret::parse(&wanted.client_secret).map_err(refuse)?;
    let client =
        NewOAuthClient::getting_started(Credentials { id, secret }, Minutes(wanted.access_token_minutes));
    if let Some(problem) = client.check(profile.dialect).first() {
        let error = RequestError::Field { field: problem.field, sentence: problem.sentence };
        return Err(thrown(&error.into()));
    }
    let token = AccessToken::new(access_token);
    handed(profile.request(&CreateOAuthClient { client }, Authority::Bearer(&token)))
}

/// Reads the answer to a create request: `{id, clientId, ruleSetNames, accessTokenMinutes}`.
#[wasm_bindgen(js_name = readCreatedClient)]
pub fn read_created_client(received: JsValue) -> Result<JsValue, JsValue> {
    let response = given::<Received>(received)?.response()?;
    let client = answer::<CreateOAuthClient>(&response).map_err(|e| thrown(&e))?;
    message::to_js(&Created::from(&client))
}

/// A strong client secret from 32 random bytes (`crypto.getRandomValues(new Uint8Array(32))`): 43
/// characters that no encoding touches.
#[wasm_bindgen(js_name = clientSecretFrom)]
pub fn client_secret_from(random: &[u8]) -> Result<String, JsValue> {
    let random: &[u8; 32] = random.try_into().map_err(|_| {
        error::plain("request.random_bytes", "A secret is made from exactly 32 random bytes.")
    })?;
    Ok(ClientSecret::generate(random).expose().to_owned())
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Wanted {
    client_id: String,
    client_secret: String,
    access_token_minutes: u32,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Token<'a> {
    access_token: &'a str,
    expires_in: Option<u64>,
    scope: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Created<'a> {
    id: Option<&'a str>,
    client_id: &'a str,
    rule_set_names: &'a [String],
    access_token_minutes: Option<u32>,
}

impl<'a> From<&'a OAuthClient> for Created<'a> {
    fn from(client: &'a OAuthClient) -> Self {
        Self {
            id: client.id.as_deref(),
            client_id: &client.client_id,
            rule_set_names: &client.rule_set_names,
            access_token_minutes: client.access_token_ttl.map(|ttl| ttl.0),
        }
    }
}
