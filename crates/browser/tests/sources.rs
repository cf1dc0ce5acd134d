//! The page's clock, random bytes and signing key.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "the whole crate is a test")]

use firstkey_browser::{clock, random, signer::Signer};
use firstkey_core::units::{Seconds, UnixSeconds};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn the_clock_goes_forward() {
    let before = clock::now();
    assert!(before > UnixSeconds(1_700_000_000), "{before}");
    clock::wait(Seconds(1)).await;
    assert!(clock::now() > before);
}

#[wasm_bindgen_test]
fn random_bytes_fill_the_whole_buffer_and_differ() {
    let mut long = vec![0; 70_000];
    random::fill(&mut long);
    // The end lies behind the most that one call of getRandomValues grants.
    assert!(long[65_536..].iter().any(|byte| *byte != 0));
    assert_ne!(random::bytes::<32>(), random::bytes::<32>());
}

#[wasm_bindgen_test]
async fn a_key_signs_with_64_bytes_that_its_point_verifies() {
    let signer = Signer::generate().await.expect("a secure context has WebCrypto");
    assert_eq!((signer.point.len(), signer.point[0]), (65, 4));
    let signature = signer.sign(b"header.claims").await.expect("a signature");
    assert_eq!(signature.len(), 64);
    assert!(verified(&signer.point, &signature, b"header.claims").await);
    assert!(!verified(&signer.point, &signature, b"header.other").await, "the check itself is blind");
}

async fn verified(point: &[u8], signature: &[u8], input: &[u8]) -> bool {
    use js_sys::{Array, Object, Uint8Array};
    use wasm_bindgen::JsCast;
    use wasm_bindgen_futures::JsFuture;
    let subtle = web_sys::window().expect("a page").crypto().expect("crypto").subtle();
    let object = |json: &str| js_sys::JSON::parse(json).expect("JSON").unchecked_into::<Object>();
    let kind = object(r#"{"name":"ECDSA","namedCurve":"P-256"}"#);
    let key = Uint8Array::from(point);
    let usages = Array::of1(&"verify".into());
    let key = subtle.import_key_with_object("raw", &key, &kind, true, &usages).expect("import");
    let key = JsFuture::from(key).await.expect("a key").unchecked_into();
    let hash = object(r#"{"name":"ECDSA","hash":"SHA-256"}"#);
    let answer = subtle.verify_with_object_and_buffer_source_and_buffer_source(
        &hash,
        &key,
        &Uint8Array::from(signature),
        &Uint8Array::from(input),
    );
    JsFuture::from(answer.expect("verify")).await.expect("an answer").is_truthy()
}
