//! Try sign-in: a user signs in to a client as an application would let them, with this page as the application.

use crate::areas::sign_in::HERE;
use crate::areas::sign_in::checks::check;
use crate::areas::sign_in::fields::fields;
use crate::areas::sign_in::form::{Refused, SignInForm, SignedIn, form};
use crate::areas::sign_in::redirect_uri::own_address;
use crate::areas::sign_in::result;
use crate::areas::sign_in::visit::sent_on;
use crate::console::Console;
use crate::page::evidence::evidence;
use crate::page::failure::error_notice;
use crate::page::sending::sending;
use crate::page::stop::stop;
use crate::platform::callback;
use crate::ui::button::{Button, Kind, button};
use crate::ui::disclosure::disclosure;
use crate::ui::focus;
use crate::ui::notice::{Notice, notice};
use crate::ui::step::{Step, step};
use crate::ui::tone::Tone;
use firstkey_browser::{clock, random, verify};
use firstkey_core::callback::CallbackError;
use firstkey_core::error::Error;
use firstkey_core::jwks::Jwks;
use firstkey_core::token::AuthorizationCode;
use firstkey_core::workflows::sign_in::{OneTime, SignIn};
use firstkey_view::{IntoView, View, a, code, div, p, span};
use leptos::ev;
use leptos::prelude::{
    Callback, Effect, Get, GetUntracked, Set, Signal, With, WithUntracked, on_cleanup, set_timeout, untrack,
    window_event_listener_untyped,
};
use leptos::task::spawn_local;
use std::time::Duration;

pub(crate) fn page(console: Console, take_focus: bool) -> View {
    let form = form(console);
    let about = console.about.get_untracked();
    if !about.is_empty() {
        form.path_id.set(Some(about));
    }
    Effect::new(move || prepare(form));
    Effect::new(move || {
        // What was stopped is not under way any more.
        if console.failure.with(|failure| failure.as_ref().is_some_and(|(at, _)| *at == HERE)) {
            form.arrived.set(false);
        }
    });
    // A window that was opened without its opener cannot be watched; that somebody is back here can be seen.
    let back = window_event_listener_untyped("focus", move |_| form.returned.set(true));
    on_cleanup(move || back.remove());
    let body = (
        fields(console, form),
        div().class("actions").child((
            move || begin_button(console, form),
            move || {
                form.waiting.with(Option::is_some).then(|| {
                    button(Button {
                        id: "stop-sign-in",
                        label: "Stop waiting".into(),
                        kind: Kind::Quiet.into(),
                        on_press: Some(Callback::new(move |()| {
                            focus::next("begin-sign-in");
                            callback::stop_waiting();
                            form.waiting.set(None);
                        })),
                        ..Button::default()
                    })
                })
            },
        )),
        move || form.waiting.with(Option::is_some).then(|| waiting(form)),
        move || arrived(console, form),
        move || failed(console),
        move || planned(console, form).map(address),
        move || form.refused.get().map(|refused| refusal(&refused)),
        move || form.result.get().map(|result| result::view(console, form, &result)),
        sending(console),
    );
    step(Step {
        place: HERE.place(),
        title: HERE.title().to_owned(),
        why: "Test a client with the grant authorization_code: a user signs in at the tenant and comes back here with a code, which is exchanged for tokens.".to_owned(),
        body: Some(body.into_view()),
        evidence: Some(evidence(console, HERE, Signal::stored(None))),
        take_focus,
        ..Step::default()
    })
}

/// State, nonce and verifier are made before they are needed: a browser opens a window only while a click is fresh.
fn prepare(form: SignInForm) {
    if form.once.with_untracked(Option::is_some) {
        return;
    }
    spawn_local(async move {
        // Without WebCrypto there is no challenge, and no sign-in: the button says what it waits for.
        if let Ok((verifier, challenge)) = verify::pkce().await {
            form.once.set(Some(OneTime {
                state: random::bytes(),
                nonce: random::bytes(),
                verifier,
                challenge,
            }));
        }
    });
}

