//! Who can revoke the token in the form, and the request.

use super::form::TokenForm;
use super::revoking::{Own, Revocation, Revoking};
use super::sort::Sort;
use crate::console::Console;
use firstkey_core::revoke::{Revocable, RevokeToken};
use firstkey_data::Actor;
use leptos::prelude::Set;

/// Who can revoke the token.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Revokers {
    /// These, each in an offer of its own.
    These(Vec<Revoking>),
    /// The client that it names, which is not connected.
    NotConnected(String),
    /// Nobody is connected with an id and a secret.
    Nobody,
}

impl Revokers {
    /// Who can revoke the token in the form, followed; none where there is no token.
    pub(super) fn of(console: Console, form: TokenForm) -> Option<Self> {
        let (token, sort) = (form.token()?, form.sort());
        Some(console.data.actors(|actors| {
            let own = actors.iter().find(|actor| form.is_held_by(actor));
            let own = own.map(|actor| Own {
                actor: actor.name().to_owned(),
                can_renew: actor.credentials().is_some(),
            });
            let issued_to =
                sort.client().map(str::to_owned).or_else(|| own.as_ref().map(|own| own.actor.clone()));
            let able = || actors.iter().filter(|actor| actor.credentials().is_some());
            let revoking = |actor: &Actor| Revoking {
                token: token.clone(),
                named: named(&token, issued_to.as_deref()),
                jti: jti(&sort),
                by: actor.id(),
                client: actor.name().to_owned(),
                own: own.clone(),
            };
            let may = |actor: &&Actor| issued_to.as_deref().is_none_or(|client| client == actor.name());
            let these: Vec<_> = able().filter(may).map(revoking).collect();
            match (these.is_empty(), issued_to) {
                (false, _) => Self::These(these),
                (true, Some(client)) => Self::NotConnected(client),
                (true, None) => Self::Nobody,
            }
        }))
    }
}

fn named(token: &Revocable, client: Option<&str>) -> String {
    let what = match token {
        Revocable::Access(_) => "access token",
        Revocable::Refresh(_) => "refresh token",
    };
    match client {
        Some(client) => format!("the {what} of {client}"),
        None => format!("this {what}"),
    }
}

fn jti(sort: &Sort) -> Option<String> {
    let Sort::Signed(jwt) = sort else { return None };
    jwt.claims.get("jti")?.as_str().map(str::to_owned)
}

/// Revokes it.
pub(super) fn revoke(console: Console, form: TokenForm, of: Revoking) {
    let mutation = console.data.mutation();
    mutation.create(of.by, &RevokeToken { token: of.token.clone() }, |_| ());
    form.revocation.set(Some(Revocation { of, mutation }));
}
