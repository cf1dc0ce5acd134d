//! Bodies in both directions: unchanged, streaming, and not larger than they may be.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::stage::Gateway;
use crate::stand_in::{OK, Script, StandIn};

#[tokio::test]
async fn method_and_body_arrive_as_they_were_sent() {
    for method in ["POST", "PUT", "PATCH", "DELETE"] {
        let tenant = StandIn::saying(OK).await;
        let gateway = Gateway::to(&tenant).await;
        let body = "grant_type=client_credentials&x=\u{fc}";
        assert_eq!(gateway.send(method, "/acs/token", "", body).await.status, 200);
        let request = tenant.only();
        assert!(request.starts_with(&format!("{method} /acs/token HTTP/1.1\r\n")), "{request}");
        assert!(
            request.to_ascii_lowercase().contains(&format!("content-length: {}\r\n", body.len())),
            "{request}"
        );
        assert!(request.ends_with(&format!("\r\n\r\n{body}")), "{request}");
    }
}

#[tokio::test]
async fn methods_that_no_service_knows_are_refused() {
    let tenant = StandIn::saying(OK).await;
    let gateway = Gateway::to(&tenant).await;
    for method in ["TRACE", "PROPFIND", "get"] {
        assert_eq!(gateway.send(method, "/acs/token", "", "").await.failure().status, 405, "{method}");
    }
    assert_eq!(tenant.seen().len(), 0);
    assert_eq!(gateway.send("OPTIONS", "/acs/token", "", "").await.status, 200);
    assert_eq!(tenant.seen().len(), 1);
}

#[tokio::test]
async fn a_declared_body_over_one_mebibyte_is_413_and_nothing_is_sent() {
    let tenant = StandIn::saying(OK).await;
    let gateway = Gateway::to(&tenant).await;
    let host = gateway.host();
    let head =
        |length: usize| format!("POST /acs/x HTTP/1.1\r\nHost: {host}\r\nContent-Length: {length}\r\n\r\n");
    let failure = gateway.raw(head(1024 * 1024 + 1).as_bytes()).await.failure();
    assert_eq!((failure.status, failure.detail.as_str()), (413, "too_large"));
    assert_eq!(tenant.seen().len(), 0);

    let largest = [head(1024 * 1024).into_bytes(), vec![b'x'; 1024 * 1024]].concat();
    assert_eq!(gateway.raw(&largest).await.status, 200);
    assert_eq!(tenant.only().matches('x').count(), 1024 * 1024 + 1);
}

#[tokio::test]
async fn a_chunked_body_is_counted_on_the_way() {
    let tenant = StandIn::saying(OK).await;
    let gateway = Gateway::to(&tenant).await;
    let head =
        format!("POST /acs/x HTTP/1.1\r\nHost: {}\r\nTransfer-Encoding: chunked\r\n\r\n", gateway.host());
    assert_eq!(gateway.raw(format!("{head}3\r\nabc\r\n0\r\n\r\n").as_bytes()).await.status, 200);
    assert!(tenant.only().contains("abc"));

    let chunk = format!("10000\r\n{}\r\n", "x".repeat(0x10000));
    let failure = gateway.raw(format!("{head}{}0\r\n\r\n", chunk.repeat(17)).as_bytes()).await.failure();
    assert_eq!((failure.status, failure.detail.as_str()), (413, "too_large"));
    assert_eq!(tenant.seen().len(), 1, "half a request is no request");
}

#[tokio::test]
async fn a_length_and_chunks_in_one_request_do_not_smuggle_a_second_one() {
    let tenant = StandIn::saying(OK).await;
    let gateway = Gateway::to(&tenant).await;
    let host = gateway.host();
    let request = format!(
        "POST /acs/x HTTP/1.1\r\nHost: {host}\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n\
         0\r\n\r\nGET /acs/smuggled HTTP/1.1\r\nHost: attacker.example\r\n\r\n"
    );
    let _ = gateway.raw(request.as_bytes()).await;
    assert!(tenant.seen().iter().all(|seen| !seen.contains("smuggled")), "{:?}", tenant.seen());
}

