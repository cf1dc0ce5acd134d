//! The bar on top: whose page this is, where it is connected, and the theme.

use super::theme_switch::theme_switch;
use crate::theme::Theme;
use firstkey_view::{IntoView, View, div, drawing, header, span};
use leptos::prelude::*;

/// The settings of [`page_head`].
#[derive(Default)]
pub(crate) struct PageHead {
    /// Where the page is connected: "Practice tenant" or the tenant's host.
    pub(crate) place: Signal<String>,
    /// What service that is, as it is called today. Empty: none.
    pub(crate) service: Signal<String>,
    /// Whether that is the practice tenant: it is marked as harmless.
    pub(crate) practice: Signal<bool>,
    /// What else can be done from everywhere.
    pub(crate) tools: Option<View>,
    /// The theme now.
    pub(crate) theme: Signal<Theme>,
    /// Another theme was chosen.
    pub(crate) on_theme: Option<Callback<Theme>>,
}

/// The bar on top of the page.
pub(crate) fn page_head(settings: PageHead) -> View {
    let PageHead { place, service, practice, tools, theme, on_theme } = settings;
    header()
        .class("page-head")
        .child((
            div().class("wordmark").child((mark(), span().child("Firstkey"))),
            div().class("place").attr("data-practice", move || practice.get().then_some("")).child((
                span().class("unseen").child("Connected to "),
                span().class("place-name").child(move || place.get()),
                span().class("place-service").child(move || service.get()),
            )),
            div().class("page-tools").child((tools, theme_switch(theme, on_theme))),
        ))
        .into_view()
}

/// The product's mark: a key. The same drawing as assets/favicon.svg.
fn mark() -> View {
    drawing("mark", "0 0 32 32", "M11 9.5a6.5 6.5 0 1 0 6.2 8.5H20v4h4v-4h4v-4H17.2A6.5 6.5 0 0 0 11 9.5zm0 4.25a2.25 2.25 0 1 1 0 4.5a2.25 2.25 0 0 1 0-4.5z").into_view()
}
