//! Core's errors as JavaScript errors: an `Error` whose `code` is stable and whose `message` and
//! `help` are sentences.

use firstkey_core::error::Error;
use js_sys::Reflect;
use wasm_bindgen::JsValue;

/// An error of core, to be thrown.
pub(crate) fn thrown(error: &Error) -> JsValue {
    let value = plain(error.code(), &error.to_string());
    set(&value, "help", &error.help().into());
    if let Some(seconds) = error.retry_after() {
        set(&value, "retryAfter", &(seconds.0 as f64).into());
    }
    value
}

/// An error that core knows nothing of: the caller gave something that is no option.
pub(crate) fn plain(code: &str, message: &str) -> JsValue {
    let value = JsValue::from(js_sys::Error::new(message));
    set(&value, "name", &"FirstkeyError".into());
    set(&value, "code", &code.into());
    value
}

fn set(value: &JsValue, name: &str, to: &JsValue) {
    // A fresh Error object takes any property.
    let _ = Reflect::set(value, &name.into(), to);
}
