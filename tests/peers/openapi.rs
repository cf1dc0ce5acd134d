//! Our OpenAPI descriptions in the hands of others: PyPI's openapi-spec-validator and Redocly's linter read each, and a
//! client that npm's openapi-typescript makes of the broker's lists directories at the practice tenant.

use crate::practice::Practice;
use crate::{node, python, server};
use firstkey_core::dialect::{BROKER, Dialect};
use firstkey_core::openapi::{Description, Release};
use firstkey_simulator::Service;
use firstkey_tests::exceptions;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// What the strictest rules of the linter ask for and the services do not do: a part of the line, and the reason.
const ACCEPTED: &[(&str, &str)] = &[
    ("openid~1logout/get/responses: operation-2xx-response", SENT_ON),
    ("openid~1logout/post/responses: operation-2xx-response", SENT_ON),
    (
        "openid-configuration/get/responses: operation-4xx-response",
        "nobody can ask for it in a wrong way, and no document names a refusal",
    ),
    (
        "authorize/get/responses: operation-4xx-response",
        "the broker's page breaks off before its refusals; the description has a `default` there",
    ),
];
const SENT_ON: &str = "signing out succeeds with a redirect (302)";

/// Every description, as a file in a folder of this test.
fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(folder);
    fs::create_dir_all(&folder).unwrap();
    let services = Dialect::ALL.map(|dialect| (dialect, None));
    let releases = Release::ALL.map(|release| (&BROKER, Some(release)));
    let write = |(dialect, release)| {
        let file = folder.join(Description::file_name(dialect, release));
        fs::write(&file, Description::of(dialect, release).text()).unwrap();
        file
    };
    services.into_iter().chain(releases).map(write).collect()
}

/// A description with a fault, beside the others.
fn planted(file: &Path, change: fn(&mut Value)) -> PathBuf {
    let mut description = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
    change(&mut description);
    let planted = file.with_file_name("planted.json");
    fs::write(&planted, description.to_string()).unwrap();
    planted
}

#[test]
fn a_validator_of_others_accepts_every_description_and_finds_a_planted_fault() {
    let mut files = files("validated");
    let count = files.len();
    files.push(planted(&files[0], |description| {
        description["paths"]["/acs/token"]["post"]["responses"]["200"] = json!({"content": {}});
    }));
    let given = json!({"files": files});
    let lines = python::run("openapi_validator.py", "openapi-packages.txt", &given);
    let wrong: Vec<&Value> = lines.iter().filter(|line| line["errors"] != json!([])).collect();
    assert_eq!(lines.len(), count + 1);
    assert_eq!(wrong.len(), 1, "{wrong:?}");
    assert!(wrong[0]["file"].as_str().unwrap().ends_with("planted.json"), "{wrong:?}");
}

#[test]
fn a_linter_of_others_finds_what_is_known_and_a_planted_fault() {
    let files = files("linted");
    let lines = lint(&files);
    exceptions::check(&lines, ACCEPTED);
    let planted = planted(&files[0], |description| {
        description["paths"]["/acs/token"]["post"].as_object_mut().unwrap().remove("summary");
    });
    let found = lint(&[planted]).join("\n");
    assert!(found.contains("operation-summary"), "{found}");
}

fn lint(files: &[PathBuf]) -> Vec<String> {
    let done = node(Command::new("node").arg("lint.js").args(files), "");
    String::from_utf8(done.stdout).unwrap().lines().map(str::to_owned).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_generated_client_of_the_broker_lists_directories() {
    let practice = Practice::start(Service::Broker, false).await;
    let client = practice.bootstrap();
    let given = json!({
        "address": practice.address, "id": client.id.as_str(), "secret": client.secret.expose(),
    });
    let found = tokio::task::spawn_blocking(move || {
        let description = files("generated").into_iter().find(|file| file.ends_with("broker.openapi.json"));
        let description = description.expect("a description of the broker");
        let made = folder().join("made");
        let program = |name: &str| folder().join("node_modules").join(name);
        let typescript = program("openapi-typescript/bin/cli.js");
        let types = made.join("broker.ts");
        node(Command::new("node").arg(typescript).arg(description).arg("--output").arg(types), "");
        node(
            Command::new("node")
                .arg(program("typescript/bin/tsc"))
                .args(["--strict", "--target", "es2022", "--module", "nodenext", "--types", "node"])
                .args(["--skipLibCheck", "--outDir", "made", "client.ts"]),
            "",
        );
        let done = node(Command::new("node").arg(made.join("client.js")), &given.to_string());
        serde_json::from_slice::<Value>(&done.stdout).unwrap()
    });
    let found = found.await.unwrap();
    let names: Vec<&str> = found["names"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert_eq!((&found["token"], &found["list"]), (&json!(200), &json!(200)), "{found}");
    assert!(!names.is_empty(), "{found}");
    assert_eq!((&found["absent"], found["code"].is_string()), (&json!(404), true), "{found}");
}

fn node(command: &mut Command, given: &str) -> Output {
    node::run(&folder(), "openapi-typescript", command, given)
}

fn folder() -> PathBuf {
    server::folder().join("openapi")
}
