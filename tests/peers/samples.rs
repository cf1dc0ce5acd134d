//! Code samples, each run with its real interpreter against a server that keeps what it is sent: the same method, path,
//! headers and body must come as the request has. An interpreter that this machine does not have is named.
#![allow(clippy::print_stdout, reason = "which samples ran is worth reading")]

pub(crate) mod recorder;
mod nasty;
mod interpreter;
mod rust;

use crate::python;
use firstkey_core::dialect::Dialect;
use firstkey_core::recognize::NotRecognized;
use firstkey_core::request::Request;
use firstkey_core::samples::{Language, SampleError, sample};
use firstkey_core::transcript::Secrets;
use interpreter::{Commands, Interpreter};
use recorder::{Recorded, Recorder};

/// A request to write a sample for.
struct Case {
    label: String,
    dialect: &'static Dialect,
    request: Request,
}

/// What curl, requests, node and reqwest send of their own.
const OWN: &[&str] = &[
    "host",
    "user-agent",
    "accept",
    "accept-encoding",
    "accept-language",
    "connection",
    "content-length",
    "sec-fetch-mode",
    "expect",
    "transfer-encoding",
];

fn json(body: &[u8]) -> Option<serde_json::Value> {
    serde_json::from_slice(body).ok()
}

/// What came instead of the request. `requests` writes letters out that need no percent-encoding (RFC 3986 section
/// 6.2.2.2), which is the same address.
pub(crate) fn differences(language: Language, case: &Request, came: &[Recorded]) -> Vec<String> {
    let [came] = came else { return vec![format!("{} requests came", came.len())] };
    let mut found = Vec::new();
    let mut differs = |what: &str, wanted: &str, came: &str| {
        if wanted != came {
            found.push(format!("{what}: {came:?} instead of {wanted:?}"));
        }
    };
    let target = case.uri().path_and_query().unwrap().as_str();
    differs("method", case.method().as_str(), &came.method);
    match language {
        Language::Python => differs("address", &plain(target), &plain(&came.target)),
        _ => differs("address", target, &came.target),
    }
    for (name, value) in case.headers() {
        let values: Vec<_> = came.headers.iter().filter(|(given, _)| given == name.as_str()).collect();
        let came = values.iter().map(|(_, value)| value.as_str()).collect::<Vec<_>>().join(" and ");
        differs(name.as_str(), value.to_str().unwrap(), &came);
    }
    // The package asks the browser to keep no answer, which adds two headers (Fetch standard section 4.5).
    let uncached = |name: &str| language == Language::Firstkey && matches!(name, "pragma" | "cache-control");
    for (name, value) in &came.headers {
        if !case.headers().contains_key(name) && !OWN.contains(&name.as_str()) && !uncached(name) {
            differs(name, "", value);
        }
    }
    let same_json = json(case.body()).is_some() && json(case.body()) == json(&came.body);
    if !same_json {
        differs("body", &String::from_utf8_lossy(case.body()), &String::from_utf8_lossy(&came.body));
    }
    found
}

/// With `%7E` and the like written out.
fn plain(target: &str) -> String {
    let mut text = target.to_owned();
    for byte in (b'a'..=b'z').chain(b'A'..=b'Z').chain(b'0'..=b'9').chain(*b"-._~") {
        text = text.replace(&format!("%{byte:02X}"), &char::from(byte).to_string());
    }
    text
}

/// Whether a language may have no sample for this request.
fn may_refuse(language: Language, error: &SampleError) -> bool {
    match error {
        SampleError::NotRecognized(NotRecognized::Vcenter { .. }) => true,
        SampleError::Nul => language == Language::Curl,
        SampleError::PowerShellArgument { .. } => language == Language::PowerShell,
        _ => false,
    }
}

/// Writes a sample for every case, runs it, and compares.
fn run(
    language: Language,
    with: &str,
    recorder: &Recorder,
    cases: Vec<Case>,
    run: &mut dyn FnMut(&str) -> Option<String>,
) {
    let (mut ran, mut refused, mut wrong) = (0, 0, Vec::new());
    for case in cases {
        let text = match sample(language, &case.request, case.dialect, Secrets::Shown) {
            Ok(text) => text,
            Err(error) if may_refuse(language, &error) => {
                refused += 1;
                continue;
            }
            Err(error) => {
                wrong.push(format!("{}: {error}", case.label));
                continue;
            }
        };
        let error = run(&text);
        let found = differences(language, &case.request, &recorder.take());
        // The package reads the answer, and the server's is none of the operation's; the other samples only print it.
        let failed = error.is_some() && language != Language::Firstkey;
        if failed || !found.is_empty() {
            wrong.push(format!("{}: {}; {error:?}\n{text}", case.label, found.join(", ")));
        }
        ran += 1;
    }
    println!(
        "{} with {with}: {ran} samples sent their request, {refused} refused with a sentence",
        language.title()
    );
    assert!(
        wrong.is_empty(),
        "{} of {ran} are wrong:\n{}",
        wrong.len(),
        wrong.iter().take(12).cloned().collect::<Vec<_>>().join("\n\n")
    );
    assert!(ran > 0);
}

