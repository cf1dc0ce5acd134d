//! What getting started knows while the page is open: how far the journey is, what was typed for the new client, how
//! creating it ended. In memory only.

use super::CreationOutcome;
use super::client_form::ClientForm;
use super::returning::Returning;
use crate::console::{Console, Event};
use crate::platform::session_storage::{self, Entry};
use crate::route::Route;
use crate::vault::held::{SecretHolder, SecretsHeld};
use firstkey_core::workflows::getting_started::{Existence, GettingStarted, Stage};
use leptos::prelude::{
    Callback, Get, GetUntracked, LocalStorage, RwSignal, Set, SetValue, Signal, StoredValue, Update, With,
    WithValue,
};
use std::cell::Cell;
use std::ops::Deref;

/// Getting started. A handle: copies mean the same. It is a [`Console`], too.
#[derive(Clone, Copy)]
pub(crate) struct Setup(&'static State);

impl Deref for Setup {
    type Target = State;

    fn deref(&self) -> &State {
        self.0
    }
}

/// What a [`Setup`] leads to.
pub(crate) struct State {
    /// The page around it.
    pub(crate) console: Console,
    /// How far the journey is.
    pub(crate) journey: RwSignal<GettingStarted>,
    /// The prerequisites that were ticked off.
    pub(crate) ticked: RwSignal<Vec<usize>>,
    /// What was typed in step 3.
    pub(crate) client: ClientForm,
    /// How creating ended, in the words of step 3.
    pub(crate) creation: RwSignal<Option<CreationOutcome>>,
    /// Whether the page was reloaded and asks for secrets again.
    pub(crate) returning: RwSignal<Returning>,
    /// Writes the journey down for a reload, once its code is here.
    keep_now: StoredValue<Option<fn(Setup)>, LocalStorage>,
}

impl Deref for State {
    type Target = Console;

    fn deref(&self) -> &Console {
        &self.console
    }
}

thread_local!(static ONE: Cell<Option<Setup>> = const { Cell::new(None) });

/// The one of this page. It is made when the page starts.
pub(crate) fn setup() -> Setup {
    #[expect(clippy::expect_used, reason = "the page begins with `start`")]
    ONE.get().expect("getting started has begun")
}

/// Makes it.
pub(crate) fn start(console: Console) -> Setup {
    let setup = Setup(Box::leak(Box::new(State {
        console,
        journey: RwSignal::new(GettingStarted::new(
            console.profile.get_untracked(),
            console.release.get_untracked(),
        )),
        ticked: RwSignal::new(Vec::new()),
        client: ClientForm::new(),
        creation: RwSignal::new(None),
        returning: RwSignal::new(match session_storage::read(Entry::Journey) {
            Some(_) => Returning::Unread,
            None => Returning::No,
        }),
        keep_now: StoredValue::new_local(None),
    })));
    ONE.set(Some(setup));
    console.listen(move |event| setup.hears(event));
    console.keepers.add(SecretHolder {
        held: Signal::derive(move || setup.holds()),
        // The journey ends with the connection.
        forget: Callback::new(|()| ()),
    });
    setup
}

impl Setup {
    fn hears(self, event: &Event<'_>) {
        match event {
            Event::Begun => {
                self.client.offer(self.dialect.get_untracked());
                // A secret that was saved for one tenant is not saved for another.
                self.client.begin();
                self.returning.set(Returning::No);
                self.creation.set(None);
                self.ticked.set(Vec::new());
                self.journey
                    .set(GettingStarted::new(self.profile.get_untracked(), self.release.get_untracked()));
            }
            // The journey hears of its new profile, too.
            Event::Tenant => {}
            // What stays of the journey, the journey decides.
            Event::Profile => self.journey.update(|journey| {
                journey.set_profile(self.profile.get_untracked(), self.release.get_untracked());
            }),
            Event::Credentials(bootstrap) => {
                self.journey.update(|journey| journey.begin_with((*bootstrap).clone()));
            }
            Event::Secret(client) => self.journey.update(|journey| {
                use firstkey_core::workflows::first_token::Bootstrap;
                let works =
                    journey.bootstrap().and_then(Bootstrap::client).is_some_and(|its| its.id == client.id);
                if let (true, Some(token)) = (works, journey.token().cloned()) {
                    self.credentials.secret.set(client.secret.expose().to_owned());
                    journey.begin_with(Bootstrap::Client((*client).clone()));
                    journey.keep_token(token);
                }
            }),
            Event::Changes => {
                if let Some(keep_now) = self.keep_now.with_value(|keep_now| *keep_now) {
                    keep_now(self);
                }
            }
            Event::Disconnected => self.client.forget_everything(),
        }
    }

    /// Writes the journey down with this before a request whose answer may be lost, from now on.
    pub(crate) fn keep_with(self, keep_now: fn(Self)) {
        self.keep_now.set_value(Some(keep_now));
    }

    /// The furthest step one may go to.
    pub(crate) fn reached(self) -> Route {
        self.journey.with(|journey| match journey.stage() {
            Stage::Bootstrap => Route::Bootstrap,
            Stage::Token => Route::Token,
            Stage::Create => Route::Create,
            Stage::Prove => Route::Prove,
            Stage::Delete | Stage::Done => Route::Done,
        })
    }

    /// What it holds that should not stay, or must not be lost; followed.
    fn holds(self) -> SecretsHeld {
        let form = self.client;
        let (begun, only_here, proved) = self.journey.with(|journey| {
            let ours = |secret: &String| {
                journey.proof().is_some()
                    && journey.credentials().is_some_and(|client| client.secret.expose() == secret)
            };
            (
                journey.bootstrap().is_some() || journey.planned().is_some(),
                journey.existence() == Existence::Yes && !journey.is_saved(),
                form.secret.with(ours),
            )
        });
        if only_here {
            return SecretsHeld::OnlyHere;
        }
        if form.seen.get() && !form.saved.get() && !proved {
            return SecretsHeld::Unsaved;
        }
        if begun { SecretsHeld::Secrets } else { SecretsHeld::Nothing }
    }
}
