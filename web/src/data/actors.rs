//! Whom the page acts as: everybody who is signed in, and who of them has a right.

use super::{Data, opened};
use firstkey_browser::clock;
use firstkey_core::credentials::Credentials;
use firstkey_core::operation::Operation;
use firstkey_core::request::{Authority, Request};
use firstkey_core::resources::oauth_client::RuleSet;
use firstkey_core::token::Token;
use firstkey_data::{Actor, ActorId, NewActor, Right};
use leptos::prelude::{GetValue, Track, WithValue, untrack};

impl Data {
    /// Somebody to act as from now on.
    pub(crate) fn sign_in(self, new: NewActor) -> ActorId {
        self.event(|store, _| store.sign_in(new))
    }

    /// Forgets somebody, and what was read as them.
    pub(crate) fn sign_out(self, actor: ActorId) {
        self.event(|store, now| store.sign_out(actor, now));
    }

    /// Whether anybody is signed in, not followed.
    pub(crate) fn is_anybody_signed_in(self) -> bool {
        untrack(|| self.actors(|actors| !actors.is_empty()))
    }

    /// A token that was got elsewhere is theirs from now on.
    pub(crate) fn hold(self, actor: ActorId, token: Token) {
        self.event(|store, _| store.hold(actor, token));
    }

    /// A client has another secret.
    pub(crate) fn replace_secret(self, client: &Credentials) {
        self.event(|store, _| store.replace_secret(client));
    }

    /// What somebody may do has become known.
    pub(crate) fn set_rule_sets(self, actor: ActorId, rule_sets: Vec<RuleSet>) {
        self.event(|store, _| store.set_rule_sets(actor, rule_sets));
    }

    /// What the service has refused may be allowed by now: it is tried again.
    pub(crate) fn forget_rights(self) {
        self.event(|store, _| store.forget_rights());
    }

    /// Everybody who is signed in, followed.
    pub(crate) fn actors<T>(self, read: impl FnOnce(&[Actor]) -> T) -> T {
        self.actors.track();
        self.store.with_value(|store| read(opened(store).map(|store| store.actors()).unwrap_or_default()))
    }

    /// Who has a right, the one that is preferred first; followed.
    pub(crate) fn able(self, right: Right, preferred: Option<ActorId>) -> Option<ActorId> {
        self.actors.track();
        self.store.with_value(|store| opened(store)?.able(right, preferred))
    }

    /// A request as this actor would send it now, to be shown.
    pub(crate) fn planned<O: Operation>(self, actor: ActorId, operation: &O) -> Option<Request> {
        self.actors.track();
        let token = self.store.with_value(|store| {
            opened(store)?.actor(actor)?.token(clock::now()).map(|token| token.access.clone())
        });
        let authority = token.as_ref().map_or(Authority::None, Authority::Bearer);
        self.profile.get_value().request(operation, authority).ok()
    }
}
