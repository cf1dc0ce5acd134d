//! The published API documents: every operation of the catalog that is in them agrees in method, path and media types.

use firstkey_core::catalog;
use firstkey_core::dialect::{BROKER, Dialect, OMNISSA, VMWARE};
use firstkey_core::media::Media;
use firstkey_core::operation::{Place, Spec};
use firstkey_tests::published;
use serde_json::Value;

/// One operation as a document has it; media types in lower case and without parameters.
#[derive(Clone, Debug, PartialEq)]
struct Documented {
    method: String,
    path: String,
    takes: Option<String>,
    gives: Option<String>,
}

fn bare(media: &str) -> String {
    media.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// An operation of an OpenAPI document.
fn in_openapi(document: &Value, id: &str) -> Option<Documented> {
    let first_type = |body: &Value| body["content"].as_object()?.keys().next().map(|name| bare(name));
    let paths = document["paths"].as_object()?;
    let all = paths.iter().flat_map(|(path, methods)| {
        methods.as_object().into_iter().flatten().map(move |(method, operation)| (path, method, operation))
    });
    let (path, method, operation) = all.into_iter().find(|(.., operation)| operation["operationId"] == id)?;
    let answers = operation["responses"].as_object()?;
    let success = answers.iter().find(|(status, _)| status.starts_with('2')).map(|(_, answer)| answer);
    Some(Documented {
        method: method.to_ascii_uppercase(),
        path: path.clone(),
        takes: first_type(&operation["requestBody"]),
        gives: success.and_then(first_type),
    })
}

/// An operation of the broker's list, which has no operation ids.
fn in_list(document: &Value, method: &str, path: &str) -> Option<Documented> {
    // One page writes the tenant in capitals.
    let same = |row: &&Value| {
        let listed = row["path"].as_str().unwrap_or_default().replace("{TENANT}", "{tenant}");
        row["method"] == method && listed == path
    };
    let row = document.as_array()?.iter().find(same)?;
    Some(Documented {
        method: method.to_owned(),
        path: path.to_owned(),
        takes: row["request_media_type"]["type"].as_str().map(bare),
        gives: row["response_media_types"][0]["type"].as_str().map(bare),
    })
}

/// The same operation as core has it.
fn in_catalog(spec: &Spec, dialect: &Dialect) -> Documented {
    let tenant = if dialect.tenant_in_path { "/t/{tenant}" } else { "" };
    let name = |media: Media| media.name(dialect.media).map(|name| bare(&name));
    Documented {
        method: spec.method.to_string(),
        path: format!("{}{tenant}{}", spec.place.segment(), spec.path),
        takes: name(spec.sends),
        gives: match spec.returns {
            // The documented requests ask for nothing there; plain JSON comes back.
            Media::Token => Some("application/json".to_owned()),
            media => name(media),
        },
    }
}

fn own(dialect: &'static Dialect) -> impl Iterator<Item = &'static Spec> {
    // vCenter's operations stand in vCenter's documents, which are not here.
    catalog::specs().filter(|spec| spec.offered_by.at(dialect) && spec.place != Place::Vcenter)
}

#[test]
fn the_catalog_agrees_with_the_openapi_documents() {
    for (dialect, file) in [
        (&OMNISSA, "reference/omnissa-identity-service.openapi.json"),
        (&VMWARE, "reference/vmware-identity-services.openapi.json"),
    ] {
        let Some(document) = published::json(file) else { continue };
        for spec in own(dialect) {
            let documented =
                in_openapi(&document, spec.id).unwrap_or_else(|| panic!("{file} has no {}", spec.id));
            assert_eq!(in_catalog(spec, dialect), documented, "{} at {}", spec.id, dialect.name);
        }
    }
}

#[test]
fn the_catalog_agrees_with_the_brokers_list() {
    let Some(document) = published::json("reference/vcf-identity-broker.operations.json") else { return };
    let mut read = 0;
    for spec in own(&BROKER) {
        let ours = in_catalog(spec, &BROKER);
        let listed = in_list(&document, &ours.method, &ours.path);
        let Documented { takes, gives, .. } = listed.unwrap_or_else(|| panic!("the list has no {}", spec.id));
        // The list leaves a media type empty where nobody could read one: that says nothing.
        for (ours, listed) in [(ours.takes, takes), (ours.gives, gives)] {
            if listed.is_some() {
                read += 1;
                assert_eq!(ours, listed, "{}", spec.id);
            }
        }
    }
    assert!(read >= 5, "only {read} media types were compared");
}

#[test]
fn a_document_that_says_otherwise_is_noticed() {
    let document = serde_json::json!({"paths": {"/acs/token": {"post": {
        "operationId": "getAccessToken",
        "requestBody": {"content": {"application/json": {}}},
        "responses": {"400": {}, "200": {"content": {"application/json;charset=UTF-8": {}}}},
    }}}});
    let documented = in_openapi(&document, "getAccessToken").unwrap();
    let ours = in_catalog(own(&OMNISSA).next().unwrap(), &OMNISSA);
    assert_ne!(ours, documented);
    assert_eq!(
        ours,
        Documented { takes: Some("application/x-www-form-urlencoded".to_owned()), ..documented }
    );
    assert_eq!(in_openapi(&document, "other"), None);
}
