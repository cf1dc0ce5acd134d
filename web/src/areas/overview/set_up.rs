//! How far the tenant is set up: what is there, and where what is missing is made.

use super::reads::Reads;
use crate::route::Route;
use crate::ui::icon::{Icon, icon};
use crate::ui::link::link;
use crate::ui::pager::grouped;
use firstkey_core::attention::There;
use firstkey_view::{CollectView, IntoView, View, div, h2, li, ol, section, span};
use leptos::prelude::{Get, Memo};

/// One part of the set-up in words.
#[derive(Clone, Debug, PartialEq)]
struct Part {
    title: &'static str,
    there: There,
    /// What stands behind it when it is there.
    word: String,
    /// Where it is made.
    make: Option<(Route, &'static str)>,
}

/// The panel.
pub(super) fn panel(reads: Reads) -> View {
    let parts = Memo::new(move |_| parts(reads));
    section()
        .class("facts panel")
        .attr("aria-labelledby", "set-up-title")
        .child((
            div().class("panel-row").child(h2().id("set-up-title").child("Set-up")),
            ol().role("list").child(move || parts.get().into_iter().map(row).collect_view()),
        ))
        .into_view()
}

fn parts(reads: Reads) -> Vec<Part> {
    let set_up = reads.set_up();
    let part = |title, there, behind: &str, make| {
        let word = match there {
            There::Yes(count) => format!("{} {behind}", grouped(count)).trim_end().to_owned(),
            There::No => "not yet".to_owned(),
            There::Unknown => "not known".to_owned(),
        };
        Part { title, there, word, make }
    };
    vec![
        part(
            "Least-privilege client",
            set_up.least_privilege_client,
            "connected",
            Some((Route::Before, "Getting started")),
        ),
        part("Directory", set_up.directory, "", Some((Route::NewDirectory, "New directory"))),
        part("Identity provider", set_up.provider, "", Some((Route::ConnectProvider, "Connect a provider"))),
        part("Users", set_up.users, "arrived", Some((Route::Users, "Users"))),
    ]
}

fn row(Part { title, there, word, make }: Part) -> View {
    let (state, mark) = match there {
        There::Yes(_) => ("good", Some(icon(Icon::Done))),
        There::No | There::Unknown => ("open", None),
    };
    let make = make.filter(|_| there == There::No).map(|(route, text)| link(route.href(), text));
    li().class("panel-row")
        .attr("data-state", state)
        .child((
            span().class("finding-mark").aria_hidden("true").child(mark),
            span().class("panel-text").child(title),
            span().class("quiet").child((word, make.map(|make| (" ", make)))),
        ))
        .into_view()
}
