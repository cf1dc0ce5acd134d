//! A revocation: whose token it is, who revokes it, and what follows. The question, the request and the news come of one
//! value, whatever the form holds since.

use crate::data::Mutation;
use firstkey_core::revoke::Revocable;
use firstkey_data::ActorId;

/// A token that may be revoked.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Revoking {
    pub(super) token: Revocable,
    /// What it is called: "the access token of payroll".
    pub(super) named: String,
    /// Its own id, where it says it.
    pub(super) jti: Option<String>,
    /// Who revokes it: RFC 7009 section 2.1 wants the client that it was issued to.
    pub(super) by: ActorId,
    pub(super) client: String,
    /// Whether somebody acts with it here.
    pub(super) own: Option<Own>,
}

/// A token that somebody acts with here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Own {
    pub(super) actor: String,
    /// Whether the console can get another one.
    pub(super) can_renew: bool,
}

/// A revocation that was asked for.
#[derive(Clone)]
pub(super) struct Revocation {
    pub(super) of: Revoking,
    pub(super) mutation: Mutation,
}
