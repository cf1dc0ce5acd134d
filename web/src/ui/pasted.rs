//! Text pasted with line breaks in it.
//!
//! A browser drops line breaks from what is pasted into a one-line input, without a word: a secret copied across two
//! lines would become another secret. Here they are kept, so that the page can say what is wrong.

use leptos::ev;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

/// What the input holds after this paste, if the pasted text has line breaks within it; the browser's own paste is then
/// stopped. `current` is the text before. Line breaks at either end are the browser's to drop: they change nothing.
pub(crate) fn broken_paste(event: &ev::ClipboardEvent, current: &str) -> Option<String> {
    let pasted = event.clipboard_data()?.get_data("text").ok()?;
    if !pasted.trim().contains(['\n', '\r']) {
        return None;
    }
    let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
    event.prevent_default();
    let start = input.selection_start().ok().flatten().unwrap_or(0);
    let end = input.selection_end().ok().flatten().unwrap_or(start);
    Some(spliced(current, start, end, pasted.trim()))
}

/// `text` with the UTF-16 units from `start` to `end` replaced, which is how a browser counts a selection.
fn spliced(text: &str, start: u32, end: u32, with: &str) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    let start = (start as usize).min(units.len());
    let end = (end as usize).clamp(start, units.len());
    let before = String::from_utf16_lossy(&units[..start]);
    let after = String::from_utf16_lossy(&units[end..]);
    format!("{before}{with}{after}")
}

#[cfg(test)]
mod tests {
    use super::spliced;

    #[test]
    fn a_paste_replaces_the_selection_and_keeps_its_line_break() {
        assert_eq!(spliced("abcd", 1, 3, "X\nY"), "aX\nYd");
        assert_eq!(spliced("", 0, 0, "X\nY"), "X\nY");
    }

    #[test]
    fn a_selection_is_counted_in_utf_16_units() {
        assert_eq!(spliced("\u{1F511}b", 2, 3, "x"), "\u{1F511}x");
        assert_eq!(spliced("ab", 7, 9, "x"), "abx");
    }
}
