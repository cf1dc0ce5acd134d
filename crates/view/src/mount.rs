//! Where a view becomes part of the page.

use crate::render::Match;
use crate::render::{ViewState, build, update};
use crate::view::View;
use leptos::prelude::{Mountable, Render, document};
use web_sys::{Element, Node};

/// Draws a view into the page's body, for as long as the page lives.
pub fn mount(view: impl FnOnce() -> View + 'static) {
    if let Some(body) = document().body() {
        leptos::mount::mount_to_renderer(&body, view).forget();
    }
}

/// A view that is built. Leptos holds it for whoever mounted it.
pub struct Mounted(ViewState);

impl Render for View {
    type State = Mounted;

    fn build(self) -> Mounted {
        Mounted(build(self))
    }

    fn rebuild(self, state: &mut Mounted) {
        update(self, &mut state.0, Match::ByShape);
    }
}

impl Mountable for Mounted {
    fn unmount(&mut self) {
        self.0.unmount();
    }

    fn mount(&mut self, parent: &Element, before: Option<&Node>) {
        self.0.mount(parent, before);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.0.insert_before_this(child)
    }

    fn elements(&self) -> Vec<Element> {
        self.0.elements()
    }
}
