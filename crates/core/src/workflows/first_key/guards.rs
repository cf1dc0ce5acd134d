//! What may not be done yet, and the sentence that says what is to be done before.

use crate::error::RequestError;

const fn not_yet(sentence: &'static str) -> RequestError {
    RequestError::NotYet { sentence }
}

pub(super) const NO_SESSION: RequestError = not_yet("First sign in to VCF Operations.");
pub(super) const NO_BROKER: RequestError = not_yet("First choose an identity broker.");
pub(super) const NO_REALM: RequestError = not_yet("First choose or create a realm.");
pub(super) const NO_CLIENT: RequestError = not_yet("First create the API client.");
pub(super) const NO_CLIENT_ID: RequestError = not_yet("First give the API client an id.");
pub(super) const NO_TOKEN_NAME: RequestError = not_yet("First give the API token a name.");
pub(super) const NO_TOKEN: RequestError = not_yet("First create the API token.");
pub(super) const NOT_SAVED: RequestError =
    not_yet("First save the API token: the service never shows it again.");
pub(super) const SAVED_TOKEN: RequestError =
    not_yet("The API token is created and was shown. Save that one; a second one is not needed.");
pub(super) const REFUSED_TOKEN: RequestError = not_yet(
    "The identity broker refuses the API token that was shown. Create that token anew, not another one.",
);
pub(super) const HELD_TOKEN: RequestError = not_yet(
    "The API token is created and belongs to the chosen realm. Another realm cannot be chosen for it.",
);
pub(super) const SIGNED_IN: RequestError =
    not_yet("The password went with the first request and is not kept. Type it again to sign in again.");

/// Whether there is something to look for. What lacks it would equal everything that lacks it, too.
pub(super) fn is_given(text: Option<&str>) -> bool {
    text.is_some_and(|text| !text.trim().is_empty())
}
