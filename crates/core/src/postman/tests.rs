use super::*;
use crate::dialect::{BROKER, OMNISSA};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Every collection there is.
fn all() -> Vec<(&'static Dialect, Option<Release>, Value)> {
    let releases = Release::ALL.map(|release| (&BROKER, Some(release)));
    let subjects = Dialect::ALL.map(|dialect| (dialect, None)).into_iter().chain(releases);
    let value = |(dialect, release)| {
        (dialect, release, serde_json::to_value(Collection::of(dialect, release)).unwrap())
    };
    subjects.map(value).collect()
}

fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value[name].as_array().map_or(&[], Vec::as_slice)
}

/// The requests of the folders that a test is about.
fn items(collection: &Value, folders: impl Fn(&str) -> bool) -> Vec<&Value> {
    let folders = list(collection, "item").iter().filter(|folder| folders(folder["name"].as_str().unwrap()));
    folders.flat_map(|folder| list(folder, "item")).collect()
}

fn first_line(item: &Value) -> &str {
    item["request"]["description"].as_str().unwrap().lines().next().unwrap()
}

fn lines(event: &Value) -> String {
    let lines = list(&event["script"], "exec").iter();
    lines.map(|line| line.as_str().unwrap()).collect::<Vec<_>>().join("\n")
}

/// The names between a word and a quote in the scripts.
fn in_scripts(collection: &Value) -> BTreeSet<String> {
    let all = items(collection, |_| true);
    let scripts: Vec<String> = all.iter().flat_map(|item| list(item, "event")).map(lines).collect();
    let scripts = scripts.join("\n");
    let after = |word: &str| {
        let rests = scripts.split(word).skip(1).filter_map(|rest| rest.split_once('"'));
        rests.map(|(name, _)| name.to_owned()).collect::<Vec<_>>()
    };
    ["value(\"", "keep(\"", ".set(\"", ".has(\""].into_iter().flat_map(after).collect()
}

/// The variables that are used and not declared, and those that are declared and not used.
fn undeclared_and_unused(collection: &Value) -> (Vec<String>, Vec<String>) {
    let mut used = in_scripts(collection);
    for part in ["auth", "item"] {
        used.extend(variable::references(&collection[part].to_string()).map(str::to_owned));
    }
    let declared = list(collection, "variable").iter().map(|one| one["key"].as_str().unwrap().to_owned());
    let declared: BTreeSet<String> = declared.collect();
    (used.difference(&declared).cloned().collect(), declared.difference(&used).cloned().collect())
}

#[test]
fn every_operation_of_a_service_is_in_its_collection_once() {
    for (dialect, release, collection) in all() {
        let offered = ENTRIES.iter().filter(|entry| offered(entry.spec, dialect, release));
        let expected: BTreeSet<String> =
            offered.map(|entry| format!("The operation `{}`.", entry.spec.id)).collect();
        let found: Vec<String> = items(&collection, |folder| folder != GETTING_STARTED)
            .into_iter()
            .map(|item| first_line(item).to_owned())
            .collect();
        assert_eq!(found.len(), expected.len(), "{} {release:?}", dialect.name);
        assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), expected, "{} {release:?}", dialect.name);
    }
    let count = |dialect| ENTRIES.iter().filter(|entry| offered(entry.spec, dialect, None)).count();
    assert_eq!((count(&OMNISSA), count(&BROKER)), (45, 46));
}

#[test]
fn every_variable_that_is_used_is_declared_and_a_planted_one_is_found() {
    for (dialect, release, collection) in all() {
        let found = undeclared_and_unused(&collection);
        assert_eq!(found, (vec![], vec![]), "{} {release:?}", dialect.name);
    }
    let (.., mut collection) = all().swap_remove(0);
    collection["item"][0]["item"][0]["request"]["url"]["raw"] = "{{base_url}}/{{planted}}".into();
    collection["item"][0]["item"][0]["event"][0]["script"]["exec"] = json!(["keep(\"also_planted\", 1);"]);
    assert_eq!(undeclared_and_unused(&collection).0, ["also_planted", "planted"]);
}

#[test]
fn secrets_are_marked_and_empty_and_stand_in_no_request() {
    for (dialect, release, collection) in all() {
        let variables = list(&collection, "variable");
        let secrets: Vec<&str> = variables
            .iter()
            .filter(|one| one["secret"] == true)
            .map(|one| {
                assert_eq!(one["value"], "", "{one}");
                one["key"].as_str().unwrap()
            })
            .collect();
        let named = variables.iter().map(|one| one["key"].as_str().unwrap());
        let like_one: Vec<&str> =
            named.filter(|name| name.ends_with("secret") || name.ends_with("token")).collect();
        assert_eq!(secrets, like_one, "{} {release:?}", dialect.name);
        assert!(secrets.len() >= 5, "{secrets:?}");
        for item in items(&collection, |_| true) {
            for field in list(&item["request"]["body"], "urlencoded") {
                let name = field["key"].as_str().unwrap();
                let value = field["value"].as_str().unwrap();
                let secret = crate::secret_fields::in_form(name);
                assert!(!secret || value.is_empty() || value.starts_with("{{"), "{item}");
            }
        }
    }
}

