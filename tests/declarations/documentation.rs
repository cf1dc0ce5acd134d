//! The documentation of core's resources, read off their declarations: one text in Rust and in TypeScript.

use firstkey_tests::repository;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// By structure and field; a structure's own text stands under the field "".
#[derive(Default)]
pub(crate) struct Documentation(BTreeMap<(String, String), String>);

impl Documentation {
    /// Of every `resource!` in core.
    pub(crate) fn of_core() -> Self {
        let mut documentation = Self::default();
        documentation.collect(&repository::root().join("crates/core/src"));
        documentation
    }

    pub(crate) fn structure(&self, name: &str) -> String {
        self.field(name, "")
    }

    pub(crate) fn field(&self, structure: &str, field: &str) -> String {
        self.0
            .get(&(structure.to_owned(), field.to_owned()))
            .map_or(String::new(), |text| without_links(text))
    }

    fn collect(&mut self, folder: &Path) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                self.collect(&path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                self.read(&fs::read_to_string(&path).unwrap());
            }
        }
    }

    fn read(&mut self, source: &str) {
        for block in source.split("\nresource! {\n").skip(1) {
            let block = block.split("\n}\n").next().unwrap_or_default();
            let mut structure = String::new();
            let mut doc = Vec::new();
            for line in block.lines().map(str::trim) {
                if let Some(text) = line.strip_prefix("///") {
                    doc.push(text.trim());
                } else if let Some(rest) = line.strip_prefix("pub struct ") {
                    structure = rest.trim_end_matches([' ', '{']).to_owned();
                    self.0.insert((structure.clone(), String::new()), std::mem::take(&mut doc).join(" "));
                } else if let Some(wire) = line.split('"').nth(1).filter(|_| !line.starts_with('#')) {
                    let key = (structure.clone(), wire.to_owned());
                    self.0.insert(key, std::mem::take(&mut doc).join(" "));
                }
            }
        }
    }
}

/// A link of Rust as the name that it shows: "[`User::URN`]" as "`User.URN`".
fn without_links(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("[`") {
        out.push_str(before);
        let (name, after) = after.split_once("`]").unwrap_or((after, ""));
        out.push_str(&format!("`{}`", name.replace("::", ".")));
        rest = after;
    }
    out + rest
}
