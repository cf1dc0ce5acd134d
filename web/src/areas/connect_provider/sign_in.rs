//! The sign-in test: one user signs in, and somebody says how it ended.

use super::here::Here;
use super::practice;
use crate::route::Route;
use crate::ui::choice::{Choice, ChoiceOf, choice};
use crate::ui::link::link;
use crate::ui::notice::{Notice, notice};
use crate::ui::tone::Tone;
use firstkey_core::connect::journey::SignedIn;
use firstkey_core::connect::provider::{Federation, Provider};
use firstkey_view::{CollectView, IntoView, View, div, h2, li, p, ul};
use leptos::prelude::{Callback, Get, Signal, untrack};

const WAYS: [(&str, SignedIn, &str, &str); 3] = [
    ("worked", SignedIn::Worked, "It worked", "The user came back signed in."),
    ("failed", SignedIn::Failed, "It did not work", "What helps stands below."),
    ("later", SignedIn::Later, "I test it later", "The journey ends without the test."),
];

pub(super) fn view(here: Here) -> View {
    let chosen = Signal::derive(move || {
        let signed_in = here.journey().signed_in();
        let way = WAYS.iter().find(|way| Some(way.1) == signed_in);
        way.map(|way| way.0.to_owned()).unwrap_or_default()
    });
    let choices = WAYS
        .into_iter()
        .map(|(value, _, title, text)| Choice {
            value,
            title: title.to_owned(),
            text: text.to_owned(),
            tag: String::new(),
        })
        .collect();
    (
        move || here.state.console.practising.get().then(|| untrack(|| practice::signs_in(here))),
        p().child("Open the sign-in page of the tenant in a private window and sign in as a user of this provider. With a client for applications you can also try it here."),
        div().class("actions").child(link(Route::SignIn.href(), "Try a sign-in here")),
        choice(ChoiceOf {
            id: "signed-in",
            question: "How did it end?".to_owned(),
            choices,
            chosen,
            on_choose: Some(Callback::new(move |value: &'static str| {
                if let Some(way) = WAYS.iter().find(|way| way.0 == value) {
                    here.change(|journey| journey.note_sign_in(way.1));
                }
            })),
            ..ChoiceOf::default()
        }),
        move || (here.journey().signed_in() == Some(SignedIn::Failed)).then(|| helps(here)),
    )
        .into_view()
}

/// What the services and the providers were seen to say, and what it means.
fn helps(here: Here) -> View {
    let mut rows = vec![(
        "USER_NOT_FOUND",
        "The value that signed in is nobody's external id. Go back to the identifier check; look at the user on the page Users.",
    )];
    rows.push((
        "The user is there and cannot sign in",
        "Open the user: the page says what keeps him or her from signing in, such as an empty attribute.",
    ));
    match here.journey().federation() {
        Some(Federation::OpenIdConnect) => rows.push((
            "The provider says that the redirect URI does not match",
            "Copy it again from the step Federation: it must be the same to the letter.",
        )),
        Some(Federation::Saml) => {
            rows.push((
                "InvalidNameIDPolicy",
                "The provider has no rule that issues a Name ID, or not in the format that is asked for.",
            ));
        }
        None => {}
    }
    if here.provider == Provider::AdFs {
        rows.push((
            "AD FS shows an error with an activity id",
            "Its event log AD FS/Admin has the reason under this id.",
        ));
    }
    if here.provider == Provider::EntraId {
        rows.push((
            "AADSTS50105",
            "The user is not assigned to the application: add the user under Users and groups.",
        ));
    }
    let items = rows.into_iter().map(|(seen, helps)| {
        li().class("plain-line")
            .child(div().child((firstkey_view::strong().child(seen), p().class("quiet").child(helps))))
    });
    div()
        .class("stack")
        .child((
            h2().child("What helps"),
            notice(Notice {
                tone: Tone::Info,
                title: "Nothing is lost: the directory, its users and the provider stay as they are."
                    .to_owned(),
                quiet: true,
                ..Notice::default()
            }),
            ul().class("plain-list").role("list").child(items.collect_view()),
        ))
        .into_view()
}
