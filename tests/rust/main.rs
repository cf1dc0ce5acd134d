//! The README's Rust example as it stands, sent by a real HTTP client to a tenant over HTTP.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "the whole crate is a test")]

mod snippets;

use firstkey_simulator::server::Server;
use firstkey_simulator::{Secret, Service, Settings};
use tokio::net::TcpListener;

include!("example.rs");

#[tokio::test(flavor = "multi_thread")]
async fn the_example_lists_the_clients_of_a_tenant() {
    let address = tenant().await;
    let given = address.clone();
    let found = tokio::task::spawn_blocking(move || {
        clients(&given, "api-bootstrap-client", "bootstrap-secret").map_err(|error| error.to_string())
    });
    assert_eq!(found.await.unwrap().unwrap(), ["api-bootstrap-client"]);
    let refused = tokio::task::spawn_blocking(move || {
        clients(&address, "api-bootstrap-client", "wrong").map_err(|error| error.to_string())
    });
    assert!(refused.await.unwrap().unwrap_err().contains("does not accept this client id and secret"));
}

/// A tenant on loopback; it ends with the test.
async fn tenant() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let mut settings = Settings::loopback(Service::Omnissa, port);
    settings.bootstrap_secret = Some(Secret::new("bootstrap-secret"));
    tokio::spawn(Server::new(settings, false).unwrap().run(listener));
    format!("http://127.0.0.1:{port}")
}
