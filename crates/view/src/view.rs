//! What can stand in an element: texts, elements, several of them, and closures that follow their signals.

use crate::element::Element;
use crate::foreign::Foreign;
use crate::keyed::Items;
use std::borrow::Cow;

/// A piece of the page that is not part of it yet.
pub struct View(pub(crate) Content);

/// What a view is made of.
pub(crate) enum Content {
    /// A text.
    Text(Cow<'static, str>),
    /// An element.
    Element(Element),
    /// What a closure says, again whenever a signal that it read changes.
    Live(Box<dyn FnMut() -> View>),
    /// Several, or none. They have one place together, also when there are none.
    Many(Vec<View>),
    /// The rows of a list, each known by its key.
    Keyed(Items),
    /// What Leptos itself builds.
    Foreign(Box<dyn Foreign>),
}

/// What can be a view, or several.
pub trait IntoView: Sized {
    /// Adds itself, piece by piece.
    fn add_to(self, views: &mut Vec<View>);

    /// Itself as one view.
    fn into_view(self) -> View {
        let mut views = Vec::new();
        self.add_to(&mut views);
        one(views)
    }
}

/// Makes a list of views of what an iterator yields.
pub trait CollectView: Iterator {
    /// The list.
    fn collect_view(self) -> Vec<View>;
}

impl<I: Iterator<Item: IntoView>> CollectView for I {
    fn collect_view(self) -> Vec<View> {
        let mut views = Vec::new();
        self.for_each(|view| view.add_to(&mut views));
        views
    }
}

#[inline(never)]
fn one(mut views: Vec<View>) -> View {
    match views.pop() {
        Some(only) if views.is_empty() => only,
        last => {
            views.extend(last);
            View(Content::Many(views))
        }
    }
}

impl IntoView for View {
    fn add_to(self, views: &mut Vec<View>) {
        views.push(self);
    }

    fn into_view(self) -> View {
        self
    }
}

impl IntoView for Element {
    fn add_to(self, views: &mut Vec<View>) {
        views.push(View(Content::Element(self)));
    }
}

impl IntoView for &'static str {
    fn add_to(self, views: &mut Vec<View>) {
        views.push(View(Content::Text(Cow::Borrowed(self))));
    }
}

impl IntoView for String {
    fn add_to(self, views: &mut Vec<View>) {
        views.push(View(Content::Text(Cow::Owned(self))));
    }
}

impl<F: FnMut() -> V + 'static, V: IntoView> IntoView for F {
    fn add_to(mut self, views: &mut Vec<View>) {
        views.push(View(Content::Live(Box::new(move || self().into_view()))));
    }
}

/// One place, whether there is something or not: the neighbours keep theirs.
impl<V: IntoView> IntoView for Option<V> {
    fn add_to(self, views: &mut Vec<View>) {
        views.push(self.map_or_else(|| View(Content::Many(Vec::new())), V::into_view));
    }
}

/// One place, however many there are. A list of another length is drawn anew; one made by [`keyed`](crate::keyed) is not.
impl<V: IntoView> IntoView for Vec<V> {
    fn add_to(self, views: &mut Vec<View>) {
        views.push(View(Content::Many(self.into_iter().collect_view())));
    }
}

macro_rules! tuples {
    ($($($view:ident)*;)*) => {
        $(
            impl<$($view: IntoView),*> IntoView for ($($view,)*) {
                #[expect(non_snake_case, reason = "a tuple's parts are named after their types")]
                fn add_to(self, views: &mut Vec<View>) {
                    let ($($view,)*) = self;
                    $($view.add_to(views);)*
                }
            }
        )*
    };
}

tuples! {
    A B;
    A B C;
    A B C D;
    A B C D E;
    A B C D E F;
    A B C D E F G;
    A B C D E F G H;
    A B C D E F G H I;
    A B C D E F G H I J;
}
