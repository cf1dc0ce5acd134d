//! Tests of verify: the vectors of RFC 7515 appendix A, forged tokens, and each rule broken alone.

use super::*;
use crate::units::{Seconds, UnixSeconds};
use serde_json::json;

/// RFC 7515 appendix A.2 (RS256) and A.3 (ES256): the same claims, two keys.
const PAYLOAD: &str =
    "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
const RS256: (&str, &str) = (
    "eyJhbGciOiJSUzI1NiJ9",
    "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw",
);
const ES256: (&str, &str) = (
    "eyJhbGciOiJFUzI1NiJ9",
    "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q",
);

fn rsa() -> Value {
    json!({"kty": "RSA", "e": "AQAB", "n": "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ"})
}

fn ec() -> Value {
    json!({
        "kty": "EC", "crv": "P-256",
        "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
        "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
    })
}

fn with(mut key: Value, more: Value) -> Value {
    key.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    key
}

fn keys(keys: Value) -> Jwks {
    serde_json::from_value(json!({ "keys": keys })).unwrap()
}

fn token((header, signature): (&str, &str)) -> String {
    format!("{header}.{PAYLOAD}.{signature}")
}

fn headed(header: Value) -> String {
    format!("{}.{PAYLOAD}.{}", encode::base64url(header.to_string().as_bytes()), RS256.1)
}

fn code(read: Result<Signed<'_>, Untrusted>) -> &'static str {
    read.map_or_else(|error| error.code(), |signed| signed.algorithm.name())
}

#[test]
fn the_key_is_the_one_that_fits() {
    let both = keys(json!([ec(), rsa()]));
    assert_eq!(code(Signed::read(&token(RS256), &both)), "RS256");
    assert_eq!(code(Signed::read(&token(ES256), &both)), "ES256");
    let named = keys(json!([with(rsa(), json!({"kid": "a"})), with(rsa(), json!({"kid": "b", "n": "AQ"}))]));
    assert_eq!(code(Signed::read(&headed(json!({"alg": "RS256", "kid": "a"})), &named)), "RS256");
    assert_eq!(code(Signed::read(&headed(json!({"alg": "RS256", "kid": "c"})), &named)), "verify.no_key");
    assert_eq!(code(Signed::read(&headed(json!({"alg": "RS256"})), &named)), "verify.many_keys");
}

#[test]
fn a_key_of_another_kind_or_for_something_else_is_not_taken() {
    for (key, header) in [
        (ec(), json!({"alg": "RS256"})),
        (rsa(), json!({"alg": "ES256"})),
        (ec(), json!({"alg": "ES384"})),
        (with(rsa(), json!({"use": "enc"})), json!({"alg": "RS256"})),
        (with(rsa(), json!({"alg": "PS256"})), json!({"alg": "RS256"})),
        (json!({"kty": "oct", "k": "c2VjcmV0"}), json!({"alg": "RS256"})),
    ] {
        assert_eq!(
            code(Signed::read(&headed(header.clone()), &keys(json!([key])))),
            "verify.key_kind",
            "{header}"
        );
    }
}

#[test]
fn an_algorithm_that_is_not_taken_is_named_without_control_characters_and_at_a_bounded_length() {
    let said = |name: &str| {
        Signed::read(&headed(json!({ "alg": name })), &keys(json!([rsa()])))
            .map(|_| ())
            .unwrap_err()
            .to_string()
    };
    assert_eq!(
        said("X\u{0}\u{9f}\u{202e}\u{2066}5\u{2028}12"),
        "The token is signed with X5 12, which is not accepted here."
    );
    assert!(said(&"x".repeat(1_000)).chars().count() < 100);
}

#[test]
fn what_is_not_signed_or_signed_by_a_shared_secret_is_refused() {
    let both = keys(json!([ec(), rsa(), {"kty": "oct", "k": "c2VjcmV0"}]));
    for (header, wanted) in [
        (json!({"alg": "none"}), "verify.unsigned"),
        (json!({}), "verify.unsigned"),
        (json!({"alg": "None"}), "verify.algorithm"),
        (json!({"alg": "HS256"}), "verify.algorithm"),
        (json!({"alg": "ES512"}), "verify.algorithm"),
        (json!({"alg": "RS256", "crit": ["exp"]}), "verify.critical"),
        // A key inside the token, or its address, is not looked at.
        (json!({"alg": "RS256", "kid": "x", "jwk": rsa(), "jku": "https://evil.example"}), "verify.no_key"),
    ] {
        assert_eq!(code(Signed::read(&headed(header.clone()), &both)), wanted, "{header}");
    }
    let unsigned = format!("{}.{PAYLOAD}.", RS256.0);
    assert_eq!(code(Signed::read(&unsigned, &both)), "verify.signature");
    for text in ["", "opaque", "a.b.c", "a.b.c.d.e"] {
        assert_eq!(code(Signed::read(text, &both)), "verify.not_a_jwt", "{text}");
    }
    assert_eq!(code(Signed::read(&token(RS256), &Jwks::default())), "verify.no_key");
}

#[test]
fn no_claim_is_read_behind_a_signature_that_is_not_good() {
    let both = keys(json!([ec(), rsa()]));
    let signed = Signed::read(&token(RS256), &both).unwrap();
    assert!(!format!("{signed:?}").contains(PAYLOAD));
    assert_eq!(signed.checked(false).unwrap_err(), Untrusted::Signature);
    let verified = Signed::read(&token(RS256), &both).unwrap().checked(true).unwrap();
    assert_eq!(verified.claims()["iss"], "joe");
    assert!(!format!("{verified:?}").contains("joe"));
}

const NOW: UnixSeconds = UnixSeconds(1_000_000);

fn good() -> Value {
    json!({
        "iss": "https://acme.example/acs", "sub": "ann", "aud": "my-app", "exp": 1_000_300, "iat": 999_990,
        "nbf": 999_990, "auth_time": 999_900, "nonce": "n", "at_hash": Hash::half(&[7; 32]), "new": 1,
    })
}

fn rules() -> IdTokenRules<'static> {
    IdTokenRules {
        issuer: "https://acme.example/acs",
        client_id: "my-app",
        nonce: Some("n"),
        max_age: Some(Seconds(100)),
        access_token_digest: Some(&[7; 32]),
        now: NOW,
        leeway: Seconds(30),
    }
}

