//! What changed in the page, counted by a MutationObserver.

use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{MutationObserver, MutationObserverInit, MutationRecord, Node, NodeList};

pub(crate) struct Mutations {
    observer: MutationObserver,
    seen: Rc<RefCell<Count>>,
    _callback: Closure<dyn Fn(js_sys::Array)>,
}

/// Elements that were inserted and removed (an element that is moved is both), and values that were set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) inserted: usize,
    pub(crate) removed: usize,
    pub(crate) attributes: usize,
    pub(crate) texts: usize,
}

impl Mutations {
    pub(crate) fn of(node: &Node) -> Self {
        let seen = Rc::new(RefCell::new(Count::default()));
        let callback = {
            let seen = Rc::clone(&seen);
            Closure::<dyn Fn(js_sys::Array)>::new(move |records| seen.borrow_mut().add(&records))
        };
        let observer = MutationObserver::new(callback.as_ref().unchecked_ref()).unwrap();
        let all = MutationObserverInit::new();
        all.set_child_list(true);
        all.set_subtree(true);
        all.set_attributes(true);
        all.set_character_data(true);
        observer.observe_with_options(node, &all).unwrap();
        Self { observer, seen, _callback: callback }
    }

    /// What happened since it was asked last.
    pub(crate) fn take(&self) -> Count {
        let rest = self.observer.take_records();
        self.seen.borrow_mut().add(&rest.unchecked_into());
        self.seen.take()
    }
}

impl Drop for Mutations {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

impl Count {
    fn add(&mut self, records: &js_sys::Array) {
        for record in records.iter().map(JsCast::unchecked_into::<MutationRecord>) {
            match record.type_().as_str() {
                "attributes" => self.attributes += 1,
                "characterData" => self.texts += 1,
                _ => {
                    self.inserted += elements(&record.added_nodes());
                    self.removed += elements(&record.removed_nodes());
                }
            }
        }
    }
}

fn elements(nodes: &NodeList) -> usize {
    (0..nodes.length()).filter(|at| nodes.get(*at).unwrap().node_type() == Node::ELEMENT_NODE).count()
}
