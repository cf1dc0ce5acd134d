//! Every way in which a tenant can give no answer, told apart.

use tokio::io::AsyncWriteExt;
use tokio::net::TcpListener;

use crate::stage::{Failure, Gateway, short};
use crate::stand_in::{Script, StandIn};
use firstkey_gateway::Settings;

async fn failure_at(address: &str) -> Failure {
    ask(&Gateway::to_address(address).await).await
}

async fn failure_of(script: Script) -> (Failure, u16) {
    let tenant = StandIn::start(script, None).await;
    let settings = Settings { tenant: Some(tenant.address()), timeouts: short(), ..Settings::default() };
    let failure = ask(&Gateway::start(settings).await).await;
    let request = tenant.only();
    assert!(
        request.contains("s3cr3t") && request.contains("cz3cr"),
        "the secrets are on the wire, so they could be found below"
    );
    (failure, tenant.port)
}

/// Sends secrets in the query, a header and the body, and looks for them in what comes back.
async fn ask(gateway: &Gateway) -> Failure {
    let reply = gateway
        .send("POST", "/acs/token?q=s3cr3t", "Authorization: Basic cz3cr\r\n", "client_secret=s3cr3t")
        .await;
    let everything = format!("{reply:?}");
    assert!(!everything.contains("s3cr3t") && !everything.contains("cz3cr"), "{everything}");
    reply.failure()
}

#[tokio::test]
async fn a_name_that_nobody_knows_is_dns() {
    // RFC 6761 section 6.4: no name below .invalid exists. Some networks never answer such a question.
    let failure = failure_at("https://tenant.invalid").await;
    assert!(
        matches!((failure.cause.as_str(), failure.status), ("dns", 502) | ("timeout", 504)),
        "{failure:?}"
    );
    if failure.cause == "dns" {
        assert!(
            failure.message.contains("The name tenant.invalid could not be looked up"),
            "{}",
            failure.message
        );
    }
    assert_eq!(failure.tenant.as_deref(), Some("https://tenant.invalid"));
}

#[tokio::test]
async fn a_port_where_nothing_listens_is_refused() {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let port = listener.local_addr().unwrap().port();
    drop(listener);
    for address in [format!("https://127.0.0.1:{port}"), format!("http://localhost:{port}")] {
        let failure = failure_at(&address).await;
        assert_eq!((failure.cause.as_str(), failure.status), ("refused", 502), "{failure:?}");
        assert!(
            failure.message.contains(&format!("Nothing listens at {}", &address[address.len() - 5..][..0]))
        );
        assert_eq!(failure.tenant, Some(address));
    }
}

#[tokio::test]
async fn a_connection_closed_without_an_answer_is_closed_and_444_is_named() {
    let (failure, port) = failure_of(Script::Close).await;
    assert_eq!((failure.cause.as_str(), failure.status), ("closed", 502), "{failure:?}");
    assert!(failure.message.contains("444"), "{}", failure.message);
    assert!(failure.message.contains(&format!("the Host `localhost:{port}` is not the tenant's name")));
}

#[tokio::test]
async fn a_head_that_breaks_off_is_closed_too() {
    let (failure, _) = failure_of(Script::Say("HTTP/1.1 200 OK\r\nContent-".into())).await;
    assert_eq!(failure.cause, "closed", "{failure:?}");
}

#[tokio::test]
async fn a_tenant_that_says_nothing_is_a_timeout() {
    let (failure, _) = failure_of(Script::Hang).await;
    assert_eq!((failure.cause.as_str(), failure.status), ("timeout", 504), "{failure:?}");
    assert!(failure.message.contains("no answer began"), "{}", failure.message);
}

#[tokio::test]
async fn a_handshake_that_never_ends_is_a_timeout() {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let failure = failure_at(&format!("https://127.0.0.1:{port}")).await;
    assert_eq!((failure.cause.as_str(), failure.status), ("timeout", 504), "{failure:?}");
    assert!(failure.message.contains("the TLS handshake did not end"), "{}", failure.message);
}

#[tokio::test]
async fn what_is_not_http_is_protocol() {
    for nonsense in ["SSH-2.0-OpenSSH_9.6\r\n", "HTTP/1.1 abc\r\n\r\n", "\u{15}\u{3}\u{3}\0\u{2}\u{2}P"] {
        let (failure, _) = failure_of(Script::Say(nonsense.into())).await;
        assert_eq!((failure.cause.as_str(), failure.status), ("protocol", 502), "{nonsense:?} {failure:?}");
    }
    let (failure, _) = failure_of(Script::Say(
        "HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n".into(),
    ))
    .await;
    assert_eq!(failure.cause, "protocol", "{failure:?}");
}

#[tokio::test]
async fn plain_http_where_tls_is_expected_is_tls() {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        stream.write_all(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n").await.unwrap();
        stream.shutdown().await.unwrap();
    });
    let failure = failure_at(&format!("https://127.0.0.1:{port}")).await;
    assert_eq!((failure.cause.as_str(), failure.status), ("tls", 502), "{failure:?}");
    assert!(failure.message.contains("does not speak TLS"), "{}", failure.message);
}

#[tokio::test]
async fn an_error_status_of_the_tenant_is_the_tenants_own() {
    for status in [400, 401, 403, 409, 429, 444, 500, 502, 504] {
        let answer = format!("HTTP/1.1 {status} X\r\nContent-Length: 2\r\nfirstkey-gateway: dns\r\n\r\nno");
        let tenant = StandIn::saying(&answer).await;
        let reply = Gateway::to(&tenant).await.get("/acs", "").await;
        assert_eq!((reply.status, reply.body.as_str()), (status, "no"));
        assert_eq!(reply.header("firstkey-gateway"), None);
    }
}
