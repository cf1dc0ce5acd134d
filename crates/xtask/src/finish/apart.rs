//! Takes the linked program apart: the code of a page that is opened later gets a file of its own. Trunk
//! cannot do that between its steps, so the steps after the linker are done here once more: what
//! `#[wasm_split]` marks is cut out (wasm-split-cli), the rest gets its JavaScript (wasm-bindgen), and in a
//! release every file is made small (wasm-opt). How the parts are loaded is in `loader.rs`.

use super::links::{self, Loader};
use super::{read, unused, unwritable, write};
use crate::failure::Failure;
use crate::{folders, process};
use std::fs;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// What the cut-out program imports its loaders from, before this build puts them there.
pub(super) const LINK_MODULE: &str = "./__wasm_split.js";
/// The name of the part that is loaded first, and of its JavaScript.
const FIRST: &str = "firstkey";

/// The program in its parts.
#[derive(Debug)]
pub(super) struct Program {
    /// The JavaScript that wasm-bindgen writes.
    pub(super) glue: String,
    /// What is loaded first.
    pub(super) first: Vec<u8>,
    /// What is loaded later: name and bytes.
    pub(super) parts: Vec<(String, Vec<u8>)>,
    /// Which parts are loaded together.
    pub(super) loaders: Vec<Loader>,
    /// What the parts of a debug build want to find beside what the program exports.
    pub(super) mark: Option<String>,
}

/// Takes apart what cargo has just linked for Trunk.
pub(super) fn program(release: bool) -> Result<Program, Failure> {
    let profile = if release { "release" } else { "debug" };
    let linked = folders::target().join("wasm32-unknown-unknown").join(profile).join("firstkey-console.wasm");
    let work = folders::target().join("console-in-parts");
    // What an earlier build cut out must not get into this one; that there is none yet is no failure.
    let _ = fs::remove_dir_all(&work);
    fs::create_dir_all(&work).map_err(|error| unwritable(&work, &error))?;

    let mut cut = tool("wasm-split-cli");
    cut.args(["--target", "web", "--out-name", FIRST]).arg(&linked).arg(&work);
    run(&mut cut, &work.join("wasm-split-cli.log"))?;
    let bound = work.join("bound");
    let mut bind = tool("wasm-bindgen");
    // The parts find table and memory of the program among what it exports, and the linker put them there.
    bind.args(["--target", "web", "--no-typescript", "--keep-lld-exports", "--out-name", FIRST, "--out-dir"]);
    run(bind.arg(&bound).arg(work.join(format!("{FIRST}.wasm"))), &work.join("wasm-bindgen.log"))?;

    let glue = String::from_utf8_lossy(&read(&bound.join(format!("{FIRST}.js")))?).into_owned();
    let (glue, exports) = unused::without_classes(&glue);
    let first = bound.join(format!("{FIRST}_bg.wasm"));
    let bytes = unused::without_exports(&read(&first)?, &exports).ok_or_else(|| {
        Failure::new("build.parts", "what wasm-bindgen wrote is no WebAssembly file that can be read")
            .came_back(first.display())
    })?;
    write(&first, &bytes)?;
    let script = read(&work.join("__wasm_split.js"))?;
    let script = String::from_utf8_lossy(&script);
    let loaders = links::loaders(&script).map_err(|reason| {
        Failure::new("build.parts", "what wasm-split-cli wrote about the parts could not be read")
            .came_back(reason)
    })?;
    let mut names: Vec<String> = loaders.iter().flat_map(|loader| loader.parts.clone()).collect();
    names.sort();
    names.dedup();
    let mut files = vec![first];
    files.extend(names.iter().map(|name| work.join(format!("{name}.wasm"))));
    let mut bytes = if release { smaller(&files) } else { files.iter().map(|file| read(file)).collect() }?;
    let first = bytes.remove(0);
    Ok(Program {
        glue: unused::without_imports(&glue, &first),
        first,
        parts: names.into_iter().zip(bytes).collect(),
        loaders,
        mark: links::mark(&script).map(str::to_owned),
    })
}

/// The files as they are shipped. Each is made small by a process of its own, as many at a time as there are
/// processors: there are more than a hundred files, and each process takes some 100 MB of memory.
fn smaller(files: &[PathBuf]) -> Result<Vec<Vec<u8>>, Failure> {
    let one = |file: &Path| {
        let out = file.with_extension("small.wasm");
        let mut optimize = tool("wasm-opt");
        optimize.args(["-Oz", "--strip-debug", "--strip-producers"]);
        // The first load is worth more rounds; the parts are not worth their minutes.
        if files.first().is_some_and(|first| first == file) {
            // In the order of their names, functions made from one generic function stand side by side, and
            // compress better.
            optimize.args(["--converge", "--reorder-functions-by-name"]);
        }
        optimize.arg("--output").arg(&out).arg(file);
        run(&mut optimize, &file.with_extension("log"))?;
        read(&out)
    };
    let next = AtomicUsize::new(0);
    let some = || {
        let mine =
            std::iter::from_fn(|| Some(next.fetch_add(1, Ordering::Relaxed)).filter(|at| *at < files.len()));
        mine.map(|at| Ok((at, one(&files[at])?))).collect::<Result<Vec<_>, Failure>>()
    };
    let at_once = thread::available_parallelism().map_or(1, NonZero::get);
    let mut done = thread::scope(|scope| {
        let running: Vec<_> = (0..at_once).map(|_| scope.spawn(some)).collect();
        let lost = |_| Err(Failure::new("build.parts", "nobody watched wasm-opt to its end"));
        let ended = running.into_iter().map(|running| running.join().unwrap_or_else(lost));
        ended.collect::<Result<Vec<_>, Failure>>()
    })?
    .concat();
    done.sort_by_key(|(at, _)| *at);
    Ok(done.into_iter().map(|(_, bytes)| bytes).collect())
}

fn tool(name: &str) -> Command {
    // On Windows a command of npm is a script, which only its full name starts.
    Command::new(process::on_path(name).unwrap_or_else(|| PathBuf::from(name)))
}

fn run(command: &mut Command, log: &Path) -> Result<(), Failure> {
    process::logged(command, log).map_err(|reason| {
        Failure::new("build.parts", "the program could not be taken apart")
            .came_back(reason)
            .helps("cargo xtask build\nor, for `trunk build`: cargo xtask setup, and then eval \"$(cargo xtask env)\"")
    })
}
