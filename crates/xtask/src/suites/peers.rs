//! Core against servers that nobody here wrote, and the practice tenant against a tester of the same kind. The tests
//! fetch them with npm and pip.

use super::{Tally, tests_crate};
use crate::failure::Failure;

pub(crate) fn run() -> Result<Tally, Failure> {
    if !tests_crate::has("peers")? {
        return Ok(Tally::default());
    }
    Tally::of_tests(&mut tests_crate::command("peers"))
}
