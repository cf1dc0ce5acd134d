//! The golden requests against the tables, past core: method, path, query, media types, and every field of a body are
//! documented at that service, and what is required is there.

use crate::body::Side;
use crate::catalog::Service;
use crate::content::Reading;
use crate::fact::{Facts, Operation};
use crate::table;
use crate::{agreement::services, operations_catalog};
use firstkey_core::catalog::VCENTER;
use firstkey_tests::{exceptions, repository};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;

/// A golden file, read as HTTP.
struct Request {
    method: String,
    path: String,
    query: BTreeMap<String, String>,
    headers: BTreeMap<String, String>,
    body: Option<Value>,
}

impl Request {
    fn parse(text: &str) -> Self {
        let (head, body) = text.split_once("\n\n").unwrap_or((text, ""));
        let mut lines = head.lines();
        let line = lines.next().and_then(|line| line.strip_suffix(" HTTP/1.1")).expect("a request line");
        let (method, target) = line.split_once(' ').expect("method and target");
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let headers = lines.map(|line| line.split_once(": ").expect("a header"));
        let headers: BTreeMap<_, _> =
            headers.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        let form = headers.get("Content-Type").is_some_and(|media| media.ends_with("form-urlencoded"));
        let json = |text: &str| serde_json::from_str(text).expect("a body is JSON or a form");
        Self {
            method: method.to_owned(),
            path: path.to_owned(),
            query: pairs(query),
            headers,
            body: match (body.trim(), form) {
                ("", _) => None,
                (body, true) => Some(serde_json::to_value(pairs(body)).expect("a form is names and texts")),
                (body, false) => Some(json(body)),
            },
        }
    }
}

