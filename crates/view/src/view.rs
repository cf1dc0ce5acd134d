//! What can stand in an element: texts, elements, several of them, and closures that follow their signals.

use crate::element::Element;
use std::borrow::Cow;

/// A piece of the page that is not part of it yet.
pub enum View {
    /// A text.
    Text(Cow<'static, str>),
    /// An element.
    Element(Element),
    /// What a closure says, again whenever a signal that it read changes.
    Live(Box<dyn FnMut() -> View>),
    /// Several, or none.
    Many(Vec<View>),
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
        Some(last) => {
            views.push(last);
            View::Many(views)
        }
        None => View::Many(views),
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
        views.push(View::Element(self));
    }
}

impl IntoView for &'static str {
    fn add_to(self, views: &mut Vec<View>) {
        views.push(View::Text(Cow::Borrowed(self)));
    }
}

impl IntoView for String {
    fn add_to(self, views: &mut Vec<View>) {
        views.push(View::Text(Cow::Owned(self)));
    }
}

impl<F: FnMut() -> V + 'static, V: IntoView> IntoView for F {
    fn add_to(mut self, views: &mut Vec<View>) {
        views.push(View::Live(Box::new(move || self().into_view())));
    }
}

impl<V: IntoView> IntoView for Option<V> {
    fn add_to(self, views: &mut Vec<View>) {
        if let Some(view) = self {
            view.add_to(views);
        }
    }
}

impl<V: IntoView> IntoView for Vec<V> {
    fn add_to(self, views: &mut Vec<View>) {
        self.into_iter().for_each(|view| view.add_to(views));
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

#[cfg(test)]
mod tests {
    use super::{CollectView, IntoView, View};
    use crate::{li, p};

    #[test]
    fn several_views_lie_side_by_side_however_they_were_grouped() {
        let views = (p(), (None::<&str>, Some("text")), vec![p(), p()]).into_view();
        assert!(matches!(views, View::Many(views) if views.len() == 4));
        assert_eq!(["a", "b"].map(|text| li().child(text)).into_iter().collect_view().len(), 2);
    }

    #[test]
    fn one_view_is_itself_and_none_is_an_empty_place() {
        assert!(matches!("text".into_view(), View::Text(text) if text == "text"));
        assert!(matches!(None::<&str>.into_view(), View::Many(views) if views.is_empty()));
    }
}
