//! The end of a build: Trunk's hook runs it over the staged files, so that `trunk build --release`
//! and `cargo xtask build` leave the same dist folder. It makes the page keep its own strict policy:
//! a start script in a file, integrity on everything that runs, compressed siblings, and a budget.

mod integrity;
mod page;
mod paths;
mod start;
mod tag;
mod weight;

use crate::args;
use crate::failure::Failure;
use page::Assets;
use std::fs;
use std::path::{Path, PathBuf};

/// The variable in which `build --connect` hands its origin through Trunk to this hook.
pub(crate) const CONNECT: &str = "FIRSTKEY_CONNECT";

/// Finishes what Trunk has staged.
pub(crate) fn run() -> Result<(), Failure> {
    let staged = std::env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from).ok_or_else(|| {
        Failure::new("build.no_stage", "`finish` is a hook of Trunk and was called without it")
            .helps("cargo xtask build")
    })?;
    let connect = match std::env::var(CONNECT) {
        Ok(text) if !text.is_empty() => Some(
            args::origin(&text)
                .map_err(|reason| Failure::new("build.connect", format!("{CONNECT}={text}: {reason}")))?,
        ),
        _ => None,
    };
    rewrite(&staged, connect.as_deref())?;
    let table = weight::compress_and_weigh(&staged)?;
    println!("\n{table}\n");
    let release = std::env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release");
    if release { table.within_budget() } else { Ok(()) }
}

fn rewrite(staged: &Path, connect: Option<&str>) -> Result<(), Failure> {
    let page_file = staged.join("index.html");
    let html = String::from_utf8_lossy(&read(&page_file)?).into_owned();
    let program = page::program(&html).map_err(refused)?;
    let mut wasm_bytes = read(&staged.join(&program.wasm))?;
    let user = paths::Folders::of_this_user(&crate::folders::workspace());
    paths::hide(&mut wasm_bytes, &user).map_err(|reason| {
        Failure::new("build.paths", "the wasm file tells where it was built")
            .came_back(reason)
            .helps("build it with RUSTFLAGS=--remap-path-prefix=THAT-FOLDER=.")
    })?;
    write(&staged.join(&program.wasm), &wasm_bytes)?;
    // Trunk hashes the file before wasm-opt changes it: the same name could hold other bytes, and a
    // cache would serve the old ones to a page that expects the new.
    let wasm = format!("firstkey-{}.wasm", integrity::short_hash(&wasm_bytes));
    fs::rename(staged.join(&program.wasm), staged.join(&wasm))
        .map_err(|error| unwritable(&staged.join(&wasm), &error))?;
    let script = start::script(&program.glue, &wasm, &integrity::sha384(&wasm_bytes));
    let start = format!("start-{}.js", integrity::short_hash(script.as_bytes()));
    write(&staged.join(&start), script.as_bytes())?;

    let integrity_of = |file: &str| read(&staged.join(file)).map(|bytes| integrity::sha384(&bytes)).ok();
    let assets = Assets { start: &start, glue: &program.glue, connect, integrity_of: &integrity_of };
    let html = page::rewritten(&html, &assets).map_err(refused)?;
    write(&page_file, html.as_bytes())
}

fn refused(reason: String) -> Failure {
    Failure::new("build.page", "the built index.html cannot be made to keep its own policy")
        .came_back(reason)
        .helps("mend index.html or Trunk.toml")
}

fn read(file: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(file).map_err(|error| {
        Failure::new("build.read", format!("{} could not be read", file.display())).came_back(error)
    })
}

fn write(file: &Path, bytes: &[u8]) -> Result<(), Failure> {
    fs::write(file, bytes).map_err(|error| unwritable(file, &error))
}

fn unwritable(file: &Path, error: &std::io::Error) -> Failure {
    Failure::new("build.write", format!("{} could not be written", file.display())).came_back(error)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HTML: &str = r#"<!DOCTYPE html><html><head>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; connect-src 'self'">
<link rel="modulepreload" href="./glue.js" data-program="./glue_bg.wasm"></head><body><p id="start"></p></body></html>"#;

    #[test]
    fn a_staged_build_gets_a_start_script_and_a_wasm_file_named_by_its_bytes() {
        let folder = std::env::temp_dir().join(format!("firstkey-finish-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("index.html"), HTML).unwrap();
        fs::write(folder.join("glue.js"), "export default 1").unwrap();
        fs::write(folder.join("glue_bg.wasm"), b"\0asm").unwrap();

        rewrite(&folder, Some("https://acme.example")).unwrap();

        let mut names: Vec<String> = fs::read_dir(&folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        let html = fs::read_to_string(folder.join("index.html")).unwrap();
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(names[1], "glue.js");
        assert!(names[0].starts_with("firstkey-") && names[0].ends_with(".wasm"), "{names:?}");
        assert!(
            html.contains(&format!(r#"<script type="module" src="./{}" integrity="sha384-"#, names[3])),
            "{html}"
        );
        assert!(html.contains("connect-src 'self' https://acme.example"));
    }
}
