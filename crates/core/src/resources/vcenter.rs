//! The vCenter login: vCenter Server hands out a token for the broker's tenant to somebody who may
//! manage identity providers. Documented in the vSphere Automation API, not observed.

use crate::dialect::Offered;
use crate::error::{RequestError, Unreadable};
use crate::media::Media;
use crate::operation::{ApiRoot, Authorization, Call, Operation, Spec};
use crate::profile::TenantName;
use crate::response::Accepted;
use crate::token::TokenAnswer;
pub use crate::vcenter_login::{SessionId, VcenterLogin};
use http::Method;
use serde_json::Value;

/// `POST /api/session`: opens a vCenter session.
#[derive(Debug)]
pub struct CreateSession;

impl Operation for CreateSession {
    const SPEC: &'static Spec = &Spec {
        id: "createVCenterSession",
        title: "Sign in to vCenter",
        method: Method::POST,
        place: ApiRoot::Vcenter,
        path: "/session",
        query: &[],
        authorization: Authorization::VcenterLogin,
        sends: Media::Nothing,
        returns: Media::Json,
        offered_by: Offered::BROKER,
        reads: &[],
        changes: &[],
    };
    type Output = SessionId;

    fn call(&self) -> Result<Call, RequestError> {
        Ok(Call::new())
    }

    fn read(accepted: Accepted<'_>) -> Result<SessionId, Unreadable> {
        match accepted.value()? {
            Value::String(id) if !id.trim().is_empty() => Ok(SessionId::new(id)),
            _ => Err(Unreadable::Schema { reason: "the session id is no text, or a blank one".to_owned() }),
        }
    }
}

/// `GET /api/vcenter/identity/broker/tenants/{tenant}/admin-client`: a token of the tenant's
/// administration client. Needs the privilege VcIdentityProviders.Manage; vCenter 8.0 U1 and later.
#[derive(Debug)]
pub struct GetAdminClientToken {
    /// The broker's tenant.
    pub tenant: TenantName,
}

impl Operation for GetAdminClientToken {
    const SPEC: &'static Spec = &Spec {
        id: "getTenantAdminClient",
        title: "Get a token of the tenant's administration client",
        method: Method::GET,
        place: ApiRoot::Vcenter,
        path: "/vcenter/identity/broker/tenants/{tenant}/admin-client",
        query: &[],
        authorization: Authorization::VcenterSession,
        sends: Media::Nothing,
        returns: Media::Json,
        offered_by: Offered::BROKER,
        reads: &[],
        changes: &[],
    };
    type Output = TokenAnswer;

    fn call(&self) -> Result<Call, RequestError> {
        Call::new().path("tenant", self.tenant.as_str())
    }

    fn read(accepted: Accepted<'_>) -> Result<TokenAnswer, Unreadable> {
        TokenAnswer::read(&accepted.value()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sent::read;

    #[test]
    fn a_session_id_is_a_text_that_is_not_blank() {
        assert_eq!(read::<CreateSession>(201, r#""b00063be""#).unwrap().expose(), "b00063be");
        for answer in [r#""""#, r#"" \t""#, "7", "{}", "null"] {
            assert_eq!(
                read::<CreateSession>(201, answer).unwrap_err().code(),
                "unreadable.shape",
                "{answer}"
            );
        }
    }
}
