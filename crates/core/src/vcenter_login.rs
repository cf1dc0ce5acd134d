//! What is sent to vCenter Server in place of a client's id and secret: a user with a password, then a session.

use crate::encode;
use std::fmt;
use zeroize::{Zeroize, Zeroizing};

/// A vCenter user. Prints redacted, is wiped on drop.
#[derive(Clone, PartialEq, Eq)]
pub struct VcenterLogin {
    user: String,
    password: Zeroizing<String>,
}

impl VcenterLogin {
    /// Takes user name and password; none when one is empty or the name holds a colon, where
    /// Basic would cut it, or when a pasted line break is inside.
    pub fn parse(user: &str, password: &str) -> Option<Self> {
        let user = user.trim();
        let good = !user.is_empty() && !user.contains(':') && !password.is_empty();
        let good = good && !user.contains(char::is_control) && !password.contains(char::is_control);
        good.then(|| Self { user: user.to_owned(), password: Zeroizing::new(password.to_owned()) })
    }

    /// The value of `Authorization` (RFC 7617).
    pub fn basic(&self) -> String {
        let mut pair = format!("{}:{}", self.user, *self.password);
        let value = format!("Basic {}", encode::base64(pair.as_bytes()));
        pair.zeroize();
        value
    }
}

impl fmt::Debug for VcenterLogin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("VcenterLogin(...)")
    }
}

/// A vCenter session. Prints redacted, is wiped on drop.
#[derive(Clone, PartialEq, Eq)]
pub struct SessionId(Zeroizing<String>);

impl SessionId {
    pub(crate) fn new(id: String) -> Self {
        Self(Zeroizing::new(id))
    }

    /// The id itself.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for SessionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SessionId(...)")
    }
}
