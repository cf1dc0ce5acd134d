//! Text that somebody else wrote, made fit for a sentence: what a service, a gateway, a token or a pasted address
//! says is shown and not trusted. Every sentence of this crate that repeats such a text repeats an excerpt of it.
//! Bodies as they came are `transcript`'s.

/// The longest excerpt of a text that a sentence repeats, in characters: a message, an address.
pub const MESSAGE: usize = 500;
/// The longest excerpt of a name, in characters.
pub const NAME: usize = 100;

/// At most `longest` characters of a text, in one line. Each run of spaces, tabs and line breaks is one space, none at
/// the ends; other control characters are left out, and so are the characters that turn the direction of what
/// follows. What was cut ends in an ellipsis.
pub fn excerpt(text: &str, longest: usize) -> String {
    let mut shown = String::new();
    let (mut length, mut space) = (0, false);
    for c in text.chars() {
        if c == ' ' || is_break(c) {
            space = !shown.is_empty();
        } else if !c.is_control() && !turns_direction(c) {
            let more = if space { 2 } else { 1 };
            if length + more > longest {
                if length == longest {
                    shown.pop();
                }
                shown.push('\u{2026}');
                return shown;
            }
            if space {
                shown.push(' ');
            }
            shown.push(c);
            (length, space) = (length + more, false);
        }
    }
    shown
}

/// What ends a line or jumps in it: tab, line feed, vertical tab, form feed, carriage return, next line, and the
/// line and paragraph separators of Unicode.
const fn is_break(c: char) -> bool {
    matches!(c, '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The explicit directional formatting characters (Unicode UAX #9 section 2): without its end in the same text, one
/// of them would turn the rest of the sentence around. Marks that turn nothing but themselves stay.
const fn turns_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_excerpt_is_one_line_without_control_characters() {
        for (text, shown) in [
            ("The certificate has expired.", "The certificate has expired."),
            ("The c\u{0}ertificate has expired.", "The certificate has expired."),
            ("\u{1b}[31mred\u{7f}", "[31mred"),
            ("\u{9b}31mred\u{9f}", "31mred"),
            ("not\ntoday", "not today"),
            ("a\r\nb\tc\u{85}d\u{2028}e\u{2029}f", "a b c d e f"),
            ("a \r\n\r\n b", "a b"),
            ("a\u{0}\n\u{0}\nb", "a b"),
            (" \n\ta\n\u{0} ", "a"),
            ("\u{0}\n\u{202e}", ""),
            ("", ""),
        ] {
            assert_eq!(excerpt(text, 100), shown, "{text:?}");
        }
    }

    #[test]
    fn nothing_in_an_excerpt_turns_the_text_behind_it() {
        assert_eq!(excerpt("\u{202a}a\u{202b}b\u{202c}c\u{202d}d\u{202e}e", 100), "abcde");
        assert_eq!(excerpt("\u{2066}a\u{2067}b\u{2068}c\u{2069}d", 100), "abcd");
        // Letters written from right to left, the marks beside them, and the joiners within words are text.
        let text = "\u{5d0}\u{200f}\u{5d1} \u{645}\u{200c}\u{6cc} \u{1f469}\u{200d}\u{1f680}";
        assert_eq!(excerpt(text, 100), text);
    }

    #[test]
    fn what_was_cut_ends_in_an_ellipsis_and_what_fits_does_not() {
        assert_eq!(excerpt("abcde", 5), "abcde");
        assert_eq!(excerpt("abcdef", 5), "abcd\u{2026}");
        assert_eq!(excerpt("abcde\u{0} \n", 5), "abcde");
        assert_eq!(excerpt("abcd e", 5), "abcd\u{2026}");
        assert_eq!(excerpt("\u{e9}\u{e9}\u{e9}", 2), "\u{e9}\u{2026}");
        assert_eq!(excerpt(&"x".repeat(1_000_000), MESSAGE).chars().count(), MESSAGE);
    }

    proptest! {
        #[test]
        fn an_excerpt_of_any_text_fits_and_is_an_excerpt_of_itself(text in any::<String>(), longest in 1usize..60) {
            let shown = excerpt(&text, longest);
            prop_assert!(shown.chars().count() <= longest);
            prop_assert!(!shown.chars().any(|c| c.is_control() || is_break(c) || turns_direction(c)));
            prop_assert_eq!(excerpt(&shown, longest), shown);
        }
    }
}
