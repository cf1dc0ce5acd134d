//! What may not be done yet, and the sentence that says what is to be done before.

use crate::error::RequestError;
use std::borrow::Cow;

const fn not_yet(sentence: &'static str) -> RequestError {
    RequestError::NotYet { sentence }
}

pub(super) const NO_BOOTSTRAP: RequestError =
    not_yet("First say what to begin with: the id and secret of the bootstrap client.");
pub(super) const NO_TOKEN: RequestError = not_yet("First get a token for the bootstrap client.");
pub(super) const NO_PLAN: RequestError = not_yet("First choose the id and secret of the new client.");
pub(super) const NOT_SAVED: RequestError =
    not_yet("First save the new client's secret: the service never shows it again.");
pub(super) const RETYPED: RequestError = not_yet(
    "The secret was typed again and nothing has proved it yet. Prove it, or make the client with a new secret.",
);
pub(super) const NOT_RETYPED: RequestError =
    not_yet("First type the secret of the new client again, as you saved it.");
pub(super) const NOT_MADE: RequestError = not_yet("First create the new client.");
pub(super) const NOT_PROVED: RequestError =
    not_yet("First prove that the new client works. Until then the bootstrap client is your only way in.");
pub(super) const NO_CLIENT_TO_DELETE: RequestError =
    not_yet("There is no bootstrap client to delete: you began without one.");
pub(super) const USE_UNKNOWN: RequestError =
    not_yet("First say whether the client that you began with was made only for this setup.");
pub(super) const STAYS: RequestError =
    not_yet("The client that you began with stays: you said that it is used after this setup.");
pub(super) const NOT_CONFIRMED: RequestError =
    not_yet("First type the id of the bootstrap client to confirm that it is deleted.");
pub(super) const MADE: RequestError =
    not_yet("The client is made already. To make another one, choose another id.");
pub(super) const SAME_ID: RequestError = RequestError::Field {
    field: "client_id",
    sentence: Cow::Borrowed("This is the bootstrap client's id. The new client needs an id of its own."),
};
pub(super) const NOT_AN_ADMIN: RequestError = not_yet(
    "The new client is for users to sign in and cannot administer the tenant. Make an administration client first, or keep the bootstrap client.",
);
