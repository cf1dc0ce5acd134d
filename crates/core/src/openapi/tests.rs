use super::*;
use crate::dialect::{BROKER, OMNISSA, VMWARE};
use serde_json::{Value, json};

fn of(dialect: &'static Dialect, release: Option<Release>) -> Value {
    serde_json::to_value(Description::of(dialect, release)).unwrap()
}

/// Every description there is.
fn all() -> Vec<(String, Value)> {
    let releases = Release::ALL.map(|release| (&BROKER, Some(release)));
    let services = Dialect::ALL.map(|dialect| (dialect, None));
    let subjects = services.into_iter().chain(releases);
    subjects
        .map(|(dialect, release)| (Description::file_name(dialect, release), of(dialect, release)))
        .collect()
}

/// The operations with their paths and methods.
fn operations(description: &Value) -> Vec<(String, String, Value)> {
    let paths = description["paths"].as_object().unwrap().iter();
    let methods = paths.flat_map(|(path, item)| {
        let methods = item.as_object().unwrap().iter().filter(|(name, _)| *name != "parameters");
        methods.map(move |(method, operation)| (path.clone(), method.clone(), operation.clone()))
    });
    methods.collect()
}

fn operation(description: &Value, id: &str) -> Value {
    operations(description).into_iter().find(|(.., one)| one["operationId"] == id).unwrap().2
}

fn references(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            // A property of this name is an object.
            found.extend(object.get("$ref").and_then(Value::as_str).map(str::to_owned));
            object.values().for_each(|value| references(value, found));
        }
        Value::Array(list) => list.iter().for_each(|value| references(value, found)),
        _ => {}
    }
}

#[test]
fn every_reference_leads_somewhere_and_every_component_is_referred_to() {
    for (name, description) in all() {
        let mut found = Vec::new();
        references(&description, &mut found);
        assert!(found.len() > 50, "{name}");
        for reference in &found {
            let pointer = reference.strip_prefix('#').unwrap();
            assert!(description.pointer(pointer).is_some(), "{name}: {reference}");
        }
        for component in description["components"]["schemas"].as_object().unwrap().keys() {
            let reference = format!("#/components/schemas/{component}");
            assert!(found.contains(&reference), "{name}: nothing refers to {component}");
        }
    }
}

#[test]
fn a_path_and_its_parameters_have_the_same_names() {
    for (name, description) in all() {
        for (path, method, operation) in operations(&description) {
            let own = operation["parameters"].as_array().into_iter().flatten();
            let mut declared: Vec<&str> = own
                .filter(|one| one["in"] == "path" && one["required"] == true)
                .map(|one| one["name"].as_str().unwrap())
                .collect();
            if !description["paths"][&path]["parameters"].is_null() {
                declared.insert(0, "tenant");
            }
            let names = path.split('{').skip(1).map(|rest| rest.split_once('}').unwrap().0);
            assert_eq!(declared, names.collect::<Vec<_>>(), "{name}: {method} {path}");
        }
    }
}

#[test]
fn a_description_reads_from_the_top_and_is_the_same_every_time() {
    let text = Description::of(&BROKER, Some(Release::Vcf9_1)).text();
    let begin = "{\n  \"openapi\": \"3.1.0\",\n  \"info\": {\n    \"title\": \"VCF Identity Broker 9.1\",\n";
    assert!(text.starts_with(begin) && text.ends_with("}\n"), "{}", text.get(..200).unwrap());
    assert_eq!(text, Description::of(&BROKER, Some(Release::Vcf9_1)).text());
    // The cloud services have no releases that differ.
    assert_eq!(Description::of(&OMNISSA, Some(Release::Vcf9_1)), Description::of(&OMNISSA, None));
    assert_eq!(Description::file_name(&BROKER, Some(Release::Vsphere8)), "broker-8.openapi.json");
}

#[test]
fn bodies_have_the_media_types_of_their_service() {
    let vendor = "application/vnd.vmware.vidm.usergroup.broker.directory+json";
    for (dialect, media) in [(&OMNISSA, "application/json"), (&VMWARE, vendor), (&BROKER, vendor)] {
        let create = operation(&of(dialect, None), "createNewDirectory");
        let schema = json!({"schema": {"$ref": "#/components/schemas/Directory"}});
        assert_eq!(create["requestBody"]["content"], json!({media: schema}));
        assert_eq!(create["responses"]["201"]["content"], json!({media: schema}));
    }
    let token = operation(&of(&VMWARE, None), "getAccessToken");
    let form = &token["requestBody"]["content"]["application/x-www-form-urlencoded"];
    assert_eq!(form["schema"]["$ref"], "#/components/schemas/TokenForm");
    assert!(token["responses"]["200"]["content"]["application/json"].is_object());
}

