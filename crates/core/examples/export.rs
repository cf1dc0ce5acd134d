//! Writes the services' descriptions into a folder, in the format that the first word names: `cargo xtask export` calls
//! it.
#![allow(clippy::print_stdout, reason = "a command line talks to its user on stdout")]

use firstkey_core::dialect::{BROKER, Dialect};
use firstkey_core::http_file::HttpFile;
use firstkey_core::openapi::{Description, Release};
use firstkey_core::postman::Collection;
use std::error::Error;
use std::fs;
use std::path::Path;

/// A service, and of the broker a release.
type Subject = (&'static Dialect, Option<Release>);

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let value = |name: &str| {
        let at = words.iter().position(|word| word == name)?;
        words.get(at + 1).map(String::as_str)
    };
    let file = match words.first().map(String::as_str) {
        Some("openapi") => openapi,
        Some("postman") => postman,
        Some("http") => http,
        _ => return Err("the first word is openapi, postman or http".into()),
    };
    let folder = Path::new(value("--out").unwrap_or("."));
    fs::create_dir_all(folder)?;
    for subject in subjects(value("--service"), value("--release"))? {
        let (name, text) = file(subject);
        let file = folder.join(name);
        fs::write(&file, text)?;
        println!("{}", file.display());
    }
    Ok(())
}

/// The name of a file and its text.
type File = (String, String);

fn openapi((dialect, release): Subject) -> File {
    (Description::file_name(dialect, release), Description::of(dialect, release).text())
}

fn postman((dialect, release): Subject) -> File {
    (Collection::file_name(dialect, release), Collection::of(dialect, release).text())
}

fn http((dialect, release): Subject) -> File {
    (HttpFile::file_name(dialect, release), HttpFile::of(dialect, release).text().to_owned())
}

/// What is described: of all services and releases, those that were named.
fn subjects(service: Option<&str>, release: Option<&str>) -> Result<Vec<Subject>, String> {
    let services: Vec<&Dialect> = match service {
        Some(name) => vec![Dialect::named(name).ok_or_else(|| format!("{name} is no service"))?],
        None => Dialect::ALL.to_vec(),
    };
    if let Some(name) = release {
        let release = Release::named(name).ok_or_else(|| format!("{name} is no release of the broker"))?;
        return match services.contains(&&BROKER) {
            true => Ok(vec![(&BROKER, Some(release))]),
            false => Err("only the broker has releases".to_owned()),
        };
    }
    let all = services.into_iter().flat_map(|dialect| {
        let releases = Release::ALL.into_iter().filter(|_| *dialect == BROKER);
        std::iter::once((dialect, None)).chain(releases.map(move |release| (dialect, Some(release))))
    });
    Ok(all.collect())
}
