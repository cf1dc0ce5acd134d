//! Rewrites the built index.html: the start script, `integrity` on everything that runs, and the
//! origin that `--connect` adds to the policy. Refuses what the policy would block in the browser.

use super::tag::{self, Tag};
use std::fmt::Write;

/// The two files Trunk has built from Rust, as they stand in the mark it leaves (`pattern_script` in Trunk.toml).
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Program {
    /// The JavaScript that wasm-bindgen writes.
    pub(crate) glue: String,
    /// The WebAssembly file.
    pub(crate) wasm: String,
}

/// What the page is to refer to.
pub(crate) struct Assets<'a> {
    pub(crate) start: &'a str,
    pub(crate) glue: &'a str,
    /// All stylesheets in one.
    pub(crate) styles: &'a str,
    pub(crate) connect: Option<&'a str>,
    /// The integrity of a file beside the page, if it is there.
    pub(crate) integrity_of: &'a dyn Fn(&str) -> Option<String>,
}

/// The attribute by which Trunk's mark is known.
const MARK: &str = "data-program";

/// Finds the program in the page that Trunk has written.
pub(crate) fn program(html: &str) -> Result<Program, String> {
    let tags = tag::tags(html);
    let mark = tags.iter().find(|tag| tag.attribute(MARK).is_some()).ok_or_else(|| {
        format!("there is no element with {MARK}: it comes from `pattern_script` in Trunk.toml, in the place of <link data-trunk rel=\"rust\">")
    })?;
    let file = |name: &str| {
        mark.attribute(name)
            .and_then(beside)
            .map(str::to_owned)
            .ok_or_else(|| format!("{name} of the mark names no file beside the page"))
    };
    Ok(Program { glue: file("href")?, wasm: file(MARK)? })
}

/// The stylesheets of the page, in their order.
pub(crate) fn stylesheets(html: &str) -> Result<Vec<String>, String> {
    let tags = tag::tags(html);
    let addresses =
        tags.iter().filter(|tag| is_stylesheet(tag)).map(|tag| tag.attribute("href").unwrap_or_default());
    addresses
        .map(|address| beside(address).map(str::to_owned).ok_or_else(|| elsewhere("link", address)))
        .collect()
}

/// The page as it is served.
pub(crate) fn rewritten(html: &str, assets: &Assets<'_>) -> Result<String, String> {
    let mut page = String::with_capacity(html.len() + 1024);
    let mut copied = 0;
    let mut has_policy = false;
    let mut has_styles = false;
    for tag in tag::tags(html) {
        refuse_inline(&tag)?;
        let instead = if tag.attribute(MARK).is_some() {
            Some(start_tags(assets)?)
        } else if is_stylesheet(&tag) {
            // The first gives way to all of them in one file, the others to nothing.
            let all = if has_styles { None } else { Some(styles_tag(assets)?) };
            has_styles = true;
            Some(all.unwrap_or_default())
        } else if is_policy(&tag) {
            has_policy = true;
            assets.connect.map(|origin| with_connect(&tag, origin)).transpose()?
        } else {
            with_integrity(&tag, assets)?
        };
        if let Some(instead) = instead {
            page.push_str(&html[copied..tag.place.start]);
            page.push_str(&instead);
            copied = tag.place.end;
        }
    }
    page.push_str(&html[copied..]);
    if has_policy {
        Ok(page)
    } else {
        Err("there is no <meta http-equiv=\"Content-Security-Policy\">".to_owned())
    }
}

fn start_tags(assets: &Assets<'_>) -> Result<String, String> {
    let integrity =
        |file: &str| (assets.integrity_of)(file).ok_or_else(|| format!("{file} is not beside the page"));
    Ok(format!(
        "<link rel=\"modulepreload\" href=\"./{}\" integrity=\"{}\">\n<script type=\"module\" src=\"./{}\" integrity=\"{}\"></script>",
        assets.glue,
        integrity(assets.glue)?,
        assets.start,
        integrity(assets.start)?,
    ))
}

