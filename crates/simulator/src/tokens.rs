//! The access tokens this tenant has issued: which of them it still takes, and with which rights.
//! A token is known by its whole text: the signature needs no check, since any other signature is another text.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;

use crate::refusal::Refusal;
use crate::rights::RuleSet;
use crate::units::UnixSeconds;

/// How many tokens are remembered; the oldest go first. Enough for any practice, and no memory without end.
const REMEMBERED: usize = 10_000;

/// One token, and what it may do until when.
pub(crate) struct Issued {
    pub(crate) token: Arc<OnceLock<String>>,
    pub(crate) expires: UnixSeconds,
    /// The client's UUID; none for tokens that stand for no client (vCenter, API token).
    pub(crate) client: Option<String>,
    pub(crate) rule_sets: Vec<RuleSet>,
}

/// The tokens by their `jti`.
#[derive(Default)]
pub(crate) struct Tokens {
    by_id: HashMap<String, Issued>,
}

impl Tokens {
    pub(crate) fn remember(&mut self, jti: String, issued: Issued, now: UnixSeconds) {
        if self.by_id.len() >= REMEMBERED {
            self.by_id.retain(|_, issued| issued.expires > now);
        }
        if self.by_id.len() >= REMEMBERED {
            let oldest = self.by_id.iter().min_by_key(|(_, issued)| issued.expires).map(|(id, _)| id.clone());
            oldest.and_then(|id| self.by_id.remove(&id));
        }
        self.by_id.insert(jti, issued);
    }

    /// Forgets what a client holds: for tenants whose tokens do not outlive their clients.
    pub(crate) fn forget_client(&mut self, uuid: &str) {
        self.by_id.retain(|_, issued| issued.client.as_deref() != Some(uuid));
    }

    /// The rights of a token, or why it is not taken.
    pub(crate) fn rights(&self, token: &str, now: UnixSeconds) -> Result<&[RuleSet], Refusal> {
        let known = jti(token)
            .and_then(|jti| self.by_id.get(&jti))
            .filter(|issued| issued.token.get().is_some_and(|text| text == token));
        let Some(issued) = known else {
            let message = "This tenant did not issue that token, or its client is gone.";
            return Err(Refusal::invalid_token("practice.token.unknown", message));
        };
        if now >= issued.expires {
            return Err(Refusal::invalid_token("practice.token.expired", "The token has expired."));
        }
        Ok(&issued.rule_sets)
    }
}

/// Reads only the id out of a token's claims.
fn jti(token: &str) -> Option<String> {
    let claims = token.split('.').nth(1)?;
    let claims: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(claims).ok()?).ok()?;
    Some(claims.get("jti")?.as_str()?.to_owned())
}
