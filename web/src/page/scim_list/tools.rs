//! What stands above the list: what is looked for, and the heads that sort it.

use super::state::ListState;
use crate::data::Query;
use crate::ui::button::{Button, Kind, button};
use crate::ui::field::{Field, field};
use crate::ui::form::form;
use crate::ui::segments::{Segment, segments};
use crate::ui::table::Head;
use firstkey_view::{IntoView, View, button as element, div, span};
use leptos::ev;
use leptos::prelude::{Callback, Get, RwSignal, Set, Signal, untrack};

/// How the field speaks of what is looked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Words {
    /// "Find users".
    pub(crate) label: &'static str,
    /// In what words are looked for.
    pub(crate) hint: &'static str,
    /// An example of a filter.
    pub(crate) filter_hint: &'static str,
}

/// What is asked of the tenant.
pub(crate) fn tools<T: Send + Sync + 'static>(
    state: ListState,
    query: Query<T>,
    words: Words,
    active: Option<View>,
) -> View {
    let wrong = RwSignal::new(None);
    let ask = Callback::new(move |()| {
        let before = untrack(|| state.search());
        match untrack(|| state.ask()) {
            Ok(()) => {
                wrong.set(None);
                // What is asked anew is read anew; another question is read by itself.
                if untrack(|| state.search()) == before {
                    query.refresh();
                }
            }
            Err(sentence) => wrong.set(Some(sentence)),
        }
    });
    let hint = move || match state.is_filter.get() {
        true => words.filter_hint,
        false => words.hint,
    };
    let search = field(Field {
        id: "search",
        label: words.label.to_owned(),
        hint: Signal::derive(move || hint().to_owned()),
        value: state.typed.into(),
        on_input: Some(Callback::new(move |text| {
            wrong.set(None);
            state.typed.set(text);
        })),
        error: wrong.into(),
        ..Field::default()
    });
    let segment = |title: &str, chosen: Signal<bool>| Segment { title: title.to_owned(), chosen };
    let by = segments(
        "search-by",
        "Search by",
        vec![
            segment("Words", Signal::derive(move || !state.is_filter.get())),
            segment("SCIM filter", state.is_filter.into()),
        ],
        Callback::new(move |at| {
            wrong.set(None);
            state.is_filter.set(at == 1);
        }),
    );
    div()
        .class("tools")
        .child((
            form(words.label, ask, search),
            by,
            active,
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
                    on_press: Some(Callback::new(move |()| query.refresh())),
                    ..Button::default()
                }),
            )),
        ))
        .into_view()
}

/// A head that sorts at the tenant: upwards, downwards, then as the service has them.
pub(crate) fn sortable(state: ListState, title: &'static str, attribute: &'static str) -> Head {
    let (sorted, mark) = match state.order.get() {
        Some((name, false)) if name == attribute => ("ascending", " \u{2191}"),
        Some((name, true)) if name == attribute => ("descending", " \u{2193}"),
        _ => ("", ""),
    };
    let press = move |_| {
        state.start.set(1);
        state.order.set(match sorted {
            "ascending" => Some((attribute, true)),
            "descending" => None,
            _ => Some((attribute, false)),
        });
    };
    let view = element()
        .id(format!("sort-{attribute}"))
        .r#type("button")
        .class("sort")
        .on(ev::click, press)
        .child((title, span().aria_hidden("true").child(mark), span().class("unseen").child(", sort")));
    Head { view: view.into_view(), sorted }
}
