//! The archive of `cargo xtask release` as the one who gets it meets it: unpacked, checked, started.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "the whole crate is a test")]

use firstkey_tests::{http_client, repository};
use flate2::read::GzDecoder;
use ring::digest::{SHA256, digest};
use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// The archive that was made last.
fn archive() -> PathBuf {
    let file =
        std::env::var_os("FIRSTKEY_ARCHIVE").expect("FIRSTKEY_ARCHIVE: run `cargo xtask test release`");
    PathBuf::from(file)
}

/// The archive unpacked in a folder that goes with the test.
struct Unpacked(PathBuf);

impl Unpacked {
    fn new(test: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("firstkey-{test}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        let file = fs::File::open(archive()).unwrap();
        tar::Archive::new(GzDecoder::new(file)).unpack(&folder).unwrap();
        Self(folder)
    }

    /// The one folder in it.
    fn folder(&self) -> PathBuf {
        let mut entries = fs::read_dir(&self.0).unwrap().map(|entry| entry.unwrap().path());
        let folder = entries.next().unwrap();
        assert_eq!(entries.next(), None, "the archive has more than one folder");
        folder
    }
}

impl Drop for Unpacked {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The files whose checksum is wrong, those that have none, and those that are not there.
fn wrong(folder: &Path) -> Vec<String> {
    let sums = fs::read_to_string(folder.join("SHA256SUMS")).unwrap();
    let mut unlisted: BTreeSet<String> = files(folder);
    unlisted.remove("SHA256SUMS");
    let mut wrong = Vec::new();
    for line in sums.lines() {
        let (sum, name) = line.split_once("  ").expect("a sum and a name");
        let made = fs::read(folder.join(name)).map(|bytes| hex(digest(&SHA256, &bytes).as_ref()));
        if made.ok().as_deref() != Some(sum) {
            wrong.push(name.to_owned());
        }
        unlisted.remove(name);
    }
    wrong.extend(unlisted);
    wrong
}

/// Every file below a folder by its path from there.
fn files(folder: &Path) -> BTreeSet<String> {
    let (mut found, mut folders) = (BTreeSet::new(), vec![folder.to_owned()]);
    while let Some(next) = folders.pop() {
        for path in fs::read_dir(next).unwrap().map(|entry| entry.unwrap().path()) {
            match path.is_dir() {
                true => folders.push(path),
                false => drop(found.insert(path.strip_prefix(folder).unwrap().display().to_string())),
            }
        }
    }
    found
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn every_file_has_its_checksum_and_so_has_the_archive() {
    let archive = archive();
    assert_eq!(wrong(archive.parent().unwrap()), [""; 0]);

    let unpacked = Unpacked::new("checksums");
    let folder = unpacked.folder();
    assert_eq!(wrong(&folder), [""; 0]);
    let program = if cfg!(windows) { "firstkey.exe" } else { "firstkey" };
    let names = ["LICENSE", "LICENSE-APACHE", "README.md", "SHA256SUMS", program];
    let sboms = ["sbom/console.cdx.json", "sbom/gateway.cdx.json"];
    assert_eq!(files(&folder), names.into_iter().chain(sboms).map(str::to_owned).collect());

    fs::write(folder.join("LICENSE"), "another").unwrap();
    fs::write(folder.join("planted"), "").unwrap();
    fs::remove_file(folder.join("README.md")).unwrap();
    assert_eq!(wrong(&folder), ["LICENSE", "README.md", "planted"]);
}

#[test]
fn what_it_is_made_of_names_the_crates_of_the_page_and_of_the_program() {
    let unpacked = Unpacked::new("sbom");
    for (file, known) in [("console", "leptos"), ("gateway", "hyper")] {
        let text = fs::read(unpacked.folder().join(format!("sbom/{file}.cdx.json"))).unwrap();
        let sbom: serde_json::Value = serde_json::from_slice(&text).unwrap();
        let names = sbom["components"].as_array().unwrap().iter().filter_map(|one| one["name"].as_str());
        assert!(names.collect::<Vec<_>>().contains(&known), "{file} without {known}");
    }
}

/// The program under way. It ends with the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn the_program_serves_the_console_that_is_inside_it() {
    let unpacked = Unpacked::new("program");
    let folder = unpacked.folder();
    let mut program = Command::new(folder.join("firstkey"))
        .args(["--port", "0", "--no-open"])
        // Not the folder of the sources, where a console lies.
        .current_dir(&folder)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(program.stdout.take().unwrap()).lines().map(Result::unwrap);
    let _running = Running(program);
    let mut addresses = lines.filter_map(|line| line.strip_prefix("console on ").map(str::to_owned));
    let address = addresses.next().expect("an address");

    let get = |path: &str| {
        let answer = http_client::agent().get(format!("{address}{path}")).call().unwrap();
        let (head, mut body) = answer.into_parts();
        (head.status.as_u16(), body.read_to_vec().unwrap())
    };
    let dist = repository::root().join("dist");
    assert_eq!(get(""), (200, fs::read(dist.join("index.html")).unwrap()));
    // The page asks for these by name; each is in the program as it was built.
    let page = fs::read_to_string(dist.join("index.html")).unwrap();
    let parts: Vec<_> = files(&dist).into_iter().filter(|name| page.contains(name.as_str())).collect();
    assert!(parts.iter().any(|name| name.ends_with(".js")), "{parts:?}");
    for name in parts.iter().filter(|name| *name != "index.html") {
        assert_eq!(get(name), (200, fs::read(dist.join(name)).unwrap()), "{name}");
    }
}
