//! One line above everything, such as "this is the practice tenant". Not for news: that is a notice.

use firstkey_view::{IntoView, View, aside, p, strong};

/// A line above the whole page. `action` stands at its end.
pub(crate) fn banner(title: impl Into<String>, text: impl Into<String>, action: Option<View>) -> View {
    let (title, text): (String, String) = (title.into(), text.into());
    aside()
        .class("banner")
        .aria_label("About this page")
        .child((p().child((strong().child(title), " ", text)), action))
        .into_view()
}
