//! The navigation of a narrow window: a sheet that the menu button opens over the page.

use crate::ui::icon::{Icon, icon};
use crate::ui::modal::light_modal;
use firstkey_view::{IntoView, View, button, div};
use leptos::ev;
use leptos::prelude::{Callback, RwSignal, Set};
use wasm_bindgen::JsCast;
use web_sys::Element;

/// The sheet. A click on a link in it closes it.
pub(crate) fn sheet(open: RwSignal<bool>, navigation: View, acting: View) -> View {
    let close = Callback::new(move |()| open.set(false));
    let closes_after_a_link = move |event: ev::MouseEvent| {
        let pressed = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if pressed.and_then(|pressed| pressed.closest("a").ok().flatten()).is_some() {
            open.set(false);
        }
    };
    light_modal(open.into(), close)
        .class("sheet")
        .aria_label("Menu")
        .child((
            div().class("sheet-head").child(
                button()
                    .r#type("button")
                    .id("close-menu")
                    .class("button")
                    .attr("data-kind", "quiet")
                    .aria_label("Close the menu")
                    .on(ev::click, move |_| open.set(false))
                    .child(icon(Icon::Close)),
            ),
            div().on(ev::click, closes_after_a_link).child(navigation),
            acting,
        ))
        .into_view()
}