#[test]
fn what_needs_a_token_says_so_and_the_token_endpoint_takes_the_client() {
    let bearer = json!([{"oauth2": []}, {"bearer": []}]);
    for (name, description) in all() {
        for (path, method, operation) in operations(&description) {
            if path.contains("/scim/") || path.contains("/broker/") || path.ends_with("/userinfo") {
                assert_eq!(operation["security"], bearer, "{name}: {method} {path}");
                assert!(operation["responses"]["401"].is_object(), "{name}: {method} {path}");
            }
        }
        let security = |id: &str| operation(&description, id)["security"].clone();
        assert_eq!(security("getAccessToken"), json!([{"client": []}, {}]), "{name}");
        assert_eq!(security("getJwkKeys"), json!([]), "{name}");
        let schemes = &description["components"]["securitySchemes"];
        let tenant = if name.starts_with("broker") { "/t/CUSTOMER" } else { "" };
        let address = format!("/acs{tenant}/token");
        assert_eq!(schemes["oauth2"]["flows"]["clientCredentials"]["tokenUrl"], address, "{name}");
    }
}

#[test]
fn a_change_needs_no_field_and_may_clear_one() {
    let description = of(&OMNISSA, None);
    let schemas = &description["components"]["schemas"];
    let body = |id: &str| operation(&description, id)["requestBody"].clone();
    let schema = |id: &str| body(id)["content"]["application/json"]["schema"]["$ref"].clone();
    assert_eq!(schema("createNewOAuth2Client"), "#/components/schemas/Client");
    assert_eq!(schema("patchOAuth2ClientById"), "#/components/schemas/ClientChange");
    assert!(schemas["Client"]["required"].as_array().unwrap().contains(&"client_id".into()));
    assert_eq!(schemas["ClientChange"]["required"], Value::Null);
    let lengths = |name: &str| schemas[name]["properties"]["client_id"].clone();
    assert_eq!(lengths("Client")["pattern"].as_str().unwrap().chars().last(), Some('$'));
    assert_ne!(lengths("Client")["pattern"], lengths("ClientChange")["pattern"]);
    // A directory has nothing that a change could leave out.
    assert_eq!(schema("patchDirectoryById"), "#/components/schemas/Directory");
    // Of a rotation nothing is needed: without a body it is ended.
    assert_eq!(body("rotateSecretForOAuth2ClientById")["required"], false);
    assert_eq!(body("patchDirectoryById")["required"], true);
}

#[test]
fn each_release_of_the_broker_has_its_own_operations_fields_and_parameters() {
    let [old, middle, new] = Release::ALL.map(|release| of(&BROKER, Some(release)));
    let ids = |description: &Value| {
        let ids = operations(description).into_iter().map(|(.., one)| one["operationId"].to_string());
        ids.collect::<std::collections::BTreeSet<_>>()
    };
    let (old_ids, middle_ids, new_ids) = (ids(&old), ids(&middle), ids(&new));
    assert!(old_ids.contains("\"initTenant\"") && !new_ids.contains("\"initTenant\""));
    assert!(new_ids.contains("\"searchClientsByRoles\"") && !middle_ids.contains("\"searchClientsByRoles\""));
    assert!(middle_ids.is_subset(&new_ids));
    let field = |description: &Value, name: &str| {
        description["components"]["schemas"]["Client"]["properties"][name].is_object()
    };
    let has = |name| [&old, &middle, &new].map(|description| field(description, name));
    assert_eq!(has("scope"), [true; 3]);
    assert_eq!(has("display_name"), [false, true, true]);
    assert_eq!(has("rule_set_names"), [true, false, true]);
    let terms = [&old, &middle].map(|description| {
        operation(description, "getAllOAuth2ClientSummaries")["parameters"].to_string().contains("searchTerm")
    });
    assert_eq!(terms, [false, true]);
}

