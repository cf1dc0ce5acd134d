//! How many passed and how many failed.

use crate::failure::Failure;
use crate::process;
use std::fmt;
use std::process::Command;

/// Counts of one suite, or of all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: usize,
    pub(crate) failed: usize,
}

impl Tally {
    /// Both together.
    pub(crate) fn and(self, other: Self) -> Self {
        Self { passed: self.passed + other.passed, failed: self.failed + other.failed }
    }

    /// Runs `cargo test` in one of its forms and counts what it reports. A run that fails without a
    /// failed test (it did not compile, a test runner crashed) is one failure.
    pub(crate) fn of_tests(command: &mut Command) -> Result<Self, Failure> {
        let mut tally = Self::default();
        let succeeded = process::watched(command, "test.start", |line| {
            tally = tally.and(reported(line).unwrap_or_default())
        })?;
        if !succeeded && tally.failed == 0 {
            tally.failed = 1;
        }
        Ok(tally)
    }

    /// Runs a check that only passes or fails.
    pub(crate) fn of_check(name: &str, command: &mut Command) -> Self {
        match process::shown_to_the_user(command, "test.check") {
            Ok(()) => {
                println!("{name}: ok");
                Self { passed: 1, failed: 0 }
            }
            Err(failure) => {
                eprintln!("{name}: {failure}");
                Self { passed: 0, failed: 1 }
            }
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// Reads `test result: ok. 12 passed; 0 failed; 1 ignored; ...`.
fn reported(line: &str) -> Option<Tally> {
    let (_, counts) = line.trim().strip_prefix("test result: ")?.split_once(". ")?;
    let count =
        |word: &str| counts.split(';').find_map(|part| part.trim().strip_suffix(word)?.trim().parse().ok());
    Some(Tally { passed: count("passed")?, failed: count("failed")? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_that_ends_a_test_run_is_counted_and_no_other() {
        let line = "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s";
        assert_eq!(reported(line), Some(Tally { passed: 12, failed: 3 }));
        assert_eq!(reported("test a_result ... ok"), None);
        assert_eq!(reported("test result: ok"), None);
    }

    #[test]
    fn the_last_line_is_the_sum() {
        let sum = Tally { passed: 2, failed: 0 }.and(Tally { passed: 3, failed: 1 });
        assert_eq!(sum.to_string(), "5 passed, 1 failed");
    }

    #[cfg(unix)]
    #[test]
    fn a_run_that_fails_without_a_failed_test_is_one_failure() {
        assert_eq!(Tally::of_tests(&mut Command::new("false")).unwrap(), Tally { passed: 0, failed: 1 });
        assert_eq!(
            Tally::of_tests(Command::new("echo").arg("test result: ok. 4 passed; 0 failed;")).unwrap(),
            Tally { passed: 4, failed: 0 }
        );
    }
}
