//! Every component in its states on one page, for looking at. Built with `--features gallery`, never shipped.

mod clipboard;
mod components;
mod theme;

use components::{
    badge::badge,
    banner::banner,
    button::{Button, Kind, button},
    checklist::{Check, checklist},
    choice::{Choice, ChoiceOf, choice},
    claims::{Claim, claims},
    code_block::command,
    copy_button::{CopyButton, copy_button},
    countdown::countdown,
    dialog::{Dialog, dialog},
    disclosure::disclosure,
    download_button::{DownloadButton, download_button},
    exchange::{Answer, Exchange, Maskable, exchange},
    facts::{Fact, facts},
    field::{Control, Field, field},
    form::form,
    icon::Icon,
    link::{link, outside_link},
    live::live,
    notice::{Notice, notice},
    secret_field::{SecretField, secret_field},
    step::{Step, step},
    steps::{JourneyStep, Progress, steps},
    theme_switch::theme_switch,
    tone::Tone,
};
use firstkey_view::{IntoView, View, div, h2, main as main_element, p, section};
use leptos::prelude::*;
use theme::Theme;

fn main() {
    if let Some(start) = document().get_element_by_id("start") {
        start.remove();
    }
    firstkey_view::mount(gallery);
}

fn gallery() -> View {
    let theme = RwSignal::new(Theme::remembered());
    Effect::new(move || theme.get().apply());
    let current = RwSignal::new(2);
    let journey = Signal::derive(move || {
        let titles = [
            "Before you start",
            "Bootstrap client",
            "Get a token",
            "Create the client",
            "Prove it",
            "Delete the bootstrap client",
            "Done",
        ];
        let step = |(at, title)| JourneyStep {
            title,
            number: (1..6).contains(&at).then_some(at as u8),
            progress: if at < 2 { Progress::Done } else { Progress::Ahead },
            open: at < 3,
        };
        titles.into_iter().enumerate().map(step).collect::<Vec<_>>()
    });
    let to = Some(link("#/connect".into(), "Use your own tenant"));
    let banner = banner("Practice tenant.", "Nothing is sent anywhere.", to);
    div()
        .class("frame")
        .child((
            banner,
            main_element().id("main").child((
                theme_switch(theme.into(), Some(Callback::new(move |chosen| theme.set(chosen)))),
                div().class("page").attr("data-journey", "").child((
                    steps(journey, current.into(), Callback::new(move |at| current.set(at))),
                    first_page(),
                )),
                second_page(),
                third_page(),
                live("".into()),
            )),
        ))
        .into_view()
}

