//! What may not be done yet, and the sentence that says what is to be done before.

use crate::error::RequestError;
use std::borrow::Cow;

const fn not_yet(sentence: &'static str) -> RequestError {
    RequestError::NotYet { sentence }
}

pub(super) const NO_BOOTSTRAP: RequestError =
    not_yet("First say what to start with: the id and secret of the bootstrap client.");
pub(super) const NO_TOKEN: RequestError = not_yet("First get a token for the bootstrap client.");
pub(super) const NO_PLAN: RequestError = not_yet("First choose the id and secret of the new client.");
pub(super) const NOT_SAVED: RequestError =
    not_yet("First save the new client's secret: the service never shows it again.");
pub(super) const RETYPED: RequestError = not_yet(
    "The secret was typed again and has not been tested yet. Test it, or create the client with a new secret.",
);
pub(super) const NOT_RETYPED: RequestError =
    not_yet("First type the secret of the new client again, as you saved it.");
pub(super) const NOT_MADE: RequestError = not_yet("First create the new client.");
pub(super) const NOT_PROVED: RequestError =
    not_yet("First test that the new client works. Until then the bootstrap client is your only way in.");
pub(super) const NO_CLIENT_TO_DELETE: RequestError =
    not_yet("There is no bootstrap client to delete: you started without one.");
pub(super) const USE_UNKNOWN: RequestError =
    not_yet("First say whether the client that you started with was created only for this setup.");
pub(super) const STAYS: RequestError =
    not_yet("The client that you started with stays: you said that it is used after this setup.");
pub(super) const NOT_CONFIRMED: RequestError =
    not_yet("First type the id of the bootstrap client to confirm its deletion.");
pub(super) const MADE: RequestError =
    not_yet("The client already exists. To create another one, choose another id.");
pub(super) const SAME_ID: RequestError = RequestError::Field {
    field: "client_id",
    sentence: Cow::Borrowed("This is the bootstrap client's id. The new client needs an id of its own."),
};
pub(super) const NOT_AN_ADMIN: RequestError = not_yet(
    "The new client is for users to sign in to and cannot administer the tenant. Create an administration client first, or keep the bootstrap client.",
);
