//! The console's cache and request scheduler, without I/O and without signals: events go in, state and effects come
//! out, so that every order of events can be played natively.
//!
//! Whoever drives the [`Store`] tells it what a page looks at ([`Store::watch`]), what a person pressed
//! ([`Store::mutate`], [`Store::create`], [`Store::start`]) and what came back ([`Store::answered`]), and carries out
//! the [`Effect`]s it gives. It keeps these rules:
//!
//! - An answer belongs to its [`Key`] (epoch, profile, actor, operation, call) and is shown under no other.
//! - A mutation takes a [`Loaded`] object, so that what a dialog names and what the request hits come from one answer.
//! - Reads run side by side, six at most, and are aborted when nobody looks any more.
//! - All requests of one actor share one token request.
//! - A mutation that is done, or may be, makes the collections it changes stale; what is looked at is read again.
//! - A new epoch (another tenant, or Disconnect) drops every answer that is still to come.
#![forbid(unsafe_code)]
#![deny(clippy::string_slice)]

mod key;
mod found;
mod batch;
mod job;
mod load;
mod loaded;
mod moment;
mod read;
mod mutation;
mod activity;
mod right;
mod actor;
mod rows;
mod sending;
mod store;
#[cfg(test)]
mod schedules;

pub use activity::{Activity, Exchange, Milliseconds, Source};
pub use actor::{Actor, ActorKind, NewActor};
pub use batch::{Batch, BatchId, Counts, Pause, RowState};
pub use found::{FoundIds, Ids};
pub use job::{JobId, JobState};
pub use key::{ActorId, Epoch, Key, RequestId};
pub use load::Load;
pub use loaded::{Loaded, Object};
pub use mutation::{MutationId, MutationState};
pub use read::{Read, Value};
pub use right::{Area, Right};
pub use rows::{Rows, Window};
pub use store::{Change, Effect, MOST_FOUND, Store};
