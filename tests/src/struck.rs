//! What a fault does to one request, whoever is on the other side: what gets there, what comes back, and what time it is
//! then.

use crate::fault::{self, Fault, Kind, LostAs, Silence};
use firstkey_core::error::TransportError;
use firstkey_core::request::Request;
use firstkey_core::workflow::Reply;

/// A fault to come.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trouble {
    /// What must be being done; anything when none is named.
    pub during: Option<&'static str>,
    /// The operation it strikes.
    pub operation: &'static str,
    /// So many requests that fit go by before.
    pub skip: usize,
    /// What happens.
    pub fault: &'static Fault,
}

/// A service in process, with a clock for each side.
pub(crate) trait Struck {
    /// Carries a request as if nothing were wrong.
    fn carry(&mut self, request: &Request) -> Reply;

    /// What a lost answer looks like to the caller.
    fn lost_as(&self) -> LostAs;

    /// Both clocks jump by so many seconds.
    fn clocks_move(&mut self, ours: i64, theirs: i64);

    /// Time passes on both sides.
    fn time_passes(&mut self, seconds: u64);

    /// The page is gone.
    fn reloads(&mut self);
}

/// The trouble that strikes this request: the first that fits, once.
pub(crate) fn due(troubles: &mut Vec<Trouble>, operation: &str, doing: &str) -> Option<Trouble> {
    let fits = |trouble: &Trouble| {
        trouble.operation == operation && trouble.during.is_none_or(|during| during == doing)
    };
    let due = troubles.iter().position(fits)?;
    match &mut troubles[due].skip {
        0 => Some(troubles.remove(due)),
        skip => {
            *skip -= 1;
            None
        }
    }
}

/// Carries a request that meets a fault.
pub(crate) fn suffer<S: Struck>(service: &mut S, request: &Request, kind: Kind) -> Reply {
    match kind {
        Kind::Unsent(silence) => Err(silence.told(service.lost_as())),
        Kind::Unanswered(silence, acts) => {
            if acts {
                service.carry(request).ok();
            }
            service.time_passes(if silence == Silence::Timeout { 90 } else { 0 });
            Err(silence.told(service.lost_as()))
        }
        Kind::Instead(status, headers, body) => Ok(fault::instead(status, headers, body)),
        Kind::Spoiled(spoiled) => {
            let mut response = service.carry(request)?;
            spoiled.spoil(&mut response);
            Ok(response)
        }
        Kind::Slow(seconds) => {
            let reply = service.carry(request);
            service.time_passes(seconds);
            reply
        }
        Kind::Reload(acts) => {
            if acts {
                service.carry(request).ok();
            }
            service.reloads();
            Err(TransportError::Stopped)
        }
        Kind::Clocks(ours, theirs) => {
            service.clocks_move(ours, theirs);
            service.carry(request)
        }
    }
}
