//! Views in a page: what keeps its nodes, in which order they stand, what is cleaned up.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "the whole crate is a test")]

mod cleaning_up;
mod example;
mod focus;
mod foreign;
mod load_more;
mod mutations;
mod order;
mod page;
mod places;
mod random;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
