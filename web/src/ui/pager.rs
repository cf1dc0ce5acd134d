//! Turns the pages of a long list: which lines these are, of how many, and the way to the others.

use firstkey_view::{IntoView, View, button, div, p};
use leptos::ev;
use leptos::prelude::{Callable, Callback, Get, GetUntracked, Memo, Signal, With};

/// The settings of [`pager`].
#[derive(Default)]
pub(crate) struct Pager {
    /// What the lines are: "users".
    pub(crate) what: &'static str,
    /// How many lines a page holds.
    pub(crate) page: u32,
    /// The place of the first line of this page, counted from 1.
    pub(crate) start: Signal<u32>,
    /// How many lines are shown.
    pub(crate) shown: Signal<u32>,
    /// How many there are in all; none when nobody knows.
    pub(crate) total: Signal<Option<u32>>,
    /// Whether a page is on its way.
    pub(crate) loading: Signal<bool>,
    /// Turns to the page that begins here.
    pub(crate) on_turn: Option<Callback<u32>>,
}

/// The line under a list.
pub(crate) fn pager(pager: Pager) -> View {
    let Pager { what, page, start, shown, total, loading, on_turn } = pager;
    let text = move || {
        let (start, shown) = (start.get(), shown.get());
        if shown == 0 {
            return String::new();
        }
        let end = start + shown - 1;
        match total.get() {
            Some(total) => format!("{} to {} of {} {what}", grouped(start), grouped(end), grouped(total)),
            None => format!("{} to {} {what}", grouped(start), grouped(end)),
        }
    };
    // A service may answer with fewer lines than it was asked for, though there are more: pages are as long as that.
    let page = Memo::new(move |before: Option<&u32>| {
        step(page, before.copied(), start.get(), shown.get(), total.get())
    });
    let last = move || {
        let page = page.get();
        total.get().map(|total| total.saturating_sub(1) / page * page + 1)
    };
    let is_first = move || start.get() <= 1;
    // Where nobody knows how many there are, every page with lines may have another behind it.
    let is_last = move || match last() {
        Some(last) => start.get() >= last,
        None => shown.get() == 0,
    };
    let (first, end) = (Signal::derive(is_first), Signal::derive(is_last));
    let to = move |id: &'static str, label: &'static str, stops: Signal<bool>, start: Signal<u32>| {
        // It stays where it is when it leads nowhere, so that the focus does.
        button()
            .id(id)
            .r#type("button")
            .class("button")
            .attr("data-kind", "secondary")
            .aria_disabled(move || stops.get().then_some("true"))
            .on(ev::click, move |_| {
                if let (false, Some(on_turn)) = (stops.get_untracked(), on_turn) {
                    on_turn.run(start.get_untracked());
                }
            })
            .child(label)
    };
    // The buttons are made anew only when there are others, not with every page.
    let kinds = Memo::new(move |_| (!first.get() || !end.get(), total.with(Option::is_some)));
    let turns = move || {
        let (any, counted) = kinds.get();
        any.then(|| {
            div().class("actions").child((
                to("first-page", "First", first, Signal::stored(1)),
                to(
                    "previous-page",
                    "Previous",
                    first,
                    Signal::derive(move || start.get().saturating_sub(page.get()).max(1)),
                ),
                to("next-page", "Next", end, Signal::derive(move || start.get() + page.get())),
                counted.then(|| to("last-page", "Last", end, Signal::derive(move || last().unwrap_or(1)))),
            ))
        })
    };
    div()
        .class("list-end")
        .aria_busy(move || loading.get().then_some("true"))
        .child((p().class("quiet").role("status").child(text), turns))
        .into_view()
}

/// How many lines a page has: as many as were asked for, or as the service answers with while there are more.
fn step(asked: u32, before: Option<u32>, start: u32, shown: u32, total: Option<u32>) -> u32 {
    let more = total.is_some_and(|total| u64::from(start) + u64::from(shown) <= u64::from(total));
    match shown {
        1.. if more => shown.min(asked),
        // The last page may be shorter, and one that is on its way has no lines yet.
        _ => before.unwrap_or(asked),
    }
}

/// A number with a comma every three digits: 100,000.
pub(crate) fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{grouped, step};

    #[test]
    fn pages_are_as_long_as_the_service_answers() {
        assert_eq!(step(50, None, 1, 50, Some(120)), 50);
        assert_eq!(step(50, None, 1, 20, Some(120)), 20, "it answers with twenty at a time");
        assert_eq!(step(50, Some(20), 101, 20, Some(120)), 20, "the last page tells nothing");
        assert_eq!(step(50, Some(20), 21, 0, Some(120)), 20, "nor does one on its way");
        assert_eq!(step(50, None, 1, 7, Some(7)), 50);
        assert_eq!(step(50, None, 1, 50, None), 50);
        assert_eq!(step(50, None, u32::MAX, u32::MAX, Some(u32::MAX)), 50);
    }

    #[test]
    fn large_numbers_are_read_in_groups() {
        let all: Vec<String> = [0, 12, 999, 1_000, 12_345, 100_000, 4_294_967_295].map(grouped).into();
        assert_eq!(all, ["0", "12", "999", "1,000", "12,345", "100,000", "4,294,967,295"]);
    }
}
