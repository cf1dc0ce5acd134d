//! What a sign-in is tried with, and how far it is.

use crate::console::{Console, Event};
use crate::data::Mutation;
use crate::vault::held::{SecretHolder, SecretsHeld};
use firstkey_core::callback::CallbackError;
use firstkey_core::credentials::{ClientId, ClientSecret, Credentials};
use firstkey_core::error::Error;
use firstkey_core::resources::oauth_client::Client;
use firstkey_core::token::Token;
use firstkey_core::verify::Untrusted;
use firstkey_core::workflows::sign_in::{OneTime, Party, SignIn};
use leptos::prelude::{
    Callback, Effect, Get, GetValue, RwSignal, Set, Signal, StoredValue, With, WithUntracked,
};
use std::cell::Cell;

/// The fields, and what came of them.
#[derive(Clone, Copy)]
pub(crate) struct SignInForm {
    /// The client id.
    pub(crate) id: RwSignal<String>,
    /// What stands for the client in its path, as soon as the id is typed whole.
    pub(crate) path_id: RwSignal<Option<String>>,
    /// The client secret.
    pub(crate) secret: RwSignal<String>,
    /// Whether it has none.
    pub(crate) public: RwSignal<bool>,
    /// Scopes, separated by spaces.
    pub(crate) scope: RwSignal<String>,
    /// What the next sign-in is made unguessable with.
    pub(crate) once: RwSignal<Option<OneTime>>,
    /// The sign-in whose window is open.
    pub(crate) waiting: RwSignal<Option<SignIn>>,
    /// Whether somebody looked at this page again while its window was open.
    pub(crate) returned: RwSignal<bool>,
    /// Whether a sign-in has come back and is not through yet.
    pub(crate) arrived: RwSignal<bool>,
    /// How the last one ended without tokens.
    pub(crate) refused: RwSignal<Option<Refused>>,
    /// What the last one brought.
    pub(crate) result: RwSignal<Option<SignedIn>>,
    /// The client to which this page's address was added here.
    pub(crate) added_to: RwSignal<Option<String>>,
    /// The request that adds the address or takes it away.
    change: StoredValue<Mutation>,
}

