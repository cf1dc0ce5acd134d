//! The file as one HTML page: no script, no address that is fetched.

use super::Block;

const HEAD: &str = "<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
    <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
    <meta name=\"viewport\" content=\"width=device-width\">\n<style>\n\
    body { font: 1rem/1.5 system-ui, sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem }\n\
    table { border-collapse: collapse; width: 100% } th, td { border: 1px solid #999; padding: .4rem .6rem; text-align: start; vertical-align: top }\n\
    code { overflow-wrap: anywhere } .path { color: #555 } .warning { border-inline-start: .3rem solid #b45309; padding-inline-start: .8rem }\n\
    li { list-style: \"\\2610  \" }\n</style>\n";

pub(super) fn write(blocks: &[Block]) -> String {
    let mut html = HEAD.to_owned();
    if let Some(Block::Heading(_, title)) = blocks.first() {
        html.push_str(&format!("<title>{}</title>\n", escaped(title)));
    }
    for block in blocks {
        match block {
            Block::Heading(level, title) => {
                html.push_str(&format!("<h{level}>{}</h{level}>\n", escaped(title)));
            }
            Block::Text(sentence) => html.push_str(&format!("<p>{}</p>\n", escaped(sentence))),
            Block::Path(parts) => {
                html.push_str(&format!("<p class=\"path\">{}</p>\n", escaped(&parts.join(" › "))));
            }
            Block::Warning(title, sentence) => html.push_str(&format!(
                "<p class=\"warning\"><strong>{}</strong> {}</p>\n",
                escaped(title),
                escaped(sentence)
            )),
            Block::Values(rows) => {
                html.push_str("<table>\n<tr><th scope=\"col\">Field</th><th scope=\"col\">Value</th><th scope=\"col\">Note</th></tr>\n");
                for [field, value, note] in rows {
                    let value = if value.is_empty() {
                        String::new()
                    } else {
                        format!("<code>{}</code>", escaped(value))
                    };
                    html.push_str(&format!(
                        "<tr><td>{}</td><td>{value}</td><td>{}</td></tr>\n",
                        escaped(field),
                        escaped(note)
                    ));
                }
                html.push_str("</table>\n");
            }
            Block::Checklist(items) => {
                html.push_str("<ul>\n");
                for item in items {
                    html.push_str(&format!("<li>{}</li>\n", escaped(item)));
                }
                html.push_str("</ul>\n");
            }
        }
    }
    html.push_str("</html>\n");
    html
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}
