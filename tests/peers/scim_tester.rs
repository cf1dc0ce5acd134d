//! PyPI's scim2-tester against the practice tenant: a SCIM server is asked for everything the standard says, by somebody
//! who never read our documents. Needs Python 3.11 with pip.

use crate::description;
use crate::practice::Practice;
use crate::python;
use firstkey_simulator::Service;
use firstkey_tests::exceptions;
use serde_json::Value;

/// Where the practice tenant knowingly differs from what the tester asks for: a part of the line, and the reason.
const ACCEPTED: &[(&str, &str)] = &[
    ("service_provider_config_endpoint", NOTHING_PUBLISHED),
    ("query_all_resource_types", NOTHING_PUBLISHED),
    ("resource_types_endpoint_methods", NOTHING_PUBLISHED),
    ("query_all_schemas", NOTHING_PUBLISHED),
    ("schemas_endpoint_methods", NOTHING_PUBLISHED),
    ("search_with_attributes", SEARCHED_BY_KIND),
    ("returned unexpected value for 'members'", NAMED_BY_THE_USER),
];

const NOTHING_PUBLISHED: &str = "no document has /ServiceProviderConfig, /ResourceTypes and /Schemas";
const SEARCHED_BY_KIND: &str = "documented are /Users/.search and /Groups/.search, and no search of both";
const NAMED_BY_THE_USER: &str = "a member is shown by the name of its user, whatever name it was sent with";

/// One check of the tester.
struct Checked {
    status: String,
    line: String,
}

impl Checked {
    /// The standard is kept: its musts, or its shoulds, or what it leaves open.
    fn is_kept(&self) -> bool {
        matches!(self.status.as_str(), "success" | "compliant" | "acceptable")
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tester_of_others_finds_what_is_known_and_nothing_else() {
    let practice = Practice::start(Service::Omnissa, false).await;
    let found =
        tokio::task::spawn_blocking(move || test(&practice, &description::published())).await.unwrap();
    let kept = found.iter().filter(|one| one.is_kept()).count();
    assert!(kept >= 80, "only {kept} checks of {} were kept: was everything skipped?", found.len());
    let differences: Vec<String> =
        found.into_iter().filter(|one| !one.is_kept()).map(|one| one.line).collect();
    exceptions::check(&differences, ACCEPTED);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_attribute_that_the_tenant_does_not_keep_is_found_by_the_tester() {
    let practice = Practice::start(Service::Omnissa, false).await;
    let mut published = description::published();
    let shoe_size = serde_json::json!({
        "name": "shoeSize", "description": "Planted", "type": "integer", "multiValued": false, "required": false,
        "mutability": "readWrite", "returned": "default",
    });
    published["schemas"][0]["attributes"].as_array_mut().unwrap().push(shoe_size);
    let found = tokio::task::spawn_blocking(move || test(&practice, &published)).await.unwrap();
    assert!(found.iter().any(|one| !one.is_kept() && one.line.contains("shoeSize")), "it was not told");
}

fn test(practice: &Practice, published: &Value) -> Vec<Checked> {
    let mut given = published.clone();
    given["base"] = practice.profile.scim_base_url().into();
    given["token"] = practice.token().expose().into();
    python::run("scim_tester.py", "scim-tester-packages.txt", &given).iter().map(checked).collect()
}

fn checked(result: &Value) -> Checked {
    let text = |name: &str| result[name].as_str().unwrap_or("-").to_owned();
    let line = format!("{} {}: {}: {}", text("resource"), text("title"), text("status"), text("reason"));
    Checked { status: text("status"), line }
}
