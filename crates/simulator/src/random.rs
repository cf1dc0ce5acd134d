//! What the tenant makes out of random bytes: ids and secrets. Where the bytes come from is the caller's business.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::secret::Secret;
use crate::uuid::Uuid;

/// Fills the whole slice with random bytes. `Send`, so that the tenant may live in a server.
pub type Random = Box<dyn FnMut(&mut [u8]) + Send>;

/// A version 4 UUID (RFC 9562 section 5.4), as text.
pub(crate) fn uuid(random: &mut Random) -> String {
    Uuid::random(random).to_string()
}

/// 256 random bits in base64url: printable, and the same in every encoding of client credentials but for `-` and `_`.
pub(crate) fn secret(random: &mut Random) -> Secret {
    let mut bytes = [0_u8; 32];
    random(&mut bytes);
    Secret::new(URL_SAFE_NO_PAD.encode(bytes))
}

/// 256 random bits in letters and digits only, as a refresh token must be.
pub(crate) fn letters(random: &mut Random) -> Secret {
    let mut bytes = [0_u8; 32];
    random(&mut bytes);
    let mut text = String::with_capacity(64);
    bytes.iter().for_each(|byte| push_hex(&mut text, *byte));
    Secret::new(text)
}

/// Appends a byte as two lower-case hexadecimal digits.
pub(crate) fn push_hex(text: &mut String, byte: u8) {
    for nibble in [byte >> 4, byte & 15] {
        text.push(char::from_digit(u32::from(nibble), 16).unwrap_or('0'));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_has_all_its_bytes() {
        let mut zeros: Random = Box::new(|bytes| bytes.fill(0));
        assert_eq!(secret(&mut zeros).expose(), "A".repeat(43));
    }
}
