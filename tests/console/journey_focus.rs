//! In every step what says how an action ended has the focus and is in the window, also in a low one; and where nothing is
//! said, the focus is on what took the place of the button.

use crate::console::{Console, quoted};
use crate::place::{Kind, Place, Simulator};

/// A notice that has the focus, with its beginning in the window below the bar that stays on top.
fn tells(console: &Console, tone: &str, title: &str) {
    console.notice(tone, title);
    let condition = format!(
        "(notice => notice.matches('.notice[data-tone={tone}]') \
         && notice.querySelector('.notice-title').innerText === {} \
         && notice.getBoundingClientRect().top >= document.querySelector('.top-bar').getBoundingClientRect().bottom - 1 \
         && notice.getBoundingClientRect().top < innerHeight - 20)(document.activeElement)",
        quoted(title)
    );
    console.browser.until(&format!("{title:?} has the focus and is in the window"), &condition);
}

fn focus_is_on(console: &Console, css: &str) {
    console
        .browser
        .until(&format!("the focus is on {css}"), &format!("document.activeElement?.matches('{css}')"));
}

fn walk(width: u32) {
    let simulator = Simulator::start(Kind::Omnissa);
    let place = Place::before(Kind::Omnissa, simulator.port);
    let console = Console::open(&place.url);
    let metrics =
        serde_json::json!({ "width": width, "height": 600, "deviceScaleFactor": 1, "mobile": false });
    console.browser.cdp("Emulation.setDeviceMetricsOverride", metrics);
    console.begin(Kind::Omnissa);
    console.fill("client-id", &simulator.bootstrap.0);
    console.fill("client-secret", &simulator.bootstrap.1);
    console.press("continue");
    focus_is_on(&console, "h1");
    simulator.plan("getAccessToken", "503", 1);
    console.press("get-token");
    tells(&console, "danger", "The tenant did not issue a token.");
    console.press("get-token");
    tells(&console, "good", "The tenant issued a token.");
    console.press("continue");

    console.at("Create the client");
    console.choose("saved");
    simulator.plan("createNewOAuth2Client", "403", 1);
    console.press("create");
    tells(&console, "danger", "The client was not created.");
    console.press("create");
    tells(&console, "good", "The client was created.");
    console.press("create-another");
    console.press("keep");
    focus_is_on(&console, "#create-another");
    console.press("create-another");
    console.press("create-another-now");
    focus_is_on(&console, "#new-client-id");
    console.choose("saved");
    console.press("create");
    tells(&console, "good", "The client was created.");
    console.press("continue");

    console.at("Test the new client");
    console.press("prove");
    tells(&console, "good", "The new client works.");
    console.press("continue");

    console.at("Delete api-bootstrap-client?");
    console.choose("bootstrap-use-setup-only");
    simulator.plan("deleteOAuth2ClientById", "403", 1);
    console.press("delete");
    console.press("keep");
    focus_is_on(&console, "#delete");
    console.press("delete");
    console.press("delete-now");
    tells(&console, "danger", "The bootstrap client was not deleted.");
    console.press("look-gone");
    tells(&console, "warning", "The bootstrap client still exists.");
    console.press("delete");
    console.press("delete-now");
    tells(&console, "good", "The bootstrap client is deleted.");
}

#[test]
fn how_each_step_ended_has_the_focus_in_a_low_wide_window() {
    walk(1280);
}

#[test]
fn how_each_step_ended_has_the_focus_in_a_low_narrow_window() {
    walk(390);
}
