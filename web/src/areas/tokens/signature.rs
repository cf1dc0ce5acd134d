//! Whether the tenant has signed a token: its key is read, and the browser checks the signature.

use super::form::TokenForm;
use super::sort::{Sort, token_in};
use crate::data::Query;
use firstkey_browser::verify;
use firstkey_core::jwks::Jwks;
use firstkey_core::verify::{Signed, Untrusted};
use leptos::prelude::{Effect, GetValue, RwSignal, Set, SetValue, StoredValue, WithUntracked, on_cleanup};
use leptos::task::spawn_local;

/// What the check of a signature said.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Signature {
    /// The tenant has signed it: how, and with which of its keys.
    Good(&'static str, String),
    /// It is not to be believed.
    Bad(Untrusted),
}

/// Checks the signature of what is in the form with the keys that are read; none until that is done. What was found of one
/// token is never said of another.
pub(super) fn signature(form: TokenForm, keys: Query<Jwks>) -> RwSignal<Option<Signature>> {
    let found = RwSignal::new(None);
    let last = StoredValue::new(0_u32);
    // Whoever has left the page waits for nothing.
    on_cleanup(move || last.set_value(last.get_value().wrapping_add(1)));
    Effect::new(move || {
        let number = last.get_value().wrapping_add(1);
        last.set_value(number);
        found.set(None);
        let (Sort::Signed(_), Some(keys)) = (form.sort(), keys.load().value().cloned()) else { return };
        let text = form.text.with_untracked(|text| token_in(text).to_owned());
        spawn_local(async move {
            let signature = check(&text, &keys).await;
            if last.try_get_value() == Some(number) {
                found.set(Some(signature));
            }
        });
    });
    found
}

async fn check(token: &str, keys: &Jwks) -> Signature {
    let (algorithm, key) = match Signed::read(token, keys) {
        Ok(signed) => (signed.algorithm.name(), signed.key.kid.clone()),
        Err(reason) => return Signature::Bad(reason),
    };
    match verify::verified(token, keys).await {
        Ok(_) => Signature::Good(algorithm, key.unwrap_or_default()),
        Err(reason) => Signature::Bad(reason),
    }
}