fn first_page() -> View {
    let id = RwSignal::new("api-bootstrap-client".to_owned());
    let secret = RwSignal::new("correct-horse-battery-staple".to_owned());
    let shown = RwSignal::new(false);
    let left = RwSignal::new(547_u64);
    set_interval(
        move || left.update(|left| *left = left.saturating_sub(1)),
        std::time::Duration::from_secs(1),
    );
    let body = (
        form(
            "Bootstrap client",
            Callback::new(|()| ()),
            (
                field(Field {
                    id: "client-id",
                    label: "Client id".into(),
                    hint:
                        "As shown beside the secret when the client was made. You can paste id:secret here."
                            .into(),
                    value: id.into(),
                    on_input: Some(Callback::new(move |text| id.set(text))),
                    code: true,
                    ..Field::default()
                }),
                secret_field(SecretField {
                    id: "client-secret",
                    label: "Client secret".into(),
                    hint: "Stays in this page's memory and is gone when you close it.".into(),
                    value: secret.into(),
                    on_input: Some(Callback::new(move |text| secret.set(text))),
                    error: Signal::derive(move || {
                        secret
                            .with(|secret| secret.contains('\n'))
                            .then(|| "The secret has a line break in it.".into())
                    }),
                    ..SecretField::default()
                }),
            )
                .into_view(),
        ),
        notice(Notice {
            tone: Tone::Good,
            title: "The tenant gave a token.".into(),
            body: Some(countdown("It expires in", left.into(), "It has expired. Get another one.")),
            ..Notice::default()
        }),
        claims(
            "What the token says",
            vec![
                Claim {
                    name: "iss".into(),
                    value: "https://acme.example/SAAS/auth".into(),
                    meaning: "Issued by this tenant".into(),
                },
                Claim {
                    name: "exp".into(),
                    value: "1795298700".into(),
                    meaning: "Expires 21 November 2026, 22:05 UTC".into(),
                },
                Claim { name: "scp".into(), value: "admin".into(), meaning: String::new() },
            ],
        ),
    );
    let request = "POST /acs/token HTTP/1.1\nhost: acme.example\nauthorization: Basic ";
    let curl = "curl -X POST 'https://acme.example/acs/token' \\\n  -H 'Authorization: Basic ";
    let rest = "'\\\n  -H 'Content-Type: application/x-www-form-urlencoded' \\\n  --data 'grant_type=client_credentials'";
    let text = move |before: &str, after: &str| Maskable {
        masked: format!("{before}[masked]{after}"),
        full: format!("{before}YXBpLWJvb3RzdHJhcC1jbGllbnQ6c2VjcmV0{after}"),
    };
    step(Step {
        place: "Step 2 of 5".into(),
        title: "Get a token".into(),
        why: "The bootstrap client proves who it is; the tenant answers with a token that may create other clients."
            .into(),
        body: Some(body.into_view()),
        evidence: Some(exchange(Exchange {
            title: "POST /acs/token".into(),
            http: Signal::stored(text(
                request,
                "\ncontent-type: application/x-www-form-urlencoded\n\ngrant_type=client_credentials",
            )),
            curl: Signal::stored(text(curl, rest)),
            answer: Signal::stored(Some(Answer {
                status: "200 OK".into(),
                tone: Tone::Good,
                text: text("HTTP/1.1 200 OK\ncontent-type: application/json\n\n{\n  \"access_token\": \"", "\",\n  \"token_type\": \"Bearer\",\n  \"expires_in\": 600\n}"),
            })),
            shown: shown.into(),
            on_show: Some(Callback::new(move |show| shown.set(show))),
        })),
        on_back: Some(Callback::new(|()| ())),
        forward: Some(Button {
            id: "continue",
            label: "Continue".into(),
            on_press: Some(Callback::new(|()| ())),
            ..Button::default()
        }),
        take_focus: false,
    })
}

