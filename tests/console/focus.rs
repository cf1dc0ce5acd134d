//! After everything that is done on the pages of administration and sign-in, what says how it ended is in the window and
//! has the focus; where nothing is said, the focus is on what took the place of the button. It is never lost.

use crate::administration::{Administration, SECRET};
use crate::console::{Console, quoted};
use crate::place::{Kind, Simulator};
use serde_json::json;

/// Whether an element is in the window, below the bar that stays on top; of a high one its beginning.
const IN_WINDOW: &str = "(element => { \
    const box = element.getBoundingClientRect(); \
    const bar = document.querySelector('.top-bar').getBoundingClientRect(); \
    const top = Math.max(0, bar.bottom); \
    const end = Math.min(box.bottom, box.top + (innerHeight - top) / 2); \
    return box.top >= top - 1 && end <= innerHeight + 1; })";

impl Console {
    /// Waits until a notice with this title has the focus and is in the window.
    pub(crate) fn tells(&self, tone: &str, title: &str) {
        self.notice(tone, title);
        let has_focus = format!(
            "document.activeElement?.matches('.notice[data-tone={tone}]') \
             && document.activeElement.querySelector('.notice-title').innerText === {}",
            quoted(title)
        );
        self.browser.until(&format!("{title:?} has the focus"), &has_focus);
        let in_window = format!("{IN_WINDOW}(document.activeElement)");
        self.browser.until(&format!("{title:?} is in the window"), &in_window);
    }

    /// Waits until the notice with this title is in the window.
    fn is_in_the_window(&self, title: &str) {
        let notice = format!(
            "[...document.querySelectorAll('.notice-title')].find(it => it.innerText === {})",
            quoted(title)
        );
        self.browser.until(&format!("{title:?} is in the window"), &format!("{IN_WINDOW}({notice})"));
    }

    /// Waits until this has the focus and is in the window.
    pub(crate) fn focus_is_on(&self, what: &str, css: &str) {
        let there = format!(
            "document.activeElement?.matches({}) && {IN_WINDOW}(document.activeElement)",
            quoted(css)
        );
        self.browser.until(&format!("{what} has the focus"), &there);
    }
}

fn in_a_window(console: &Console, width: u32, height: u32) {
    let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
    console.browser.cdp("Emulation.setDeviceMetricsOverride", metrics);
    console.browser.until("the width", &format!("innerWidth === {width} && innerHeight === {height}"));
}

/// Everything that can be done with a client, one after the other.
fn clients(width: u32, height: u32) {
    let simulator = Simulator::start(Kind::Omnissa);
    simulator.make("payroll", json!({}));
    let page = Administration::real(simulator);
    let console = &page.console;
    in_a_window(console, width, height);

    page.go("#/oauth-client-new", "New client");
    console.focus_is_on("the heading", "#main h1");
    console.fill("client-new-id", "payroll");
    console.fill("redirect-uris", "https://shop.example/callback");
    console.choose("client-new-saved");
    console.press("create-client");
    console.tells("warning", "A client with this id already exists.");
    console.fill("client-new-id", "lunch");
    console.choose("client-new-saved");
    console.press("create-client");
    console.tells("good", "The client was created.");
    console.press("begin-another");
    console.focus_is_on("the first field", "#client-new-id");

    page.open_client("payroll");
    console.focus_is_on("the heading", "#main h1");
    console.press("edit");
    console.focus_is_on("the heading of the fields", "#main h2");
    console.press("cancel");
    console.focus_is_on("the button", "#edit");
    console.press("edit");
    console.fill("access-ttl", "30");
    page.tenant().plan("patchOAuth2ClientById", "403", 1);
    console.press("send-change");
    console.tells("danger", "The client was not changed.");
    page.tenant().plan("patchOAuth2ClientById", "lost-answer", 1);
    page.tenant().plan("getOAuth2ClientById", "html", 1);
    console.press("send-change");
    console.tells("warning", "It is unclear whether the client was changed.");
    console.press("look");
    console.tells("good", "The change was made.");
    console.press("edit");
    console.fill("access-ttl", "45");
    console.press("send-change");
    console.tells("good", "The client was changed.");

    console.press("rotate");
    console.focus_is_on("the heading of the fields", "#main h2");
    console.press("cancel");
    console.focus_is_on("the button", "#rotate");
    console.press("rotate");
    console.choose("next-saved");
    console.press("start-rotation");
    console.tells("good", "Both secrets work now.");
    console.press("prove-new");
    console.tells("good", "The new secret works.");
    console.press("retire");
    console.focus_is_on("the question", "dialog[open] *");
    console.press("keep-both");
    console.focus_is_on("the button", "#retire");
    console.press("retire");
    console.press("retire-now");
    console.tells("good", "The old secret has ended.");

    console.press("delete-client");
    console.focus_is_on("the question", "dialog[open] *");
    console.press("keep");
    console.focus_is_on("the button", "#delete-client");
    page.tenant().plan("deleteOAuth2ClientById", "403", 1);
    console.press("delete-client");
    console.press("delete-now");
    console.tells("danger", "The client was not deleted.");
    console.press("delete-client");
    console.press("delete-now");
    // Another page has opened: its heading has the focus, and the news is below it.
    console.at("OAuth clients");
    console.notice("good", "payroll was deleted.");
    console.focus_is_on("the heading", "#main h1");
    console.is_in_the_window("payroll was deleted.");
    console.press("refresh");
    console.browser.until("the list", "document.querySelector('.list-end')");
    console.focus_is_on("the button", "#refresh");
}

