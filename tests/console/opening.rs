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

#[test]
fn a_program_that_was_changed_does_not_start_and_the_page_says_so() {
    let folder = Folder::new("tampered");
    copy_without_compressed(&dist(), &folder.0);
    let place = Place::serving(folder.0.clone());
    let browser = Browser::start();
    browser.open(&place.url);
    browser.until("the console starts as it was built", "document.querySelector('#main h1')");

    let wasm = fs::read_dir(&folder.0).unwrap().map(|file| file.unwrap().path());
    let wasm =
        wasm.into_iter().find(|path| path.extension().is_some_and(|end| end == "wasm")).expect("a wasm file");
    let mut bytes = fs::read(&wasm).unwrap();
    // The last byte belongs to a custom section or the data: the file is still WebAssembly.
    *bytes.last_mut().unwrap() ^= 1;
    fs::write(&wasm, bytes).unwrap();
    let browser = Browser::start();
    browser.open(&place.url);
    browser.until("the reason", "document.querySelector('#start [role=alert]')");
    let text = browser.text("document.body.innerText");
    let name = wasm.file_name().unwrap().to_str().unwrap();
    assert!(text.contains(&format!("the file {name} is not the one this page was built with")), "{text}");
    assert!(text.contains("do not type a secret into this page"), "{text}");
    assert!(browser.eval("document.querySelector('#main')").is_null());
}

/// The compressed copies would be served in place of the changed file.
fn copy_without_compressed(from: &Path, to: &Path) {
    for file in fs::read_dir(from).unwrap() {
        let path = file.unwrap().path();
        if path.is_file() && path.extension().is_none_or(|end| end != "br" && end != "gz") {
            fs::copy(&path, to.join(path.file_name().unwrap())).unwrap();
        }
    }
}
