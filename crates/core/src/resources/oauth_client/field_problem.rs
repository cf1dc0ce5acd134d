//! A problem with one field of a client, for the form that shows the field or for the error that says why nothing was
//! sent.

use crate::error::RequestError;
use std::borrow::Cow;

/// What is wrong with a field, or risky about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldProblem {
    /// The field's name on the wire.
    pub field: &'static str,
    /// Whether it keeps the client from being sent.
    pub severity: Severity,
    /// What is wrong and what helps.
    pub sentence: Cow<'static, str>,
}

/// How much a problem weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// The service would refuse the client, or it could not be used safely: it is not sent.
    Error,
    /// The client can be sent. The sentence says what it risks.
    Warning,
}

impl FieldProblem {
    /// Whether it keeps the client from being sent.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

impl From<FieldProblem> for RequestError {
    fn from(problem: FieldProblem) -> Self {
        Self::Field { field: problem.field, sentence: problem.sentence }
    }
}
