//! PyPI's scim2-tester against the practice tenant: a SCIM server is asked for everything the standard says, by somebody
//! who never read our documents. Needs Python 3.11 with pip.

use crate::description;
use crate::server::folder;
use firstkey_core::credentials::Credentials;
use firstkey_core::dialect::OMNISSA;
use firstkey_core::profile::Profile;
use firstkey_core::request::Authority;
use firstkey_core::response::answer;
use firstkey_core::token::{Grant, RequestToken};
use firstkey_simulator::server::Server;
use firstkey_simulator::{Secret, Service, Settings};
use firstkey_tests::exceptions;
use serde_json::Value;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use tokio::net::TcpListener;

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

const SECRET: &str = "bootstrap-secret";
const PYTHON: &str = if cfg!(windows) { "python" } else { "python3" };

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
    let address = tenant().await;
    let found = tokio::task::spawn_blocking(move || test(&address, &description::published())).await.unwrap();
    let kept = found.iter().filter(|one| one.is_kept()).count();
    assert!(kept >= 80, "only {kept} checks of {} were kept: was everything skipped?", found.len());
    let differences: Vec<String> =
        found.into_iter().filter(|one| !one.is_kept()).map(|one| one.line).collect();
    exceptions::check(&differences, ACCEPTED);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_attribute_that_the_tenant_does_not_keep_is_found_by_the_tester() {
    let address = tenant().await;
    let mut published = description::published();
    let shoe_size = serde_json::json!({
        "name": "shoeSize", "description": "Planted", "type": "integer", "multiValued": false, "required": false,
        "mutability": "readWrite", "returned": "default",
    });
    published["schemas"][0]["attributes"].as_array_mut().unwrap().push(shoe_size);
    let found = tokio::task::spawn_blocking(move || test(&address, &published)).await.unwrap();
    assert!(found.iter().any(|one| !one.is_kept() && one.line.contains("shoeSize")), "it was not told");
}

/// A tenant on loopback; it ends with the test.
async fn tenant() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let mut settings = Settings::loopback(Service::Omnissa, port);
    settings.bootstrap_secret = Some(Secret::new(SECRET));
    tokio::spawn(Server::new(settings, false).unwrap().run(listener));
    format!("http://127.0.0.1:{port}")
}

fn test(address: &str, published: &Value) -> Vec<Checked> {
    let profile = Profile::parse(address, &OMNISSA).unwrap();
    let client = Credentials::parse(firstkey_simulator::BOOTSTRAP_CLIENT_ID, SECRET).unwrap();
    let ask = RequestToken { grant: Grant::ClientCredentials };
    let request = profile.request(&ask, Authority::Client(&client)).unwrap();
    let token = answer::<RequestToken>(&crate::carrier::send(&request).unwrap()).unwrap();
    let mut given = published.clone();
    given["base"] = format!("{address}/usergroup/scim/v2").into();
    given["token"] = token.access().expose().into();
    let mut process = Command::new(PYTHON)
        .arg(folder().join("scim_tester.py"))
        .env("PYTHONPATH", packages())
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("Python starts: is it installed?");
    let mut input = process.stdin.take().expect("a pipe");
    input.write_all(given.to_string().as_bytes()).unwrap();
    drop(input);
    let done = process.wait_with_output().unwrap();
    assert!(done.status.success(), "the tester ended:\n{}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).unwrap().lines().map(checked).collect()
}

fn checked(line: &str) -> Checked {
    let result: Value = serde_json::from_str(line).unwrap();
    let text = |name: &str| result[name].as_str().unwrap_or("-").to_owned();
    let line = format!("{} {}: {}: {}", text("resource"), text("title"), text("status"), text("reason"));
    Checked { status: text("status"), line }
}

/// `pip install`, once, when the packages are not there or are others.
fn packages() -> &'static Path {
    static PACKAGES: OnceLock<PathBuf> = OnceLock::new();
    PACKAGES.get_or_init(|| {
        let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join("scim2-tester");
        let stamp = place.join("requirements.txt");
        let wanted = fs::read(folder().join("requirements.txt")).unwrap();
        if fs::read(&stamp).is_ok_and(|there| there == wanted) {
            return place;
        }
        let _ = fs::remove_dir_all(&place);
        let done = Command::new(PYTHON)
            .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"])
            .args(["--no-deps", "--only-binary", ":all:", "--requirement", "requirements.txt", "--target"])
            .arg(&place)
            .current_dir(folder())
            .output()
            .expect("Python starts: is it installed?");
        assert!(done.status.success(), "pip failed:\n{}", String::from_utf8_lossy(&done.stderr));
        fs::write(stamp, wanted).unwrap();
        place
    })
}
