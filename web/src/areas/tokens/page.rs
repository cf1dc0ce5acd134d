//! The page: the token, what it says, whether it fits this tenant, and its revocation.

use super::fits::{Check, Verdict, checks};
use super::form::TokenForm;
use super::in_words::in_words;
use super::revoke;
use super::signature::{Signature, signature};
use super::sort::Sort;
use crate::console::Console;
use crate::data::Query;
use crate::page::failure::error_notice;
use crate::page::reading::coming;
use crate::platform::date;
use crate::route::Route;
use crate::ui::badge::badge;
use crate::ui::button::{Button, Kind, button};
use crate::ui::claims::{Claim, claims};
use crate::ui::disclosure::disclosure;
use crate::ui::facts::facts;
use crate::ui::link::link;
use crate::ui::notice::{Notice, notice};
use crate::ui::secret_field::{SecretField, secret_field};
use crate::ui::segments::{Segment, segments};
use crate::ui::step::{Step, step};
use crate::ui::tone::Tone;
use firstkey_core::claims::{ClaimRow, Jwt};
use firstkey_core::discovery::{Discovery, GetConfiguration};
use firstkey_core::jwks::{GetJwks, Jwks};
use firstkey_core::verify::Untrusted;
use firstkey_data::Load;
use firstkey_view::{CollectView, IntoView, View, dd, div, dl, dt, h2, p, section};
use leptos::prelude::{Callback, Get, Memo, RwSignal, Set, Signal, With, untrack};

pub(super) fn page(console: Console, form: TokenForm, take_focus: bool) -> View {
    let body = (fields(console, form), move || said(form), about(console, form), revoke::view(console, form));
    step(Step {
        title: Route::Tokens.title().to_owned(),
        why: "What a token says, whether this tenant signed it and for whom, and its end before its time."
            .to_owned(),
        body: Some(body.into_view()),
        take_focus,
        ..Step::default()
    })
}

fn fields(console: Console, form: TokenForm) -> View {
    let error = Signal::derive(move || {
        (form.sort() == Sort::Broken)
            .then(|| "A token has no blanks and no line breaks: copy it again.".to_owned())
    });
    let held = move || {
        let acting = console.acting.get();
        console.data.actors(|actors| {
            let acting = actors.iter().find(|actor| Some(actor.id()) == acting).or(actors.first())?;
            acting.held().map(|token| token.access.expose().to_owned())
        })
    };
    let none = Signal::derive(move || held().is_none().then(|| "No client has a token here.".to_owned()));
    let kind = |is_refresh: bool, title: &str| Segment {
        title: title.to_owned(),
        chosen: Signal::derive(move || form.is_refresh.get() == is_refresh),
    };
    div()
        .class("stack")
        .child((
            secret_field(SecretField {
                id: "token",
                label: "Token".to_owned(),
                hint:
                    "It stays in the memory of this page. It is sent to the tenant only when you revoke it."
                        .into(),
                value: form.text.into(),
                on_input: Some(Callback::new(move |text| form.put(text))),
                error,
                ..SecretField::default()
            }),
            segments(
                "token-kind",
                "What it is",
                vec![kind(false, "Access token"), kind(true, "Refresh token")],
                Callback::new(move |at| {
                    form.is_refresh.set(at == 1);
                    form.revocation.set(None);
                }),
            ),
            div().class("actions").child((
                button(Button {
                    id: "take-token",
                    label: "Use the token you act with".into(),
                    disabled: none,
                    on_press: Some(Callback::new(move |()| {
                        if let Some(token) = untrack(held) {
                            form.is_refresh.set(false);
                            form.put(token);
                        }
                    })),
                    ..Button::default()
                }),
                move || {
                    form.text.with(|text| !text.is_empty()).then(|| {
                        button(Button {
                            id: "forget-token",
                            label: "Forget it".into(),
                            kind: Kind::Quiet.into(),
                            on_press: Some(Callback::new(move |()| form.put(String::new()))),
                            ..Button::default()
                        })
                    })
                },
            )),
        ))
        .into_view()
}

/// What is said of a token that does not speak for itself.
fn said(form: TokenForm) -> Option<View> {
    let (title, text) = match (form.sort(), form.is_refresh.get()) {
        (Sort::Opaque, false) => (
            "This token is opaque.",
            "It says nothing about itself: only the tenant knows whose it is and how long it lives. Here it can be revoked.",
        ),
        (Sort::Opaque, true) => (
            "This refresh token is opaque.",
            "Only the tenant knows whose it is and how long it lives. It gets new access tokens without the user, until it ends or is revoked.",
        ),
        (Sort::Encrypted, _) => (
            "This token is encrypted.",
            "Only whoever has its key can read what it says. Here it can be revoked.",
        ),
        (sort, _) if sort.is_id_token() => (
            "This looks like an ID token.",
            "It tells a client who signed in. It opens nothing at the tenant and cannot be revoked.",
        ),
        (Sort::Empty | Sort::Broken | Sort::Signed(_), _) => return None,
    };
    Some(notice(Notice {
        title: title.to_owned(),
        body: Some(p().child(text).into_view()),
        quiet: true,
        ..Notice::default()
    }))
}

