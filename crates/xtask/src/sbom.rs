//! `sbom`: what is inside the console, the npm package and the gateway, as CycloneDX 1.6 JSON in target/sbom. Listed
//! is what is compiled into the files that are shipped: no tests, no build scripts, no macros, and of a browser's files
//! nothing that only a native program has. The same sources give the same bytes: no time, no serial number, no path.
//!
//! Written here and not by cargo-cyclonedx: that one lists what is built for any target together with build tools,
//! writes beside every manifest, and puts a time and a random number into each file.

use crate::environment;
use crate::failure::Failure;
use crate::folders;
use crate::process;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// One thing that is shipped.
struct Shipped {
    /// The name of the file.
    file: &'static str,
    kind: &'static str,
    /// The crates that are compiled into it.
    packages: &'static [&'static str],
    /// None: the system this runs on.
    target: Option<&'static str>,
}

const WASM: Option<&str> = Some("wasm32-unknown-unknown");

const SHIPPED: [Shipped; 3] = [
    Shipped { file: "console", kind: "application", packages: &["firstkey-console"], target: WASM },
    Shipped { file: "npm", kind: "library", packages: &["firstkey", "firstkey-practice"], target: WASM },
    Shipped { file: "gateway", kind: "application", packages: &["firstkey-gateway"], target: None },
];

/// `cargo xtask sbom`.
pub(crate) fn run() -> Result<(), Failure> {
    let folder = folders::target().join("sbom");
    fs::create_dir_all(&folder).map_err(|error| failed("the folder could not be made", error))?;
    let lock = fs::read_to_string(folders::workspace().join("Cargo.lock"))
        .map_err(|error| failed("Cargo.lock could not be read", error))?;
    let checksums = checksums(&lock);
    for shipped in &SHIPPED {
        let tree = tree(shipped)?;
        let text = tree.cyclone_dx(shipped, &checksums);
        let file = folder.join(format!("{}.cdx.json", shipped.file));
        fs::write(&file, text).map_err(|error| failed("it could not be written", error))?;
        println!("{:<8} {:>3} components in {}", shipped.file, tree.others().count(), file.display());
    }
    Ok(())
}

fn failed(sentence: &str, error: std::io::Error) -> Failure {
    Failure::new("sbom.file", sentence).came_back(error)
}

fn tree(shipped: &Shipped) -> Result<Tree, Failure> {
    let mut cargo = environment::native("cargo");
    cargo.args(["tree", "--locked", "--edges", "normal,no-proc-macro", "--prefix", "depth"]);
    cargo.args(["--format", "|{p}|{l}"]);
    shipped.packages.iter().for_each(|package| {
        cargo.args(["--package", package]);
    });
    if let Some(target) = shipped.target {
        cargo.args(["--target", target]);
    }
    let text = process::output_of(&mut cargo).ok_or_else(|| {
        Failure::new("sbom.tree", format!("the crates of the {} could not be listed", shipped.file))
            .helps("cargo fetch --locked")
    })?;
    Tree::read(&text).ok_or_else(|| Failure::new("sbom.tree", "what `cargo tree` prints could not be read"))
}

/// A crate by name and version.
type Crate = (String, String);

/// Crates with their licence and what each stands on.
#[derive(Debug, Default, PartialEq, Eq)]
struct Tree {
    licences: BTreeMap<Crate, String>,
    edges: BTreeMap<Crate, BTreeSet<Crate>>,
    roots: BTreeSet<Crate>,
}

impl Tree {
    /// Reads lines such as `2|http v1.5.0|MIT OR Apache-2.0`; the number is the depth.
    fn read(text: &str) -> Option<Self> {
        let mut tree = Self::default();
        let mut above: Vec<Crate> = Vec::new();
        for line in text.lines().filter(|line| !line.is_empty()) {
            let mut parts = line.splitn(3, '|');
            let depth: usize = parts.next()?.parse().ok()?;
            let mut words = parts.next()?.split(' ');
            let (name, version) = (words.next()?, words.next()?.strip_prefix('v')?);
            // `(*)` says that what stands below it was listed before.
            let licence = parts.next()?.trim_end_matches("(*)").trim().replace('/', " OR ");
            let this = (name.to_owned(), version.to_owned());
            above.truncate(depth);
            match above.last() {
                Some(parent) => drop(tree.edges.entry(parent.clone()).or_default().insert(this.clone())),
                None => drop(tree.roots.insert(this.clone())),
            }
            tree.edges.entry(this.clone()).or_default();
            tree.licences.insert(this.clone(), licence);
            above.push(this);
        }
        (!tree.roots.is_empty()).then_some(tree)
    }