/// How a sign-in ended without tokens.
#[derive(Clone, Debug)]
pub(crate) enum Refused {
    /// The browser brought no code.
    Callback(CallbackError),
    /// The authorization endpoint did not send it back at all.
    Endpoint(Error),
    /// The token endpoint, or what is asked before it, did not answer as hoped.
    Service(&'static str, Error),
}

/// Somebody signed in.
#[derive(Clone, Debug)]
pub(crate) struct SignedIn {
    /// Their sign-in, for what is asked next.
    pub(crate) sign_in: SignIn,
    /// The tokens.
    pub(crate) token: Token,
    /// Who it is.
    pub(crate) identity: Identity,
    /// What the userinfo endpoint says: names and values.
    pub(crate) user: Option<Result<Vec<(String, String)>, Error>>,
    /// What became of tokens since: said one below the other.
    pub(crate) news: Vec<(bool, String)>,
}

/// Who an ID token says it is.
#[derive(Clone, Debug)]
pub(crate) enum Identity {
    /// No ID token came.
    Absent,
    /// Every check was passed: what was checked, and what it said.
    Checked(Vec<(&'static str, String)>),
    /// A check was not passed.
    Untrusted(Untrusted),
    /// The keys could not be got.
    Unchecked(Error),
}

/// The one of this page. It is made when the page is opened first.
pub(crate) fn form(console: Console) -> SignInForm {
    thread_local!(static ONE: Cell<Option<SignInForm>> = const { Cell::new(None) });
    ONE.get().unwrap_or_else(|| {
        let one = console.owner.with(|| {
            let one = SignInForm::new(console);
            console.listen(move |event| {
                if matches!(event, Event::Begun) {
                    one.forget();
                }
            });
            console.keepers.add(SecretHolder {
                held: Signal::derive(move || {
                    let any = !one.secret.with(String::is_empty) || one.result.with(Option::is_some);
                    if any { SecretsHeld::Secrets } else { SecretsHeld::Nothing }
                }),
                forget: Callback::new(move |()| one.forget()),
            });
            Effect::new(move |before: Option<Option<Credentials>>| one.follow(console, before.flatten()));
            one
        });
        ONE.set(Some(one));
        one
    })
}

impl SignInForm {
    /// Empty.
    fn new(console: Console) -> Self {
        Self {
            id: RwSignal::new(String::new()),
            path_id: RwSignal::new(None),
            secret: RwSignal::new(String::new()),
            public: RwSignal::new(false),
            scope: RwSignal::new("openid profile email".to_owned()),
            once: RwSignal::new(None),
            waiting: RwSignal::new(None),
            returned: RwSignal::new(false),
            arrived: RwSignal::new(false),
            refused: RwSignal::new(None),
            result: RwSignal::new(None),
            added_to: RwSignal::new(None),
            change: StoredValue::new(console.data.mutation()),
        }
    }

    /// The request that gives the client this page's address, or takes it away.
    pub(crate) fn change(self) -> Mutation {
        self.change.get_value()
    }

    /// Empties everything.
    pub(crate) fn forget(self) {
        self.id.set(String::new());
        self.path_id.set(None);
        self.added_to.set(None);
        self.change().dismiss();
        self.secret.set(String::new());
        self.public.set(false);
        self.end();
    }

    /// Takes the newest secret of the client, and none that has ended.
    fn follow(self, console: Console, before: Option<Credentials>) -> Option<Credentials> {
        let newest = self.id.with(|id| console.newest_secret.of(id));
        match (&newest, before) {
            (Some(newest), _) => self.secret.set(newest.secret.expose().to_owned()),
            (None, Some(ended)) if self.secret.with_untracked(|secret| secret == ended.secret.expose()) => {
                self.secret.set(String::new());
            }
            (None, _) => {}
        }
        newest
    }

    /// Fills in a client that was read.
    pub(crate) fn fill(self, path_id: &str, client: &Client) {
        let id = client.client_id.clone().unwrap_or_else(|| path_id.to_owned());
        if self.id.with_untracked(|before| *before != id) {
            self.forget();
            self.id.set(id);
        }
        self.path_id.set(Some(path_id.to_owned()));
        self.public.set(client.public_client == Some(true));
        if let Some(scope) = client.scope.as_ref().filter(|scope| !scope.is_empty()) {
            self.scope.set(scope.join(" "));
        }
    }

    /// Forgets what came of the last sign-in.
    pub(crate) fn end(self) {
        self.waiting.set(None);
        self.arrived.set(false);
        self.refused.set(None);
        self.result.set(None);
    }

    /// Says how a sign-in ended without tokens.
    pub(crate) fn refuse(self, refused: Refused) {
        self.arrived.set(false);
        self.refused.set(Some(refused));
    }

    /// Shows what a sign-in brought.
    pub(crate) fn bring(self, result: SignedIn) {
        self.arrived.set(false);
        self.result.set(Some(result));
    }

    /// What is wrong with the id.
    pub(crate) fn wrong_id(self) -> Option<String> {
        self.id.with(|id| ClientId::parse(id)).err().map(|error| error.to_string())
    }

    /// What is wrong with the secret.
    pub(crate) fn wrong_secret(self) -> Option<String> {
        if self.public.get() {
            return None;
        }
        self.secret.with(|secret| ClientSecret::parse(secret)).err().map(|error| error.to_string())
    }

    /// The client as it is typed, if it can be one.
    pub(crate) fn party(self) -> Option<Party> {
        let id = self.id.with(|id| ClientId::parse(id)).ok()?;
        if self.public.get() {
            return Some(Party::Public(id));
        }
        let secret = self.secret.with(|secret| ClientSecret::parse(secret)).ok()?;
        Some(Party::Confidential(Credentials { id, secret }))
    }
}
