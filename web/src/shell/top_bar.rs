//! The bar at the top: the product, the tenant, the search, whom the page acts as, the theme, Disconnect.

use super::acting::{Acting, acting};
use crate::platform::theme::Theme;
use crate::ui::icon::{Icon, icon};
use crate::ui::theme_switch::theme_switch;
use firstkey_view::{IntoView, View, button, div, drawing, header, span};
use leptos::{ev, prelude::*};

/// The settings of [`top_bar`].
pub(crate) struct TopBar {
    /// The tenant's host, or "Practice tenant".
    pub(crate) tenant: Signal<String>,
    /// The service, as it is called today. Empty: not known.
    pub(crate) service: Signal<String>,
    /// Whether that is the practice tenant.
    pub(crate) practice: Signal<bool>,
    /// Whom the page speaks as; none: nobody has a token.
    pub(crate) acting: Signal<Option<Acting>>,
    /// Opens the navigation of a narrow window.
    pub(crate) on_menu: Callback<()>,
    /// Opens the command palette.
    pub(crate) on_search: Callback<()>,
    /// The theme now.
    pub(crate) theme: Signal<Theme>,
    /// Another theme was chosen.
    pub(crate) on_theme: Callback<Theme>,
    /// What stands at the end: Disconnect.
    pub(crate) end: View,
}

/// The bar at the top.
pub(crate) fn top_bar(settings: TopBar) -> View {
    let TopBar { tenant, service, practice, acting: actor, on_menu, on_search, theme, on_theme, end } =
        settings;
    header()
        .class("top-bar")
        .child((
            menu_button(on_menu),
            div().class("wordmark").child((mark(), span().child("Firstkey"))),
            place(tenant, service, practice),
            div().class("top-bar-tools").child((
                search_button(on_search),
                acting(actor),
                theme_switch(theme, Some(on_theme)),
                end,
            )),
        ))
        .into_view()
}

fn menu_button(on_menu: Callback<()>) -> View {
    button()
        .r#type("button")
        .id("menu")
        .class("button menu-button")
        .aria_label("Menu")
        .attr("aria-haspopup", "dialog")
        .on(ev::click, move |_| on_menu.run(()))
        .child(icon(Icon::Menu))
        .into_view()
}

/// Where the page is connected. Whether anything real can happen there is said by a word, not only by a colour.
fn place(tenant: Signal<String>, service: Signal<String>, practice: Signal<bool>) -> View {
    div()
        .class("place")
        .attr("data-practice", move || practice.get().then_some(""))
        .child((
            span().class("unseen").child("Connected to "),
            span().class("place-mark").child(move || if practice.get() { "Practice" } else { "Production" }),
            span().class("place-name").child(move || tenant.get()),
            span().class("place-service").child(move || service.get()),
        ))
        .into_view()
}

fn search_button(on_search: Callback<()>) -> View {
    button()
        .r#type("button")
        .id("search-everywhere")
        .class("search-button")
        .attr("aria-haspopup", "dialog")
        .attr("aria-keyshortcuts", "Control+K Meta+K")
        .on(ev::click, move |_| on_search.run(()))
        .child((
            icon(Icon::Search),
            span().class("search-words").child("Search or jump to"),
            span().class("key").aria_hidden("true").child(shortcut()),
        ))
        .into_view()
}

/// As it is written on the keyboard in use.
fn shortcut() -> &'static str {
    let apple = window().navigator().platform().is_ok_and(|platform| platform.starts_with("Mac"));
    if apple { "\u{2318} K" } else { "Ctrl K" }
}

/// The product's mark: a key. The same drawing as assets/favicon.svg.
fn mark() -> View {
    drawing("mark", "0 0 32 32", "M11 9.5a6.5 6.5 0 1 0 6.2 8.5H20v4h4v-4h4v-4H17.2A6.5 6.5 0 0 0 11 9.5zm0 4.25a2.25 2.25 0 1 1 0 4.5a2.25 2.25 0 0 1 0-4.5z").into_view()
}
