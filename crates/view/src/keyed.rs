//! Lists whose rows are known by a key: what stays in the list keeps its DOM nodes.
//!
//! The generic part puts each item into a box; finding out what came, went and moved is one piece of code for every
//! list. Leptos's own `keyed` moves every row when the last one becomes the first, and does not notice that an item
//! changed under the same key; that is why it is not used here.

use crate::view::{Content, IntoView, View};
use std::any::Any;
use std::hash::{Hash, Hasher};
use std::rc::Rc;

/// A list with one row for each item, in the order of the items.
///
/// `items` is called again whenever a signal that it read changes. Then, key by key:
///
/// * A row whose key is still there keeps its DOM nodes, and with them the focus, a selection, an open `<details>`. As
///   few rows as possible are moved, and never the one that has the focus.
/// * A row whose item changed (`PartialEq`) is updated in place: `view` is called again, what the row's view made before
///   is cleaned up, and the nodes become what the new view says. An element of another tag is replaced.
/// * A row whose key is gone is removed. Its effects stop, and its `on_cleanup` runs.
/// * A new key gets a new row. Of several items with the same key one is kept, the others are drawn anew each time.
///
/// `view` is not tracked: a signal read in it directly does not draw the row again. A closure or attribute inside the row
/// follows its signals as everywhere.
///
/// A list inside a closure that runs again is compared with the list that the same call made before: rows are found by
/// key and all of them are updated in place.
///
/// ```no_run
/// use firstkey_view::{keyed, li, ul};
/// use leptos::prelude::{Get, RwSignal};
///
/// let names = RwSignal::new(vec!["Ada", "Grace"]);
/// let list = ul().child(keyed(move || names.get(), |name| *name, |name| li().child(name)));
/// ```
pub fn keyed<T, K, V>(
    items: impl Fn() -> Vec<T> + 'static,
    key: impl Fn(&T) -> K + 'static,
    view: impl Fn(T) -> V + 'static,
) -> View
where
    T: Clone + PartialEq + 'static,
    K: Eq + Hash + 'static,
    V: IntoView + 'static,
{
    let view = Rc::new(view);
    View(Content::Keyed(Box::new(move || {
        let boxed =
            |item| -> Box<dyn Item> { Box::new(Keyed { key: key(&item), item, view: Rc::clone(&view) }) };
        items().into_iter().map(boxed).collect()
    })))
}

/// Asks for the items of a list.
pub(crate) type Items = Box<dyn Fn() -> Vec<Box<dyn Item>>>;

/// An item of any list.
pub(crate) trait Item: Any {
    /// Feeds the key to a hasher.
    fn hash_key(&self, hasher: &mut dyn Hasher);
    /// Whether both are items of the same list with the same key.
    fn has_key_of(&self, other: &dyn Item) -> bool;
    /// Whether both are equal in all else, too.
    fn equals(&self, other: &dyn Item) -> bool;
    /// Makes the row.
    fn view(&self) -> View;
}

struct Keyed<T, K, F> {
    key: K,
    item: T,
    view: Rc<F>,
}

impl<T, K, F, V> Item for Keyed<T, K, F>
where
    T: Clone + PartialEq + 'static,
    K: Eq + Hash + 'static,
    F: Fn(T) -> V + 'static,
    V: IntoView + 'static,
{
    fn hash_key(&self, mut hasher: &mut dyn Hasher) {
        self.key.hash(&mut hasher);
    }

    fn has_key_of(&self, other: &dyn Item) -> bool {
        // The type of the closure is part of the type: rows of another call are other rows.
        (other as &dyn Any).downcast_ref::<Self>().is_some_and(|other| other.key == self.key)
    }

    fn equals(&self, other: &dyn Item) -> bool {
        (other as &dyn Any).downcast_ref::<Self>().is_some_and(|other| other.item == self.item)
    }

    fn view(&self) -> View {
        (self.view)(self.item.clone()).into_view()
    }
}
