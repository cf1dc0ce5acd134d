//! The new tokens of sync clients that were asked for in this page, each with the directory it is of. The tenant shows a
//! token in one answer: it stays here, whatever page is open, until somebody says that it is saved.

use crate::console::{Console, Event};
use crate::page::refused::refused;
use crate::page::rights::MANAGE_DIRECTORIES;
use crate::route::Route;
use crate::texts::directory::name;
use crate::ui::link::link;
use crate::ui::notice::{Notice, notice};
use crate::ui::tone::Tone;
use crate::vault::held::{SecretHolder, SecretsHeld};
use firstkey_core::error::{Error, TransportError};
use firstkey_core::resources::directory::Directory;
use firstkey_core::resources::secret::SecretText;
use firstkey_core::resources::sync_client::{GenerateSyncCredentials, SyncClient};
use firstkey_core::units::{Minutes, Seconds};
use firstkey_data::{Loaded, MutationState};
use firstkey_view::{CollectView, IntoView, View, p};
use leptos::prelude::{
    ArcRwSignal, Callback, Get, GetUntracked, GetValue, RwSignal, Set, SetValue, Signal, StoredValue, Update,
    With, WithUntracked,
};
use std::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// All of them, one for each directory. A handle: copies mean the same.
#[derive(Clone, Copy)]
pub(crate) struct Tokens {
    all: RwSignal<Vec<NewToken>>,
    /// The number of the last one.
    last: StoredValue<u32>,
}

/// A new token that was asked for.
#[derive(Clone)]
pub(crate) struct NewToken {
    pub(crate) number: u32,
    /// The directory, as it was loaded when the token was asked for.
    pub(crate) directory: Loaded<Directory>,
    /// How that ended; none while it is under way.
    pub(crate) ended: Option<TokenOutcome>,
    /// Whether somebody says that the token is saved.
    pub(crate) saved: ArcRwSignal<bool>,
    /// Whether the page of its directory has shown how it ended.
    told: Arc<AtomicBool>,
}

/// How it ended.
#[derive(Clone)]
pub(crate) enum TokenOutcome {
    /// The token, and how long it lives where the service says it.
    Token(SecretText, Option<Seconds>),
    /// The tenant says that it was done, and the answer has no token.
    WithoutToken,
    /// It was not done.
    Refused(Error),
    /// Nobody knows whether it was done.
    Unsure(Error),
}

/// Those of this page. They are made when they are needed first.
pub(crate) fn tokens(console: Console) -> Tokens {
    thread_local!(static ONE: Cell<Option<Tokens>> = const { Cell::new(None) });
    ONE.get().unwrap_or_else(|| {
        let one = console.owner.with(|| {
            let one = Tokens { all: RwSignal::new(Vec::new()), last: StoredValue::new(0) };
            console.listen(move |event| {
                if matches!(event, Event::Begun | Event::Tenant | Event::Disconnected) {
                    one.all.set(Vec::new());
                }
            });
            console.keepers.add(SecretHolder {
                held: Signal::derive(move || one.held()),
                forget: Callback::new(move |()| one.all.set(Vec::new())),
            });
            one
        });
        ONE.set(Some(one));
        one
    })
}

impl Tokens {
    /// Asks for a new token of a directory's sync client. Without `lives` it lives as long as the one before.
    pub(crate) fn generate(self, console: Console, directory: &Loaded<Directory>, lives: Option<Minutes>) {
        let Some(operation) = operation(directory, lives) else { return };
        let number = self.last.get_value() + 1;
        self.last.set_value(number);
        self.all.update(|all| {
            all.retain(|one| one.directory.id != directory.id);
            all.push(NewToken {
                number,
                directory: directory.clone(),
                ended: None,
                saved: ArcRwSignal::new(false),
                told: Arc::new(AtomicBool::new(false)),
            });
        });
        console.data.mutation().change(
            directory,
            |_| operation,
            move |state| {
                let Some(ended) = ended(state) else { return };
                // Another connection has forgotten it.
                let is_here = self.all.with_untracked(|all| all.iter().any(|one| one.number == number));
                if is_here {
                    self.all.update(|all| {
                        all.iter_mut().filter(|one| one.number == number).for_each(|one| {
                            one.ended = Some(ended.clone());
                        });
                    });
                }
            },
        );
    }

    /// That of the directory with this id, followed.
    pub(crate) fn of(self, id: &str) -> Option<NewToken> {
        self.all.with(|all| all.iter().find(|one| one.directory.id.as_deref() == Some(id)).cloned())
    }

    /// Why no other one can be asked for, followed.
    pub(crate) fn busy(self, id: &str) -> Option<String> {
        let running = self.of(id).is_some_and(|one| one.ended.is_none());
        running.then(|| "Waiting for the tenant's answer".to_owned())
    }

