//! What the services keep, read, written and read again: nothing is lost, not even what this version does not know.

use crate::corpus_text;
use firstkey_core::catalog;
use firstkey_core::discovery::Discovery;
use firstkey_core::id_token::IdTokenClaims;
use firstkey_core::jwks::Jwks;
use firstkey_core::resources::directory::{Directory, DirectoryList};
use firstkey_core::resources::identity_provider::{IdentityProvider, IdentityProviderList};
use firstkey_core::resources::oauth_client::{Client, ClientPage};
use firstkey_core::resources::saml_metadata::SamlMetadata;
use firstkey_core::resources::sync_client::SyncClient;
use firstkey_core::schema::{HasSchema, Schema};
use firstkey_core::scim::group::Group;
use firstkey_core::scim::groups::GroupList;
use firstkey_core::scim::patch::PatchRequest;
use firstkey_core::scim::search::SearchRequest;
use firstkey_core::scim::user::User;
use firstkey_core::scim::users::UserList;
use firstkey_core::token::TokenResponse;
use firstkey_core::userinfo::{ExpandedAccessToken, ExpandedIdToken};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::fmt::Debug;

/// Reads an input. Panics where something does not hold.
pub fn run(data: &[u8]) {
    let Some((name, body)) = corpus_text::named(data) else { return };
    let Ok(value) = serde_json::from_slice::<Value>(body) else { return };
    shaped(&value);
    // A fraction that a service sends may lose its last digit on the way: no resource has any.
    if has_fraction(&value) {
        return;
    }
    macro_rules! by {
        ($($kind:ident)*) => {
            match name {
                $(stringify!($kind) => kept::<$kind>(&value),)*
                _ => {}
            }
        };
    }
    by! {
        Client ClientPage Directory DirectoryList IdentityProvider IdentityProviderList SamlMetadata SyncClient
        User UserList Group GroupList PatchRequest SearchRequest Discovery Jwks IdTokenClaims TokenResponse
        ExpandedAccessToken ExpandedIdToken
    }
}

fn kept<T: Serialize + DeserializeOwned + HasSchema + PartialEq + Debug>(value: &Value) {
    let Ok(read) = T::deserialize(value) else { return };
    let written = serde_json::to_value(&read).expect("what was read can be written");
    let again = T::deserialize(&written).expect("what was written can be read");
    assert_eq!(again, read);
    assert_eq!(serde_json::to_value(&again).ok().as_ref(), Some(&written));

    let (Value::Object(before), Value::Object(after), Schema::Object(object)) = (value, &written, T::SCHEMA)
    else {
        return;
    };
    for (name, value) in before {
        let known = object.fields.iter().any(|field| field.name == name);
        let renamed = name.eq_ignore_ascii_case("resources");
        assert!(known || renamed || after.get(name) == Some(value), "{name} is lost");
    }
}

/// A value either has the schema of a body or a place where it has not.
fn shaped(value: &Value) {
    for entry in catalog::ENTRIES {
        for whole in [true, false] {
            if let Err(mismatch) = entry.sends.check(value, whole) {
                assert!(!mismatch.expected.is_empty());
            }
        }
    }
}

fn has_fraction(value: &Value) -> bool {
    match value {
        Value::Number(number) => number.is_f64(),
        Value::Array(items) => items.iter().any(has_fraction),
        Value::Object(map) => map.values().any(has_fraction),
        Value::Null | Value::Bool(_) | Value::String(_) => false,
    }
}
