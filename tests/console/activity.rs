//! The activity drawer: what was sent, as whom, and how it went over the wire.

use crate::administration::Administration;
use crate::console::Console;
use crate::held_answers;
use crate::place::{Kind, Place, Simulator};

const LIST: &str = "document.getElementById('activity-list')";

fn with_a_token(place: &Place) -> Console {
    let console = Console::open(&place.url);
    console.begin(Kind::Omnissa);
    console.press("fill-practice");
    console.press("continue");
    console.press("get-token");
    console.notice("good", "The tenant issued a token.");
    console.browser.until("the drawer", "document.getElementById('activity')");
    console
}

fn rows(console: &Console) -> String {
    console.browser.text(
        "[...document.querySelectorAll('.activity-table tbody tr')].map(row => row.innerText).join('\\n')",
    )
}

#[test]
fn every_request_is_in_the_drawer_with_the_client_it_was_sent_as() {
    let place = Place::practice();
    let console = with_a_token(&place);
    let bar = console.browser.text("document.getElementById('activity').innerText");
    assert!(bar.contains("1 request") && bar.contains("200"), "{bar}");
    console.press("activity");
    console.browser.until("the list", LIST);
    let token = rows(&console);
    assert!(token.contains("POST /acs/token") && token.contains("api-bootstrap-client"), "{token}");

    // The next one is sent with the token that this one brought: as the same client.
    console.visit("#/oauth-clients");
    console.browser.until("the list of clients", "document.querySelector('#main .table tbody tr')");
    let both = rows(&console);
    let first = both.split("POST").next().unwrap_or_default();
    assert!(
        first.contains("GET /acs/broker/oauth2-clients") && first.contains("api-bootstrap-client"),
        "{both}"
    );

    console
        .browser
        .run("document.querySelector('.activity-table tr:last-child .activity-choose').click()", &[]);
    console.browser.until("the request", "document.querySelector('.activity-one .exchange')");
    let shown = console.browser.text("document.querySelector('.activity-one').innerText");
    assert!(shown.contains("Authorization: Basic ********"), "{shown}");
}

#[test]
fn the_drawer_is_filtered_cleared_and_closed_by_keyboard() {
    let place = Place::practice();
    let console = with_a_token(&place);
    console.press("activity");
    console.browser.until("the list", LIST);
    console.fill("activity-filter", "no such path");
    console.browser.until(
        "nothing is found",
        "document.querySelector('.activity-none[role=status]')?.innerText.includes('No request matches')",
    );
    console.fill("activity-filter", "TOKEN");
    console
        .browser
        .until("the token request", "document.querySelectorAll('.activity-table tbody tr').length === 1");
    console.press("activity-clear");
    console
        .browser
        .until("an empty list", "document.querySelectorAll('.activity-table tbody tr').length === 0");
    console.browser.run(
        "document.getElementById('activity-filter').dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))",
        &[],
    );
    console.browser.until("the drawer closes", &format!("!{LIST}"));
    console.focus_is_on("the bar", "#activity");
}

#[test]
fn a_read_whose_page_was_left_before_its_answer_is_given_up() {
    let page = Administration::ready(held_answers::ready, Simulator::start(Kind::Omnissa));
    page.console.hold("GET /usergroup/broker/directories");
    page.console.visit("#/directories");
    page.console.until_held("GET");
    page.console.visit("#/settings");
    page.console.press("activity");
    page.console.browser.until("the list", LIST);
    let line = "[...document.querySelectorAll('.activity-table tbody tr')]\
        .find(row => row.innerText.includes('/usergroup/broker/directories'))";
    let given_up = format!("{line}?.innerText.includes('Given up') && !{line}.querySelector('.badge')");
    page.console.browser.until("the read is given up", &given_up);
    page.console.browser.run(&format!("{line}.querySelector('.activity-choose').click()"), &[]);
    page.console.browser.until("the request", "document.querySelector('.activity-one .exchange')");
    let answer = "[...document.querySelectorAll('.activity-one [role=tab]')].find(tab => tab.innerText === 'Answer').click()";
    page.console.browser.run(answer, &[]);
    page.says("the page that needed the answer was left");
    assert!(!rows(&page.console).contains("No answer"));
}
