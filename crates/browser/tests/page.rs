//! That tests of this crate run in a page, where there is a document and a secure context: what the
//! other tests here rest on.
#![cfg(target_arch = "wasm32")]

use js_sys::Reflect;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn the_tests_run_in_a_page_with_what_a_page_has() {
    let has = |name: &str| Reflect::has(&js_sys::global(), &name.into()).unwrap_or(false);
    assert!(has("document") && has("fetch") && has("crypto"));
    assert!(!has("no such thing"));
}