    /// Whether the directory has a new token that nobody has saved, followed.
    pub(crate) fn is_unsaved(self, id: &str) -> bool {
        self.of(id).is_some_and(|one| one.is_unsaved())
    }

    /// Forgets that of a directory: its token is saved, or there is none.
    pub(crate) fn forget(self, id: &str) {
        self.all.update(|all| all.retain(|one| one.directory.id.as_deref() != Some(id)));
    }

    /// A page is opened: what is saved, or was told, is no news any more.
    pub(crate) fn open_page(self) {
        let is_over = |one: &NewToken| {
            let told = one.told.load(Ordering::Relaxed) && one.ended.is_some();
            let has_token = matches!(one.ended, Some(TokenOutcome::Token(..)));
            told && (!has_token || one.saved.get_untracked())
        };
        if self.all.with_untracked(|all| all.iter().any(is_over)) {
            self.all.update(|all| all.retain(|one| !is_over(one)));
        }
    }

    fn held(self) -> SecretsHeld {
        self.all.with(|all| {
            let held = |one: &NewToken| match (&one.ended, one.is_unsaved()) {
                (_, true) => SecretsHeld::OnlyHere,
                (Some(TokenOutcome::Token(..)), false) => SecretsHeld::Secrets,
                _ => SecretsHeld::Nothing,
            };
            all.iter().map(held).max().unwrap_or_default()
        })
    }

    /// What a page that is not about these directories says of them; followed. No token is shown there.
    pub(crate) fn elsewhere(self, console: Console, here: &str) -> View {
        let here = here.to_owned();
        let view = move || {
            let all = self.all.get().into_iter();
            let others = all.filter(|one| one.directory.id.as_deref() != Some(here.as_str()));
            others.filter_map(|one| notice_of(console, &one)).collect_view()
        };
        view.into_view()
    }
}

impl NewToken {
    fn is_unsaved(&self) -> bool {
        matches!(self.ended, Some(TokenOutcome::Token(..))) && !self.saved.get()
    }

    /// The token, while it is here.
    pub(crate) fn token(&self) -> Option<SecretText> {
        match &self.ended {
            Some(TokenOutcome::Token(token, _)) => Some(token.clone()),
            _ => None,
        }
    }

    /// The number of a token that is here, the token, and how long it lives.
    pub(crate) fn made(&self) -> Option<(u32, SecretText, Option<Seconds>)> {
        match &self.ended {
            Some(TokenOutcome::Token(token, lives)) => Some((self.number, token.clone(), *lives)),
            _ => None,
        }
    }

    /// The page of its directory shows how it ended.
    pub(crate) fn tell(&self) {
        self.told.store(true, Ordering::Relaxed);
    }
}

/// The request.
pub(crate) fn operation(
    directory: &Loaded<Directory>,
    lives: Option<Minutes>,
) -> Option<GenerateSyncCredentials> {
    let wanted = SyncClient { generate_token: Some(true), token_ttl: lives, ..SyncClient::default() };
    Some(GenerateSyncCredentials { directory: directory.id.clone()?, wanted })
}

fn ended(state: MutationState) -> Option<TokenOutcome> {
    Some(match state {
        MutationState::Running => return None,
        MutationState::Done(answer) => {
            let client = answer.downcast_ref::<SyncClient>();
            let token = client.and_then(|client| client.access_token.clone());
            match token.filter(|token| !token.expose().trim().is_empty()) {
                Some(token) => {
                    TokenOutcome::Token(token, client.and_then(|client| client.access_token_expire_in))
                }
                None => TokenOutcome::WithoutToken,
            }
        }
        MutationState::Refused(error) => TokenOutcome::Refused(error),
        MutationState::Withdrawn => TokenOutcome::Refused(TransportError::Stopped.into()),
        MutationState::Unsure(error) => TokenOutcome::Unsure(error),
    })
}

fn notice_of(console: Console, one: &NewToken) -> Option<View> {
    let name = name(&one.directory);
    let id = one.directory.id.clone().unwrap_or_default();
    let (tone, title, text) = match one.ended.as_ref()? {
        TokenOutcome::Token(..) if one.saved.get() => return None,
        TokenOutcome::Token(..) => (
            Tone::Warning,
            format!("Directory {name} has a new token that is not marked as saved."),
            "It exists only in this page. Open the directory and save it.",
        ),
        TokenOutcome::WithoutToken | TokenOutcome::Unsure(_) => (
            Tone::Warning,
            format!("It is unclear which token directory {name} has."),
            "Open the directory to read what helps.",
        ),
        TokenOutcome::Refused(error) => {
            // All is said here.
            one.tell();
            let title = format!("Directory {name} has no new token.");
            return Some(refused(console, &title, error, MANAGE_DIRECTORIES, None));
        }
    };
    Some(notice(Notice {
        tone,
        title,
        body: Some(p().child(text).into_view()),
        action: Some(link(Route::Directory.href_about(&id), format!("Open {name}"))),
        ..Notice::default()
    }))
}
