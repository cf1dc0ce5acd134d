//! That core's catalog is what the services document: nothing is missing, nothing is invented.

use crate::catalog::{self, Service};
use crate::table;
use firstkey_core::catalog::{ENTRIES, VCENTER};
use firstkey_core::dialect::Dialect;
use firstkey_tests::{example, exceptions};

/// Where core knowingly does not follow a document: a part of the difference, and the reason.
const EXCEPTIONS: &[(&str, &str)] = &[
    (".auth_type_list: is optional", DEFAULTED),
    ("emails[].primary: is anything", TEXT_AND_FLAG),
    ("members[].$ref: is optional", UUID_ALONE),
    ("patchUser sends.Operations[].value: is anything", ANY_JSON),
    ("patchGroup sends.Operations[].value: is anything", ANY_JSON),
    (".urn:ietf:params:scim:schemas:extension:enterprise:2.0:User: is in no document", ENTERPRISE),
    (".urn:ietf:params:scim:schemas:extension:ws1b:2.0:User: is in no document", WS1B),
    (".urn:ietf:params:scim:schemas:extension:ws1b:2.0:Group: is in no document", WS1B),
];

/// In RFC 7643 section 4.3, and named by the pages about provisioning.
const ENTERPRISE: &str = "identity providers send it, and a service may give it back";

/// Named by the pages about provisioning, and `domain` seen in use by others; see SOURCES.md.
const WS1B: &str = "every identity provider has to send the domain";

/// Typed as a text, and described and shown in examples with objects.
const ANY_JSON: &str = "the value of a change is any JSON (RFC 7644 section 3.5.2)";

/// Marked as required, and described as set by the service when an identity provider is made.
const DEFAULTED: &str = "the service sets it on create, and a change need not name it";

/// Typed as a text; a flag in every other list of the same document, and in RFC 7643 section 2.4.
const TEXT_AND_FLAG: &str = "what was read must be good to be put back";

/// Marked as required; not so in RFC 7643 section 4.2.
const UUID_ALONE: &str = "who adds a member has its UUID, and its address says nothing more";

/// Every service with its table.
pub(crate) fn services() -> Vec<Service> {
    Dialect::ALL.map(|dialect| Service { dialect, facts: table::of(dialect.name).clone() }).to_vec()
}

#[test]
fn the_catalog_is_what_the_services_document() {
    let found = catalog::differences(ENTRIES, &services());
    exceptions::check(&found, EXCEPTIONS);
    let counts = example::dialects().map(|dialect| {
        let vcenter = VCENTER.iter().filter(|spec| spec.offered_by.at(dialect)).count();
        (example::specs(dialect).len() - vcenter).to_string()
    });
    table::say(&format!("{} operations in the catalog", counts.collect::<Vec<_>>().join(" / ")));
}
