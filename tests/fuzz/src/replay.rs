//! Reads the corpus to the targets, without libFuzzer: the same inputs on every machine, whatever compiler is there.

use std::fs;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

/// What came of the files of one folder.
#[derive(Debug)]
pub struct Replayed {
    /// How many were read.
    pub files: usize,
    /// Those that broke the target, sorted.
    pub broken: Vec<PathBuf>,
}

/// Reads every file of a folder to a target. One that breaks it is noted, and the others are read all the same.
pub fn replay(run: fn(&[u8]), folder: &Path) -> io::Result<Replayed> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<_>>()?;
    files.sort();
    let mut replayed = Replayed { files: files.len(), broken: Vec::new() };
    for file in files {
        let data = fs::read(&file)?;
        // A target keeps nothing from one input to the next but what is written once.
        if catch_unwind(AssertUnwindSafe(|| run(&data))).is_err() {
            replayed.broken.push(file);
        }
    }
    Ok(replayed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::targets;
    use std::collections::BTreeSet;

    fn corpus(target: &str) -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target)
    }

    fn assert_unbroken(name: &str) {
        let target = targets::ALL.iter().find(|target| target.name == name).unwrap();
        let replayed = replay(target.run, &corpus(name)).unwrap();
        assert!(replayed.files > 0, "the corpus of {name} is empty");
        assert!(replayed.broken.is_empty(), "{name} is broken by {:#?}", replayed.broken);
    }

    macro_rules! replayed {
        ($($name:ident)*) => {
            const REPLAYED: &[&str] = &[$(stringify!($name)),*];
            $(
                #[test]
                fn $name() {
                    assert_unbroken(stringify!($name));
                }
            )*
        };
    }

    replayed! {
        address answers authorize callback catalog certificate claims curl_command gateway jwt metadata operations
        pages record refusal resources scim_built scim_filter scim_path simulator token transcript
    }

    #[test]
    fn every_target_has_its_test_its_corpus_and_its_program() {
        let targets: BTreeSet<String> = targets::ALL.iter().map(|target| target.name.to_owned()).collect();
        assert_eq!(targets.len(), targets::ALL.len());
        assert_eq!(targets, REPLAYED.iter().map(|name| (*name).to_owned()).collect());
        let listed = |folder: &str| {
            let entries = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap();
            let name = |entry: fs::DirEntry| entry.path().file_stem().unwrap().to_string_lossy().into_owned();
            entries.map(|entry| name(entry.unwrap())).collect::<BTreeSet<String>>()
        };
        assert_eq!(listed("corpus"), targets);
        assert_eq!(listed("programs"), targets);
    }

    #[test]
    fn a_planted_mistake_is_found_by_the_file_that_shows_it_and_the_others_are_read() {
        // A reader that says a gateway's words as they came: the mistake that this file was found by.
        fn planted(data: &[u8]) {
            let (_, response) = crate::corpus_text::answer(data);
            let body: serde_json::Value = serde_json::from_slice(response.body()).unwrap_or_default();
            if let Some(message) = body["gateway"]["message"].as_str() {
                crate::sentence::assert_showable(message);
            }
        }
        let replayed = replay(planted, &corpus("refusal")).unwrap();
        let broken: Vec<_> = replayed.broken.iter().filter_map(|file| file.file_name()?.to_str()).collect();
        assert_eq!(broken, ["control-character-of-a-gateway"]);
        assert!(replayed.files > 10, "{} files", replayed.files);
    }

    #[test]
    fn a_folder_that_is_not_there_is_no_success() {
        assert!(replay(|_| {}, &corpus("no-such-target")).is_err());
    }
}
