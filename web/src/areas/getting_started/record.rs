//! A journey is written down whenever it changes, without a secret, and taken up again after a reload. What a journey is
//! without its secrets, core knows; here it is what was chosen beside it.

use super::actors;
use crate::areas::getting_started::client_form::ClientForm;
use crate::areas::getting_started::returning::Returning;
use crate::areas::getting_started::setup::{Setup, setup};
use crate::console::News;
use crate::platform::session_storage::{self, Entry};
use crate::route::Route;
use firstkey_core::dialect::Dialect;
use firstkey_core::workflows::first_token::Bootstrap;
use firstkey_core::workflows::getting_started::{BootstrapMethod, GettingStarted, Record, Release};
use leptos::prelude::{Effect, Get, GetUntracked, RwSignal, Set, With, WithValue, untrack};
use serde_json::{Map, Value, json};

/// What is kept in another form is not read: what it meant is not guessed.
const VERSION: u32 = 1;

/// The longest text that is read, in bytes.
const LONGEST: usize = 32_768;

/// Keeps what the page must not lose, from now on.
pub(crate) fn remember() {
    let setup = setup();
    setup.owner.with(|| Effect::new(move || keep(setup)));
    setup.keep_with(keep_now);
    actors::follow(setup);
}

/// Keeps it now: before a request goes out of which the answer may be lost.
fn keep_now(setup: Setup) {
    untrack(|| keep(setup));
}

fn keep(setup: Setup) {
    // What is kept was not read yet.
    if setup.returning.get() == Returning::Unread {
        return;
    }
    match written(setup) {
        Some(text) => _ = session_storage::write(Entry::Journey, &text),
        None => session_storage::forget(Entry::Journey),
    }
}

/// None: there is nothing to come back to, or it cannot be told without a secret.
fn written(setup: Setup) -> Option<String> {
    let record = setup.journey.with(GettingStarted::record);
    let route = setup.route.get();
    let begun = record.way_in.is_some() || (route > Route::Before && route <= Route::Done);
    let user = match record.way_in {
        Some(BootstrapMethod::Vcenter) => setup.credentials.user.get(),
        _ => String::new(),
    };
    let form = setup.client;
    let texts: Map<String, Value> =
        texts(form).into_iter().map(|(name, text)| (name.to_owned(), text.get().into())).collect();
    let switches: Map<String, Value> =
        switches(form).into_iter().map(|(name, switch)| (name.to_owned(), switch.get().into())).collect();
    let text = json!({
        "version": VERSION,
        "practising": setup.practising.get(),
        "user": user,
        "ticked": setup.ticked.get(),
        "texts": texts,
        "switches": switches,
        "journey": serde_json::from_str::<Value>(&record.write()).ok()?,
    })
    .to_string();
    (begun && !holds_a_secret(setup, &text)).then_some(text)
}

/// A secret that somebody typed into the wrong field is no reason to write it down.
fn holds_a_secret(setup: Setup, text: &str) -> bool {
    let form = setup.credentials;
    let typed = [form.secret, form.password, form.api_token, setup.client.secret];
    let in_text = |secret: &str| {
        let written = Value::from(secret).to_string();
        // A shorter one may well be a word of the text itself.
        secret.len() >= 8 && text.contains(written.trim_matches('"'))
    };
    let begun_with = setup.journey.with(|journey| match journey.bootstrap() {
        Some(Bootstrap::Client(client)) => in_text(client.secret.expose()),
        Some(Bootstrap::ApiToken(token)) => in_text(token.expose()),
        Some(Bootstrap::Vcenter(_)) | None => false,
    });
    begun_with || typed.iter().any(|secret| secret.with(|secret| in_text(secret)))
}

