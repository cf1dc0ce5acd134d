//! The second list of the rail: places that are no steps, as links.

use firstkey_view::{CollectView, IntoView, View, a, h2, li, nav, ul};
use leptos::prelude::{Get, Signal};

/// A place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// What it is called.
    pub(crate) title: &'static str,
    /// Its address, made by the route.
    pub(crate) href: String,
    /// Whether one is there.
    pub(crate) current: bool,
}

/// Places under a title.
pub(crate) fn places(title: &'static str, list: Signal<Vec<Place>>) -> View {
    let items = move || {
        let item = |place: Place| {
            let here = place.current.then_some("page");
            li().child(a().href(place.href).aria_current(here).child(place.title))
        };
        list.get().into_iter().map(item).collect_view()
    };
    nav()
        .class("places")
        .aria_label(title)
        .child((h2().class("places-title").child(title), ul().role("list").child(items)))
        .into_view()
}
