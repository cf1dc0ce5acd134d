//! Random bytes from the browser's own source.

/// Fills a buffer from `crypto.getRandomValues`.
///
/// # Panics
/// When the browser has no random source: a secret must not be made without one.
#[expect(clippy::expect_used, reason = "without a random source no secret may be made")]
pub fn fill(bytes: &mut [u8]) {
    let crypto =
        web_sys::window().and_then(|window| window.crypto().ok()).expect("a browser has window.crypto");
    // Asked for at most 65,536 bytes at once, which getRandomValues grants.
    for part in bytes.chunks_mut(65_536) {
        crypto.get_random_values_with_u8_array(part).expect("getRandomValues takes any such length");
    }
}

/// So many random bytes.
pub fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    fill(&mut bytes);
    bytes
}
