//! The console: asks its own origin whether a gateway is there, then mounts the page.

mod data;
mod platform;
mod route;
mod texts;
mod ui;
mod vault;
mod console;
mod page;
mod areas;
mod shell;
mod pages;
mod app;

use crate::data::gateway;
use crate::platform::callback;
use leptos::prelude::document;
use wasm_bindgen_futures::spawn_local;

/// Wipes every block of memory when it is freed: the buffers of requests and answers hold secrets,
/// and no library wipes them.
#[global_allocator]
static WIPING: zeroizing_alloc::ZeroAlloc<std::alloc::System> =
    zeroizing_alloc::ZeroAlloc(std::alloc::System);

fn main() {
    // A browser that comes back from a sign-in has one errand here, and its address holds a code.
    if let Some(answer) = callback::take() {
        return callback::hand_over(&answer);
    }
    spawn_local(async {
        let gateway = gateway::ask().await;
        // The static text that says how to open the page properly has done its work.
        if let Some(start) = document().get_element_by_id("start") {
            start.remove();
        }
        firstkey_view::mount(move || app::app(gateway));
    });
}
