//! A place in the test's page where a view is mounted; it is unmounted when this is dropped.

use firstkey_view::View;
use leptos::mount::mount_to_renderer;
use leptos::prelude::{document, window};
use std::any::Any;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Element;

pub(crate) struct Page {
    pub(crate) root: Element,
    mounted: Option<Box<dyn Any>>,
}

impl Page {
    pub(crate) fn new(view: impl FnOnce() -> View + 'static) -> Self {
        let root = document().create_element("div").unwrap();
        document().body().unwrap().append_child(&root).unwrap();
        let mounted = mount_to_renderer(root.unchecked_ref(), view);
        Self { root, mounted: Some(Box::new(mounted)) }
    }

    /// The one element that a selector finds.
    pub(crate) fn find<E: JsCast>(&self, selector: &str) -> E {
        let found = self.root.query_selector(selector).unwrap();
        found.unwrap_or_else(|| panic!("no {selector} in {}", self.root.inner_html())).unchecked_into()
    }

    /// All elements that a selector finds.
    pub(crate) fn all(&self, selector: &str) -> Vec<Element> {
        let found = self.root.query_selector_all(selector).unwrap();
        (0..found.length()).map(|at| found.get(at).unwrap().unchecked_into()).collect()
    }

    /// Their texts.
    pub(crate) fn texts(&self, selector: &str) -> Vec<String> {
        self.all(selector).iter().map(text_of).collect()
    }

    /// Takes the view out of the page.
    pub(crate) fn unmount(&mut self) {
        self.mounted = None;
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        self.unmount();
        self.root.remove();
    }
}

pub(crate) fn text_of(element: &Element) -> String {
    element.text_content().unwrap_or_default()
}

/// Waits until every effect has run: effects are microtasks, this is the task after them.
pub(crate) async fn settle() {
    let later = js_sys::Promise::new(&mut |resolve, _| {
        window().set_timeout_with_callback(&resolve).unwrap();
    });
    JsFuture::from(later).await.unwrap();
}
