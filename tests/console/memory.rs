//! The memory of the program: all of it is read out of the browser and searched for secrets. They are found while the
//! page works with them, which shows that the search can find, and not after it was disconnected.
//!
//! The page has no door for this: a script that the browser runs before it sees the memories being made.

use crate::administration::{Administration, SECRET};
use crate::browser::Browser;
use crate::console::Console;
use crate::idle::Clock;
use crate::journey::{Journey, Way};
use crate::place::{Kind, Place, Simulator};
use crate::seen::{Secret, Seen};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

/// Bytes asked for at once.
const PIECE: usize = 1 << 20;

/// Before a page is opened: keeps every memory that a program of the page brings or is given.
pub(crate) fn keep(browser: &Browser) {
    browser.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": KEEP }));
}

const KEEP: &str = "window.memories = new Set(); for (const name of ['instantiate', 'instantiateStreaming']) { \
    const real = WebAssembly[name]; WebAssembly[name] = async (code, imports, ...rest) => { \
        const made = await real.call(WebAssembly, code, imports, ...rest); \
        const all = [(made.instance ?? made).exports, ...Object.values(imports ?? {})]; \
        for (const value of all.flatMap(Object.values)) \
            if (value instanceof WebAssembly.Memory) window.memories.add(value); \
        return made; } }";

/// Every byte of every memory of the page's program and of its parts.
fn of(browser: &Browser) -> Vec<u8> {
    let sizes = browser.eval("[...window.memories].map(memory => memory.buffer.byteLength)");
    let mut bytes = Vec::new();
    for (number, size) in sizes.as_array().expect("sizes").iter().enumerate() {
        let size = size.as_u64().expect("a size") as usize;
        for begin in (0..size).step_by(PIECE) {
            let length = PIECE.min(size - begin);
            let piece = browser.text(&format!(
                "new Uint8Array([...window.memories][{number}].buffer, {begin}, {length}).toBase64()"
            ));
            bytes.extend(STANDARD.decode(piece).expect("Base64"));
        }
    }
    assert!(bytes.len() > PIECE, "{} bytes: the program's memory is among them", bytes.len());
    bytes
}

/// The names of the secrets that are in the memory.
pub(crate) fn found(browser: &Browser, secrets: &[Secret]) -> Vec<&'static str> {
    let bytes = of(browser);
    secrets.iter().filter(|secret| secret.is_in(&bytes)).map(Secret::name).collect()
}

/// Nothing is left of what was there, neither in the memory nor in anything that lasts.
pub(crate) fn all_gone(console: &Console, secrets: &[Secret]) {
    // What is dropped after an answer that came too late, or in a task of its own, is dropped soon.
    console.browser.run("document.querySelector('h1').click()", &[]);
    assert_eq!(found(&console.browser, secrets), [""; 0]);
    assert_eq!(Seen::of(console).leaks(secrets), [""; 0]);
}

fn ready(browser: &Browser) {
    keep(browser);
    Clock::put_in(browser);
}

fn walked_then_forgotten(kind: Kind, way: Way, practising: bool, forget: impl FnOnce(&Console)) {
    let simulator = (!practising).then(|| Simulator::start(kind));
    let place = match &simulator {
        None => Place::practice(),
        Some(simulator) => Place::before(kind, simulator.port),
    };
    let console = Console::start(ready, &place.url);
    let walk = Journey { console: &console, kind, way, simulator: simulator.as_ref(), look: &|_, _| () };
    let secrets = walk.walk().secrets;
    assert!(secrets.len() >= 5);
    let names: Vec<_> = secrets.iter().map(Secret::name).collect();
    assert_eq!(found(&console.browser, &secrets), names, "the search finds what is there");
    forget(&console);
    all_gone(&console, &secrets);
}

#[test]
fn after_disconnect_no_secret_is_in_the_memory_of_the_program() {
    walked_then_forgotten(Kind::Omnissa, Way::Client, false, Console::disconnect);
}

#[test]
fn after_disconnect_nothing_of_a_vcenter_login_is_in_the_memory() {
    walked_then_forgotten(Kind::Broker8, Way::Vcenter, false, Console::disconnect);
}

#[test]
fn after_disconnect_nothing_of_an_api_token_is_in_the_memory() {
    walked_then_forgotten(Kind::Broker9_1, Way::ApiToken, false, Console::disconnect);
}

#[test]
fn after_disconnect_nothing_of_the_practice_tenant_is_in_the_memory() {
    walked_then_forgotten(Kind::Vmware, Way::Client, true, Console::disconnect);
}

#[test]
fn after_a_time_without_anybody_no_secret_is_in_the_memory() {
    walked_then_forgotten(Kind::Omnissa, Way::Client, false, |console| {
        Clock::later(console, 16 * 60);
        console.notice("good", "Disconnected after inactivity.");
    });
}

#[test]
fn after_disconnect_nothing_of_the_pages_after_day_one_is_in_the_memory() {
    let simulator = Simulator::start(Kind::Omnissa);
    simulator.make("to-rotate", json!({}));
    let mut page = Administration::ready(keep, simulator);
    page.open_client("to-rotate");
    page.console.press("rotate");
    page.secrets.push(Secret::new("the next secret", page.console.value("next-secret")));
    page.go("#/sign-in", "Try sign-in");
    page.console.fill("sign-in-id", "to-rotate");
    page.console.fill("sign-in-secret", SECRET);
    page.secrets.push(Secret::new("the secret of a sign-in", SECRET.to_owned()));
    page.go("#/oauth-client-new", "New client");
    page.secrets.push(Secret::new("a new client's secret", page.console.value("client-new-secret")));
    let names: Vec<_> = page.secrets.iter().map(Secret::name).collect();
    assert_eq!(found(&page.console.browser, &page.secrets), names, "the search finds what is there");
    page.console.disconnect();
    all_gone(&page.console, &page.secrets);
}
