//! The files of the repository: how long, and under which names.

use firstkey_tests::repository;
use std::fs;
use std::path::{Path, PathBuf};

/// The longest a source file may be: what can still be read in one go.
const LONGEST: usize = 400;

/// Names that say nothing of what is inside.
const EMPTY_NAMES: [&str; 10] =
    ["util", "utils", "helper", "helpers", "common", "misc", "manager", "managers", "shared", "stuff"];

/// Paths that exist on one machine only.
const MACHINES: [&str; 3] = [concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/ho", "me/")];

/// Every file of ours below a folder, with its path from the root of the repository, sorted.
pub(crate) fn below(folder: &str) -> Vec<(String, PathBuf)> {
    let root = repository::root();
    let mut found = Vec::new();
    collect(&root, &root.join(folder), &ignored(), &mut found);
    found.sort();
    found
}

/// What is made or fetched is not ours: the lines of the files `.gitignore`, each a name that is ignored everywhere, or
/// behind a slash a path from the root. An archive of the repository has those files, and no git.
fn ignored() -> Vec<String> {
    let root = repository::root();
    let lines = |folder: &str| {
        let text = fs::read_to_string(root.join(folder).join(".gitignore")).unwrap();
        let from_root = |line: &str| match line.strip_prefix('/') {
            Some(path) => {
                format!("{}{path}", if folder.is_empty() { "/".into() } else { format!("/{folder}/") })
            }
            None => line.to_owned(),
        };
        text.lines().filter(|line| !line.is_empty()).map(from_root).collect::<Vec<_>>()
    };
    // In a git worktree `.git` is a file.
    [vec![".git".to_owned()], lines(""), lines("tests/fuzz")].concat()
}

fn is_ignored(from_root: &str, ignored: &[String]) -> bool {
    let name = from_root.rsplit('/').next().unwrap_or_default();
    ignored.iter().any(|line| match line.strip_prefix('/') {
        Some(path) => path == from_root,
        None => line == name,
    })
}

fn collect(root: &Path, folder: &Path, ignored: &[String], found: &mut Vec<(String, PathBuf)>) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        let from_root = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
        if is_ignored(&from_root, ignored) {
            continue;
        }
        if path.is_dir() {
            collect(root, &path, ignored, found);
        } else {
            found.push((from_root, path));
        }
    }
}

fn too_long(path: &str, lines: usize) -> Option<String> {
    (path.ends_with(".rs") && lines > LONGEST).then(|| format!("{path} has {lines} lines, {LONGEST} at most"))
}

fn empty_name(path: &str) -> Option<String> {
    let stem = |segment: &str| segment.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let empty = path.split('/').any(|segment| EMPTY_NAMES.contains(&stem(segment).as_str()));
    empty.then(|| format!("{path} has a name that says nothing"))
}

/// Of every file, whatever its name: a script, a page of documentation and a setting name paths, too. What is no text is
/// read as far as it is one.
fn names_a_machine(path: &str, content: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(content);
    let found = MACHINES.into_iter().find(|machine| text.contains(machine));
    found.map(|machine| format!("{path} names {machine}, which is on one machine only"))
}

fn files_that_name_a_machine(files: &[(String, PathBuf)]) -> Vec<String> {
    files.iter().filter_map(|(path, file)| names_a_machine(path, &fs::read(file).unwrap())).collect()
}

fn none(breaches: Vec<String>) {
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

#[test]
fn no_source_file_is_too_long_to_be_read() {
    let lines = |file: &Path| fs::read_to_string(file).unwrap().lines().count();
    let files = below("");
    assert!(files.len() > 100, "only {} files were found", files.len());
    none(
        files
            .iter()
            .filter_map(|(path, file)| too_long(path, if path.ends_with(".rs") { lines(file) } else { 0 }))
            .collect(),
    );
    assert!(too_long("crates/core/src/planted.rs", 401).is_some());
    assert!(too_long("crates/core/src/planted.rs", 400).is_none());
}

#[test]
fn no_file_and_no_folder_has_a_name_that_says_nothing() {
    none(below("").iter().filter_map(|(path, _)| empty_name(path)).collect());
    for planted in ["web/src/utils.rs", "crates/core/src/common/x.rs", "tests/Helpers.rs", "a/manager/b.css"]
    {
        assert!(empty_name(planted).is_some(), "{planted}");
    }
    assert!(empty_name("web/src/commonplace.rs").is_none());
}

#[test]
fn no_file_names_a_path_of_one_machine() {
    none(files_that_name_a_machine(&below("")));

    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("files-that-name-a-machine");
    let _ = fs::remove_dir_all(&folder);
    let planted = ["README.md", ".ci/run", "deploy/start.sh", "a/dist/b.yaml", "a/pkg/.npmrc", "a/LICENSE"];
    for (at, name) in planted.into_iter().enumerate() {
        let file = folder.join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        let path = MACHINES[at % MACHINES.len()];
        // The first bytes are no UTF-8.
        fs::write(file, [b"\xff\xfe see ", path.as_bytes(), b"x"].concat()).unwrap();
    }
    for name in ["harmless.md", "dist/built.js", "a/node_modules/package/index.js"] {
        let file = folder.join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        let path = if name == "harmless.md" { "/usr/bin/env" } else { MACHINES[0] };
        fs::write(file, path).unwrap();
    }
    let mut files = Vec::new();
    collect(&folder, &folder, &ignored(), &mut files);
    let found = files_that_name_a_machine(&files);
    assert_eq!(found.len(), planted.len(), "{found:?}");
    for name in planted {
        assert!(
            found.iter().any(|breach| breach.starts_with(&format!("{name} names "))),
            "{name}: {found:?}"
        );
    }
}

#[test]
fn no_lock_file_of_npm_names_where_packages_were_fetched() {
    let resolved = |text: &str| text.contains("\"resolved\"");
    for (path, file) in below("").iter().filter(|(path, _)| path.ends_with("package-lock.json")) {
        assert!(!resolved(&fs::read_to_string(file).unwrap()), "{path} names a registry");
    }
    assert!(resolved(r#"{"resolved": "https://registry.example/x.tgz"}"#));
}
