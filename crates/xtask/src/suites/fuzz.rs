//! Reads the corpus of tests/fuzz to every target, with each input that ever broke one: the same inputs on every
//! machine, without libFuzzer. To look for new ones is `cargo xtask fuzz`, whose way depends on the compiler.

use super::Tally;
use crate::environment;
use crate::failure::Failure;
use crate::folders;

pub(crate) fn run() -> Result<Tally, Failure> {
    let mut cargo = environment::native("cargo");
    cargo.args(["test", "--locked", "--no-fail-fast", "--lib", "--manifest-path", "tests/fuzz/Cargo.toml"]);
    // What the workspace's tests have built is not built again.
    Tally::of_tests(cargo.arg("--target-dir").arg(folders::target()))
}
