//! What is no longer shown stops running, and is cleaned up exactly once.

use crate::page::{Page, settle};
use firstkey_view::{IntoView, View, button, keyed, li, ul};
use leptos::ev::click;
use leptos::prelude::{Effect, Get, Owner, RwSignal, Set, Update, on_cleanup};
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

/// How often something happened to each row.
#[derive(Clone, Default)]
struct Counter(Arc<Mutex<HashMap<(u32, &'static str), usize>>>);

impl Counter {
    fn count(&self, row: u32, what: &'static str) {
        *self.0.lock().unwrap().entry((row, what)).or_default() += 1;
    }

    /// Of the closure in the row, its effect, its `on_cleanup`, and that of the closure in it.
    fn of(&self, row: u32) -> [usize; 4] {
        let counts = self.0.lock().unwrap();
        ["closure", "effect", "cleaned", "inner"].map(|what| counts.get(&(row, what)).copied().unwrap_or(0))
    }
}

fn list(rows: RwSignal<Vec<(u32, u32)>>, tick: RwSignal<u32>, counter: Counter) -> View {
    let row = move |(id, version): (u32, u32)| {
        let (closure, effect, cleaned, inner) =
            (counter.clone(), counter.clone(), counter.clone(), counter.clone());
        on_cleanup(move || cleaned.count(id, "cleaned"));
        Effect::new(move || {
            tick.get();
            effect.count(id, "effect");
        });
        let clicks = RwSignal::new(0);
        let text = move || {
            let inner = inner.clone();
            on_cleanup(move || inner.count(id, "inner"));
            closure.count(id, "closure");
            format!("{id}.{version} tick {} clicks {}", tick.get(), clicks.get())
        };
        li().child(button().on(click, move |_| clicks.update(|clicks| *clicks += 1)).child(text))
    };
    ul().child(keyed(move || rows.get(), |row| row.0, row)).into_view()
}

#[wasm_bindgen_test]
async fn a_removed_row_is_cleaned_up_once_and_runs_no_more() {
    let (rows, tick) = (RwSignal::new(vec![(1, 0), (2, 0), (3, 0)]), RwSignal::new(0));
    let counter = Counter::default();
    let mut page = {
        let counter = counter.clone();
        Page::new(move || list(rows, tick, counter))
    };
    settle().await;
    tick.set(1);
    settle().await;
    // All of them run, and that is seen; the closure was cleaned up before it ran again.
    assert_eq!([1, 2, 3].map(|row| counter.of(row)), [[2, 2, 0, 1]; 3]);

    rows.set(vec![(3, 0), (1, 0)]);
    settle().await;
    assert_eq!(counter.of(2), [2, 2, 1, 2]);
    for now in 2..5 {
        tick.set(now);
        settle().await;
    }
    assert_eq!(counter.of(2), [2, 2, 1, 2], "what is gone ran again");
    assert_eq!([1, 3].map(|row| counter.of(row)), [[5, 5, 0, 4]; 2]);

    // The row goes in the same moment in which its closure and its effect would run.
    rows.set(vec![(1, 0)]);
    tick.set(5);
    settle().await;
    let gone = counter.of(3);
    assert_eq!((counter.of(1), gone), ([6, 6, 0, 5], [5, 5, 1, 5]));

    page.unmount();
    settle().await;
    tick.set(6);
    rows.set(vec![(1, 0), (2, 0), (4, 0)]);
    settle().await;
    assert_eq!(
        (counter.of(1), counter.of(2)[2], counter.of(3), counter.of(4)),
        ([6, 6, 1, 6], 1, gone, [0; 4])
    );
}

#[wasm_bindgen_test]
async fn a_row_that_stays_keeps_its_signals_and_one_that_changed_begins_anew() {
    let (rows, tick) = (RwSignal::new(vec![(1, 0), (2, 0)]), RwSignal::new(0));
    let counter = Counter::default();
    let page = {
        let counter = counter.clone();
        Page::new(move || list(rows, tick, counter))
    };
    let button_at = |at: usize| page.all("button")[at].clone();
    let press = |at: usize| button_at(at).unchecked_into::<HtmlElement>().click();
    press(0);
    settle().await;
    rows.set(vec![(3, 0), (2, 0), (1, 0)]);
    settle().await;
    press(2);
    settle().await;
    assert_eq!(page.texts("li"), ["3.0 tick 0 clicks 0", "2.0 tick 0 clicks 0", "1.0 tick 0 clicks 2"]);
    assert_eq!(counter.of(1)[2], 0);

    let node = button_at(2);
    rows.set(vec![(3, 0), (2, 0), (1, 1)]);
    settle().await;
    assert!(button_at(2) == node, "the row was replaced");
    press(2);
    settle().await;
    assert_eq!(page.texts("li").last().map(String::as_str), Some("1.1 tick 0 clicks 1"));
    assert_eq!([1, 2, 3].map(|row| counter.of(row)[2]), [1, 0, 0]);
    tick.set(1);
    let before = counter.of(1)[1];
    settle().await;
    assert_eq!(counter.of(1)[1], before + 1, "the effect of the earlier row runs, too");
}

#[wasm_bindgen_test]
async fn a_list_in_a_closure_that_runs_again_keeps_its_nodes() {
    let (rows, tick) = (RwSignal::new(vec![(1, 0), (2, 0)]), RwSignal::new(0));
    let (counter, heading) = (Counter::default(), RwSignal::new(Some("Rows")));
    let page = {
        let counter = counter.clone();
        let lists = move || heading.get().map(|text| (text, list(rows, tick, counter.clone())));
        Page::new(move || lists.into_view())
    };
    settle().await;
    let nodes = page.all("li");
    heading.set(Some("All rows"));
    settle().await;
    assert!(page.all("li") == nodes, "the rows were redrawn");
    assert_eq!([1, 2].map(|row| counter.of(row)), [[2, 2, 1, 1]; 2]);
    rows.set(vec![(2, 0), (3, 0)]);
    tick.set(1);
    settle().await;
    assert_eq!(page.texts("li"), ["2.0 tick 1 clicks 0", "3.0 tick 1 clicks 0"]);
    assert!(page.all("li")[0] == nodes[1]);
    heading.set(None);
    settle().await;
    assert_eq!(page.all("li").len(), 0);
    let gone = [1, 2, 3].map(|row| counter.of(row));
    assert_eq!(gone.map(|counts| counts[2]), [2, 2, 1]);
    tick.set(2);
    settle().await;
    assert_eq!([1, 2, 3].map(|row| counter.of(row)), gone);
}

#[wasm_bindgen_test]
async fn a_row_is_cleaned_up_when_it_goes_even_if_something_holds_its_owner() {
    let (rows, counter) = (RwSignal::new(vec![1, 2]), Counter::default());
    let held = Arc::new(Mutex::new(Vec::new()));
    let _page = {
        let (counter, held) = (counter.clone(), Arc::clone(&held));
        let row = move |id: u32| {
            let counter = counter.clone();
            on_cleanup(move || counter.count(id, "cleaned"));
            // A task that the row spawned would do the same.
            held.lock().unwrap().extend(Owner::current());
            li()
        };
        Page::new(move || ul().child(keyed(move || rows.get(), |id| *id, row)).into_view())
    };
    rows.set(vec![2]);
    settle().await;
    assert_eq!(([1, 2].map(|row| counter.of(row)[2]), held.lock().unwrap().len()), ([1, 0], 2));
    held.lock().unwrap().clear();
    assert_eq!([1, 2].map(|row| counter.of(row)[2]), [1, 0]);
}

#[wasm_bindgen_test]
async fn a_signal_that_a_row_reads_directly_does_not_draw_the_list_again() {
    let (rows, other, asked) = (RwSignal::new(vec![1, 2]), RwSignal::new(0), Arc::new(Mutex::new(0)));
    let page = {
        let asked = Arc::clone(&asked);
        let items = move || {
            *asked.lock().unwrap() += 1;
            rows.get()
        };
        let row = move |id: u32| li().child(format!("{id} {}", other.get()));
        Page::new(move || ul().child(keyed(items, |id| *id, row)).into_view())
    };
    other.set(1);
    settle().await;
    assert_eq!((*asked.lock().unwrap(), page.texts("li")), (1, vec!["1 0".to_owned(), "2 0".to_owned()]));
    rows.set(vec![1, 2, 3]);
    settle().await;
    assert_eq!((*asked.lock().unwrap(), page.texts("li").last().cloned()), (2, Some("3 1".to_owned())));
}
