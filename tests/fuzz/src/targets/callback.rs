//! The address a browser comes back with from a sign-in. A code is taken only when a second reader finds it, the state
//! that was sent, no other issuer, and nothing twice.

use crate::corpus_text;
use crate::decoded::pairs;
use crate::sentence::{assert_code, assert_showable};
use firstkey_core::callback::{CallbackError, read};

const STATE: &str = "state-of-this-sign-in";
const ISSUER: &str = "https://acme.example/acs";

/// Reads an input. Panics where something does not hold.
pub fn run(data: &[u8]) {
    let address = corpus_text::text(data);
    for state in [STATE, ""] {
        match read(address, state, ISSUER) {
            Ok(code) => {
                assert!(!state.is_empty(), "nothing was sent, and something was equal to it");
                assert!(!code.expose().trim().is_empty(), "a blank code");
                assert_eq!(format!("{code:?}"), "AuthorizationCode(...)");
                let (before, fragment) = address.split_once('#').unwrap_or((address, ""));
                let places = [before.split_once('?').map_or(before, |(_, query)| query), fragment];
                let found = places.iter().any(|place| the_answer(&pairs(place), code.expose()));
                assert!(found, "{address} does not hold the answer");
            }
            Err(error) => {
                assert_code(error.code());
                assert_showable(&error.to_string());
                assert_showable(error.help());
                if let CallbackError::Refused { .. } = error {
                    assert!(pairs_anywhere(address, "state", STATE), "believed without the state");
                }
            }
        }
    }
}

fn the_answer(pairs: &[(String, String)], code: &str) -> bool {
    let all =
        |name: &str| pairs.iter().filter(|(it, _)| it == name).map(|(_, value)| value).collect::<Vec<_>>();
    let once =
        |name: &str, wanted: &str| all(name).iter().map(|it| it.trim()).collect::<Vec<_>>() == [wanted];
    let issuer = all("iss");
    once("code", code)
        && all("state") == [STATE]
        && (issuer.is_empty() || issuer == [ISSUER])
        && all("error").is_empty()
}

fn pairs_anywhere(address: &str, name: &str, value: &str) -> bool {
    let mut parts = address.split(['?', '#']).flat_map(pairs);
    parts.any(|(it, was)| it == name && was == value)
}
