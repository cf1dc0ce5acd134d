//! The record of what was sent: a ring of the last exchanges, with their bodies cut. In memory only; the clear text is
//! made from it only where a person asks for it.

use crate::batch::BatchId;
use crate::job::JobId;
use crate::key::{ActorId, Key, RequestId};
use crate::mutation::MutationId;
use firstkey_core::request::Request;
use firstkey_core::units::UnixSeconds;
use firstkey_core::workflow::Reply;
use std::collections::VecDeque;
use std::fmt;

/// How many exchanges are kept.
const KEPT: usize = 500;

/// How much of an answer's body is kept, in bytes.
const BODY: usize = 64 * 1024;

/// A span of time as a page measures it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Milliseconds(pub u32);

/// What a request was sent for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A token for this actor.
    Token(ActorId),
    /// A read.
    Read(Key),
    /// A mutation.
    Mutation(MutationId),
    /// A job.
    Job(JobId),
    /// A row of a batch.
    Batch(BatchId, usize),
}

/// A request and what came back. Prints as method and address only: bodies and headers hold secrets.
#[derive(Clone)]
pub struct Exchange {
    /// Its number.
    pub id: RequestId,
    /// What it was sent for.
    pub source: Source,
    /// Whom it was sent as, where the store knows: a job sends as whom it likes.
    pub actor: Option<ActorId>,
    /// When it was sent.
    pub at: UnixSeconds,
    /// The request.
    pub request: Request,
    /// What came back, once something did.
    pub reply: Option<Reply>,
    /// How long that took.
    pub took: Option<Milliseconds>,
    /// How many bytes the answer's body had; more than are kept when it was cut.
    pub size: usize,
}

impl Exchange {
    /// Whether the end of the body was left out.
    pub const fn is_cut(&self) -> bool {
        self.size > BODY
    }
}

impl fmt::Debug for Exchange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Exchange({} {})", self.request.method(), self.request.uri())
    }
}

/// The last exchanges, the oldest first.
#[derive(Debug, Default)]
pub struct Activity {
    exchanges: VecDeque<Exchange>,
}

impl Activity {
    /// The exchanges, the oldest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Exchange> {
        self.exchanges.iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.exchanges.len()
    }

    /// Whether nothing was sent.
    pub fn is_empty(&self) -> bool {
        self.exchanges.is_empty()
    }

    /// One of them.
    pub fn get(&self, id: RequestId) -> Option<&Exchange> {
        self.exchanges.iter().find(|exchange| exchange.id == id)
    }

    pub(crate) fn sent(&mut self, exchange: Exchange) {
        if self.exchanges.len() == KEPT {
            self.exchanges.pop_front();
        }
        self.exchanges.push_back(exchange);
    }

    pub(crate) fn answered(&mut self, id: RequestId, reply: &Reply, took: Option<Milliseconds>) {
        // The answer is nearly always to one of the last.
        let Some(exchange) = self.exchanges.iter_mut().rev().find(|exchange| exchange.id == id) else {
            return;
        };
        exchange.size = reply.as_ref().map_or(0, |response| response.body().len());
        exchange.took = took;
        exchange.reply = Some(reply.clone().map(|mut response| {
            response.body_mut().truncate(BODY);
            response
        }));
    }

    pub(crate) fn clear(&mut self) {
        self.exchanges.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use firstkey_core::response::Response;

    fn exchange(number: u64) -> Exchange {
        Exchange {
            id: RequestId(number),
            source: Source::Job(JobId(1)),
            actor: None,
            at: UnixSeconds(0),
            request: Request::default(),
            reply: None,
            took: None,
            size: 0,
        }
    }

    #[test]
    fn the_last_exchanges_are_kept() {
        let mut activity = Activity::default();
        (0..KEPT as u64 + 3).for_each(|number| activity.sent(exchange(number)));
        assert_eq!(activity.len(), KEPT);
        assert!(activity.get(RequestId(2)).is_none());
        assert!(activity.get(RequestId(3)).is_some());
    }

    #[test]
    fn a_long_body_is_cut_and_its_length_is_kept() {
        let mut activity = Activity::default();
        activity.sent(exchange(1));
        let long: Reply = Ok(Response::new(vec![b'x'; BODY + 1]));
        activity.answered(RequestId(1), &long, Some(Milliseconds(84)));
        let kept = activity.get(RequestId(1)).unwrap();
        assert!(kept.is_cut());
        assert_eq!((kept.size, kept.took), (BODY + 1, Some(Milliseconds(84))));
        assert_eq!(kept.reply.as_ref().unwrap().as_ref().unwrap().body().len(), BODY);
        // An answer to what is not in the ring any more changes nothing.
        activity.answered(RequestId(9), &long, Some(Milliseconds(1)));
        assert_eq!(activity.len(), 1);
    }
}
