//! Users and groups arrive: the page asks how many there are, again and again while it is looked at.

use super::here::Here;
use super::looking::{follow, look};
use super::practice;
use super::waiting::postpone_idle;
use super::watch::Watch;
use super::words;
use crate::page::refused::refused;
use crate::page::rights::READ_USERS;
use crate::route::Route;
use crate::ui::button::{Button, button};
use crate::ui::facts::{Fact, facts};
use crate::ui::link::link;
use crate::ui::notice::{Notice, notice};
use crate::ui::tone::Tone;
use firstkey_core::units::Seconds;
use firstkey_core::workflows::arrival::Progress;
use firstkey_view::{CollectView, IntoView, View, div, h2, li, p, section, strong, ul};
use leptos::prelude::{Callback, Get, Memo, Set, SetValue, Signal, untrack};

pub(super) fn view(here: Here) -> View {
    let watch = here.state.watch(here.provider);
    follow(watch, here);
    postpone_idle(watch, here);
    let counted = Memo::new(move |_| watch.progress.get());
    (
        p().child(
            "The page looks every 30 seconds at first and every five minutes later, while it is in front. You stay signed in meanwhile, until nothing has arrived for an hour.",
        ),
        move || counted.get().map(|progress| counts(&progress)),
        move || {
            let error = watch.error.get()?;
            Some(refused(here.state.console, "The users could not be counted.", &error, READ_USERS, None))
        },
        buttons(here, watch),
        move || counted.get().map(|progress| advice(here, &progress)),
        move || counted.get().and_then(|progress| incomplete(&progress)),
        move || {
            here.state
                .console
                .practising
                .get()
                .then(|| untrack(|| practice::writes(here, Callback::new(move |()| look(watch, here)))))
        },
    )
        .into_view()
}

fn counts(progress: &Progress) -> View {
    let fact = |term: &str, now: u32, arrived: u32| Fact {
        term: term.to_owned(),
        value: now.to_string(),
        explanation: format!("{arrived} since this page began to look."),
        ..Fact::default()
    };
    let whole = progress.now.everybody.is_none();
    let (users, groups) = match whole {
        true => ("Users of the whole tenant", "Groups of the whole tenant"),
        false => ("Users", "Groups"),
    };
    facts(vec![
        fact(users, progress.now.users, progress.users_arrived()),
        fact(groups, progress.now.groups, progress.groups_arrived()),
    ])
}

fn buttons(here: Here, watch: Watch) -> View {
    let busy = Signal::derive(move || watch.running.get().then(|| "Counting".to_owned()));
    let next = move || {
        if watch.paused.get() || watch.running.get() {
            return None;
        }
        let Seconds(left) = watch.wait(here.state.console.now.get());
        (left > 0).then(|| p().class("quiet").child(format!("The next look is in {left} s.")))
    };
    let is_here = move || watch.news.set_value(untrack(|| here.state.console.now.get()));
    let label = Signal::derive(move || if watch.paused.get() { "Go on" } else { "Pause" }.to_owned());
    (
        div().class("actions").child((
            button(Button {
                id: "look-now",
                label: "Look now".into(),
                busy,
                on_press: Some(Callback::new(move |()| {
                    is_here();
                    look(watch, here);
                })),
                ..Button::default()
            }),
            button(Button {
                id: "pause",
                label,
                on_press: Some(Callback::new(move |()| {
                    is_here();
                    let paused = untrack(|| watch.paused.get());
                    watch.paused.set(!paused);
                })),
                ..Button::default()
            }),
            link(Route::Users.href(), "Show the users"),
        )),
        next,
    )
        .into_view()
}

/// What helps when nothing arrives.
fn advice(here: Here, progress: &Progress) -> View {
    if progress.advice.is_empty() {
        return match progress.now.users {
            0 => Vec::<View>::new().into_view(),
            _ => notice(Notice {
                tone: Tone::Good,
                title: "Users and groups arrive.".to_owned(),
                ..Notice::default()
            }),
        };
    }
    let items = progress
        .advice
        .iter()
        .map(|advice| li().class("plain-line").child(words::advice(*advice, here.provider)));
    section()
        .class("stack")
        .attr("aria-labelledby", "advice-title")
        .child((
            h2().id("advice-title").child("When something does not arrive"),
            ul().class("plain-list").role("list").child(items.collect_view()),
        ))
        .into_view()
}

/// Users that arrived and cannot sign in.
fn incomplete(progress: &Progress) -> Option<View> {
    if progress.incomplete.is_empty() {
        return None;
    }
    let items = progress.incomplete.iter().map(|user| {
        let name = user.user_name.clone().or_else(|| user.id.clone()).unwrap_or_default();
        let name = match &user.id {
            Some(id) => link(Route::User.href_about(id), name),
            None => strong().child(name).into_view(),
        };
        let missing = format!("has no {}", user.missing.join(", "));
        li().class("plain-line").child(div().child((name, p().class("quiet").child(missing))))
    });
    Some(notice(Notice {
        tone: Tone::Warning,
        title: format!(
            "{} of {} users that were looked at cannot sign in.",
            progress.incomplete.len(),
            progress.sampled
        ),
        body: Some(
            (
                p().child(
                    "An attribute that the services need is empty. Correct the mapping at the provider.",
                ),
                ul().class("plain-list").role("list").child(items.collect_view()),
            )
                .into_view(),
        ),
        quiet: true,
        ..Notice::default()
    }))
}
