//! Bodies: whole, and not too large.

use crate::server::{Answer, Company, Server};
use crate::stand_in::{OK, Script};

const MIB: usize = 1024 * 1024;

fn post(server: &Server, body: &str) -> Answer {
    let request = format!(
        "POST /acs/token HTTP/1.1\r\nHost: {}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        server.host,
        body.len()
    );
    server.raw(request.as_bytes()).unwrap_or_else(|| panic!("{} closed", server.name))
}

fn in_chunks(server: &Server, body: &str) -> Option<Answer> {
    let mut request = format!(
        "POST /acs/token HTTP/1.1\r\nHost: {}\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n",
        server.host
    );
    for chunk in body.as_bytes().chunks(60_000) {
        request.push_str(&format!("{:x}\r\n{}\r\n", chunk.len(), std::str::from_utf8(chunk).unwrap()));
    }
    request.push_str("0\r\n\r\n");
    server.raw(request.as_bytes())
}

#[test]
fn a_body_of_one_mebibyte_arrives_whole() {
    let company = Company::new();
    let body = "0123456789abcdef".repeat(MIB / 16);
    for at in 0..3 {
        let tenant = company.tenant(Script::Say(OK.to_owned()));
        let server = &Server::all(&company.decides(&tenant.authority()))[at];
        assert_eq!(post(server, &body).status, 200, "{}", server.name);
        let seen = tenant.seen();
        assert!(seen[0].ends_with(&format!("\r\n\r\n{body}")), "{}", server.name);
        assert_eq!(
            in_chunks(server, "grant_type=client_credentials").unwrap().status,
            200,
            "{}",
            server.name
        );
        assert!(tenant.seen()[1].contains("grant_type=client_credentials"), "{}", server.name);
    }
}

#[test]
fn a_larger_one_is_refused() {
    let company = Company::new();
    let tenant = company.tenant(Script::Say(OK.to_owned()));
    let body = "x".repeat(MIB + 1);
    for server in &Server::all(&company.decides(&tenant.authority())) {
        let answer = post(server, &body);
        let told = (answer.status, answer.said("cause"), answer.said("detail"));
        let expected = (413, Some("request".to_owned()), Some("too_large".to_owned()));
        assert_eq!(told, expected, "{}", server.name);
        // Without a length it shows on the way only, when some of the request may have been sent; never all of it.
        let told = in_chunks(server, &body).map(|answer| answer.status);
        assert!(matches!(told, Some(413) | None), "{} {told:?}", server.name);
    }
    assert_eq!(tenant.seen().len(), 0, "no whole request reached the tenant");
}

#[test]
fn an_empty_post_says_that_it_is_empty() {
    let company = Company::new();
    for at in 0..3 {
        let tenant = company.tenant(Script::Say(OK.to_owned()));
        let server = &Server::all(&company.decides(&tenant.authority()))[at];
        assert_eq!(post(server, "").status, 200, "{}", server.name);
        let request = tenant.seen()[0].to_ascii_lowercase();
        assert!(request.contains("\r\ncontent-length: 0\r\n"), "{} {request}", server.name);
    }
}
