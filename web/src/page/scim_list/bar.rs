//! What stands right above the table: how many are selected, what can be done with them, and the choice of columns.

use super::everything::Everything;
use super::lines::Lines;
use super::list_page::ListPage;
use super::selection::{MOST, Ticks};
use crate::ui::button::{Button, Kind, button};
use crate::ui::focus;
use crate::ui::pager::grouped;
use firstkey_data::Ids;
use firstkey_view::{IntoView, View, div, p};
use leptos::prelude::{Callable, Callback, Get, Memo, With};
use std::sync::Arc;

/// The bar. It is always there, so that the table stays where it is when the first line is selected.
pub(super) fn bar(
    page: &'static ListPage,
    lines: Memo<Option<Arc<Lines>>>,
    ticks: Ticks,
    actions: Option<View>,
    everything: Option<(Everything, Callback<()>)>,
    columns: View,
) -> View {
    let text = move || {
        let selected = ticks.ids.with(Ids::len);
        // Nobody says of a page that is on its way what is not on it.
        let here =
            lines.with(|lines| lines.as_ref().map(|lines| ticks.ids.with(|ids| how_many(&lines.ids(), ids))));
        sentence(page.nouns, selected, ticks.left_out.get(), here.unwrap_or(selected))
    };
    let clear = Callback::new(move |()| {
        focus::next("select-page");
        ticks.clear.run(());
    });
    div()
        .class("list-head")
        .child((
            p().class("selected").role("status").child(text),
            everything.map(|(everything, offer)| select_all(lines, ticks, everything, offer)),
            div().class("actions").hidden(move || ticks.ids.with(Ids::is_empty)).child((
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
pub(super) fn how_many(these: &[String], selected: &Ids) -> usize {
    these.iter().filter(|id| selected.contains(id)).count()
}

/// Offers to select everything that matches, once the page is selected and there is more.
fn select_all(
    lines: Memo<Option<Arc<Lines>>>,
    ticks: Ticks,
    everything: Everything,
    offer: Callback<()>,
) -> View {
    let more = Memo::new(move |_| {
        let (ids, total) = lines.with(|lines| lines.as_ref().map(|lines| (lines.ids(), lines.total)))?;
        let all_here = !ids.is_empty() && ticks.ids.with(|selected| how_many(&ids, selected)) == ids.len();
        let is_more = total.is_none_or(|total| total as usize > ids.len());
        (all_here && is_more && ticks.left_out.get().is_none() && !everything.is_open()).then_some(total)
    });
    let view = move || {
        let label = match more.get()? {
            Some(total) => format!("Select all {} that match", grouped(total)),
            None => "Select all that match".to_owned(),
        };
        let button = button(Button {
            id: "select-all",
            label: label.into(),
            kind: Kind::Quiet.into(),
            on_press: Some(offer),
            ..Button::default()
        });
        Some(div().class("actions").child(button))
    };
    view.into_view()
}

/// So many are selected, and so many of them are on the page that is shown. `left_out` of everything that matched.
fn sentence((one, many): (&str, &str), selected: usize, left_out: Option<usize>, here: usize) -> String {
    let number = |number: usize| grouped(u32::try_from(number).unwrap_or(u32::MAX));
    let elsewhere = selected.saturating_sub(here);
    let noun = if selected == 1 { one } else { many };
    let all = match selected {
        0 => return String::new(),
        _ if left_out == Some(0) => format!("{} {noun} selected, all that matched", number(selected)),
        1 => format!("1 {one} selected"),
        MOST.. if left_out.is_none() => {
            format!("{} {many} selected, the most there can be", number(selected))
        }
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
        let says = |selected, here| sentence(("user", "users"), selected, None, here);
        let matching = |selected, left_out, here| sentence(("user", "users"), selected, Some(left_out), here);
        assert_eq!(matching(0, 0, 0), "");
        assert_eq!(matching(1, 0, 1), "1 user selected, all that matched");
        assert_eq!(
            matching(2_000, 0, 50),
            "2,000 users selected, all that matched, 1,950 of them not on this page"
        );
        assert_eq!(matching(1_999, 1, 49), "1,999 users selected, 1,950 of them not on this page");
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
        let these = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(how_many(&these, &["c", "x", "a"].into_iter().collect()), 2);
    }
}
