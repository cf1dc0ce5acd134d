//! Subresource integrity behind nginx and Caddy: a script or a program file of which one byte was changed on the server
//! does not run, whichever of them it is.

use crate::back_and_forth::Folder;
use crate::browser::Browser;
use crate::console::{Console, quoted};
use crate::deployed::pages;
use crate::opening::copy_without_compressed;
use crate::place::{Kind, Place, dist};
use firstkey_tests::deployed::{Authority, Decided, Front};
use std::fs;
use std::path::Path;

/// Every script and every part of the program.
fn programs(folder: &Path) -> Vec<String> {
    let files = fs::read_dir(folder).expect("a folder").flatten();
    let names = files.map(|file| file.file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> =
        names.filter(|name| name.ends_with(".js") || name.ends_with(".wasm")).collect();
    names.sort();
    names
}

/// Opens the console, and page after page of it until one says that this file was changed.
fn is_refused(place: &Place, name: &str) {
    let console = Console { browser: Browser::start() };
    let browser = &console.browser;
    browser.open(&place.url);
    if name.starts_with("start-") {
        // What would say so did not run itself.
        browser.until("the page is loaded", "document.readyState === 'complete'");
        let log = browser.log("browser").join("\n");
        assert!(log.contains("integrity") && log.contains(name), "{log}");
        assert!(browser.eval("document.querySelector('#main')").is_null());
        return;
    }
    let sentence = format!("The file {name} is not the one this page was built with");
    let told = format!("document.body.innerText.includes({})", quoted(&sentence));
    let until = |what: &str, reached: &str| {
        browser.until(what, &format!("{told} || ({reached})"));
        browser.eval(&told).as_bool() == Some(true)
    };
    if until("the start", "document.querySelector('h1[tabindex]')") {
        return;
    }
    // On the practice tenant every part is needed.
    console.press("practise");
    console.begin(Kind::Omnissa);
    if until("the steps", "document.querySelector('#client-id')") {
        return;
    }
    console.fill("client-secret", "a-secret_of.27-characters.x");
    console.fill("client-id", "typed-by-me");
    console.press("continue");
    if until("the first part", "document.querySelector('#get-token')") {
        return;
    }
    console.press("get-token");
    if until("the practice tenant", "document.querySelector('.notice[data-tone=danger]')") {
        return;
    }
    for page in pages() {
        console.visit(&format!("#/{page}"));
        if until(&page, Console::VISITED) {
            return;
        }
    }
    panic!("{name} was changed, and no page says so");
}

fn nothing_that_was_changed_runs(front: Front) {
    let whole = dist();
    let names = programs(&whole);
    assert!(names.len() > 5, "{names:?}");
    let folder = Folder::new(&format!("tampered-{front:?}"));
    copy_without_compressed(&whole, &folder.0);
    let decided = Decided {
        tenant: "acme.example".to_owned(),
        service: "omnissa".to_owned(),
        authorities: Authority::new("Company CA").pem(),
        root: folder.0.clone(),
        vcenter: false,
        report_uri: None,
        impatient: false,
    };
    let place = Place::deployed(front, &decided);
    // As it was built it starts.
    drop(Console::open(&place.url));
    for name in names {
        let file = folder.0.join(&name);
        let bytes = fs::read(&file).expect("the file");
        let mut changed = bytes.clone();
        // A space more is still a script that runs.
        if name.ends_with(".js") {
            changed.push(b' ')
        } else {
            changed[bytes.len() - 1] ^= 1
        }
        fs::write(&file, changed).expect("a changed file");
        is_refused(&place, &name);
        fs::write(&file, bytes).expect("the file as it was");
    }
}

#[test]
fn no_script_and_no_part_that_was_changed_runs_behind_nginx() {
    nothing_that_was_changed_runs(Front::Nginx);
}

#[test]
fn no_script_and_no_part_that_was_changed_runs_behind_caddy() {
    nothing_that_was_changed_runs(Front::Caddy);
}