fn texts(form: ClientForm) -> [(&'static str, RwSignal<String>); 8] {
    [
        ("purpose", form.purpose),
        ("id", form.id),
        ("lifetime", form.lifetime),
        ("minutes", form.minutes),
        ("rule_set", form.rule_set),
        ("display_name", form.display_name),
        ("redirect_uris", form.redirect_uris),
        ("scope", form.scope),
    ]
}

fn switches(form: ClientForm) -> [(&'static str, RwSignal<bool>); 5] {
    [
        ("refresh", form.refresh),
        ("pkce", form.pkce),
        ("saved", form.saved),
        ("seen", form.seen),
        ("replaced", form.replaced),
    ]
}

/// What was kept, read as strictly as it was written.
struct Kept {
    practising: bool,
    user: String,
    ticked: Vec<usize>,
    texts: Map<String, Value>,
    switches: Map<String, Value>,
    record: Record,
}

fn read(text: &str) -> Option<Kept> {
    if text.len() > LONGEST {
        return None;
    }
    let mut value: Value = serde_json::from_str(text).ok()?;
    if value["version"] != VERSION {
        return None;
    }
    let ticked = value["ticked"].as_array()?.iter().map(|at| at.as_u64().map(|at| at as usize));
    let Value::Object(texts) = value["texts"].clone() else { return None };
    let Value::Object(switches) = value["switches"].clone() else { return None };
    let all = texts.values().all(Value::is_string) && switches.values().all(Value::is_boolean);
    Some(Kept {
        practising: value["practising"].as_bool()?,
        user: value["user"].as_str()?.to_owned(),
        ticked: ticked.collect::<Option<_>>()?,
        texts,
        switches,
        record: Record::read(&value["journey"].take().to_string())?,
    })
    .filter(|_| all)
}

/// Takes up what is kept. What is damaged, of another version or of another tenant is dropped.
pub(crate) fn take_up(setup: Setup) {
    let kept = session_storage::read(Entry::Journey)
        .and_then(|text| read(&text))
        .filter(|kept| is_here(setup, kept));
    let Some(kept) = kept else {
        session_storage::forget(Entry::Journey);
        return setup.returning.set(Returning::No);
    };
    let Kept { practising, user, ticked, texts: typed, switches: turned, record } = kept;
    if !is_in_use(setup, record.profile.dialect, record.release, practising) {
        setup.begin(record.profile.dialect, record.release, practising);
    }
    setup.ticked.set(ticked);
    let form = setup.client;
    for (name, text) in texts(form) {
        if let Some(typed) = typed.get(name).and_then(Value::as_str) {
            text.set(typed.to_owned());
        }
    }
    for (name, switch) in switches(form) {
        if let Some(turned) = turned.get(name).and_then(Value::as_bool) {
            switch.set(turned);
        }
    }
    // A secret that somebody has seen and may have saved is not here any more.
    let replaced = form.seen.get_untracked() || form.replaced.get_untracked();
    form.seen.set(false);
    form.replaced.set(replaced);
    if practising {
        // It was in the page, and so was everything made in it.
        form.saved.set(false);
        setup.news.set(record.way_in.map(|_| News::PracticeGone));
        return setup.returning.set(Returning::No);
    }
    let begin = setup.credentials;
    begin.tenant.set(record.profile.tenant.as_str().to_owned());
    begin.user.set(user);
    begin.kind.set(
        match &record.way_in {
            Some(BootstrapMethod::Vcenter) => "vcenter",
            Some(BootstrapMethod::ApiToken) => "api-token",
            Some(BootstrapMethod::Client(_)) | None => "client",
        }
        .to_owned(),
    );
    if let Some(BootstrapMethod::Client(id)) = &record.way_in {
        begin.id.set(id.to_string());
    }
    let asks = record.asks_for_bootstrap() || record.asks_for_new_secret();
    let retype = record.asks_for_new_secret();
    let was_saved = form.saved.get_untracked();
    setup.journey.set(GettingStarted::resume(record));
    if retype {
        form.secret.set(String::new());
        // The one that was saved is typed again: it may be the right one.
        form.replaced.set(false);
    }
    form.saved.set(false);
    setup.returning.set(match asks {
        true => Returning::Asking { new_secret: retype, was_saved },
        false => Returning::No,
    });
}

/// Whether somebody is connected in this way already, since the reload: what they did stays.
fn is_in_use(setup: Setup, dialect: &'static Dialect, release: Release, practising: bool) -> bool {
    let same =
        (setup.dialect.get_untracked(), setup.release.get_untracked(), setup.practising.get_untracked())
            == (dialect, release, practising);
    same && untrack(|| setup.data.actors(|actors| !actors.is_empty()))
}

/// Of another tenant nothing is true here.
fn is_here(setup: Setup, kept: &Kept) -> bool {
    let address = &kept.record.profile.address;
    kept.practising
        || setup
            .gateway
            .with_value(|gateway| gateway.as_ref().is_some_and(|gateway| gateway.tenant.address == *address))
}
