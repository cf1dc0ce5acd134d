//! A realm on a broker: the one that is there, or a new one. Never two: after a lost answer it looks.

use super::session::{Sender, missing, read};
use crate::error::Error;
use crate::units::UnixSeconds;
use crate::vcf_operations::calls::realms::{CreateRealm, ListRealms};
use crate::vcf_operations::structures::realm::{SsoRealm, SsoRealmCreationRequest, SsoRealms};
use crate::workflow::{Reply, Step, Workflow};
use crate::workflows::authorized::Sent;

/// Finds the realm of a broker, and makes one where there is none.
#[derive(Debug)]
pub struct EnsureRealm {
    sender: Sender,
    broker: String,
    at: At,
}

#[derive(Debug)]
enum At {
    Begin,
    Looking,
    Making,
    /// After a request to make one whose answer was lost, for this reason.
    LookingAgain(Error),
}

/// How it ended.
#[derive(Debug)]
pub enum RealmOutcome {
    /// It was there.
    Found(Box<SsoRealm>),
    /// It was made.
    Made(Box<SsoRealm>),
    /// It was not made.
    Failed(Error),
    /// Nobody knows whether it was made.
    Unsure(Error),
}

impl EnsureRealm {
    /// Nothing is sent yet; `broker` is the id of a broker.
    pub const fn new(sender: Sender, broker: String) -> Self {
        Self { sender, broker, at: At::Begin }
    }

    fn next(&mut self, sent: Sent) -> Step<RealmOutcome> {
        match std::mem::replace(&mut self.at, At::Begin) {
            At::Begin | At::Looking => match read::<ListRealms>(sent) {
                Ok(list) => match self.on_the_broker(list) {
                    Some(realm) => Step::Done(RealmOutcome::Found(realm)),
                    None => self.make(),
                },
                Err(error) => Step::Done(RealmOutcome::Failed(error)),
            },
            At::Making => match read::<CreateRealm>(sent) {
                Ok(realm) if realm.id.is_some() => Step::Done(RealmOutcome::Made(Box::new(realm))),
                Ok(_) => self.look_again(missing("the realm has no id")),
                Err(error) if error.may_have_acted() => self.look_again(error),
                Err(error) => Step::Done(RealmOutcome::Failed(error)),
            },
            At::LookingAgain(lost) => Step::Done(match read::<ListRealms>(sent) {
                Ok(list) => match self.on_the_broker(list) {
                    Some(realm) => RealmOutcome::Made(realm),
                    None => RealmOutcome::Failed(lost),
                },
                Err(_) => RealmOutcome::Unsure(lost),
            }),
        }
    }

    fn make(&mut self) -> Step<RealmOutcome> {
        self.at = At::Making;
        let request = SsoRealmCreationRequest {
            vidb_resource_id: Some(self.broker.clone()),
            ..SsoRealmCreationRequest::default()
        };
        self.sender.send(&CreateRealm { request }).then(|sent| self.next(sent))
    }

    fn look_again(&mut self, lost: Error) -> Step<RealmOutcome> {
        self.at = At::LookingAgain(lost);
        self.sender.send(&ListRealms).then(|sent| self.next(sent))
    }

    fn on_the_broker(&self, list: SsoRealms) -> Option<Box<SsoRealm>> {
        let mut realms = list.sso_realms.unwrap_or_default().into_iter();
        let here =
            |realm: &SsoRealm| realm.vidb_resource_id.as_deref() == Some(&self.broker) && realm.id.is_some();
        realms.find(here).map(Box::new)
    }
}

impl Workflow for EnsureRealm {
    type Output = RealmOutcome;

    fn start(&mut self, _now: UnixSeconds) -> Step<Self::Output> {
        let step = match self.at {
            At::Begin => {
                self.at = At::Looking;
                self.sender.send(&ListRealms)
            }
            At::Looking | At::Making | At::LookingAgain(_) => self.sender.start(),
        };
        step.then(|sent| self.next(sent))
    }

    fn resume(&mut self, reply: Reply, _now: UnixSeconds) -> Step<Self::Output> {
        self.sender.resume(reply).then(|sent| self.next(sent))
    }
}
