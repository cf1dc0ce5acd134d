//! The claims of a token in words: who issued it, for whom, what it allows, and until when.

use crate::texts::age::from_now;
use crate::ui::facts::Fact;
use firstkey_core::claims::Jwt;
use firstkey_core::units::UnixSeconds;
use serde_json::Value;

/// How a claim is told.
#[derive(Clone, Copy)]
enum As {
    Text,
    Time,
}

/// Claim, term, explanation (RFC 7519 section 4.1, RFC 9068 section 2.2). The services do not document their claims.
const CLAIMS: [(&str, &str, &str, As); 13] = [
    ("iss", "Issuer", "Who issued it.", As::Text),
    ("sub", "Subject", "Whom it is about.", As::Text),
    ("aud", "Audience", "Whom it is meant for.", As::Text),
    ("client_id", "Client", "The client it was issued to.", As::Text),
    ("azp", "Authorized party", "The client it was issued to.", As::Text),
    ("scope", "Scope", "What it may be used for.", As::Text),
    ("scp", "Scope", "What it may be used for.", As::Text),
    ("rule_set_names", "Rights", "What its client may do.", As::Text),
    ("auth_time", "Signed in", "", As::Time),
    ("iat", "Issued", "", As::Time),
    ("nbf", "Valid from", "", As::Time),
    ("exp", "Expires", "", As::Time),
    ("jti", "Id", "Its own id, which logs may name.", As::Text),
];

/// The claims that have words. `date` writes a time as the user's browser does, with its time zone.
pub(super) fn in_words(jwt: &Jwt, now: UnixSeconds, date: fn(UnixSeconds) -> String) -> Vec<Fact> {
    let client = jwt.claims.get("client_id");
    let mut all: Vec<Fact> = CLAIMS
        .iter()
        .filter(|(claim, ..)| *claim != "azp" || jwt.claims.get("azp") != client)
        .filter_map(|(claim, term, explanation, told)| {
            let value = jwt.claims.get(*claim)?;
            let (value, explanation) = match (told, time(value)) {
                (As::Time, Some(at)) => (date(at), sentence(claim, at, now)),
                _ => (text(value), (*explanation).to_owned()),
            };
            let code = matches!(told, As::Text);
            Some(Fact { term: (*term).to_owned(), api_name: (*claim).to_owned(), value, explanation, code })
        })
        .filter(|fact| !fact.value.is_empty())
        .collect();
    if !jwt.claims.contains_key("exp") {
        all.push(Fact {
            term: "Expires".to_owned(),
            api_name: "exp".to_owned(),
            value: "It does not say when.".to_owned(),
            ..Fact::default()
        });
    }
    all
}

/// A NumericDate (RFC 7519 section 2), which may have a fraction.
fn time(value: &Value) -> Option<UnixSeconds> {
    let whole = value.as_u64().or_else(|| value.as_f64().filter(|n| *n >= 0.0).map(|n| n as u64));
    // What a date cannot be made of is shown as it is.
    whole.filter(|seconds| *seconds < 8_640_000_000_000).map(UnixSeconds)
}

fn sentence(claim: &str, at: UnixSeconds, now: UnixSeconds) -> String {
    let when = from_now(at, now);
    match claim {
        "exp" if at <= now => format!("It expired {when}."),
        "exp" => format!("It expires {when}."),
        "nbf" if at > now => format!("It is not valid yet: it will be {when}."),
        _ if when == "just now" => "Just now.".to_owned(),
        _ => {
            let mut letters = when.chars();
            let first = letters.next().map(|first| first.to_ascii_uppercase());
            first.into_iter().chain(letters).chain(['.']).collect()
        }
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(text).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const NOW: UnixSeconds = UnixSeconds(1_800_000_000);

    fn told(claims: Value) -> Vec<(String, String, String)> {
        let jwt = Jwt { header: serde_json::Map::new(), claims: claims.as_object().cloned().unwrap() };
        let facts = in_words(&jwt, NOW, |at| format!("<{}>", at.0));
        facts.into_iter().map(|fact| (fact.term, fact.value, fact.explanation)).collect()
    }

    fn one(term: &str, value: &str, explanation: &str) -> (String, String, String) {
        (term.to_owned(), value.to_owned(), explanation.to_owned())
    }

    #[test]
    fn times_are_told_as_dates_and_from_now() {
        let all = told(json!({"iat": NOW.0 - 3_600, "exp": NOW.0 + 7_200.0 as u64, "nbf": NOW.0 + 120}));
        assert_eq!(
            all,
            [
                one("Issued", "<1799996400>", "1 hour ago."),
                one("Valid from", "<1800000120>", "It is not valid yet: it will be in 2 minutes."),
                one("Expires", "<1800007200>", "It expires in 2 hours."),
            ]
        );
        assert_eq!(told(json!({"exp": NOW.0 - 86_400}))[0].2, "It expired 1 day ago.");
        assert_eq!(told(json!({}))[0].1, "It does not say when.");
    }

    #[test]
    fn lists_are_joined_a_client_is_told_once_and_what_is_no_time_stays_as_it_is() {
        let all = told(json!({
            "aud": ["a", "b"], "client_id": "shop", "azp": "shop", "exp": "soon", "iat": u64::MAX, "unknown": 1,
        }));
        let terms: Vec<_> = all.iter().map(|(term, value, _)| (term.as_str(), value.as_str())).collect();
        let issued = u64::MAX.to_string();
        assert_eq!(
            terms,
            [("Audience", "a, b"), ("Client", "shop"), ("Issued", &*issued), ("Expires", "soon")]
        );
        let other = told(json!({"client_id": "shop", "azp": "phone", "exp": 1}));
        assert!(other.contains(&one("Authorized party", "phone", "The client it was issued to.")));
    }
}
