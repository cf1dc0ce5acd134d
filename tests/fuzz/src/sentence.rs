//! What must hold of everything that is said to a person, whatever came in.

use firstkey_core::error::Error;

/// The longest text that still fits a notice on a page, in characters.
const LONGEST: usize = 4_000;

/// What would break a line, or turn the direction of the text behind it (Unicode UAX #9 section 2).
const SEPARATORS_AND_DIRECTIONS: &str =
    "\u{2028}\u{2029}\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}";

/// A text that a page can show: not empty, not endless, in one line, in one direction, without control characters.
pub fn assert_showable(text: &str) {
    assert!(!text.is_empty(), "nothing is said");
    assert!(text.chars().count() <= LONGEST, "{} characters are said", text.chars().count());
    let shown = |c: char| !c.is_control() && !SEPARATORS_AND_DIRECTIONS.contains(c);
    assert!(text.chars().all(shown), "a control character is said: {text:?}");
}

/// An error has a code to decide on, a sentence and help.
pub fn assert_tellable(error: &Error) {
    assert_code(error.code());
    assert_showable(&error.to_string());
    assert_showable(&error.help());
}

/// `family.what_it_is`.
pub fn assert_code(code: &str) {
    let good = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    let (family, rest) = code.split_once('.').expect("a code has two parts");
    assert!(good(family) && good(rest), "{code} is no code");
}
