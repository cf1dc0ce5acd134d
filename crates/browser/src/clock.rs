//! The time, and waiting.

use firstkey_core::units::{Seconds, UnixSeconds};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// The time by this machine's clock.
pub fn now() -> UnixSeconds {
    // Milliseconds since 1970, positive until long after anybody cares.
    UnixSeconds((js_sys::Date::now() / 1000.0) as u64)
}

/// Waits.
pub async fn wait(span: Seconds) {
    let milliseconds = i32::try_from(span.0.saturating_mul(1000)).unwrap_or(i32::MAX);
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let set = web_sys::window().and_then(|window| {
            window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds).ok()
        });
        if set.is_none() {
            // No timer: going on at once is better than never.
            let _ = resolve.call0(&JsValue::UNDEFINED);
        }
    });
    // The promise above never rejects.
    let _ = JsFuture::from(promise).await;
}
