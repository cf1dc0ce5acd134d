//! Mouse and keyboard of a Chromium, in as few messages as it takes. WebDriver's own click asks the page some twenty
//! questions and its typing sends three messages per letter, which made up a third of the time of all tests. The browser
//! still does what a hand would make it do: a press at a place of the window, a text put in where the cursor is.

use crate::browser::{Browser, Engine, PATIENCE};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// The place of an element where it can be pressed, as `[x, y]`, or a sentence that says why there is none. What is
/// outside the window or under a bar is scrolled to, as a person would.
const AIM: &str = "const element = document.querySelector(arguments[0]); \
    if (!element) return 'there is none'; \
    if (element.localName === 'option') return null; \
    const place = () => { \
        const box = element.getClientRects()[0]; \
        if (!box || !box.width || !box.height || getComputedStyle(element).visibility !== 'visible') return; \
        const middle = (from, to, end) => (Math.max(from, 0) + Math.min(to, end)) / 2; \
        return [middle(box.left, box.right, innerWidth), middle(box.top, box.bottom, innerHeight)]; \
    }; \
    const inside = ([x, y]) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight; \
    for (const block of [undefined, 'nearest', 'center']) { \
        if (block) element.scrollIntoView({ block, inline: 'nearest', behavior: 'instant' }); \
        const at = place(); \
        if (!at) return 'it is not shown'; \
        if (inside(at) && element.contains(document.elementFromPoint(...at))) return at; \
    } \
    const at = place(); \
    return `it is covered by ${document.elementFromPoint(...at)?.outerHTML.slice(0, 200) ?? 'the edge of the window'}`;";

/// Puts the cursor into a field for text: true. False: it is none, or takes no text, which the driver judges better.
/// A sentence says why it cannot be typed into yet.
const PUT_CURSOR: &str = "const [css, all] = arguments; \
    const field = document.querySelector(css); \
    if (!field) return 'there is none'; \
    const types = ['text', 'search', 'url', 'password', 'tel']; \
    if (field.localName !== 'textarea' && !types.includes(field.type)) return false; \
    if (field.readOnly || field.disabled) return false; \
    if (!field.getClientRects().length) return 'it is not shown'; \
    field.focus(); \
    if (document.activeElement !== field) return 'it does not take the focus'; \
    field.setSelectionRange(all ? 0 : field.value.length, field.value.length); \
    return true;";

impl Browser {
    /// A real click in the middle of an element.
    pub(crate) fn click(&self, css: &str) {
        let place = match self.engine {
            Engine::Chromium => self.once_ready("click", css, || aim(self, css)),
            Engine::Firefox => None,
        };
        match place {
            Some(place) => press(self, &place),
            None => self.act(css, "click", &json!({})),
        }
    }

    /// Empties a field.
    pub(crate) fn clear(&self, css: &str) {
        self.act(css, "clear", &json!({}));
    }

    /// Types into an element: letters as one edit, anything else key by key.
    pub(crate) fn keys(&self, css: &str, text: &str) {
        if !self.write(css, text, false) {
            self.act(css, "value", &json!({ "text": text }));
        }
    }

    /// Types a text instead of the one a field holds, as one edit. False: that is left to single keys.
    pub(crate) fn replace(&self, css: &str, text: &str) -> bool {
        self.write(css, text, true)
    }

    fn write(&self, css: &str, text: &str, all: bool) -> bool {
        let one_edit = self.engine == Engine::Chromium && is_plain(text);
        let ready = one_edit && self.once_ready("type into", css, || put_cursor(self, css, all)).is_some();
        if ready {
            insert(self, text);
        }
        ready
    }

    /// Waits until an element is there for the mouse or the keyboard. None: the driver is to do it.
    fn once_ready<T>(&self, verb: &str, css: &str, look: impl Fn() -> Ready<T>) -> Option<T> {
        let begin = Instant::now();
        loop {
            match look() {
                Ready::Yes(found) => return Some(found),
                Ready::LeftToDriver => return None,
                Ready::NotYet(why) => {
                    assert!(begin.elapsed() < PATIENCE, "{verb} {css} was never possible: {why}");
                }
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

/// What a page answers to a question of this module.
enum Ready<T> {
    Yes(T),
    NotYet(String),
    /// The driver's own way is the right one.
    LeftToDriver,
}

/// Where an element can be pressed.
fn aim(browser: &Browser, css: &str) -> Ready<(Value, Value)> {
    match browser.run(AIM, &[css.into()]) {
        Value::String(why) => Ready::NotYet(why),
        Value::Array(mut at) if at.len() == 2 => {
            let y = at.pop().unwrap_or_default();
            Ready::Yes((at.pop().unwrap_or_default(), y))
        }
        _ => Ready::LeftToDriver,
    }
}

/// Presses and lets go of the left button.
fn press(browser: &Browser, (x, y): &(Value, Value)) {
    let mouse = |kind: &str, button: &str, buttons: u8| {
        let event =
            json!({ "type": kind, "x": x, "y": y, "button": button, "buttons": buttons, "clickCount": 1 });
        browser.try_cdp("Input.dispatchMouseEvent", &event)
    };
    for (kind, button, buttons) in [("mousePressed", "left", 1)] {
        mouse(kind, button, buttons).expect("the mouse");
    }
    // The page may be gone by then: that was a button that closes or leaves it.
    let _ = mouse("mouseReleased", "left", 0);
}

/// Whether a text has letters only, and no key that does something.
fn is_plain(text: &str) -> bool {
    !text.is_empty()
        && !text.chars().any(|letter| letter.is_control() || ('\u{e000}'..='\u{f8ff}').contains(&letter))
}

/// Puts the cursor behind the text of a field, or selects all of it.
fn put_cursor(browser: &Browser, css: &str, all: bool) -> Ready<()> {
    match browser.run(PUT_CURSOR, &[css.into(), all.into()]) {
        Value::String(why) => Ready::NotYet(why),
        Value::Bool(true) => Ready::Yes(()),
        _ => Ready::LeftToDriver,
    }
}

/// Types where the cursor is, as one edit.
fn insert(browser: &Browser, text: &str) {
    browser.cdp("Input.insertText", json!({ "text": text }));
}
