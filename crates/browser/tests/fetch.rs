//! What a page learns when nobody answers, and what it gets when somebody does.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "the whole crate is a test")]

use firstkey_browser::fetch::{Fetch, Route};
use firstkey_core::error::TransportError;
use firstkey_core::request::Request;
use firstkey_core::units::Seconds;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

fn request(url: &str) -> Request {
    let mut request = Request::new(Vec::new());
    *request.uri_mut() = url.parse().expect("the test's own address");
    request
}

/// This page's own server, with an address that core could have made.
fn own(path: &str) -> Request {
    let origin = web_sys::window().expect("a page").location().origin().expect("an origin");
    request(&format!("{origin}{path}"))
}

#[wasm_bindgen_test]
async fn an_answer_comes_whole_with_status_headers_and_body() {
    let reply = Fetch::new(Route::Direct).send(&own("/")).await.expect("the page itself");
    assert_eq!(reply.status(), 200);
    assert!(reply.headers().contains_key("content-type"));
    assert!(!reply.body().is_empty());
}

#[wasm_bindgen_test]
async fn through_the_gateway_only_the_path_is_used() {
    let reply = Fetch::new(Route::Gateway).send(&request("https://tenant.invalid/no-such-path")).await;
    assert_eq!(reply.expect("this page's own server").status(), 404);
}

#[wasm_bindgen_test]
async fn a_closed_port_is_unreachable_and_nothing_more_is_claimed() {
    let reply = Fetch::new(Route::Direct).send(&request("http://127.0.0.1:1/")).await;
    assert_eq!(reply.unwrap_err(), TransportError::Unreachable);
}

#[wasm_bindgen_test]
async fn without_patience_it_times_out_and_says_how_long_it_waited() {
    let mut fetch = Fetch::new(Route::Direct);
    fetch.patience = Seconds(0);
    let reply = fetch.send(&own("/")).await;
    assert_eq!(reply.unwrap_err(), TransportError::Timeout { after: Seconds(0) });
}

#[wasm_bindgen_test]
async fn what_was_stopped_says_so() {
    let fetch = Fetch::new(Route::Direct);
    fetch.stop();
    assert_eq!(fetch.send(&own("/")).await.unwrap_err(), TransportError::Stopped);
}
