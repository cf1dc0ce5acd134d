//! The stylesheet as it is shipped: without comments and indentation, which are for readers of the source.

/// What a browser needs of it. A comment separates what stands on both sides of it, so a space takes its place.
pub(super) fn without_comments(styles: &str) -> String {
    let mut rest = styles;
    let mut code = String::with_capacity(styles.len());
    while let Some(at) = rest.find(['"', '\'', '/']) {
        let (before, from) = rest.split_at(at);
        code.push_str(before);
        let length = match from.strip_prefix("/*") {
            Some(comment) => {
                code.push(' ');
                rest = comment.split_once("*/").map_or("", |(_, behind)| behind);
                continue;
            }
            None if from.starts_with('/') => 1,
            None => quoted(from),
        };
        let (text, behind) = from.split_at(length);
        code.push_str(text);
        rest = behind;
    }
    code.push_str(rest);
    let lines: Vec<&str> = code.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

/// How long the text in quotes is that stands at the beginning.
fn quoted(text: &str) -> usize {
    let mut characters = text.char_indices();
    let Some((_, quote)) = characters.next() else { return 0 };
    while let Some((at, character)) = characters.next() {
        match character {
            '\\' => _ = characters.next(),
            _ if character == quote => return at + character.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_indentation_are_left_out() {
        let styles = "/* why\n   and how */\n@layer a {\n  p {\n    color: red; /* a sign */\n\n    margin: 0/**/auto;\n  }\n}\n/* open";
        assert_eq!(without_comments(styles), "@layer a {\np {\ncolor: red;\nmargin: 0 auto;\n}\n}");
    }

    #[test]
    fn a_text_in_quotes_stays_as_it_is() {
        for styles in [
            r#"a::after { content: "/* \" */ 'é' "; }"#,
            "a::after { content: ' /* \" */'; }",
            "a { aspect-ratio: 3 / 4; background: url('a/b*/c'); }",
            "a { content: \"open",
        ] {
            assert_eq!(without_comments(styles), styles);
        }
    }
}
