//! A release build, which fails when the first visit is heavier than its budget.

use super::Tally;
use crate::build;
use crate::failure::Failure;
use crate::folders;
use std::fs::{self, File};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, PoisonError};

/// The build that was begun beside another suite.
static BEGUN: Mutex<Option<Child>> = Mutex::new(None);
/// Where it writes, in the target folder.
const LOG: &str = "build-beside-a-suite.log";

/// Begins the build. The linker uses one processor for minutes, and the suites beside it hardly more.
pub(super) fn begin() -> Result<(), Failure> {
    let failed = |error: std::io::Error| {
        Failure::new("test.build", "the build could not be begun beside another suite").came_back(error)
    };
    let log = folders::target().join(LOG);
    let out = fs::create_dir_all(folders::target()).and_then(|()| File::create(&log)).map_err(failed)?;
    let err = out.try_clone().map_err(failed)?;
    let program = std::env::current_exe().map_err(failed)?;
    let child = Command::new(program)
        .arg("build")
        .stdin(Stdio::null())
        .stdout(out)
        .stderr(err)
        .spawn()
        .map_err(failed)?;
    println!("the console is built meanwhile; what that prints stands in suite size");
    *BEGUN.lock().unwrap_or_else(PoisonError::into_inner) = Some(child);
    Ok(())
}

pub(crate) fn run() -> Result<Tally, Failure> {
    let begun = BEGUN.lock().unwrap_or_else(PoisonError::into_inner).take();
    let Some(mut child) = begun else {
        return build::run(None).map(|()| Tally { passed: 1, failed: 0 });
    };
    let status = child.wait().map_err(|error| {
        Failure::new("test.build", "the build that was begun could not be waited for").came_back(error)
    })?;
    print!("{}", fs::read_to_string(folders::target().join(LOG)).unwrap_or_default());
    Ok(if status.success() { Tally { passed: 1, failed: 0 } } else { Tally { passed: 0, failed: 1 } })
}
