//! The start script: `start.js` beside this file, with the names and the integrity of one build.

const TEMPLATE: &str = include_str!("start.js");

/// The script for these files.
pub(crate) fn script(glue: &str, wasm: &str, integrity: &str) -> String {
    let filled = TEMPLATE.replace("@GLUE@", glue).replace("@WASM@", wasm).replace("@INTEGRITY@", integrity);
    without_comments(&filled)
}

/// A script without its comment lines: they are for readers of the source, and every visitor would load them.
pub(super) fn without_comments(script: &str) -> String {
    let lines: Vec<&str> = script.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    lines.join("\n").trim_start().to_owned() + "\n"
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
}
