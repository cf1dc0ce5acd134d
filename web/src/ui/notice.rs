//! News that belongs to one place on the page: it worked, look here, it failed and this helps.

use super::{icon::icon, tone::Tone};
use firstkey_view::{IntoView, View, div, p};

/// The settings of [`notice`].
#[derive(Default)]
pub(crate) struct Notice {
    /// How good or bad the news is. Danger is announced at once (`role=alert`), the rest politely (`role=status`).
    pub(crate) tone: Tone,
    /// The news in one sentence.
    pub(crate) title: String,
    /// What came back, what helps.
    pub(crate) body: Option<View>,
    /// Buttons: the way on.
    pub(crate) action: Option<View>,
    /// Stable code of an error, small, for searching and for support: `refused.invalid_client`.
    pub(crate) code: String,
    /// Part of the page from the start, not news: it is not announced.
    pub(crate) quiet: bool,
}

/// A notice.
pub(crate) fn notice(notice: Notice) -> View {
    let Notice { tone, title, body, action, code, quiet } = notice;
    let role = match (quiet, tone) {
        (true, _) => "note",
        (false, Tone::Danger) => "alert",
        (false, Tone::Info | Tone::Good | Tone::Warning) => "status",
    };
    div()
        .class("notice")
        .attr("data-tone", tone.name())
        .role(role)
        // News takes the focus where something was pressed: see `focus`.
        .attr("tabindex", (!quiet).then_some("-1"))
        .child((
            icon(tone.icon()),
            div().class("notice-text").child((
                p().class("notice-title").child(title),
                body.map(|body| div().class("notice-body").child(body)),
                (!code.is_empty()).then(|| p().class("notice-code").child(firstkey_view::code().child(code))),
                action.map(|action| div().class("actions").child(action)),
            )),
        ))
        .into_view()
}
