//! Everything has its place: what comes and goes does not touch its neighbours.

use crate::mutations::Mutations;
use crate::page::{Page, settle, text_of};
use firstkey_view::{CollectView, IntoView, div, input, p, span};
use leptos::prelude::{Get, RwSignal, Set};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;

#[derive(Clone, Copy, Default)]
struct Shown {
    one: bool,
    two: bool,
    list: usize,
    tag: bool,
}

#[wasm_bindgen_test]
async fn none_and_an_empty_list_have_a_place() {
    let shown = RwSignal::new(Shown::default());
    let page = Page::new(move || {
        let view = move || {
            let now = shown.get();
            div().child((
                now.one.then(|| span().child("1")),
                input(),
                now.two.then(|| ("2", span().child("3"))),
                p().child("p"),
                (0..now.list).map(|_| span().child("s")).collect_view(),
                if now.tag { firstkey_view::h2() } else { firstkey_view::h3() },
            ))
        };
        view.into_view()
    });
    let neighbours = |page: &Page| ["div > div", "input", "p", "h3"].map(|tag| page.all(tag));
    let stood = neighbours(&page);
    let watch = Mutations::of(&page.root);
    let mut changes = 0;
    for step in 0..64 {
        let now = Shown { one: step & 1 != 0, two: step & 2 != 0, list: (step * 7) % 4, tag: false };
        shown.set(now);
        settle().await;
        let expected = format!(
            "{}{}p{}",
            if now.one { "1" } else { "" },
            if now.two { "23" } else { "" },
            "s".repeat(now.list)
        );
        assert_eq!(text_of(&page.root), expected);
        assert!(neighbours(&page) == stood, "step {step}: a neighbour was replaced");
        changes += watch.take().inserted;
    }
    assert!(changes > 64, "nothing came and went");
    // Another tag is another element: a neighbour that is replaced would be seen.
    shown.set(Shown { tag: true, ..Shown::default() });
    settle().await;
    assert!(neighbours(&page) != stood);
}

#[wasm_bindgen_test]
async fn a_closure_that_says_nothing_at_first_speaks_in_its_place() {
    let words = RwSignal::new(None::<&'static str>);
    let page = Page::new(move || {
        let middle = move || words.get();
        (span().child("a"), middle, Vec::<&str>::new(), span().child("b"), None::<&str>).into_view()
    });
    assert_eq!(text_of(&page.root), "ab");
    for (say, all) in [(Some(" to "), "a to b"), (None, "ab"), (Some("-"), "a-b")] {
        words.set(say);
        settle().await;
        assert_eq!(text_of(&page.root), all);
    }
    assert_eq!(page.root.child_element_count(), 2);
    let first: Element = page.find("span");
    assert_eq!(text_of(&first), "a");
}
