//! "Load more" on a long list: only the new rows are touched.

use crate::mutations::{Count, Mutations};
use crate::page::{Page, settle};
use firstkey_view::{CollectView, IntoView, keyed, table, tbody, td, tr};
use leptos::prelude::{Get, GetUntracked, RwSignal, Set, Update};
use wasm_bindgen_test::{console_log, wasm_bindgen_test};

fn row(id: u32) -> firstkey_view::Element {
    tr().id(format!("row-{id}")).child((td().child(id.to_string()), td().child("a value")))
}

#[wasm_bindgen_test]
async fn only_the_new_rows_are_touched() {
    let rows = RwSignal::new((0..1000).collect::<Vec<u32>>());
    let page =
        Page::new(move || table().child(tbody().child(keyed(move || rows.get(), |id| *id, row))).into_view());
    let first = page.all("tr");
    let watch = Mutations::of(&page.root);
    rows.update(|rows| rows.extend(1000..1100));
    settle().await;
    let count = watch.take();
    assert_eq!(count, Count { inserted: 100, ..Count::default() });
    let now = page.all("tr");
    assert!(now.len() == 1100 && now[..1000] == first[..]);
    console_log!("load more, 100 rows after 1,000: {count:?}");

    // What is loaded in between and before is as cheap.
    rows.update(|rows| rows.splice(500..500, 2000..2010).for_each(drop));
    rows.update(|rows| rows.insert(0, 3000));
    settle().await;
    assert_eq!(watch.take(), Count { inserted: 11, ..Count::default() });
    // The same again.
    rows.set(rows.get_untracked());
    settle().await;
    assert_eq!(watch.take(), Count::default());
}

#[wasm_bindgen_test]
async fn of_a_row_that_changed_only_what_changed_is_touched() {
    let rows = RwSignal::new((0..1000).map(|id| (id, "off")).collect::<Vec<(u32, &'static str)>>());
    let page = Page::new(move || {
        let row = |(id, state): (u32, &'static str)| row(id).class(state).child(td().child(state));
        table().child(tbody().child(keyed(move || rows.get(), |row| row.0, row))).into_view()
    });
    let watch = Mutations::of(&page.root);
    rows.update(|rows| rows[500].1 = "on");
    settle().await;
    assert_eq!(watch.take(), Count { attributes: 1, texts: 1, ..Count::default() });
}

#[wasm_bindgen_test]
async fn a_list_that_is_drawn_anew_is_counted() {
    let rows = RwSignal::new((0..1000).collect::<Vec<u32>>());
    let page = Page::new(move || {
        let lines = move || rows.get().into_iter().map(row).collect_view();
        table().child(tbody().child(lines)).into_view()
    });
    let watch = Mutations::of(&page.root);
    rows.update(|rows| rows.extend(1000..1100));
    settle().await;
    let count = watch.take();
    assert_eq!(count, Count { inserted: 1100, removed: 1000, ..Count::default() });
    console_log!("the same without keys: {count:?}");
}
