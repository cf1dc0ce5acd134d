//! The archive of the program as the one who gets it meets it. It is made twice, and names no folder of this machine.

use super::{Tally, tests_crate};
use crate::build_paths::BuildPaths;
use crate::failure::Failure;
use crate::release;
use std::fs;

pub(crate) fn run() -> Result<Tally, Failure> {
    let archive = release::make()?;
    let read = || {
        fs::read(&archive).map_err(|error| {
            Failure::new("test.release", format!("{} cannot be read", archive.display())).came_back(error)
        })
    };
    let first = read()?;
    release::make()?;
    let again = first == read()?;
    if !again {
        eprintln!("  the archive made again has other bytes");
    }
    let named = release::folder_named(&BuildPaths::of_this_machine(None))?;
    if let Some(folder) = &named {
        eprintln!("  the program names {}", folder.display());
    }
    let good = [again, named.is_none()].into_iter().filter(|good| *good).count();
    let tally = Tally { passed: good, failed: 2 - good };
    Ok(tally.and(Tally::of_tests(tests_crate::command("release").env("FIRSTKEY_ARCHIVE", &archive))?))
}
