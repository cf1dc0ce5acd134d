//! Rotating the secret of a client: the new one is saved, then both are good, then the old one ends.

use crate::areas::getting_started::token::stop;
use crate::areas::oauth_clients::change::{ClientChange, Question, is_open, show, tell};
use crate::areas::oauth_clients::detail::HERE;
use crate::areas::oauth_clients::state::{
    Administration, Change, ClientNews, Doing, Ended, SecretProof, Seen,
};
use crate::areas::oauth_clients::work::{made_here, perform};
use crate::console::Console;
use crate::page::evidence::Exchange;
use crate::page::save_secret::{Saving, saving};
use crate::ui::button::{Button, Kind, button};
use crate::ui::countdown::countdown;
use crate::ui::dialog::{Dialog, dialog};
use crate::ui::field::{Control, Field, field};
use crate::ui::focus;
use crate::ui::notice::{Notice, notice};
use crate::ui::tone::Tone;
use firstkey_core::credentials::{ClientSecret, Credentials};
use firstkey_core::error::Refused;
use firstkey_core::request::{Authority, Request};
use firstkey_core::resources::oauth_client::GetClient;
use firstkey_core::resources::oauth_client_rotation::{RetirePrimarySecret, StartSecretRotation};
use firstkey_core::resources::secret::SecretText;
use firstkey_core::units::{Minutes, UnixSeconds};
use firstkey_core::workflows::first_token::{Bootstrap, FirstToken};
use firstkey_view::{IntoView, View, div, h2, li, ol, p};
use leptos::prelude::{Callback, Get, GetUntracked, Set, Signal, Update, With, WithUntracked, untrack};

/// The new secret, how long both are good, and the request as it would go out.
pub(crate) fn panel(console: Console, known: Administration) -> View {
    let next = known.next;
    let id = Signal::derive(move || name(known));
    let shown = move || {
        planned(console, known)
            .map(|request| Exchange { step: HERE, run: 0, request, reply: None }.view(console))
    };
    div()
        .class("form")
        .child((
            h2().child("Rotate the secret"),
            p().child("A second secret is added. Both are good until the old one ends, so that nothing stops working while you give out the new one."),
            saving(console, Saving {
                field: "next-secret",
                tick: "next-saved",
                id,
                secret: next.text,
                saved: next.saved,
                seen: next.seen,
                generate: Callback::new(move |()| next.generate()),
                on_saved: Callback::new(|_| ()),
            }),
            field(Field {
                id: "retire-after",
                label: "The old secret ends by itself after".to_owned(),
                hint: "primary_secret_auto_retire_duration: 0 to 10080 minutes. Long enough to reach everything that uses this client; you can end it sooner.".into(),
                unit: "minutes",
                control: Control::Number,
                value: next.minutes.into(),
                on_input: Some(Callback::new(move |text| next.minutes.set(text))),
                error: Signal::derive(move || {
                    minutes(known).is_none().then(|| "Type a whole number of minutes, 0 to 10080.".to_owned())
                }),
                meaning: Signal::derive(move || minutes(known).map(|minutes| match minutes {
                    Minutes(0) => "At once: whatever still has the old secret stops working.".to_owned(),
                    minutes => format!("{minutes}. The broker may take up to an hour longer."),
                })),
                ..Field::default()
            }),
            div().class("stack").child(shown),
            div().class("actions").child((
                button(Button {
                    id: "start-rotation",
                    label: "Start the rotation".into(),
                    kind: Kind::Primary.into(),
                    busy: console.busy.into(),
                    disabled: Signal::derive(move || {
                        let wrong = next.text.with(|text| ClientSecret::parse(text).err().map(|error| error.to_string()));
                        let time = || minutes(known).is_none().then(|| "Type how long the old secret stays good.".to_owned());
                        wrong.or_else(time).or_else(|| (!next.saved.get()).then(|| "Save the secret first.".to_owned()))
                    }),
                    on_press: Some(Callback::new(move |()| start(console, known))),
                    ..Button::default()
                }),
                button(Button {
                    id: "cancel",
                    label: "Cancel".into(),
                    on_press: Some(Callback::new(move |()| {
                        focus::next("rotate");
                        known.doing.set(Doing::Looking);
                    })),
                    ..Button::default()
                }),
                stop(console, HERE),
            )),
        ))
        .into_view()
}

fn name(known: Administration) -> String {
    known.seen.with(|seen| seen.as_ref().map(Seen::name)).unwrap_or_default()
}

fn minutes(known: Administration) -> Option<Minutes> {
    let minutes = known.next.minutes.with(|text| text.trim().parse().ok()).map(Minutes);
    minutes.filter(|minutes| *minutes <= StartSecretRotation::LONGEST)
}

