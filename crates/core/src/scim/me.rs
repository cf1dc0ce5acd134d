//! The user whose token is used (RFC 7644 section 3.11). A token of the client_credentials grant has
//! none: this is no proof that a client works.

use crate::dialect::Offered;
use crate::error::{RequestError, Unreadable};
use crate::media::Media;
use crate::operation::{Authorization, Call, Collection, Operation, Place, Spec};
use crate::response::Accepted;
use crate::scim::attribute::AttributePath;
use crate::scim::search::{OWN_SELECTION, selected};
use crate::scim::user::User;
use http::Method;

/// `GET /usergroup/scim/v2/Me`: the user whose token is used.
#[derive(Debug)]
pub struct GetMe {
    /// What of it; everything that is usual when empty. Documented at Omnissa only.
    pub attributes: Vec<AttributePath>,
}

impl Operation for GetMe {
    const SPEC: &'static Spec = &Spec {
        id: "getMe",
        title: "Get the user of the token",
        method: Method::GET,
        place: Place::UserGroup,
        path: "/scim/v2/Me",
        query: OWN_SELECTION,
        authorization: Authorization::Bearer,
        sends: Media::Nothing,
        returns: Media::Scim,
        offered_by: Offered::EVERYWHERE,
        reads: &[Collection::Users],
        changes: &[],
    };
    type Output = User;

    fn call(&self) -> Result<Call, RequestError> {
        Ok(selected(Call::new(), &self.attributes, &[]))
    }

    fn read(accepted: Accepted<'_>) -> Result<User, Unreadable> {
        accepted.json()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::{BROKER, OMNISSA};
    use crate::sent::{line, sent};

    #[test]
    fn one_asks_for_oneself_without_an_id() {
        let attributes =
            vec![AttributePath::parse("userName").unwrap(), AttributePath::parse("name").unwrap()];
        assert_eq!(
            line(&GetMe { attributes }, &OMNISSA),
            "GET /usergroup/scim/v2/Me?attributes=userName%2Cname"
        );
        let all = GetMe { attributes: vec![] };
        assert_eq!(line(&all, &BROKER), "GET /usergroup/t/CUSTOMER/scim/v2/Me");
        assert_eq!(sent(&all, &OMNISSA).unwrap().headers()["accept"], "application/scim+json");
    }
}