    /// Everything but what is shipped itself.
    fn others(&self) -> impl Iterator<Item = (&Crate, &String)> {
        self.licences.iter().filter(|(one, _)| !self.roots.contains(one))
    }

    fn cyclone_dx(&self, shipped: &Shipped, checksums: &BTreeMap<Crate, String>) -> String {
        let version = self.roots.iter().next().map_or("", |(_, version)| version.as_str());
        let root = format!("firstkey-{}", shipped.file);
        let components: Vec<String> =
            self.others().map(|(one, licence)| component(one, licence, checksums.get(one))).collect();
        let mut edges = vec![(root.clone(), self.roots.iter().flat_map(|root| self.below(root)).collect())];
        edges.extend(self.others().map(|(one, _)| (purl(one), self.below(one))));
        let edges: Vec<String> = edges.into_iter().map(|(from, to)| dependency(&from, &to)).collect();
        format!(
            "{{\n  \"bomFormat\": \"CycloneDX\",\n  \"specVersion\": \"1.6\",\n  \"version\": 1,\n  \"metadata\": {{\n    \
             \"component\": {{\"type\": {}, \"bom-ref\": {}, \"name\": {}, \"version\": {}, \"licenses\": \
             [{{\"expression\": \"MIT OR Apache-2.0\"}}]}}\n  }},\n  \"components\": [\n{}\n  ],\n  \"dependencies\": \
             [\n{}\n  ]\n}}\n",
            quoted(shipped.kind),
            quoted(&root),
            quoted(&root),
            quoted(version),
            components.join(",\n"),
            edges.join(",\n")
        )
    }

    fn below(&self, one: &Crate) -> BTreeSet<String> {
        self.edges.get(one).into_iter().flatten().filter(|it| !self.roots.contains(*it)).map(purl).collect()
    }
}

fn component(one: &Crate, licence: &str, checksum: Option<&String>) -> String {
    let (name, version) = one;
    let hash = checksum.map_or_else(String::new, |checksum| {
        format!(", \"hashes\": [{{\"alg\": \"SHA-256\", \"content\": {}}}]", quoted(checksum))
    });
    format!(
        "    {{\"type\": \"library\", \"bom-ref\": {purl}, \"name\": {}, \"version\": {}, \"scope\": \"required\"{hash}, \
         \"licenses\": [{{\"expression\": {}}}], \"purl\": {purl}}}",
        quoted(name),
        quoted(version),
        quoted(licence),
        purl = quoted(&purl(one)),
    )
}

fn dependency(from: &str, to: &BTreeSet<String>) -> String {
    let to: Vec<String> = to.iter().map(|it| quoted(it)).collect();
    format!("    {{\"ref\": {}, \"dependsOn\": [{}]}}", quoted(from), to.join(", "))
}

/// A crate's name as package lists write it (package-url, type cargo).
fn purl((name, version): &Crate) -> String {
    format!("pkg:cargo/{name}@{}", version.replace('+', "%2B"))
}

