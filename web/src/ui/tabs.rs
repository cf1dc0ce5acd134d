//! Panels of which one is seen (the tabs pattern of the ARIA practices: arrow keys move, Home and End too).

use super::fresh_id;
use firstkey_view::{IntoView, View, button, div};
use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// One panel and the word it is chosen by.
pub(crate) struct Tab {
    /// The word on the tab.
    pub(crate) title: &'static str,
    /// What is seen when it is chosen.
    pub(crate) panel: View,
}

/// Panels of which one is seen. `label` names the group; `tools` stands at the end of the row of tabs.
pub(crate) fn tabs(label: &'static str, chosen: RwSignal<usize>, tools: View, tabs: Vec<Tab>) -> View {
    let id = fresh_id("tabs");
    let last = tabs.len().saturating_sub(1);
    let list = id.clone();
    let move_by_key = move |event: ev::KeyboardEvent| {
        let at = chosen.get_untracked();
        let to = match event.key().as_str() {
            "ArrowRight" => {
                if at == last {
                    0
                } else {
                    at + 1
                }
            }
            "ArrowLeft" => {
                if at == 0 {
                    last
                } else {
                    at - 1
                }
            }
            "Home" => 0,
            "End" => last,
            _ => return,
        };
        event.prevent_default();
        chosen.set(to);
        let tab = document().get_element_by_id(&format!("{list}-tab-{to}"));
        if let Some(tab) = tab.and_then(|tab| tab.dyn_into::<HtmlElement>().ok()) {
            // A tab that cannot take the focus is still chosen.
            let _ = tab.focus();
        }
    };
    let (titles, panels): (Vec<_>, Vec<_>) = tabs
        .into_iter()
        .enumerate()
        .map(|(at, Tab { title, panel })| {
            let (tab_id, panel_id) = (format!("{id}-tab-{at}"), format!("{id}-panel-{at}"));
            let is_chosen = move || chosen.get() == at;
            (
                button()
                    .r#type("button")
                    .id(tab_id.clone())
                    .class("tab")
                    .role("tab")
                    .aria_selected(move || if is_chosen() { "true" } else { "false" })
                    .aria_controls(panel_id.clone())
                    .tabindex(move || if is_chosen() { "0" } else { "-1" })
                    .on(ev::click, move |_| chosen.set(at))
                    .child(title),
                div()
                    .id(panel_id)
                    .role("tabpanel")
                    .aria_labelledby(tab_id)
                    .hidden(move || !is_chosen())
                    .child(panel),
            )
        })
        .unzip();
    div()
        .class("tabs")
        .child((
            div().class("tabs-row").child((
                div()
                    .class("tabs-list")
                    .role("tablist")
                    .aria_label(label)
                    .on(ev::keydown, move_by_key)
                    .child(titles),
                div().class("tabs-tools").child(tools),
            )),
            panels,
        ))
        .into_view()
}
