//! The end of a build: Trunk's hook runs it over the staged files, so that `trunk build --release`
//! and `cargo xtask build` leave the same dist folder. It makes the page keep its own strict policy:
//! a start script in a file, integrity on everything that runs, compressed siblings, and a budget. And it
//! takes the program apart, so that the code of a later page is loaded with that page.

mod apart;
mod grouping;
pub(crate) mod integrity;
mod links;
mod loader;
mod names;
mod page;
mod start;
mod styles;
mod tag;
mod unused;
mod weight;

use crate::build_paths::BuildPaths;
use crate::failure::Failure;
use crate::folders::Tools;
use crate::origin;
use crate::tools::wasm_target;
use apart::Program;
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
            origin::checked(&text)
                .map_err(|reason| Failure::new("build.connect", format!("{CONNECT}={text}: {reason}")))?,
        ),
        _ => None,
    };
    let release = std::env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release");
    let mut program = apart::program(release)?;
    names::number(&mut program);
    let paths = BuildPaths::of_this_machine(wasm_target::installed(&Tools::locate()?));
    paths.overwrite(&mut program.first);
    program.parts.iter_mut().for_each(|(_, bytes)| paths.overwrite(bytes));
    let first = rewrite(&staged, connect.as_deref(), program)?;
    let table = weight::compress_and_weigh(&staged, &first)?;
    println!("\n{table}\n");
    if release { table.within_budget() } else { Ok(()) }
}

/// Puts the program and the page that starts it in the place of what Trunk has staged. What comes back
/// tells the files that are loaded later by their names.
fn rewrite(staged: &Path, connect: Option<&str>, program: Program) -> Result<Vec<String>, Failure> {
    let page_file = staged.join("index.html");
    let html = String::from_utf8_lossy(&read(&page_file)?).into_owned();
    let whole = page::program(&html).map_err(refused)?;
    for file in [&whole.glue, &whole.wasm] {
        fs::remove_file(staged.join(file)).map_err(|error| unwritable(&staged.join(file), &error))?;
    }
    let (shared, own): (Vec<_>, Vec<_>) = program.parts.into_iter().partition(|(name, _)| is_shared(name));
    let mut parts = Vec::new();
    for group in grouping::grouped(shared, &program.loaders) {
        parts.extend(in_one_file(staged, group.pieces)?);
    }
    for (name, bytes) in own {
        let (file, integrity) = put(staged, name.trim_start_matches(OWN), "wasm", bytes)?;
        parts.push(loader::Part { name, file, integrity, place: None });
    }
    let (wasm, integrity) = put(staged, "firstkey", "wasm", program.first)?;
    let glue = loader::with_loaders(&program.glue, &parts, &program.loaders, program.mark.as_deref())
        .map_err(|reason| {
            Failure::new("build.parts", "the loaders of the parts could not be put into the glue")
                .came_back(reason)
        })?;
    let (glue, _) = put(staged, "firstkey", "js", glue.into_bytes())?;
    let styles = one_stylesheet(staged, &html)?;
    let (start, _) = put(staged, "start", "js", start::script(&glue, &wasm, &integrity).into_bytes())?;

    let integrity_of = |file: &str| read(&staged.join(file)).map(|bytes| integrity::sha384(&bytes)).ok();
    let assets = Assets { start: &start, glue: &glue, styles: &styles, connect, integrity_of: &integrity_of };
    let html = page::rewritten(&html, &assets).map_err(refused)?;
    write(&page_file, html.as_bytes())?;
    let mut later: Vec<String> = parts.into_iter().map(|part| part.file).collect();
    later.dedup();
    Ok(later)
}

/// What the name of a part begins with. What several parts share is called a chunk and a number.
const OWN: &str = "split_";

/// Whether it is what several parts have in common.
fn is_shared(name: &str) -> bool {
    !name.starts_with(OWN)
}

/// Puts what parts share into one file, one piece behind the other.
fn in_one_file(staged: &Path, pieces: Vec<(String, Vec<u8>)>) -> Result<Vec<loader::Part>, Failure> {
    let (file, integrity) =
        put(staged, "shared", "wasm", pieces.iter().flat_map(|(_, bytes)| bytes).copied().collect())?;
    let mut begin = 0;
    let parts = pieces.into_iter().map(|(name, bytes)| {
        let place = Some((begin, bytes.len()));
        begin += bytes.len();
        loader::Part { name, file: file.clone(), integrity: integrity.clone(), place }
    });
    Ok(parts.collect())
}

