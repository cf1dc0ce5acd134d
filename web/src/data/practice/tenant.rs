//! The practice tenant at work. Its code is a part of its own, loaded when it is first asked something.

use firstkey_browser::{clock, random, signer::Signer};
use firstkey_core::error::TransportError;
use firstkey_core::request::Request;
use firstkey_core::units::Seconds;
use firstkey_core::workflow::Reply;
use firstkey_simulator::{Answer, PublicKey, Settings, Tenant, UnixSeconds};
use std::cell::RefCell;
use std::pin::Pin;
use std::rc::Rc;

/// Starts a tenant.
pub(crate) type Open = fn(Settings) -> Running;
/// A tenant that answers.
pub(crate) type Running = Rc<dyn Fn(Request) -> Pin<Box<dyn Future<Output = Reply>>>>;

pub(crate) fn open(settings: Settings) -> Running {
    let opened = Rc::new(Opened { settings, at_work: RefCell::default() });
    Rc::new(move |request| {
        let opened = opened.clone();
        Box::pin(async move { opened.send(&request).await })
    })
}

struct Opened {
    settings: Settings,
    at_work: RefCell<Option<AtWork>>,
}

struct AtWork {
    tenant: Tenant,
    signer: Rc<Signer>,
}

impl Opened {
    /// Answers a request.
    async fn send(&self, request: &Request) -> Reply {
        // As an answer of the network comes: after the page had time to draw. Hundreds of requests one after another,
        // such as an export, would stop it for as long as they take.
        clock::wait(Seconds(0)).await;
        let signer = self.signer().await.ok_or(TransportError::Unreachable)?;
        let now = now();
        let answer = self.at_work.borrow_mut().as_mut().map(|at_work| at_work.tenant.answer(request, now));
        let mut answer = answer.ok_or(TransportError::Unreachable)?;
        loop {
            answer = match answer {
                Answer::Ready(response) => return Ok(response),
                Answer::Sign(unsigned) => {
                    let signature = signer.sign(unsigned.signing_input()).await;
                    unsigned.signed(&signature.map_err(|_| TransportError::Unreachable)?)
                }
                Answer::Later(span, answer) => {
                    clock::wait(Seconds(span.0.unsigned_abs())).await;
                    *answer
                }
                // A page cannot tell one lost answer from another; neither does this.
                Answer::Drop(_) => return Err(TransportError::Unreachable),
            }
        }
    }

    async fn signer(&self) -> Option<Rc<Signer>> {
        let known = self.at_work.borrow().as_ref().map(|at_work| at_work.signer.clone());
        if known.is_some() {
            return known;
        }
        let signer = Rc::new(Signer::generate().await.ok()?);
        let key = PublicKey::from_uncompressed_point(&signer.point)?;
        let now = now();
        let tenant = Tenant::new(self.settings.clone(), key, now, Box::new(random::fill));
        *self.at_work.borrow_mut() = Some(AtWork { tenant, signer: signer.clone() });
        Some(signer)
    }
}

/// The simulator keeps its own units: it shares nothing with core.
fn now() -> UnixSeconds {
    UnixSeconds(i64::try_from(clock::now().0).unwrap_or(i64::MAX))
}
