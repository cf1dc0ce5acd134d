//! A struct as an object of JavaScript, for the functions of a browser that take their parameters in one.

use js_sys::Object;
use serde::Serialize;
use wasm_bindgen::{JsCast as _, JsValue};

/// The object with these fields. One that is None is undefined in it, which browsers take like one that is not there
/// (Web IDL, dictionary types).
pub(crate) fn object(fields: &impl Serialize) -> Result<Object, JsValue> {
    Ok(serde_wasm_bindgen::to_value(fields)?.unchecked_into())
}
