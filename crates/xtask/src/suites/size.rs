//! A release build, which fails when the first visit is heavier than its budget.

use super::Tally;
use crate::build;
use crate::failure::Failure;
use crate::folders;
use crate::setup::{self, FOR_BUILD};
use std::fs::{self, File};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, PoisonError};

/// The build that was begun beside another suite.
static BEGUN: Mutex<Option<Begun>> = Mutex::new(None);
/// Where it writes, in the target folder.
const LOG: &str = "build-beside-a-suite.log";

/// A build that ends with this program.
struct Begun(Child);

impl Drop for Begun {
    fn drop(&mut self) {
        // It may have ended by itself; nothing is lost then.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Begins the build, once its tools are there. The linker uses one processor for minutes, and the suites beside it
/// hardly more.
pub(super) fn begin() -> Result<(), Failure> {
    setup::ensure(FOR_BUILD)?;
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
    *BEGUN.lock().unwrap_or_else(PoisonError::into_inner) = Some(Begun(child));
    Ok(())
}

pub(crate) fn run() -> Result<Tally, Failure> {
    let begun = BEGUN.lock().unwrap_or_else(PoisonError::into_inner).take();
    if let Some(mut begun) = begun {
        let status = begun.0.wait().map_err(|error| {
            Failure::new("test.build", "the build that was begun could not be waited for").came_back(error)
        })?;
        print!("{}", fs::read_to_string(folders::target().join(LOG)).unwrap_or_default());
        if status.success() {
            return Ok(Tally { passed: 1, failed: 0 });
        }
        println!("the build beside another suite ended with {status}; once more by itself:");
    }
    build::run(None).map(|()| Tally { passed: 1, failed: 0 })
}
