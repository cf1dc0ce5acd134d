//! What an operation of a service is: its values for one call (`Call`), and the trait that ties them and
//! its facts (`spec`) to a typed answer. No address, no header, no I/O.

mod call_key;
pub(crate) mod declare;

use crate::accepted::Accepted;
use crate::error::{RequestError, Unreadable};
pub use crate::spec::{ApiRoot, Authorization, Collection, Effect, Parameter, Spec};
pub use call_key::CallKey;
pub(crate) use declare::operation;

/// One operation with the values of one call. Each operation is a type; the catalog and anything
/// that works without types needs `SPEC` and `call` only.
pub trait Operation {
    /// What is fixed about this operation.
    const SPEC: &'static Spec;
    /// What a successful answer holds.
    type Output;

    /// The values of this call.
    fn call(&self) -> Result<Call, RequestError>;

    /// Reads a successful answer.
    fn read(accepted: Accepted<'_>) -> Result<Self::Output, Unreadable>;
}

/// The values of one call: finished data, no address yet.
#[derive(Clone, Debug, Default)]
pub struct Call {
    pub(crate) path: Vec<(&'static str, String)>,
    pub(crate) query: Vec<(&'static str, String)>,
    pub(crate) body: Body,
}

/// What a call sends.
#[derive(Clone, Default)]
pub(crate) enum Body {
    #[default]
    Empty,
    Json(Vec<u8>),
    Form(Vec<(&'static str, String)>),
}

/// Bodies carry secrets: only the kind is printed.
impl std::fmt::Debug for Body {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Empty => "Empty",
            Self::Json(_) => "Json(...)",
            Self::Form(_) => "Form(...)",
        })
    }
}

impl Call {
    /// A call without any value.
    pub fn new() -> Self {
        Self::default()
    }

    /// Fills `{name}` in the path. "", "." and ".." are refused: every URL parser would resolve
    /// them, and another resource would be meant than the one that was named.
    pub fn path(mut self, name: &'static str, value: &str) -> Result<Self, RequestError> {
        if matches!(value, "" | "." | "..") {
            return Err(RequestError::BadPathValue { name, value: value.to_owned() });
        }
        self.path.push((name, value.to_owned()));
        Ok(self)
    }

    /// What stands in its path, in the order it was given.
    pub fn path_values(&self) -> impl Iterator<Item = &str> {
        self.path.iter().map(|(_, value)| value.as_str())
    }

    /// Adds a query parameter.
    #[must_use]
    pub fn query(mut self, name: &'static str, value: impl ToString) -> Self {
        self.query.push((name, value.to_string()));
        self
    }

    /// Sends a value as JSON.
    pub fn json(mut self, value: &impl serde::Serialize) -> Result<Self, RequestError> {
        self.body = Body::Json(serde_json::to_vec(value).map_err(|_| RequestError::BodyNotJson)?);
        Ok(self)
    }

    /// Sends JSON that is there already.
    #[must_use]
    pub fn value(mut self, value: &serde_json::Value) -> Self {
        self.body = Body::Json(serde_json::to_vec(value).unwrap_or_default());
        self
    }

    /// Sends a form.
    #[must_use]
    pub fn form(mut self, fields: Vec<(&'static str, String)>) -> Self {
        self.body = Body::Form(fields);
        self
    }
}
