//! A change of one client that was sent: what it is of, and how it ended. The request, the question before it and every
//! sentence about it take the client from one loaded value.

use crate::console::{Console, Event};
use crate::data::Mutation;
use firstkey_core::credentials::Credentials;
use firstkey_core::error::{Error, Refused, TransportError};
use firstkey_core::operation::Operation;
use firstkey_core::resources::oauth_client::Client;
use firstkey_core::resources::oauth_client_patch::ClientPatch;
use firstkey_data::{Load, Loaded, MutationState};
use leptos::prelude::{ArcRwSignal, untrack};

/// What is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Fields.
    Fields,
    /// The start of a rotation.
    Start,
    /// The end of the old secret.
    Retire,
    /// The client itself goes.
    Delete,
}

/// A change that was sent.
#[derive(Clone)]
pub(crate) struct ClientChange {
    /// What is changed.
    pub(crate) kind: Kind,
    /// The client as it was when the change was asked for.
    pub(crate) client: Loaded<Client>,
    /// The client as it should be after a change of its fields.
    wanted: Option<Client>,
    /// Its request.
    mutation: Mutation,
    /// Whether a page has told how it ended.
    pub(crate) told: ArcRwSignal<bool>,
}

/// How a change ended.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Outcome {
    /// It is under way.
    Running,
    /// The service said so.
    Done,
    /// Its answer was lost, and the client is asked what became of it.
    Checking,
    /// Its answer was lost, and the client shows it.
    WasDone,
    /// Its answer was lost, and the client is as it was.
    WasNotDone,
    /// Its answer was lost, and the client could not be asked.
    Unsure(Error),
    /// It was refused, or never sent.
    Refused(Error),
    /// The client is not there any more.
    Gone,
}

impl ClientChange {
    /// A change of fields.
    pub(crate) fn of_fields(console: Console, client: Loaded<Client>, wanted: Client) -> Self {
        Self { wanted: Some(wanted), ..Self::of(console, Kind::Fields, client) }
    }

    /// Another change.
    pub(crate) fn of(console: Console, kind: Kind, client: Loaded<Client>) -> Self {
        Self { kind, client, wanted: None, mutation: console.data.mutation(), told: ArcRwSignal::new(false) }
    }

    /// Sends it, and does this when it has ended.
    pub(super) fn send<O: Operation<Output: Send + Sync + 'static>>(
        &self,
        make: impl FnOnce(&Client) -> O,
        then: impl FnOnce(&MutationState) + 'static,
    ) {
        self.mutation.change(&self.client, make, move |ended| then(&ended));
    }

    /// What stands for the client in its path.
    pub(crate) fn path_id(&self) -> &str {
        self.client.path_id().unwrap_or_default()
    }

    /// The id the client names itself by.
    pub(crate) fn name(&self) -> String {
        name(&self.client)
    }

    /// Whether it is under way, followed.
    pub(crate) fn is_running(&self) -> bool {
        self.mutation.is_running()
    }

    pub(crate) fn is_running_untracked(&self) -> bool {
        untrack(|| self.is_running())
    }

    /// Whether it deletes the client, and has done so or may have; followed. Nothing is asked of a client that goes.
    pub(crate) fn deletes(&self) -> bool {
        let goes = || match self.mutation.state() {
            None | Some(MutationState::Running | MutationState::Done(_)) => true,
            Some(MutationState::Refused(error)) => error.refused() == Some(Refused::NotFound),
            Some(MutationState::Unsure(_) | MutationState::Withdrawn) => false,
        };
        self.kind == Kind::Delete && goes()
    }

    /// Waits no longer for its answer.
    pub(crate) fn give_up(&self) {
        self.mutation.give_up();
    }

    /// How it ended, by its answer; where that was lost, by what is known of the client since. Followed.
    pub(crate) fn outcome(&self, now: Option<&Load<Client>>) -> Outcome {
        match self.mutation.state() {
            None | Some(MutationState::Running) => Outcome::Running,
            Some(MutationState::Done(_)) if self.kind == Kind::Delete => Outcome::Gone,
            Some(MutationState::Done(_)) => Outcome::Done,
            Some(MutationState::Refused(error)) if error.refused() == Some(Refused::NotFound) => {
                Outcome::Gone
            }
            Some(MutationState::Refused(error)) => Outcome::Refused(error),
            Some(MutationState::Withdrawn) => Outcome::Refused(TransportError::Stopped.into()),
            Some(MutationState::Unsure(error)) => match now {
                Some(Load::Loading(_)) => Outcome::Checking,
                Some(Load::Failed(error, _)) if error.refused() == Some(Refused::NotFound) => Outcome::Gone,
                Some(Load::Ready(now)) if self.shows_in(now) => Outcome::WasDone,
                Some(Load::Ready(_)) => Outcome::WasNotDone,
                Some(Load::Failed(..)) | None => Outcome::Unsure(error),
            },
        }
    }

    /// Whether the client shows the change.
    fn shows_in(&self, now: &Client) -> bool {
        let rotating = now.rotate_secret == Some(true);
        match self.kind {
            // What was asked for is there when sending it again would change nothing.
            Kind::Fields => self.wanted.as_ref().is_some_and(|wanted| {
                !ClientPatch::between(&self.client, wanted).is_empty()
                    && ClientPatch::between(now, wanted).is_empty()
            }),
            Kind::Start => rotating,
            Kind::Retire => !rotating,
            Kind::Delete => false,
        }
    }
}

/// The id a client names itself by; where the service does not say it, what stands for it in its path.
pub(crate) fn name(client: &Loaded<Client>) -> String {
    client.client_id.clone().unwrap_or_else(|| client.path_id().unwrap_or_default().to_owned())
}

/// A client has another secret from now on: who acts as it goes on with that.
pub(crate) fn has_new_secret(console: Console, client: Credentials, second: bool) {
    console.data.replace_secret(&client);
    console.tell(&Event::Secret(&client));
    console.newest_secret.set(client, second);
}
