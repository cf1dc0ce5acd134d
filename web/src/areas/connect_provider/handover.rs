//! The file for the colleague who administers the provider.

use super::state::State;
use crate::ui::download_button::{DownloadButton, download_button};
use firstkey_core::connect::journey::Journey;
use firstkey_core::connect::provider::Provider;
use firstkey_core::connect::value::Values;
use firstkey_view::{IntoView, View, div, h2, p, section};
use leptos::prelude::{Signal, With};

/// The two forms of the file, to be saved.
pub(super) fn panel(state: State, provider: Provider, values: Signal<Values>) -> View {
    let text = move |write: fn(&Journey, &firstkey_core::profile::Profile, &Values) -> String| {
        Signal::derive(move || {
            let journey = state.journey(provider);
            let write = |journey: Journey| {
                state.console.profile.with(|profile| values.with(|values| write(&journey, profile, values)))
            };
            journey.map(write).unwrap_or_default()
        })
    };
    let name = |end: &str| Signal::stored(format!("connect-{}.{end}", provider.id()));
    section()
        .class("stack")
        .attr("aria-labelledby", "handover-title")
        .child((
            h2().id("handover-title").child("Handover file"),
            p().child(format!(
                "For the colleague who administers {}: the same steps with your tenant's values. It holds no secret; give the token by another way.",
                provider.short_title()
            )),
            div().class("actions").child((
                download_button(DownloadButton {
                    id: "handover-html",
                    label: "Download HTML".to_owned(),
                    file_name: name("html"),
                    media_type: "text/html",
                    text: text(Journey::handover_html),
                }),
                download_button(DownloadButton {
                    id: "handover-markdown",
                    label: "Download Markdown".to_owned(),
                    file_name: name("md"),
                    media_type: "text/markdown",
                    text: text(Journey::handover_markdown),
                }),
            )),
        ))
        .into_view()
}
