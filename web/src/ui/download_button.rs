//! Saves a text as a file, made in the page: nothing is fetched.

use super::icon::Icon;
use super::outcome_button::{Outcome, OutcomeButton, outcome_button};
use firstkey_view::View;
use leptos::prelude::*;
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
}

/// A button that saves a file. "Saved" means that the browser took it; whether it reached the disk a page cannot know.
pub(crate) fn download_button(settings: DownloadButton) -> View {
    let DownloadButton { id, label, file_name, media_type, text } = settings;
    outcome_button(OutcomeButton {
        id,
        label,
        unseen: String::new(),
        icon: Icon::Download,
        text,
        act: Box::new(move |outcome| {
            let saved = hand_over(&file_name.get_untracked(), media_type, &text.get_untracked());
            outcome.set(Some(match saved {
                Ok(()) => Outcome::Worked("Saved"),
                Err(_) => Outcome::Failed("The browser refused to save the file. Copy the text instead."),
            }));
        }),
    })
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
