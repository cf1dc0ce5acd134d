//! The page of the connection doctor. How one check is shown is in `finding`.

use super::HERE;
use super::examination::{Doctor, way};
use crate::areas::doctor::finding::{finding, is_open};
use crate::console::Console;
use crate::page::credentials;
use crate::page::stop::stop;
use crate::route::Route;
use crate::ui::button::{Button, Kind, button};
use crate::ui::form::form;
use crate::ui::notice::{Notice, notice};
use crate::ui::step::{Step, step};
use crate::ui::tone::Tone;
use firstkey_core::workflows::diagnosis::{Check, Diagnosis, Limit, Reason, State, Verdict, Way};
use firstkey_view::{CollectView, IntoView, View, code, div, ol, p};
use leptos::prelude::{Callback, Get, GetUntracked, Signal, With, WithUntracked, on_cleanup, set_timeout};
use std::time::Duration;

pub(crate) fn page(console: Console, _: Route, take_focus: bool) -> View {
    let doctor = Doctor::new(console);
    let from = console.about.get_untracked();
    if !from.is_empty() {
        // Whoever comes from a failure has asked already.
        set_timeout(move || doctor.examine(), Duration::ZERO);
    }
    on_cleanup(move || console.stop(HERE));
    let label = move || {
        let again = doctor.diagnosis.with(Option::is_some);
        if again { "Check again" } else { "Start the checks" }.to_owned()
    };
    let busy = move || {
        let looking = doctor.looking.get().then(|| "Finding out what the browser can tell".to_owned());
        console.busy.get().or(looking)
    };
    let body = (
        p().child(("The checks ask ", code().child(place(console)), ", ", way_in_words(way(console)), ".")),
        div().class("actions").child((
            button(Button {
                id: "check",
                label: Signal::derive(label),
                kind: Kind::Primary.into(),
                busy: Signal::derive(busy),
                on_press: Some(Callback::new(move |()| doctor.examine())),
                ..Button::default()
            }),
            stop(console, HERE),
        )),
        ol().class("findings").role("list").child(move || findings(doctor)),
        move || conclusion(doctor),
    );
    let back = (!from.is_empty()).then(|| Callback::new(move |()| Route::go_back_to(&from)));
    step(Step {
        title: HERE.title().to_owned(),
        why: "Six checks, from the outside in. They stop at the first that fails and say who can fix it, and how. They change nothing at the tenant: they only read, and ask for tokens.".to_owned(),
        body: Some(body.into_view()),
        on_back: back,
        take_focus,
        ..Step::default()
    })
}

fn findings(doctor: Doctor) -> Vec<View> {
    let looking = doctor.looking.get();
    doctor.diagnosis.with(|diagnosis| match diagnosis {
        None => {
            Check::ALL.map(|check| finding(doctor, check, &State::NotTried, None)).into_iter().collect_view()
        }
        Some(diagnosis) => {
            let shown = |(check, state): (Check, State)| {
                // What the browser still finds out may change the cause.
                let state = if looking && is_open(&state) { State::UnderWay } else { state };
                let view = finding(doctor, check, &state, Some(diagnosis));
                let asks = check == Check::Credentials
                    && state == State::Ended(Verdict::Skipped(Reason::NoCredentials));
                (view, asks.then(|| credentials(doctor)))
            };
            diagnosis.findings().into_iter().map(shown).collect_view()
        }
    })
}

/// Asks for what the next check needs. The fields are those of step 1.
fn credentials(doctor: Doctor) -> View {
    let on = Callback::new(move |()| doctor.take_credentials());
    let fields = (
        credentials::fields(doctor.console(), doctor.console().credentials),
        button(Button {
            id: "use-credentials",
            label: "Continue with these".into(),
            on_press: Some(on),
            ..Button::default()
        }),
    );
    firstkey_view::li()
        .class("finding-form")
        .child(form("Bootstrap client", on, fields.into_view()))
        .into_view()
}

fn conclusion(doctor: Doctor) -> Option<View> {
    let findings = doctor.diagnosis.with(|diagnosis| diagnosis.as_ref().map(Diagnosis::findings))?;
    let (mut missing, mut limit) = (false, None);
    for (_, state) in findings {
        let State::Ended(verdict) = state else { return None };
        match verdict {
            Verdict::Failed(_) => return None,
            Verdict::Good(_) => {}
            Verdict::Skipped(reason) => missing |= reason == Reason::NoCredentials,
            Verdict::Limited(its) => limit = Some(its),
        }
    }
    if missing {
        return Some(notice(Notice {
            title: "So far nothing is wrong.".to_owned(),
            body: Some(p().child("Type the id and secret above to check the rest. They go to the tenant's token endpoint and nowhere else.").into_view()),
            ..Notice::default()
        }));
    }
    let text = "Go back and try again what failed. If it still fails, the reason is in that request itself: its page says which.";
    Some(notice(Notice {
        tone: Tone::Good,
        title: "Nothing is wrong with the connection.".to_owned(),
        body: Some(p().child(limit.map_or(text, Limit::help)).into_view()),
        ..Notice::default()
    }))
}

fn place(console: Console) -> String {
    console.profile.with_untracked(|profile| profile.address.to_string())
}

const fn way_in_words(way: Way) -> &'static str {
    match way {
        Way::Gateway => "through the gateway on this machine, which says why when there is no answer",
        Way::Direct => "directly from this page: when there is no answer, a browser says little about why",
        Way::Practice => "the practice tenant in this page",
    }
}
