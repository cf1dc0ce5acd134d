//! Which headers cross, each way.

use crate::server::{Company, Server};
use crate::stand_in::{OK, Script};

#[test]
fn the_tenant_sees_its_own_name_and_nothing_of_this_origin() {
    let company = Company::new();
    for at in 0..3 {
        let tenant = company.tenant(Script::Say(OK.to_owned()));
        let server = &Server::all(&company.decides(&tenant.authority()))[at];
        let own = server.origin();
        let dropped = format!(
            "Origin: {own}\r\nReferer: {own}/x\r\nCookie: a=b\r\nForwarded: for=1.2.3.4\r\nX-Forwarded-For: 1.2.3.4\r\n\
             X-Forwarded-Host: h\r\nX-Forwarded-Anything: h\r\nX-Real-IP: 1.2.3.4\r\nVia: 1.1 x\r\n\
             X-Original-URL: /admin\r\nX-Rewrite-URL: /admin\r\nTrue-Client-IP: 1.2.3.4\r\n\
             Sec-Fetch-Site: same-origin\r\nSec-Fetch-Mode: cors\r\nSec-CH-UA: x\r\nKeep-Alive: 5\r\nTE: trailers\r\n\
             Proxy-Authorization: Basic x\r\n"
        );
        let kept = "Authorization: Bearer t0ken\r\nAccept: application/vnd.x+json;v=1\r\nContent-Type: application/json\r\n\
                    User-Agent: Browser/1\r\nAccept-Language: de\r\nAccept-Encoding: gzip\r\nIf-Match: \"1\"\r\n\
                    vmware-api-session-id: s\r\n";
        assert_eq!(server.get("/acs/token", &format!("{dropped}{kept}")).status, 200, "{}", server.name);
        let seen = tenant.seen();
        let mut lines: Vec<String> =
            seen[0].trim_end().lines().skip(1).map(str::to_ascii_lowercase).collect();
        // It speaks of the connection to the tenant, which is another one.
        lines.retain(|line| line != "connection: close");
        lines.sort();
        let mut expected: Vec<String> = kept.trim_end().lines().map(str::to_ascii_lowercase).collect();
        expected.push(format!("host: {}", tenant.authority()));
        expected.sort();
        assert_eq!(lines, expected, "{}", server.name);
    }
}

#[test]
fn the_browser_sees_the_answer_without_what_would_bind_this_origin() {
    let company = Company::new();
    let tenant = company.tenant(Script::Say(
        "HTTP/1.1 401 Unauthorized\r\nContent-Length: 4\r\nWWW-Authenticate: Basic realm=\"acs\"\r\nRetry-After: 7\r\n\
         Content-Type: application/json\r\nX-Request-Id: r1\r\nETag: \"1\"\r\n\
         Set-Cookie: session=1\r\nSet-Cookie: b=2\r\nStrict-Transport-Security: max-age=1\r\nFirstkey-Gateway: dns\r\n\
         Access-Control-Allow-Origin: *\r\nAccess-Control-Allow-Credentials: true\r\nAlt-Svc: h3=\":443\"\r\n\
         Clear-Site-Data: \"*\"\r\nService-Worker-Allowed: /\r\nConnection: close\r\nReport-To: x\r\nNEL: x\r\n\
         Keep-Alive: 5\r\n\r\nnope"
            .to_owned(),
    ));
    for server in &Server::all(&company.decides(&tenant.authority())) {
        let answer = server.get("/acs/token", "");
        assert_eq!((answer.status, answer.body.as_slice()), (401, b"nope".as_slice()), "{}", server.name);
        let mut names: Vec<&str> = answer.headers.iter().map(|(name, _)| name.as_str()).collect();
        // nginx names itself, without a version; both speak of their own connection.
        names.retain(|name| *name != "connection" && (*name, server.name) != ("server", "nginx"));
        names.sort_unstable();
        let mut expected = vec![
            "cache-control",
            "content-length",
            "content-type",
            "date",
            "etag",
            "retry-after",
            "www-authenticate",
            "x-request-id",
        ];
        if server.name != "gateway" {
            expected.insert(6, "strict-transport-security");
            // The server's own, not the tenant's.
            assert_eq!(answer.header("strict-transport-security"), Some("max-age=63072000"));
        }
        assert_eq!(names, expected, "{}", server.name);
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{}", server.name);
        assert_eq!(answer.header("www-authenticate"), Some("Basic realm=\"acs\""), "{}", server.name);
    }
}

#[test]
fn the_tenants_own_caching_stays() {
    let company = Company::new();
    let tenant = company.tenant(Script::Say(
        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nCache-Control: private, max-age=60\r\nConnection: close\r\n\r\n"
            .to_owned(),
    ));
    for server in &Server::all(&company.decides(&tenant.authority())) {
        let answer = server.get("/acs/jwks", "");
        assert_eq!(answer.all("cache-control"), ["private, max-age=60"], "{}", server.name);
    }
}

#[test]
fn an_answer_in_the_address_bar_is_a_page_without_rights() {
    let company = Company::new();
    let tenant = company.tenant(Script::Say(OK.to_owned()));
    for server in &Server::all(&company.decides(&tenant.authority())) {
        let page = server.get("/acs", "Sec-Fetch-Site: none\r\nSec-Fetch-Dest: document\r\n");
        assert_eq!(page.all("content-security-policy"), ["sandbox; default-src 'none'"], "{}", server.name);
        assert_eq!(page.all("x-content-type-options"), ["nosniff"], "{}", server.name);
        let fetched = server.get("/acs", "Sec-Fetch-Site: same-origin\r\nSec-Fetch-Dest: empty\r\n");
        assert_eq!(fetched.header("content-security-policy"), None, "{}", server.name);
    }
}

#[test]
fn a_redirect_is_passed_on_and_not_followed() {
    let company = Company::new();
    let elsewhere = company.tenant(Script::Say(OK.to_owned()));
    let location = format!("https://{}/acs/next", elsewhere.authority());
    let tenant = company.tenant(Script::Say(format!(
        "HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    )));
    for server in &Server::all(&company.decides(&tenant.authority())) {
        let answer = server.get("/acs/authorize", "");
        assert_eq!(
            (answer.status, answer.header("location")),
            (302, Some(location.as_str())),
            "{}",
            server.name
        );
    }
    // To the tenant's own name, too: nginx rewrites that one unless it is told not to.
    let own = company.tenant(Script::Say(
        "HTTP/1.1 303 See Other\r\nLocation: https://localhost/acs/next\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            .to_owned(),
    ));
    for server in &Server::all(&company.decides(&own.authority())) {
        let answer = server.get("/acs/authorize", "");
        assert_eq!(answer.header("location"), Some("https://localhost/acs/next"), "{}", server.name);
    }
    assert_eq!((tenant.seen().len(), own.seen().len(), elsewhere.seen().len()), (3, 3, 0));
}

#[test]
fn a_tenant_cannot_steer_the_server_before_it() {
    let company = Company::new();
    let tenant = company.tenant(Script::Say(
        "HTTP/1.1 200 OK\r\nContent-Length: 7\r\nX-Accel-Redirect: /gateway.json\r\nX-Sendfile: /etc/passwd\r\n\
         Connection: close\r\n\r\nits own"
            .to_owned(),
    ));
    for server in &Server::all(&company.decides(&tenant.authority())) {
        let answer = server.get("/acs/x", "");
        assert_eq!((answer.status, answer.body.as_slice()), (200, b"its own".as_slice()), "{}", server.name);
    }
}
