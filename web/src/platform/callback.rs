//! A browser that comes back from a sign-in: what it brings is taken out of the address at once and handed to the
//! window that waits for it. Nothing is kept in storage. What the answer says is not known here.

use firstkey_view::{IntoView, h1, main, p};
use leptos::prelude::{Get, RwSignal, Set, document, set_timeout, window};
use std::cell::RefCell;
use std::time::Duration;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{Closure, JsValue};
use web_sys::{BroadcastChannel, MessageEvent};

/// Pages of this origin hear each other on it, and nobody else does.
const CHANNEL: &str = "firstkey-sign-in";
/// Said by the window that took the answer.
const TAKEN: &str = "taken";
/// How long an answer may take to be taken by a window that is asleep.
const PATIENCE: Duration = Duration::from_secs(5);

/// The query of the address, if a sign-in brought it; the address has it no longer.
pub(crate) fn take() -> Option<String> {
    let location = window().location();
    let query = location.search().ok()?;
    let has = |name: &str| query.trim_start_matches('?').split('&').any(|pair| pair.starts_with(name));
    if !(has("code=") || has("error=")) {
        return None;
    }
    let path = location.pathname().unwrap_or_default();
    let history = window().history().ok()?;
    // The path of this page is always accepted.
    let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&path));
    Some(query)
}

/// Hands the answer to the window that waits, and says what became of it.
pub(crate) fn hand_over(answer: &str) {
    if let Some(start) = document().get_element_by_id("start") {
        start.remove();
    }
    let said = RwSignal::new(Some(HANDING_OVER));
    firstkey_view::mount(move || {
        let said =
            move || said.get().map(|(title, text)| (h1().child(title), p().role("status").child(text)));
        main().class("start").child(said).into_view()
    });
    let Some(channel) = channel(move |text| {
        if text == TAKEN {
            said.set(Some(HANDED_OVER));
            // A browser closes only windows that a page has opened; otherwise the sentence stands.
            let _ = window().close();
        }
    }) else {
        return said.set(Some(NOBODY));
    };
    // It can only fail when the channel is closed.
    let _ = channel.post_message(&answer.into());
    keep(channel);
    set_timeout(
        move || {
            if said.get() == Some(HANDING_OVER) {
                said.set(Some(NOBODY));
            }
        },
        PATIENCE,
    );
}

const HANDING_OVER: (&str, &str) = ("Signing in", "Passing the answer to the window you came from.");
const HANDED_OVER: (&str, &str) =
    ("You can close this window", "The sign-in continues in the window you came from.");
const NOBODY: (&str, &str) = (
    "No window is waiting for this sign-in",
    "The window that started it was closed or stopped waiting. Nothing was kept. Start the sign-in again there, and close this window.",
);

/// Waits for an answer. `on_answer` tells whether it was the one.
pub(crate) fn wait(on_answer: impl Fn(&str) -> bool + 'static) {
    let channel = channel(move |text| {
        if text != TAKEN && on_answer(&text) {
            OPEN.with_borrow(|open| {
                if let Some(channel) = open {
                    // It can only fail when the channel is closed.
                    let _ = channel.post_message(&TAKEN.into());
                }
            });
        }
    });
    if let Some(channel) = channel {
        keep(channel);
    }
}

/// Waits no longer.
pub(crate) fn stop_waiting() {
    OPEN.with_borrow_mut(|open| {
        if let Some(channel) = open.take() {
            channel.close();
        }
    });
}

thread_local!(static OPEN: RefCell<Option<BroadcastChannel>> = const { RefCell::new(None) });

fn keep(channel: BroadcastChannel) {
    stop_waiting();
    OPEN.set(Some(channel));
}

fn channel(on_text: impl Fn(String) + 'static) -> Option<BroadcastChannel> {
    let channel = BroadcastChannel::new(CHANNEL).ok()?;
    let listen = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        if let Some(text) = event.data().as_string() {
            on_text(text);
        }
    });
    channel.set_onmessage(Some(listen.as_ref().unchecked_ref()));
    // Held as long as the page lives: a sign-in is tried a few times at most.
    listen.forget();
    Some(channel)
}
