//! Whom a request is sent as, the question before one that takes something away, and what came back.

use super::draft::{Draft, Mistake, SentAnswer};
use super::fields::is_told;
use super::found::{found, next_page};
use crate::console::{Console, Sent};
use crate::page::evidence::{Exchange, planned};
use crate::page::failure::error_notice;
use crate::page::question::{Asked, Question};
use crate::page::stop::stop;
use crate::route::Route;
use crate::texts::measure::{bytes, duration};
use crate::ui::button::{Button, Kind, button};
use crate::ui::link::link;
use crate::ui::notice::{Notice, notice};
use crate::ui::tone::Tone;
use firstkey_core::credentials::Credentials;
use firstkey_core::operation::{Authorization, Call, Operation, Spec};
use firstkey_core::profile::Profile;
use firstkey_core::request::{Authority, Request};
use firstkey_core::resources::oauth_client_rotation::StartSecretRotation;
use firstkey_core::resources::sync_client::GenerateSyncCredentials;
use firstkey_core::revoke::RevokeToken;
use firstkey_core::token::{AccessToken, Token};
use firstkey_core::workflows::send_call::{CallEnded, SendCall};
use firstkey_data::ActorId;
use firstkey_view::{CollectView, IntoView, View, div, h2, li, p, ul};
use http::Method;
use leptos::prelude::{Callable, Callback, Get, GetUntracked, GetValue, Set, Signal, WithUntracked, untrack};

const HERE: Route = Route::Explorer;

/// The request as it is, the button that sends it, and what came back.
pub(super) fn view(console: Console, draft: Draft, actor: Signal<Option<ActorId>>) -> View {
    let question: Question<Confirmed> = Question::new();
    let spec = draft.entry.spec;
    let press = Callback::new(move |()| {
        let profile = console.profile.with_untracked(Clone::clone);
        match untrack(|| draft.call(profile.dialect)) {
            Err(mistake) => draft.mistake.set(Some(mistake)),
            Ok(call) if takes_away(spec) => {
                let line = request_line(&profile, spec, call.clone());
                question.ask(Confirmed { profile, call, actor: actor.get_untracked(), line });
            }
            Ok(call) => send(console, draft, profile, call, actor.get_untracked()),
        }
    });
    let ask = move |asked: &Confirmed| Asked {
        title: format!("Send {}?", asked.line),
        sentences: vec![format!("{}. It cannot be undone.", spec.title)],
        typed: None,
        answer: "Send it".to_owned(),
    };
    let yes = move |asked: Confirmed| send(console, draft, asked.profile, asked.call, asked.actor);
    let mistake = move || {
        let mistake = draft.mistake.get().filter(|mistake| !is_told(draft, mistake, console))?;
        let Mistake::Call(error) = mistake else { return None };
        Some(error_notice("This is no request that can be sent.", &error.into(), None))
    };
    (
        mistake,
        div().class("actions").child((
            button(Button {
                id: "send-request",
                label: "Send".into(),
                kind: Signal::stored(if takes_away(spec) { Kind::Danger } else { Kind::Primary }),
                busy: console.busy.into(),
                on_press: Some(press),
                ..Button::default()
            }),
            stop(console, HERE),
        )),
        move || answer(console, draft, press),
        move || {
            let request = plan(console, draft, actor.get())?;
            Some((h2().child("The request as it will be sent"), planned(console, request)))
        },
        question.dialog(console, ask, yes),
    )
        .into_view()
}

/// Whether it takes something away that comes back no more: an object, a token, a secret.
fn takes_away(spec: &Spec) -> bool {
    let ids = [RevokeToken::SPEC.id, StartSecretRotation::SPEC.id, GenerateSyncCredentials::SPEC.id];
    spec.method == Method::DELETE || ids.contains(&spec.id)
}

/// The request that somebody is asked about. The answer sends this one, whatever is typed by then.
#[derive(Clone)]
struct Confirmed {
    profile: Profile,
    call: Call,
    actor: Option<ActorId>,
    /// Its method and path.
    line: String,
}

/// Method and path of a call.
fn request_line(profile: &Profile, spec: &'static Spec, call: Call) -> String {
    let request = build(profile, spec, call, None, None);
    request.map(|request| format!("{} {}", request.method(), request.uri().path())).unwrap_or_default()
}

