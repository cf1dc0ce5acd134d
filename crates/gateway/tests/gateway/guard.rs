//! Whose requests are served: the console's own and those of programs, and nobody else's.

use firstkey_gateway::{ServeError, Settings, serve};
use tokio::net::TcpListener;

use crate::stage::{Gateway, tenant};
use crate::stand_in::{OK, StandIn};

#[tokio::test]
async fn a_foreign_host_is_refused_with_421_and_learns_no_tenant() {
    let tenant = StandIn::saying(OK).await;
    let gateway = Gateway::to(&tenant).await;
    let port = gateway.port;
    for host in [
        "attacker.example".to_owned(),
        format!("attacker.example:{port}"),
        format!("127.0.0.1.attacker.example:{port}"),
        "127.0.0.1".to_owned(),
        "localhost".to_owned(),
        format!("127.0.0.1:{}", port ^ 1),
        format!("127.0.0.2:{port}"),
        format!("localhost.:{port}"),
        String::new(),
    ] {
        for path in ["/acs/token", "/", "/gateway.json"] {
            let reply = gateway.raw(format!("GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n").as_bytes()).await;
            let failure = reply.failure();
            assert_eq!((failure.status, failure.detail.as_str()), (421, "foreign_host"), "{host} {path}");
            assert_eq!(failure.tenant, None);
            assert!(!reply.body.contains(&tenant.port.to_string()), "{}", reply.body);
        }
    }
    assert_eq!(tenant.seen().len(), 0);

    for host in [format!("127.0.0.1:{port}"), format!("LocalHost:{port}"), format!("[::1]:{port}")] {
        let reply = gateway.raw(format!("GET /acs HTTP/1.1\r\nHost: {host}\r\n\r\n").as_bytes()).await;
        assert_eq!(reply.status, 200, "{host}");
    }
    assert_eq!(tenant.seen().len(), 3);
}

#[tokio::test]
async fn no_host_and_two_hosts_are_refused() {
    let gateway = Gateway::start(Settings::default()).await;
    let own = gateway.host();
    for head in [
        "GET / HTTP/1.0\r\n".to_owned(),
        "GET / HTTP/1.1\r\n".to_owned(),
        format!("GET / HTTP/1.1\r\nHost: {own}\r\nHost: attacker.example\r\n"),
        format!("GET / HTTP/1.1\r\nHost: attacker.example\r\nHost: {own}\r\n"),
    ] {
        assert_eq!(gateway.raw(format!("{head}\r\n").as_bytes()).await.status, 421, "{head}");
    }
}

#[tokio::test]
async fn it_is_no_proxy() {
    let tenant = StandIn::saying(OK).await;
    let gateway = Gateway::to(&tenant).await;
    let own = gateway.host();
    for line in [
        "GET http://attacker.example/acs HTTP/1.1".to_owned(),
        format!("GET http://{own}/acs HTTP/1.1"),
        "CONNECT attacker.example:443 HTTP/1.1".to_owned(),
        format!("CONNECT {own} HTTP/1.1"),
    ] {
        let failure = gateway.raw(format!("{line}\r\nHost: {own}\r\n\r\n").as_bytes()).await.failure();
        assert_eq!((failure.status, failure.detail.as_str()), (400, "proxy_request"), "{line}");
    }
    assert_eq!(
        gateway.raw(format!("OPTIONS * HTTP/1.1\r\nHost: {own}\r\n\r\n").as_bytes()).await.status,
        400
    );
    assert_eq!(tenant.seen().len(), 0);
    assert_eq!(gateway.get("/acs", "").await.status, 200);
    assert_eq!(tenant.seen().len(), 1);
}

#[tokio::test]
async fn what_another_site_asks_for_is_refused_with_403() {
    let tenant = StandIn::saying(OK).await;
    let gateway = Gateway::to(&tenant).await;
    for site in ["cross-site", "same-site", "Same-Origin", "", "same-origin\r\nSec-Fetch-Site: cross-site"] {
        for path in ["/acs/token", "/federation", "/usergroup/x", "/gateway.json"] {
            let failure = gateway.get(path, &format!("Sec-Fetch-Site: {site}\r\n")).await.failure();
            assert_eq!((failure.status, failure.detail.as_str()), (403, "cross_site"), "{site} {path}");
            assert_eq!(failure.tenant, None);
        }
    }
    assert_eq!(tenant.seen().len(), 0);
    for site in ["same-origin", "none"] {
        assert_eq!(gateway.get("/acs", &format!("Sec-Fetch-Site: {site}\r\n")).await.status, 200, "{site}");
    }
    // curl sends none.
    assert_eq!(gateway.get("/acs", "").await.status, 200);
    assert_eq!(tenant.seen().len(), 3);
    // A link to the console from a page of documentation is no attack.
    assert_ne!(gateway.get("/", "Sec-Fetch-Site: cross-site\r\n").await.status, 403);
}

#[tokio::test]
async fn a_foreign_origin_is_refused() {
    let tenant = StandIn::saying(OK).await;
    let gateway = Gateway::to(&tenant).await;
    let own = gateway.host();
    for origin in [
        "https://attacker.example".to_owned(),
        "null".to_owned(),
        format!("https://{own}"),
        format!("http://localhost:{}", gateway.port),
        format!("http://{own}.attacker.example"),
        format!("http://{own}\r\nOrigin: https://attacker.example"),
    ] {
        let failure =
            gateway.send("POST", "/acs/token", &format!("Origin: {origin}\r\n"), "x").await.failure();
        assert_eq!((failure.status, failure.detail.as_str()), (403, "foreign_origin"), "{origin}");
    }
    assert_eq!(tenant.seen().len(), 0);
    assert_eq!(
        gateway.send("POST", "/acs/token", &format!("Origin: http://{own}\r\n"), "x").await.status,
        200
    );
    assert_eq!(tenant.seen().len(), 1);
}

#[tokio::test]
async fn an_answer_of_the_tenant_is_data_and_never_a_script_or_a_page_with_rights() {
    let tenant = StandIn::saying(OK).await;
    let gateway = Gateway::to(&tenant).await;
    for destination in ["script", "style", "iframe", "worker", "serviceworker", "image"] {
        let failure = gateway.get("/acs/x.js", &format!("Sec-Fetch-Dest: {destination}\r\n")).await.failure();
        assert_eq!((failure.status, failure.detail.as_str()), (403, "not_data"), "{destination}");
    }
    assert_eq!(tenant.seen().len(), 0);
    let page = gateway.get("/acs", "Sec-Fetch-Site: none\r\nSec-Fetch-Dest: document\r\n").await;
    assert_eq!(page.header("content-security-policy"), Some("sandbox; default-src 'none'"));
    let fetched = gateway.get("/acs", "Sec-Fetch-Site: same-origin\r\nSec-Fetch-Dest: empty\r\n").await;
    assert_eq!(fetched.header("content-security-policy"), None);
}

#[tokio::test]
async fn a_gateway_that_would_be_open_or_its_own_tenant_does_not_start() {
    let open = TcpListener::bind(("0.0.0.0", 0)).await.unwrap();
    assert!(matches!(serve(open, Settings::default()).await, Err(ServeError::NotLoopback)));

    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let own = tenant(&format!("http://localhost:{}", listener.local_addr().unwrap().port()));
    let settings = Settings { tenant: Some(own), ..Settings::default() };
    assert!(matches!(serve(listener, settings).await, Err(ServeError::ItsOwnTenant)));
}
