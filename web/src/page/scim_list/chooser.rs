//! Which columns a list has.

use super::choices::Choices;
use super::column::ColumnHead;
use super::list_page::ListPage;
use crate::ui::button::{Button, Kind, button};
use crate::ui::checklist::{Check, checklist};
use crate::ui::dialog::{Dialog, dialog};
use firstkey_view::{IntoView, View, div};
use leptos::prelude::{Callback, RwSignal, Set, Signal};
use std::sync::Arc;

/// The button that opens the choice, and the choice.
pub(super) fn chooser(page: &ListPage, choices: Choices, heads: &Arc<[ColumnHead]>) -> View {
    let open = RwSignal::new(false);
    let close = Callback::new(move |()| open.set(false));
    let check = |head: &ColumnHead| {
        let (head, all) = (*head, heads.clone());
        Check {
            id: "",
            label: head.title.to_owned(),
            // Its schema is long and says little to a person.
            api_name: head.attribute.path,
            note: String::new(),
            checked: Signal::derive(move || choices.shows(head)),
            on_change: Callback::new(move |on| choices.choose(&all, head, on)),
        }
    };
    let checks = heads.iter().map(check).collect();
    let all = heads.clone();
    let choice = dialog(Dialog {
        title: "Columns".to_owned(),
        body: Some(
            div()
                .class("columns")
                .child(checklist(format!("Shown of every {}", page.nouns.0), checks))
                .into_view(),
        ),
        actions: Some(
            (
                button(Button {
                    id: "usual-columns",
                    label: "Usual columns".into(),
                    on_press: Some(Callback::new(move |()| choices.usual_columns(&all))),
                    ..Button::default()
                }),
                button(Button {
                    id: "columns-done",
                    label: "Done".into(),
                    kind: Kind::Primary.into(),
                    on_press: Some(close),
                    ..Button::default()
                }),
            )
                .into_view(),
        ),
        open: open.into(),
        on_close: Some(close),
    });
    let opens = button(Button {
        id: "columns",
        label: "Columns".into(),
        on_press: Some(Callback::new(move |()| open.set(true))),
        ..Button::default()
    });
    (opens, choice).into_view()
}
