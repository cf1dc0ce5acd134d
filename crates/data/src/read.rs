//! One read: what is asked, and how its answer is read. The type of the answer is erased here, so that one copy of the
//! store serves every operation.

use firstkey_core::error::{Error, RequestError};
use firstkey_core::operation::{Call, CallKey, Operation, Spec};
use firstkey_core::response::{self, Response};
use std::any::Any;
use std::fmt;
use std::sync::Arc;

/// What an answer held, of the type that its operation says.
pub type Value = Arc<dyn Any + Send + Sync>;

/// Reads the answer of one operation.
pub(crate) type ReadAnswer = fn(&Response) -> Result<Value, Error>;

/// What is asked.
#[derive(Clone)]
pub struct Read {
    pub(crate) spec: &'static Spec,
    pub(crate) call: Call,
    pub(crate) key: CallKey,
    pub(crate) answer: ReadAnswer,
}

impl Read {
    /// A read of an operation. Refused when its values are, and when its body holds a secret: what is kept under a key
    /// must not depend on one.
    pub fn new<O: Operation<Output: Send + Sync + 'static>>(operation: &O) -> Result<Self, RequestError> {
        let call = operation.call()?;
        let key = call.key(O::SPEC).ok_or(RequestError::WrongAuthority { id: O::SPEC.id })?;
        Ok(Self { spec: O::SPEC, call, key, answer: read_answer::<O> })
    }

    /// The facts of its operation.
    pub const fn spec(&self) -> &'static Spec {
        self.spec
    }
}

impl fmt::Debug for Read {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Read").field(&self.key).finish()
    }
}

/// Reads an answer as that of the operation `O`.
pub(crate) fn read_answer<O: Operation<Output: Send + Sync + 'static>>(
    response: &Response,
) -> Result<Value, Error> {
    response::answer::<O>(response).map(|output| Arc::new(output) as Value)
}