/// The requests of a language that writes any request.
fn every(recorder: &Recorder) -> Vec<Case> {
    let mut cases = named(recorder);
    cases.extend(nasty::requests(&recorder.address()));
    cases
}

/// The requests of a language that names operations.
fn named(recorder: &Recorder) -> Vec<Case> {
    let mut cases = nasty::catalog(&recorder.address());
    cases.extend(nasty::operations(&recorder.address()));
    cases
}

#[test]
fn curl_sends_the_request_from_bash() {
    let recorder = Recorder::start();
    let mut bash = Commands::new("bash", "sh");
    run(Language::Curl, &bash.version(), &recorder, every(&recorder), &mut |text| bash.run(text));
}

#[test]
fn curl_sends_the_request_from_another_posix_shell() {
    let recorder = Recorder::start();
    let mut shell = Commands::new("sh", "sh");
    run(Language::Curl, "sh", &recorder, nasty::requests(&recorder.address()), &mut |text| shell.run(text));
}

#[test]
fn curl_sends_the_request_from_powershell() {
    if !Commands::is_there("pwsh") {
        println!("{}: did not run here, there is no pwsh", Language::PowerShell.title());
        return;
    }
    let recorder = Recorder::start();
    let mut shell = Commands::new("pwsh", "ps1");
    run(Language::PowerShell, &shell.version(), &recorder, every(&recorder), &mut |text| shell.run(text));
}

#[test]
fn requests_sends_the_request_from_python() {
    let recorder = Recorder::start();
    let mut interpreter = Interpreter::python(&python::packages("samples/packages.txt"));
    let version = interpreter.version.clone();
    run(Language::Python, &version, &recorder, every(&recorder), &mut |text| interpreter.run(text));
}

#[test]
fn fetch_sends_the_request_from_node() {
    let recorder = Recorder::start();
    let mut interpreter = Interpreter::node("fetch");
    let version = interpreter.version.clone();
    run(Language::Fetch, &version, &recorder, every(&recorder), &mut |text| interpreter.run(text));
}

#[test]
fn the_npm_package_sends_the_request() {
    if !interpreter::package().join("package.json").exists() {
        println!("{}: did not run here, crates/npm/dist is not built", Language::Firstkey.title());
        return;
    }
    let recorder = Recorder::start();
    let mut interpreter = Interpreter::node("firstkey");
    let version = interpreter.version.clone();
    run(Language::Firstkey, &version, &recorder, named(&recorder), &mut |text| {
        // What a browser would open is sent here all the same.
        let sent = "await fetch(request.url, { ...request, redirect: \"manual\" });";
        interpreter.run(&text.replace("console.log(request.method, request.url);", sent))
    });
}

#[test]
#[ignore = "builds reqwest and core once more, which takes minutes: after a change of samples run it by name with --ignored"]
fn reqwest_sends_the_request_from_rust() {
    let recorder = Recorder::start();
    rust::run(
        &recorder,
        &[(Language::Reqwest, every(&recorder)), (Language::FirstkeyCore, named(&recorder))],
    );
}

#[test]
fn a_request_that_came_otherwise_is_found() {
    let recorder = Recorder::start();
    let request = http::Request::post(format!("{}/x?a=%7E", recorder.address())).header("x-a", "1");
    let request = request.header("content-type", "text/plain").body(b"body".to_vec()).unwrap();
    let mut bash = Commands::new("bash", "sh");
    let mut found = |text: &str| {
        bash.run(&text.replace("ADDRESS", &recorder.address()));
        differences(Language::Curl, &request, &recorder.take()).len()
    };
    let right = "curl -X POST 'ADDRESS/x?a=%7E' -H 'X-A: 1' -H 'Content-Type: text/plain' -d body";
    assert_eq!(found(right), 0);
    for (before, after) in [
        ("POST", "PUT"),
        ("%7E", "~"),
        ("X-A: 1", "X-A: 2"),
        ("-d body", "-d Body"),
        ("-d", "-H 'X-B: 1' -d"),
    ] {
        assert_eq!(found(&right.replacen(before, after, 1)), 1, "{after}");
    }
    assert_eq!(found("true"), 1);
}
