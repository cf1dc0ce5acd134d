//! Users: find, make, get, change, replace, delete (RFC 7644 section 3). What a user is stands in
//! `user`. The API documents declare no token for these operations; each needs one all the same.

use crate::dialect::Offered;
use crate::error::{RequestError, Unreadable};
use crate::media::Media;
use crate::operation::{Authorization, Call, Collection, Operation, Place, Spec};
use crate::response::Accepted;
use crate::scim::attribute::AttributePath;
use crate::scim::meta::Meta;
use crate::scim::patch::PatchRequest;
use crate::scim::search::{QUERY, SELECTION, Search, SearchRequest, selected};
use crate::scim::user::User;
use crate::shape::resource;
use crate::units::ItemIndex;
use http::Method;

/// `GET /usergroup/scim/v2/Users`: one page of the users that pass a filter.
#[derive(Debug)]
pub struct FindUsers {
    /// Which.
    pub search: Search,
}

impl Operation for FindUsers {
    const SPEC: &'static Spec = &Spec {
        id: "getUserSearch",
        title: "Find users",
        method: Method::GET,
        place: Place::UserGroup,
        path: "/scim/v2/Users",
        query: QUERY,
        authorization: Authorization::Bearer,
        sends: Media::Nothing,
        returns: Media::Scim,
        offered_by: Offered::EVERYWHERE,
        reads: &[Collection::Users],
        changes: &[],
    };
    type Output = UserList;

    fn call(&self) -> Result<Call, RequestError> {
        self.search.call()
    }

    fn read(accepted: Accepted<'_>) -> Result<UserList, Unreadable> {
        accepted.json()
    }
}

/// `POST /usergroup/scim/v2/Users/.search`: the same, where no address cuts off a long filter and no log keeps a
/// name in it.
#[derive(Debug)]
pub struct SearchUsers {
    /// Which.
    pub request: SearchRequest,
}

impl Operation for SearchUsers {
    const SPEC: &'static Spec = &Spec {
        id: "postUserSearch",
        title: "Find users by POST",
        method: Method::POST,
        place: Place::UserGroup,
        path: "/scim/v2/Users/.search",
        query: &[],
        authorization: Authorization::Bearer,
        sends: Media::Scim,
        returns: Media::Scim,
        offered_by: Offered::EVERYWHERE,
        reads: &[Collection::Users],
        changes: &[],
    };
    type Output = UserList;

    fn call(&self) -> Result<Call, RequestError> {
        Call::new().json(&self.request)
    }

    fn read(accepted: Accepted<'_>) -> Result<UserList, Unreadable> {
        accepted.json()
    }
}

/// `POST /usergroup/scim/v2/Users`: makes a user. 409 when its name is taken. The services answer 201 or 200.
#[derive(Debug)]
pub struct CreateUser {
    /// The user to make.
    pub user: User,
}

impl Operation for CreateUser {
    const SPEC: &'static Spec = &Spec {
        id: "createUser",
        title: "Create a user",
        method: Method::POST,
        place: Place::UserGroup,
        path: "/scim/v2/Users",
        query: &[],
        authorization: Authorization::Bearer,
        sends: Media::Scim,
        returns: Media::Scim,
        offered_by: Offered::EVERYWHERE,
        reads: &[],
        changes: &[Collection::Users],
    };
    type Output = User;

    fn call(&self) -> Result<Call, RequestError> {
        Call::new().json(&self.user)
    }

    fn read(accepted: Accepted<'_>) -> Result<User, Unreadable> {
        accepted.json()
    }
}

/// `GET /usergroup/scim/v2/Users/{id}`: one user.
#[derive(Debug)]
pub struct GetUser {
    /// Its UUID.
    pub id: String,
    /// What of it; everything that is usual when empty.
    pub attributes: Vec<AttributePath>,
    /// What is left out.
    pub excluded_attributes: Vec<AttributePath>,
}

impl Operation for GetUser {
    const SPEC: &'static Spec = &Spec {
        id: "getUser",
        title: "Get a user",
        method: Method::GET,
        place: Place::UserGroup,
        path: "/scim/v2/Users/{id}",
        query: SELECTION,
        authorization: Authorization::Bearer,
        sends: Media::Nothing,
        returns: Media::Scim,
        offered_by: Offered::EVERYWHERE,
        reads: &[Collection::Users],
        changes: &[],
    };
    type Output = User;

    fn call(&self) -> Result<Call, RequestError> {
        Ok(selected(Call::new().path("id", &self.id)?, &self.attributes, &self.excluded_attributes))
    }

    fn read(accepted: Accepted<'_>) -> Result<User, Unreadable> {
        accepted.json()
    }
}