fn operation(known: Administration, of: &Seen) -> Option<StartSecretRotation> {
    let secret = known.next.text.with(|text| SecretText::new(text));
    Some(StartSecretRotation { id: of.id.clone(), secret, retire_after: Some(minutes(known)?) })
}

fn planned(console: Console, known: Administration) -> Option<Request> {
    let operation = operation(known, &known.seen.get()?)?;
    console.journey.with(|journey| {
        journey.profile().request(&operation, Authority::Bearer(&journey.token()?.access)).ok()
    })
}

/// The client with its new secret, if that is here.
pub(crate) fn new_secret(known: Administration, of: &Seen) -> Option<Credentials> {
    known.next.text.with_untracked(|secret| Credentials::parse(&of.name(), secret).ok())
}

fn start(console: Console, known: Administration) {
    let Some(client) = known.seen.get_untracked() else { return };
    let Some(operation) = untrack(|| operation(known, &client)) else { return };
    let new = new_secret(known, &client);
    let change = ClientChange::begin(console, known, Change::Start, client);
    perform(console, HERE, "Starting the rotation", operation, move |answer| match answer {
        Ok(()) => {
            if let Some(new) = new {
                known.has_new_secret(new, true);
            }
            if change.is_open() || known.shows(&change.of.id) {
                known.doing.set(Doing::Looking);
            }
            change.done(Ended::Rotating(None));
            read_again(console, known, &change);
        }
        Err(error) => change.failed("The rotation did not start.", error),
    });
}

/// The answers have no body: the client itself tells until when both secrets are good.
fn read_again(console: Console, known: Administration, change: &ClientChange) {
    change.list_is_up_to_date();
    let id = change.of.id.clone();
    if !change.is_open() && !known.shows(&id) {
        return;
    }
    let operation = GetClient { id: id.clone() };
    perform(console, HERE, "Loading the client", operation, move |answer| match answer {
        Ok(client) => show(console, known, Seen { id, client }),
        Err(error) if is_open(console, &id) => console.fail(HERE, error),
        // Nobody waits for it any more, and what is shown next is asked for anew.
        Err(_) if known.shows(&id) => known.look_at(None),
        Err(_) => {}
    });
}

/// While a rotation runs: until when, what to do now, the proof of the new secret, and the end of the old one.
pub(crate) fn under_way(console: Console, known: Administration, retiring: Question) -> Option<View> {
    let of = known.seen.get()?;
    let until = known.seen.with(|seen| {
        let client = &seen.as_ref()?.client;
        (client.rotate_secret == Some(true))
            .then(|| client.primary_secret_auto_retires_at.map(|at| at.time()))
    })?;
    let has_new = !known.next.text.with(String::is_empty);
    let tried = of.clone();
    let life = match until {
        Some(until) => {
            (p().child(format!("Both secrets are good until {until}.")), p().child(left(console, until)))
                .into_view()
        }
        None => p().child("The service does not say until when both are good.").into_view(),
    };
    let ours = made_here(console).is_some_and(|id| id == name(known));
    Some(
        div()
            .class("stack")
            .child((
                notice(Notice {
                    tone: Tone::Info,
                    title: "A rotation is under way: two secrets are good.".to_owned(),
                    body: Some(
                        (
                            life,
                            ol().child((
                                li().child("Give the new secret to everything that uses this client."),
                                li().child("See that each works with it."),
                                li().child("End the old secret, or let it end by itself."),
                            )),
                            ours.then(|| p().child("Step 4 still proves this client with its old secret.")),
                        )
                            .into_view(),
                    ),
                    quiet: true,
                    ..Notice::default()
                }),
                div().class("actions").child((
                    has_new.then(|| {
                        button(Button {
                            id: "prove-new",
                            label: "Prove the new secret".into(),
                            kind: Kind::Primary.into(),
                            busy: console.busy.into(),
                            on_press: Some(Callback::new(move |()| prove(console, known, tried.clone()))),
                            ..Button::default()
                        })
                    }),
                    button(Button {
                        id: "retire",
                        label: "Retire the old secret now".into(),
                        kind: Kind::Danger.into(),
                        busy: console.busy.into(),
                        on_press: Some(Callback::new(move |()| retiring.ask(of.clone()))),
                        ..Button::default()
                    }),
                    stop(console, HERE),
                )),
                move || known.proved.get().map(|proof| proved(&proof)),
            ))
            .into_view(),
    )
}

fn left(console: Console, until: UnixSeconds) -> View {
    let left = Signal::derive(move || until.left(console.now.get()).0);
    countdown("The old one ends in", left, "The old one should have ended by now: load the client again.")
}

