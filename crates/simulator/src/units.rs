//! Units as types: what a number counts is said once, here. No arithmetic beyond what the tenant needs.

/// A moment: seconds since 1970-01-01T00:00:00Z, as `iat` and `exp` count them (RFC 7519 section 2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct UnixSeconds(pub i64);

/// A duration in seconds, as `expires_in` counts it (RFC 6749 section 5.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Seconds(pub i64);

/// A duration in minutes, as `access_token_ttl` counts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Minutes(pub i64);

impl UnixSeconds {
    /// The moment `wait` later; the far end of time instead of an overflow.
    #[must_use]
    pub fn after(self, wait: Seconds) -> Self {
        Self(self.0.saturating_add(wait.0))
    }
}

impl Minutes {
    /// The same duration as the token endpoint tells it.
    #[must_use]
    pub fn seconds(self) -> Seconds {
        Seconds(self.0.saturating_mul(60))
    }
}
