//! Puts the loaders of the parts into the glue: `loader.js` beside this file, with the names and the
//! integrity of one build. They stand in the glue itself, so that what checks the glue checks them too.

use super::apart::LINK_MODULE;
use super::links::Loader;
use super::start::without_comments;

const TEMPLATE: &str = include_str!("loader.js");

/// What is loaded later.
#[derive(Debug)]
pub(super) struct Part {
    /// Its name in the program.
    pub(super) name: String,
    /// The file on the server that it is in.
    pub(super) file: String,
    /// What the file must hash to.
    pub(super) integrity: String,
    /// Where it begins in the file and how long it is, where the file holds more than one.
    pub(super) place: Option<(usize, usize)>,
}

/// The glue with the loaders in it, in the place of the import that names them.
pub(super) fn with_loaders(
    glue: &str,
    parts: &[Part],
    loaders: &[Loader],
    mark: Option<&str>,
) -> Result<String, String> {
    let import = format!("from \"{LINK_MODULE}\"");
    let mut names = Vec::new();
    let mut rest = String::with_capacity(glue.len());
    for line in glue.lines() {
        let name = line
            .trim_end_matches(';')
            .strip_suffix(&import)
            .map(|import| import.trim().strip_prefix("import * as "));
        match name {
            Some(Some(name)) => names.push(name.to_owned()),
            Some(None) => {
                return Err(format!("the glue imports the parts in a way that is not known: {line}"));
            }
            None => {
                rest.push_str(line);
                rest.push('\n');
            }
        }
    }
    if names.is_empty() != loaders.is_empty() {
        return Err(format!(
            "the glue imports {} loaders, and the program has {}",
            names.len(),
            loaders.len()
        ));
    }
    if names.is_empty() {
        return Ok(rest);
    }
    let files: Vec<String> = parts
        .iter()
        .map(|Part { name, file, integrity, place }| {
            let place = place.map(|(begin, length)| format!(", {begin}, {length}")).unwrap_or_default();
            format!("{name}: [\"./{file}\", \"{integrity}\"{place}]")
        })
        .collect();
    let functions: Vec<String> =
        loaders.iter().map(|loader| format!("{}: loader({:?})", loader.function, loader.parts)).collect();
    let script = TEMPLATE
        .replace("@FILES@", &format!("{{ {} }}", files.join(", ")))
        .replace(
            "@PROGRAM@",
            &mark.map_or("initSync()".to_owned(), |mark| format!("{{ ...initSync(), {mark}: ~0xdead }}")),
        )
        .replace("@LOADERS@", &format!("{{ {} }}", functions.join(", ")));
    let names: String = names.iter().map(|name| format!("const {name} = parts;\n")).collect();
    Ok(without_comments(&format!("{script}{names}{rest}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part() -> Part {
        Part {
            name: "split_a".to_owned(),
            file: "a-1.wasm".to_owned(),
            integrity: "sha384-x".to_owned(),
            place: None,
        }
    }

    fn loader() -> Loader {
        Loader { function: "__wasm_split_load_a".to_owned(), parts: vec!["split_a".to_owned()] }
    }

    #[test]
    fn the_loaders_stand_where_they_were_imported() {
        let glue = "import * as import1 from \"./__wasm_split.js\"\nimport * as import2 from \"./__wasm_split.js\"\n\nlet wasm;";
        let glue = with_loaders(glue, &[part()], &[loader()], None).unwrap();
        for text in [
            r#"split_a: ["./a-1.wasm", "sha384-x"]"#,
            r#"__wasm_split_load_a: loader(["split_a"])"#,
            "const import1 = parts;\nconst import2 = parts;\nlet wasm;",
        ] {
            assert!(glue.contains(text), "{text} is not in {glue}");
        }
        assert!(glue.contains("{ __wasm_split: initSync() }"), "{glue}");
        assert!(!glue.contains("import *") && !glue.contains('@') && !glue.contains("//"), "{glue}");
    }

    #[test]
    fn a_part_in_a_file_with_others_has_its_place() {
        let part = Part { place: Some((8, 216)), ..part() };
        let glue = with_loaders("import * as import1 from \"./__wasm_split.js\"", &[part], &[loader()], None);
        let glue = glue.unwrap();
        assert!(glue.contains(r#"split_a: ["./a-1.wasm", "sha384-x", 8, 216]"#), "{glue}");
    }

    #[test]
    fn glue_without_parts_stays_as_it_is() {
        assert_eq!(with_loaders("let wasm;\n", &[], &[], None).unwrap(), "let wasm;\n");
    }

    #[test]
    fn loaders_that_nobody_imports_or_that_are_not_there_stop_the_build() {
        assert!(with_loaders("let wasm;", &[part()], &[loader()], None).is_err());
        assert!(with_loaders("import * as import1 from \"./__wasm_split.js\"", &[], &[], None).is_err());
        assert!(
            with_loaders("import { a } from \"./__wasm_split.js\";", &[part()], &[loader()], None).is_err()
        );
    }
}
