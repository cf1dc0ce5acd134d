//! The end of a journey: what is set up, what to keep an eye on, and the file for the colleague.

use super::handover;
use super::here::Here;
use super::state::{go, href};
use super::words;
use crate::page::question::{Asked, Question};
use crate::platform::date;
use crate::route::Route;
use crate::ui::button::{Button, Kind, button};
use crate::ui::facts::{Fact, facts};
use crate::ui::link::link;
use crate::ui::notice::{Notice, notice};
use crate::ui::tone::Tone;
use firstkey_core::connect::journey::step::{Progress, Step};
use firstkey_core::connect::journey::{Journey, SignedIn};
use firstkey_view::{CollectView, IntoView, View, div};
use leptos::prelude::{Callback, untrack};

pub(super) fn view(here: Here) -> View {
    let asking: Question<()> = Question::new();
    (
        move || open(here),
        move || facts(said(&here.journey())),
        div().class("actions").child((
            link(Route::Directories.href(), "Directories"),
            link(Route::Users.href(), "Users"),
            link(Route::SignIn.href(), "Try a sign-in"),
        )),
        handover::panel(here.state, here.provider, here.filled.values),
        div().class("actions").child(button(Button {
            id: "start-over",
            label: "Start over".into(),
            kind: Kind::Quiet.into(),
            on_press: Some(Callback::new(move |()| asking.ask(()))),
            ..Button::default()
        })),
        asking.dialog(
            here.state.console,
            move |()| Asked {
                title: format!("Start the journey to {} over?", here.provider.short_title()),
                sentences: vec![
                    "What was made stays in the tenant. Only this journey forgets it.".to_owned(),
                ],
                answer: "Start over".to_owned(),
                typed: None,
            },
            move |()| {
                here.state.start_over(here.provider);
                go(here.provider, Step::Prerequisites);
            },
        ),
    )
        .into_view()
}

/// What was left out on the way.
fn open(here: Here) -> View {
    let journey = here.journey();
    let open: Vec<Step> = journey
        .steps()
        .into_iter()
        .filter(|step| *step != Step::Report && journey.progress(*step) != Progress::Done)
        .collect();
    if open.is_empty() {
        let later = journey.signed_in() == Some(SignedIn::Later);
        return notice(Notice {
            tone: Tone::Good,
            title: format!("{} is connected.", here.provider.title()),
            body: later.then(|| "The sign-in was not tested yet.".into_view()),
            quiet: true,
            ..Notice::default()
        });
    }
    let links = open.into_iter().map(|step| link(href(here.provider, step), words::step(step)));
    notice(Notice {
        tone: Tone::Warning,
        title: "Not everything is done.".to_owned(),
        action: Some(links.collect_view().into_view()),
        quiet: true,
        ..Notice::default()
    })
}

fn said(journey: &Journey) -> Vec<Fact> {
    let fact = |term: &str, value: String, explanation: &str| {
        let fact =
            Fact { term: term.to_owned(), value, explanation: explanation.to_owned(), ..Fact::default() };
        Some(fact).filter(|fact| !fact.value.is_empty())
    };
    let directory = journey.directory();
    let expires = journey.token().and_then(|token| token.expires_at);
    let count = |count: u64, noun: &str| format!("{count} {noun}{}", if count == 1 { "" } else { "s" });
    let arrived = journey
        .arrived()
        .map(|arrived| format!("{}, {}", count(arrived.users, "user"), count(arrived.groups, "group")));
    [
        fact(
            "Users come by",
            journey.provisioning().map(words::provisioning).unwrap_or_default().to_owned(),
            "",
        ),
        fact("Directory", directory.map(|chosen| chosen.name.clone()).unwrap_or_default(), ""),
        fact("Domains", journey.domains().join(", "), ""),
        fact(
            "The token expires",
            expires.map(date::day).unwrap_or_default(),
            "Make a new one before that day and give it to the provider: the old one ends at once.",
        ),
        fact(
            "Users sign in by",
            journey.federation().map(|way| way.title()).unwrap_or_default().to_owned(),
            "",
        ),
        fact(
            "Identity provider",
            untrack(|| journey.identity_provider().map(|chosen| chosen.name.clone())).unwrap_or_default(),
            "",
        ),
        fact("Arrived so far", arrived.unwrap_or_default(), ""),
    ]
    .into_iter()
    .flatten()
    .collect()
}
