//! What stands right above the table: how many are selected, what can be done with them, and the choice of columns.

use super::lines::Lines;
use super::list_page::ListPage;
use super::selection::{MOST, Ticks};
use crate::ui::button::{Button, Kind, button};
use crate::ui::focus;
use crate::ui::pager::grouped;
use firstkey_view::{IntoView, View, div, p};
use leptos::prelude::{Callable, Callback, Memo, With};
use std::sync::Arc;

/// The bar. It is always there, so that the table stays where it is when the first line is selected.
pub(super) fn bar(
    page: &'static ListPage,
    lines: Memo<Option<Arc<Lines>>>,
    ticks: Ticks,
    actions: Option<View>,
    columns: View,
) -> View {
    let text = move || {
        let selected = ticks.ids.with(Vec::len);
        // Nobody says of a page that is on its way what is not on it.
        let here =
            lines.with(|lines| lines.as_ref().map(|lines| ticks.ids.with(|ids| how_many(&lines.ids(), ids))));
        sentence(page.nouns, selected, here.unwrap_or(selected))
    };
    let clear = Callback::new(move |()| {
        focus::next("select-page");
        ticks.clear.run(());
    });
    div()
        .class("list-head")
        .child((
            p().class("selected").role("status").child(text),
            div().class("actions").hidden(move || ticks.ids.with(Vec::is_empty)).child((
                actions,
                button(Button {
                    id: "clear-selection",
                    label: "Clear selection".into(),
                    kind: Kind::Quiet.into(),
                    on_press: Some(clear),
                    ..Button::default()
                }),
            )),
            div().class("actions").child(columns),
        ))
        .into_view()
}

/// How many of these are selected.
pub(super) fn how_many(these: &[String], selected: &[String]) -> usize {
    these.iter().filter(|id| selected.contains(id)).count()
}

/// So many are selected, and so many of them are on the page that is shown.
fn sentence((one, many): (&str, &str), selected: usize, here: usize) -> String {
    let number = |number: usize| grouped(u32::try_from(number).unwrap_or(u32::MAX));
    let elsewhere = selected.saturating_sub(here);
    let all = match selected {
        0 => return String::new(),
        1 => format!("1 {one} selected"),
        MOST.. => format!("{} {many} selected, the most there can be", number(selected)),
        _ => format!("{} {many} selected", number(selected)),
    };
    match elsewhere {
        0 => all,
        1 if selected == 1 => format!("{all}, not on this page"),
        _ => format!("{all}, {} of them not on this page", number(elsewhere)),
    }
}

#[cfg(test)]
mod tests {
    use super::{how_many, sentence};

    #[test]
    fn the_bar_says_how_many_are_selected_and_how_many_of_them_are_elsewhere() {
        let says = |selected, here| sentence(("user", "users"), selected, here);
        for (selected, here, text) in [
            (0, 0, ""),
            (1, 1, "1 user selected"),
            (1, 0, "1 user selected, not on this page"),
            (3, 3, "3 users selected"),
            (3, 1, "3 users selected, 2 of them not on this page"),
            (3, 2, "3 users selected, 1 of them not on this page"),
            (1_000, 50, "1,000 users selected, the most there can be, 950 of them not on this page"),
        ] {
            assert_eq!(says(selected, here), text);
        }
    }

    #[test]
    fn lines_that_are_selected_are_counted() {
        let ids = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
        assert_eq!(how_many(&ids(&["a", "b", "c"]), &ids(&["c", "x", "a"])), 2);
    }
}
