//! A no in SCIM's form (RFC 7644 section 3.12).

use http::StatusCode;

use crate::refusal::Refusal;

/// Status, `scimType` and a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ScimError {
    pub(crate) status: StatusCode,
    pub(crate) kind: Option<&'static str>,
    pub(crate) detail: String,
}

impl ScimError {
    fn bad(kind: &'static str, detail: &str) -> Self {
        Self { status: StatusCode::BAD_REQUEST, kind: Some(kind), detail: detail.to_owned() }
    }

    pub(crate) fn invalid_value(detail: &str) -> Self {
        Self::bad("invalidValue", detail)
    }

    pub(crate) fn invalid_filter(detail: &str) -> Self {
        Self::bad("invalidFilter", detail)
    }

    pub(crate) fn invalid_path(detail: &str) -> Self {
        Self::bad("invalidPath", detail)
    }

    pub(crate) fn invalid_syntax(detail: &str) -> Self {
        Self::bad("invalidSyntax", detail)
    }

    pub(crate) fn no_target(detail: &str) -> Self {
        Self::bad("noTarget", detail)
    }

    pub(crate) fn mutability(detail: &str) -> Self {
        Self::bad("mutability", detail)
    }

    pub(crate) fn uniqueness(detail: &str) -> Self {
        Self { status: StatusCode::CONFLICT, kind: Some("uniqueness"), detail: detail.to_owned() }
    }

    pub(crate) fn other_version() -> Self {
        let detail = "The version is not that of the resource: it was changed since.".to_owned();
        Self { status: StatusCode::CONFLICT, kind: None, detail }
    }

    pub(crate) fn not_found(what: &str) -> Self {
        Self { status: StatusCode::NOT_FOUND, kind: None, detail: format!("There is no {what} here.") }
    }
}

impl From<ScimError> for Refusal {
    fn from(error: ScimError) -> Self {
        Self::scim(error.status, error.kind, &error.detail)
    }
}
