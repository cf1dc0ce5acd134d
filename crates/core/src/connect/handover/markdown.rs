//! The file as Markdown (CommonMark, with tables as GitHub has them).

use super::Block;

pub(super) fn write(blocks: &[Block]) -> String {
    let mut text = String::new();
    for block in blocks {
        match block {
            Block::Heading(level, title) => {
                text.push_str(&format!("{} {}\n\n", "#".repeat(usize::from(*level)), escaped(title)));
            }
            Block::Text(sentence) => text.push_str(&format!("{}\n\n", escaped(sentence))),
            Block::Path(parts) => {
                let parts: Vec<String> = parts.iter().map(|part| escaped(part)).collect();
                text.push_str(&format!("*{}*\n\n", parts.join(" > ")));
            }
            Block::Warning(title, sentence) => {
                text.push_str(&format!("> **{}** {}\n\n", escaped(title), escaped(sentence)));
            }
            Block::Values(rows) => {
                text.push_str("| Field | Value | |\n|---|---|---|\n");
                for [field, value, note] in rows {
                    text.push_str(&format!("| {} | {} | {} |\n", escaped(field), code(value), escaped(note)));
                }
                text.push('\n');
            }
            Block::Checklist(items) => {
                for item in items {
                    text.push_str(&format!("- [ ] {}\n", escaped(item)));
                }
                text.push('\n');
            }
        }
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

/// A line of text in which nothing is markup.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_control() {
            escaped.push(' ');
            continue;
        }
        if "\\`*_{}[]<>#|~&!".contains(c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// A value that can be copied: as code, whatever grave accents it holds. A table's bar is the one thing that code in a
/// table has to escape.
fn code(value: &str) -> String {
    if value.is_empty() {
        return String::new();
    }
    let mut longest = 0;
    let mut run = 0;
    for c in value.chars() {
        run = if c == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    let fence = "`".repeat(longest + 1);
    let space = if longest > 0 { " " } else { "" };
    let value: String = value.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    format!("{fence}{space}{}{space}{fence}", value.replace('|', "\\|"))
}
