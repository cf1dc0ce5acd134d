//! What there is to see of a token: how long it is good, and what it says about itself.

use crate::console::Console;
use crate::ui::claims::{Claim, claims};
use crate::ui::countdown::countdown;
use crate::ui::disclosure::disclosure;
use firstkey_core::claims::Jwt;
use firstkey_core::token::{Lifetime, Token};
use firstkey_view::{IntoView, View, div, p};
use leptos::prelude::{Get, Signal};

/// The life of a token, counting down.
pub(crate) fn life(console: Console, token: &Token, before: &'static str) -> View {
    match (token.lifetime, token.expires()) {
        (Lifetime::For(_), Some(expires)) => {
            let left = Signal::derive(move || expires.left(console.now.get()).0);
            countdown(before, left, "It has expired. Get another one.")
        }
        (Lifetime::Expired, _) => p()
            .child("The service says that it has already expired (expires_in 0). Get another one. If that happens again, the client's token lifetime is wrong.")
            .into_view(),
        _ => p().child("The service does not say when it expires.").into_view(),
    }
}

/// The claims of a token, folded away; a sentence when it has none.
pub(crate) fn what_it_says(token: &Token) -> View {
    let scope = token.scope.clone().filter(|scope| !scope.is_empty());
    let scope = scope.map(|scope| p().child(format!("Scope granted: {scope}.")));
    let rows = match Jwt::read(token.access.expose()) {
        Err(error) => p().child(error.to_string()).into_view(),
        Ok(jwt) => {
            let claim = |row: firstkey_core::claims::ClaimRow| Claim {
                name: row.name,
                value: row.value,
                meaning: row.meaning.to_owned(),
            };
            claims("Claims. The signature was not checked here.", jwt.rows().into_iter().map(claim).collect())
        }
    };
    disclosure("What the token says about itself", div().class("stack").child((scope, rows)).into_view())
}