#[test]
fn fields_say_how_they_are_written_and_who_sets_them() {
    let description = of(&OMNISSA, None);
    let schemas = &description["components"]["schemas"];
    let id = &schemas["Directory"]["properties"]["id"];
    assert_eq!((&id["format"], &id["readOnly"]), (&json!("uuid"), &json!(true)));
    let secret = &schemas["OidcProfile"]["properties"]["client_secret"];
    assert_eq!((&secret["format"], &secret["writeOnly"]), (&json!("password"), &json!(true)));
    let domains = &schemas["Directory"]["properties"]["domains"];
    assert_eq!((&domains["items"], &domains["maxItems"]), (&json!({"type": "string"}), &json!(30)));
    let kind = &schemas["Directory"]["properties"]["type"];
    assert_eq!(kind["enum"], json!(["PROVISIONED", "JIT"]));
    assert_eq!(kind["description"], "How its users arrive.");
    let urn = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    assert_eq!(schemas["User"]["properties"][urn]["$ref"], "#/components/schemas/EnterpriseUser");
}

#[test]
fn no_structure_of_an_answer_requires_what_is_only_written() {
    let mut with_secret = 0;
    for (name, description) in all() {
        let mut found = Vec::new();
        for (.., operation) in operations(&description) {
            references(&operation["responses"], &mut found);
        }
        let mut at = 0;
        while let Some(reference) = found.get(at).cloned() {
            at += 1;
            let schema = description.pointer(reference.strip_prefix('#').unwrap()).unwrap();
            let mut below = Vec::new();
            references(schema, &mut below);
            found.extend(below.into_iter().filter(|one| !found.contains(one)).collect::<Vec<_>>());
            for field in schema["required"].as_array().into_iter().flatten() {
                let property = &schema["properties"][field.as_str().unwrap()];
                assert_ne!(property["writeOnly"], true, "{name}: {reference} requires {field}");
            }
        }
        if found.contains(&"#/components/schemas/OidcProfile".to_owned()) {
            let profile = &description["components"]["schemas"]["OidcProfile"];
            assert!(!profile["required"].as_array().unwrap().is_empty(), "{name}");
            assert_eq!(profile["properties"]["client_secret"]["writeOnly"], true, "{name}");
            with_secret += 1;
        }
    }
    assert!(with_secret > 3, "the search itself is blind");
}

#[test]
fn a_description_says_where_it_comes_from() {
    let text = |release| of(&BROKER, release)["info"]["description"].as_str().unwrap().to_owned();
    let one = text(Some(Release::Vcf9_1));
    let begin = "The operations and structures of VCF Identity Broker 9.1 as Firstkey knows them. Written from public \
                 documents, not by the vendor, and not checked against a running service.";
    assert!(one.starts_with(begin), "{one}");
    assert!(one.ends_with(" The release may have operations that are missing here."), "{one}");
    assert!(text(None).ends_with(" Each operation says of which."));
}

#[test]
fn what_a_document_leaves_open_is_left_open() {
    let description = of(&BROKER, None);
    let list = operation(&description, "getAllDirectories");
    assert!(list["responses"]["2XX"]["content"].is_object() && list["responses"]["default"].is_object());
    assert_eq!(list["description"], "Documented on pages of the releases 1.0 and 1.1.");
    let search = operation(&description, "searchClientsByRoles");
    assert_eq!(search["responses"]["default"], Value::Null);
    assert_eq!(search["description"], "Documented on pages of the release 9.1.");
    let authorize = operation(&of(&OMNISSA, None), "authorize");
    assert!(authorize["responses"]["302"]["headers"]["Location"].is_object());
    assert_eq!(authorize["responses"]["200"]["content"], Value::Null);
}

#[test]
fn the_pages_of_the_broker_that_have_an_operation_are_named_by_their_labels() {
    assert_eq!(broker_releases("createNewDirectory"), Some("1.0 8"));
    assert_eq!(broker_releases("getSamlServiceProviderMetadataXml"), None);
    assert_eq!(broker_releases("nothing"), None);
    for entry in ENTRIES.iter().filter(|entry| entry.spec.offered_by.at(&BROKER)) {
        let labels = broker_releases(entry.spec.id);
        assert!(labels.is_some(), "{}", entry.spec.id);
    }
}