/// The sign-in as it is typed.
fn typed(console: Console, form: SignInForm) -> Option<SignIn> {
    let party = form.party()?;
    let once = form.once.get()?;
    let profile = console.profile.get();
    Some(form.scope.with(|scope| SignIn::new(profile, party, &own_address(), scope, once)))
}

fn planned(console: Console, form: SignInForm) -> Option<String> {
    typed(console, form)?.request().ok().map(|request| request.uri().to_string())
}

fn address(address: String) -> View {
    let more = div().class("stack").child((
        p().child("The user's browser goes there. state and nonce are new for every sign-in and compared when it comes back; the code_challenge is the hash of a verifier that only this page knows (PKCE, S256)."),
        p().child(code().id("authorize-address").child(address)),
    ));
    disclosure("The address the user goes to", more.into_view())
}

fn begin_button(console: Console, form: SignInForm) -> View {
    let wrong = form.wrong_id().map(|_| "Type the client id first.");
    let wrong = wrong.or_else(|| form.wrong_secret().map(|_| "Type the client secret first."));
    let practising = console.practising.get();
    let to = planned(console, form).filter(|_| wrong.is_none() && !practising);
    let Some(to) = to else {
        let label = if practising { "Sign in as the practice user" } else { "Open the sign-in window" };
        let unready = form.once.with(Option::is_none).then(|| "Making state, nonce and verifier.".to_owned());
        return button(Button {
            id: "begin-sign-in",
            label: label.into(),
            kind: Kind::Primary.into(),
            busy: console.busy.into(),
            disabled: Signal::stored(wrong.map(str::to_owned).or(unready)),
            on_press: Some(Callback::new(move |()| practise(console, form))),
            ..Button::default()
        });
    };
    let press = move |_| {
        let sign_in = untrack(|| typed(console, form));
        listen(console, form);
        // What changes the page waits until the browser has followed the link.
        set_timeout(
            move || {
                form.end();
                form.returned.set(false);
                form.waiting.set(sign_in.clone());
            },
            Duration::ZERO,
        );
    };
    a().id("begin-sign-in")
        .class("button")
        .attr("data-kind", "primary")
        .href(to)
        .target("_blank")
        .rel("noopener noreferrer")
        .on(ev::click, press)
        .child(("Open the sign-in window", span().class("unseen").child(" (opens in a new tab)")))
        .into_view()
}

fn waiting(form: SignInForm) -> View {
    let (tone, title, text) = if form.returned.get() {
        (
            Tone::Warning,
            "The sign-in has not come back yet.",
            "If you closed its window, open it again. If the tenant shows an error there, compare the redirect URI. A sign-in that is still open can be finished: this page goes on waiting.",
        )
    } else {
        (
            Tone::default(),
            "Waiting for the sign-in window.",
            "Sign in there. The window comes back to this page's address, passes the code to this window and can then be closed. If the tenant shows an error instead, compare the redirect URI.",
        )
    };
    notice(Notice {
        tone,
        title: title.to_owned(),
        body: Some(p().child(text).into_view()),
        ..Notice::default()
    })
}

/// On the practice tenant the practice user signs in at once, and the page is the browser.
fn practise(console: Console, form: SignInForm) {
    let Some(sign_in) = untrack(|| typed(console, form)) else { return };
    let Ok(request) = sign_in.request() else { return };
    form.end();
    spawn_local(async move {
        let reply = console.visit_practice(request).await;
        match sent_on(reply) {
            Ok(answer) => came_back(console, form, sign_in, answer),
            Err(error) => {
                fresh(form);
                form.refuse(Refused::Endpoint(error));
            }
        }
    });
}

