//! Every request of our Postman collections and `.http` files, sent by the programs of others to a server that keeps what it
//! is sent: it must come as core builds it from the same values.
#![allow(clippy::print_stdout, reason = "how much was compared is worth reading")]

use crate::samples::differences;
use crate::samples::recorder::{Recorded, Recorder};
use crate::{http_file, postman};
use firstkey_core::catalog::ENTRIES;
use firstkey_core::credentials::Credentials;
use firstkey_core::dialect::Dialect;
use firstkey_core::example;
use firstkey_core::http_file::HttpFile;
use firstkey_core::operation::Authorization;
use firstkey_core::postman::{Collection, GETTING_STARTED};
use firstkey_core::profile::Profile;
use firstkey_core::request::{Authority, Request};
use firstkey_core::samples::Language;
use firstkey_core::token::AccessToken;
use serde_json::{Map, Value};

/// What the variables of an export are filled with. Core's made-up texts are `example`.
fn variables(names: impl Iterator<Item = String>, address: &str) -> Map<String, Value> {
    let value = |name: &str| match name {
        "base_url" => address.to_owned(),
        "tenant" => "CUSTOMER".to_owned(),
        "client_id" => "example".to_owned(),
        name if name.ends_with("_id") => "ID".to_owned(),
        _ => "example".to_owned(),
    };
    names.map(|name| (name.clone(), value(&name).into())).collect()
}

/// Every operation as core builds it.
fn built(dialect: &'static Dialect, address: &str) -> Vec<(&'static str, Request)> {
    let profile = Profile::parse(address, dialect).unwrap();
    let token = AccessToken::new("example");
    let client = Credentials::parse("example", "example").unwrap();
    let offered = ENTRIES.iter().filter(|entry| entry.spec.offered_by.at(dialect));
    let requests = offered.map(|entry| {
        let call = entry.call(&example::values(entry, dialect, "ID")).unwrap();
        let authority = match entry.spec.authorization {
            Authorization::Bearer => Authority::Bearer(&token),
            Authorization::Client => Authority::Client(&client),
            _ => Authority::None,
        };
        (entry.spec.id, profile.build(entry.spec, call, authority).unwrap())
    });
    requests.collect()
}

/// What differs between the requests that came and those that core builds.
fn compared(built: &[(&'static str, Request)], came: Vec<Recorded>, own: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    let (count, mut came) = (came.len(), came.into_iter().map(Some).collect::<Vec<_>>());
    for (id, request) in built {
        let path = request.uri().path();
        let same = |one: &&mut Option<Recorded>| {
            one.as_ref().is_some_and(|one| {
                one.method == request.method().as_str() && one.target.split('?').next() == Some(path)
            })
        };
        let Some(mut one) = came.iter_mut().find(same).and_then(Option::take) else {
            found.push(format!("{id}: did not come"));
            continue;
        };
        // Which of the characters that may stand in a query are encoded is each program's own (RFC 3986 section 3.4).
        let target = request.uri().path_and_query().unwrap().as_str();
        if one.target.replace(':', "%3A").replace('/', "%2F") == target.replace('/', "%2F") {
            target.clone_into(&mut one.target);
        }
        let differs = differences(Language::Fetch, request, &[one]);
        let differs =
            differs.iter().filter(|line| !own.iter().any(|name| line.starts_with(&format!("{name}: "))));
        found.extend(differs.map(|line| format!("{id}: {line}")));
    }
    if count != built.len() {
        found.push(format!("{count} requests came instead of {}", built.len()));
    }
    found
}

#[test]
fn newman_sends_every_operation_as_core_builds_it() {
    for dialect in Dialect::ALL {
        let recorder = Recorder::start();
        let collection = serde_json::to_value(Collection::of(dialect, None)).unwrap();
        let names = |list: &str, name: &str| -> Vec<String> {
            let list = collection[list].as_array().unwrap().iter();
            list.map(|one| one[name].as_str().unwrap().to_owned()).collect()
        };
        let folders: Vec<String> =
            names("item", "name").into_iter().filter(|name| name != GETTING_STARTED).collect();
        let variables = variables(names("variable", "key").into_iter(), &recorder.address());
        let run = postman::run(&Collection::file_name(dialect, None), &folders, &variables.into());
        let built = built(dialect, &recorder.address());
        let came = recorder.take();
        println!("newman: {} requests at {}", came.len(), dialect.name);
        let found = compared(&built, came, &["postman-token", "cache-control"]);
        assert_eq!(found, [""; 0], "{}: {run}", dialect.name);
    }
}

#[test]
fn httpyac_sends_every_operation_as_core_builds_it() {
    for dialect in Dialect::ALL {
        let recorder = Recorder::start();
        let text = HttpFile::of(dialect, None).text().to_owned();
        let parts = text.split("\n### ").filter(|part| !part.starts_with(GETTING_STARTED));
        let text = parts.collect::<Vec<_>>().join("\n### ");
        let declared =
            text.lines().filter_map(|line| Some(line.strip_prefix('@')?.split_once(" = ")?.0.to_owned()));
        let variables = variables(declared, &recorder.address());
        let mut file = http_file::Open::new(&format!("every-operation-{}", dialect.name), &text);
        for (name, value) in &variables {
            file.set(name, value.as_str().unwrap());
        }
        file.send(&["--all"]);
        let built = built(dialect, &recorder.address());
        let came = recorder.take();
        println!("httpyac: {} requests at {}", came.len(), dialect.name);
        let found = compared(&built, came, &[]);
        assert_eq!(found, [""; 0], "{}", dialect.name);
    }
}

#[test]
fn what_did_not_come_or_came_otherwise_is_found() {
    let recorder = Recorder::start();
    let built = built(Dialect::ALL[0], &recorder.address());
    assert_eq!(compared(&built, Vec::new(), &[]).len(), built.len() + 1);
}