/// A JSON text. Names, versions and licences are printable ASCII.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// The checksums in Cargo.lock, by crate.
fn checksums(lock: &str) -> BTreeMap<Crate, String> {
    let field = |entry: &str, name: &str| {
        let line = entry.lines().find_map(|line| line.strip_prefix(&format!("{name} = \"")))?;
        Some(line.strip_suffix('"')?.to_owned())
    };
    let entries = lock.split("[[package]]").filter_map(|entry| {
        Some(((field(entry, "name")?, field(entry, "version")?), field(entry, "checksum")?))
    });
    entries.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TREE: &str = "0|firstkey-gateway v0.1.0 (/x/y)|MIT OR Apache-2.0\n1|http v1.5.0|MIT/Apache-2.0\n\
                        2|bytes v1.2.3|MIT\n1|zz v0.1.0+7.9|ISC\n2|bytes v1.2.3|MIT (*)\n";
    const LOCK: &str =
        "[[package]]\nname = \"http\"\nversion = \"1.5.0\"\nsource = \"x\"\nchecksum = \"ab\"\n";

    #[test]
    fn every_crate_of_the_tree_is_a_component_with_licence_checksum_and_what_it_stands_on() {
        let tree = Tree::read(TREE).unwrap();
        let text = tree.cyclone_dx(&SHIPPED[2], &checksums(LOCK));
        for line in [
            r#""name": "http", "version": "1.5.0", "scope": "required", "hashes": [{"alg": "SHA-256", "content": "ab"}], "licenses": [{"expression": "MIT OR Apache-2.0"}], "purl": "pkg:cargo/http@1.5.0""#,
            r#"{"ref": "firstkey-gateway", "dependsOn": ["pkg:cargo/http@1.5.0", "pkg:cargo/zz@0.1.0%2B7.9"]}"#,
            r#"{"ref": "pkg:cargo/zz@0.1.0%2B7.9", "dependsOn": ["pkg:cargo/bytes@1.2.3"]}"#,
            r#"{"ref": "pkg:cargo/bytes@1.2.3", "dependsOn": []}"#,
        ] {
            assert!(text.contains(line), "{line}\n{text}");
        }
        assert!(!text.contains("/x/y"), "a path of this machine");
    }

    /// What Cargo.lock says a crate stands on, followed from the one that is shipped: more than is compiled for one
    /// target, and never less.
    fn reachable(lock: &str, root: &str) -> BTreeSet<String> {
        let name = |entry: &str| Some(entry.split("name = \"").nth(1)?.split('"').next()?.to_owned());
        let (mut seen, mut next) = (BTreeSet::new(), vec![root.to_owned()]);
        while let Some(one) = next.pop() {
            for entry in lock.split("[[package]]").filter(|entry| name(entry).as_deref() == Some(&one)) {
                let list = entry.split("dependencies = [").nth(1).and_then(|rest| rest.split(']').next());
                let below = list.into_iter().flat_map(str::lines).filter_map(|line| {
                    Some(line.trim().trim_matches([',', '"']).split(' ').next()?.to_owned())
                });
                next.extend(below.filter(|it| !it.is_empty() && !seen.contains(it)));
            }
            seen.insert(one);
        }
        seen
    }

    /// Crates that are in a tree for certain, because the manifests of this repository name them.
    fn unlisted(tree: &Tree, manifest: &str) -> Vec<String> {
        let part = manifest.split("\n[").find(|part| part.starts_with("dependencies]")).unwrap_or_default();
        let names = part.lines().filter_map(|line| line.split(['.', ' ', '=']).next()).filter(|name| {
            name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_') && !name.is_empty()
        });
        let listed = |name: &&str| tree.licences.keys().any(|(it, _)| it == *name);
        names.filter(|name| !listed(name)).map(str::to_owned).collect()
    }

    #[test]
    fn what_is_shipped_lists_what_its_manifests_name_and_nothing_that_the_lock_file_does_not_lead_to() {
        let read = |name: &str| fs::read_to_string(folders::workspace().join(name)).unwrap();
        let lock = read("Cargo.lock");
        let manifests = [
            vec![
                "web/Cargo.toml",
                "crates/core/Cargo.toml",
                "crates/browser/Cargo.toml",
                "crates/view/Cargo.toml",
            ],
            vec!["crates/npm/Cargo.toml", "crates/practice/Cargo.toml"],
            vec!["crates/gateway/Cargo.toml"],
        ];
        for (shipped, manifests) in SHIPPED.iter().zip(manifests) {
            let mut tree = tree(shipped).unwrap();
            let led: BTreeSet<String> =
                shipped.packages.iter().flat_map(|package| reachable(&lock, package)).collect();
            for ((name, version), licence) in &tree.licences {
                assert!(led.contains(name), "{name} is in no file");
                assert!(!licence.is_empty(), "{name} {version} has no licence");
            }
            // Switched off for a browser, or there while it is compiled only.
            let apart = ["ring", "tokio", "rust-embed-impl"];
            let text = manifests.into_iter().map(read).collect::<Vec<_>>();
            for manifest in &text {
                let missing: Vec<_> = unlisted(&tree, manifest)
                    .into_iter()
                    .filter(|it| !apart.contains(&it.as_str()))
                    .collect();
                assert_eq!(missing, Vec::<String>::new(), "{}", shipped.file);
            }
            // Planted: one that is taken out is missed.
            tree.licences.retain(|(name, _), _| name != "serde_json" && name != "serde-wasm-bindgen");
            assert!(text.iter().any(|manifest| !unlisted(&tree, manifest).is_empty()), "{}", shipped.file);
        }
    }
}
