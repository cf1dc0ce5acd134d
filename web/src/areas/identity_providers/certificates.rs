//! Certificates as they are shown: whose each is, until when it holds, and the text to copy. No signature is checked.

use crate::platform::date;
use crate::ui::badge::badge;
use crate::ui::code_block::code_block;
use crate::ui::copy_button::{CopyButton, copy_button};
use crate::ui::disclosure::disclosure;
use crate::ui::facts::{Fact, facts};
use crate::ui::notice::{Notice, notice};
use crate::ui::tone::Tone;
use firstkey_core::certificate::{Certificate, read_chain};
use firstkey_core::expiry::Expiry;
use firstkey_core::units::UnixSeconds;
use firstkey_view::{CollectView, IntoView, View, div, h3, p};
use leptos::prelude::Signal;

/// With so many days left, somebody should see to a new one.
const SOON: i64 = 30;

/// Chains of certificates, each with what it is for, as they hold at this moment.
pub(super) fn certificates(now: UnixSeconds, all: Vec<(String, String)>) -> View {
    let one = |(what, pem): (String, String)| {
        let read = match read_chain(&pem) {
            Ok(chain) => chain.iter().map(|certificate| about(now, certificate)).collect_view().into_view(),
            Err(error) => notice(Notice {
                tone: Tone::Warning,
                title: "This certificate cannot be read.".to_owned(),
                body: Some(p().child(error.to_string()).into_view()),
                quiet: true,
                ..Notice::default()
            }),
        };
        let text = Signal::stored(pem);
        let copied = div().class("stack").child((
            code_block("As PEM", text),
            copy_button(CopyButton { label: "Copy as PEM".to_owned(), text, ..CopyButton::default() }),
        ));
        div().class("stack").child((h3().child(what), read, disclosure("As PEM", copied.into_view())))
    };
    div().class("stack").child(all.into_iter().map(one).collect_view()).into_view()
}

fn about(now: UnixSeconds, certificate: &Certificate) -> View {
    let (tone, words) = left(certificate.not_after, now);
    let fact = |term: &str, value: String| Fact { term: term.to_owned(), value, ..Fact::default() };
    let until = certificate.not_after.0.map_or_else(|| "It has no end.".to_owned(), date::day);
    let issuer = match certificate.is_self_issued() {
        true => "Itself".to_owned(),
        false => certificate.issuer.text.clone(),
    };
    div()
        .class("stack")
        .child((
            tone.map(|tone| div().child(badge(tone, words.clone()))),
            facts(vec![
                fact("Subject", certificate.subject.text.clone()),
                fact("Issued by", issuer),
                fact("Valid from", date::day(certificate.not_before)),
                Fact { explanation: words, ..fact("Valid until", until) },
                fact("Serial number", certificate.serial.clone()),
            ]),
        ))
        .into_view()
}

/// How long it still holds, and whether somebody should do something about it.
fn left(end: Expiry, now: UnixSeconds) -> (Option<Tone>, String) {
    let days = |days: i64| match days {
        1 => "1 day".to_owned(),
        days => format!("{days} days"),
    };
    match end.days_left(now) {
        None => (None, String::new()),
        Some(over) if over < 0 => (Some(Tone::Danger), "It has ended.".to_owned()),
        Some(0) => (Some(Tone::Warning), "It ends within a day.".to_owned()),
        Some(soon) if soon <= SOON => (Some(Tone::Warning), format!("{} left", days(soon))),
        Some(left) => (None, format!("{} left", days(left))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_certificate_that_ends_soon_or_has_ended_is_marked() {
        let in_days = |days: u64| left(Expiry(Some(UnixSeconds(days * 86_400))), UnixSeconds(100 * 86_400));
        assert_eq!(in_days(99), (Some(Tone::Danger), "It has ended.".to_owned()));
        assert_eq!(in_days(100), (Some(Tone::Warning), "It ends within a day.".to_owned()));
        assert_eq!(in_days(101), (Some(Tone::Warning), "1 day left".to_owned()));
        assert_eq!(in_days(130), (Some(Tone::Warning), "30 days left".to_owned()));
        assert_eq!(in_days(131), (None, "31 days left".to_owned()));
        assert_eq!(left(Expiry::NEVER, UnixSeconds(0)), (None, String::new()));
    }
}