fn styles_tag(assets: &Assets<'_>) -> Result<String, String> {
    let integrity = (assets.integrity_of)(assets.styles)
        .ok_or_else(|| format!("{} is not beside the page", assets.styles))?;
    Ok(format!("<link rel=\"stylesheet\" href=\"./{}\" integrity=\"{integrity}\">", assets.styles))
}

fn is_stylesheet(tag: &Tag<'_>) -> bool {
    tag.name == "link" && tag.attribute("rel") == Some("stylesheet")
}

/// A page under `script-src 'self'; style-src 'self'` with one of these would be broken for its
/// users: better no page at all.
fn refuse_inline(tag: &Tag<'_>) -> Result<(), String> {
    let inline_script = tag.name == "script" && tag.attribute("src").is_none();
    let inline_style = tag.name == "style" || tag.attribute("style").is_some();
    let handler = tag.attributes.iter().find(|(name, _)| name.starts_with("on"));
    if inline_script {
        return Err("there is an inline script, which the policy blocks: put it into a file".to_owned());
    }
    if inline_style {
        return Err(format!(
            "<{}> holds an inline style, which the policy blocks: put it into a stylesheet",
            tag.name
        ));
    }
    match handler {
        Some((name, _)) => {
            Err(format!("<{}> holds the inline handler {name}, which the policy blocks", tag.name))
        }
        None => Ok(()),
    }
}

fn is_policy(tag: &Tag<'_>) -> bool {
    tag.name == "meta"
        && tag
            .attribute("http-equiv")
            .is_some_and(|value| value.eq_ignore_ascii_case("content-security-policy"))
}

fn with_connect(tag: &Tag<'_>, origin: &str) -> Result<String, String> {
    let policy = tag.attribute("content").unwrap_or_default();
    let directives: Vec<String> = policy
        .split(';')
        .map(str::trim)
        .map(|directive| {
            if directive.starts_with("connect-src ") {
                format!("{directive} {origin}")
            } else {
                directive.to_owned()
            }
        })
        .collect();
    let with = directives.join("; ");
    if with.trim() == policy.trim() {
        return Err("the policy has no connect-src that --connect could add to".to_owned());
    }
    Ok(written(tag, &[("content", &with)]))
}

fn with_integrity(tag: &Tag<'_>, assets: &Assets<'_>) -> Result<Option<String>, String> {
    let address = match tag.name.as_str() {
        "script" => tag.attribute("src"),
        "link" if tag.attribute("rel") == Some("modulepreload") => tag.attribute("href"),
        _ => None,
    };
    let Some(address) = address else {
        return Ok(None);
    };
    let file = beside(address).ok_or_else(|| elsewhere(&tag.name, address))?;
    let integrity = (assets.integrity_of)(file)
        .ok_or_else(|| format!("<{}> names {address}, which was not built", tag.name))?;
    Ok(Some(written(tag, &[("integrity", &integrity)])))
}

fn elsewhere(tag: &str, address: &str) -> String {
    format!("<{tag}> takes {address} from elsewhere: everything the page runs is its own")
}

/// The tag with some attributes replaced or added.
fn written(tag: &Tag<'_>, set: &[(&str, &str)]) -> String {
    let kept = tag.attributes.iter().filter(|(name, _)| set.iter().all(|(replaced, _)| replaced != name));
    let all = kept.map(|(name, value)| (name.as_str(), *value)).chain(set.iter().copied());
    let mut text = format!("<{}", tag.name);
    for (name, value) in all {
        // Writing into a String cannot fail.
        let _ = match value {
            "" => write!(text, " {name}"),
            value => write!(text, " {name}=\"{}\"", value.replace('"', "&quot;")),
        };
    }
    text + ">"
}

