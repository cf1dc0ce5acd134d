//! Fuzzing: the targets of tests/fuzz, built for libFuzzer, then run by the clock. Which inputs are tried depends on the
//! compiler and on chance, so this is no test: `test fuzz` reads the same inputs everywhere. What each target asserts
//! is its own business.

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

/// What came of one target.
struct Outcome {
    target: String,
    executions: u64,
    /// The file that breaks it, where one was found.
    broken_by: Option<PathBuf>,
}

/// `cargo xtask fuzz [TARGET] [--minutes N]`.
pub(crate) fn run(target: Option<&str>, minutes: u64) -> Result<(), Failure> {
    let outcomes = all(target, minutes)?;
    let broken =
        outcomes.iter().filter_map(|outcome| Some((outcome.target.as_str(), outcome.broken_by.as_deref()?)));
    let broken: Vec<(&str, &Path)> = broken.collect();
    if broken.is_empty() {
        return Ok(());
    }
    let names: Vec<String> = broken.iter().map(|(target, _)| format!("`{target}`")).collect();
    let files: Vec<String> = broken.iter().map(|(_, file)| file.display().to_string()).collect();
    let next: Vec<String> = broken.iter().map(|(target, file)| into_the_corpus(target, file)).collect();
    Err(Failure::new("fuzz.found", format!("{} broken, why is printed above", names.join(", ")))
        .came_back(files.join("\n"))
        .helps(next.join("\n")))
}

/// How a file that breaks a target becomes a test.
fn into_the_corpus(target: &str, file: &Path) -> String {
    format!(
        "put it into the corpus under a name that says what it is, and see the test fail before you mend what is wrong:\n  \
         cp {} tests/fuzz/corpus/{target}/NAME\n  cargo xtask test fuzz",
        file.display()
    )
}

/// Builds the targets and runs them one after another.
fn all(chosen: Option<&str>, minutes: u64) -> Result<Vec<Outcome>, Failure> {
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
        let outcome = one(&target, minutes)?;
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
    let folder = fuzz_folder().join("programs");
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

fn one(target: &str, minutes: u64) -> Result<Outcome, Failure> {
    let work = folders::target().join("fuzz-runs").join(target);
    let found = work.join("found");
    // Of an earlier run only what broke the target stays.
    let _ = fs::remove_dir_all(&found);
    fs::create_dir_all(&found).map_err(|error| {
        Failure::new("fuzz.folder", format!("{} could not be made", found.display())).came_back(error)
    })?;
    let mut run = Command::new(program(target)?);
    run.args(["-max_len=2048", "-timeout=25", "-rss_limit_mb=4096", "-print_final_stats=1"]);
    run.arg(format!("-max_total_time={}", minutes * 60));
    run.arg(format!("-dict={}", fuzz_folder().join("words.dict").display()));
    run.arg(format!("-artifact_prefix={}/", work.display()));
    // libFuzzer writes what it finds into the first folder; the corpus itself stays as it is.
    run.arg(&found);
    run.arg(fuzz_folder().join("corpus").join(target));
    let log = work.join("log");
    let good = process::logged(&mut run, &log);
    let text = fs::read(&log).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let executions = executions(&text).unwrap_or_default();
    let broken_by = match good {
        Ok(()) => None,
        Err(reason) => {
            println!("{reason}");
            Some(artifact(&text).unwrap_or(log))
        }
    };
    Ok(Outcome { target: target.to_owned(), executions, broken_by })
}

/// Reads `stat::number_of_executed_units: 20000`.
fn executions(log: &str) -> Option<u64> {
    log.lines().find_map(|line| line.strip_prefix("stat::number_of_executed_units:")?.trim().parse().ok())
}

/// Where libFuzzer has kept an input that breaks a target.
fn artifact(log: &str) -> Option<PathBuf> {
    log.lines().find_map(|line| Some(line.split_once("Test unit written to ")?.1.trim().into()))
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
    fn what_broke_a_target_is_named_with_the_way_into_the_corpus() {
        let log = "==1== ERROR: libFuzzer: deadly signal\nartifact_prefix='runs/token/'; Test unit written to \
                   runs/token/crash-0a1b\nBase64: e30=";
        let file = artifact(log).unwrap();
        assert_eq!(file, Path::new("runs/token/crash-0a1b"));
        assert!(
            into_the_corpus("token", &file).contains("cp runs/token/crash-0a1b tests/fuzz/corpus/token/NAME")
        );
        assert_eq!(artifact("Done 20000 runs in 3 second(s)"), None);
    }

    #[test]
    fn every_target_has_its_program_in_the_manifest_and_a_wrong_name_is_answered_with_the_list() {
        let manifest = fs::read_to_string(fuzz_folder().join("Cargo.toml")).unwrap();
        let all = targets(None).unwrap();
        assert!(all.len() > 10);
        for target in &all {
            assert!(
                manifest.contains(&format!("name = \"{target}\"\npath = \"programs/{target}.rs\"")),
                "{target}"
            );
        }
        let refused = targets(Some("no-such-target")).unwrap_err().to_string();
        assert!(refused.contains("gateway") && refused.contains("[fuzz.target]"), "{refused}");
    }
}
