//! Our `.http` files in the hands of others: npm's httpyac reads them as the REST Client of Visual Studio Code does, and goes
//! through "Getting started" at the practice tenant, while this test copies what a person would copy.

use crate::practice::Practice;
use crate::{carrier, node, server};
use firstkey_core::dialect::{BROKER, Dialect, OMNISSA};
use firstkey_core::http_file::HttpFile;
use firstkey_core::openapi::Release;
use firstkey_core::request::Authority;
use firstkey_core::response::answer;
use firstkey_core::token::{Grant, RequestToken};
use firstkey_simulator::{BrokerVersion, Service};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A file that a person has open.
pub(crate) struct Open {
    path: PathBuf,
    text: String,
}

impl Open {
    /// `name` is that of the file, and of nobody else's.
    pub(crate) fn new(name: &str, text: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.http"));
        Self { path, text: text.to_owned() }
    }

    /// Types a value at the top.
    ///
    /// # Panics
    /// When no variable has this name.
    pub(crate) fn set(&mut self, name: &str, value: &str) {
        let begin = format!("@{name} = ");
        let before = self.text.lines().find(|line| line.starts_with(&begin));
        let before = before.unwrap_or_else(|| panic!("no variable is called {name}")).to_owned();
        self.text = self.text.replacen(&before, &format!("{begin}{value}"), 1);
    }

    /// The titles of its requests.
    pub(crate) fn titles(&self) -> Vec<String> {
        self.text.lines().filter_map(|line| line.strip_prefix("### ")).map(str::to_owned).collect()
    }

    /// Sends requests; what came back.
    pub(crate) fn send(&self, which: &[&str]) -> Vec<Value> {
        fs::write(&self.path, &self.text).unwrap();
        let packages = server::folder().join("http_file");
        let mut command = Command::new("node");
        command.arg(packages.join("node_modules/httpyac/bin/httpyac.js")).arg("send").arg(&self.path);
        command.args(which).args(["--json", "--output", "response"]);
        // It takes no file outside of where it is started.
        command.current_dir(env!("CARGO_TARGET_TMPDIR"));
        let done = node::run(&packages, "httpyac", &mut command, "");
        let answers: Value = serde_json::from_slice(&done.stdout).unwrap();
        answers["requests"].as_array().unwrap().iter().map(|one| one["response"].clone()).collect()
    }

    /// Sends the request of this title: its status, and its body.
    fn send_one(&self, title: &str) -> (u64, Value) {
        let answers = self.send(&["--name", title]);
        assert_eq!(answers.len(), 1, "{title}: {answers:?}");
        let body = answers[0]["body"].as_str().unwrap_or_default();
        (answers[0]["statusCode"].as_u64().unwrap(), serde_json::from_str(body).unwrap_or_default())
    }
}

/// Goes through getting started as the comments say.
fn go(practice: &Practice, dialect: &'static Dialect, release: Option<Release>) -> Vec<u64> {
    let bootstrap = practice.bootstrap();
    let mut file =
        Open::new(&format!("getting-started-{}", dialect.name), HttpFile::of(dialect, release).text());
    file.set("base_url", &practice.address);
    file.set("bootstrap_client_id", bootstrap.id.as_str());
    file.set("bootstrap_client_secret", "a wrong one");
    file.set("client_id", "made-by-hand");
    file.set("client_secret", "a-secret-of-the-new-client-0123456789");
    let titles = file.titles().into_iter().filter(|title| title.starts_with("Getting started: "));
    let titles: Vec<String> = titles.collect();
    let mut statuses = vec![file.send_one(&titles[0]).0];
    file.set("bootstrap_client_secret", bootstrap.secret.expose());
    for title in titles {
        let (status, body) = file.send_one(&title);
        statuses.push(status);
        let token = body["access_token"].as_str();
        if title.contains(": 1. ") {
            file.set("bootstrap_access_token", token.expect("a token of the bootstrap client"));
        } else if title.contains(": 3. ") {
            file.set("access_token", token.expect("a token of the new client"));
        } else if title.contains(": 5. ") {
            let clients = body["items"].as_array().expect("a list of clients");
            let found = clients.iter().find(|client| client["client_id"] == bootstrap.id.as_str());
            let link = found.expect("the bootstrap client")["_links"]["self"]["href"].as_str().unwrap();
            file.set("bootstrap_id", link.rsplit('/').next().unwrap());
        }
    }
    statuses
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_goes_from_the_bootstrap_client_to_its_deletion() {
    for (service, version, dialect, release) in [
        (Service::Omnissa, BrokerVersion::V8, &OMNISSA, None),
        (Service::Broker, BrokerVersion::V9_1, &BROKER, Some(Release::Vcf9_1)),
    ] {
        let practice = Practice::start_as(service, version, false).await;
        let went = tokio::task::spawn_blocking(move || {
            let statuses = go(&practice, dialect, release);
            let operation = RequestToken { grant: Grant::ClientCredentials };
            let bootstrap = practice.bootstrap();
            let request = practice.profile.request(&operation, Authority::Client(&bootstrap)).unwrap();
            let gone = answer::<RequestToken>(&carrier::send(&request).unwrap()).unwrap_err();
            assert!(gone.client_is_unknown(), "{gone}");
            statuses
        });
        // The first is that of the wrong secret.
        assert_eq!(went.await.unwrap(), [401, 200, 201, 200, 200, 200, 204, 401], "{}", dialect.name);
    }
}
