//! The parts of the program: each is loaded with the page that needs it and once. One that cannot be loaded
//! says why, loses nothing that was typed, and comes when it can.

use crate::back_and_forth::Folder;
use crate::console::Console;
use crate::layout::picture;
use crate::opening::copy_without_compressed;
use crate::place::{Kind, Place, dist};
use crate::shell::routes;
use std::fs;
use std::path::PathBuf;

/// How often a file of the program was asked for whose name begins so.
fn asked_for(console: &Console, begins: &str) -> u64 {
    let count = format!(
        "performance.getEntriesByType('resource')\
         .filter(entry => /[/]{begins}-[0-9a-f]+[.]wasm$/.test(entry.name)).length"
    );
    console.browser.eval(&count).as_u64().expect("a number")
}

/// Types id and secret of step 1, and goes on.
fn go_on_to_the_token(console: &Console) {
    console.begin(Kind::Omnissa);
    console.fill("client-secret", "a-secret_of.27-characters.x");
    console.fill("client-id", "typed-by-me");
    console.press("continue");
}

#[test]
fn a_part_is_loaded_with_the_page_that_needs_it_and_once() {
    let place = Place::practice();
    let console = Console::open(&place.url);
    console.at("Before you start");
    assert_eq!(asked_for(&console, "firstkey"), 1);
    let later = || ["journey", "practice", "administration"].map(|part| asked_for(&console, part));
    assert_eq!(later(), [0, 0, 0]);
    assert_eq!(asked_for(&console, "shared"), 0);
    // Whoever does something on the first page will want the next one.
    console.choose_service(Kind::Broker8);
    console.browser.until(
        "the next page's part",
        "performance.getEntriesByType('resource')\
        .some(entry => /[/]journey-[0-9a-f]+[.]wasm$/.test(entry.name))",
    );
    assert_eq!(later(), [1, 0, 0]);

    go_on_to_the_token(&console);
    console.at("Get a token");
    console.press("back");
    console.at("Bootstrap client");
    console.press("continue");
    console.at("Get a token");
    assert_eq!(later(), [1, 1, 0]);
    let twice = "(names => names.filter((name, at) => names.indexOf(name) !== at).join())\
                 (performance.getEntriesByType('resource').map(entry => entry.name)\
                 .filter(name => /shared-[0-9a-f]+[.]wasm$/.test(name)))";
    assert!(asked_for(&console, "shared") > 0, "what several parts use is a file of its own");
    assert_eq!(console.browser.text(twice), "");

    console.browser.click(".frame-side a[href='#/oauth-clients']");
    console.at("OAuth clients");
    assert_eq!(later(), [1, 1, 1]);
    assert_eq!(console.browser.text(twice), "");
}

#[test]
fn who_does_not_practise_does_not_load_the_practice_tenant() {
    let place = Place::before(Kind::Omnissa, 9);
    let console = Console::open(&place.url);
    go_on_to_the_token(&console);
    console.at("Get a token");
    assert_eq!([asked_for(&console, "journey"), asked_for(&console, "practice")], [1, 0]);
}

/// What the page has loaded so far, its document included, in bytes as they go over the wire.
pub(crate) fn weight(console: &Console) -> String {
    let sum = "['navigation', 'resource'].flatMap(kind => performance.getEntriesByType(kind))\
               .reduce((sum, entry) => sum + entry.encodedBodySize, 0)";
    format!("{} bytes", console.browser.eval(sum))
}

/// How many requests a page may cost that is opened by its address, its document included.
const REQUESTS: usize = 12;

#[test]
fn no_page_costs_more_than_twelve_requests_when_it_is_opened_by_its_address() {
    let place = Place::practice();
    let console = Console::open(&place.url);
    let mut most = 0;
    for (at, (hash, title)) in routes().into_iter().enumerate() {
        // A step that is not reached yet leads to the first one.
        if (1..7).contains(&at) {
            continue;
        }
        // The same document with another hash would not be loaded anew.
        console.browser.open("about:blank");
        console.go(&format!("{}{hash}", place.url));
        console
            .browser
            .until(&title, "document.querySelector('#main h1') && !document.querySelector('#main .coming')");
        let asked = console.browser.eval(
            "performance.getEntriesByType('resource').map(entry => \
            `${entry.name.replace(/.*[/]/, '')} ${entry.encodedBodySize}`)",
        );
        let asked = asked.as_array().expect("a list");
        println!("{title}: {} requests, {}", asked.len() + 1, weight(&console));
        assert!(asked.len() < REQUESTS, "{title}: {asked:#?}");
        most = most.max(asked.len());
    }
    assert!(most > 4, "the list of requests is kept: {most}");
}

/// A console of which one file can be taken away or changed, and put back.
struct Copy {
    folder: Folder,
    file: PathBuf,
    whole: Vec<u8>,
}

