//! From bytes to text: UTF-8 with or without a byte order mark, and UTF-16 with one, as Excel writes "Unicode text".

use super::error::CsvError;
use super::line::Lines;
use std::borrow::Cow;

/// The beginning of a ZIP archive, which XLSX and ODS files are, and of an OLE compound file, which XLS files are.
const WORKBOOKS: [&[u8]; 2] = [b"PK\x03\x04", b"\xd0\xcf\x11\xe0"];

/// The text of a file, without its byte order mark.
pub(super) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, CsvError> {
    if WORKBOOKS.iter().any(|workbook| bytes.starts_with(workbook)) {
        return Err(CsvError::Workbook);
    }
    let text = if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        Cow::Owned(utf_16(rest, u16::from_le_bytes)?)
    } else if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        Cow::Owned(utf_16(rest, u16::from_be_bytes)?)
    } else {
        Cow::Borrowed(utf_8(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes))?)
    };
    // UTF-16 without its mark, and most of what is no text at all.
    match text.split_once('\0') {
        Some((before, _)) => Err(not_text(before.as_bytes())),
        None => Ok(text),
    }
}

fn utf_8(bytes: &[u8]) -> Result<&str, CsvError> {
    std::str::from_utf8(bytes).map_err(|error| not_text(bytes.split_at(error.valid_up_to()).0))
}

fn utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, CsvError> {
    let pairs = bytes.chunks_exact(2);
    let half = pairs.remainder();
    let units = pairs.filter_map(|pair| pair.try_into().ok()).map(unit);
    let mut text = String::with_capacity(bytes.len() / 2);
    for character in char::decode_utf16(units) {
        match character {
            Ok(character) => text.push(character),
            Err(_) => return Err(not_text(text.as_bytes())),
        }
    }
    if half.is_empty() { Ok(text) } else { Err(not_text(text.as_bytes())) }
}

fn not_text(before: &[u8]) -> CsvError {
    CsvError::NotText { line: Lines::behind(before) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::LineNumber;
    use proptest::prelude::*;

    fn utf_16_with_mark(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(bytes).collect()
    }

    #[test]
    fn what_is_no_text_is_refused_with_its_line() {
        // "Zoë" as Excel's plain "CSV" writes it in Western Europe.
        let latin = b"userName\r\nada\r\nZo\xeb";
        let odd = [utf_16_with_mark("a\nb", u16::to_le_bytes), vec![0x63]].concat();
        let lone = [utf_16_with_mark("a\n\n", u16::to_be_bytes), vec![0xd8, 0x00, 0x00, 0x61]].concat();
        let unmarked: Vec<u8> = "a\nb".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let nul = b"a\r\rb\0".to_vec();
        for (bytes, line) in [(latin.to_vec(), 3), (odd, 2), (lone, 3), (unmarked, 1), (nul, 3)] {
            assert_eq!(decode(&bytes), Err(CsvError::NotText { line: LineNumber(line) }), "{bytes:?}");
        }
    }

    #[test]
    fn a_workbook_is_called_one() {
        assert_eq!(decode(b"PK\x03\x04\x14\0"), Err(CsvError::Workbook));
        assert_eq!(decode(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), Err(CsvError::Workbook));
        assert_eq!(decode(b"PK,Name").unwrap(), "PK,Name");
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn a_text_is_read_back_from_each_encoding(text in "[^\u{0}\u{feff}]{0,40}") {
            let plain = text.clone().into_bytes();
            let marked = [b"\xef\xbb\xbf".as_slice(), text.as_bytes()].concat();
            let (little, big) = (u16::to_le_bytes as fn(u16) -> [u8; 2], u16::to_be_bytes as fn(u16) -> [u8; 2]);
            for bytes in [plain, marked, utf_16_with_mark(&text, little), utf_16_with_mark(&text, big)] {
                prop_assert_eq!(decode(&bytes).unwrap(), text.as_str());
            }
        }
    }
}
