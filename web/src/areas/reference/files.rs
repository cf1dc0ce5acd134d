//! The API of the chosen service as files for other tools: a description, a collection, requests to send.

use super::chosen::Chosen;
use crate::ui::download_button::{DownloadButton, download_button};
use firstkey_core::dialect::Dialect;
use firstkey_core::http_file::HttpFile;
use firstkey_core::openapi::Description;
use firstkey_core::postman::Collection;
use firstkey_view::{IntoView, View, div, h2, p};
use leptos::prelude::Signal;

pub(super) fn view(chosen: Chosen) -> View {
    let file = |id: &'static str,
                label: &str,
                media_type: &'static str,
                name: fn(&Dialect) -> String,
                text: fn(&'static Dialect) -> String| {
        download_button(DownloadButton {
            id,
            label: label.to_owned(),
            file_name: Signal::derive(move || name(chosen.dialect())),
            media_type,
            // Written when somebody wants it.
            text: Signal::derive(move || text(chosen.dialect())),
        })
    };
    let json = "application/json";
    (
        h2().child("For the tool you use"),
        p().child("Every operation of the chosen service. The Postman collection begins with getting started, from the bootstrap client to its deletion. No file holds a secret."),
        div().class("actions").child((
            file("openapi", "OpenAPI 3.1", json, |dialect| Description::file_name(dialect, None), |dialect| Description::of(dialect, None).text()),
            file("postman", "Postman collection", json, |dialect| Collection::file_name(dialect, None), |dialect| Collection::of(dialect, None).text()),
            file("http-file", ".http file", "text/plain", |dialect| HttpFile::file_name(dialect, None), |dialect| HttpFile::of(dialect, None).text().to_owned()),
        )),
    )
        .into_view()
}
