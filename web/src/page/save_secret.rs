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
use firstkey_core::spec::Spec;
use firstkey_core::token::RequestToken;
use firstkey_view::{IntoView, View, div, p};
use leptos::prelude::{Callable, Callback, Get, Memo, RwSignal, Set, Signal, With};
use serde_json::Value;

/// A secret that is made here and saved by the user before the tenant knows it.
pub(crate) struct Saving {
    /// The id of its field.
    pub(crate) field: &'static str,
    /// The id of the checkbox that says it is saved.
    pub(crate) tick: &'static str,
    /// Whose it is.
    pub(crate) id: Signal<String>,
    /// What an application needs beside it, by name.
    pub(crate) more: Signal<Vec<(&'static str, Value)>>,
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
    let Saving { field, tick, id, more, secret: text, saved, seen, generate, on_saved } = settings;
    seen.set(true);
    let secret = secret_field(SecretField {
        id: field,
        label: "Client secret".to_owned(),
        hint: match fixed {
            true => "The secret of this client. It cannot be changed here.",
            false => {
                "Made here from 256 random bits, in characters that no encoding changes. You can type your own."
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
            write(&Client {
                token_endpoint: endpoint(console, RequestToken::SPEC),
                id: id.get(),
                secret: text.get(),
                more: more.get(),
            })
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
            unseen: String::new(),
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
            body: Some(p().child("The service shows it in one answer and never again. If you save it now, not even a lost answer can cost you the client.").into_view()),
            quiet: true,
            ..Notice::default()
        })
    };
    (
        secret,
        save,
        ways,
        checklist(
            if fixed { "Is it saved?" } else { "Before you send the request" },
            vec![Check {
                id: tick,
                api_name: "",
                label: "I have saved the secret where I will find it".to_owned(),
                note: "Use a password manager, or the secret store of what will use it. Do not leave the file in your downloads folder.".to_owned(),
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
    more: Vec<(&'static str, Value)>,
}

/// The address of an operation.
pub(crate) fn endpoint(console: Console, spec: &'static Spec) -> String {
    let request = console.profile.with(|profile| profile.build(spec, Call::new(), Authority::None));
    // An address without values can always be built.
    request.map(|request| request.uri().to_string()).unwrap_or_default()
}

fn json(client: &Client) -> String {
    let text = |text: &str| Value::from(text).to_string();
    let mut rows = vec![
        ("token_endpoint", text(&client.token_endpoint)),
        ("client_id", text(&client.id)),
        ("client_secret", text(&client.secret)),
    ];
    rows.extend(client.more.iter().map(|(name, value)| (*name, value.to_string())));
    let rows: Vec<String> = rows.iter().map(|(name, value)| format!("  \"{name}\": {value}")).collect();
    format!("{{\n{}\n}}\n", rows.join(",\n"))
}

fn env(client: &Client) -> String {
    // Single quotes: a shell and the dotenv readers take everything in them as it is.
    let quote = |text: &str| format!("'{}'", text.replace('\'', r"'\''"));
    let mut rows = vec![
        ("token_endpoint", client.token_endpoint.clone()),
        ("client_id", client.id.clone()),
        ("client_secret", client.secret.clone()),
    ];
    rows.extend(client.more.iter().map(|(name, value)| (*name, words(value))));
    rows.iter().map(|(name, value)| format!("{}={}\n", name.to_uppercase(), quote(value))).collect()
}

/// A text as it is, a list separated by spaces.
fn words(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(words).collect::<Vec<_>>().join(" "),
        other => other.to_string(),
    }
}

/// A word on a secret that somebody typed.
fn strength(secret: &str) -> Option<String> {
    ClientSecret::parse(secret).ok()?;
    let length = secret.chars().count();
    Some(match length {
        0..16 => format!("{length} characters: short enough to guess. Press Generate for a strong one."),
        _ => format!("{length} characters."),
    })
}

#[cfg(test)]
mod tests {
    use super::{Client, env, json};
    use serde_json::{Value, json as value};

    fn client() -> Client {
        Client {
            token_endpoint: "https://acme.example/token".to_owned(),
            id: "shop".to_owned(),
            secret: "it's \"quoted\"".to_owned(),
            more: vec![("redirect_uris", value!(["https://a.example/", "https://b.example/"]))],
        }
    }

    #[test]
    fn the_json_file_can_be_read_and_holds_everything() {
        let read: Value = serde_json::from_str(&json(&client())).unwrap();
        assert_eq!(read["client_secret"], "it's \"quoted\"");
        assert_eq!(read["redirect_uris"][1], "https://b.example/");
    }

    #[test]
    fn the_env_file_keeps_quotes_and_lists() {
        assert_eq!(
            env(&client()).lines().skip(2).collect::<Vec<_>>(),
            [r#"CLIENT_SECRET='it'\''s "quoted"'"#, "REDIRECT_URIS='https://a.example/ https://b.example/'"]
        );
    }
}
