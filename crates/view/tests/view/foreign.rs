//! Views of Leptos inside of ours.

use crate::page::{Page, settle, text_of};
use firstkey_view::{IntoView, View, div, p};
use leptos::html;
use leptos::prelude::{ElementChild, Get, RwSignal, Set, document};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;

#[wasm_bindgen_test]
async fn a_view_of_leptos_stands_in_its_place_and_follows_its_signals() {
    let (count, shown) = (RwSignal::new(1), RwSignal::new(true));
    let page = Page::new(move || {
        let leptos =
            move || shown.get().then(|| View::from_render(html::strong().child(move || count.get())));
        div().child((p().child("before "), leptos, p().child(" after"))).into_view()
    });
    for (now, shows, text) in [
        (1, true, "before 1 after"),
        (2, true, "before 2 after"),
        (2, false, "before  after"),
        (3, true, "before 3 after"),
    ] {
        count.set(now);
        shown.set(shows);
        settle().await;
        assert_eq!(text_of(&page.root), text);
    }
}

#[wasm_bindgen_test]
async fn a_view_of_the_same_type_is_updated_and_of_another_type_replaced() {
    let (text, paragraph) = (RwSignal::new("one"), RwSignal::new(false));
    let page = Page::new(move || {
        let view = move || match paragraph.get() {
            false => View::from_render(html::em().child(text.get())),
            true => View::from_render((html::strong().child(text.get()), html::b())),
        };
        (view, p().child("after")).into_view()
    });
    let first: Element = page.find("em");
    text.set("two");
    settle().await;
    assert!(page.find::<Element>("em") == first, "it was replaced");
    assert_eq!(text_of(&first), "two");
    paragraph.set(true);
    settle().await;
    assert_eq!((page.all("em").len(), page.all("strong + b + p").len()), (0, 1));
}

#[wasm_bindgen_test]
async fn a_view_without_a_node_keeps_its_place_for_what_comes() {
    let filled = RwSignal::new(false);
    let page = Page::new(move || {
        let view = move || match filled.get() {
            false => View::from_mountable(None::<Element>),
            true => "filled".into_view(),
        };
        ("a ", view, " b").into_view()
    });
    assert_eq!(text_of(&page.root), "a  b");
    filled.set(true);
    settle().await;
    assert_eq!(text_of(&page.root), "a filled b");
}

#[wasm_bindgen_test]
async fn a_node_made_elsewhere_can_be_part_of_a_view() {
    let node = document().create_element("output").unwrap();
    let shown = RwSignal::new(true);
    let page = {
        let node = node.clone();
        let view = move || shown.get().then(|| View::from_mountable(node.clone()));
        Page::new(move || (p(), view, p()).into_view())
    };
    assert!(page.find::<Element>("p + output") == node && page.all("output + p").len() == 1);
    shown.set(false);
    settle().await;
    assert!(page.all("output").is_empty() && !node.is_connected());
}
