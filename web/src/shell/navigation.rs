//! The navigation: the areas in their groups, as links. The link of the page being shown is marked.

use crate::areas::{AREAS, Area, Group};
use crate::route::Route;
use crate::ui::fresh_id;
use firstkey_view::{CollectView, IntoView, View, a, div, li, nav, p, ul};
use leptos::prelude::{Get, Signal};

/// The navigation. `step` is the step of getting started that its link leads to.
pub(crate) fn navigation(route: Signal<Route>, step: Signal<Route>) -> View {
    let group = move |group: Group| {
        let title = fresh_id("navigation");
        let areas = AREAS.iter().filter(move |area| area.group == group);
        let links = areas.map(move |area| li().child(link(area, route, step))).collect_view();
        div().class("navigation-group").child((
            p().id(title.clone()).class("navigation-title").child(group.title()),
            ul().role("list").aria_labelledby(title).child(links),
        ))
    };
    nav()
        .class("navigation")
        .aria_label("Areas")
        .child(Group::ALL.into_iter().map(group).collect_view())
        .into_view()
}

fn link(area: &'static Area, route: Signal<Route>, step: Signal<Route>) -> View {
    a().href(move || area.href(step.get()))
        .aria_current(move || area.has(route.get()).then_some("page"))
        .child(area.title)
        .into_view()
}