/// The question before the old secret ends.
pub(crate) fn question(console: Console, known: Administration, asked: Question) -> View {
    let view = move || asked.of.get().map(|client| ask(console, known, client, asked));
    view.into_view()
}

fn ask(console: Console, known: Administration, client: Seen, asked: Question) -> View {
    let close = Callback::new(move |()| asked.open.set(false));
    let tried = move || {
        let works = known.proved.with(|proof| proof.as_ref().is_some_and(SecretProof::works));
        p().child(match works {
            true => "The new secret has proved itself.",
            false => "The new secret has not proved itself here: prove it before, or be sure that it works.",
        })
    };
    dialog(Dialog {
        title: format!("Retire the old secret of {}?", client.name()),
        body: Some((p().child("Whatever still uses the old secret gets no token any more, from this moment on. There is no way back."), tried).into_view()),
        actions: Some(
            (
                button(Button { id: "keep-both", label: "Keep both".into(), on_press: Some(close), ..Button::default() }),
                button(Button {
                    id: "retire-now",
                    label: "Retire the old secret".into(),
                    kind: Kind::Danger.into(),
                    on_press: Some(Callback::new(move |()| {
                        asked.open.set(false);
                        retire(console, known, client.clone());
                    })),
                    ..Button::default()
                }),
            )
                .into_view(),
        ),
        open: asked.open.into(),
        on_close: Some(close),
    })
}

fn retire(console: Console, known: Administration, client: Seen) {
    let operation = RetirePrimarySecret { id: client.id.clone() };
    // The secret may be forgotten here before the answer comes.
    let new = new_secret(known, &client);
    let change = ClientChange::begin(console, known, Change::Retire, client);
    perform(console, HERE, "Ending the old secret", operation, move |answer| match answer {
        Ok(()) => {
            old_secret_ended(console, known, &change.of, new);
            change.done(Ended::Retired);
            read_again(console, known, &change);
        }
        Err(error) => change.failed("The old secret is still good.", error),
    });
}

/// When this page works with the client itself, it goes on with the new secret.
pub(crate) fn old_secret_ended(console: Console, known: Administration, of: &Seen, new: Option<Credentials>) {
    let Some(new) = new else { return known.first_secret_has_ended(&of.name()) };
    known.has_new_secret(new.clone(), false);
    console.journey.update(|journey| {
        let works = journey.bootstrap().and_then(Bootstrap::client).is_some_and(|client| client.id == new.id);
        if let (true, Some(token)) = (works, journey.token().cloned()) {
            console.bootstrap.secret.set(new.secret.expose().to_owned());
            journey.begin_with(Bootstrap::Client(new));
            journey.keep_token(token);
        }
    });
}

fn prove(console: Console, known: Administration, client: Seen) {
    let Some(new) = new_secret(known, &client) else { return };
    let profile = console.journey.with_untracked(|journey| journey.profile().clone());
    let workflow = FirstToken::new(profile, Bootstrap::Client(new));
    console.run(HERE, "Trying the new secret", Ok(workflow), move |answer| {
        let proof = match answer {
            Ok(_) => SecretProof::Token,
            Err(error) if error.refused() == Some(Refused::UnauthorizedClient) => SecretProof::NoOwnTokens,
            Err(error) => SecretProof::Failed(error),
        };
        if !is_open(console, &client.id) {
            tell_proof(console, known, &client, &proof);
        }
        if known.shows(&client.id) {
            known.proved.set(Some(proof));
        }
    });
}

/// The page of the client is not open any more.
fn tell_proof(console: Console, known: Administration, client: &Seen, proof: &SecretProof) {
    let name = client.name();
    let (tone, title, error) = match proof {
        SecretProof::Token | SecretProof::NoOwnTokens => {
            (Tone::Good, format!("The new secret of {name} works."), None)
        }
        SecretProof::Failed(error) => {
            (Tone::Danger, format!("The new secret of {name} has not proved itself."), Some(error.clone()))
        }
    };
    let news = ClientNews { tone, title, error, path_id: Some(client.id.clone()), shown: true };
    tell(console, known, news);
}

fn proved(proof: &SecretProof) -> View {
    let good = |text: &'static str| {
        notice(Notice {
            tone: Tone::Good,
            title: "The new secret works.".to_owned(),
            body: Some(p().child(text).into_view()),
            ..Notice::default()
        })
    };
    match proof {
        SecretProof::Token => good("The tenant gave a token for it."),
        SecretProof::NoOwnTokens => good(
            "The tenant knows it (unauthorized_client instead of invalid_client): this client gets no tokens of its own.",
        ),
        SecretProof::Failed(error) => {
            crate::page::failure::error_notice("The new secret has not proved itself.", error, None)
        }
    }
}
