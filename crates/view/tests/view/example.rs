//! The example of the crate's documentation.

use crate::page::{Page, settle};
use firstkey_view::{IntoView, View, button, keyed, li, p, section, ul};
use leptos::ev::click;
use leptos::prelude::{Get, RwSignal, Update, With};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlButtonElement;

fn names(names: RwSignal<Vec<&'static str>>) -> View {
    section()
        .class("names")
        .child((
            move || names.with(Vec::is_empty).then(|| p().child("No names.")),
            ul().child(keyed(move || names.get(), |name| *name, |name| li().child(name))),
            button()
                .r#type("button")
                .disabled(move || names.with(|names| names.contains(&"Ada")))
                .on(click, move |_| names.update(|names| names.push("Ada")))
                .child("Add Ada"),
        ))
        .into_view()
}

#[wasm_bindgen_test]
async fn the_example_does_what_it_says() {
    let page = Page::new(|| names(RwSignal::new(Vec::new())));
    let add: HtmlButtonElement = page.find("button");
    assert_eq!((page.texts("p"), add.disabled()), (vec!["No names.".to_owned()], false));
    add.click();
    settle().await;
    assert_eq!((page.texts("p").len(), page.texts("li"), add.disabled()), (0, vec!["Ada".to_owned()], true));
}
