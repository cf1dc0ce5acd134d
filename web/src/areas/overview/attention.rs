//! What needs attention, the worst first, each with its consequence and the page where it is mended.

use super::reads::Reads;
use super::words::{Words, words};
use crate::page::reading::coming;
use crate::ui::badge::badge;
use crate::ui::icon::icon;
use crate::ui::tone::Tone;
use firstkey_view::{IntoView, View, a, div, h2, keyed, li, p, section, span, strong, ul};
use leptos::prelude::{Get, Memo, With};

/// The panel.
pub(super) fn panel(reads: Reads) -> View {
    // Looked at every second, drawn when the words are others.
    let all = Memo::new(move |_| {
        let now = reads.console.now.get();
        reads.findings().iter().map(|finding| words(finding, now)).collect::<Vec<_>>()
    });
    let count = Memo::new(move |_| all.with(Vec::len));
    let mark = move || (count.get() > 0).then(|| badge(Tone::Warning, count.get().to_string()));
    let none = move || {
        let is_over = !reads.is_coming();
        (count.get() == 0 && is_over).then(|| p().child("Nothing was found."))
    };
    section()
        .class("facts panel")
        .attr("aria-labelledby", "attention-title")
        .child((
            div().class("panel-row").child((h2().id("attention-title").child("Needs attention"), mark)),
            ul().role("list").hidden(move || count.get() == 0).child(keyed(
                move || all.get(),
                |words: &Words| format!("{} {}", words.title, words.page.href()),
                row,
            )),
            none,
            move || reads.is_coming().then(|| coming("Reading the tenant")),
            move || not_read(reads),
            p().class("quiet").child(
                "A list of OAuth clients does not tell what they may do: rights are known only of clients that are connected here.",
            ),
        ))
        .into_view()
}

fn row(Words { tone, title, consequence, page, link }: Words) -> View {
    let urgent = (tone == Tone::Danger).then(|| span().class("unseen").child("Urgent: "));
    li().class("panel-row attention-row")
        .attr("data-tone", tone.name())
        .child((
            icon(tone.icon()),
            div().class("panel-text").child((
                p().child(strong().child((urgent, title.clone()))),
                p().class("quiet").child(consequence),
            )),
            a().class("button")
                .attr("data-kind", "secondary")
                .href(page.href())
                .child((link, span().class("unseen").child(format!(": {title}")))),
        ))
        .into_view()
}

fn not_read(reads: Reads) -> Option<View> {
    let missing = reads.not_read();
    (!missing.is_empty()).then(|| {
        let sentence = format!("Not read: {}. What needs attention there is not shown.", missing.join(", "));
        p().class("quiet").child(sentence).into_view()
    })
}
