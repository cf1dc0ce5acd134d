//! API tokens of API clients. The text of one is shown when it is made and when it is made anew, and never again.

use http::StatusCode;
use serde_json::{Value, json};

use super::body::Body;
use super::search::Query;
use super::settings::OperationsSettings;
use super::{Call, VcfOperations, milliseconds, not_found, paging, yes};
use crate::random::{self, Random};
use crate::refusal::Refusal;
use crate::secret::Secret;
use crate::tenant::Answer;
use crate::units::{Minutes, UnixSeconds};
use crate::wire;

/// Least and most, in minutes: of the global settings, whose values are the defaults of a token here.
const TOKEN_TTL: (i64, i64) = (43_200, 259_200);
const ACCESS_TTL: (i64, i64) = (30, 480);

/// One of them.
pub(super) struct ApiToken {
    pub(super) realm: String,
    id: String,
    pub(super) name: String,
    description: Option<String>,
    /// The `clientId` of the API client that has it.
    pub(super) client: String,
    lives: Minutes,
    pub(super) access_lives: Minutes,
    /// What is exchanged: the text that was shown last, and those before where they do not end.
    texts: Vec<Secret>,
    made: UnixSeconds,
    ends: UnixSeconds,
    pub(super) used: Option<UnixSeconds>,
}

impl ApiToken {
    fn status(&self, now: UnixSeconds) -> &'static str {
        if now < self.ends { "ACTIVE" } else { "EXPIRED" }
    }

    /// Whether this text is exchanged for an access token.
    pub(super) fn opens(&self, text: &str, now: UnixSeconds) -> bool {
        now < self.ends && self.texts.iter().any(|secret| secret.expose() == text)
    }

    /// A new text, and a new life.
    fn renew(&mut self, random: &mut Random, ends_the_old: bool, now: UnixSeconds) {
        if ends_the_old {
            self.texts.clear();
        }
        self.texts.push(Secret::new(format!("vidb_{}", random::letters(random).expose())));
        self.ends = now.after(self.lives.seconds());
    }

    fn told(&self, settings: &OperationsSettings, now: UnixSeconds) -> Value {
        let text = self.texts.last().map_or("", Secret::expose);
        let last: String = text.chars().skip(text.chars().count().saturating_sub(4)).collect();
        let mut told = json!({
            "id": self.id,
            "tokenName": self.name,
            "tokenType": "API_CLIENT",
            "apiClientId": self.client,
            "principalName": self.client,
            "principalStatus": "ACTIVE",
            "tokenStatus": self.status(now),
            "tokenLastChars": last,
            "apiTokenTtl": self.lives.0,
            "accessTokenTtl": self.access_lives.0,
            "creationDate": milliseconds(self.made),
            "expirationDate": milliseconds(self.ends),
            "oidcIssuerUrl": settings.issuer(),
            "tokenEndpointUrl": format!("{}/token", settings.issuer()),
        });
        if let Some(description) = &self.description {
            told["tokenDescription"] = json!(description);
        }
        if let Some(used) = self.used {
            told["lastUsedDate"] = milliseconds(used);
        }
        told
    }

    /// The same with its text.
    fn shown(&self, settings: &OperationsSettings, now: UnixSeconds) -> Value {
        let mut told = self.told(settings, now);
        told["token"] = json!(self.texts.last().map(Secret::expose));
        told
    }

    fn texts(&self, field: &str) -> Vec<String> {
        match field {
            "TOKEN_NAME" => vec![self.name.clone()],
            "CLIENT_ID" | "PRINCIPAL_NAME" => vec![self.client.clone()],
            _ => Vec::new(),
        }
    }
}

/// `POST .../api-tokens`. Two may have the same name.
pub(super) fn generate(operations: &mut VcfOperations, call: &Call<'_>) -> Result<Answer, Refusal> {
    let realm = operations.realm(call)?.id.clone();
    let mut body = Body::read(call)?;
    let (name, client) = (body.needed("tokenName"), body.needed("apiClientId"));
    let description = body.text("tokenDescription");
    body.word("tokenType", &["API_CLIENT"]);
    let lives = body.minutes("apiTokenTtl", TOKEN_TTL, 43_200);
    let access_lives = body.minutes("accessTokenTtl", ACCESS_TTL, 480);
    if !operations.clients.iter().any(|one| one.realm == realm && one.id == client) {
        body.fails("apiClientId", "is the id of no API client");
    }
    body.check()?;
    let mut token = ApiToken {
        realm,
        id: operations.uuid(),
        name,
        description,
        client,
        lives,
        access_lives,
        texts: Vec::new(),
        made: call.now,
        ends: call.now,
        used: None,
    };
    token.renew(&mut operations.random, true, call.now);
    let shown = token.shown(&operations.settings, call.now);
    operations.tokens.push(token);
    Ok(yes(StatusCode::CREATED, &shown))
}

/// `POST .../api-tokens/query`.
pub(super) fn query(operations: &mut VcfOperations, call: &Call<'_>) -> Result<Answer, Refusal> {
    let realm = operations.realm(call)?;
    let query = Query::read(call.request.body())?;
    let found = operations.tokens.iter().filter(|token| token.realm == realm.id);
    let found = found.filter(|token| {
        query.passes(token.status(call.now), "API_CLIENT") && query.finds(&|field| token.texts(field))
    });
    let told = found.map(|token| token.told(&operations.settings, call.now)).collect();
    paging::page(call, "apiTokens", told)
}

/// `GET .../api-tokens/{apiTokenId}`.
pub(super) fn get(operations: &mut VcfOperations, call: &Call<'_>) -> Result<Answer, Refusal> {
    let token = &operations.tokens[place(operations, call)?];
    Ok(yes(StatusCode::OK, &token.told(&operations.settings, call.now)))
}

/// `DELETE .../api-tokens/{apiTokenId}`.
pub(super) fn delete(operations: &mut VcfOperations, call: &Call<'_>) -> Result<Answer, Refusal> {
    let place = place(operations, call)?;
    operations.tokens.remove(place);
    Ok(Answer::Ready(wire::no_content()))
}

/// `POST .../api-tokens/{apiTokenId}/regenerate`.
pub(super) fn regenerate(operations: &mut VcfOperations, call: &Call<'_>) -> Result<Answer, Refusal> {
    let place = place(operations, call)?;
    let token = &mut operations.tokens[place];
    token.renew(&mut operations.random, operations.settings.regenerating_ends_the_old, call.now);
    Ok(yes(StatusCode::OK, &token.shown(&operations.settings, call.now)))
}

fn place(operations: &VcfOperations, call: &Call<'_>) -> Result<usize, Refusal> {
    let realm = &operations.realm(call)?.id;
    let id = call.name(1);
    let mut tokens = operations.tokens.iter();
    tokens.position(|token| token.realm == *realm && token.id == id).ok_or_else(|| not_found("API token"))
}
