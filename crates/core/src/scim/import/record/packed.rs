//! The states of rows as short texts. Equal ones in a row are one text with their number in front: `998w` is 998 rows
//! that wait. An id that is a UUID takes 22 characters instead of 36, so that 100,000 of them fit.

use super::RowState;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

pub(super) fn pack(rows: &[RowState]) -> Vec<String> {
    rows.chunk_by(|a, b| a == b)
        .map(|same| {
            let count = if same.len() == 1 { String::new() } else { same.len().to_string() };
            let state = same.first().map(letter_and_rest).unwrap_or_default();
            format!("{count}{state}")
        })
        .collect()
}

fn letter_and_rest(state: &RowState) -> String {
    match state {
        RowState::Waiting => "w".to_owned(),
        RowState::Sent => "s".to_owned(),
        RowState::Made { id } => match uuid_bytes(id) {
            Some(bytes) => format!("u{}", URL_SAFE_NO_PAD.encode(bytes)),
            None => format!("m{id}"),
        },
        RowState::Exists => "e".to_owned(),
        RowState::Refused { code } => format!("r{code}"),
        RowState::Unsure => "?".to_owned(),
    }
}

/// None when a text is no state, or there are more than `most` of them.
pub(super) fn unpack(texts: &[String], most: usize) -> Option<Vec<RowState>> {
    let mut rows = Vec::new();
    for text in texts {
        let state = text.trim_start_matches(|c: char| c.is_ascii_digit());
        let count = text.strip_suffix(state)?;
        let count: usize = if count.is_empty() { 1 } else { count.parse().ok()? };
        if count > most - rows.len() {
            return None;
        }
        rows.extend(std::iter::repeat_n(read(state)?, count));
    }
    Some(rows)
}

fn read(state: &str) -> Option<RowState> {
    let mut letters = state.chars();
    let letter = letters.next()?;
    let rest = letters.as_str();
    match letter {
        'w' if rest.is_empty() => Some(RowState::Waiting),
        's' if rest.is_empty() => Some(RowState::Sent),
        'e' if rest.is_empty() => Some(RowState::Exists),
        '?' if rest.is_empty() => Some(RowState::Unsure),
        'u' => Some(RowState::Made { id: uuid(URL_SAFE_NO_PAD.decode(rest).ok()?.try_into().ok()?) }),
        'm' => Some(RowState::Made { id: rest.to_owned() }),
        'r' => Some(RowState::Refused { code: rest.to_owned() }),
        _ => None,
    }
}

/// The bytes of a UUID as RFC 9562 section 4 writes it; none when it is written otherwise, and would not come back the
/// same.
fn uuid_bytes(id: &str) -> Option<[u8; 16]> {
    let digits: String = id.chars().filter(|c| *c != '-').collect();
    let bytes = u128::from_str_radix(&digits, 16).ok()?.to_be_bytes();
    (uuid(bytes) == id).then_some(bytes)
}

fn uuid(bytes: [u8; 16]) -> String {
    let mut text = String::with_capacity(36);
    for (at, byte) in bytes.iter().enumerate() {
        if matches!(at, 4 | 6 | 8 | 10) {
            text.push('-');
        }
        text.push_str(&format!("{byte:02x}"));
    }
    text
}
