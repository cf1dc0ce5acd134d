//! One check of the connection doctor: a line, and where it failed, the cause, what mends it and what was asked.

use crate::areas::doctor::examination::Doctor;
use crate::page::client_refused::repair_id;
use crate::page::evidence::Exchange;
use crate::route::Route;
use crate::ui::badge::badge;
use crate::ui::button::{Button, button};
use crate::ui::code_block::command;
use crate::ui::disclosure::disclosure;
use crate::ui::icon::{Icon, icon};
use crate::ui::notice::{Notice, notice};
use crate::ui::tone::Tone;
use firstkey_core::workflows::diagnosis::{Cause, Check, Diagnosis, Fix, Mending, Page, State, Verdict};
use firstkey_view::{CollectView, IntoView, View, div, h2, h3, li, p, section, span, strong};
use leptos::prelude::{Callback, Signal, window};

/// The line of a check.
pub(crate) fn finding(doctor: Doctor, check: Check, state: &State, diagnosis: Option<&Diagnosis>) -> View {
    let (title, question) = check.title();
    let (name, mark, word) = look(state, check);
    let said = match state {
        State::Ended(Verdict::Good(text)) => Some(p().class("finding-said").child(text.clone()).into_view()),
        State::Ended(Verdict::Skipped(reason)) => {
            Some(p().class("finding-said").child(reason.sentence()).into_view())
        }
        State::Ended(Verdict::Limited(limit)) => Some(
            p().class("finding-said")
                .child((limit.sentence(), " ", firstkey_view::code().child(limit.code())))
                .into_view(),
        ),
        State::Ended(Verdict::Failed(cause)) => {
            diagnosis.map(|diagnosis| failed(doctor, diagnosis, check, cause))
        }
        State::NotTried | State::UnderWay => None,
    };
    // What an earlier check asked may tell of this one too; as long as its turn has not come, it stands there only.
    let tried = diagnosis.filter(|_| *state != State::NotTried);
    let asked = tried.and_then(|diagnosis| asked(doctor, diagnosis, check, state));
    li().id(id(check))
        .class("finding")
        .attr("data-state", name)
        .child((
            span().class("finding-mark").aria_hidden("true").child(mark),
            div().class("finding-text").child((
                div().class("finding-head").child((h2().child(title), word)),
                p().class("finding-question").child(question),
                said,
                asked,
            )),
        ))
        .into_view()
}

/// Whether a check failed, so that its line is open.
pub(crate) const fn is_open(state: &State) -> bool {
    matches!(state, State::Ended(Verdict::Failed(_)))
}

/// For tests and for the stylesheet: a name, a mark and a word.
fn look(state: &State, check: Check) -> (&'static str, View, View) {
    let number = (check as usize + 1).to_string();
    match state {
        State::NotTried => {
            ("ahead", number.into_view(), span().class("finding-word").child("not tried").into_view())
        }
        State::UnderWay => (
            "under-way",
            span().class("spinner").into_view(),
            span().class("finding-word").child("asking").into_view(),
        ),
        State::Ended(Verdict::Good(_)) => ("good", icon(Icon::Done), badge(Tone::Good, "good")),
        State::Ended(Verdict::Limited(_)) => ("limited", icon(Icon::Done), badge(Tone::Info, "limited")),
        State::Ended(Verdict::Failed(_)) => ("failed", icon(Icon::Close), badge(Tone::Danger, "failed")),
        State::Ended(Verdict::Skipped(_)) => (
            "skipped",
            number.into_view(),
            span().class("finding-word").child("could not be tried").into_view(),
        ),
    }
}

const fn id(check: Check) -> &'static str {
    match check {
        Check::Address => "finding-address",
        Check::Path => "finding-path",
        Check::MediaType => "finding-media-type",
        Check::Encoding => "finding-encoding",
        Check::Credentials => "finding-credentials",
        Check::Rights => "finding-rights",
    }
}

fn failed(doctor: Doctor, diagnosis: &Diagnosis, check: Check, cause: &Cause) -> View {
    let origin = window().location().origin().unwrap_or_default();
    let page = Page { origin: &origin, gateway: "firstkey", build: "cargo xtask build --connect" };
    let mendings = diagnosis.mendings(cause, page);
    let several = mendings.len() > 1;
    let shown = mendings.into_iter().map(|mending| mend(doctor, mending)).collect_view();
    (
        notice(Notice {
            tone: Tone::Danger,
            title: format!("{}: this is where it fails.", check.title().0),
            body: Some(p().child(cause.sentence()).into_view()),
            code: cause.code().to_owned(),
            ..Notice::default()
        }),
        div()
            .class("mendings")
            .child((several.then(|| p().child("What may fix it, most likely first:")), shown)),
    )
        .into_view()
}

fn mend(doctor: Doctor, mending: Mending) -> View {
    let Mending { title, by, what, lines, fix } = mending;
    let lines = lines.into_iter().map(|(name, text)| {
        div().class("mending-line").child((p().child(name), command(name, Signal::stored(text))))
    });
    let fix = fix.map(|fix| {
        button(Button {
            id: match fix {
                Fix::Authentication(_) | Fix::Spelling(_) => "apply-fix",
                Fix::Credentials(mistake) => repair_id(mistake),
            },
            label: match fix {
                Fix::Authentication(way) => format!("Use {} and check again", way.title()),
                Fix::Spelling(_) => "Use what the tenant accepts and check again".to_owned(),
                Fix::Credentials(mistake) => {
                    format!("{} and check again", mistake.repair().unwrap_or("Correct it"))
                }
            }
            .into(),
            busy: doctor.console().busy.into(),
            on_press: Some(Callback::new(move |()| doctor.apply(fix))),
            ..Button::default()
        })
    });
    section()
        .class("mending")
        .child((
            h3().child(title),
            p().class("mending-by").child((by.title(), " can fix it.")),
            p().child(what),
            lines.collect_view(),
            fix.map(|fix| div().class("actions").child(fix)),
        ))
        .into_view()
}

/// What was asked for it: open to see where it failed, folded away where it did not.
fn asked(doctor: Doctor, diagnosis: &Diagnosis, check: Check, state: &State) -> Option<View> {
    let exchange = |asked: &firstkey_core::workflows::diagnosis::Asked| {
        let (request, reply) = asked.outcome.clone().ok()?;
        let exchange = Exchange { step: Route::Doctor, run: 0, request, reply: Some(reply) };
        Some(exchange.view(doctor.console()))
    };
    let views: Vec<View> = diagnosis.asked(check).filter_map(exchange).collect();
    let line = match views.len() {
        0 => return None,
        1 => "What was asked, and what came back".to_owned(),
        count => format!("What was asked, and what came back ({count} requests)"),
    };
    let views = div().class("stack").child(views);
    Some(match is_open(state) {
        true => div().class("stack").child((p().child(strong().child(line)), views)).into_view(),
        false => disclosure(line, views.into_view()),
    })
}