fn listen(console: Console, form: SignInForm) {
    callback::wait(move |answer| {
        let Some(sign_in) = form.waiting.get_untracked() else { return false };
        // Another window's sign-in: it waits for it, not this one.
        if matches!(sign_in.came_back(answer, ""), Err(CallbackError::State)) {
            form.refused.set(Some(Refused::Callback(CallbackError::State)));
            return false;
        }
        let answer = answer.to_owned();
        // The channel is closed once its last word is said.
        set_timeout(
            move || {
                callback::stop_waiting();
                form.waiting.set(None);
                came_back(console, form, sign_in.clone(), answer.clone());
            },
            Duration::ZERO,
        );
        true
    });
}

/// One-time values are used up by whatever became of them.
fn fresh(form: SignInForm) {
    form.once.set(None);
    prepare(form);
}

/// The answer is believed only after the tenant's issuer is known and the state was compared. Its code is good once: it
/// waits for a request that is under way, and is not lost by it.
fn came_back(console: Console, form: SignInForm, sign_in: SignIn, answer: String) {
    fresh(form);
    form.refused.set(None);
    form.arrived.set(true);
    let configuration = sign_in.configuration();
    console.run(HERE, "Asking the tenant for its issuer", Ok(configuration), move |told| {
        let issuer = match told {
            Ok(told) => told.issuer.unwrap_or_default(),
            Err(error) => {
                return form.refuse(Refused::Service("The tenant did not name its issuer.", error));
            }
        };
        match sign_in.came_back(&answer, &issuer) {
            Err(error) => form.refuse(Refused::Callback(error)),
            Ok(code) => {
                let keys = sign_in.keys();
                console.run(HERE, "Getting the tenant's keys", Ok(keys), move |keys| {
                    redeem(console, form, sign_in, code, issuer, keys);
                });
            }
        }
    });
}

fn redeem(
    console: Console,
    form: SignInForm,
    sign_in: SignIn,
    code: AuthorizationCode,
    issuer: String,
    keys: Result<Jwks, Error>,
) {
    let workflow = sign_in.redeem(code);
    console.run(HERE, "Exchanging the code for tokens", Ok(workflow), move |answer| match answer {
        Err(error) => form.refuse(Refused::Service("The code was not exchanged for tokens.", error)),
        Ok(answer) => {
            let token = answer.obtained(clock::now());
            spawn_local(async move {
                let identity = check(&sign_in, &token, keys, &issuer).await;
                form.bring(SignedIn { sign_in, token, identity, user: None, news: Vec::new() });
            });
        }
    });
}

/// A sign-in that has come back while its code is exchanged, or waits for another request to end.
fn arrived(console: Console, form: SignInForm) -> Option<View> {
    if !form.arrived.get() {
        return None;
    }
    let text = move || match console.running.get() == HERE {
        true => "Its code is being exchanged for tokens.",
        false => "It continues when the request under way has ended.",
    };
    Some(notice(Notice {
        title: "The sign-in has come back.".to_owned(),
        body: Some(p().child(text).into_view()),
        action: Some(stop(console, HERE)),
        ..Notice::default()
    }))
}

fn failed(console: Console) -> Option<View> {
    let (_, error) = console.failure.get().filter(|(at, _)| *at == HERE)?;
    Some(error_notice("The request did not get through.", &error, None))
}

fn refusal(refused: &Refused) -> View {
    match refused {
        Refused::Callback(error) => notice(Notice {
            tone: Tone::Danger,
            title: "Nobody is signed in.".to_owned(),
            body: Some((p().child(error.to_string()), p().child(error.help())).into_view()),
            code: error.code().to_owned(),
            ..Notice::default()
        }),
        Refused::Endpoint(error) => notice(Notice {
            tone: Tone::Danger,
            title: "The tenant shows an error and does not send the user back.".to_owned(),
            body: Some(
                (
                    p().child(error.to_string()),
                    p().child("This happens when client id and redirect URI do not belong together (RFC 6749 section 4.1.2.1): compare both."),
                )
                    .into_view(),
            ),
            code: error.code().to_owned(),
            ..Notice::default()
        }),
        Refused::Service(tried, error) => error_notice(tried, error, None),
    }
}
