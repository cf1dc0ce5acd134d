//! The page where it cannot run, or must not: opened from disk, or with a program that somebody changed.

use crate::back_and_forth::Folder;
use crate::browser::Browser;
use crate::place::{Place, dist};
use std::fs;
use std::path::Path;

#[test]
fn opened_from_disk_the_page_says_which_command_opens_it() {
    let browser = Browser::start();
    browser.open(&format!("file://{}", dist().join("index.html").display()));
    browser.until("the static text", "document.body.innerText.includes('cargo xtask console')");
    // It stays: the program does not run here, and nothing takes the text away.
    browser.until("the page is loaded", "document.readyState === 'complete'");
    let text = browser.text("document.body.innerText");
    assert!(text.contains("Firstkey") && text.contains("cargo xtask console"), "{text}");
    assert!(browser.eval("document.querySelector('#main')").is_null());
}

/// Changes one file of a copy of the console and says what the page reads then, and the file's name.
fn with_one_byte_changed(begins: &str, ends: &str) -> (Browser, String) {
    let folder = Folder::new(&format!("changed-{ends}"));
    copy_without_compressed(&dist(), &folder.0);
    let place = Place::serving(folder.0.clone());
    let browser = Browser::start();
    browser.open(&place.url);
    browser.until("the console starts as it was built", "document.querySelector('#main h1')");
    drop(browser);

    let files = fs::read_dir(&folder.0).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    let of_interest = |name: &String| name.starts_with(begins) && name.ends_with(ends);
    let name = files.into_iter().find(of_interest).expect("the file");
    let mut bytes = fs::read(folder.0.join(&name)).unwrap();
    // A space more is still a program that runs.
    match ends {
        ".js" => bytes.push(b' '),
        _ => *bytes.last_mut().unwrap() ^= 1,
    }
    fs::write(folder.0.join(&name), bytes).unwrap();
    let browser = Browser::start();
    browser.open(&place.url);
    browser.until("the end of the start", "document.querySelector('#start [role=alert], #main h1')");
    (browser, name)
}

fn does_not_start(begins: &str, ends: &str) {
    let (browser, name) = with_one_byte_changed(begins, ends);
    let text = browser.text("document.body.innerText");
    assert!(text.contains(&format!("The file {name} is not the one this page was built with")), "{text}");
    assert!(text.contains("do not type a secret into this page"), "{text}");
    assert!(browser.eval("document.querySelector('#main')").is_null());
}

#[test]
fn a_program_that_was_changed_does_not_start_and_the_page_says_so() {
    does_not_start("firstkey", ".wasm");
}

#[test]
fn glue_that_was_changed_does_not_start_and_the_page_says_so() {
    does_not_start("firstkey", ".js");
}

/// The compressed copies would be served in place of the changed file.
pub(crate) fn copy_without_compressed(from: &Path, to: &Path) {
    for file in fs::read_dir(from).unwrap() {
        let path = file.unwrap().path();
        if path.is_file() && path.extension().is_none_or(|end| end != "br" && end != "gz") {
            fs::copy(&path, to.join(path.file_name().unwrap())).unwrap();
        }
    }
}
