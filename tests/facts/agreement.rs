//! That core's catalog is what the services document: nothing is missing, nothing is invented.

use crate::catalog::{self, Service};
use crate::{known, table};
use firstkey_core::catalog::ENTRIES;
use firstkey_core::dialect::Dialect;

/// Where core knowingly does not follow a document: the beginning of the difference, and the reason.
const EXCEPTIONS: &[(&str, &str)] = &[
    ("createNewIdentityProvider sends.auth_type_list: is optional", DEFAULTED),
    ("createNewIdentityProvider returns.auth_type_list: is optional", DEFAULTED),
    ("getIdentityProviderById returns.auth_type_list: is optional", DEFAULTED),
    ("patchIdentityProviderById sends.auth_type_list: is optional", DEFAULTED),
    ("patchIdentityProviderById returns.auth_type_list: is optional", DEFAULTED),
    ("patchUser sends.Operations[].value: is anything", ANY_JSON),
    ("patchGroup sends.Operations[].value: is anything", ANY_JSON),
];

/// Typed as a text, and described and shown in examples with objects.
const ANY_JSON: &str = "the value of a change is any JSON (RFC 7644 section 3.5.2)";

/// Marked as required, and described as set by the service when an identity provider is made.
const DEFAULTED: &str = "the service sets it on create, and a change need not name it";

/// Every service with its table.
pub(crate) fn services() -> Vec<Service> {
    Dialect::ALL.map(|dialect| Service { dialect, facts: table::of(dialect.name).clone() }).to_vec()
}

#[test]
fn the_catalog_is_what_the_services_document() {
    let found = catalog::differences(ENTRIES, &services());
    known::check(&found, EXCEPTIONS);
    let counts = Dialect::ALL
        .map(|dialect| ENTRIES.iter().filter(|entry| entry.spec.offered_by.at(dialect)).count().to_string());
    table::say(&format!("{} operations in the catalog", counts.join(" / ")));
}
