//! The filter as rows of attribute, comparison and value. They write its text, and show what is typed there.

use super::choices::Choices;
use super::rows::Rows;
use crate::ui::button::{Button, Kind, button};
use crate::ui::focus;
use crate::ui::segments::{Segment, segments};
use crate::ui::select::{Select, select};
use firstkey_core::scim::column::{Attribute, DataType};
use firstkey_core::scim::conditions::{Check, Condition, Conditions, Join};
use firstkey_view::{IntoView, View, button as element, div, input, keyed, p, span};
use leptos::ev;
use leptos::prelude::{Callback, Get, Memo, Signal, With, event_target_value};
use std::sync::Arc;

/// The rows, and what adds one.
pub(super) fn conditions(choices: Choices, attributes: Arc<[Attribute]>) -> View {
    let rows = choices.rows;
    let offered: Arc<[Attribute]> = attributes.iter().copied().filter(can_be_checked).collect();
    let count = Memo::new(move |_| rows.with(|rows| rows.keys().len()));
    let first = offered.first().copied();
    let list =
        keyed(move || rows.with(Rows::keys), |key| *key, move |key| row(choices, offered.clone(), key));
    let is = move |join| Signal::derive(move || rows.with(|rows| rows.join == join));
    let segment = move |title: &str, join| Segment { title: title.to_owned(), chosen: is(join) };
    let join = move || {
        (count.get() > 1).then(|| {
            segments(
                "join",
                "Matches",
                vec![segment("All conditions", Join::And), segment("Any condition", Join::Or)],
                Callback::new(move |at| {
                    choices.edit_rows(|rows| rows.join = if at == 1 { Join::Or } else { Join::And });
                }),
            )
        })
    };
    let add = button(Button {
        id: "add-condition",
        label: "Add a condition".into(),
        kind: Kind::Quiet.into(),
        disabled: Signal::derive(move || {
            let full = count.get() >= Conditions::MOST;
            let why = rows.with(|rows| rows.text_only.clone());
            why.or_else(|| full.then(|| format!("{} conditions are the most.", Conditions::MOST)))
        }),
        on_press: Some(Callback::new(move |()| {
            if let Some(first) = first {
                choices.edit_rows(|rows| rows.add(first));
            }
        })),
        ..Button::default()
    });
    let hint =
        "No document says which comparisons a service takes. It refuses a filter that has another one.";
    div()
        .class("conditions")
        .child((join, div().class("stack").child(list), add, p().class("field-hint").child(hint)))
        .into_view()
}

fn can_be_checked(attribute: &Attribute) -> bool {
    !Check::of(attribute.data_type).is_empty()
}

fn row(choices: Choices, attributes: Arc<[Attribute]>, key: u32) -> View {
    let rows = choices.rows;
    let number = Memo::new(move |_| rows.with(|rows| rows.number(key)));
    let label =
        move |what: &'static str| Signal::derive(move || format!("{what} of condition {}", number.get()));
    let data_type = Memo::new(move |_| read(choices, key, |condition| condition.attribute.data_type));
    let takes_value = Memo::new(move |_| read(choices, key, |condition| condition.check.takes_value()));
    let title = |attribute: &Attribute| (attribute.to_string(), attribute.title.to_owned());
    let attribute = select(Select {
        label: label("Attribute"),
        options: attributes.iter().map(title).collect(),
        chosen: Signal::derive(move || {
            read(choices, key, |condition| condition.attribute.to_string()).unwrap_or_default()
        }),
        disabled: false.into(),
        on_choose: Callback::new(move |path: String| {
            let chosen = attributes.iter().find(|attribute| attribute.to_string() == path);
            if let Some(chosen) = chosen {
                choices.edit_rows(|rows| rows.set_attribute(key, *chosen));
            }
        }),
    });
    let check = move || Some(checks(choices, key, label("Comparison"), data_type.get()?));
    let value = move || match (takes_value.get(), data_type.get()?) {
        (Some(true), data_type) => Some(value(choices, key, label("Value"), data_type)),
        _ => None,
    };
    let remove = element()
        .r#type("button")
        .class("button")
        .attr("data-kind", "quiet")
        .on(ev::click, move |_| {
            focus::next("add-condition");
            choices.edit_rows(|rows| rows.remove(key));
        })
        .child(("Remove", span().class("unseen").child(move || format!(" condition {}", number.get()))));
    div().class("condition").child((attribute, check, value, remove)).into_view()
}

fn read<T>(choices: Choices, key: u32, read: impl FnOnce(&Condition) -> T) -> Option<T> {
    choices.rows.with(|rows| rows.condition(key).map(read))
}

fn checks(choices: Choices, key: u32, label: Signal<String>, data_type: DataType) -> View {
    let checks = Check::of(data_type);
    let title = |check: &Check| (check.name().to_owned(), check.title(data_type).to_owned());
    select(Select {
        label,
        options: checks.iter().map(title).collect(),
        chosen: Signal::derive(move || {
            read(choices, key, |condition| condition.check.name()).unwrap_or_default().to_owned()
        }),
        disabled: false.into(),
        on_choose: Callback::new(move |name: String| {
            if let Some(check) = checks.iter().find(|check| check.name() == name) {
                choices.edit_rows(|rows| rows.change(key, |condition| condition.check = *check));
            }
        }),
    })
}

fn value(choices: Choices, key: u32, label: Signal<String>, data_type: DataType) -> View {
    let text =
        Signal::derive(move || read(choices, key, |condition| condition.value.clone()).unwrap_or_default());
    let set = move |text: String| {
        choices.edit_rows(|rows| rows.change(key, |condition| condition.value = text));
    };
    if data_type == DataType::Boolean {
        let flags = ["true", "false"].map(|flag| (flag.to_owned(), flag.to_owned()));
        let on_choose = Callback::new(set);
        return select(Select {
            label,
            options: flags.into(),
            chosen: text,
            disabled: false.into(),
            on_choose,
        });
    }
    input()
        .class("control")
        .r#type("text")
        .autocomplete("off")
        .autocapitalize("off")
        .spellcheck("false")
        .attr("placeholder", (data_type == DataType::DateTime).then_some("2026-01-31"))
        .aria_label(move || label.get())
        .prop("value", move || text.get())
        .on(ev::input, move |event| set(event_target_value(&event)))
        .into_view()
}
