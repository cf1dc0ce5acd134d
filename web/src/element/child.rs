//! What can stand in an element: texts, elements, several of them, and closures that follow their signals.

use super::Element;
use std::borrow::Cow;

/// A piece of the page that is not part of it yet.
pub(crate) enum AnyView {
    /// A text.
    Text(Cow<'static, str>),
    /// An element.
    Element(Element),
    /// What a closure says, again whenever a signal that it read changes.
    Live(Box<dyn FnMut() -> AnyView>),
    /// Several, or none.
    Many(Vec<AnyView>),
}

/// What can be a view, or several.
pub(crate) trait IntoAny: Sized {
    /// Adds itself, piece by piece.
    fn add_to(self, views: &mut Vec<AnyView>);

    /// Itself as one view.
    fn into_any(self) -> AnyView {
        let mut views = Vec::new();
        self.add_to(&mut views);
        one(views)
    }
}

/// Makes a list of views of what an iterator yields.
pub(crate) trait CollectView: Iterator {
    /// The list.
    fn collect_view(self) -> Vec<AnyView>;
}

impl<I: Iterator<Item: IntoAny>> CollectView for I {
    fn collect_view(self) -> Vec<AnyView> {
        let mut views = Vec::new();
        self.for_each(|view| view.add_to(&mut views));
        views
    }
}

#[inline(never)]
fn one(mut views: Vec<AnyView>) -> AnyView {
    match views.pop() {
        Some(only) if views.is_empty() => only,
        Some(last) => {
            views.push(last);
            AnyView::Many(views)
        }
        None => AnyView::Many(views),
    }
}

impl IntoAny for AnyView {
    fn add_to(self, views: &mut Vec<AnyView>) {
        views.push(self);
    }

    fn into_any(self) -> AnyView {
        self
    }
}

impl IntoAny for Element {
    fn add_to(self, views: &mut Vec<AnyView>) {
        views.push(AnyView::Element(self));
    }
}

impl IntoAny for &'static str {
    fn add_to(self, views: &mut Vec<AnyView>) {
        views.push(AnyView::Text(Cow::Borrowed(self)));
    }
}

impl IntoAny for String {
    fn add_to(self, views: &mut Vec<AnyView>) {
        views.push(AnyView::Text(Cow::Owned(self)));
    }
}

impl<F: FnMut() -> V + 'static, V: IntoAny> IntoAny for F {
    fn add_to(mut self, views: &mut Vec<AnyView>) {
        views.push(AnyView::Live(Box::new(move || self().into_any())));
    }
}

impl<V: IntoAny> IntoAny for Option<V> {
    fn add_to(self, views: &mut Vec<AnyView>) {
        if let Some(view) = self {
            view.add_to(views);
        }
    }
}

impl<V: IntoAny> IntoAny for Vec<V> {
    fn add_to(self, views: &mut Vec<AnyView>) {
        self.into_iter().for_each(|view| view.add_to(views));
    }
}

macro_rules! tuples {
    ($($($view:ident)*;)*) => {
        $(
            impl<$($view: IntoAny),*> IntoAny for ($($view,)*) {
                #[expect(non_snake_case, reason = "a tuple's parts are named after their types")]
                fn add_to(self, views: &mut Vec<AnyView>) {
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
    use super::{AnyView, CollectView, IntoAny};
    use crate::element::{li, p};

    #[test]
    fn several_views_lie_side_by_side_however_they_were_grouped() {
        let views = (p(), (None::<&str>, Some("text")), vec![p(), p()]).into_any();
        assert!(matches!(views, AnyView::Many(views) if views.len() == 4));
        assert_eq!(["a", "b"].map(|text| li().child(text)).into_iter().collect_view().len(), 2);
    }

    #[test]
    fn one_view_is_itself_and_none_is_an_empty_place() {
        assert!(matches!("text".into_any(), AnyView::Text(text) if text == "text"));
        assert!(matches!(None::<&str>.into_any(), AnyView::Many(views) if views.is_empty()));
    }
}