impl Copy {
    fn of(name: &str, begins: &str) -> Self {
        let folder = Folder::new(name);
        copy_without_compressed(&dist(), &folder.0);
        let mut files = fs::read_dir(&folder.0).unwrap().map(|file| file.unwrap());
        let file = files.find(|file| file.file_name().to_string_lossy().starts_with(begins));
        let file = file.expect("the file").path();
        let whole = fs::read(&file).unwrap();
        Self { folder, file, whole }
    }

    fn name(&self) -> String {
        self.file.file_name().unwrap().to_string_lossy().into_owned()
    }

    fn put_back(&self) {
        fs::write(&self.file, &self.whole).unwrap();
    }
}

/// Waits for the sentence, and makes sure that the page is as it was.
fn says_so(console: &Console, copy: &Copy, reason: &str) {
    console.at("Get a token");
    let text = console.notice("danger", "This page could not be loaded.");
    assert!(text.contains(&copy.name()) && text.contains(reason), "{text}");
    picture(console, "part-failed");
    assert!(text.contains("What you typed is still here.") && text.contains("page.not_loaded"), "{text}");
    console.press("back");
    console.at("Bootstrap client");
    assert_eq!(console.value("client-id"), "typed-by-me");
    assert_eq!(console.value("client-secret"), "a-secret_of.27-characters.x");
}

#[test]
fn a_part_that_is_missing_says_so_and_comes_when_it_is_there_again() {
    let copy = Copy::of("missing-part", "practice-");
    let place = Place::serving(copy.folder.0.clone());
    let console = Console::open(&place.url);
    fs::remove_file(&copy.file).unwrap();
    go_on_to_the_token(&console);
    says_so(&console, &copy, "is not on the server (status 404)");

    console.press("continue");
    console.notice("danger", "This page could not be loaded.");
    copy.put_back();
    console.press("load-again");
    console.press("get-token");
    // The client is nobody's: the practice tenant answers, so both parts work.
    console.notice("danger", "The tenant did not issue a token.");
}

#[test]
fn without_the_part_of_the_steps_one_comes_back_to_the_first_page() {
    let copy = Copy::of("missing-steps", "journey-");
    let place = Place::serving(copy.folder.0.clone());
    let console = Console::open(&place.url);
    fs::remove_file(&copy.file).unwrap();
    console.choose_service(Kind::Omnissa);
    console.press("continue");
    console.at("Bootstrap client");
    let text = console.notice("danger", "This page could not be loaded.");
    assert!(text.contains(&copy.name()) && text.contains("is not on the server (status 404)"), "{text}");
    console.press("back");
    console.at("Before you start");

    copy.put_back();
    console.press("continue");
    console.fill("client-id", "typed-by-me");
    console.at("Bootstrap client");
}

#[test]
fn a_part_that_was_changed_is_not_run_and_a_whole_one_is() {
    let copy = Copy::of("changed-part", "practice-");
    let place = Place::serving(copy.folder.0.clone());
    let console = Console::open(&place.url);
    let mut changed = copy.whole.clone();
    *changed.last_mut().unwrap() ^= 1;
    fs::write(&copy.file, changed).unwrap();
    go_on_to_the_token(&console);
    says_so(&console, &copy, "then do not type a secret into this page");

    copy.put_back();
    console.press("continue");
    console.press("get-token");
    console.notice("danger", "The tenant did not issue a token.");
}

#[test]
fn a_server_that_is_gone_is_named_as_the_reason() {
    let copy = Copy::of("gone-server", "shared-");
    let place = Place::serving(copy.folder.0.clone());
    let console = Console::open(&place.url);
    console.at("Before you start");
    drop(place);
    console.press("continue");
    console.at("Bootstrap client");
    let text = console.notice("danger", "This page could not be loaded.");
    assert!(text.contains("Is the server that gave you this page still running?"), "{text}");
}

#[test]
fn a_page_on_its_way_says_so_and_comes() {
    let place = Place::practice();
    let console = Console::open(&place.url);
    console.at("Before you start");
    let speed = |bytes_a_second: i64| {
        let conditions = serde_json::json!({
            "offline": false, "latency": 0, "downloadThroughput": bytes_a_second, "uploadThroughput": -1,
        });
        console.browser.cdp("Network.emulateNetworkConditions", conditions);
    };
    speed(1);
    console.press("continue");
    // Its text is hidden for a moment: what comes at once must not flash.
    console.browser.until(
        "it is marked as busy and named",
        "document.querySelector('#main [aria-busy=true] h1')?.innerText === 'Bootstrap client'",
    );
    assert!(console.reads().contains("Loading this page"), "{}", console.reads());
    picture(&console, "part-coming");
    // What comes at once is not announced first.
    let delay = "getComputedStyle(document.querySelector('.arriving')).animationDelay";
    assert_eq!(console.browser.text(delay), "0.15s");
    speed(-1);
    console.browser.until("the page", "document.querySelector('#client-id')");
    assert!(console.browser.eval("document.querySelector('#main [aria-busy=true]')").is_null());
    // The heading takes the focus once the page is drawn.
    console.browser.until("the focus", "document.activeElement.innerText === 'Bootstrap client'");
}
