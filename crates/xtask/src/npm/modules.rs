//! The CommonJS twin of a module of the package. The modules are written by hand in a few plain forms
//! (imports and exports each on one line, nothing exported by default), so no bundler is needed.

/// The same module for `require`. A line of another form comes back.
pub(crate) fn common_js(module: &str) -> Result<String, String> {
    let mut out = String::from("\"use strict\";\n");
    let mut exported = Vec::new();
    for line in module.lines() {
        let (kept, name) = converted(line).ok_or_else(|| line.to_owned())?;
        out.push_str(&kept);
        out.push('\n');
        exported.extend(name);
    }
    for name in exported {
        out.push_str(&format!("exports.{name} = {name};\n"));
    }
    Ok(out)
}

/// The line, and the name it exports.
fn converted(line: &str) -> Option<(String, Option<String>)> {
    if let Some(rest) = line.strip_prefix("import ") {
        let (what, from) = rest.split_once(" from ")?;
        let what = what.strip_prefix("* as ").unwrap_or(what);
        return Some((format!("const {what} = require({});", twin(from)?), None));
    }
    let Some(rest) = line.strip_prefix("export ") else {
        // `import.meta` and `import()` have no CommonJS form that bundlers agree on.
        let foreign = line.contains("import.meta") || line.trim_start().starts_with("import(");
        return (!foreign).then(|| (line.to_owned(), None));
    };
    if let Some(from) = rest.strip_prefix("* from ") {
        return Some((format!("Object.assign(exports, require({}));", twin(from)?), None));
    }
    if rest.starts_with('{') {
        let (names, from) = rest.split_once(" from ")?;
        let names = names.trim_matches(['{', '}', ' ']);
        return Some((format!("({{ {} }} = require({}));", assigned(names), twin(from)?), None));
    }
    let words = rest.strip_prefix("async ").unwrap_or(rest);
    let words =
        ["class ", "function* ", "function ", "const "].iter().find_map(|kind| words.strip_prefix(kind))?;
    let end = words.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '$'))?;
    Some((rest.to_owned(), Some(words[..end].to_owned())))
}

/// `a, b` as `a: exports.a, b: exports.b`.
fn assigned(names: &str) -> String {
    names
        .split(',')
        .map(str::trim)
        .map(|name| format!("{name}: exports.{name}"))
        .collect::<Vec<_>>()
        .join(", ")
}

/// `"./x.js";` as `"./x.cjs"`.
fn twin(from: &str) -> Option<String> {
    let name = from.trim_end_matches(';').trim_matches('"').strip_suffix(".js")?;
    Some(format!("\"{name}.cjs\""))
}

/// A module without comments that have a line of their own, without indentation and without empty lines: every page
/// would load them. No module has a text over several lines.
pub(crate) fn without_comments(module: &str) -> String {
    let mut inside = false;
    let mut out = String::new();
    for line in module.lines() {
        let bare = line.trim_start();
        inside |= bare.starts_with("/**");
        if !inside && !bare.is_empty() && !bare.starts_with("//") {
            out.push_str(bare);
            out.push('\n');
        }
        inside &= !line.trim_end().ends_with("*/");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_that_the_package_uses_has_a_twin() {
        let module = r#"import { a, b } from "./x.js";
import * as glue from "./y.js";
export class C {
}
export async function f() {}
export async function* pages(call) {}
export const N = 1;
export * from "./z.js";
export { Client } from "./client.js";"#;
        assert_eq!(
            common_js(module).unwrap(),
            r#""use strict";
const { a, b } = require("./x.cjs");
const glue = require("./y.cjs");
class C {
}
async function f() {}
async function* pages(call) {}
const N = 1;
Object.assign(exports, require("./z.cjs"));
({ Client: exports.Client } = require("./client.cjs"));
exports.C = C;
exports.f = f;
exports.pages = pages;
exports.N = N;
"#
        );
    }

    #[test]
    fn a_form_without_a_twin_is_named() {
        for line in
            ["export default x;", "const u = new URL('x', import.meta.url);", "import x", "export let y = 1;"]
        {
            assert_eq!(common_js(line).unwrap_err(), line);
        }
    }

    #[test]
    fn documentation_is_left_out_and_code_stays() {
        assert_eq!(
            without_comments(
                "/**\n * a\n */\nexport function f() {\n  // c\n  /**\n   * d\n   */\n  g();\n}\n\n/** b */\nlet x;"
            ),
            "export function f() {\ng();\n}\nlet x;\n"
        );
    }
}
