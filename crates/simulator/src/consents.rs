//! What users allowed clients: authorization codes that wait to be redeemed, and refresh tokens (RFC 6749 sections 4.1
//! and 6). The access tokens that come of a consent know it by its id, so that all fall together.

use crate::secret::Secret;
use crate::units::{Minutes, UnixSeconds};

/// More than anyone practises with; the oldest go first.
const REMEMBERED: usize = 1_000;

/// One user's yes to one client.
#[derive(Clone, Debug)]
pub(crate) struct Consent {
    pub(crate) id: String,
    /// The client's UUID.
    pub(crate) client: String,
    /// The user's id.
    pub(crate) user: String,
    pub(crate) scope: Vec<String>,
    /// When the user proved who they are.
    pub(crate) signed_in: UnixSeconds,
    pub(crate) nonce: Option<String>,
}

/// A code that was handed to a redirect URI.
pub(crate) struct Code {
    pub(crate) code: Secret,
    pub(crate) consent: Consent,
    pub(crate) redirect_uri: String,
    /// The S256 challenge (RFC 7636 section 4.2).
    pub(crate) challenge: Option<String>,
    pub(crate) expires: UnixSeconds,
    pub(crate) used: bool,
}

/// A refresh token.
pub(crate) struct Refresh {
    pub(crate) token: Secret,
    pub(crate) consent: Consent,
    pub(crate) expires: UnixSeconds,
    /// Unused for so long, it dies before it expires.
    pub(crate) idle: Minutes,
    pub(crate) idle_until: UnixSeconds,
}

/// All of them.
#[derive(Default)]
pub(crate) struct Consents {
    codes: Vec<Code>,
    refreshes: Vec<Refresh>,
}

impl Consents {
    pub(crate) fn add_code(&mut self, code: Code) {
        if self.codes.len() >= REMEMBERED {
            self.codes.remove(0);
        }
        self.codes.push(code);
    }

    pub(crate) fn code(&mut self, code: &str) -> Option<&mut Code> {
        self.codes.iter_mut().find(|known| known.code.expose() == code)
    }

    pub(crate) fn add_refresh(&mut self, refresh: Refresh) {
        if self.refreshes.len() >= REMEMBERED {
            self.refreshes.remove(0);
        }
        self.refreshes.push(refresh);
    }

    pub(crate) fn refresh(&mut self, token: &str) -> Option<&mut Refresh> {
        self.refreshes.iter_mut().find(|known| known.token.expose() == token)
    }

    /// A consent that was taken back leaves neither code nor refresh token behind.
    pub(crate) fn forget(&mut self, consent: &str) {
        self.codes.retain(|code| code.consent.id != consent);
        self.refreshes.retain(|refresh| refresh.consent.id != consent);
    }

    /// Forgets what a client that is gone was allowed.
    pub(crate) fn forget_client(&mut self, uuid: &str) {
        self.codes.retain(|code| code.consent.client != uuid);
        self.refreshes.retain(|refresh| refresh.consent.client != uuid);
    }
}
