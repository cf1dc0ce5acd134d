//! Percent-encoding read once more, by other code than the one under test.

/// The bytes that a text stands for. A `%` without two digits stands for itself.
pub fn percent(text: &[u8]) -> Vec<u8> {
    let digit = |at: usize| text.get(at).and_then(|byte| char::from(*byte).to_digit(16));
    let mut out = Vec::new();
    let mut at = 0;
    while at < text.len() {
        match (text[at], digit(at + 1), digit(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                out.push((high * 16 + low) as u8);
                at += 3;
            }
            (byte, _, _) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    out
}

/// The pairs of a query or a form; a `+` is a space (WHATWG URL, urlencoded parsing).
pub fn pairs(text: &str) -> Vec<(String, String)> {
    let one = |part: &str| {
        let bytes: Vec<u8> = part.bytes().map(|byte| if byte == b'+' { b' ' } else { byte }).collect();
        String::from_utf8_lossy(&percent(&bytes)).into_owned()
    };
    let parts = text.split('&').filter(|part| !part.is_empty());
    parts.map(|part| part.split_once('=').unwrap_or((part, ""))).map(|(n, v)| (one(n), one(v))).collect()
}
