//! Units: a field whose document states one has that unit as its type in core, so that no minutes are taken for
//! seconds. The compiler reads the type; this compares its name with the tables.

use crate::table;
use firstkey_core::id_token::IdTokenClaims;
use firstkey_core::resources::oauth_client::Client;
use firstkey_core::resources::oauth_client_rotation::SecretRotation;
use firstkey_core::resources::sync_client::SyncClient;
use firstkey_core::token::TokenResponse;
use firstkey_core::units::{Minutes, Seconds, UnixSeconds};
use std::collections::BTreeSet;

/// A type that is a unit, as the tables call it.
trait Unit {
    const NAME: &'static str;
}

impl Unit for Minutes {
    const NAME: &'static str = "minutes";
}

impl Unit for Seconds {
    const NAME: &'static str = "seconds";
}

impl Unit for UnixSeconds {
    const NAME: &'static str = "seconds since epoch";
}

const fn of<T: Unit>(_: &Option<T>) -> &'static str {
    T::NAME
}

/// (structure, field, unit of the type in core)
fn ours() -> Vec<(&'static str, &'static str, &'static str)> {
    let client = Client::default();
    let rotation = SecretRotation::default();
    let sync = SyncClient::default();
    let token = IdTokenClaims::default();
    let (oauth, id_token) = ("BrokerOAuth2ClientMedia", "IdToken");
    vec![
        (oauth, "access_token_ttl", of(&client.access_token_ttl)),
        (oauth, "refresh_token_ttl", of(&client.refresh_token_ttl)),
        (oauth, "refresh_token_idle_ttl", of(&client.refresh_token_idle_ttl)),
        (oauth, "primary_secret_auto_retire_duration", of(&client.primary_secret_auto_retire_duration)),
        (
            "BrokerOAuth2ClientStartSecretRotationMedia",
            "primary_secret_auto_retire_duration",
            of(&rotation.primary_secret_auto_retire_duration),
        ),
        ("BrokerSyncClientConfigurationMedia", "token_ttl", of(&sync.token_ttl)),
        ("BrokerSyncClientConfigurationMedia", "access_token_expire_in", of(&sync.access_token_expire_in)),
        (id_token, "exp", of(&token.exp)),
        (id_token, "iat", of(&token.iat)),
        (id_token, "auth_time", of(&token.auth_time)),
        (id_token, "updated_at", of(&token.updated_at)),
    ]
}

/// Fields whose type in core is no unit, and why.
const PLAIN: [(&str, &str, &str); 2] = [
    // -1 says that nothing is known, so the answer as it came has a plain number; what is made of it is `Seconds`.
    ("OAuth2Token", "expires_in", "seconds"),
    // vCenter's answer is read by the token workflow, which makes `Seconds` of it in the same way.
    ("VcenterTokenInfo", "expires_in", "seconds"),
];

#[test]
fn every_stated_unit_is_a_type() {
    let tables = table::SERVICES.map(|(service, _)| table::of(service));
    let stated: BTreeSet<(&str, &str, &str)> = tables
        .iter()
        .flat_map(|facts| &facts.structures)
        .flat_map(|structure| structure.fields.iter().map(|field| (structure.name.as_str(), field)))
        .filter_map(|(structure, field)| Some((structure, field.name.as_str(), field.unit.as_deref()?)))
        .collect();
    let ours: BTreeSet<_> = ours().into_iter().chain(PLAIN).collect();
    assert_eq!(ours, stated);
    let _: Option<i64> = TokenResponse::default().expires_in;
    let minutes_for_seconds = ("BrokerSyncClientConfigurationMedia", "access_token_expire_in", Minutes::NAME);
    assert!(!stated.contains(&minutes_for_seconds), "a wrong unit would be a difference");
}
