//! Fuzzing: every target of tests/fuzz, built once, then run. A run is counted and not timed, so that it is the same
//! run everywhere; only `fuzz --minutes` goes by the clock. What each target asserts is its own business.

use crate::environment;
use crate::failure::Failure;
use crate::folders::{self, Tools};
use crate::process;
use crate::setup::{self, FOR_FUZZING};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// How a target is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// A nightly compiler, with AddressSanitizer.
    Nightly,
    /// The compiler that is there, without a sanitizer: the assertions of the targets are the same.
    Stable,
}

/// How far a run goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Length {
    /// So many executions of each target.
    Runs(u64),
    /// So many minutes for each target.
    Minutes(u64),
}

/// What came of one target.
pub(crate) struct Outcome {
    pub(crate) target: String,
    pub(crate) executions: u64,
    /// The file that breaks it, where one was found.
    pub(crate) broken_by: Option<PathBuf>,
}

/// `cargo xtask fuzz [TARGET] [--minutes N]`.
pub(crate) fn run(target: Option<&str>, minutes: u64) -> Result<(), Failure> {
    let outcomes = all(target, |_| Length::Minutes(minutes))?;
    match outcomes.iter().find(|outcome| outcome.broken_by.is_some()) {
        None => Ok(()),
        Some(outcome) => {
            Err(Failure::new("fuzz.found", format!("the target `{}` is broken", outcome.target))
                .came_back(
                    outcome.broken_by.iter().map(|file| file.display().to_string()).collect::<String>(),
                )
                .helps(
                    "what broke it is printed above; the file goes into tests/fuzz/corpus when it is mended",
                ))
        }
    }
}

/// Builds the targets and runs them one after another.
pub(crate) fn all(chosen: Option<&str>, length: impl Fn(&str) -> Length) -> Result<Vec<Outcome>, Failure> {
    let targets = targets(chosen)?;
    setup::ensure(FOR_FUZZING)?;
    let way = way();
    println!(
        "{}",
        match way {
            Way::Nightly => "built by a nightly compiler, with AddressSanitizer",
            Way::Stable =>
                "no nightly compiler here: built by the one that is there, without AddressSanitizer; the assertions \
                 are the same",
        }
    );
    let mut build = cargo_fuzz(way)?;
    build.args(["build", "--fuzz-dir", "tests/fuzz", "--target-dir"]).arg(built());
    build.args(["--sanitizer", if way == Way::Nightly { "address" } else { "none" }]);
    if let [one] = targets.as_slice() {
        build.arg(one);
    }
    process::shown_to_the_user(&mut build, "fuzz.build")?;
    let mut outcomes = Vec::new();
    for target in targets {
        let outcome = one(&target, length(&target))?;
        let verdict = if outcome.broken_by.is_some() { "BROKEN" } else { "ok" };
        println!("{target:<12} {:>12} executions, {verdict}", outcome.executions);
        outcomes.push(outcome);
    }
    let sum: u64 = outcomes.iter().map(|outcome| outcome.executions).sum();
    println!("{:<12} {sum:>12} executions", "in all");
    Ok(outcomes)
}

/// The targets by name, as the folder has them.
fn targets(chosen: Option<&str>) -> Result<Vec<String>, Failure> {
    let folder = fuzz_folder().join("targets");
    let entries = fs::read_dir(&folder).map_err(|error| {
        Failure::new("fuzz.targets", format!("{} could not be listed", folder.display())).came_back(error)
    })?;
    let names = entries.flatten().filter_map(|entry| {
        let path = entry.path();
        Some(
            path.file_stem()
                .filter(|_| path.extension().is_some_and(|end| end == "rs"))?
                .to_string_lossy()
                .into_owned(),
        )
    });
    let mut names: Vec<String> = names.collect();
    names.sort();
    match chosen {
        None => Ok(names),
        Some(name) if names.iter().any(|it| it == name) => Ok(vec![name.to_owned()]),
        Some(name) => Err(Failure::new("fuzz.target", format!("there is no target `{name}`"))
            .helps(format!("the targets are {}", names.join(", ")))),
    }
}