#[tokio::test]
async fn a_length_said_twice_goes_upstream_once() {
    let tenant = StandIn::saying(OK).await;
    let gateway = Gateway::to(&tenant).await;
    let reply = gateway.send("POST", "/acs/x", "Content-Length: 3\r\n", "abc").await;
    assert_eq!(reply.status, 200);
    assert_eq!(tenant.only().to_ascii_lowercase().matches("content-length").count(), 1);
}

#[tokio::test]
async fn a_post_without_a_body_says_so_to_the_tenant() {
    let tenant = StandIn::saying(OK).await;
    let gateway = Gateway::to(&tenant).await;
    let host = gateway.host();
    let request =
        format!("POST /acs/x HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    let _ = gateway.raw(request.as_bytes()).await;
    assert!(tenant.only().to_ascii_lowercase().contains("content-length: 0\r\n"), "{}", tenant.only());
}

#[tokio::test]
async fn an_answer_streams_before_it_ends() {
    let begun = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n";
    let tenant = StandIn::start(Script::SayAndHang(begun.to_owned()), None).await;
    let gateway = Gateway::to(&tenant).await;
    let mut stream = TcpStream::connect(("127.0.0.1", gateway.port)).await.unwrap();
    stream
        .write_all(format!("GET /acs HTTP/1.1\r\nHost: {}\r\n\r\n", gateway.host()).as_bytes())
        .await
        .unwrap();
    // The tenant never ends its answer: only what streams can be read here.
    let mut text = String::new();
    let mut buffer = [0; 1024];
    while !text.contains("first") {
        let count = stream.read(&mut buffer).await.unwrap();
        assert_ne!(count, 0, "{text}");
        text.push_str(&String::from_utf8_lossy(&buffer[..count]));
    }
}

#[tokio::test]
async fn an_answer_that_breaks_off_is_not_made_to_look_whole() {
    for answer in [
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"access_token\":",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n",
    ] {
        let tenant = StandIn::saying(answer).await;
        let gateway = Gateway::to(&tenant).await;
        let reply = gateway.get("/acs", "").await;
        assert_eq!(reply.status, 200);
        assert!(!reply.whole, "{reply:?}");
    }
}

#[tokio::test]
async fn answers_without_a_body_keep_their_head() {
    let head = "HTTP/1.1 200 OK\r\nContent-Length: 1234\r\nContent-Type: application/json\r\n\r\n";
    let tenant = StandIn::saying(head).await;
    let reply = Gateway::to(&tenant).await.send("HEAD", "/acs", "", "").await;
    assert_eq!((reply.status, reply.header("content-length")), (200, Some("1234")));

    let tenant = StandIn::saying("HTTP/1.1 204 No Content\r\nX-A: 1\r\n\r\n").await;
    let reply = Gateway::to(&tenant).await.send("DELETE", "/acs/broker/oauth2-clients/a", "", "").await;
    assert_eq!((reply.status, reply.header("x-a")), (204, Some("1")));

    let tenant =
        StandIn::saying("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n")
            .await;
    assert_eq!(Gateway::to(&tenant).await.send("DELETE", "/usergroup/x", "", "").await.status, 202);
}

#[tokio::test]
async fn two_requests_on_one_connection_are_two_requests() {
    let tenant = StandIn::saying(OK).await;
    let gateway = Gateway::to(&tenant).await;
    let mut stream = TcpStream::connect(("127.0.0.1", gateway.port)).await.unwrap();
    for path in ["/acs/1", "/acs/2"] {
        let request = format!("GET {path} HTTP/1.1\r\nHost: {}\r\n\r\n", gateway.host());
        stream.write_all(request.as_bytes()).await.unwrap();
        assert_eq!(crate::stage::Reply::read(&mut stream, false).await.status, 200);
    }
    assert_eq!(tenant.seen().len(), 2);
}
