//! Reads the start tags of an HTML page, as far as a page needs that its own authors wrote: names,
//! attributes, and where the tag stands. No tree, no entities, no repair.

use std::ops::Range;

/// A start tag and its place in the page.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Tag<'a> {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, &'a str)>,
    pub(crate) place: Range<usize>,
}

impl Tag<'_> {
    /// The value of an attribute; an attribute without a value is "".
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| *value)
    }
}

/// All start tags of a page in their order; comments and the text of scripts and styles are skipped.
pub(crate) fn tags(html: &str) -> Vec<Tag<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(offset) = html[at..].find('<') {
        let start = at + offset;
        let rest = &html[start..];
        if rest.starts_with("<!--") {
            at = rest.find("-->").map_or(html.len(), |end| start + end + 3);
        } else if rest[1..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            let tag = tag(html, start);
            at = tag.place.end;
            if tag.name == "script" || tag.name == "style" {
                let end = format!("</{}", tag.name);
                at = html[at..].to_ascii_lowercase().find(&end).map_or(html.len(), |offset| at + offset);
            }
            found.push(tag);
        } else {
            at = start + 1;
        }
    }
    found
}

fn tag(html: &str, start: usize) -> Tag<'_> {
    let mut at = start + 1;
    let name = take(html, &mut at, |c| !c.is_ascii_whitespace() && c != '>' && c != '/').to_ascii_lowercase();
    let mut attributes = Vec::new();
    loop {
        take(html, &mut at, |c| c.is_ascii_whitespace() || c == '/');
        if at >= html.len() || html[at..].starts_with('>') {
            break;
        }
        let name = take(html, &mut at, |c| !c.is_ascii_whitespace() && c != '=' && c != '>' && c != '/')
            .to_ascii_lowercase();
        take(html, &mut at, |c| c.is_ascii_whitespace());
        let mut value = "";
        if html[at..].starts_with('=') {
            at += 1;
            take(html, &mut at, |c| c.is_ascii_whitespace());
            match html[at..].chars().next() {
                Some(quote @ ('"' | '\'')) => {
                    at += 1;
                    value = take(html, &mut at, |c| c != quote);
                    at = (at + 1).min(html.len());
                }
                _ => value = take(html, &mut at, |c| !c.is_ascii_whitespace() && c != '>'),
            }
        }
        attributes.push((name, value));
    }
    Tag { name, attributes, place: start..(at + 1).min(html.len()) }
}

fn take<'a>(html: &'a str, at: &mut usize, wanted: impl Fn(char) -> bool) -> &'a str {
    let rest = &html[*at..];
    let length = rest.find(|c| !wanted(c)).unwrap_or(rest.len());
    *at += length;
    &rest[..length]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(html: &str) -> Vec<String> {
        tags(html).into_iter().map(|tag| tag.name).collect()
    }

    #[test]
    fn quoted_bare_and_empty_attributes_are_read() {
        let html = "<p>a < b</p><LINK REL='stylesheet' href=\"a>b.css\" media = print disabled/>";
        let tags = tags(html);
        assert_eq!(tags.len(), 2);
        assert_eq!(tags[1].name, "link");
        assert_eq!(tags[1].attribute("rel"), Some("stylesheet"));
        assert_eq!(tags[1].attribute("href"), Some("a>b.css"));
        assert_eq!(tags[1].attribute("media"), Some("print"));
        assert_eq!(tags[1].attribute("disabled"), Some(""));
        assert_eq!(tags[1].attribute("id"), None);
        assert_eq!(&html[tags[1].place.clone()][..5], "<LINK");
        assert!(html[tags[1].place.clone()].ends_with("/>"));
    }

    #[test]
    fn tags_in_comments_and_scripts_are_no_tags() {
        assert_eq!(names("<!-- <p> --><script>'<b>'</script><i>"), ["script", "i"]);
        assert_eq!(names("<style>a{}<p></STYLE><i>"), ["style", "i"]);
    }

    #[test]
    fn a_page_that_ends_too_soon_is_read_to_its_end() {
        for html in ["<", "<p", "<p a", "<p a=", "<p a='", "<!--", "<script>", "<p a=\"é"] {
            assert!(names(html).len() <= 1, "{html}");
        }
    }
}
