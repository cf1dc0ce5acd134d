//! The user whose token is used (RFC 7644 section 3.11). A token of the client_credentials grant has
//! none: this is no proof that a client works.

use crate::operation::operation;
use crate::scim::attribute::AttributePath;
use crate::scim::search::OWN_SELECTION;
use crate::scim::user::User;

operation! {
    "getMe" "Get the user of the token": GET UserGroup "/scim/v2/Me" ? OWN_SELECTION -> Scim(User),
        reads [Users], changes [];
    /// `GET /usergroup/scim/v2/Me`: the user whose token is used.
    pub struct GetMe {
        /// What of it; everything that is usual when empty. Documented at Omnissa only.
        query attributes: Vec<AttributePath>,
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
