//! The tenant over real HTTP on loopback: ureq asks, and a plain socket where the point is that not a byte comes back.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "the whole crate is a test")]

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use firstkey_simulator::server::{Server, serve};
use firstkey_simulator::{Seconds, Secret, Service, Settings};
use http::{HeaderMap, Request};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

const CLIENTS: &str = "/acs/broker/oauth2-clients";

struct Reply {
    status: u16,
    headers: HeaderMap,
    body: String,
}

impl Reply {
    /// The value of a header; empty when there is none.
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.body).expect("JSON")
    }
}

/// Starts a tenant and gives back its port.
async fn start(control: bool) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let mut settings = Settings::loopback(Service::Omnissa, port);
    settings.bootstrap_secret = Some(Secret::new("bootstrap-secret"));
    settings.slow = Seconds(0);
    let server = Server::new(settings, control).unwrap();
    tokio::spawn(server.run(listener));
    port
}

/// All bytes that come back until the connection closes. A client of others makes an error of an answer without a
/// byte, and cannot send a wrong Host or none.
async fn exchange(port: u16, request: &str) -> Vec<u8> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    answer
}

fn text(port: u16, method: &str, path: &str, headers: Headers<'_>, body: &str) -> String {
    let length = body.len();
    let headers: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    format!(
        "{method} {path} HTTP/1.1\r\nhost: 127.0.0.1:{port}\r\nconnection: close\r\n\
         content-length: {length}\r\n{headers}\r\n{body}"
    )
}

