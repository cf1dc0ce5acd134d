//! One short word in a coloured frame, such as a status.

use super::{icon::icon, tone::Tone};
use firstkey_view::{IntoView, View, span};

/// One short word in a coloured frame, such as `200 OK`.
pub(crate) fn badge(tone: Tone, text: impl Into<String>) -> View {
    let text: String = text.into();
    span().class("badge").attr("data-tone", tone.name()).child((icon(tone.icon()), text)).into_view()
}
