//! `npm`: the npm package, ready for `npm pack`, in crates/npm/dist. What is written by hand is in
//! crates/npm/package; what is made from it (the WebAssembly file, the CommonJS twins of the modules,
//! the declarations of the operations) is made here.

pub(crate) mod bench;
mod bundle;
mod declarations;
mod inline;
mod modules;
pub(crate) mod stage;
mod weight;

use crate::build_paths::BuildPaths;
use crate::environment::Environment;
use crate::failure::Failure;
use crate::folders::{self, Tools};
use crate::process;
use crate::setup::{self, FOR_NPM};
use crate::tools::wasm_target;
use std::fs;
use std::path::{Path, PathBuf};

/// `cargo xtask npm`.
pub(crate) fn run() -> Result<(), Failure> {
    let weight = build()?;
    println!("{weight}");
    println!("the npm package is in {}: npm pack {}", dist().display(), dist().display());
    weight.within_budget()
}

/// The modules that `firstkey.js` is made of, in the order of that file. One file compresses better than many, and a
/// page fetches it at once.
const BUNDLED: &[&str] = &[
    "error",
    "stop",
    "load",
    "plain",
    "options",
    "wasm",
    "curl",
    "mask",
    "fetch",
    "send",
    "pages",
    "token",
    "getting-started",
    "client",
];

/// The modules of the package by their name; each gets a CommonJS twin. `index.js` and `practice.js` have none: they use
/// `import.meta`.
const MODULES: &[&str] = &[
    "authorization",
    "firstkey",
    "firstkey_bg_inline",
    "inline",
    "practice-inline",
    "practice-tenant",
    "practice_bg",
    "practice_bg_inline",
    "scim",
];

/// What a page loads that imports `firstkey`.
const LOADED: &[&str] = &["firstkey.js", "firstkey_bg.wasm", "index.js"];

/// Builds the package and weighs what a page loads.
pub(crate) fn build() -> Result<weight::Table, Failure> {
    let environment = setup::ensure(FOR_NPM)?;
    declarations::write()?;
    let dist = dist();
    if dist.exists() {
        fs::remove_dir_all(&dist).map_err(|error| failed("could not be emptied", &dist, error))?;
    }
    fs::create_dir_all(&dist).map_err(|error| failed("could not be made", &dist, error))?;
    copy_all(&package(), &dist)?;
    for name in ["LICENSE", "LICENSE-APACHE"] {
        write(&dist.join(name), &read(&folders::workspace().join(name))?)?;
    }
    let paths = BuildPaths::of_this_machine(wasm_target::installed(&Tools::locate()?));
    for (folder, crate_name, name) in WASM {
        let made = compile(&environment, folder)?;
        let mut wasm = read(&made.join(format!("{crate_name}_bg.wasm")))?;
        paths.overwrite(&mut wasm);
        write(&dist.join(format!("{name}.wasm")), &wasm)?;
        write(&dist.join(format!("{name}_inline.js")), inline::module(&wasm).as_bytes())?;
        let glue = modules::without_comments(&text(&made.join(format!("{crate_name}_bg.js")))?);
        // The module names the file it imports from after its crate.
        write(&dist.join(format!("{name}.js")), glue.as_bytes())?;
    }
    bundle(&dist)?;
    for name in MODULES {
        let twin = modules::common_js(&text(&dist.join(name).with_extension("js"))?).map_err(|line| {
            Failure::new("npm.module", format!("{name}.js has a line that has no CommonJS form"))
                .came_back(line)
        })?;
        write(&dist.join(name).with_extension("cjs"), twin.as_bytes())?;
    }
    for name in ["authorization", "index", "inline", "operations", "practice", "practice-inline", "scim"] {
        let types = text(&dist.join(format!("{name}.d.ts")))?.replace(".js\";", ".cjs\";");
        write(&dist.join(format!("{name}.d.cts")), types.as_bytes())?;
    }
    weight::weigh(&dist, LOADED)
}

/// Puts `firstkey.js` together, in the place of what it is made of.
fn bundle(dist: &Path) -> Result<(), Failure> {
    let take = |name: &str| {
        let file = dist.join(name).with_extension("js");
        let module = text(&file)?;
        fs::remove_file(&file).map_err(|error| failed("could not be removed", &file, error))?;
        Ok((name.to_owned(), module))
    };
    let glue = bundle::scoped("glue", &take("firstkey_bg")?.1);
    let bundled = BUNDLED.iter().map(|name| take(name)).collect::<Result<Vec<_>, Failure>>()?;
    let mut others = Vec::new();
    for name in ["authorization", "index", "inline", "practice", "practice-inline", "practice-tenant", "scim"]
    {
        let file = dist.join(name).with_extension("js");
        let module = bundle::redirected(&text(&file)?, BUNDLED);
        write(&file, module.as_bytes())?;
        others.push(module);
    }
    let made = bundle::joined(&glue, &bundled, &others).map_err(|twice| {
        Failure::new("npm.module", "two modules of firstkey.js have the same name").came_back(twice)
    })?;
    write(&dist.join("firstkey.js"), made.as_bytes())
}

/// The package as it is packed.
pub(crate) fn dist() -> PathBuf {
    folders::workspace().join("crates/npm/dist")
}

fn package() -> PathBuf {
    folders::workspace().join("crates/npm/package")
}

/// (crate's folder, its name in file names, the name in the package)
const WASM: [(&str, &str, &str); 2] =
    [("crates/npm", "firstkey", "firstkey_bg"), ("crates/practice", "firstkey_practice", "practice_bg")];

fn compile(environment: &Environment, folder: &str) -> Result<PathBuf, Failure> {
    let made = folders::target().join("npm").join(folder);
    let made = std::path::absolute(&made).unwrap_or(made);
    let mut wasm_pack = environment.command("wasm-pack");
    wasm_pack.args([
        "--log-level",
        "warn",
        "build",
        folder,
        "--target",
        "bundler",
        "--no-pack",
        "--no-typescript",
    ]);
    wasm_pack.arg("--out-dir").arg(&made);
    process::shown_to_the_user(&mut wasm_pack, "npm.wasm_pack")?;
    Ok(made)
}

fn copy_all(from: &Path, to: &Path) -> Result<(), Failure> {
    let entries = fs::read_dir(from).map_err(|error| failed("could not be listed", from, error))?;
    for entry in entries {
        let entry = entry.map_err(|error| failed("could not be listed", from, error))?;
        let (name, bytes) = (entry.file_name(), read(&entry.path())?);
        let module = name.to_string_lossy().ends_with(".js") && std::str::from_utf8(&bytes).is_ok();
        let bytes = match module {
            true => modules::without_comments(&String::from_utf8_lossy(&bytes)).into_bytes(),
            false => bytes,
        };
        write(&to.join(name), &bytes)?;
    }
    Ok(())
}

fn text(file: &Path) -> Result<String, Failure> {
    fs::read_to_string(file).map_err(|error| failed("could not be read", file, error))
}

fn read(file: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(file).map_err(|error| failed("could not be read", file, error))
}

fn write(file: &Path, bytes: &[u8]) -> Result<(), Failure> {
    fs::write(file, bytes).map_err(|error| failed("could not be written", file, error))
}

fn failed(what: &str, file: &Path, error: std::io::Error) -> Failure {
    Failure::new("npm.file", format!("{} {what}", file.display())).came_back(error)
}