type Headers<'a> = &'a [(&'static str, String)];

async fn send(port: u16, method: &str, path: &str, headers: Headers<'_>, body: &str) -> Reply {
    let mut request = Request::builder().method(method).uri(format!("http://127.0.0.1:{port}{path}"));
    for (name, value) in headers {
        request = request.header(*name, value);
    }
    let request = request.body(body.to_owned()).unwrap();
    // The tenant runs on the thread of the test, which may not be held up.
    tokio::task::spawn_blocking(move || {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .proxy(None);
        let (head, mut body) =
            ureq::Agent::new_with_config(config.build()).run(request).unwrap().into_parts();
        Reply { status: head.status.as_u16(), headers: head.headers, body: body.read_to_string().unwrap() }
    })
    .await
    .unwrap()
}

fn form_headers(id: &str, secret: &str) -> [(&'static str, String); 2] {
    let basic = STANDARD.encode(format!("{id}:{secret}"));
    [("authorization", format!("Basic {basic}")), content_type("application/x-www-form-urlencoded")]
}

fn content_type(media: &str) -> (&'static str, String) {
    ("content-type", media.to_owned())
}

async fn token_answer(port: u16, id: &str, secret: &str) -> Reply {
    let headers = form_headers(id, secret);
    send(port, "POST", "/acs/token", &headers, "grant_type=client_credentials").await
}

async fn bootstrap_token(port: u16) -> String {
    let reply = token_answer(port, "api-bootstrap-client", "bootstrap-secret").await;
    reply.json()["access_token"].as_str().unwrap().to_owned()
}

fn bearer(token: &str) -> [(&'static str, String); 2] {
    bearer_with(token, "application/json")
}

fn bearer_with(token: &str, media: &str) -> [(&'static str, String); 2] {
    [("authorization", format!("Bearer {token}")), content_type(media)]
}

fn new_client(id: &str) -> String {
    json!({
        "client_id": id, "secret": "a-secret", "scope": ["admin"],
        "grant_types": ["client_credentials"], "rule_set_names": ["IDP_AND_DIRECTORY_ADMIN"],
    })
    .to_string()
}

async fn control(port: u16, body: Value) -> u16 {
    let headers = [content_type("application/json")];
    send(port, "POST", "/practice/control", &headers, &body.to_string()).await.status
}

#[tokio::test]
async fn the_getting_started_workflow_runs_to_its_end() {
    let port = start(false).await;
    let token = bootstrap_token(port).await;
    let created = send(port, "POST", CLIENTS, &bearer(&token), &new_client("working")).await;
    assert_eq!(created.status, 201);
    let working = token_answer(port, "working", "a-secret").await.json();
    let working = bearer(working["access_token"].as_str().unwrap());
    assert_eq!(send(port, "GET", "/usergroup/broker/directories", &working, "").await.status, 200);
    let bootstrap = format!("{CLIENTS}/api-bootstrap-client");
    assert_eq!(send(port, "DELETE", &bootstrap, &working, "").await.status, 403);
    assert_eq!(send(port, "DELETE", &bootstrap, &bearer(&token), "").await.status, 204);
    let gone = token_answer(port, "api-bootstrap-client", "bootstrap-secret").await;
    assert_eq!((gone.status, gone.json()["error"].as_str()), (401, Some("invalid_client")));
}

#[tokio::test]
async fn an_attribute_of_any_name_gets_an_answer_and_the_connection_stays() {
    let port = start(false).await;
    let headers = bearer_with(&bootstrap_token(port).await, "application/scim+json");
    for (at, name) in ["(\u{d8f1f}", "urné:x", "\u{d8f1f}"].into_iter().enumerate() {
        let user = json!({ "userName": format!("user-{at}"), name: "any" });
        let created = send(port, "POST", "/usergroup/scim/v2/Users", &headers, &user.to_string()).await;
        assert_eq!(created.status, 201, "{name}");
        let path = format!("/usergroup/scim/v2/Users/{}", created.json()["id"].as_str().unwrap());
        let patch = json!({ "Operations": [{ "op": "add", "value": { name: "any" } }] });
        assert_eq!(send(port, "PATCH", &path, &headers, &patch.to_string()).await.status, 400, "{name}");
        assert_eq!(send(port, "PUT", &path, &headers, &user.to_string()).await.status, 200, "{name}");
    }
}

#[tokio::test]
async fn a_user_signs_in_over_two_redirects_and_two_signed_tokens() {
    let port = start(false).await;
    let admin = bearer(&bootstrap_token(port).await);
    let client = json!({
        "client_id": "app", "secret": "a-secret", "scope": ["openid"], "grant_types": ["authorization_code"],
        "redirect_uris": ["https://app.example/callback"], "post_logout_redirect_uris": ["https://app.example/bye"],
    });
    assert_eq!(send(port, "POST", CLIENTS, &admin, &client.to_string()).await.status, 201);
    let query = "client_id=app&response_type=code&state=s&redirect_uri=https%3A%2F%2Fapp.example%2Fcallback";
    let sent = send(port, "GET", &format!("/acs/authorize?{query}"), &[], "").await;
    assert_eq!(sent.status, 302, "{}", sent.body);
    let code = sent.header("location").strip_prefix("https://app.example/callback?code=").unwrap();
    let code = code.strip_suffix("&state=s").unwrap();
    let form = format!(
        "grant_type=authorization_code&code={code}&redirect_uri=https%3A%2F%2Fapp.example%2Fcallback"
    );
    let tokens = send(port, "POST", "/acs/token", &form_headers("app", "a-secret"), &form).await;
    assert_eq!((tokens.status, tokens.header("content-type")), (200, "application/json;charset=UTF-8"));
    let tokens = tokens.json();
    let user = bearer(tokens["access_token"].as_str().unwrap());
    assert_eq!(send(port, "GET", "/acs/userinfo", &user, "").await.json()["user_name"], "pat");
    let hint = tokens["id_token"].as_str().unwrap();
    let bye = format!("id_token_hint={hint}&post_logout_redirect_uri=https%3A%2F%2Fapp.example%2Fbye");
    let gone = send(port, "GET", &format!("/acs/openid/logout?{bye}"), &[], "").await;
    assert_eq!((gone.status, gone.header("location")), (302, "https://app.example/bye"));
    let wrong = query.replace("app.example", "evil.example");
    let refused = send(port, "GET", &format!("/acs/authorize?{wrong}"), &[], "").await;
    assert_eq!((refused.status, refused.header("location")), (400, ""));
    assert_eq!(refused.json()["error"], "invalid_request");
}

#[tokio::test]
async fn a_sync_client_fills_its_directory_until_both_are_gone() {
    let port = start(true).await;
    let admin = bearer(&bootstrap_token(port).await);
    let directories = "/usergroup/broker/directories";
    let body = json!({ "name": "Staff", "domains": ["staff.example"] }).to_string();
    let made = send(port, "POST", directories, &admin, &body).await;
    assert_eq!(made.status, 201);
    let directory = format!("{directories}/{}", made.json()["id"].as_str().unwrap());
    let path = format!("{directory}/sync-client?action=generate_credentials");
    let sync = send(port, "POST", &path, &admin, r#"{"generate_token":true,"token_ttl":1}"#).await.json();
    let scim = bearer_with(sync["access_token"].as_str().unwrap(), "application/scim+json");
    let users = "/usergroup/scim/v2/Users";
    let user = send(port, "POST", users, &scim, r#"{"userName":"ada"}"#).await;
    assert_eq!((user.status, user.header("content-type")), (201, "application/scim+json"));
    assert!(user.header("location").starts_with(&format!("http://127.0.0.1:{port}{users}/")));
    let deleted = send(port, "DELETE", &directory, &admin, "").await;
    assert_eq!(deleted.status, 202);
    assert_eq!(send(port, "GET", &directory, &admin, "").await.json()["delete_in_progress"], true);
    assert_eq!(control(port, json!({ "advance_clock_seconds": 5 })).await, 204);
    assert_eq!(send(port, "GET", &directory, &admin, "").await.status, 404);
    let refused = send(port, "GET", users, &scim, "").await;
    assert_eq!((refused.status, refused.json()["status"].as_str()), (401, Some("401")));
    let left = send(port, "GET", users, &admin, "").await.json();
    assert_eq!((&left["totalResults"], &left["resources"][0]["userName"]), (&json!(1), &json!("pat")));
}

#[tokio::test]
async fn a_wrong_host_closes_the_connection_without_a_byte() {
    let port = start(false).await;
    let right = text(port, "GET", "/acs/jwks", &[], "");
    assert!(!exchange(port, &right).await.is_empty());
    let also_right = right.replace("127.0.0.1:", "localhost:");
    assert!(!exchange(port, &also_right).await.is_empty());
    for wrong in ["elsewhere.example", "127.0.0.1", "127.0.0.1:1"] {
        let request = right.replace(&format!("127.0.0.1:{port}"), wrong);
        assert_eq!(exchange(port, &request).await, b"", "{wrong}");
    }
    let without = right.replace(&format!("host: 127.0.0.1:{port}\r\n"), "");
    assert_eq!(exchange(port, &without).await, b"");
}

#[tokio::test]
async fn a_lost_answer_is_no_byte_although_the_client_was_made() {
    let port = start(false).await;
    let token = bootstrap_token(port).await;
    let lost = text(port, "POST", CLIENTS, &bearer(&token), &new_client("fault-lost-answer"));
    assert_eq!(exchange(port, &lost).await, b"");
    let not_done = text(port, "POST", CLIENTS, &bearer(&token), &new_client("fault-444"));
    assert_eq!(exchange(port, &not_done).await, b"");
    let list = send(port, "GET", CLIENTS, &bearer(&token), "").await;
    assert!(list.body.contains("fault-lost-answer"));
    assert!(!list.body.contains("fault-444"));
}

#[tokio::test]
async fn a_slow_answer_arrives_in_the_end() {
    let port = start(false).await;
    assert_eq!(token_answer(port, "fault-slow", "any").await.status, 200);
}

#[tokio::test]
async fn the_control_call_is_there_only_when_asked_for() {
    let advance = json!({ "advance_clock_seconds": 1 });
    assert_eq!(control(start(false).await, advance.clone()).await, 404);
    let port = start(true).await;
    assert_eq!(control(port, advance).await, 204);
    let plain = send(port, "POST", "/practice/control", &[content_type("text/plain")], "{}").await;
    assert_eq!(plain.status, 415);
    assert_eq!(send(port, "GET", "/practice/control", &[], "").await.status, 405);
    for nonsense in [
        json!({}),
        json!({ "fault": "unheard-of", "operation": "getAccessToken" }),
        json!({ "fault": "500", "operation": "unheardOf" }),
        json!({ "fault": "500", "operation": "getAccessToken", "times": -1 }),
        json!({ "advance_clock_seconds": "soon" }),
    ] {
        assert_eq!(control(port, nonsense.clone()).await, 400, "{nonsense}");
    }
}

#[tokio::test]
async fn the_control_call_plans_faults_and_moves_the_clock() {
    let port = start(true).await;
    let token = bootstrap_token(port).await;
    let plan = json!({ "operation": "getAllOAuth2ClientSummaries", "fault": "500", "times": 1 });
    assert_eq!(control(port, plan).await, 204);
    let list = async || send(port, "GET", CLIENTS, &bearer(&token), "").await.status;
    assert_eq!(list().await, 500);
    assert_eq!(list().await, 200);
    assert_eq!(control(port, json!({ "advance_clock_seconds": 180 * 60 })).await, 204);
    assert_eq!(list().await, 401);
}

#[tokio::test]
async fn a_body_without_end_is_refused() {
    let port = start(false).await;
    let headers = [content_type("application/x-www-form-urlencoded")];
    let big = "x".repeat((1 << 20) + 1);
    let mut stream = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
    let request = text(port, "POST", "/acs/token", &headers, &big);
    // The answer may come before all is sent.
    let _ = stream.write_all(request.as_bytes()).await;
    let mut status_line = [0_u8; 12];
    stream.read_exact(&mut status_line).await.unwrap();
    assert_eq!(&status_line, b"HTTP/1.1 413");
}

#[tokio::test]
async fn a_tenant_can_be_served_in_one_line() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(serve(listener, Settings::loopback(Service::Broker, port)));
    assert_eq!(send(port, "GET", "/acs/t/CUSTOMER/jwks", &[], "").await.status, 200);
}

#[tokio::test]
async fn the_program_says_how_to_get_in_and_then_listens() {
    let mut program = Command::new(env!("CARGO_BIN_EXE_firstkey-simulator"))
        .args(["--service", "broker", "--tenant", "ACME", "--people", "1000", "--documented"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(program.stdout.take().unwrap()).lines();
    let first = lines.next().unwrap().unwrap();
    let second = lines.next().unwrap().unwrap();
    let secret = first.strip_prefix("bootstrap client: api-bootstrap-client secret: ").unwrap();
    let port = second.strip_prefix("listening on http://127.0.0.1:").unwrap().parse().unwrap();
    let headers = form_headers("api-bootstrap-client", secret);
    let form = "grant_type=client_credentials";
    let reply = send(port, "POST", "/acs/t/ACME/token", &headers, form).await;
    let token: Value = serde_json::from_str(&reply.body).unwrap();
    let bearer = format!("Bearer {}", token["access_token"].as_str().unwrap());
    let path = "/usergroup/t/ACME/scim/v2/Users?count=0";
    let users = send(port, "GET", path, &[("authorization", bearer)], "").await;
    program.kill().unwrap();
    program.wait().unwrap();
    assert_eq!((reply.status, users.status), (200, 200));
    let users: Value = serde_json::from_str(&users.body).unwrap();
    assert_eq!((&users["totalResults"], &users["startIndex"]), (&1001.into(), &1.into()));
}

#[test]
fn the_program_says_what_it_did_not_understand() {
    for (arguments, said) in [
        (&["--port", "x"][..], "--port x is not a port."),
        (&["--service", "okta"], "there is no service `okta`"),
        (&["--tenant"], "--tenant wants a value."),
        (&["--tenant", "a/b"], "--tenant a/b must be letters, digits, - and _."),
        (&["--basic", "x"], "there is no reading of Basic `x`"),
        (&["--media", "xml"], "there is no media type `xml`"),
        (&["--people", "1000001"], "--people 1000001 must be a whole number from 0 to 1000000."),
        (&["--verbose"], "--verbose is not understood."),
    ] {
        let program =
            Command::new(env!("CARGO_BIN_EXE_firstkey-simulator")).args(arguments).output().unwrap();
        assert_eq!(program.status.code(), Some(2));
        let output = String::from_utf8(program.stderr).unwrap();
        assert!(output.starts_with(said), "{output}");
    }
}

#[tokio::test]
async fn the_program_plays_vcf_operations_and_its_broker() {
    let mut program = Command::new(env!("CARGO_BIN_EXE_firstkey-simulator"))
        .args(["--service", "operations", "--control"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(program.stdout.take().unwrap()).lines();
    let first = lines.next().unwrap().unwrap();
    let second = lines.next().unwrap().unwrap();
    let password = first.strip_prefix("user: admin password: ").unwrap().to_owned();
    let port: u16 = second.strip_prefix("listening on http://127.0.0.1:").unwrap().parse().unwrap();
    let json = || content_type("application/json");
    let login = format!(r#"{{"username":"admin","password":"{password}"}}"#);
    let acquire = "/suite-api/api/auth/token/acquire";
    let control = r#"{"operation":"acquireToken","fault":"503","times":1}"#;
    let planned = send(port, "POST", "/practice/control", &[json()], control).await;
    let refused = send(port, "POST", acquire, &[json()], &login).await;
    let token = send(port, "POST", acquire, &[json()], &login).await;
    let authorization = format!("OpsToken {}", token.json()["token"].as_str().unwrap());
    let vidbs = "/suite-api/api/fleet-management/iam/vidbs";
    let brokers = send(port, "GET", vidbs, &[("authorization", authorization)], "").await;
    let keys = send(port, "GET", "/acs/t/CUSTOMER/jwks", &[], "").await;
    program.kill().unwrap();
    program.wait().unwrap();
    let statuses = [&planned, &refused, &token, &brokers, &keys].map(|reply| reply.status);
    assert_eq!(statuses, [204, 503, 200, 200, 200]);
    let discovery = brokers.json()["vidbs"][2]["oidcConfigurationUrl"].as_str().unwrap().to_owned();
    assert_eq!(discovery, format!("http://127.0.0.1:{port}/acs/t/CUSTOMER/.well-known/openid-configuration"));
}
