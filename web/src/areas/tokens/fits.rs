//! Whether what a token claims fits this tenant: its issuer, its audience, its times. Whether the tenant has signed it is
//! told by its signature.

use firstkey_core::claims::Jwt;
use firstkey_core::units::{Seconds, UnixSeconds};
use serde_json::Value;

/// How far the clocks of tenant and page may differ.
const LEEWAY: Seconds = Seconds(60);

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Check {
    /// What.
    pub(super) what: &'static str,
    /// Whether it fits.
    pub(super) verdict: Verdict,
    /// What that means, a sentence.
    pub(super) said: String,
}

/// Whether something fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It does.
    Yes,
    /// It does not.
    No,
    /// Nobody can say.
    Unclear,
}

/// Looks at the claims. `issuer` is what the tenant says of itself, once that was read; `host` is where it answers.
pub(super) fn checks(jwt: &Jwt, issuer: Option<&str>, host: &str, now: UnixSeconds) -> Vec<Check> {
    vec![of_issuer(jwt, issuer), of_audience(jwt, issuer, host), of_times(jwt, now)]
}

fn of_issuer(jwt: &Jwt, issuer: Option<&str>) -> Check {
    let named = jwt.claims.get("iss").and_then(Value::as_str);
    let (verdict, said) = match (named, issuer) {
        (None, _) => (Verdict::No, "The token names no issuer.".to_owned()),
        (Some(_), None) => (Verdict::Unclear, "The tenant's issuer is not known.".to_owned()),
        (Some(named), Some(issuer)) if named == issuer => (Verdict::Yes, "This tenant issued it.".to_owned()),
        (Some(named), Some(issuer)) => {
            (Verdict::No, format!("{named} issued it. The issuer of this tenant is {issuer}."))
        }
    };
    Check { what: "Issuer", verdict, said }
}

fn of_audience(jwt: &Jwt, issuer: Option<&str>, host: &str) -> Check {
    let names: Vec<&str> = match jwt.claims.get("aud") {
        Some(Value::String(name)) => vec![name],
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let is_here = |name: &&str| {
        Some(*name) == issuer || authority(name).is_some_and(|of| of.eq_ignore_ascii_case(host))
    };
    let client = ["client_id", "azp", "cid"].iter().find_map(|claim| jwt.claims.get(*claim)?.as_str());
    let (verdict, said) = if names.is_empty() {
        (Verdict::Unclear, "The token names no audience.".to_owned())
    } else if names.iter().any(is_here) {
        (Verdict::Yes, "It is meant for this tenant.".to_owned())
    } else if let Some(client) = client.filter(|client| names.contains(client)) {
        (Verdict::Unclear, format!("It is meant for its client, {client}, as ID tokens are."))
    } else {
        let all = names.join(", ");
        (Verdict::No, format!("It is meant for {all}, and not for this tenant. The tenant may refuse it."))
    };
    Check { what: "Audience", verdict, said }
}

/// Host and port of an address.
fn authority(address: &str) -> Option<&str> {
    let (_, rest) = address.split_once("://")?;
    rest.split(['/', '?', '#']).next()
}

fn of_times(jwt: &Jwt, now: UnixSeconds) -> Check {
    let time = |claim: &str| {
        let value = jwt.claims.get(claim)?;
        value.as_u64().or_else(|| value.as_f64().filter(|n| *n >= 0.0).map(|n| n as u64)).map(UnixSeconds)
    };
    let starts = time("nbf").max(time("iat"));
    let (verdict, said) = match (time("exp"), starts) {
        (Some(ends), _) if ends <= now => (Verdict::No, "It has expired."),
        (_, Some(starts)) if starts > now.after(LEEWAY) => (
            Verdict::No,
            "It is not valid yet. If it should be, compare the clock of this machine with the tenant's.",
        ),
        (Some(_), _) => (Verdict::Yes, "It is valid now."),
        (None, _) => (Verdict::Unclear, "It does not say when it expires."),
    };
    Check { what: "Time", verdict, said: said.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const NOW: UnixSeconds = UnixSeconds(1_800_000_000);
    const ISSUER: &str = "https://acme.example/acs";

    fn verdicts(claims: Value, issuer: Option<&str>) -> [Verdict; 3] {
        let jwt = Jwt { header: serde_json::Map::new(), claims: claims.as_object().cloned().unwrap() };
        let all = checks(&jwt, issuer, "acme.example", NOW);
        all.iter().map(|check| check.verdict).collect::<Vec<_>>().try_into().unwrap()
    }

    #[test]
    fn a_token_of_this_tenant_fits() {
        use Verdict::{No, Unclear, Yes};
        let claims =
            |aud: Value| json!({"iss": ISSUER, "aud": aud, "azp": "shop", "exp": NOW.0 + 1, "iat": NOW.0});
        for (aud, verdict) in [
            (json!([ISSUER]), Yes),
            (json!("https://ACME.example/else"), Yes),
            (json!(["shop"]), Unclear),
            (json!(null), Unclear),
            (json!(["https://other.example/acs", "acme.example"]), No),
        ] {
            assert_eq!(verdicts(claims(aud.clone()), Some(ISSUER)), [Yes, verdict, Yes], "{aud}");
        }
    }

    #[test]
    fn another_issuer_no_issuer_and_an_unknown_one_are_told_apart() {
        use Verdict::{No, Unclear};
        assert_eq!(verdicts(json!({"iss": "https://evil.example"}), Some(ISSUER))[0], No);
        assert_eq!(verdicts(json!({}), Some(ISSUER))[0], No);
        assert_eq!(verdicts(json!({"iss": ISSUER}), None)[0], Unclear);
    }

    #[test]
    fn a_token_that_has_expired_or_is_not_valid_yet_does_not_fit() {
        use Verdict::{No, Unclear, Yes};
        let times = |claims: Value| verdicts(claims, None)[2];
        assert_eq!(times(json!({"exp": NOW.0})), No);
        assert_eq!(times(json!({"exp": NOW.0 + 9_000, "nbf": NOW.0 + 61})), No);
        assert_eq!(times(json!({"exp": NOW.0 + 9_000, "iat": NOW.0 + 60})), Yes, "clocks differ a little");
        assert_eq!(times(json!({"iat": 1})), Unclear);
    }
}
