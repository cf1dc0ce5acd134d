//! What the claims of a verified token must say (OpenID Connect Core section 3.1.3.7, RFC 7519
//! section 4.1). Times are compared with a given clock.

use super::{Hash, Untrusted, Verified};
use crate::id_token::{Audience, IdTokenClaims};
use crate::units::{Seconds, UnixSeconds};
use serde::Deserialize;
use serde_json::Value;

/// What an ID token must say.
#[derive(Clone, Copy, Debug)]
pub struct IdTokenRules<'a> {
    /// The issuer of the tenant's configuration, to the character.
    pub issuer: &'a str,
    /// The client it is for.
    pub client_id: &'a str,
    /// The nonce of the authorization request, when one was sent.
    pub nonce: Option<&'a str>,
    /// The `max_age` of the authorization request, when one was sent.
    pub max_age: Option<Seconds>,
    /// The digest of the access token that came beside it, by the hash of [`Verified::algorithm`].
    /// It is compared where the token has `at_hash`.
    pub access_token_digest: Option<&'a [u8]>,
    /// The time.
    pub now: UnixSeconds,
    /// How far clocks may differ.
    pub leeway: Seconds,
}

/// What an access token must say. The services do not document its claims: this is for tokens that
/// are JWTs (RFC 9068 section 4).
#[derive(Clone, Copy, Debug)]
pub struct AccessTokenRules<'a> {
    /// The issuer of the tenant's configuration, to the character.
    pub issuer: &'a str,
    /// Whom it must be for, where that is known.
    pub audience: Option<&'a str>,
    /// The time.
    pub now: UnixSeconds,
    /// How far clocks may differ.
    pub leeway: Seconds,
}

impl Verified {
    /// The claims of an ID token, if it is this client's, of this sign-in and still good.
    pub fn id_token(self, rules: &IdTokenRules<'_>) -> Result<IdTokenClaims, Untrusted> {
        self.issued_by(rules.issuer)?;
        let audience = self.audience()?;
        if !audience.names().iter().any(|name| name == rules.client_id) {
            return Err(Untrusted::Audience);
        }
        let party = self.text("azp");
        // Several audiences want the party named; a party that is named is this client.
        if party.is_some_and(|party| party != rules.client_id)
            || (party.is_none() && audience.names().len() > 1)
        {
            return Err(Untrusted::Party);
        }
        self.timely(rules.now, rules.leeway)?;
        self.time("iat")?.ok_or(Untrusted::Missing { claim: "iat" })?;
        if self.text("sub").is_none_or(str::is_empty) {
            return Err(Untrusted::Missing { claim: "sub" });
        }
        if rules.nonce.is_some() && self.text("nonce") != rules.nonce {
            return Err(Untrusted::Nonce);
        }
        if let Some(max_age) = rules.max_age {
            let signed_in = self.time("auth_time")?.ok_or(Untrusted::Missing { claim: "auth_time" })?;
            if signed_in.after(max_age).after(rules.leeway) < rules.now {
                return Err(Untrusted::TooLongAgo);
            }
        }
        if let (Some(digest), Some(hash)) = (rules.access_token_digest, self.text("at_hash"))
            && Hash::half(digest) != hash
        {
            return Err(Untrusted::AccessTokenHash);
        }
        let claims = Value::Object(self.claims);
        IdTokenClaims::deserialize(&claims).map_err(|_| Untrusted::Schema)
    }

    /// Lets an access token through, if it is this tenant's and still good.
    pub fn access_token(self, rules: &AccessTokenRules<'_>) -> Result<Self, Untrusted> {
        self.issued_by(rules.issuer)?;
        if let Some(wanted) = rules.audience
            && !self.audience()?.names().iter().any(|name| name == wanted)
        {
            return Err(Untrusted::Audience);
        }
        self.timely(rules.now, rules.leeway)?;
        Ok(self)
    }

    fn issued_by(&self, issuer: &str) -> Result<(), Untrusted> {
        match self.text("iss") {
            None => Err(Untrusted::Missing { claim: "iss" }),
            Some(given) if given == issuer => Ok(()),
            Some(_) => Err(Untrusted::Issuer),
        }
    }

    /// `exp` has not passed, `nbf` and `iat` have.
    fn timely(&self, now: UnixSeconds, leeway: Seconds) -> Result<(), Untrusted> {
        let end = self.time("exp")?.ok_or(Untrusted::Missing { claim: "exp" })?;
        if end.after(leeway) <= now {
            return Err(Untrusted::Expired { at: end });
        }
        for claim in ["nbf", "iat"] {
            if let Some(start) = self.time(claim)?
                && start > now.after(leeway)
            {
                return Err(Untrusted::NotYet { at: start });
            }
        }
        Ok(())
    }

    fn text(&self, claim: &str) -> Option<&str> {
        self.claims.get(claim).and_then(Value::as_str)
    }

    fn audience(&self) -> Result<Audience, Untrusted> {
        let claim = self.claims.get("aud").ok_or(Untrusted::Missing { claim: "aud" })?;
        Audience::deserialize(claim).map_err(|_| Untrusted::Schema)
    }

    /// A NumericDate (RFC 7519 section 2), which may have a fraction. One of another type is no time
    /// that was left out: it is refused.
    fn time(&self, claim: &str) -> Result<Option<UnixSeconds>, Untrusted> {
        let Some(value) = self.claims.get(claim) else { return Ok(None) };
        let whole = value.as_u64().or_else(|| value.as_f64().filter(|n| *n >= 0.0).map(|n| n as u64));
        whole.map(|seconds| Some(UnixSeconds(seconds))).ok_or(Untrusted::Schema)
    }
}
