//! What stands before a token in the header `Authorization`.

use std::fmt;

/// The authentication scheme (RFC 9110 section 11.1) that a token is sent with.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum TokenScheme {
    /// `Bearer` (RFC 6750 section 2.1): the identity services. VCF Operations 9.1 takes a token of VCF's single sign-on
    /// so; seen by others.
    Bearer,
    /// `OpsToken`: a token of VCF Operations. Its document names the header and no scheme; seen by others.
    OpsToken,
    /// `vRealizeOpsToken`, the older name of the same; seen by others.
    VRealizeOpsToken,
}

impl TokenScheme {
    /// The word in the header.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Bearer => "Bearer",
            Self::OpsToken => "OpsToken",
            Self::VRealizeOpsToken => "vRealizeOpsToken",
        }
    }
}

/// In quotation marks: whoever looks for `Bearer ` with a token behind it in what is printed is not to find a setting.
impl fmt::Debug for TokenScheme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.name(), f)
    }
}
