//! The Rust samples: one program with all of them as modules, built against the reqwest that `rust/Cargo.lock` pins and
//! against this core, and run one sample after another.

use super::recorder::Recorder;
use super::{Case, differences, may_refuse};
use crate::server::folder;
use firstkey_core::samples::{Language, sample};
use firstkey_core::transcript::Secrets;
use firstkey_tests::repository;
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};

pub(super) fn run(recorder: &Recorder, cases: &[(Language, Vec<Case>)]) {
    let mut samples = Vec::new();
    for (language, cases) in cases {
        for case in cases {
            match sample(*language, &case.request, case.dialect, Secrets::Shown) {
                Ok(text) => samples.push((*language, case, text)),
                Err(error) if may_refuse(*language, &error) => {}
                Err(error) => panic!("{}: {error}", case.label),
            }
        }
    }
    let work = Path::new(env!("CARGO_TARGET_TMPDIR")).join("samples/rust");
    fs::create_dir_all(work.join("src")).unwrap();
    let manifest = fs::read_to_string(folder().join("samples/rust/Cargo.toml")).unwrap();
    let core = repository::root().join("crates/core");
    // In TOML, a literal string takes a path of Windows as it is.
    fs::write(work.join("Cargo.toml"), manifest.replace("\"CORE\"", &format!("'{}'", core.display())))
        .unwrap();
    fs::copy(folder().join("samples/rust/Cargo.lock"), work.join("Cargo.lock")).unwrap();
    fs::write(work.join("src/main.rs"), program(samples.iter().map(|(_, _, text)| text.as_str()))).unwrap();

    let mut build = Command::new("cargo");
    build.args(["build", "--quiet"]).current_dir(&work).env("CARGO_TARGET_DIR", work.join("target"));
    let built = build.output().expect("cargo starts");
    let errors = String::from_utf8_lossy(&built.stderr);
    assert!(built.status.success(), "{}", errors.chars().take(6_000).collect::<String>());

    let program = work.join("target/debug").join(format!("samples{}", std::env::consts::EXE_SUFFIX));
    let mut process = Command::new(program)
        .envs(["NO_PROXY", "no_proxy"].map(|name| (name, "127.0.0.1")))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = process.stdin.take().unwrap();
    let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
    let mut wrong = Vec::new();
    for (number, (language, case, text)) in samples.iter().enumerate() {
        writeln!(input, "{number}").unwrap();
        // Before that line the sample prints its answer.
        let ended = lines.find_map(|line| line.unwrap().strip_prefix("ended: ").map(str::to_owned)).unwrap();
        let found = differences(*language, &case.request, &recorder.take());
        if ended != "None" || !found.is_empty() {
            wrong.push(format!("{}: {}; {ended}\n{text}", case.label, found.join(", ")));
        }
    }
    drop(input);
    process.wait().unwrap();
    for (language, _) in cases {
        let ran = samples.iter().filter(|(of, _, _)| of == language).count();
        println!("{} with rustc: {ran} samples sent their request", language.title());
        assert!(ran > 0);
    }
    assert!(
        wrong.is_empty(),
        "{} are wrong:\n{}",
        wrong.len(),
        wrong.iter().take(12).cloned().collect::<Vec<_>>().join("\n\n")
    );
}

/// Every sample is a module; its `main` is made public, and nothing else of it is touched.
fn program<'a>(samples: impl Iterator<Item = &'a str>) -> String {
    let mut modules = String::new();
    let mut table = String::new();
    for (number, text) in samples.enumerate() {
        modules.push_str(&format!(
            "mod sample{number} {{\n{}\n}}\n",
            text.replacen("\nfn main()", "\npub fn main()", 1)
        ));
        table.push_str(&format!("        {number} => sample{number}::main(),\n"));
    }
    format!(
        "{modules}\nfn main() {{\n    for line in std::io::stdin().lines() {{\n        let ended = match line.unwrap().parse::<usize>().unwrap() {{\n{table}        \
         _ => unreachable!(),\n        }};\n        println!(\"\\nended: {{:?}}\", ended.map_err(|error| error.to_string()).err());\n    }}\n}}\n"
    )
}