/// Puts the stylesheets together, in the order of the page: one file is asked for once and is smaller than
/// its parts. Which layer comes first is said in the first of them. Comments are left out.
fn one_stylesheet(staged: &Path, html: &str) -> Result<String, Failure> {
    let mut all = Vec::new();
    for file in page::stylesheets(html).map_err(refused)? {
        let file = staged.join(file);
        all.extend(read(&file)?);
        fs::remove_file(&file).map_err(|error| unwritable(&file, &error))?;
    }
    let styles = styles::without_comments(&String::from_utf8_lossy(&all));
    put(staged, "firstkey", "css", styles.into_bytes()).map(|(file, _)| file)
}

/// Writes a file named by its bytes, so that no cache ever serves others under that name; its name and integrity.
fn put(staged: &Path, title: &str, ending: &str, bytes: Vec<u8>) -> Result<(String, String), Failure> {
    let file = format!("{title}-{}.{ending}", integrity::short_hash(&bytes));
    write(&staged.join(&file), &bytes)?;
    Ok((file, integrity::sha384(&bytes)))
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
<link rel="modulepreload" href="./glue.js" data-program="./glue_bg.wasm">
<link rel="stylesheet" href="./a.css"><link rel="stylesheet" href="./b.css"></head><body><p id="start"></p></body></html>"#;

    #[test]
    fn a_staged_build_gets_its_program_in_parts_and_every_file_is_named_by_its_bytes() {
        let folder = std::env::temp_dir().join(format!("firstkey-finish-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("index.html"), HTML).unwrap();
        fs::write(folder.join("glue.js"), "the whole program's").unwrap();
        fs::write(folder.join("glue_bg.wasm"), b"the whole program").unwrap();
        fs::write(folder.join("a.css"), "a{}").unwrap();
        fs::write(folder.join("b.css"), "b{}").unwrap();
        let program = Program {
            glue: "import * as import1 from \"./__wasm_split.js\"\nexport default 1".to_owned(),
            first: b"\0asm".to_vec(),
            parts: vec![
                ("chunk_3".to_owned(), b"\0asm3".to_vec()),
                ("chunk_4".to_owned(), vec![0; 9000]),
                ("chunk_5".to_owned(), vec![0; 9001]),
                ("chunk_6".to_owned(), vec![0; 9002]),
                ("chunk_7".to_owned(), vec![0; 9003]),
                ("split_later".to_owned(), b"\0asm4".to_vec()),
            ],
            loaders: links::loaders(
                "export const __wasm_split_load_later = f(() => new URL(\"./split_later.wasm\"), []);",
            )
            .unwrap(),
            mark: None,
        };

        let later = rewrite(&folder, Some("https://acme.example"), program).unwrap();

        let mut names: Vec<String> = fs::read_dir(&folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        let html = fs::read_to_string(folder.join("index.html")).unwrap();
        let text = |begin: &str, end: &str| {
            let name = names.iter().find(|name| name.starts_with(begin) && name.ends_with(end)).unwrap();
            (name.clone(), fs::read_to_string(folder.join(name)).unwrap())
        };
        let lengths: Vec<usize> =
            later.iter().map(|file| fs::read(folder.join(file)).unwrap().len()).collect();
        let (wasm, _) = text("firstkey-", ".wasm");
        let (glue, script) = text("firstkey-", ".js");
        let (styles, style) = text("firstkey-", ".css");
        let (start, starts) = text("start-", ".js");
        fs::remove_dir_all(&folder).unwrap();

        assert_eq!(names.len(), 10, "{names:?}");
        let titles: Vec<_> = later.iter().filter_map(|file| Some(file.split_once('-')?.0)).collect();
        assert_eq!(titles, ["shared", "shared", "shared", "shared", "later"]);
        assert_eq!(
            lengths,
            [9_005, 9_001, 9_002, 9_003, 5],
            "the first, a small one, lies in a file with the second"
        );
        for (part, place) in [("chunk_3", ", 0, 5]"), ("chunk_4", ", 5, 9000]"), ("chunk_5", ", 0, 9001]")] {
            let line = script.split(&format!("{part}: [\"./")).nth(1).unwrap();
            assert!(
                line.split("sha384-").nth(1).unwrap()[64..].starts_with(&format!("\"{place}")),
                "{script}"
            );
        }
        for file in &later {
            assert!(
                names.contains(file) && script.contains(&format!("[\"./{file}\", \"sha384-")),
                "{script}"
            );
        }
        assert_eq!(style, "a{}b{}");
        assert!(
            html.contains(&format!(r#"<link rel="stylesheet" href="./{styles}" integrity="sha384-"#)),
            "{html}"
        );
        assert!(starts.contains(&wasm) && starts.contains(&glue), "{starts}");
        assert!(
            html.contains(&format!(r#"<script type="module" src="./{start}" integrity="sha384-"#)),
            "{html}"
        );
        assert!(html.contains("connect-src 'self' https://acme.example"));
    }
}