/// `PATCH /usergroup/scim/v2/Users/{id}`: makes the changes that are listed, all or none. The user comes back
/// unless the service answers without a body (204).
#[derive(Debug)]
pub struct PatchUser {
    /// Its UUID.
    pub id: String,
    /// The changes.
    pub patch: PatchRequest,
}

impl Operation for PatchUser {
    const SPEC: &'static Spec = &Spec {
        id: "patchUser",
        title: "Change a user",
        method: Method::PATCH,
        place: Place::UserGroup,
        path: "/scim/v2/Users/{id}",
        query: &[],
        authorization: Authorization::Bearer,
        sends: Media::Scim,
        returns: Media::Scim,
        offered_by: Offered::EVERYWHERE,
        reads: &[],
        changes: &[Collection::Users, Collection::Groups],
    };
    type Output = Option<User>;

    fn call(&self) -> Result<Call, RequestError> {
        Call::new().path("id", &self.id)?.json(&self.patch)
    }

    fn read(accepted: Accepted<'_>) -> Result<Option<User>, Unreadable> {
        match accepted.json() {
            Err(Unreadable::Empty { .. }) => Ok(None),
            read => read.map(Some),
        }
    }
}

/// `PUT /usergroup/scim/v2/Users/{id}`: replaces a user. What is not in it is taken away.
#[derive(Debug)]
pub struct ReplaceUser {
    /// Its UUID.
    pub id: String,
    /// The user as it shall be.
    pub user: User,
}

impl Operation for ReplaceUser {
    const SPEC: &'static Spec = &Spec {
        id: "putUser",
        title: "Replace a user",
        method: Method::PUT,
        place: Place::UserGroup,
        path: "/scim/v2/Users/{id}",
        query: &[],
        authorization: Authorization::Bearer,
        sends: Media::Scim,
        returns: Media::Scim,
        offered_by: Offered::EVERYWHERE,
        reads: &[],
        changes: &[Collection::Users, Collection::Groups],
    };
    type Output = User;

    fn call(&self) -> Result<Call, RequestError> {
        Call::new().path("id", &self.id)?.json(&self.user)
    }

    fn read(accepted: Accepted<'_>) -> Result<User, Unreadable> {
        accepted.json()
    }
}

/// `DELETE /usergroup/scim/v2/Users/{id}`: deletes a user.
#[derive(Debug)]
pub struct DeleteUser {
    /// Its UUID.
    pub id: String,
}

impl Operation for DeleteUser {
    const SPEC: &'static Spec = &Spec {
        id: "deleteUser",
        title: "Delete a user",
        method: Method::DELETE,
        place: Place::UserGroup,
        path: "/scim/v2/Users/{id}",
        query: &[],
        authorization: Authorization::Bearer,
        sends: Media::Nothing,
        returns: Media::Nothing,
        offered_by: Offered::EVERYWHERE,
        reads: &[],
        changes: &[Collection::Users, Collection::Groups],
    };
    type Output = ();

    fn call(&self) -> Result<Call, RequestError> {
        Call::new().path("id", &self.id)
    }

    fn read(accepted: Accepted<'_>) -> Result<(), Unreadable> {
        accepted.nothing();
        Ok(())
    }
}

resource! {
    /// One page of users.
    pub struct UserList {
        /// What it is: `urn:ietf:params:scim:api:messages:2.0:ListResponse`.
        "schemas" schemas: Vec<String>;
        /// How many there are in all.
        "totalResults" total_results: u32;
        /// The place of the first of this page among all, counted from 1.
        "startIndex" start_index: ItemIndex;
        /// How many are in this page.
        "itemsPerPage" items_per_page: u32;
        /// The users of this page. RFC 7644 section 3.4.2 begins the name with a capital: both are read.
        #[serde(alias = "Resources")]
        "resources" resources: Vec<User>;
        /// Documented as for every SCIM message; a list has none.
        "id" id: String;
        /// Documented as for every SCIM message; a list has none.
        "externalId" external_id: String;
        /// Documented as for every SCIM message; a list has none.
        "meta" meta: Meta;
    }
}

#[cfg(test)]
mod tests;
