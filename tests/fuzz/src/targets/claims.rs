//! The claims of a token whose signature is good. Whatever else it says: it is taken only when a second reader finds
//! issuer, audience, party, nonce and times as they must be (OpenID Connect Core section 3.1.3.7).

use crate::sentence::{assert_code, assert_showable};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use firstkey_core::jwks::{GetJwks, Jwks};
use firstkey_core::response::{Response, answer};
use firstkey_core::units::{Seconds, UnixSeconds};
use firstkey_core::verify::{AccessTokenRules, IdTokenRules, Signed, Untrusted};
use serde_json::{Map, Value};
use std::sync::OnceLock;

const ISSUER: &str = "https://acme.example/acs";
const CLIENT: &str = "my-app";
const NONCE: &str = "nonce-of-this-sign-in";
const NOW: u64 = 1_700_000_100;
const LEEWAY: u64 = 60;
const MAX_AGE: u64 = 600;

fn keys() -> &'static Jwks {
    static KEYS: OnceLock<Jwks> = OnceLock::new();
    KEYS.get_or_init(|| {
        let text = br#"{"keys":[{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}]}"#;
        let response: Response = http::Response::new(text.to_vec());
        answer::<GetJwks>(&response).expect("a set of keys")
    })
}

/// Reads an input. Panics where something does not hold.
pub fn run(claims: &[u8]) {
    let header = URL_SAFE_NO_PAD.encode(br#"{"alg":"ES256"}"#);
    let token = format!("{header}.{}.AA", URL_SAFE_NO_PAD.encode(claims));
    let Ok(signed) = Signed::read(&token, keys()) else {
        assert!(!matches!(serde_json::from_slice(claims), Ok(Value::Object(_))), "claims that were not read");
        return;
    };
    let bad = Signed::read(&token, keys()).expect("it was read before").checked(false);
    assert_eq!(bad, Err(Untrusted::Signature));

    let verified = signed.checked(true).expect("the signature is called good");
    let claims = verified.claims().clone();
    for (nonce, max_age) in [(Some(NONCE), None), (None, Some(MAX_AGE)), (None, None)] {
        let rules = IdTokenRules {
            issuer: ISSUER,
            client_id: CLIENT,
            nonce,
            max_age: max_age.map(Seconds),
            access_token_digest: None,
            now: UnixSeconds(NOW),
            leeway: Seconds(LEEWAY),
        };
        match verified.clone().id_token(&rules) {
            Ok(_) => {
                good(&claims);
                assert!(names(&claims, "aud").contains(&CLIENT));
                let party = claims.get("azp").and_then(Value::as_str);
                assert!(party == Some(CLIENT) || (party.is_none() && names(&claims, "aud").len() == 1));
                assert!(claims["sub"].as_str().is_some_and(|sub| !sub.is_empty()));
                assert!(nonce.is_none() || claims["nonce"].as_str() == nonce);
                if let Some(max_age) = max_age {
                    assert!(
                        number(&claims, "auth_time").expect("a time") + (max_age + LEEWAY) as f64
                            >= NOW as f64
                    );
                }
            }
            Err(error) => tellable(&error),
        }
    }
    let rules = AccessTokenRules {
        issuer: ISSUER,
        audience: Some(CLIENT),
        now: UnixSeconds(NOW),
        leeway: Seconds(LEEWAY),
    };
    match verified.access_token(&rules) {
        Ok(_) => {
            good(&claims);
            assert!(names(&claims, "aud").contains(&CLIENT));
        }
        Err(error) => tellable(&error),
    }
}

/// What every token needs: the issuer, an end that has not come, no beginning that is still to come.
fn good(claims: &Map<String, Value>) {
    assert_eq!(claims["iss"], ISSUER);
    assert!(number(claims, "exp").expect("an end") + LEEWAY as f64 > NOW as f64, "expired");
    for begins in ["nbf", "iat"] {
        assert!(number(claims, begins).is_none_or(|at| at < (NOW + LEEWAY + 1) as f64), "not yet good");
    }
}

fn number(claims: &Map<String, Value>, name: &str) -> Option<f64> {
    claims.get(name).map(|value| value.as_f64().expect("a time is a number"))
}

fn names<'a>(claims: &'a Map<String, Value>, name: &str) -> Vec<&'a str> {
    match claims.get(name) {
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(many)) => many.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

fn tellable(error: &Untrusted) {
    assert_code(error.code());
    assert_showable(&error.to_string());
    assert_showable(error.help());
}
