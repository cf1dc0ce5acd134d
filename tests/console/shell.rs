//! What is around every page: the navigation, the stepper, the tab's title, the menu of a narrow window, settings.

use crate::accessibility::violations;
use crate::administration::{Administration, SECRET};
use crate::console::{Console, GETTING_STARTED};
use crate::layout::{in_a_window, picture, wider_than_the_window};
use crate::place::{Kind, Place, Simulator};
use firstkey_tests::repository;
use serde_json::json;
use std::fs;

const ESCAPE: &str = "\u{e00c}";

/// Hash and title of every route, read off the table of the console. The first seven are the steps.
pub(crate) fn routes() -> Vec<(String, String)> {
    let source = fs::read_to_string(repository::root().join("web/src/route.rs")).unwrap();
    let row = |line: &str| {
        let (hash, title) =
            line.trim().strip_prefix("Self::")?.split_once(" => (\"")?.1.split_once("\", \"")?;
        Some((format!("#/{hash}"), title.strip_suffix("\"),")?.to_owned()))
    };
    let routes: Vec<_> = source.lines().filter_map(row).collect();
    assert!(routes.len() >= 14 && routes[6].0 == "#/done", "{routes:?}");
    routes
}

/// Turns to a page and waits until it is there.
fn turn_to(console: &Console, hash: &str) {
    console.visit(hash);
    console.browser.until(&format!("the page {hash}"), Console::VISITED);
}

/// The link of the navigation that is marked; all of them, if there are several.
fn marked(console: &Console) -> String {
    console.browser.text(
        "[...document.querySelectorAll('.frame-side [aria-current=page]')].map(link => link.innerText).join()",
    )
}

fn has_a_stepper(console: &Console) -> bool {
    console.browser.eval("!!document.querySelector('#main nav.steps')") == true
}

#[test]
fn the_navigation_marks_the_area_of_every_page_and_only_steps_have_a_stepper() {
    let page = Administration::practising(Kind::Omnissa);
    let console = &page.console;
    let mut areas = Vec::new();
    for (at, (hash, title)) in routes().into_iter().enumerate() {
        // A step that is not reached yet leads back to the one that is.
        if (4..7).contains(&at) {
            continue;
        }
        turn_to(console, &hash);
        let area = marked(console);
        assert!(!area.is_empty() && !area.contains(','), "{title}: {area:?}");
        assert_eq!(has_a_stepper(console), at < 7, "{title}");
        areas.push(area);
    }
    areas.dedup();
    assert_eq!(
        areas,
        [
            "Getting started",
            "Connect a provider",
            "Overview",
            "Directories",
            "Identity providers",
            "Users",
            "Groups",
            "OAuth clients",
            "Tokens",
            "Sign-in",
            "Reference",
            "Explorer",
            "Connection doctor",
            "Settings"
        ]
    );
}

#[test]
fn getting_started_goes_on_where_it_was_left() {
    let page = Administration::practising(Kind::Omnissa);
    let console = &page.console;
    console.browser.click(".frame-side a[href='#/settings']");
    console.at("Settings");
    console.browser.click(GETTING_STARTED);
    console.at("Get a token");
    console.browser.until("its step is marked", "document.querySelector('.steps [aria-current=step]')");
    let step =
        console.browser.text("document.querySelector('.steps [aria-current=step] .steps-title').innerText");
    assert_eq!(step, "Get a token");
}

#[test]
fn the_tab_names_the_page_and_the_practice_tenant() {
    let place = Place::practice();
    let console = Console::open(&place.url);
    console.browser.until("the title", "document.title === 'Before you start - Practice - Firstkey'");
    turn_to(&console, "#/settings");
    console.browser.until("the title", "document.title === 'Settings - Practice - Firstkey'");
}

#[test]
fn the_tab_names_the_tenant_and_no_client() {
    let simulator = Simulator::start(Kind::Omnissa);
    simulator.make("payroll", json!({}));
    let tenant = format!("127.0.0.1:{}", simulator.port);
    let page = Administration::real(simulator);
    page.open_client("payroll");
    let title = format!("document.title === 'OAuth client - {tenant} - Firstkey'");
    page.console.browser.until("the title", &title);
    let place = page.console.browser.text("document.querySelector('.place').innerText");
    assert!(place.contains("Production") && place.contains(&tenant), "{place}");
}

#[test]
fn the_top_bar_says_whom_the_page_acts_as_and_how_long() {
    let simulator = Simulator::start(Kind::Omnissa);
    simulator.make("few-rights", json!({ "rule_set_names": ["IDP_AND_DIRECTORY_ADMIN"] }));
    let page = Administration::with(simulator, "few-rights", SECRET);
    let acting = "document.querySelector('.top-bar .acting')";
    page.console.browser.until("the actor", acting);
    let text = page.console.browser.text(&format!("{acting}.textContent"));
    assert!(text.starts_with("Acting as few-rights, ") && text.ends_with(" left"), "{text}");
    page.console.disconnect();
    page.console.browser.until("nobody", &format!("!{acting}"));
}