/// The file an address names, if it lies beside the page.
fn beside(address: &str) -> Option<&str> {
    let file = address.strip_prefix("./").or_else(|| address.strip_prefix('/')).unwrap_or(address);
    let elsewhere = file.is_empty()
        || file.starts_with('/')
        || file.contains(':')
        || file.split('/').any(|part| part == "..");
    (!elsewhere).then_some(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    const POLICY: &str = r#"<meta http-equiv="Content-Security-Policy" content="default-src 'none'; connect-src 'self'; base-uri 'none'">"#;
    const MARKED: &str = r#"<link rel="modulepreload" href="./a-1.js" data-program="./a-1_bg.wasm">"#;

    fn rewrite(html: &str, connect: Option<&str>) -> Result<String, String> {
        let integrity_of = |file: &str| (file != "missing.js").then(|| format!("sha384-of-{file}"));
        let assets = Assets {
            start: "start-2.js",
            glue: "a-1.js",
            styles: "all-3.css",
            connect,
            integrity_of: &integrity_of,
        };
        rewritten(html, &assets)
    }

    #[test]
    fn the_program_is_read_from_the_mark_that_trunk_leaves() {
        assert_eq!(
            program(MARKED),
            Ok(Program { glue: "a-1.js".to_owned(), wasm: "a-1_bg.wasm".to_owned() })
        );
        assert!(program("<p>").is_err_and(|reason| reason.contains("pattern_script")));
        assert!(program("<link href='https://cdn.example/a.js' data-program='./a.wasm'>").is_err());
    }

    #[test]
    fn the_mark_becomes_a_preload_and_a_start_script_with_integrity() {
        let page = rewrite(&format!("{POLICY}{MARKED}<body>"), None).unwrap();
        assert_eq!(
            page,
            format!(
                "{POLICY}<link rel=\"modulepreload\" href=\"./a-1.js\" integrity=\"sha384-of-a-1.js\">\n\
                 <script type=\"module\" src=\"./start-2.js\" integrity=\"sha384-of-start-2.js\"></script><body>"
            )
        );
    }

    #[test]
    fn stylesheets_become_one_and_scripts_get_integrity_and_icons_do_not() {
        let html = format!(
            "{POLICY}<link rel=\"stylesheet\" href=\"./b.css\"/><link rel=stylesheet href=c.css><script src='c.js'></script><link rel=\"icon\" href=\"i.svg\">"
        );
        assert_eq!(stylesheets(&html), Ok(vec!["b.css".to_owned(), "c.css".to_owned()]));
        let page = rewrite(&html, None).unwrap();
        assert!(
            page.contains(r#"<link rel="stylesheet" href="./all-3.css" integrity="sha384-of-all-3.css">"#),
            "{page}"
        );
        assert_eq!(page.matches("stylesheet").count(), 1, "{page}");
        assert!(page.contains(r#"<script src="c.js" integrity="sha384-of-c.js"></script>"#), "{page}");
        assert!(page.contains(r#"<link rel="icon" href="i.svg">"#), "{page}");
    }

    #[test]
    fn an_origin_to_connect_to_is_added_to_that_directive_only() {
        let page = rewrite(POLICY, Some("https://acme.example")).unwrap();
        assert!(
            page.contains("default-src 'none'; connect-src 'self' https://acme.example; base-uri 'none'"),
            "{page}"
        );
        assert_eq!(page.matches("acme").count(), 1);
        assert_eq!(rewrite(POLICY, None).unwrap(), POLICY);
        assert!(
            rewrite(
                r#"<meta http-equiv="Content-Security-Policy" content="default-src 'none'">"#,
                Some("https://a.example")
            )
            .is_err()
        );
    }

    #[test]
    fn what_the_policy_would_block_stops_the_build() {
        for (html, reason) in [
            ("<script>1</script>", "inline script"),
            ("<style>a{}</style>", "inline style"),
            ("<p style='color:red'>", "inline style"),
            ("<button onclick='x()'>", "onclick"),
            ("<script src='https://cdn.example/x.js'></script>", "elsewhere"),
            ("<script src='//cdn.example/x.js'></script>", "elsewhere"),
            ("<script src='missing.js'></script>", "was not built"),
        ] {
            let answer = rewrite(&format!("{POLICY}{html}"), None);
            assert!(answer.as_ref().is_err_and(|text| text.contains(reason)), "{html}: {answer:?}");
        }
        let beyond = "<link rel=stylesheet href='../x.css'>";
        assert!(stylesheets(beyond).is_err_and(|text| text.contains("elsewhere")));
        assert!(rewrite("<p>", None).is_err_and(|text| text.contains("Content-Security-Policy")));
    }
}