fn pairs(text: &str) -> BTreeMap<String, String> {
    let pairs = text.split('&').filter(|pair| !pair.is_empty());
    let pairs = pairs.map(|pair| pair.split_once('=').expect("name=value"));
    pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// What is wrong with a request, as far as the tables go.
fn wrong(request: &Request, operation: &Operation, facts: &Facts) -> Vec<String> {
    let mut found = Vec::new();
    let path = operation.path.replace("{TENANT}", "{tenant}");
    if request.method != operation.method || !fits(&request.path, &path) {
        found.push(format!("{} {} is not {} {path}", request.method, request.path, operation.method));
    }
    let parameters = || operation.parameters.iter().filter(|parameter| parameter.place == "query");
    for name in request.query.keys().filter(|name| !parameters().any(|one| one.name == **name)) {
        found.push(format!("?{name} is not documented"));
    }
    for one in parameters().filter(|one| one.required && !request.query.contains_key(&one.name)) {
        found.push(format!("?{} is required", one.name));
    }
    let none = Default::default();
    let sends = operation.sends.as_ref().unwrap_or(&none);
    for (header, documented) in [("Content-Type", sends), ("Accept", &operation.success.content)] {
        if let Some(media) = request.headers.get(header)
            && !documented.media.is_empty()
            && !documented.media.iter().any(|one| one.name.eq_ignore_ascii_case(media))
        {
            found.push(format!("{header}: {media} is not documented"));
        }
    }
    match (&request.body, operation.sends.is_some()) {
        (Some(_), false) => found.push("a body is not documented".to_owned()),
        (None, true) => found.push("the documented body is not there".to_owned()),
        _ => {}
    }
    if let Some(body) = &request.body {
        let whole = request.method != "PATCH";
        let of = |name: &String| Reading { facts, side: Side::Sent, whole }.structure(body, name, "");
        let readings: Vec<Vec<String>> = sends.structures.iter().map(of).collect();
        // Where two bodies are documented, one of them is enough.
        found.extend(readings.into_iter().min_by_key(Vec::len).unwrap_or_default());
    }
    found
}

fn fits(path: &str, template: &str) -> bool {
    let (path, template): (Vec<_>, Vec<_>) = (path.split('/').collect(), template.split('/').collect());
    let same = |(one, other): (&&str, &&str)| one == other || other.starts_with('{') && !one.is_empty();
    path.len() == template.len() && path.iter().zip(&template).all(same)
}

fn request_of(service: &str, id: &str) -> Option<Request> {
    let file = repository::tests().join(format!("golden/{service}/{id}.http"));
    fs::read_to_string(file).ok().map(|text| Request::parse(&text))
}

/// Where a golden request knowingly says what no document does: the line, and the reason.
const EXCEPTIONS: &[(&str, &str)] = &[
    ("patchUser .Operations.value is not string", ANY_VALUE),
    ("patchGroup .Operations.value is not string", ANY_VALUE),
];
const ANY_VALUE: &str =
    "the document calls it a text in one place and any JSON value in another, as RFC 7644 does";

#[test]
fn every_golden_request_is_documented_to_its_last_field() {
    let mut found = Vec::new();
    let mut counts = Vec::new();
    for Service { dialect, facts } in services().into_iter().chain([operations_catalog::service()]) {
        let requests: Vec<_> = facts
            .operations
            .iter()
            .filter_map(|operation| Some((operation, request_of(dialect.name, &operation.id)?)))
            .collect();
        counts.push(requests.len().to_string());
        for (operation, request) in &requests {
            let wrong = wrong(request, operation, &facts);
            found.extend(wrong.iter().map(|wrong| format!("{} {wrong} ({})", operation.id, dialect.name)));
        }
        // vCenter's two requests stand beside the broker's; its documents are not those of the tables.
        let folder = repository::tests().join("golden").join(dialect.name);
        let files = fs::read_dir(folder).unwrap().count();
        let vcenter = VCENTER.iter().filter(|spec| spec.offered_by.at(dialect)).count();
        assert_eq!(
            files - vcenter,
            requests.len(),
            "{} has a golden request of no documented operation",
            dialect.name
        );
    }
    exceptions::check(&found, EXCEPTIONS);
    table::say(&format!("{} golden requests (omnissa / vmware / broker / operations)", counts.join(" / ")));
}

#[test]
fn everything_that_is_wrong_with_a_request_is_found() {
    let facts = table::of("omnissa");
    let operation = facts.operation("createNewDirectory").unwrap();
    let found = |text: &str| wrong(&Request::parse(text), operation, facts);
    const HEAD: &str = "POST /usergroup/broker/directories HTTP/1.1\nContent-Type: application/json\n\n";
    let with = |body: &str| found(&format!("{HEAD}{body}"));
    assert_eq!(with(r#"{"name": "Staff", "domains": ["a"], "type": "JIT"}"#), Vec::<String>::new());
    for (body, expected) in [
        (r#"{"names": "Staff"}"#, ".names is not documented"),
        (r#"{"name": 7}"#, ".name is not string"),
        (r#"{"domains": "a"}"#, ".domains is no list"),
        (r#"{"domains": [1]}"#, ".domains is not string"),
        (r#"{"type": "LDAP"}"#, ".type is not one of the documented values"),
        (r#"{"id": "1"}"#, ".id is read-only"),
        (r#"{"attributes": {"x": 1}}"#, ".attributes.x is not documented"),
        ("", "the documented body is not there"),
    ] {
        assert_eq!(with(body), [expected]);
    }
    assert_eq!(found("GET /usergroup/broker/directories/ HTTP/1.1").len(), 2);
    let media = found("POST /usergroup/broker/directories?a=1 HTTP/1.1\nContent-Type: text/x\n\n{}");
    assert_eq!(media, ["?a is not documented", "Content-Type: text/x is not documented"]);
    let provider = facts.operation("createNewIdentityProvider").unwrap();
    let text = "POST /federation/broker/identity-providers HTTP/1.1\n\n{}";
    assert_eq!(wrong(&Request::parse(text), provider, facts), [".auth_type_list is required"]);
    let authorize =
        wrong(&Request::parse("GET /acs/authorize HTTP/1.1"), facts.operation("authorize").unwrap(), facts);
    assert_eq!(
        authorize,
        ["?client_id is required", "?redirect_uri is required", "?response_type is required"]
    );
}
