//! `bench npm`: the npm package measured against what a user would take instead, as a part of BENCHMARKS.md. What is
//! measured and how is in tests/npm/bench, which runs on node.

use super::stage::{self, Stage};
use crate::failure::Failure;
use crate::folders;
use crate::process;
use std::fs;
use std::process::Command;

/// Begins the part; it goes as far as the next title of its rank.
const TITLE: &str = "## The npm package";

/// What BENCHMARKS.md begins with when it is made.
const BEGINNING: &str = "# Benchmarks\n\nEach part is written by a command, from a run. Nothing fails when a figure is another one.\n";

/// `cargo xtask bench npm`.
pub(crate) fn run() -> Result<(), Failure> {
    println!("{}", super::build()?);
    let simulator = stage::simulator()?;
    let stage = Stage::ready("tests/npm/bench", "npm-bench")?;
    let made = stage.folder.join("part.md");
    let mut node = Command::new("node");
    node.args(["--expose-gc", "bench.mjs"]).arg(&made).current_dir(&stage.folder);
    node.env("FIRSTKEY_SIMULATOR", simulator);
    process::shown_to_the_user(&mut node, "bench.npm")?;
    let part = super::text(&made)?;
    let file = folders::workspace().join("BENCHMARKS.md");
    let before = if file.exists() { super::text(&file)? } else { BEGINNING.to_owned() };
    fs::write(&file, with_part(&before, &part))
        .map_err(|error| super::failed("could not be written", &file, error))?;
    println!("{part}\n\nwritten to {}", file.display());
    Ok(())
}

/// The page with this part in the place of the last one, or at its end.
fn with_part(page: &str, part: &str) -> String {
    let written = format!("{TITLE}\n\nWritten by `cargo xtask bench npm`.\n\n{}\n", part.trim());
    let begins = |line: &&str| line.trim_end() == TITLE;
    let ends = |line: &&str| line.starts_with("## ");
    let lines: Vec<&str> = page.split_inclusive('\n').collect();
    let Some(from) = lines.iter().position(begins) else {
        return format!("{}\n\n{written}", page.trim_end());
    };
    let rest = lines.get(from + 1..).unwrap_or_default();
    let behind = rest.iter().position(ends).map(|at| rest[at..].concat());
    let before = lines[..from].concat();
    behind.map_or_else(|| format!("{before}{written}"), |behind| format!("{before}{written}\n{behind}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_takes_the_place_of_the_last_one_and_leaves_the_others() {
        let first = with_part("# Benchmarks\n", "fast");
        assert_eq!(
            first,
            "# Benchmarks\n\n## The npm package\n\nWritten by `cargo xtask bench npm`.\n\nfast\n"
        );
        assert_eq!(with_part(&first, "fast"), first);
        let between = format!("# Benchmarks\n\n## Before\n\na\n\n{}\n## Behind\n\nb\n", &first[14..]);
        assert_eq!(with_part(&between, "slow"), between.replace("fast", "slow"));
        assert_eq!(with_part(&between, "fast"), between);
    }
}
