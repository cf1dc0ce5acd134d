//! WebCrypto's word on tokens: RFC 7515's own, tokens made here, and forged ones.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "the whole crate is a test")]

use firstkey_browser::{signer::Signer, verify};
use firstkey_core::encode;
use firstkey_core::jwks::{Jwk, Jwks, KeyType};
use firstkey_core::pkce::CodeVerifier;
use firstkey_core::token::{AccessToken, IdToken};
use firstkey_core::units::{Seconds, UnixSeconds};
use firstkey_core::verify::{Hash, IdTokenRules, Untrusted};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// RFC 7515 appendix A.2.
const RS256: &str = "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw";
const MODULUS: &str = "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ";
/// RFC 7515 appendix A.3.
const ES256: &str = "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";

fn rsa() -> Jwk {
    let text = |text: &str| Some(text.to_owned());
    Jwk { kty: Some(KeyType::Rsa), n: text(MODULUS), e: text("AQAB"), ..Jwk::default() }
}

fn ec(x: &str, y: &str) -> Jwk {
    let text = |text: &str| Some(text.to_owned());
    Jwk { kty: Some(KeyType::Ec), crv: text("P-256"), x: text(x), y: text(y), ..Jwk::default() }
}

fn rfc_keys() -> Jwks {
    let ec = ec("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0");
    Jwks { keys: Some(vec![ec, rsa()]), ..Jwks::default() }
}

#[wasm_bindgen_test]
async fn the_tokens_of_rfc_7515_verify_and_changed_ones_do_not() {
    for token in [RS256, ES256] {
        let verified = verify::verified(token, &rfc_keys()).await.expect("the RFC's own token");
        assert_eq!(verified.claims()["iss"], "joe");
        let forged = token.replace("0cnVlfQ", "0cnVlfR");
        assert_ne!(forged, token);
        let refused = verify::verified(&forged, &rfc_keys()).await.unwrap_err();
        assert!(matches!(refused, Untrusted::Signature | Untrusted::NotAJwt), "{refused:?}");
        let (input, signature) = token.rsplit_once('.').unwrap();
        let other = format!("{input}.AA{}", &signature[2..]);
        assert_eq!(verify::verified(&other, &rfc_keys()).await.unwrap_err(), Untrusted::Signature);
    }
}

#[wasm_bindgen_test]
async fn a_key_of_another_kind_and_one_that_cannot_be_read_verify_nothing() {
    let only = |key| Jwks { keys: Some(vec![key]), ..Jwks::default() };
    let refused = verify::verified(ES256, &only(rsa())).await.unwrap_err();
    assert_eq!(refused, Untrusted::KeyKind { algorithm: "ES256" });
    assert_eq!(verify::verified(ES256, &only(ec("AQ", "AQ"))).await.unwrap_err(), Untrusted::Key);
    let unsigned = RS256.replacen("eyJhbGciOiJSUzI1NiJ9", "eyJhbGciOiJub25lIn0", 1);
    assert_eq!(verify::verified(&unsigned, &rfc_keys()).await.unwrap_err(), Untrusted::Unsigned);
}

#[wasm_bindgen_test]
async fn an_id_token_is_believed_with_its_own_access_token_only() {
    let signer = Signer::generate().await.expect("a secure context has WebCrypto");
    let key = ec(&encode::base64url(&signer.point[1..33]), &encode::base64url(&signer.point[33..]));
    let keys = Jwks { keys: Some(vec![key]), ..Jwks::default() };
    let access = AccessToken::new("the.access.token");
    let half = Hash::half(&verify::digest(Hash::Sha256, b"the.access.token").await.unwrap());
    let claims = format!(
        r#"{{"iss":"https://x","sub":"ann","aud":"my-app","exp":200,"iat":100,"nonce":"n","at_hash":"{half}"}}"#
    );
    let input =
        format!("{}.{}", encode::base64url(br#"{"alg":"ES256"}"#), encode::base64url(claims.as_bytes()));
    let signature = signer.sign(input.as_bytes()).await.expect("a signature");
    let token = IdToken::new(&format!("{input}.{}", encode::base64url(&signature)));
    let rules = IdTokenRules {
        issuer: "https://x",
        client_id: "my-app",
        nonce: Some("n"),
        max_age: None,
        access_token_digest: None,
        now: UnixSeconds(150),
        leeway: Seconds(0),
    };
    let claims = verify::id_token(&token, &keys, &rules, Some(&access)).await.expect("a good token");
    assert_eq!(claims.sub.as_deref(), Some("ann"));
    let other = AccessToken::new("another.access.token");
    let refused = verify::id_token(&token, &keys, &rules, Some(&other)).await.unwrap_err();
    assert_eq!(refused, Untrusted::AccessTokenHash);
    let late = IdTokenRules { now: UnixSeconds(200), ..rules };
    let refused = verify::id_token(&token, &keys, &late, None).await.unwrap_err();
    assert_eq!(refused, Untrusted::Expired { at: UnixSeconds(200) });
    assert_eq!(verify::id_token(&token, &rfc_keys(), &rules, None).await.unwrap_err(), Untrusted::Signature);
}

#[wasm_bindgen_test]
async fn the_challenge_is_the_one_of_rfc_7636() {
    let verifier = CodeVerifier::parse("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk").unwrap();
    let challenge = verify::challenge(&verifier).await.unwrap();
    assert_eq!(challenge.as_str(), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    let (one, other) = (verify::pkce().await.unwrap(), verify::pkce().await.unwrap());
    assert_ne!(one.1, other.1);
    assert_eq!(one.1, verify::challenge(&one.0).await.unwrap());
}
