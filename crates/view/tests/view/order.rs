//! A keyed list shows its data after any change, with the nodes it had and as few moves as possible.

use crate::mutations::Mutations;
use crate::page::{Page, settle};
use crate::random::Random;
use firstkey_view::{IntoView, View, keyed, li, p, ul};
use leptos::prelude::{ElementChild, Get, GetUntracked, RwSignal, Set};
use leptos::tachys::view::keyed::keyed as leptos_keyed;
use std::cell::Cell;
use std::collections::HashMap;
use std::rc::Rc;
use wasm_bindgen_test::{console_log, wasm_bindgen_test};
use web_sys::Element;

type Data = Vec<(u32, u32)>;

fn list(rows: RwSignal<Data>, drawn: Rc<Cell<usize>>) -> View {
    let row = move |(id, version): (u32, u32)| {
        drawn.set(drawn.get() + 1);
        let texts = (id.to_string(), " version ", version.to_string());
        // A row may be anything: one element, several, a text in a closure.
        match id % 3 {
            0 => li().child(texts).into_view(),
            1 => (li().child(texts), (version % 2 == 0).then(p)).into_view(),
            _ => (move || li().child(texts.clone())).into_view(),
        }
    };
    ul().child(("before", keyed(move || rows.get(), |row| row.0, row), li().class("after"))).into_view()
}

/// The most rows that can stay while the others move around them, found the slow way.
fn most_that_can_stay(before: &Data, after: &Data) -> usize {
    let place = |id: u32| before.iter().position(|row| row.0 == id);
    let sources: Vec<usize> = after.iter().filter_map(|row| place(row.0)).collect();
    let mut longest = vec![0; sources.len()];
    for at in 0..sources.len() {
        let best = (0..at).filter(|other| sources[*other] < sources[at]).map(|other| longest[other]).max();
        longest[at] = best.unwrap_or(0) + 1;
    }
    longest.into_iter().max().unwrap_or(0)
}

fn change(data: &Data, random: &mut Random, next: &mut u32) -> Data {
    let mut data = data.clone();
    match random.below(5) {
        0 => random.shuffle(&mut data),
        1 if !data.is_empty() => {
            let row = data.remove(random.below(data.len()));
            data.insert(random.below(data.len() + 1), row);
        }
        2 => data.reverse(),
        3 => data.clear(),
        _ => {}
    }
    data.retain(|_| random.below(8) != 0);
    for row in &mut data {
        row.1 += u32::from(random.below(6) == 0);
    }
    for _ in 0..random.below(6) {
        *next += 1;
        data.insert(random.below(data.len() + 1), (*next, 0));
    }
    data
}

#[wasm_bindgen_test]
async fn after_any_change_the_rows_are_those_of_the_data() {
    const ROUNDS: usize = 600;
    let drawn = Rc::new(Cell::new(0));
    let rows = RwSignal::new(Data::new());
    let page = {
        let drawn = Rc::clone(&drawn);
        Page::new(move || list(rows, drawn))
    };
    let mut random = Random(2026);
    let (mut before, mut next) = (Data::new(), 0);
    let mut nodes: HashMap<u32, Element> = HashMap::new();
    let (mut longest, mut new, mut changed, mut moved) = (0, 0, 0, 0);
    for round in 0..ROUNDS {
        let after = change(&before, &mut random, &mut next);
        drawn.set(0);
        rows.set(after.clone());
        settle().await;
        let texts: Vec<String> =
            after.iter().map(|(id, version)| format!("{id} version {version}")).collect();
        assert_eq!(page.texts("li:not(.after)"), texts, "round {round}");
        assert_eq!(page.find::<Element>("ul > :last-child").class_name(), "after");
        let now: HashMap<u32, Element> =
            after.iter().map(|row| row.0).zip(page.all("li:not(.after)")).collect();
        let old: HashMap<u32, u32> = before.iter().copied().collect();
        let kept = after.iter().filter(|row| old.contains_key(&row.0)).count();
        let other =
            after.iter().filter(|row| old.get(&row.0).is_some_and(|version| *version != row.1)).count();
        for (id, node) in &now {
            assert!(nodes.get(id).is_none_or(|before| before == node), "round {round}: row {id} was redrawn");
        }
        assert_eq!(drawn.get(), after.len() - kept + other, "round {round}: rows drawn");
        moved += kept - most_that_can_stay(&before, &after);
        (longest, new, changed) = (longest.max(after.len()), new + after.len() - kept, changed + other);
        (before, nodes) = (after, now);
    }
    assert!(longest > 20 && new > 500 && changed > 500 && moved > 500);
    console_log!(
        "order: {ROUNDS} rounds, up to {longest} rows; {new} rows came, {changed} changed, {moved} moved"
    );
}

#[wasm_bindgen_test]
async fn the_fewest_rows_are_moved() {
    let rows = RwSignal::new((0..100).map(|id| (id * 3, 0)).collect::<Data>());
    let page = Page::new(move || list(rows, Rc::default()));
    let watch = Mutations::of(&page.root);
    let mut data = rows.get_untracked();
    data.rotate_right(1);
    rows.set(data.clone());
    settle().await;
    assert_eq!(watch.take().inserted, 1, "the last row becomes the first");
    data.rotate_left(1);
    data.swap(10, 80);
    rows.set(data.clone());
    settle().await;
    assert_eq!(watch.take().inserted, 3, "the row goes back, and two change places");
    let mut random = Random(5);
    let mut total = 0;
    for round in 0..50 {
        let before = data.clone();
        random.shuffle(&mut data);
        rows.set(data.clone());
        settle().await;
        let moved = watch.take().inserted;
        assert_eq!(moved, data.len() - most_that_can_stay(&before, &data), "round {round}");
        total += moved;
    }
    console_log!("order: 50 shuffles of 100 rows, {total} moves, none too many");
}

#[wasm_bindgen_test]
async fn what_leptos_moves_for_the_same_change() {
    let rows = RwSignal::new((0..100_u32).collect::<Vec<_>>());
    let view =
        move || leptos_keyed(rows.get(), |id: &u32| *id, |_, id| (|_| (), leptos::html::li().child(id)));
    let page = Page::new(move || ul().child(View::from_render(view)).into_view());
    let watch = Mutations::of(&page.root);
    let mut data = rows.get_untracked();
    data.rotate_right(1);
    rows.set(data);
    settle().await;
    assert_eq!(page.texts("li").first().map(String::as_str), Some("99"));
    let moved = watch.take().inserted;
    console_log!(
        "order: leptos moves {moved} of 100 rows when the last becomes the first; this crate moves 1"
    );
    assert!(moved > 1, "Leptos moves as few: its own list could be used");
}

#[wasm_bindgen_test]
async fn rows_with_one_key_are_all_shown() {
    let rows = RwSignal::new(vec![(0, 1), (0, 2), (3, 1)]);
    let page = Page::new(move || list(rows, Rc::default()));
    let expected = |data: &Data| data.iter().map(|row| format!("{} version {}", row.0, row.1)).collect();
    for data in [vec![(3, 1), (0, 2), (0, 3), (0, 1)], vec![(0, 9)], vec![(0, 1), (0, 1)], vec![]] {
        rows.set(data.clone());
        settle().await;
        let texts: Vec<String> = expected(&data);
        assert_eq!(page.texts("li:not(.after)"), texts);
    }
}
