//! The record of what was sent: a ring of the last exchanges, with their bodies cut. In memory only; the clear text is
//! made from it only where a person asks for it.

use crate::batch::BatchId;
use crate::job::JobId;
use crate::key::{ActorId, Key, RequestId};
use crate::mutation::MutationId;
use firstkey_core::error::TransportError;
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

    /// Whether it was a read that was stopped because no page looked at its answer any more.
    pub const fn is_given_up(&self) -> bool {
        matches!((&self.source, &self.reply), (Source::Read(_), Some(Err(TransportError::Stopped))))
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
    use crate::actor::{ActorKind, NewActor};
    use crate::read::Read;
    use crate::store::{Effect, Store};
    use firstkey_core::credentials::Credentials;
    use firstkey_core::dialect::OMNISSA;
    use firstkey_core::profile::Profile;
    use firstkey_core::resources::oauth_client::GetClient;
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

    /// A store with one read on the wire, the key of the read, and the number of its request.
    fn reading() -> (Store, Key, RequestId) {
        let mut store = Store::new(Profile::parse("https://acme.example", &OMNISSA).unwrap());
        let actor = store.sign_in(NewActor {
            kind: ActorKind::Client,
            name: "admin".to_owned(),
            credentials: Some(Credentials::parse("admin", "a-secret").unwrap()),
            token: None,
            rule_sets: None,
        });
        let read = Read::new(&GetClient { id: "web-shop".to_owned() }).unwrap();
        let key = store.watch(actor, &read, UnixSeconds(0));
        let token = r#"{"access_token": "a-token", "token_type": "Bearer", "expires_in": 3600}"#;
        let asked = sent(&mut store);
        store.answered(asked, Ok(Response::new(token.into())), Milliseconds(1), UnixSeconds(0));
        let read = sent(&mut store);
        (store, key, read)
    }

    /// The only request that is to be sent now.
    fn sent(store: &mut Store) -> RequestId {
        let sends = |effect| if let Effect::Send(id, _) = effect { Some(id) } else { None };
        let sent: Vec<RequestId> = store.effects().into_iter().filter_map(sends).collect();
        assert_eq!(sent.len(), 1);
        sent[0]
    }

    #[test]
    fn a_read_that_nobody_looks_at_any_more_is_given_up() {
        let (mut store, key, id) = reading();
        assert!(!store.activity().get(id).unwrap().is_given_up());
        store.unwatch(&key, UnixSeconds(1));
        assert!(store.activity().get(id).unwrap().is_given_up());
    }

    #[test]
    fn a_read_without_an_answer_is_not_given_up_and_neither_is_a_job_that_was_stopped() {
        let (mut store, _, id) = reading();
        store.answered(id, Err(TransportError::Unreachable), Milliseconds(1), UnixSeconds(1));
        assert!(!store.activity().get(id).unwrap().is_given_up());
        let stopped = Exchange { reply: Some(Err(TransportError::Stopped)), ..exchange(1) };
        assert!(!stopped.is_given_up());
    }
}