/// What a signed token says and whether it fits. Everybody may read keys and issuer of a tenant; they are read as whoever
/// is connected, so that they belong to this connection.
fn about(console: Console, form: TokenForm) -> View {
    let jwt = Memo::new(move |_| match form.sort() {
        Sort::Signed(jwt) => Some(jwt),
        Sort::Empty | Sort::Broken | Sort::Opaque | Sort::Encrypted => None,
    });
    let actor = Memo::new(move |_| {
        let wanted = jwt.with(Option::is_some);
        console.data.actors(|actors| actors.first().map(firstkey_data::Actor::id)).filter(|_| wanted)
    });
    let configuration = console.data.query(move || Some((actor.get()?, GetConfiguration)));
    let keys = console.data.query(move || Some((actor.get()?, GetJwks)));
    let signature = signature(form, keys);
    // Looked at every second, drawn when the words are others.
    let fit = Memo::new(move |_| {
        let issuer = configuration.load().value().and_then(|it| it.issuer.clone());
        let host = console.profile.with(|profile| profile.address.authority().to_owned());
        let now = console.now.get();
        jwt.with(|jwt| jwt.as_ref().map(|jwt| checks(jwt, issuer.as_deref(), &host, now)))
    });
    let fit = move || {
        let all = fit.get()?.into_iter().map(check);
        Some(dl().class("facts").child((signature.get().and_then(is_good), all.collect_view())))
    };
    let words = Memo::new(move |_| {
        let now = console.now.get();
        jwt.with(|jwt| jwt.as_ref().map(|jwt| in_words(jwt, now, date::moment)))
    });
    let view = move || {
        jwt.with(Option::is_some).then(|| {
            section()
                .class("stack")
                .attr("aria-labelledby", "fits-title")
                .child((
                    h2().id("fits-title").child("Does it fit this tenant?"),
                    move || signed(actor.get().is_some(), keys, signature),
                    fit,
                    move || unread(configuration),
                    h2().child("What it says"),
                    move || words.get().map(facts),
                    move || jwt.get().map(|jwt| table(&jwt)),
                ))
                .into_view()
        })
    };
    view.into_view()
}

fn table(jwt: &Jwt) -> View {
    let claim = |row: ClaimRow| Claim { name: row.name, value: row.value, meaning: row.meaning.to_owned() };
    let rows = jwt.rows().into_iter().map(claim).collect();
    disclosure("All claims", claims("Claims of the token", rows))
}

fn check(Check { what, verdict, said }: Check) -> View {
    let (tone, word) = match verdict {
        Verdict::Yes => (Tone::Good, "fits"),
        Verdict::No => (Tone::Danger, "does not fit"),
        Verdict::Unclear => (Tone::Warning, "unclear"),
    };
    line(what, badge(tone, word), said)
}

fn line(what: &'static str, mark: View, said: String) -> View {
    let said = (mark, p().class("fact-explanation").child(said));
    div().class("fact").child((dt().child(what), dd().child(said))).into_view()
}

/// That the tenant has signed it, among the other things that fit.
fn is_good(found: Signature) -> Option<View> {
    let Signature::Good(algorithm, key) = found else { return None };
    let key = if key.is_empty() { String::new() } else { format!(" {key}") };
    let said = format!("This tenant has signed it, with {algorithm} and its key{key}.");
    Some(line("Signature", badge(Tone::Good, "valid"), said))
}

/// What else is known of the signature, followed.
fn signed(is_anybody: bool, keys: Query<Jwks>, found: RwSignal<Option<Signature>>) -> Option<View> {
    if !is_anybody {
        let why = p()
            .child((
                "The signature was not checked: ",
                link(Route::Connect.href_about(&Route::here()), "connect with a client"),
                " to read the tenant's keys.",
            ))
            .into_view();
        return Some(why);
    }
    let again = || {
        button(Button {
            id: "read-keys",
            label: "Read the keys again".into(),
            on_press: Some(Callback::new(move |()| keys.refresh())),
            ..Button::default()
        })
    };
    Some(match (keys.load(), found.get()) {
        (Load::Failed(error, _), None) => error_notice(
            "The signature was not checked: the tenant's keys could not be read.",
            &error,
            Some(again()),
        ),
        (_, None) => coming("Checking the signature"),
        (_, Some(Signature::Good(..))) => return None,
        (_, Some(Signature::Bad(reason))) => notice(Notice {
            tone: Tone::Danger,
            title: "This tenant has not signed the token as it is.".to_owned(),
            body: Some((p().child(reason.to_string()), p().child(reason.help())).into_view()),
            action: (reason == Untrusted::NoKey).then(again),
            code: reason.code().to_owned(),
            ..Notice::default()
        }),
    })
}

/// Why the tenant's issuer is not known, followed.
fn unread(configuration: Query<Discovery>) -> Option<View> {
    match configuration.load() {
        Load::Failed(error, None) => {
            let again = button(Button {
                id: "read-issuer",
                label: "Try again".into(),
                on_press: Some(Callback::new(move |()| configuration.refresh())),
                ..Button::default()
            });
            Some(error_notice("The tenant did not name its issuer.", &error, Some(again)))
        }
        _ => None,
    }
}
