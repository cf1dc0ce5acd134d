//! The modules of each crate in order of dependence: each list of modules names a module behind those it uses. So no
//! module uses another in a circle, at any depth. What a module and its own children use of each other is theirs.

use crate::files;
use crate::rust::{self, Look};
use std::collections::BTreeMap;
use std::fs;

const CORE: &str = "crates/core/src/";
const CONSOLE: &str = "web/src/";
/// Not the view crate: its View, Element and Render are defined by each other.
const CRATES: [&str; 3] = [CORE, CONSOLE, "crates/data/src/"];

/// Module path (empty for the crate itself) to the code in its file.
type Sources = BTreeMap<Vec<String>, String>;

fn read(root: &str) -> Sources {
    let files = files::below(root).into_iter();
    let sources = files.filter_map(|(path, file)| {
        let inside = path.strip_prefix(root)?.strip_suffix(".rs")?;
        // Tests may use anything.
        if inside.ends_with("tests") || inside == "sent" {
            return None;
        }
        let module = if inside == "lib" || inside == "main" {
            Vec::new()
        } else {
            segments(&inside.replace('/', "::"))
        };
        let text = rust::code(&fs::read_to_string(file).unwrap(), Look::CodeOnly);
        Some((module, text.split("#[cfg(test)]").next().unwrap_or_default().to_owned()))
    });
    sources.collect()
}

fn segments(path: &str) -> Vec<String> {
    path.split("::").map(str::to_owned).collect()
}

/// The modules that a file lists, in its order.
fn listed(code: &str) -> Vec<String> {
    let name = |line: &str| {
        let line = line.trim_start_matches("pub(crate) ").trim_start_matches("pub ");
        line.strip_prefix("mod ")?.strip_suffix(';').map(str::to_owned)
    };
    code.lines().filter_map(name).collect()
}

/// The paths that stand behind `root` in the code: `a::b` and `a::c` for `crate::a::{b, c}`.
fn paths(code: &str, root: &str) -> Vec<Vec<String>> {
    let in_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut found = Vec::new();
    for (at, _) in code.match_indices(root) {
        let before = code.get(..at).unwrap_or_default();
        if !before.ends_with(|c: char| in_word(c) || c == ':') {
            expand(code.get(at + root.len()..).unwrap_or_default(), &mut Vec::new(), &mut found);
        }
    }
    found
}

/// Reads a path or a group of paths, and gives what stands behind it.
fn expand<'a>(text: &'a str, before: &mut Vec<String>, found: &mut Vec<Vec<String>>) -> &'a str {
    let text = text.trim_start();
    if let Some(mut rest) = text.strip_prefix('{') {
        loop {
            rest = expand(rest, before, found).trim_start();
            match rest.strip_prefix(',') {
                Some(next) => rest = next,
                None => return rest.strip_prefix('}').unwrap_or(rest),
            }
        }
    }
    let end = text.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    if name.is_empty() {
        return rest;
    }
    before.push(name.to_owned());
    let rest = match rest.strip_prefix("::") {
        Some(next) => expand(next, before, found),
        None => {
            found.push(before.clone());
            rest
        }
    };
    before.pop();
    rest
}

/// What a module uses, as paths from the crate.
fn uses(module: &[String], code: &str) -> Vec<Vec<String>> {
    let mut all = paths(code, "crate::");
    for path in paths(code, "super::") {
        let up = 1 + path.iter().take_while(|name| *name == "super").count();
        let parent = module.get(..module.len().saturating_sub(up)).unwrap_or_default();
        all.push([parent, path.get(up - 1..).unwrap_or_default()].concat());
    }
    all
}

/// Every use of a module that is listed behind its user, or not before it.
fn breaches(sources: &Sources) -> Vec<String> {
    let mut found = Vec::new();
    for (module, code) in sources {
        for used in uses(module, code) {
            let common = module.iter().zip(&used).take_while(|(a, b)| a == b).count();
            let (Some(user), Some(other)) = (module.get(common), used.get(common)) else { continue };
            let list = sources.get(&used[..common]).map(|code| listed(code)).unwrap_or_default();
            let place = |name: &String| list.iter().position(|listed| listed == name);
            if let (Some(user_at), Some(other_at)) = (place(user), place(other))
                && other_at > user_at
            {
                found.push(format!(
                    "{} uses {}, which is listed behind {user}",
                    module.join("::"),
                    used.join("::")
                ));
            }
        }
    }
    found
}

#[test]
fn modules_are_listed_in_order_of_dependence() {
    for root in CRATES {
        let sources = read(root);
        assert!(sources.len() > 5 && listed(&sources[&Vec::new()]).len() > 3, "{root}: nothing was read");
        let found = breaches(&sources);
        assert!(found.is_empty(), "{root}: {}", found.join("\n"));
    }
}

#[test]
fn a_use_against_the_order_is_found_at_any_depth() {
    let planted = |module: &str, code: &str| {
        let mut sources = read(CORE);
        sources.get_mut(&segments(module)).expect("a module").push_str(code);
        breaches(&sources)
    };
    for (module, code) in [
        ("spec", "use crate::operation::Call;"),
        ("error::refusal", "fn f(_: crate::request::Request) {}"),
        ("scim::attribute", "use crate::scim::{reader::Reader, filter::Filter};"),
        ("scim::attribute", "use super::filter::Filter;"),
        ("units", "use super::{\n    encode,\n    workflow::Step,\n};"),
        ("schema::declare", "macro_rules! x { () => { $crate::resources::change::Change } }"),
    ] {
        assert!(!planted(module, code).is_empty(), "{module}: {code}");
    }
    assert_eq!(planted("workflow", "use crate::{encode, units::Seconds};"), Vec::<String>::new());
}
