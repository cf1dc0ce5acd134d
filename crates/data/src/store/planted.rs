//! Mistakes that a test can put into the store, to see that its invariants find them.

use super::Store;
use crate::mutation::{Mutation, MutationState};

/// A mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mistake {
    /// Answers of an earlier connection are kept and shown.
    EpochIgnored,
    /// A mutation leaves what was read before as it is.
    InvalidationForgotten,
    /// A token is asked for again while one is on its way.
    SecondRenewal,
    /// An answer is stored for the page that is open instead of the one that asked.
    AnswerPerPage,
    /// A mutation takes the id of the page that is open instead of that of its object: what 0.1 did.
    BareId,
    /// A change that is pressed while another one is under way is dropped.
    ActionDropped,
    /// A batch goes on though the service asked to be left alone.
    PaceIgnored,
    /// What was answered to a change is kept when the connection ends.
    AnswersKept,
}

impl Store {
    pub(crate) fn with_mistake(mut self, mistake: Option<Mistake>) -> Self {
        self.planted = mistake;
        self
    }

    /// The answers to changes that are here.
    pub(crate) fn answers_to_changes(&self) -> usize {
        let held =
            |mutation: &&Mutation| matches!(&mutation.state, MutationState::Done(value) if !value.is::<()>());
        self.mutations.values().filter(held).count()
    }

    pub(super) fn planted_is(&self, mistake: Mistake) -> bool {
        self.planted == Some(mistake)
    }
}
