//! SHA-256 by the browser's own WebCrypto: a hash in the wasm file would be a second one.

use js_sys::Uint8Array;
use wasm_bindgen_futures::JsFuture;

/// The SHA-256 digest of some bytes; none where the page is not in a secure context, in which browsers
/// have no WebCrypto.
pub async fn sha256(bytes: &[u8]) -> Option<[u8; 32]> {
    let subtle = web_sys::window()?.crypto().ok()?.subtle();
    let bytes = Uint8Array::from(bytes);
    let digest = JsFuture::from(subtle.digest_with_str_and_js_u8_array("SHA-256", &bytes).ok()?).await.ok()?;
    Uint8Array::new(&digest).to_vec().try_into().ok()
}
