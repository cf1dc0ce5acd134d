//! The practice tenant has a provider outside of it, too: it writes a dozen users with the attribute that was chosen as
//! external id, and signs one of them in with the claim that was chosen.

use super::here::Here;
use crate::ui::button::{Button, button};
use crate::ui::notice::{Notice, notice};
use crate::ui::tone::Tone;
use firstkey_core::connect::journey::SignedIn;
use firstkey_core::connect::provider::{Federation, Provider};
use firstkey_simulator::{NotSignedIn, OuterProvider};
use firstkey_view::{IntoView, View, div, h2, p, section};
use leptos::prelude::{ArcRwSignal, Callable, Callback, Get, GetUntracked, Set, Signal, With, untrack};
use leptos::task::spawn_local;

/// The user who signs in.
const PERSON: usize = 2;

/// How far writing is.
#[derive(Clone, Default, PartialEq)]
enum Writing {
    #[default]
    Not,
    /// So many users are written.
    Under(usize),
    /// So many are written, and so many were refused.
    Done(usize, usize),
}

/// Lets the provider write its users. On a real tenant the provider does that by itself.
pub(super) fn writes(here: Here, written: Callback<()>) -> View {
    let writing = ArcRwSignal::new(Writing::Not);
    let (now, shown) = (writing.clone(), writing.clone());
    let busy = Signal::derive(move || match now.get() {
        Writing::Under(so_far) => Some(format!("{so_far} users are written")),
        Writing::Not | Writing::Done(..) => None,
    });
    let token = here.state.form(here.provider).practice_token;
    panel(
        "Practise: the provider writes",
        "The practice provider stands in for yours. It writes twelve users and a group with the token of the step Provisioning, and with the external id that you chose in the identifier check.",
        button(Button {
            id: "practice-writes",
            label: "Let it write now".into(),
            busy,
            disabled: Signal::derive(move || {
                token.with(Option::is_none).then(|| {
                    "The token is not in this page any more. Make a new one in the step Provisioning."
                        .to_owned()
                })
            }),
            on_press: Some(Callback::new(move |()| write(here, writing.clone(), written))),
            ..Button::default()
        }),
        move || match shown.get() {
            Writing::Not | Writing::Under(_) => None,
            Writing::Done(users, 0) => {
                Some(said(Tone::Good, format!("{users} users and a group are written."), ""))
            }
            Writing::Done(users, refused) => Some(said(
                Tone::Warning,
                format!("{users} users are written, {refused} were refused."),
                "The activity drawer does not show them: another program sent them. A user that is there already is refused.",
            )),
        },
    )
}

fn write(here: Here, writing: ArcRwSignal<Writing>, written: Callback<()>) {
    let Some(token) = here.state.form(here.provider).practice_token.get_untracked() else { return };
    let console = here.state.console;
    let base = console.profile.with(|profile| profile.scim_base_url());
    let (outer, attribute) = untrack(|| {
        let journey = here.journey();
        let domain = journey.domains().first().cloned().unwrap_or_default();
        let source = journey.provider().directory_source();
        let typed = here.state.form(here.provider).written.get();
        (OuterProvider::new(source.name(), &domain), attribute(here, &typed))
    });
    writing.set(Writing::Under(0));
    spawn_local(async move {
        let (mut ids, mut refused) = (Vec::new(), 0);
        for number in 0..OuterProvider::PEOPLE {
            let Ok(request) = outer.writes_user(&base, token.expose(), number, &attribute) else { return };
            match console.visit_practice(request).await {
                Ok(answer) if answer.status().is_success() => ids.extend(id_in(answer.body())),
                Ok(_) | Err(_) => refused += 1,
            }
            writing.set(Writing::Under(number + 1));
        }
        if let Ok(request) = outer.writes_group(&base, token.expose(), &ids) {
            let _ = console.visit_practice(request).await;
        }
        writing.set(Writing::Done(ids.len(), refused));
        // The page may have been left meanwhile.
        let _ = written.try_run(());
    });
}

/// The attribute that the practice provider writes: that which signs in, where the guide does not name one.
fn attribute(here: Here, typed: &str) -> String {
    let generic = matches!(here.provider, Provider::Saml | Provider::OpenIdConnect | Provider::Scim);
    let says_nothing = typed.trim().is_empty() || generic && typed.contains(' ');
    if !says_nothing {
        return typed.trim().to_owned();
    }
    let form = here.state.form(here.provider);
    let (named, default) = match here.journey().federation() {
        Some(Federation::Saml) => (form.attribute.get(), "Name ID"),
        Some(Federation::OpenIdConnect) | None => (form.claim.get(), "sub"),
    };
    if named.trim().is_empty() { default.to_owned() } else { named }
}

fn id_in(body: &[u8]) -> Option<String> {
    let value: serde_json::Value = serde_json::from_slice(body).ok()?;
    value["id"].as_str().map(str::to_owned)
}

/// Lets a user of the provider sign in.
pub(super) fn signs_in(here: Here) -> View {
    let ended = ArcRwSignal::new(None);
    let shown = ended.clone();
    panel(
        "Practise: a user signs in",
        "One of the users of the practice provider signs in by the identity provider of this journey.",
        button(Button {
            id: "practice-signs-in",
            label: "Sign in".into(),
            on_press: Some(Callback::new(move |()| {
                let provider = untrack(|| here.journey()).identity_provider().map(|chosen| chosen.id.clone());
                let result = here
                    .state
                    .console
                    .with_practice(|practice| practice.sign_in_by(&provider.unwrap_or_default(), PERSON));
                here.change(|journey| {
                    journey.note_sign_in(if result.is_ok() { SignedIn::Worked } else { SignedIn::Failed });
                });
                ended.set(Some(result));
            })),
            ..Button::default()
        }),
        move || {
            Some(match shown.get()? {
                Ok(user) if user.made => said(
                    Tone::Good,
                    format!("{} is signed in.", user.user_name),
                    "The user was made by this sign-in.",
                ),
                Ok(user) => said(Tone::Good, format!("{} is signed in.", user.user_name), ""),
                Err(why) => refused(&why),
            })
        },
    )
}

fn refused(why: &NotSignedIn) -> View {
    match why {
        NotSignedIn::NoProvider => said(
            Tone::Danger,
            "Nobody is signed in.".to_owned(),
            "The identity provider or its directory is not there any more.",
        ),
        NotSignedIn::Inactive => said(Tone::Danger, "Nobody is signed in.".to_owned(), "The user is not active."),
        NotSignedIn::UserNotFound { claim, value, attribute } => notice(Notice {
            tone: Tone::Danger,
            title: "Nobody is signed in: USER_NOT_FOUND.".to_owned(),
            body: Some(
                (
                    p().child(format!("{claim} was \u{201c}{value}\u{201d}, and no user has this {attribute}.")),
                    p().child("Another attribute was written as external id, or nobody was written yet. Correct the mapping in the identifier check and let the provider write again; users that are there have to be deleted first."),
                )
                    .into_view(),
            ),
            code: "USER_NOT_FOUND".to_owned(),
            ..Notice::default()
        }),
    }
}

fn said(tone: Tone, title: String, text: &'static str) -> View {
    let body = (!text.is_empty()).then(|| p().child(text).into_view());
    notice(Notice { tone, title, body, ..Notice::default() })
}

fn panel(
    title: &'static str,
    text: &'static str,
    action: View,
    outcome: impl Fn() -> Option<View> + 'static,
) -> View {
    section()
        .class("stack")
        .child((h2().child(title), p().child(text), div().class("actions").child(action), outcome))
        .into_view()
}