#[test]
fn getting_started_ends_with_the_deletion_and_is_proved_by_what_the_release_documents() {
    let of = |dialect: &Dialect, release| {
        all().into_iter().find(|(one, its, _)| *one == dialect && *its == release).unwrap().2
    };
    let paths = |collection: &Value| -> Vec<String> {
        let steps = items(collection, |folder| folder == GETTING_STARTED);
        let line = |item: &&Value| {
            let request = &item["request"];
            let path = request["url"]["path"].as_array().unwrap();
            let path: Vec<&str> = path.iter().map(|part| part.as_str().unwrap()).collect();
            format!("{} {}", request["method"].as_str().unwrap(), path.join("/"))
        };
        steps.iter().map(line).collect()
    };
    let token = "POST acs/token";
    let clients = "acs/broker/oauth2-clients";
    assert_eq!(
        paths(&of(&OMNISSA, None)),
        [
            token,
            &format!("POST {clients}"),
            token,
            "GET usergroup/broker/directories",
            &format!("GET {clients}"),
            &format!("DELETE {clients}/{{{{bootstrap_id}}}}"),
            token,
        ]
    );
    let proof = |release| paths(&of(&BROKER, release)).remove(3);
    assert_eq!(proof(Some(Release::Vsphere8)), "GET usergroup/t/{{tenant}}/broker/directories");
    for release in [Some(Release::Vcf9_0), Some(Release::Vcf9_1), None] {
        assert_eq!(proof(release), "GET acs/t/{{tenant}}/broker/oauth2-clients");
    }
    let rule_set = |release| {
        let collection = of(&BROKER, release);
        let found = list(&collection, "variable").iter().find(|one| one["key"] == "rule_set").cloned();
        found.map(|one| one["value"].as_str().unwrap().to_owned())
    };
    assert_eq!(rule_set(Some(Release::Vsphere8)).as_deref(), Some("IDP_AND_DIRECTORY_ADMIN"));
    assert_eq!(rule_set(Some(Release::Vcf9_1)).as_deref(), Some("READ_ONLY_TENANT_ADMIN"));
    assert_eq!(rule_set(Some(Release::Vcf9_0)), None);
}

#[test]
fn a_request_has_its_media_types_its_authorization_and_what_it_requires() {
    let (.., broker) = all().swap_remove(2);
    let all = items(&broker, |folder| folder != GETTING_STARTED);
    let item = |id: &str| {
        let text = format!("The operation `{id}`.");
        *all.iter().find(|item| first_line(item) == text).unwrap()
    };
    let create = &item("createNewDirectory")["request"];
    let media = "application/vnd.vmware.vidm.usergroup.broker.directory+json";
    assert_eq!(
        create["header"],
        json!([{"key": "Content-Type", "value": media}, {"key": "Accept", "value": media}])
    );
    assert_eq!((&create["auth"], &create["body"]["mode"]), (&Value::Null, &json!("raw")));
    assert_eq!(item("getJwkKeys")["request"]["auth"], json!({"type": "noauth"}));
    assert_eq!(item("revoke")["request"]["auth"]["type"], "basic");
    let fields = list(&item("revoke")["request"]["body"], "urlencoded");
    assert_eq!((&fields[0]["key"], &fields[0]["value"]), (&json!("token"), &json!("{{access_token}}")));
    let list_clients = &item("getAllOAuth2ClientSummaries")["request"]["url"];
    assert_eq!(list_clients["raw"], "{{base_url}}/acs/t/{{tenant}}/broker/oauth2-clients");
    assert_eq!(list(list_clients, "query").len(), 3);
    assert!(list(list_clients, "query").iter().all(|one| one["disabled"] == true));
    let rotate = &item("rotateSecretForOAuth2ClientById")["request"]["url"];
    assert!(rotate["raw"].as_str().unwrap().ends_with("/{{oauth2_client_id}}?action=start-rotate-secret"));
    assert_eq!(item("logoutGet")["protocolProfileBehavior"]["followRedirects"], false);
    let description = create["description"].as_str().unwrap();
    assert!(description.contains("\n\nThe body may have:\n\n- `name`: "), "{description}");
    assert!(!description.contains("`id`"), "{description}");
    let provider = item("createNewIdentityProvider")["request"]["body"]["raw"].as_str().unwrap();
    assert!(!provider.contains("{{client_secret}}"), "{provider}");
}

#[test]
fn a_collection_is_the_same_every_time_and_cloud_services_have_no_releases() {
    let text = Collection::of(&BROKER, Some(Release::Vcf9_1)).text();
    assert!(text.starts_with("{\n  \"info\": {\n    \"name\": \"VCF Identity Broker 9.1\",\n"), "{text}");
    assert_eq!(text, Collection::of(&BROKER, Some(Release::Vcf9_1)).text());
    assert_eq!(Collection::of(&OMNISSA, Some(Release::Vcf9_1)), Collection::of(&OMNISSA, None));
    let name = Collection::file_name(&BROKER, Some(Release::Vsphere8));
    assert_eq!(name, "broker-8.postman_collection.json");
}
