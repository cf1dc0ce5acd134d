//! The name of a call, under which a page keeps an answer, holds no secret: a call that carries one has no name.

use firstkey_core::catalog::ENTRIES;
use firstkey_core::dialect::Dialect;
use firstkey_core::operation::Effect;
use firstkey_tests::values;
use serde_json::Value;

#[test]
fn every_read_has_a_key_and_no_call_with_a_secret_has_one() {
    let mut secret_calls = 0;
    for dialect in Dialect::ALL {
        for entry in ENTRIES.iter().filter(|entry| entry.spec.offered_by.at(dialect)) {
            let id = entry.spec.id;
            let values = values::of(id, dialect).unwrap();
            let carries_secret = Value::Object(values.clone()).to_string().contains("-secret\"");
            let key = entry.call(&values).unwrap().key(entry.spec);
            match key {
                Some(key) => {
                    assert!(!carries_secret && key.as_str().starts_with(&format!("[\"{id}\",")), "{id}")
                }
                // The way to the sign-out page carries an ID token.
                None => assert!(entry.spec.effect() == Effect::Changes || id == "logoutGet", "{id}"),
            }
            secret_calls += usize::from(carries_secret);
        }
    }
    assert!(secret_calls >= 5, "the examples carry secrets: {secret_calls}");
}