/// The request of what is typed, followed; with placeholders where nobody has a token yet. None: something is missing.
fn plan(console: Console, draft: Draft, actor: Option<ActorId>) -> Option<Request> {
    let profile = console.profile.get();
    let call = draft.call(profile.dialect).ok()?;
    let (client, token) = sender(console, actor);
    build(&profile, draft.entry.spec, call, client, token)
}

/// A request of a call, with placeholders for what nobody has yet.
fn build(
    profile: &Profile,
    spec: &'static Spec,
    call: Call,
    client: Option<Credentials>,
    token: Option<Token>,
) -> Option<Request> {
    let token = token.map_or_else(|| AccessToken::new("YOUR_ACCESS_TOKEN"), |token| token.access);
    let client = client.or_else(|| Credentials::parse("YOUR_CLIENT_ID", "YOUR_CLIENT_SECRET").ok())?;
    let authority = match spec.authorization {
        Authorization::Bearer => Authority::Bearer(&token),
        Authorization::Client => Authority::Client(&client),
        _ => Authority::None,
    };
    profile.build(spec, call, authority).ok()
}

type Sender = (Option<Credentials>, Option<Token>);

/// What an actor sends with, followed.
fn sender(console: Console, actor: Option<ActorId>) -> Sender {
    console.data.actors(|actors| {
        let one = actors.iter().find(|one| Some(one.id()) == actor);
        let token = one.and_then(|one| one.token(console.now.get_untracked()));
        (one.and_then(|one| one.credentials()).cloned(), token.cloned())
    })
}

fn send(console: Console, draft: Draft, profile: Profile, call: Call, actor: Option<ActorId>) {
    let spec = draft.entry.spec;
    let (client, token) = untrack(|| sender(console, actor));
    draft.ended.set(None);
    let sending = SendCall::new(profile, spec, call, client, token);
    console.run_changing(HERE, "Sending the request", spec.changes, Ok(sending), move |ended| {
        let CallEnded { token, answer } = ended;
        if let (Some(actor), Some(token)) = (actor, token) {
            console.data.hold(actor, token);
        }
        draft.ended.set(Some(SentAnswer { run: console.runs.get_value(), answer }));
    });
}

/// What came back, followed.
fn answer(console: Console, draft: Draft, again: Callback<()>) -> Option<View> {
    let SentAnswer { run, answer } = draft.ended.get()?;
    let said = match &answer {
        Ok(response) => {
            let body = serde_json::from_slice(response.body()).unwrap_or_default();
            let next = next_page(draft.entry, &body).map(|(name, text)| {
                button(Button {
                    id: "next-page",
                    label: "Send for the next page".into(),
                    on_press: Some(Callback::new(move |()| {
                        draft.put(name, text.clone());
                        again.run(());
                    })),
                    ..Button::default()
                })
            });
            let links = found(draft.entry, &body)
                .into_iter()
                .map(|one| li().child(link(one.route.href_about(&one.about), one.name)));
            let links: Vec<_> = links.collect();
            let status = response.status();
            let reason = status.canonical_reason().unwrap_or_default();
            notice(Notice {
                tone: Tone::Good,
                title: format!("{} {reason}", status.as_u16()).trim_end().to_owned(),
                body: (!links.is_empty()).then(|| {
                    (
                        p().child("What it names:"),
                        ul().class("columns").child(links.into_iter().collect_view()),
                    )
                        .into_view()
                }),
                action: next,
                ..Notice::default()
            })
        }
        Err(error) => error_notice("It did not succeed.", error, None),
    };
    let exchanges: Vec<Sent> = console.exchanges(HERE).into_iter().filter(|sent| sent.run == run).collect();
    let measured = exchanges.last().and_then(|last| {
        let took = duration(last.took?);
        Some(p().class("quiet").child(format!("The answer took {took} and is {}.", bytes(last.size))))
    });
    let shown = exchanges.into_iter().map(|Sent { run, request, reply, .. }| {
        Exchange { step: HERE, run, request, reply: Some(reply) }.answered(console)
    });
    Some((h2().child("The answer"), said, measured, shown.collect_view()).into_view())
}
