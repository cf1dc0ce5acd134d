//! The secret of the new client: made here, saved by the user before the tenant knows it.

use crate::components::checklist::{Check, checklist};
use crate::components::copy_button::{CopyButton, copy_button};
use crate::components::download_button::{DownloadButton, download_button};
use crate::components::notice::{Notice, notice};
use crate::components::secret_field::{SecretField, secret_field};
use crate::components::tone::Tone;
use crate::element::{AnyView, IntoAny, div, p};
use crate::session::Session;
use firstkey_core::credentials::ClientSecret;
use firstkey_core::operation::{Call, Operation};
use firstkey_core::request::Authority;
use firstkey_core::token::RequestToken;
use firstkey_core::workflows::getting_started::{Existence, GettingStarted};
use leptos::prelude::{Callback, Get, Memo, Set, Signal, Update, With, WithUntracked};

/// The secret, the ways to save it, and the word that it is saved.
pub(crate) fn save_secret(session: Session) -> AnyView {
    let form = session.client;
    let secret = secret_field(SecretField {
        id: "new-secret",
        label: "Client secret".to_owned(),
        hint:
            "Made here from 256 random bits, of characters that no encoding touches. You may type your own."
                .into(),
        value: form.secret.into(),
        on_input: Some(Callback::new(move |text| {
            form.secret.set(text);
            form.saved.set(false);
        })),
        error: Signal::derive(move || {
            form.secret.with(|s| ClientSecret::parse(s).err().map(|e| e.to_string()))
        }),
        meaning: Signal::derive(move || form.secret.with(|secret| strength(secret))),
        on_generate: Some(Callback::new(move |()| form.generate())),
        ..SecretField::default()
    });
    // Nothing in the saved files depends on the tenant's answer, so they can be saved before.
    let file = move |write: fn(&Client) -> String| Signal::derive(move || write(&client(session)));
    let name = move |end: &'static str| Signal::derive(move || format!("{}{end}", form.id.get()));
    let ways = div().class("actions").child((
        download_button(DownloadButton {
            id: "download-json",
            label: "Download JSON".to_owned(),
            file_name: name(".json"),
            media_type: "application/json",
            text: file(json),
        }),
        download_button(DownloadButton {
            id: "download-env",
            label: "Download .env".to_owned(),
            file_name: name(".env"),
            media_type: "text/plain",
            text: file(env),
        }),
        copy_button(CopyButton {
            id: "copy-secret",
            label: "Copy the secret".to_owned(),
            text: form.secret.into(),
        }),
    ));
    let is_saved = Memo::new(move |_| form.saved.get());
    let save = move || {
        let saved = is_saved.get();
        notice(Notice {
            tone: if saved { Tone::Good } else { Tone::Warning },
            title: if saved { "The secret is saved." } else { "Save the secret first." }.to_owned(),
            body: Some(p().child("The service shows it in one answer and never again. Saved now, not even a lost answer can cost you the client.").into_any()),
            quiet: true,
            ..Notice::default()
        })
    };
    (
        secret,
        save,
        ways,
        checklist(
            "Before the request goes out",
            vec![Check {
                id: "saved",
                label: "I have saved the secret where I will find it".to_owned(),
                note: "A password manager, or the secret store of what will use it. The file in your downloads folder is not a safe place to stay.".to_owned(),
                checked: form.saved.into(),
                on_change: Callback::new(move |on| {
                    form.saved.set(on);
                    // A service that chose a secret of its own has made the client already.
                    let made = session.journey.with_untracked(|journey| journey.existence() == Existence::Yes);
                    if on && made {
                        session.journey.update(GettingStarted::secret_saved);
                    }
                }),
            }],
        ),
    )
        .into_any()
}

/// What a program needs to use the client.
struct Client {
    token_endpoint: String,
    id: String,
    secret: String,
}

fn client(session: Session) -> Client {
    let request = session
        .journey
        .with(|journey| journey.profile().build(RequestToken::SPEC, Call::new(), Authority::None));
    // An address without values can always be built.
    let token_endpoint = request.map(|request| request.uri().to_string()).unwrap_or_default();
    Client { token_endpoint, id: session.client.id.get(), secret: session.client.secret.get() }
}

fn json(client: &Client) -> String {
    let text = |text: &str| serde_json::Value::from(text).to_string();
    let (endpoint, id, secret) = (text(&client.token_endpoint), text(&client.id), text(&client.secret));
    format!(
        "{{\n  \"token_endpoint\": {endpoint},\n  \"client_id\": {id},\n  \"client_secret\": {secret}\n}}\n"
    )
}

fn env(client: &Client) -> String {
    // Single quotes: a shell and the dotenv readers take everything in them as it is.
    let quote = |text: &str| format!("'{}'", text.replace('\'', r"'\''"));
    let rows = [
        ("TOKEN_ENDPOINT", &client.token_endpoint),
        ("CLIENT_ID", &client.id),
        ("CLIENT_SECRET", &client.secret),
    ];
    rows.map(|(name, value)| format!("{name}={}\n", quote(value))).concat()
}

/// A word on a secret that somebody typed.
fn strength(secret: &str) -> Option<String> {
    ClientSecret::parse(secret).ok()?;
    let length = secret.chars().count();
    Some(match length {
        0..16 => format!("{length} characters: short enough to guess. The button makes a strong one."),
        _ => format!("{length} characters."),
    })
}
