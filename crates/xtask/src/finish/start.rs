//! The start script: `start.js` beside this file, with the names and the integrity of one build.

const TEMPLATE: &str = include_str!("start.js");

/// The script for these files.
pub(crate) fn script(glue: &str, wasm: &str, integrity: &str) -> String {
    let filled = TEMPLATE.replace("@GLUE@", glue).replace("@WASM@", wasm).replace("@INTEGRITY@", integrity);
    without_comments(&filled)
}

/// A script without its comment lines: they are for readers of the source, and every visitor would load them. A text
/// that goes over several lines may have a line that looks like a comment: a script with such a text stays as it is.
pub(super) fn without_comments(script: &str) -> String {
    if script.lines().any(|line| line.matches('`').count() % 2 == 1) {
        return script.to_owned();
    }
    let mut in_block = false;
    let lines: Vec<&str> = script.lines().filter_map(|line| code_of(line, &mut in_block)).collect();
    lines.join("\n") + "\n"
}

/// What is left of a line, if anything is.
fn code_of<'a>(line: &'a str, in_block: &mut bool) -> Option<&'a str> {
    let mut line = line.trim();
    loop {
        if *in_block {
            line = line.split_once("*/")?.1.trim_start();
            *in_block = false;
        } else if let Some(comment) = line.strip_prefix("/*") {
            line = comment;
            *in_block = true;
        } else {
            return (!line.is_empty() && !line.starts_with("//")).then_some(line);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_in_the_template_is_filled() {
        let script = script("glue-1.js", "program-2.wasm", "sha384-x");
        assert!(TEMPLATE.contains('@') && !script.contains('@'), "{script}");
        for text in ["import(\"./glue-1.js\")", "new URL(\"./program-2.wasm\"", "\"sha384-x\""] {
            assert!(script.contains(text), "{text}");
        }
    }

    #[test]
    fn comments_and_indentation_are_left_out() {
        let script = "// who\n/**\n * why\n */\nlet a = 1; // one\n\n  /* in one line */\n  // and\n  /** @type {number} */ a / 2;\n";
        assert_eq!(without_comments(script), "let a = 1; // one\na / 2;\n");
    }

    #[test]
    fn a_script_with_a_text_of_several_lines_stays_as_it_is() {
        let script = "let text = `one\n  // two`;\n";
        assert_eq!(without_comments(script), script);
        assert_eq!(without_comments("  let text = `one`;\n"), "let text = `one`;\n");
    }
}
