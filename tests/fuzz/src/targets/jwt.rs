//! A signed token and a set of keys, either of them foreign. The signature decides: no token is believed but the two
//! that were signed with the keys below, and what is believed is what was signed. The private halves are not kept.

use crate::sentence::{assert_code, assert_showable, assert_tellable};
use firstkey_core::claims::Jwt;
use firstkey_core::jwks::{GetJwks, Jwks};
use firstkey_core::operation::Operation;
use firstkey_core::response::{Response, answer};
use firstkey_core::secret::SecretText;
use firstkey_core::verify::{Signed, Untrusted};
use std::sync::OnceLock;

/// The public keys of a tenant that there never was.
const KEYS: &str = r#"{"keys":[{"kty":"EC","x":"LhO2tdfEj-927kXa2iyusu2lK3Ja1-RTe7Ej1MX65tI","y":"US2nJJJyPNhrEzXxuCSPaRKPGRsGPe4AwfMpQ6Fkl6Q","crv":"P-256","kid":"ec","use":"sig","alg":"ES256"},{"kty":"RSA","n":"8Qe--CWULHtP30Pd89dtqE0c3M3oqwBQ-rVGHRsTMl-0W5j_coxDg8TAgKFHmv8K_3IRmo1DazMgbYUKWbu0zPF-H55VuFMTF2aRcWOn59rU9fVePljUaMdTrEIOyC5KNi0ouUkwT4RdG4u5U8qZlXrqvwDHBFX7lfsDhWhzAw3QkUJbwTIf9il8agfe5rswhbgfsodgcFvqejVvnUWpBYWc9CPCgfn9FwafAAaO3kHFm1ChUq0HpbouNvK5hM_1UJDE_FOyO34b1f0iY3hH2DnJ-J_77m5Bp_BJVTOr8F1X2L9jB0EKPk5uo7nXqtrxaKVvO9NQ9NMzSFM6RYYv_Q","e":"AQAB","kid":"rsa","use":"sig","alg":"RS256"}]}"#;

/// What was signed with them: header and claims.
const SIGNED: [&str; 2] = [
    concat!(
        "eyJhbGciOiJFUzI1NiIsImtpZCI6ImVjIn0",
        ".",
        "eyJpc3MiOiJodHRwczovL2FjbWUuZXhhbXBsZS9hY3MiLCJzdWIiOiJwYXRAQ1VTVE9NRVIiLCJhdWQiOiJteS1hcHAiLCJhenAiOiJteS1hcHAiLCJleHAiOjE3MDAwMDM2MDAsImlhdCI6MTcwMDAwMDAwMCwibm9uY2UiOiJub25jZS1vZi10aGlzLXNpZ24taW4ifQ"
    ),
    concat!(
        "eyJhbGciOiJSUzI1NiIsImtpZCI6InJzYSJ9",
        ".",
        "eyJpc3MiOiJodHRwczovL2FjbWUuZXhhbXBsZS9hY3MiLCJzdWIiOiJwYXRAQ1VTVE9NRVIiLCJhdWQiOiJteS1hcHAiLCJhenAiOiJteS1hcHAiLCJleHAiOjE3MDAwMDM2MDAsImlhdCI6MTcwMDAwMDAwMCwibm9uY2UiOiJub25jZS1vZi10aGlzLXNpZ24taW4ifQ"
    ),
];

fn keys(text: &[u8]) -> Result<Jwks, firstkey_core::error::Error> {
    let response: Response = http::Response::new(text.to_vec());
    answer::<GetJwks>(&response)
}

fn known() -> &'static Jwks {
    static KNOWN: OnceLock<Jwks> = OnceLock::new();
    KNOWN.get_or_init(|| keys(KEYS.as_bytes()).expect("a set of keys"))
}

/// Reads an input. Panics where something does not hold.
pub fn run(data: &[u8]) {
    assert_eq!(GetJwks::SPEC.id, "getJwkKeys");
    let end = data.iter().position(|byte| *byte == b'\n').unwrap_or(data.len());
    let token = String::from_utf8_lossy(&data[..end]);
    if let Ok(jwt) = Jwt::read(&token) {
        jwt.rows().iter().for_each(|row| assert!(!row.name.is_empty() || jwt.claims.contains_key("")));
        assert!(jwt.lifetime().is_none_or(|life| life.0 > 0));
    }
    match believed(&token, known()) {
        Ok(()) => {
            let input = token.trim().rsplit_once('.').map(|(input, _)| input);
            assert!(input.is_some_and(|input| SIGNED.contains(&input)), "believed: {token}");
        }
        Err(error) => tellable(&error, &token),
    }

    // The same token with keys of somebody else: nothing may break.
    let Some(others) = data.get(end + 1..) else { return };
    match keys(others) {
        Ok(others) => {
            let _ = believed(&token, &others).map_err(|error| tellable(&error, &token));
            // With other secrets in it, the set prints the same: so no secret is printed.
            let mut other = others.clone();
            let secrets = other.keys.iter_mut().flatten().filter_map(|key| key.k.as_mut());
            secrets.for_each(|k| *k = SecretText::new("another-key"));
            assert_eq!(format!("{others:?}"), format!("{other:?}"), "a key is printed");
        }
        Err(error) => assert_tellable(&error),
    }
}

fn believed(token: &str, keys: &Jwks) -> Result<(), Untrusted> {
    let signed = Signed::read(token, keys)?;
    let header = Jwt::read(token.trim()).expect("what is signed can be read").header;
    assert_eq!(header["alg"], signed.algorithm.name(), "another algorithm than the token's");
    assert!(keys.keys.iter().flatten().any(|key| std::ptr::eq(key, signed.key)), "a key from elsewhere");
    assert!(!format!("{signed:?}").contains(&signed.input), "a token is printed");
    let claims = Jwt::read(token.trim()).expect("what is signed can be read").claims;
    let verified = signed.verify()?;
    assert_eq!(*verified.claims(), claims, "other claims than the signed ones");
    Ok(())
}

fn tellable(error: &Untrusted, token: &str) {
    assert_code(error.code());
    assert_showable(&error.to_string());
    assert_showable(error.help());
    // A token has no spaces; a fuzzer that has read the sentence puts it there.
    let parts = token.split('.').filter(|part| part.len() >= 12 && !part.contains(' '));
    parts.for_each(|part| assert!(!error.to_string().contains(part), "{error}"));
}
