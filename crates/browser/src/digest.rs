//! Hashes by the browser's own WebCrypto: one in the wasm file would be a second one.

use firstkey_core::verify::Hash;
use js_sys::Uint8Array;
use wasm_bindgen_futures::JsFuture;

/// The digest of some bytes; none where the page is not in a secure context, in which browsers have no
/// WebCrypto.
pub async fn digest(hash: Hash, bytes: &[u8]) -> Option<Vec<u8>> {
    let subtle = web_sys::window()?.crypto().ok()?.subtle();
    let bytes = Uint8Array::from(bytes);
    let digest = subtle.digest_with_str_and_js_u8_array(hash.name(), &bytes).ok()?;
    Some(Uint8Array::new(&JsFuture::from(digest).await.ok()?).to_vec())
}
