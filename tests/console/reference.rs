//! The reference of the API: found by words, read without a tenant, complete.

use crate::console::Console;
use crate::place::Place;
use firstkey_core::catalog::ENTRIES;
use firstkey_core::dialect::OMNISSA;
use serde_json::json;

const TITLES: &str = "[...document.querySelectorAll('#main tbody th a')].map(link => link.innerText)";

/// Chooses an entry of the browser's own list, as a person does with its arrow keys.
const CHOOSE_LANGUAGE: &str = "const list = document.querySelector('#main select'); list.value = arguments[0]; \
     list.dispatchEvent(new Event('change', { bubbles: true }));";

fn open() -> (Place, Console) {
    let place = Place::practice();
    let console = Console::open(&place.url);
    console.browser.click(".frame-side a[href='#/reference']");
    console.at("API reference");
    (place, console)
}

/// Turns to a page of the reference and waits until its heading is this.
fn turn_to(console: &Console, hash: &str, heading: &str) {
    console.visit(hash);
    let there = format!(
        "{} && document.querySelector('#main h1').innerText === {}",
        Console::VISITED,
        json!(heading)
    );
    console.browser.until(&format!("the page {hash}"), &there);
}

#[test]
fn an_operation_is_found_by_its_words_and_its_page_follows_the_service() {
    let (_place, console) = open();
    console.fill("search", "post oauth2-clients access_token_ttl");
    console.browser.until("the lines are fewer", "document.querySelectorAll('#main tbody tr').length < 4");
    console.browser.click("#main a[href='#/reference-operation/createNewOAuth2Client']");
    console.browser.until("its page", "document.querySelector('.command code')");
    let request = "document.querySelector('.command code').innerText";
    assert_eq!(console.browser.text(request), "POST /acs/broker/oauth2-clients");
    console.choose("reference-service-2");
    console
        .browser
        .until("the broker's path", &format!("{request} === 'POST /acs/t/{{tenant}}/broker/oauth2-clients'"));
    let text = console.browser.text("document.querySelector('#main').innerText");
    for words in ["TENANT_ADMIN", "application/vnd.vmware.", "Body of the request", "client_id", "required"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let sample = "document.querySelector('#main [aria-label=\"Code sample\"]')?.innerText ?? ''";
    assert!(console.browser.text(sample).starts_with("curl "), "{}", console.browser.text(sample));
    console.browser.run(CHOOSE_LANGUAGE, &["Python (requests)".into()]);
    console.browser.until("the sample in Python", &format!("({sample}).includes('import requests')"));
    // What was looked for is still there, and the service that was chosen.
    console.browser.run("history.back()", &[]);
    console.at("API reference");
    assert_eq!(console.value("search"), "post oauth2-clients access_token_ttl");
    assert!(console.is_on("reference-service-2"));
}

#[test]
fn the_api_of_the_chosen_service_is_saved_for_other_tools() {
    let (_place, console) = open();
    console.choose("reference-service-2");
    let hear = "const make = URL.createObjectURL.bind(URL); \
        URL.createObjectURL = blob => { blob.text().then(text => { window.saved = text; }); return make(blob); };";
    console.browser.run(hear, &[]);
    for (id, words) in [
        ("openapi", vec!["\"openapi\": \"3.1", "/t/{tenant}/broker/oauth2-clients"]),
        ("postman", vec!["schema.getpostman.com", "Getting started"]),
        ("http-file", vec!["### ", "{{access_token}}"]),
    ] {
        console.browser.run("window.saved = ''", &[]);
        console.press(id);
        console.browser.until(id, "window.saved");
        let text = console.browser.text("window.saved");
        for word in words {
            assert!(text.contains(word), "{id} has no {word}: {}", &text[..text.len().min(2000)]);
        }
    }
}

#[test]
fn words_that_nothing_has_and_an_address_that_names_nothing_are_said() {
    let (_place, console) = open();
    console.fill("search", "no such words");
    console.browser.until(
        "the notice",
        "document.querySelector('#main .notice')?.innerText.includes('has nothing with these words')",
    );
    turn_to(&console, "#/reference-operation/noSuchOperation", "API reference");
    let notice = console.browser.text("document.querySelector('#main .notice').innerText");
    assert!(notice.contains("There is no “noSuchOperation” in the reference."), "{notice}");
}

#[test]
fn every_operation_and_every_structure_that_one_leads_to_has_a_page() {
    let (_place, console) = open();
    let listed = console.browser.eval(TITLES);
    let offered = ENTRIES.iter().filter(|entry| entry.spec.offered_by.at(&OMNISSA)).count();
    assert_eq!(listed.as_array().map(Vec::len), Some(offered));
    let links = "[...document.querySelectorAll('#main .columns a')].map(link => link.getAttribute('href'))";
    let structures = console.browser.eval(links);
    let structures: Vec<&str> =
        structures.as_array().unwrap().iter().filter_map(|href| href.as_str()).collect();
    assert!(structures.len() > 30, "{structures:?}");
    for entry in ENTRIES {
        turn_to(&console, &format!("#/reference-operation/{}", entry.spec.id), entry.spec.title);
        let dead = "[...document.querySelectorAll('#main a[href^=\"#/reference-structure/\"]')].map(link => link.getAttribute('href'))";
        let dead = console.browser.eval(dead);
        for href in dead.as_array().unwrap().iter().filter_map(|href| href.as_str()) {
            assert!(
                structures.contains(&href) || !entry.spec.offered_by.at(&OMNISSA),
                "{}: {href}",
                entry.spec.id
            );
        }
    }
    for href in &structures {
        let name = href.rsplit('/').next().unwrap();
        turn_to(&console, href, name);
        let fields = console.browser.eval("document.querySelectorAll('#main tbody tr').length");
        assert!(fields.as_u64() > Some(0), "{href}");
    }
    println!("{} operations and {} structures opened", ENTRIES.len(), structures.len());
}
