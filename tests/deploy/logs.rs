//! What the servers write down: that a request was made, and neither its query nor a header of it.

use crate::server::{Company, Server};
use crate::stand_in::{OK, Script};

#[test]
fn a_log_holds_no_query_and_no_header() {
    let company = Company::new();
    let tenant = company.tenant(Script::Say(OK.to_owned()));
    for server in &Server::both(&company.decides(&tenant.authority())) {
        let secrets = "Authorization: Bearer planted-token\r\nvmware-api-session-id: planted-session\r\n\
                       Cookie: planted-cookie=1\r\nUser-Agent: planted-agent\r\n";
        assert_eq!(server.get("/acs/log-me?code=planted-code", secrets).status, 200);
        assert_eq!(server.get("/?code=planted-code", secrets).status, 200);
        assert_eq!(server.get("/acs/../x?code=planted-code", secrets).status, 400);
        assert_eq!(server.get("/nothing?code=planted-code", secrets).status, 404);
        let logged = server.logged();
        assert!(logged.contains("/acs/log-me"), "{} logs nothing: {logged}", server.name);
        assert!(!logged.contains("planted"), "{}: {logged}", server.name);
    }
}

#[test]
fn a_failure_is_logged_with_its_reason_and_without_headers() {
    let company = Company::new();
    let stranger = Company::new().tenant(Script::Say(OK.to_owned()));
    for server in &Server::both(&company.decides(&stranger.authority())) {
        assert_eq!(server.get("/acs/log-me", "Authorization: Bearer planted-token\r\n").status, 502);
        let logged = server.logged();
        assert!(logged.contains("certificate"), "{}: {logged}", server.name);
        assert!(!logged.contains("planted"), "{}: {logged}", server.name);
    }
}
