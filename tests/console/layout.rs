//! Every state of every step fits its window: wide and narrow, light and dark. With `SCREENSHOTS=1` a picture of each is
//! written to tests/console/screenshots/ for people to look at.

use crate::accessibility::violations;
use crate::console::Console;
use crate::journey::{Journey, Way};
use crate::place::{Kind, Place};
use crate::shell::routes;
use firstkey_tests::repository;
use serde_json::json;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs;

fn fits(kind: Kind, way: Way, scheme: &str, width: u32) {
    let place = Place::practice();
    let console = Console::open(&place.url);
    in_a_window(&console, scheme, width);
    let name = format!("{}-{way:?}-{scheme}-{width}", kind.service()).to_lowercase();
    let looked_at = RefCell::new(BTreeSet::new());
    let look = |console: &Console, state: &str| {
        // Opened without a hash the page is at its first step.
        let hash = "location.hash || '#/before-you-start'";
        looked_at.borrow_mut().insert(console.browser.text(hash));
        assert_eq!(wider_than_the_window(console), [""; 0], "{state}");
        assert_eq!(violations(&console.browser, &[scheme]), [""; 0], "{state}");
        picture(console, &format!("{name}-{state}"));
    };
    Journey { console: &console, kind, way, simulator: None, look: &look }.walk();
    // The other pages of the table of routes are looked at in `shell`.
    let steps: BTreeSet<String> = routes().drain(..7).map(|(hash, _)| hash).collect();
    assert_eq!(looked_at.into_inner(), steps);
}

/// Makes the window so wide, and light or dark.
pub(crate) fn in_a_window(console: &Console, scheme: &str, width: u32) {
    let metrics = json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false });
    console.browser.cdp("Emulation.setDeviceMetricsOverride", metrics);
    let media = json!({ "features": [
        { "name": "prefers-color-scheme", "value": scheme },
        { "name": "prefers-reduced-motion", "value": "reduce" },
    ]});
    console.browser.cdp("Emulation.setEmulatedMedia", media);
    // As on a phone, where a scrollbar takes no room.
    console.browser.cdp("Emulation.setScrollbarsHidden", json!({ "hidden": true }));
    console.browser.until("the width", &format!("innerWidth === {width}"));
    let is_dark = console.browser.eval("matchMedia('(prefers-color-scheme: dark)').matches");
    assert_eq!(is_dark.as_bool(), Some(scheme == "dark"));
}

/// What the page shows now fits a wide, a narrow and the narrowest window, in both themes, and axe-core finds nothing.
/// The window stays as the last one was.
pub(crate) fn fits_every_window(console: &Console, name: &str) {
    for (scheme, width) in [("light", 320), ("dark", 390), ("light", 1280)] {
        in_a_window(console, scheme, width);
        assert_eq!(wider_than_the_window(console), [""; 0], "{name} {width}");
        assert_eq!(violations(&console.browser, &[scheme]), [""; 0], "{name} {width}");
        picture(console, &format!("{name}-{scheme}-{width}"));
    }
}

/// Keeps a picture of the whole page for people to look at, if they want some.
pub(crate) fn picture(console: &Console, name: &str) {
    if std::env::var_os("SCREENSHOTS").is_none() {
        return;
    }
    // What sticks to the upper edge would else stand in the middle of the picture.
    console.browser.run("scrollTo(0, 0)", &[]);
    let folder = repository::tests().join("console/screenshots");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(format!("{name}.png")), console.browser.screenshot()).unwrap();
}

/// What makes the page scroll sideways. What scrolls within itself, such as code, does not.
pub(crate) fn wider_than_the_window(console: &Console) -> Vec<String> {
    let find = "document.documentElement.scrollWidth <= document.documentElement.clientWidth ? [] : \
        ['the page is ' + document.documentElement.scrollWidth, ...[...document.body.querySelectorAll('*')]\
        .filter(element => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1)\
        .map(element => `${element.tagName} ${element.className} ${element.id}`)]";
    let found = console.browser.eval(find);
    found.as_array().unwrap().iter().map(|line| line.as_str().unwrap_or_default().to_owned()).collect()
}

#[test]
fn something_too_wide_is_found() {
    let place = Place::practice();
    let console = Console::open(&place.url);
    assert_eq!(wider_than_the_window(&console), [""; 0]);
    let plant = "const wide = document.querySelector('#main').appendChild(document.createElement('pre')); \
                 wide.id = 'planted'; wide.textContent = 'wide'; wide.style.width = '3000px'; wide.style.maxWidth = 'none';";
    console.browser.run(plant, &[]);
    let found = wider_than_the_window(&console);
    assert!(found.iter().any(|line| line.contains("planted")), "{found:?}");
}

#[test]
fn every_step_fits_the_narrowest_window() {
    fits(Kind::Broker9_1, Way::Client, "light", 320);
}

#[test]
fn omnissa_fits_a_wide_light_window() {
    fits(Kind::Omnissa, Way::Client, "light", 1280);
}

#[test]
fn omnissa_fits_a_narrow_light_window() {
    fits(Kind::Omnissa, Way::Client, "light", 390);
}

#[test]
fn vmware_fits_a_wide_dark_window() {
    fits(Kind::Vmware, Way::Client, "dark", 1280);
}

#[test]
fn vmware_fits_a_narrow_dark_window() {
    fits(Kind::Vmware, Way::Client, "dark", 390);
}

#[test]
fn the_broker_fits_a_narrow_light_window() {
    fits(Kind::Broker9_0, Way::Client, "light", 390);
}

#[test]
fn the_broker_with_a_vcenter_login_fits_a_wide_light_window() {
    fits(Kind::Broker8, Way::Vcenter, "light", 1280);
}

#[test]
fn the_broker_fits_a_wide_dark_window() {
    fits(Kind::Broker9_1, Way::Client, "dark", 1280);
}

#[test]
fn the_broker_with_an_api_token_fits_a_narrow_dark_window() {
    fits(Kind::Broker9_1, Way::ApiToken, "dark", 390);
}
