//! The console's files: each with its type, its compressed copies and its caching, and the headers that protect the page.

use crate::server::{Company, Server, dist};
use std::collections::BTreeMap;
use std::fs;

/// Every file of the console, without the compressed copies.
fn files() -> BTreeMap<String, Vec<u8>> {
    let files = fs::read_dir(dist()).unwrap().map(|file| file.unwrap().path());
    let plain = files.filter(|path| path.extension().is_some_and(|end| end != "br" && end != "gz"));
    plain
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(&path).unwrap()))
        .collect()
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        other => panic!("a new kind of file, .{other}: deploy/ has to serve it"),
    }
}

#[test]
fn every_file_has_its_type_its_caching_and_its_compressed_copies() {
    let files = files();
    assert!(files.len() > 8, "{files:?}");
    for server in &Server::all(&Company::new().decides("acme.example")) {
        for (name, plain) in &files {
            let compressed = |end: &str| fs::read(dist().join(format!("{name}.{end}"))).unwrap();
            for (asked, encoding, bytes) in [
                ("", None, plain.clone()),
                ("Accept-Encoding: gzip, deflate, br\r\n", Some("br"), compressed("br")),
                ("Accept-Encoding: gzip\r\n", Some("gzip"), compressed("gz")),
                ("Accept-Encoding: br;q=0, gzip\r\n", Some("gzip"), compressed("gz")),
            ] {
                let answer = server.get(&format!("/{name}"), asked);
                let place = format!("{} {name} {asked}", server.name);
                assert_eq!(answer.status, 200, "{place}");
                assert_eq!(answer.all("content-encoding"), Vec::from_iter(encoding), "{place}");
                assert!(answer.body == bytes, "{place}");
                assert_eq!(answer.all("content-type"), [media_type(name)], "{place}");
                assert_eq!(
                    answer.header("vary").map(str::to_ascii_lowercase).as_deref(),
                    Some("accept-encoding")
                );
                let caching =
                    if name == "index.html" { "no-cache" } else { "public, max-age=31536000, immutable" };
                assert_eq!(answer.all("cache-control"), [caching], "{place}");
            }
        }
        let page = server.get("/", "Accept-Encoding: br\r\n");
        assert_eq!((page.status, page.header("content-encoding")), (200, Some("br")), "{}", server.name);
        assert_eq!(page.all("cache-control"), ["no-cache"], "{}", server.name);
    }
}

#[test]
fn what_is_not_there_is_not_cached_for_good_and_copies_have_no_address_of_their_own() {
    for server in &Server::both(&Company::new().decides("acme.example")) {
        for path in [
            "/firstkey-0000000000000000.wasm",
            "/nothing",
            "/index.html.br",
            "/index.html.gz",
            "/index.html/",
            "/etc/passwd",
        ] {
            let answer = server.get(path, "");
            assert_eq!(answer.status, 404, "{} {path}", server.name);
            assert_eq!(answer.all("cache-control"), ["no-store"], "{} {path}", server.name);
            assert_eq!(
                answer.header("content-type"),
                Some("text/plain; charset=utf-8"),
                "{} {path}",
                server.name
            );
            assert!(answer.header("content-security-policy").is_some(), "{} {path}", server.name);
        }
    }
}

#[test]
fn the_page_is_protected_by_the_same_headers_everywhere() {
    let page = String::from_utf8(files()["index.html"].clone()).unwrap();
    let policy =
        page.split("Content-Security-Policy\" content=\"").nth(1).unwrap().split('"').next().unwrap();
    let policy = format!("{policy}; frame-ancestors 'none'");
    let servers = Server::all(&Company::new().decides("acme.example"));
    let permissions = servers[0].get("/", "").header("permissions-policy").unwrap().to_owned();
    for server in &servers {
        for (path, headers) in [
            ("/", ""),
            ("/index.html", "Accept-Encoding: br\r\n"),
            ("/gateway.json", ""),
            ("/nothing", ""),
            ("/acs/../x", ""),
            ("/acs/x", "Sec-Fetch-Site: cross-site\r\n"),
            ("/api/session", ""),
        ] {
            let answer = server.get(path, headers);
            let mut expected = vec![
                ("content-security-policy", policy.as_str()),
                ("cross-origin-opener-policy", "same-origin"),
                ("cross-origin-resource-policy", "same-origin"),
                ("permissions-policy", permissions.as_str()),
                ("referrer-policy", "no-referrer"),
                ("x-content-type-options", "nosniff"),
                ("x-frame-options", "DENY"),
            ];
            if server.name != "gateway" {
                expected.push(("strict-transport-security", "max-age=63072000"));
            }
            for (name, value) in expected {
                assert_eq!(answer.all(name), [value], "{} {path} {name}", server.name);
            }
            let told = answer.header("server").unwrap_or_default();
            assert!(!told.contains(char::is_numeric), "{}: a version helps attackers only", server.name);
        }
    }
}

#[test]
fn violations_are_reported_where_the_administrator_wants_them() {
    let company = Company::new();
    let mut decided = company.decides("acme.example");
    decided.report_uri = Some("https://reports.example/csp".to_owned());
    for server in &Server::both(&decided) {
        let answer = server.get("/", "");
        let policy = answer.header("content-security-policy").unwrap();
        assert!(
            policy.ends_with("; frame-ancestors 'none'; report-uri https://reports.example/csp"),
            "{} {policy}",
            server.name
        );
    }
}
