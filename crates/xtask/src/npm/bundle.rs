//! `firstkey.js`: the hand-written modules of the package in one file. They are written in a few plain forms (imports and
//! exports each on one line, declarations at the beginning of a line), so no bundler is needed.

/// What the file is called that other modules import from.
const FILE: &str = "\"./firstkey.js\";";

/// A module as one constant: an object of what it exports, with all its other names inside.
pub(crate) fn scoped(name: &str, module: &str) -> String {
    let (mut body, mut exported) = (String::new(), Vec::new());
    for line in module.lines() {
        let bare = line.strip_prefix("export ");
        exported.extend(bare.and_then(declared));
        body.push_str(bare.unwrap_or(line));
        body.push('\n');
    }
    format!("const {name} = (() => {{\n{body}return {{ {} }};\n}})();\n", exported.join(", "))
}

/// The modules one after the other, behind `glue`. Only what `others` import is exported. A name that two of them declare
/// comes back, and one that none declares.
pub(crate) fn joined(glue: &str, modules: &[(String, String)], others: &[String]) -> Result<String, String> {
    let wanted: Vec<&str> = others.iter().flat_map(|module| imported(module)).collect();
    let mut seen: Vec<(&str, &str)> = Vec::new();
    let mut out = glue.to_owned();
    for (module, text) in modules {
        for line in text.lines().filter(|line| !line.starts_with("import ")) {
            let bare = line.strip_prefix("export ").unwrap_or(line);
            let name = declared(bare);
            if let Some(name) = name {
                if let Some((other, _)) = seen.iter().find(|(_, earlier)| *earlier == name) {
                    return Err(format!("{name} is in {other}.js and in {module}.js"));
                }
                seen.push((module, name));
            }
            let exports = name.is_some_and(|name| wanted.contains(&name));
            out.push_str(if exports { "export " } else { "" });
            out.push_str(bare);
            out.push('\n');
        }
    }
    match wanted.into_iter().find(|wanted| !seen.iter().any(|(_, name)| name == wanted)) {
        Some(missing) => {
            Err(format!("{missing} is imported, and no module has a function or class of this name"))
        }
        None => Ok(out),
    }
}

/// A module that imports from `firstkey.js` what it imported from one of the bundled modules.
pub(crate) fn redirected(module: &str, bundled: &[&str]) -> String {
    let mut out = module.to_owned();
    for name in bundled {
        out = out.replace(&format!(" from \"./{name}.js\";"), &format!(" from {FILE}"));
    }
    out
}

/// What a module takes from `firstkey.js`.
fn imported(module: &str) -> impl Iterator<Item = &str> {
    module.lines().filter(|line| line.ends_with(FILE)).flat_map(|line| {
        let names = line.split_once('{').and_then(|(_, rest)| rest.split_once('}'));
        names.map_or("", |(names, _)| names).split(',').map(str::trim)
    })
}

/// The name that a line declares for its whole module. Indentation is gone when a module comes here, so that a
/// declaration inside of a function may be taken for one: then its name is refused as a double too, which is harmless.
fn declared(line: &str) -> Option<&str> {
    let words = line.strip_prefix("async ").unwrap_or(line);
    let words = ["class ", "function* ", "function "].iter().find_map(|kind| words.strip_prefix(kind))?;
    words
        .split(|c: char| !(c.is_alphanumeric() || c == '_' || c == '$'))
        .next()
        .filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn modules(texts: &[(&str, &str)]) -> Vec<(String, String)> {
        texts.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
    }

    #[test]
    fn the_modules_stand_in_one_file_which_exports_what_others_import() {
        let glue = scoped("glue", "export function build(text) {\n}\nlet wasm;\nexport class Cache {\n}\n");
        assert_eq!(
            glue,
            "const glue = (() => {\nfunction build(text) {\n}\nlet wasm;\nclass Cache {\n}\nreturn { build, Cache };\n})();\n"
        );
        let two = modules(&[
            (
                "a",
                "import * as glue from \"./glue.js\";\nexport function f() {\n}\nexport async function g() {\n}\n",
            ),
            ("b", "import { f } from \"./a.js\";\nexport class C {\n}\nfunction h() {\n}\n"),
        ]);
        let index = redirected("import { f } from \"./a.js\";\nexport { C } from \"./b.js\";\n", &["a", "b"]);
        assert_eq!(index, "import { f } from \"./firstkey.js\";\nexport { C } from \"./firstkey.js\";\n");
        assert_eq!(
            joined("glue;\n", &two, &[index]).unwrap(),
            "glue;\nexport function f() {\n}\nasync function g() {\n}\nexport class C {\n}\nfunction h() {\n}\n"
        );
    }

    #[test]
    fn a_name_twice_and_a_name_that_is_missing_are_refused() {
        let twice = modules(&[("a", "function f() {\n}\n"), ("b", "export async function f() {\n}\n")]);
        assert_eq!(joined("", &twice, &[]).unwrap_err(), "f is in a.js and in b.js");
        let missing = ["import { x } from \"./firstkey.js\";".to_owned()];
        assert!(joined("", &[], &missing).unwrap_err().starts_with("x is imported"));
    }
}