#[test]
fn what_became_of_a_client_is_seen_and_has_the_focus_in_a_wide_window() {
    clients(1280, 800);
}

#[test]
fn what_became_of_a_client_is_seen_and_has_the_focus_in_a_narrow_window() {
    clients(390, 844);
}

/// Everything that can be done with a sign-in.
fn sign_in(width: u32, height: u32) {
    let simulator = Simulator::start(Kind::Omnissa);
    crate::sign_in::make_application(&simulator);
    let page = Administration::real(simulator);
    let console = &page.console;
    in_a_window(console, width, height);
    page.open_client("shop");
    console.press("try-sign-in");
    console.at("Try sign-in");
    console.focus_is_on("the heading", "#main h1");
    console.fill("sign-in-secret", SECRET);
    console.press("add-redirect-uri");
    console.tells("good", "The client has this address now.");
    let known = console.browser.windows();
    console.press("begin-sign-in");
    console.browser.until_windows(&known);
    console.tells("good", "The tenant issued tokens.");
    console.press("user-info");
    page.says("What userinfo says");
    console.focus_is_on("the button", "#user-info");
    console.press("refresh");
    console.tells("good", "The tenant issued a new access token with a new refresh token.");
    console.press("revoke-refresh");
    console.tells(
        "good",
        "The refresh token was revoked. All tokens of this sign-in may have been revoked with it.",
    );
    console.press("refresh");
    console.browser.until(
        "the refusal has the focus",
        "document.activeElement?.matches('.notice') \
         && document.activeElement.innerText.startsWith('The tokens were not refreshed.')",
    );
    // The client does not know its secret any more.
    console.fill("sign-in-secret", "another-secret-than-it-has");
    console.press("begin-sign-in");
    console.browser.until_windows(&known);
    console.tells("danger", "The code was not exchanged for tokens.");
}

#[test]
fn what_became_of_a_sign_in_is_seen_and_has_the_focus_in_a_wide_window() {
    sign_in(1280, 800);
}

#[test]
fn what_became_of_a_sign_in_is_seen_and_has_the_focus_in_a_narrow_window() {
    sign_in(390, 844);
}

#[test]
fn the_focus_is_not_lost_when_a_question_ends_and_its_button_is_gone() {
    let simulator = Simulator::start(Kind::Omnissa);
    simulator.make("payroll", json!({}));
    let page = Administration::real(simulator);
    page.open_client("payroll");
    page.console.press("delete-client");
    page.question();
    page.console.browser.run("document.getElementById('delete-client').closest('.action').remove()", &[]);
    page.console.press("keep");
    page.console.browser.until("the question is gone", "!document.querySelector('dialog[open]')");
    page.console.focus_is_on("something of the page", "#main *");
}

#[test]
fn a_notice_takes_nothing_from_somebody_who_types() {
    let simulator = Simulator::start(Kind::Broker9_1);
    simulator.make("payroll", json!({}));
    let page = Administration::real(simulator);
    page.list();
    page.console.fill("search", "nobody is called so");
    page.console.notice("info", "Nothing was found.");
    // What comes a moment later has come by now.
    page.console
        .browser
        .run("window.later = false; setTimeout(() => setTimeout(() => { window.later = true; }))", &[]);
    page.console.browser.until("a moment later", "window.later");
    page.console.focus_is_on("the field", "#search");
    // Sent by Enter, too: the field keeps the focus.
    page.console.browser.keys("#search", "\u{e007}");
    page.says("No client of this tenant matches.");
    page.console.focus_is_on("the field", "#search");
}
