//! How far the answer to a read is.

use firstkey_core::error::Error;
use std::sync::Arc;

/// How far the answer to a read is. What was known before stays in sight while it is asked again.
#[derive(Clone, Debug)]
pub enum Load<T> {
    /// It is on its way; the last answer, if there was one.
    Loading(Option<Arc<T>>),
    /// It is here.
    Ready(Arc<T>),
    /// It could not be had; the last answer, if there was one.
    Failed(Error, Option<Arc<T>>),
}

impl<T> Load<T> {
    /// The answer, or the last one.
    pub const fn value(&self) -> Option<&Arc<T>> {
        match self {
            Self::Ready(value) | Self::Loading(Some(value)) | Self::Failed(_, Some(value)) => Some(value),
            Self::Loading(None) | Self::Failed(_, None) => None,
        }
    }

    /// Why there is none.
    pub const fn error(&self) -> Option<&Error> {
        match self {
            Self::Failed(error, _) => Some(error),
            Self::Loading(_) | Self::Ready(_) => None,
        }
    }

    /// Whether it is on its way.
    pub const fn is_loading(&self) -> bool {
        matches!(self, Self::Loading(_))
    }
}
