//! One function for each tag that is used.

use crate::Element;

macro_rules! elements {
    ($($tag:ident)*) => {
        $(
            #[doc = concat!("A `", stringify!($tag), "` element.")]
            pub fn $tag() -> Element {
                Element::new(stringify!($tag), None)
            }
        )*
    };
}

elements! {
    a aside button caption code dd details dialog div dl dt fieldset form h1 h2 h3 header input label legend li main nav
    ol option p pre progress section select span strong summary table tbody td textarea th thead tr ul
}

/// A drawing: an `svg` element with one path, hidden from screen readers. The words beside it say it.
pub fn drawing(class: &'static str, view_box: &'static str, outline: &'static str) -> Element {
    let svg = |tag| Element::new(tag, Some("http://www.w3.org/2000/svg"));
    svg("svg")
        .class(class)
        .attr("viewBox", view_box)
        .attr("aria-hidden", "true")
        .attr("focusable", "false")
        .child(svg("path").attr("d", outline))
}
