//! Saves a text as a file, made in the page: nothing is fetched.

use super::icon::{Icon, icon};
use crate::element::{AnyView, IntoAny, button, div, p, span};
use leptos::{ev, prelude::*};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// The settings of [`download_button`].
#[derive(Default)]
pub(crate) struct DownloadButton {
    /// The element's id, for links and tests. Empty: none.
    pub(crate) id: &'static str,
    /// What is saved: "Download JSON".
    pub(crate) label: String,
    /// The name the browser proposes: `client.json`.
    pub(crate) file_name: Signal<String>,
    /// Its media type: `application/json`.
    pub(crate) media_type: &'static str,
    /// The text, read when the button is pressed.
    pub(crate) text: Signal<String>,
    /// Called once the file was handed to the browser. Whether it reached the disk a page cannot know.
    pub(crate) on_saved: Option<Callback<()>>,
}

/// A button that saves a file.
pub(crate) fn download_button(settings: DownloadButton) -> AnyView {
    let DownloadButton { id, label, file_name, media_type, text, on_saved } = settings;
    let outcome = RwSignal::new(None::<bool>);
    Effect::new(move || {
        text.track();
        outcome.set(None);
    });
    let save = move |_| {
        let saved = hand_over(&file_name.get_untracked(), media_type, &text.get_untracked()).is_ok();
        outcome.set(Some(saved));
        if let (true, Some(on_saved)) = (saved, on_saved) {
            on_saved.run(());
        }
    };
    let saved = move || outcome.get() == Some(true);
    div()
        .class("action")
        .child((
            button()
                .id((!id.is_empty()).then_some(id))
                .r#type("button")
                .class("button")
                .attr("data-kind", "secondary")
                .on(ev::click, save)
                .child((
                    move || icon(if saved() { Icon::Done } else { Icon::Download }),
                    span().child(label),
                    span().class("action-done").role("status").child(move || saved().then_some("Saved")),
                )),
            p().class("action-note").role("alert").child(move || {
                (outcome.get() == Some(false))
                    .then_some("The browser refused to save the file. Copy the text instead.")
            }),
        ))
        .into_any()
}

fn hand_over(file_name: &str, media_type: &str, text: &str) -> Result<(), JsValue> {
    let settings = BlobPropertyBag::new();
    settings.set_type(media_type);
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    let blob = Blob::new_with_str_sequence_and_options(&parts, &settings)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(file_name);
    link.click();
    // The browser has taken the blob when click() returns; the address would keep the text alive.
    Url::revoke_object_url(&address)
}
