//! Which paths reach the tenant, and that they arrive as they were sent.

use firstkey_gateway::{Service, Settings};

use crate::stage::Gateway;
use crate::stand_in::{OK, StandIn};

#[tokio::test]
async fn path_tricks_are_refused_before_anything_is_sent() {
    let tenant = StandIn::saying(OK).await;
    let gateway = Gateway::to(&tenant).await;
    for path in [
        "/acs/../admin",
        "/acs/..",
        "/acs/./token",
        "/./acs",
        "//acs/token",
        "/acs//token",
        "/acs/..;/admin",
        "/acs\\..\\admin",
        "/acs/%2e%2e/admin",
        "/acs/.%2E/admin",
        "/acs/..%2fadmin",
        "/acs/..%5cadmin",
        "/acs/token%00.js",
        "/acs/%252e%252e/admin",
        "/acs/%0d%0aX:1",
        "/acs/%zz",
        "/acs/caf\u{e9}",
        "/x/../acs",
        "/%2e%2e/etc/passwd",
        "/../../etc/passwd",
    ] {
        let failure = gateway.get(path, "").await.failure();
        assert_eq!((failure.status, failure.detail.as_str()), (400, "bad_path"), "{path}");
        assert!(failure.message.contains("before anything was sent"), "{}", failure.message);
    }
    assert_eq!(tenant.seen().len(), 0);
    assert_eq!(gateway.get("/acs/token", "").await.status, 200);
    assert_eq!(tenant.seen().len(), 1);
}

#[tokio::test]
async fn path_and_query_go_upstream_byte_for_byte() {
    for target in [
        "/acs/token",
        "/acs",
        "/acs/",
        "/acs?",
        "/acs/t/CUSTOMER/token?x=%2e%2e%2f//../..&y=%00+%20&&",
        "/usergroup/scim/v2/Users?filter=userName%20eq%20%22a@b.example%22&startIndex=1",
        "/federation/a%20b/caf%C3%A9;v=1/x..y",
        "/acs/a?next=https://attacker.example/?q#",
    ] {
        let tenant = StandIn::saying(OK).await;
        let gateway = Gateway::to(&tenant).await;
        assert_eq!(gateway.get(target, "").await.status, 200, "{target}");
        let line = tenant.only().lines().next().unwrap().to_owned();
        // A fragment is no part of a request target; the server library drops it.
        assert_eq!(line, format!("GET {} HTTP/1.1", target.trim_end_matches('#')));
    }
}

#[tokio::test]
async fn only_the_tenants_paths_are_forwarded() {
    let tenant = StandIn::saying(OK).await;
    let gateway = Gateway::to(&tenant).await;
    for path in ["/acsx", "/ACS/token", "/SAAS/API", "/api", "/admin", "/x/acs", "/acs.html"] {
        let reply = gateway.get(path, "").await;
        assert_eq!(reply.status, 404, "{path}");
        assert_eq!(reply.header("content-type"), Some("text/plain; charset=utf-8"), "{path}");
    }
    assert_eq!(tenant.seen().len(), 0);
    for path in ["/acs/x", "/federation/x", "/usergroup/x"] {
        assert_eq!(gateway.get(path, "").await.status, 200, "{path}");
    }
    assert_eq!(tenant.seen().len(), 3);
}

#[tokio::test]
async fn the_vcenter_login_is_forwarded_only_when_asked_for() {
    let tenant = StandIn::saying(OK).await;
    let login = "/api/session";
    let client = "/api/vcenter/identity/broker/tenants/CUSTOMER/admin-client";
    let closed = Gateway::to(&tenant).await;
    for (method, path) in [("POST", login), ("GET", client)] {
        let failure = closed.send(method, path, "", "").await.failure();
        assert_eq!((failure.status, failure.detail.as_str()), (404, "not_forwarded"), "{path}");
        assert!(failure.message.contains("--vcenter"));
    }
    assert_eq!(tenant.seen().len(), 0);

    let settings =
        Settings { tenant: Some(tenant.address()), service: Some(Service::Broker), ..Settings::default() };
    let open = Gateway::start(Settings { vcenter: true, ..settings }).await;
    assert_eq!(open.send("POST", login, "Authorization: Basic eDp5\r\n", "").await.status, 200);
    assert_eq!(open.get(client, "vmware-api-session-id: s\r\n").await.status, 200);
    assert_eq!(open.get("/api/vcenter/vm", "").await.status, 404);
    for (method, path) in [("DELETE", login), ("POST", client), ("DELETE", client)] {
        let failure = open.send(method, path, "", "").await.failure();
        assert_eq!((failure.status, failure.detail.as_str()), (404, "not_forwarded"), "{method} {path}");
    }
    let seen = tenant.seen();
    assert_eq!(seen.len(), 2);
    assert!(seen[0].to_ascii_lowercase().contains("authorization: basic"), "{}", seen[0]);
    assert!(seen[1].contains("vmware-api-session-id: s"), "{}", seen[1]);
}

#[tokio::test]
async fn without_a_tenant_the_gateway_says_how_to_get_one() {
    let gateway = Gateway::start(Settings::default()).await;
    let failure = gateway.send("POST", "/acs/token", "", "x").await.failure();
    assert_eq!((failure.status, failure.cause.as_str()), (404, "request"));
    assert!(failure.message.contains("--tenant"));
}