fn one(target: &str, length: Length) -> Result<Outcome, Failure> {
    let work = folders::target().join("fuzz-runs").join(target);
    // What an earlier run found is in the corpus or nowhere: every run begins alike.
    let _ = fs::remove_dir_all(&work);
    let found = work.join("found");
    fs::create_dir_all(&found).map_err(|error| {
        Failure::new("fuzz.folder", format!("{} could not be made", found.display())).came_back(error)
    })?;
    let mut run = Command::new(program(target)?);
    run.args(["-seed=1", "-max_len=2048", "-timeout=25", "-rss_limit_mb=4096", "-print_final_stats=1"]);
    run.arg(match length {
        Length::Runs(runs) => format!("-runs={runs}"),
        Length::Minutes(minutes) => format!("-max_total_time={}", minutes * 60),
    });
    run.arg(format!("-dict={}", fuzz_folder().join("words.dict").display()));
    run.arg(format!("-artifact_prefix={}/", work.display()));
    // libFuzzer writes what it finds into the first folder; the corpus itself stays as it is.
    run.arg(&found);
    let corpus = fuzz_folder().join("corpus").join(target);
    if corpus.is_dir() {
        run.arg(corpus);
    }
    let log = work.join("log");
    let good = process::logged(&mut run, &log);
    let text = fs::read(&log).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let executions = executions(&text).unwrap_or_default();
    let broken_by = match good {
        Ok(()) => None,
        Err(reason) => {
            println!("{reason}");
            Some(artifact(&work).unwrap_or(log))
        }
    };
    Ok(Outcome { target: target.to_owned(), executions, broken_by })
}

/// Reads `stat::number_of_executed_units: 20000`.
fn executions(log: &str) -> Option<u64> {
    log.lines().find_map(|line| line.strip_prefix("stat::number_of_executed_units:")?.trim().parse().ok())
}

/// What libFuzzer keeps of an input that breaks a target: `crash-…`, `timeout-…`, `oom-…`, `leak-…`.
fn artifact(work: &Path) -> Option<PathBuf> {
    let entries = fs::read_dir(work).ok()?.flatten().map(|entry| entry.path());
    let kept = |path: &PathBuf| {
        path.is_file() && path.file_name().is_some_and(|name| name.to_string_lossy().contains('-'))
    };
    entries.into_iter().find(kept)
}

fn way() -> Way {
    let nightly = process::output_of(environment::native("rustc").arg("+nightly").arg("--version"));
    if nightly.is_some() { Way::Nightly } else { Way::Stable }
}

fn cargo_fuzz(way: Way) -> Result<Command, Failure> {
    let tools = Tools::locate()?;
    let ours = process::in_folder(&tools.bin(), "cargo-fuzz");
    let program =
        ours.or_else(|| process::on_path("cargo-fuzz")).unwrap_or_else(|| PathBuf::from("cargo-fuzz"));
    let mut command = environment::native(&program.to_string_lossy());
    command.arg("fuzz");
    match way {
        Way::Nightly => command.env("RUSTUP_TOOLCHAIN", "nightly"),
        // libFuzzer's instruments are passes of LLVM that every compiler has.
        Way::Stable => command.env("RUSTC_BOOTSTRAP", "1"),
    };
    Ok(command)
}

fn fuzz_folder() -> PathBuf {
    folders::workspace().join("tests/fuzz")
}

fn built() -> PathBuf {
    let folder = folders::target().join("fuzz");
    std::path::absolute(&folder).unwrap_or(folder)
}

/// cargo-fuzz builds for the host by its full name.
fn program(target: &str) -> Result<PathBuf, Failure> {
    let entries = fs::read_dir(built()).into_iter().flatten().flatten();
    let place = |entry: fs::DirEntry| {
        let file = entry.path().join("release").join(target).with_extension(std::env::consts::EXE_EXTENSION);
        file.is_file().then_some(file)
    };
    entries.into_iter().find_map(place).ok_or_else(|| {
        Failure::new("fuzz.program", format!("the target `{target}` was built, and its program is not there"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_executions_are_read_from_what_libfuzzer_says_at_its_end() {
        let log =
            "#2 INITED\nDone 20000 runs in 3 second(s)\nstat::number_of_executed_units: 20000\nstat::x: 1";
        assert_eq!(executions(log), Some(20_000));
        assert_eq!(executions("==1== ERROR: libFuzzer: deadly signal"), None);
    }

    #[test]
    fn every_target_has_its_program_in_the_manifest_and_a_wrong_name_is_answered_with_the_list() {
        let manifest = fs::read_to_string(fuzz_folder().join("Cargo.toml")).unwrap();
        let all = targets(None).unwrap();
        assert!(all.len() > 10);
        for target in &all {
            assert!(
                manifest.contains(&format!("name = \"{target}\"\npath = \"targets/{target}.rs\"")),
                "{target}"
            );
        }
        let refused = targets(Some("no-such-target")).unwrap_err().to_string();
        assert!(refused.contains("gateway") && refused.contains("[fuzz.target]"), "{refused}");
    }
}
