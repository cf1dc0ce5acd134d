//! Which headers cross, each way.

use crate::stage::Gateway;
use crate::stand_in::{OK, StandIn};

#[tokio::test]
async fn the_tenant_sees_its_own_name_and_nothing_of_this_machine() {
    let tenant = StandIn::saying(OK).await;
    let gateway = Gateway::to(&tenant).await;
    let own = gateway.host();
    let dropped = format!(
        "Origin: http://{own}\r\nReferer: http://{own}/#x\r\nCookie: a=b\r\nForwarded: for=1.2.3.4\r\n\
         X-Forwarded-For: 1.2.3.4\r\nX-Forwarded-Host: h\r\nX-Forwarded-Anything: h\r\nX-Real-IP: 1.2.3.4\r\n\
         Via: 1.1 x\r\nX-Original-URL: /admin\r\nX-Rewrite-URL: /admin\r\nTrue-Client-IP: 1.2.3.4\r\n\
         Sec-Fetch-Site: same-origin\r\nSec-Fetch-Mode: cors\r\nSec-CH-UA: x\r\nSec-WebSocket-Key: x\r\n\
         Connection: keep-alive, X-Secret-Hop\r\nX-Secret-Hop: 1\r\nKeep-Alive: 5\r\nTE: trailers\r\n\
         Trailer: X\r\nUpgrade: websocket\r\nProxy-Authorization: Basic x\r\nProxy-Connection: close\r\n\
         Expect: 100-continue\r\n"
    );
    let kept = "Authorization: Bearer t0ken\r\nAccept: application/vnd.x+json;v=1\r\nContent-Type: application/json\r\n\
                User-Agent: Browser/1\r\nAccept-Language: de\r\nAccept-Encoding: gzip\r\nIf-Match: \"1\"\r\nX-Other: a\r\n\
                X-Other: b\r\n";
    let reply = gateway.get("/acs/token", &format!("{dropped}{kept}")).await;
    assert_eq!(reply.status, 200);
    let request = tenant.only();
    let mut lines: Vec<String> = request.trim_end().lines().skip(1).map(str::to_ascii_lowercase).collect();
    lines.sort();
    let mut expected: Vec<String> = kept.trim_end().lines().map(str::to_ascii_lowercase).collect();
    expected.push(format!("host: localhost:{}", tenant.port));
    expected.sort();
    assert_eq!(lines, expected);
}

#[tokio::test]
async fn the_browser_sees_the_answer_without_what_would_bind_this_machine() {
    let tenant = StandIn::saying(
        "HTTP/1.1 401 Unauthorized\r\nContent-Length: 4\r\nWWW-Authenticate: Basic realm=\"acs\"\r\nRetry-After: 7\r\n\
         Content-Type: application/json\r\nX-Request-Id: r1\r\nETag: \"1\"\r\n\
         Set-Cookie: session=1\r\nSet-Cookie: b=2\r\nStrict-Transport-Security: max-age=1\r\nFirstkey-Gateway: dns\r\n\
         Access-Control-Allow-Origin: *\r\nAccess-Control-Allow-Credentials: true\r\nAlt-Svc: h3=\":443\"\r\n\
         Clear-Site-Data: \"*\"\r\nService-Worker-Allowed: /\r\nConnection: close, X-Hop\r\nX-Hop: 1\r\n\
         Keep-Alive: 5\r\nProxy-Authenticate: Basic\r\n\r\nnope",
    )
    .await;
    let gateway = Gateway::to(&tenant).await;
    let reply = gateway.get("/acs/token", "").await;
    assert_eq!((reply.status, reply.body.as_str()), (401, "nope"));
    let mut names: Vec<&str> = reply.headers.iter().map(|(name, _)| name.as_str()).collect();
    names.sort_unstable();
    let expected = [
        "cache-control",
        "content-length",
        "content-type",
        "date",
        "etag",
        "retry-after",
        "www-authenticate",
        "x-request-id",
    ];
    assert_eq!(names, expected);
    assert_eq!(reply.header("cache-control"), Some("no-store"));
    assert_eq!(reply.header("www-authenticate"), Some("Basic realm=\"acs\""));
}

#[tokio::test]
async fn the_tenants_own_caching_stays() {
    let tenant =
        StandIn::saying("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nCache-Control: private, max-age=60\r\n\r\n")
            .await;
    let gateway = Gateway::to(&tenant).await;
    assert_eq!(gateway.get("/acs/jwks", "").await.header("cache-control"), Some("private, max-age=60"));
}

#[tokio::test]
async fn a_redirect_is_passed_on_and_not_followed() {
    let elsewhere = StandIn::saying(OK).await;
    let location = format!("http://localhost:{}/acs/next", elsewhere.port);
    let tenant =
        StandIn::saying(&format!("HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n"))
            .await;
    let gateway = Gateway::to(&tenant).await;
    let reply = gateway.get("/acs/authorize", "").await;
    assert_eq!((reply.status, reply.header("location")), (302, Some(location.as_str())));
    assert_eq!((tenant.seen().len(), elsewhere.seen().len()), (1, 0));
}
