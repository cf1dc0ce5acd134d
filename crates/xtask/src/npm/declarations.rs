//! The TypeScript declarations of the operations. The tests crate writes them, as it knows the catalog
//! and compares them on every run; this crate is compiled before anything else and knows no other.

use crate::environment;
use crate::failure::Failure;
use crate::process;

/// Writes crates/npm/package/operations.d.ts anew.
pub(crate) fn write() -> Result<(), Failure> {
    let mut cargo = environment::native("cargo");
    cargo.args(["test", "--quiet", "--package", "firstkey-tests", "--test", "declarations"]);
    cargo.env("UPDATE_GOLDEN", "1");
    let log = crate::folders::target().join("npm-declarations.log");
    process::logged(&mut cargo, &log).map_err(|reason| {
        Failure::new("npm.declarations", "operations.d.ts could not be written").came_back(reason)
    })
}
