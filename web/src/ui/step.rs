//! One page: its heading with one sentence and its actions, what to do, back or on, and what went over the wire.

use super::{
    button::{Button, button},
    icon::Icon,
};
use firstkey_view::{ElementRef, IntoView, View, div, h1, header, p, section};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// The settings of [`step`].
#[derive(Default)]
pub(crate) struct Step {
    /// Where this is in a journey: "Step 2 of 5". Empty: none.
    pub(crate) place: String,
    /// What is done here: "Get a token".
    pub(crate) title: String,
    /// The heading in place of the title, where it is known only after something was read.
    pub(crate) heading: Option<Signal<String>>,
    /// Why, in one sentence. Empty: none.
    pub(crate) why: String,
    /// What can be done with the whole page, at the right of the heading.
    pub(crate) actions: Option<View>,
    /// The form or action, and its result.
    pub(crate) body: Option<View>,
    /// Request and answer.
    pub(crate) evidence: Option<View>,
    /// Back. None: no way back.
    pub(crate) on_back: Option<Callback<()>>,
    /// The way on, usually "Continue" and primary. None: this is the end.
    pub(crate) forward: Option<Button>,
    /// Moves the focus to the heading when the step appears: true unless the page was just opened.
    pub(crate) take_focus: bool,
}

/// One page.
pub(crate) fn step(settings: Step) -> View {
    let Step { place, title, heading: text, why, actions, body, evidence, on_back, forward, take_focus } =
        settings;
    let text = text.unwrap_or_else(|| Signal::stored(title));
    let heading = ElementRef::new_local(None);
    Effect::new(move || {
        if let (true, Some(heading)) = (take_focus, heading.get()) {
            // Without focus the page still reads well; nothing to mend.
            let _ = heading.unchecked_into::<HtmlElement>().focus();
            // Focus scrolls only as far as it must, which leaves the head of the page above the edge.
            window().scroll_to_with_x_and_y(0.0, 0.0);
        }
    });
    let back = on_back.map(|on_press| {
        let label = Signal::stored("Back".to_owned());
        button(Button {
            id: "back",
            label,
            icon: Some(Icon::Back),
            on_press: Some(on_press),
            ..Button::default()
        })
    });
    let forward = forward.map(button);
    let ways = (back.is_some() || forward.is_some()).then(|| div().class("step-ways").child((back, forward)));
    section()
        .class("step")
        .child((
            header().class("step-head").child((
                div().class("step-heading").child((
                    (!place.is_empty()).then(|| p().class("step-place").child(place)),
                    h1().node_ref(heading).tabindex("-1").child(move || text.get()),
                    (!why.is_empty()).then(|| p().class("step-why").child(why)),
                )),
                actions.map(|actions| div().class("actions step-actions").child(actions)),
            )),
            body.map(|body| div().class("step-body").child(body)),
            ways,
            evidence.map(|evidence| div().class("step-evidence").child(evidence)),
        ))
        .into_view()
}
