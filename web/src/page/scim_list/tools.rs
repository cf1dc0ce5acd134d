//! What stands above the list: what is looked for, and the heads that sort it.

use super::choices::Choices;
use super::conditions::conditions;
use super::filter::Active;
use super::list_page::ListPage;
use crate::ui::button::{Button, Kind, button};
use crate::ui::field::{Field, field};
use crate::ui::form::form;
use crate::ui::segments::{Segment, segments};
use crate::ui::table::Head;
use firstkey_core::scim::column::Attribute;
use firstkey_view::{IntoView, View, button as element, div, span};
use leptos::ev;
use leptos::prelude::{Callable, Callback, Effect, Get, RwSignal, Set, Signal, Track, untrack};
use std::sync::Arc;

/// Which users can be shown by whether they are active.
const ACTIVE: [(&str, Active); 3] =
    [("All", Active::Any), ("Active", Active::Only), ("Inactive", Active::Not)];

/// What is asked of the tenant. `refresh` asks the same again.
pub(super) fn tools(
    page: &'static ListPage,
    choices: Choices,
    attributes: &Arc<[Attribute]>,
    refresh: Callback<()>,
) -> View {
    let wrong = RwSignal::new(None);
    // What was wrong with conditions is not said of those that were edited since.
    Effect::new(move || {
        choices.rows.track();
        wrong.set(None);
    });
    let ask = Callback::new(move |()| {
        let before = untrack(|| choices.search());
        match untrack(|| choices.ask()) {
            Ok(()) => {
                wrong.set(None);
                // What is asked anew is read anew; another question is read by itself.
                if untrack(|| choices.search()) == before {
                    refresh.run(());
                }
            }
            Err(sentence) => wrong.set(Some(sentence)),
        }
    });
    let hint = move || match choices.is_filter.get() {
        true => page.filter_hint,
        false => page.hint,
    };
    let (of_text, of_rows, of_switch) = (attributes.clone(), attributes.clone(), attributes.clone());
    let search = field(Field {
        id: "search",
        label: page.label.to_owned(),
        hint: Signal::derive(move || hint().to_owned()),
        value: choices.typed.into(),
        on_input: Some(Callback::new(move |text| {
            wrong.set(None);
            choices.set_typed(text, &of_text);
        })),
        error: wrong.into(),
        ..Field::default()
    });
    let segment = |title: &str, chosen: Signal<bool>| Segment { title: title.to_owned(), chosen };
    let by = segments(
        "search-by",
        "Search by",
        vec![
            segment("Words", Signal::derive(move || !choices.is_filter.get())),
            segment("SCIM filter", choices.is_filter.into()),
        ],
        Callback::new(move |at| {
            wrong.set(None);
            choices.set_is_filter(at == 1, &of_switch);
        }),
    );
    div()
        .class("tools")
        .child((
            form(
                page.label,
                ask,
                (search, move || choices.is_filter.get().then(|| conditions(choices, of_rows.clone())))
                    .into_view(),
            ),
            by,
            page.by_active.then(|| active(choices)),
            div().class("actions").child((
                button(Button {
                    id: "search-tenant",
                    label: "Search".into(),
                    kind: Kind::Primary.into(),
                    on_press: Some(ask),
                    ..Button::default()
                }),
                button(Button {
                    id: "refresh",
                    label: "Refresh".into(),
                    kind: Kind::Quiet.into(),
                    on_press: Some(refresh),
                    ..Button::default()
                }),
            )),
        ))
        .into_view()
}

/// A head that sorts at the tenant: upwards, downwards, then as the service has them.
pub(super) fn sortable(choices: Choices, title: &'static str, by: Attribute) -> Head {
    let (sorted, mark) = match choices.order.get() {
        Some((attribute, false)) if attribute == by => ("ascending", " \u{2191}"),
        Some((attribute, true)) if attribute == by => ("descending", " \u{2193}"),
        _ => ("", ""),
    };
    let press = move |_| {
        choices.sort(match sorted {
            "ascending" => Some((by, true)),
            "descending" => None,
            _ => Some((by, false)),
        });
    };
    let view = element()
        .id(format!("sort-{}", by.path))
        .r#type("button")
        .class("sort")
        .on(ev::click, press)
        .child((title, span().aria_hidden("true").child(mark), span().class("unseen").child(", sort")));
    Head { view: view.into_view(), sorted }
}

/// Which users are shown by whether they are active.
fn active(choices: Choices) -> View {
    let is = move |active: Active| Signal::derive(move || choices.active.get() == active);
    segments(
        "active",
        "Show",
        ACTIVE.map(|(title, active)| Segment { title: title.to_owned(), chosen: is(active) }).into(),
        Callback::new(move |at: usize| {
            choices.start.set(1);
            choices.active.set(ACTIVE.get(at).map(|(_, active)| *active).unwrap_or_default());
        }),
    )
}
