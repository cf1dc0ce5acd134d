//! Just enough of Rust's lexing to tell code from comments and from the inside of strings.

/// What of a source is to be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Look {
    /// Code and the text of its strings: comments are blanked.
    WithStrings,
    /// Code alone: what stands inside strings is blanked too.
    CodeOnly,
}

/// The source with what is not looked at as blanks; line ends stay, so that line numbers do.
pub(crate) fn code(source: &str, look: Look) -> String {
    let chars: Vec<char> = source.chars().collect();
    let mut out = String::with_capacity(source.len());
    let mut at = 0;
    while at < chars.len() {
        let rest = &chars[at..];
        let (length, keep) = match rest {
            ['/', '/', ..] => (rest.iter().position(|c| *c == '\n').unwrap_or(rest.len()), false),
            ['/', '*', ..] => (block_comment(rest), false),
            ['"', ..] => (string(rest), look == Look::WithStrings),
            ['r', '"' | '#', ..] if !follows_a_word(&chars, at) && raw_string(rest).is_some() => {
                (raw_string(rest).unwrap_or(1), look == Look::WithStrings)
            }
            ['\'', ..] if character(rest) > 1 => (character(rest), look == Look::WithStrings),
            _ => (1, true),
        };
        out.extend(rest[..length].iter().map(|c| if keep || *c == '\n' { *c } else { ' ' }));
        at += length;
    }
    out
}

/// Whether the word stands in the text, not as a part of a longer word.
pub(crate) fn has_word(text: &str, word: &str) -> bool {
    let in_word = |c: char| c.is_alphanumeric() || c == '_';
    let starts = word.starts_with(in_word);
    let ends = word.ends_with(in_word);
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        !(starts && before.is_some_and(in_word) || ends && after.is_some_and(in_word))
    })
}

fn follows_a_word(chars: &[char], at: usize) -> bool {
    // `br"..."` and `cr"..."` are strings too; an identifier that ends in r is none.
    at > 0 && (chars[at - 1].is_alphanumeric() && !matches!(chars[at - 1], 'b' | 'c') || chars[at - 1] == '_')
}

fn block_comment(rest: &[char]) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while at < rest.len() {
        match &rest[at..] {
            ['/', '*', ..] => (depth, at) = (depth + 1, at + 2),
            ['*', '/', ..] => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            break;
        }
    }
    at
}

fn string(rest: &[char]) -> usize {
    let mut at = 1;
    while at < rest.len() && rest[at] != '"' {
        at += if rest[at] == '\\' { 2 } else { 1 };
    }
    (at + 1).min(rest.len())
}

fn raw_string(rest: &[char]) -> Option<usize> {
    let hashes = rest[1..].iter().take_while(|c| **c == '#').count();
    if rest.get(hashes + 1) != Some(&'"') {
        return None;
    }
    let closing: Vec<char> = std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect();
    let inside = &rest[hashes + 2..];
    let end = inside.windows(closing.len()).position(|window| window == closing.as_slice())?;
    Some(hashes + 2 + end + closing.len())
}

/// A character literal, or only the quote of a lifetime.
fn character(rest: &[char]) -> usize {
    match rest {
        ['\'', '\\', ..] => rest.iter().skip(3).position(|c| *c == '\'').map_or(1, |at| at + 4),
        ['\'', _, '\'', ..] => 3,
        _ => 1,
    }
}

#[test]
fn comments_and_strings_are_told_from_code() {
    let source = r##"
let a = "https://x \" // no comment"; // a comment with unsafe
/* unsafe /* unsafe */ unsafe */ let b = r#"unsafe " text"#;
fn f<'a>(c: &'a char) -> bool { *c == '"' || *c == '\'' } // 'unsafe
unsafe_code; r"unsafe"; br"unsafe"; letter"unsafe";
"##;
    let kept = code(source, Look::WithStrings);
    assert!(kept.contains("https://x \\\" // no comment") && !kept.contains("a comment"));
    let bare = code(source, Look::CodeOnly);
    assert!(!has_word(&bare, "unsafe"), "{bare}");
    assert!(bare.contains("fn f<'a>(c: &'a char)") && bare.contains("unsafe_code"));
    assert_eq!(bare.lines().count(), source.lines().count());
    assert!(has_word(&code("let x = 1; unsafe { }", Look::CodeOnly), "unsafe"));
}

#[test]
fn a_word_is_a_whole_word() {
    assert!(has_word("a Instant b", "Instant") && has_word("x::Instant::now()", "Instant"));
    assert!(!has_word("Instantly", "Instant") && !has_word("an_Instant", "Instant"));
    assert!(has_word("view! {", "view!") && !has_word("preview! {", "view!"));
    assert!(
        has_word("el.inner_html(x)", ".inner_html(")
            && has_word("format!(\"https://{x}\")", "format!(\"https://")
    );
}