fn judged(claims: Value, rules: &IdTokenRules<'_>) -> Result<Option<String>, &'static str> {
    let claims = claims.as_object().unwrap().clone();
    let verified = Verified { algorithm: Algorithm::Es256, claims };
    verified.id_token(rules).map(|claims| claims.sub).map_err(|error| error.code())
}

#[test]
fn an_id_token_that_keeps_every_rule_is_believed() {
    let subject = Ok(Some("ann".to_owned()));
    assert_eq!(judged(good(), &rules()), subject);
    for change in [
        json!({"aud": ["other", "my-app"], "azp": "my-app"}),
        json!({"exp": 999_971}),
        json!({"iat": 1_000_030, "nbf": 1_000_030.5}),
        json!({"auth_time": 999_870}),
        json!({"email": "ann@acme.example", "groups": {"any": []}}),
    ] {
        assert_eq!(judged(with(good(), change.clone()), &rules()), subject, "{change}");
    }
    let mut lean = good();
    for claim in ["nbf", "nonce", "at_hash", "auth_time"] {
        lean.as_object_mut().unwrap().remove(claim);
    }
    assert_eq!(judged(lean.clone(), &IdTokenRules { nonce: None, max_age: None, ..rules() }), subject);
    assert_eq!(judged(lean, &rules()), Err("verify.nonce"));
}

#[test]
fn each_rule_that_is_broken_alone_is_named() {
    for (change, wanted) in [
        (json!({"iss": "https://acme.example/acs/"}), "verify.issuer"),
        (json!({"iss": null}), "verify.missing_claim"),
        (json!({"aud": "other"}), "verify.audience"),
        (json!({"aud": []}), "verify.audience"),
        (json!({"aud": 7}), "verify.shape"),
        (json!({"aud": ["other", "my-app"]}), "verify.party"),
        (json!({"azp": "other"}), "verify.party"),
        (json!({"exp": 999_970}), "verify.expired"),
        (json!({"exp": "later"}), "verify.shape"),
        (json!({"exp": -1}), "verify.shape"),
        (json!({"nbf": 1_000_031}), "verify.not_yet"),
        (json!({"iat": 1_000_031}), "verify.not_yet"),
        (json!({"sub": ""}), "verify.missing_claim"),
        (json!({"nonce": "N"}), "verify.nonce"),
        (json!({"auth_time": 999_869}), "verify.too_long_ago"),
        (json!({"at_hash": Hash::half(&[8; 32])}), "verify.access_token_hash"),
        (json!({"email": 7}), "verify.shape"),
    ] {
        assert_eq!(judged(with(good(), change.clone()), &rules()), Err(wanted), "{change}");
    }
    for claim in ["iss", "aud", "exp", "iat", "sub", "auth_time"] {
        let mut claims = good();
        claims.as_object_mut().unwrap().remove(claim);
        assert_eq!(judged(claims, &rules()), Err("verify.missing_claim"), "{claim}");
    }
}

#[test]
fn an_access_token_is_of_its_issuer_for_its_audience_and_in_time() {
    let judged = |change: Value, audience| {
        let claims = with(good(), change).as_object().unwrap().clone();
        let rules = AccessTokenRules { issuer: rules().issuer, audience, now: NOW, leeway: Seconds(0) };
        let verified = Verified { algorithm: Algorithm::Rs256, claims };
        verified.access_token(&rules).map_or_else(|error| error.code(), |_| "good")
    };
    assert_eq!(judged(json!({}), None), "good");
    assert_eq!(judged(json!({}), Some("my-app")), "good");
    assert_eq!(judged(json!({}), Some("other")), "verify.audience");
    assert_eq!(judged(json!({"exp": 1_000_000}), None), "verify.expired");
    assert_eq!(judged(json!({"iss": "x"}), None), "verify.issuer");
}

#[test]
fn every_error_has_a_code_of_its_own_and_help() {
    let errors = [
        Untrusted::NotAJwt,
        Untrusted::Unsigned,
        Untrusted::Algorithm { name: "X".to_owned() },
        Untrusted::Critical,
        Untrusted::NoKey,
        Untrusted::ManyKeys,
        Untrusted::KeyKind { algorithm: "RS256" },
        Untrusted::Key,
        Untrusted::Signature,
        Untrusted::NoCrypto,
        Untrusted::Missing { claim: "exp" },
        Untrusted::Schema,
        Untrusted::Issuer,
        Untrusted::Audience,
        Untrusted::Party,
        Untrusted::Expired { at: NOW },
        Untrusted::NotYet { at: NOW },
        Untrusted::Nonce,
        Untrusted::TooLongAgo,
        Untrusted::AccessTokenHash,
    ];
    let codes: std::collections::BTreeSet<_> = errors.iter().map(Untrusted::code).collect();
    assert_eq!(codes.len(), errors.len());
    assert!(errors.iter().all(|error| !error.help().is_empty() && error.to_string().ends_with('.')));
}

#[cfg(feature = "verify")]
mod signatures {
    use super::*;

    fn verify(token: &str, key: Value) -> Result<Verified, Untrusted> {
        Signed::read(token, &keys(json!([key])))?.verify()
    }

    #[test]
    fn the_tokens_of_rfc_7515_verify_and_their_time_is_past() {
        for (signed, key) in [(RS256, rsa()), (ES256, ec())] {
            let verified = verify(&token(signed), key.clone()).unwrap();
            assert_eq!(verified.claims()["http://example.com/is_root"], true);
            let rules = |now| AccessTokenRules {
                issuer: "joe",
                audience: None,
                now: UnixSeconds(now),
                leeway: Seconds(0),
            };
            assert!(verified.clone().access_token(&rules(1_300_819_379)).is_ok());
            let late = verified.access_token(&rules(1_300_819_380)).unwrap_err();
            assert_eq!(late, Untrusted::Expired { at: UnixSeconds(1_300_819_380) });
        }
    }

    #[test]
    fn a_change_anywhere_breaks_the_signature() {
        for (signed, key) in [(RS256, rsa()), (ES256, ec())] {
            let whole = token(signed);
            // Root is given to everybody: one letter of the claims.
            let forged = whole.replace("0cnVlfQ", "0cnVlfR");
            assert_ne!(forged, whole);
            let other = whole.replacen(&signed.1[..2], "AA", 1);
            for token in [forged.as_str(), other.as_str(), &whole[..whole.len() - 4]] {
                let error = verify(token, key.clone()).unwrap_err();
                assert!(matches!(error, Untrusted::Signature | Untrusted::NotAJwt), "{error:?}");
            }
        }
    }

    #[test]
    fn a_key_that_cannot_be_read_verifies_nothing() {
        for (signed, key) in [
            (RS256, with(rsa(), json!({"n": null}))),
            (RS256, with(rsa(), json!({"e": "!"}))),
            (ES256, with(ec(), json!({"x": encode::base64url(&[1; 33])}))),
        ] {
            assert_eq!(verify(&token(signed), key).unwrap_err(), Untrusted::Key);
        }
        // A modulus of one byte is a number, but no key.
        let weak = verify(&token(RS256), with(rsa(), json!({"n": "AQ"})));
        assert_eq!(weak.unwrap_err(), Untrusted::Signature);
    }

    #[test]
    fn zeros_before_a_number_change_nothing() {
        let padded = encode::base64url(
            &[&[0], encode::base64url_decode(rsa()["n"].as_str().unwrap()).unwrap().as_slice()].concat(),
        );
        assert!(verify(&token(RS256), with(rsa(), json!({"n": padded, "e": "AAEAAQ"}))).is_ok());
    }

    #[test]
    fn the_half_of_a_hash_is_the_one_of_openid_connect_core() {
        // Appendix A.3 and A.4: access token and at_hash.
        let digest = Hash::Sha256.digest(b"jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y");
        assert_eq!(Hash::half(&digest), "77QmUPtjPfzWtF2AnpK9RQ");
    }
}
