//! What somebody pasted or dropped, before it is read as XML: too much of it, or plainly something else.

use super::{LARGEST, MetadataError};

/// The text without what may stand before XML, unless it is plainly no XML.
pub(super) fn xml(text: &str) -> Result<&str, MetadataError> {
    if text.len() > LARGEST {
        return Err(MetadataError::TooLarge { bytes: text.len() });
    }
    let text = text.trim_start_matches(|c: char| c == '\u{feff}' || c.is_whitespace());
    // UTF-16 that was read as UTF-8 or as Latin letters: every other character is a zero. XML has none.
    if text.contains('\0') || text.starts_with(char::REPLACEMENT_CHARACTER) {
        return Err(MetadataError::NotText);
    }
    match text.chars().next() {
        None => Err(MetadataError::Empty),
        Some('<') if is_page(text) => Err(MetadataError::WebPage),
        Some('<') => Ok(text),
        Some('{' | '[') => Err(MetadataError::Json),
        Some('-') if text.starts_with("-----BEGIN ") => Err(MetadataError::Certificate),
        Some(_) if begins(text, "https://") || begins(text, "http://") => Err(MetadataError::Address),
        Some(_) => Err(MetadataError::NotXml { line: 1, column: 1 }),
    }
}

/// Whether its document type is that of a web page; a comment may stand before it.
pub(super) fn declares_page(text: &str) -> bool {
    text.split('<').any(|tag| begins(tag, PAGE))
}

const PAGE: &str = "!doctype html";

fn is_page(text: &str) -> bool {
    let tag = text.trim_start_matches('<');
    begins(tag, PAGE) || begins(tag, "html")
}

fn begins(text: &str, with: &str) -> bool {
    text.as_bytes().get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with.as_bytes()))
}