fn second_page() -> View {
    let lifetime = RwSignal::new("recommended".to_owned());
    let minutes = RwSignal::new("10080".to_owned());
    let secret = RwSignal::new("q7Yw-3kfP.vX2_mB9".to_owned());
    let saved = RwSignal::new(false);
    let file = Signal::derive(move || secret.with(|secret| format!("{{\"client_secret\": \"{secret}\"}}")));
    let body = (
        choice(ChoiceOf {
            id: "lifetime",
            question: "How long may a token live?".into(),
            hint: "A stolen token works until it expires: nothing can call it back.".into(),
            choices: vec![
                Choice {
                    value: "recommended",
                    title: "60 minutes".into(),
                    text: "A new token is one request away, so a short life costs nothing.".into(),
                    tag: "recommended".into(),
                },
                Choice {
                    value: "documented",
                    title: "7 days".into(),
                    text: "As in the vendor's example. A leaked token is good for a week.".into(),
                    tag: "as documented".into(),
                },
            ],
            chosen: lifetime.into(),
            on_choose: Some(Callback::new(move |value: &'static str| lifetime.set(value.into()))),
        }),
        div().class("fields").child((
            field(Field {
                id: "minutes",
                label: "Access token lives".into(),
                unit: "minutes",
                control: Control::Number,
                value: minutes.into(),
                on_input: Some(Callback::new(move |text| minutes.set(text))),
                meaning: Signal::stored(Some("7 days".to_owned())),
                ..Field::default()
            }),
            field(Field {
                id: "idle",
                label: "Refresh token lives".into(),
                unit: "minutes",
                control: Control::Number,
                value: "ten".into(),
                error: Signal::stored(Some("This must be a whole number of minutes, 1 or more.".to_owned())),
                optional: true,
                ..Field::default()
            }),
        )),
        field(Field {
            id: "redirects",
            label: "Redirect URIs".into(),
            hint: "One per line.".into(),
            control: Control::Area(3),
            value: "https://app.example/callback".into(),
            code: true,
            ..Field::default()
        }),
        secret_field(SecretField {
            id: "new-secret",
            label: "Secret of the new client".into(),
            value: secret.into(),
            on_input: Some(Callback::new(move |text| secret.set(text))),
            meaning: Signal::stored(Some("Made in this page from 256 random bits.".to_owned())),
            on_generate: Some(Callback::new(move |()| secret.set("another".into()))),
            ..SecretField::default()
        }),
        notice(Notice {
            tone: Tone::Warning,
            title: "Save the secret first.".into(),
            body: Some(p().child("The tenant never shows it again.").into_view()),
            action: Some(
                (
                    download_button(DownloadButton {
                        id: "download",
                        label: "Download JSON".into(),
                        file_name: "client.json".into(),
                        media_type: "application/json",
                        text: file,
                    }),
                    copy_button(CopyButton {
                        id: "copy-secret",
                        label: "Copy secret".into(),
                        text: secret.into(),
                    }),
                )
                    .into_view(),
            ),
            ..Notice::default()
        }),
        checklist(
            "Before the request goes out",
            vec![
                Check {
                    id: "saved",
                    label: "I have saved the secret where I will find it".into(),
                    note: "A password manager or the deployment's secret store.".into(),
                    checked: saved.into(),
                    on_change: Callback::new(move |ticked| saved.set(ticked)),
                },
                Check {
                    id: "told",
                    label: "The change is announced".into(),
                    note: String::new(),
                    checked: true.into(),
                    on_change: Callback::new(|_| ()),
                },
            ],
        ),
        disclosure(
            "Why Basic is a trap",
            p().child("Because two encodings of the same secret differ.").into_view(),
        ),
    );
    step(Step {
        place: "Step 3 of 5".into(),
        title: "Create the client".into(),
        why: "It gets only the rights it needs, and a secret that you keep before the tenant knows it."
            .into(),
        body: Some(body.into_view()),
        on_back: Some(Callback::new(|()| ())),
        forward: Some(Button {
            label: "Create the client".into(),
            disabled: Signal::derive(move || (!saved.get()).then(|| "Save the secret first.".to_owned())),
            ..Button::default()
        }),
        ..Step::default()
    })
}

fn third_page() -> View {
    let asked = RwSignal::new(false);
    let ask = Callback::new(move |()| asked.set(true));
    let close = Callback::new(move |()| asked.set(false));
    let body = (
        notice(Notice {
            tone: Tone::Danger,
            title: "The tenant refused the client id or secret (401 invalid_client).".into(),
            body: Some(
                "The secret holds characters that Basic can encode in two ways. Try the other way, or check the secret."
                    .into_view(),
            ),
            action: Some(
                button(Button { label: "Try form-encoded Basic".into(), ..Button::default() }),
            ),
            code: "refused.invalid_client".into(),
            quiet: false,
        }),
        facts(vec![
            Fact {
                term: "Client id".into(),
                value: "firstkey-automation".into(),
                explanation: "Use it with the secret you saved.".into(),
                code: true,
            },
            Fact {
                term: "Rule set".into(),
                value: "IDP_AND_DIRECTORY_ADMIN".into(),
                explanation: "May manage identity providers and directories, nothing else.".into(),
                code: true,
            },
        ]),
        div().class("actions").child((
            button(Button {
                label: "Get a token".into(),
                kind: Kind::Primary.into(),
                busy: Signal::stored(Some("Waiting for the tenant's answer".to_owned())),
                ..Button::default()
            }),
            button(Button {
                id: "delete",
                label: "Delete the bootstrap client".into(),
                kind: Kind::Danger.into(),
                on_press: Some(ask),
                ..Button::default()
            }),
            button(Button { label: "Print".into(), icon: Some(Icon::Print), kind: Kind::Quiet.into(), ..Button::default() }),
        )),
        section().class("stack").child((
            h2().child("Small things"),
            div().class("actions").child((
                badge(Tone::Good, "200 OK"),
                badge(Tone::Danger, "401 Unauthorized"),
                outside_link("https://docs.omnissa.com/", "Vendor's documentation"),
            )),
        )),
        command("Command", "firstkey --tenant https://acme.example".into()),
        dialog(Dialog {
            title: "Delete the bootstrap client?".into(),
            body: Some(p().child("It can create clients with every right. The new client works without it.").into_view()),
            actions: Some(
                (
                    button(Button { label: "Keep it".into(), on_press: Some(close), ..Button::default() }),
                    button(Button { label: "Delete".into(), kind: Kind::Danger.into(), ..Button::default() }),
                )
                    .into_view(),
            ),
            open: asked.into(),
            on_close: Some(close),
        }),
    );
    step(Step {
        place: "Step 5 of 5".into(),
        title: "Delete the bootstrap client".into(),
        why: "It has every right and is not needed any more.".into(),
        body: Some(body.into_view()),
        ..Step::default()
    })
}
