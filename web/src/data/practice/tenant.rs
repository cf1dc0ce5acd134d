//! The practice tenant at work. Its code is a part of its own, loaded when it is first asked something.

use firstkey_browser::{clock, random, signer::Signer};
use firstkey_core::error::TransportError;
use firstkey_core::request::Request;
use firstkey_core::units::Seconds;
use firstkey_core::workflow::Reply;
use firstkey_simulator::{Answer, FederatedSignIn, NotSignedIn, PublicKey, Settings, Tenant, UnixSeconds};
use std::cell::RefCell;
use std::pin::Pin;
use std::rc::Rc;

/// Starts a tenant.
pub(crate) type Open = fn(Settings) -> Running;

/// An answer that comes.
type Coming = Pin<Box<dyn Future<Output = Reply>>>;
/// A sign-in by an identity provider, as a user of the provider outside.
type SignInBy = dyn Fn(&str, usize) -> Result<FederatedSignIn, NotSignedIn>;

/// A tenant that is running.
#[derive(Clone)]
pub(crate) struct Running {
    /// Answers a request.
    pub(super) answer: Rc<dyn Fn(Request) -> Coming>,
    /// A user of the provider outside signs in by this identity provider.
    pub(super) sign_in: Rc<SignInBy>,
}

pub(crate) fn open(settings: Settings) -> Running {
    let opened = Rc::new(Opened { settings, at_work: RefCell::default() });
    let asked = opened.clone();
    Running {
        answer: Rc::new(move |request| {
            let opened = opened.clone();
            Box::pin(async move { opened.send(&request).await })
        }),
        sign_in: Rc::new(move |provider, person| asked.sign_in(provider, person)),
    }
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

    /// Nobody signs in before the tenant was asked anything.
    fn sign_in(&self, provider: &str, person: usize) -> Result<FederatedSignIn, NotSignedIn> {
        let mut at_work = self.at_work.borrow_mut();
        let at_work = at_work.as_mut().ok_or(NotSignedIn::NoProvider)?;
        at_work.tenant.sign_in_by(provider, person, now())
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