/// Where the first line of a list leads.
const FIRST_LINE: &str = "document.querySelector('#main tbody th a')?.getAttribute('href') ?? ''";

/// The address of a page, with something it can be about: the first of the list that was open before.
fn about(hash: &str, title: &str, first: &str) -> String {
    match title {
        "OAuth client" => format!("{hash}/api-bootstrap-client"),
        "API operation" => format!("{hash}/createNewOAuth2Client"),
        "API structure" => format!("{hash}/User"),
        "Directory" | "Identity provider" | "User" | "Group" => {
            assert!(first.starts_with(&format!("{hash}/")), "{title}: {first}");
            first.to_owned()
        }
        _ => hash.to_owned(),
    }
}

#[test]
fn every_other_page_fits_the_narrowest_window_light_and_dark() {
    let page = Administration::practising(Kind::Broker8);
    let console = &page.console;
    for scheme in ["light", "dark"] {
        in_a_window(console, scheme, 320);
        let mut first = String::new();
        for (hash, title) in routes().split_off(7) {
            let hash = about(&hash, &title, &first);
            turn_to(console, &hash);
            console.browser.until("nothing is under way", "!document.querySelector('#main .coming')");
            first = console.browser.text(FIRST_LINE);
            assert_eq!(wider_than_the_window(console), [""; 0], "{title}");
            assert_eq!(violations(&console.browser, &[scheme]), [""; 0], "{title}");
            picture(console, &format!("shell-{scheme}-320{}", hash.replace(['#', '/'], "-")));
        }
    }
}

#[test]
fn every_other_page_can_be_looked_at_wide_and_narrow() {
    let page = Administration::practising(Kind::Omnissa);
    let console = &page.console;
    for (scheme, width) in [("light", 1280), ("dark", 1280), ("light", 390), ("dark", 390), ("light", 1440)] {
        in_a_window(console, scheme, width);
        let mut first = String::new();
        for (hash, title) in routes() {
            let hash = about(&hash, &title, &first);
            turn_to(console, &hash);
            console.browser.until("nothing is under way", "!document.querySelector('#main .coming')");
            first = console.browser.text(FIRST_LINE);
            assert_eq!(wider_than_the_window(console), [""; 0], "{title}");
            picture(console, &format!("shell-{scheme}-{width}{}", hash.replace(['#', '/'], "-")));
        }
    }
}

#[test]
fn a_narrow_window_has_the_navigation_in_a_sheet() {
    let place = Place::practice();
    let console = Console::open(&place.url);
    in_a_window(&console, "light", 390);
    let beside = "getComputedStyle(document.querySelector('.frame-side')).display";
    assert_eq!(console.browser.text(beside), "none");
    let tenant = console.browser.text("document.querySelector('.top-bar .place-name').innerText");
    assert_eq!(tenant, "Practice tenant", "it stays in sight");

    console.press("menu");
    console.browser.until("the sheet", "document.querySelector('dialog.sheet[open]')");
    picture(&console, "shell-sheet");
    console.browser.keys("dialog[open] #close-menu", ESCAPE);
    console.browser.until("it is closed", "!document.querySelector('dialog[open]')");
    console.browser.until("the menu button has the focus", "document.activeElement.id === 'menu'");

    console.press("menu");
    console.browser.click("dialog.sheet a[href='#/settings']");
    console.at("Settings");
    console.browser.until("it is closed", "!document.querySelector('dialog[open]')");
    console.focus_is_on("the heading", "#main h1");
}

#[test]
fn settings_change_the_theme_and_the_top_bar_follows() {
    let place = Place::practice();
    let console = Console::open(&place.url);
    turn_to(&console, "#/settings");
    let theme = "document.documentElement.dataset.theme ?? 'system'";
    assert_eq!(console.browser.text(theme), "system");
    console.choose("theme-choice-2");
    console.browser.until("it is dark", &format!("{theme} === 'dark'"));
    let in_the_bar = "document.querySelector('.theme-switch label[title=Dark] input').checked";
    console.browser.until("the top bar shows it", in_the_bar);
    console.reload();
    assert_eq!(console.browser.text(theme), "dark", "it is remembered");
    console.choose("theme-choice-0");
    console.browser.until("it is as the system", &format!("{theme} === 'system'"));
    assert_eq!(console.browser.text("localStorage.getItem('firstkey-theme') ?? 'nothing'"), "nothing");
}
