//! The secret of a client: made here, saved by the user before the tenant knows it.

use crate::console::Console;
use crate::ui::checklist::{Check, checklist};
use crate::ui::copy_button::{CopyButton, copy_button};
use crate::ui::download_button::{DownloadButton, download_button};
use crate::ui::notice::{Notice, notice};
use crate::ui::secret_field::{SecretField, secret_field};
use crate::ui::tone::Tone;
use firstkey_core::credentials::ClientSecret;
use firstkey_core::operation::{Call, Operation};
use firstkey_core::request::Authority;
use firstkey_core::token::RequestToken;
use firstkey_view::{IntoView, View, div, p};
use leptos::prelude::{Callable, Callback, Get, Memo, RwSignal, Set, Signal, With};

/// A secret that is made here and saved by the user before the tenant knows it.
pub(crate) struct Saving {
    /// The id of its field.
    pub(crate) field: &'static str,
    /// The id of the checkbox that says it is saved.
    pub(crate) tick: &'static str,
    /// Whose it is.
    pub(crate) id: Signal<String>,
    /// The secret.
    pub(crate) secret: RwSignal<String>,
    /// Whether it is saved.
    pub(crate) saved: RwSignal<bool>,
    /// Whether it was shown: set here.
    pub(crate) seen: RwSignal<bool>,
    /// Makes another one.
    pub(crate) generate: Callback<()>,
    /// The tick was set or taken away.
    pub(crate) on_saved: Callback<bool>,
}

/// The secret, the ways to save it, and the word that it is saved.
pub(crate) fn saving(console: Console, settings: Saving) -> View {
    fixed_or_saving(console, settings, false)
}

/// The same; `fixed`: the secret can be read and copied, not changed.
pub(crate) fn fixed_or_saving(console: Console, settings: Saving, fixed: bool) -> View {
    let Saving { field, tick, id, secret: text, saved, seen, generate, on_saved } = settings;
    seen.set(true);
    let secret = secret_field(SecretField {
        id: field,
        label: "Client secret".to_owned(),
        hint: match fixed {
            true => "The secret of this client. It cannot be changed here.",
            false => {
                "Made here from 256 random bits, of characters that no encoding touches. You may type your own."
            }
        }
        .into(),
        value: text.into(),
        on_input: Some(Callback::new(move |typed| {
            text.set(typed);
            saved.set(false);
        })),
        error: Signal::derive(move || text.with(|s| ClientSecret::parse(s).err().map(|e| e.to_string()))),
        meaning: Signal::derive(move || text.with(|secret| strength(secret))),
        on_generate: (!fixed).then_some(generate),
        read_only: fixed.into(),
        ..SecretField::default()
    });
    // Nothing in the saved files depends on the tenant's answer, so they can be saved before.
    let file = move |write: fn(&Client) -> String| {
        Signal::derive(move || {
            write(&Client { token_endpoint: token_endpoint(console), id: id.get(), secret: text.get() })
        })
    };
    let name = move |end: &'static str| Signal::derive(move || format!("{}{end}", id.get()));
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
            text: text.into(),
            secret: true.into(),
        }),
    ));
    let is_saved = Memo::new(move |_| saved.get());
    let save = move || {
        let saved = is_saved.get();
        notice(Notice {
            tone: if saved { Tone::Good } else { Tone::Warning },
            title: if saved { "The secret is saved." } else { "Save the secret first." }.to_owned(),
            body: Some(p().child("The service shows it in one answer and never again. Saved now, not even a lost answer can cost you the client.").into_view()),
            quiet: true,
            ..Notice::default()
        })
    };
    (
        secret,
        save,
        ways,
        checklist(
            if fixed { "Is it saved?" } else { "Before the request goes out" },
            vec![Check {
                id: tick,
                api_name: "",
                label: "I have saved the secret where I will find it".to_owned(),
                note: "A password manager, or the secret store of what will use it. The file in your downloads folder is not a safe place to stay.".to_owned(),
                checked: saved.into(),
                on_change: Callback::new(move |on| {
                    saved.set(on);
                    on_saved.run(on);
                }),
            }],
        ),
    )
        .into_view()
}

/// What a program needs to use the client.
struct Client {
    token_endpoint: String,
    id: String,
    secret: String,
}

fn token_endpoint(console: Console) -> String {
    let request =
        console.profile.with(|profile| profile.build(RequestToken::SPEC, Call::new(), Authority::None));
    // An address without values can always be built.
    request.map(|request| request.uri().to_string()).unwrap_or_default()
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
