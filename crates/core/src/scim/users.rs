//! Users: find, make, get, change, replace, delete (RFC 7644 section 3). What a user is stands in
//! `user`. The API documents declare no token for these operations; each needs one all the same.

use crate::operation::operation;
use crate::schema::resource;
use crate::scim::attribute::AttributePath;
use crate::scim::meta::Meta;
use crate::scim::patch::PatchRequest;
use crate::scim::search::{QUERY, SELECTION, Search, SearchRequest};
use crate::scim::user::User;
use crate::units::ItemIndex;

operation! {
    "getUserSearch" "Find users": GET UserGroup "/scim/v2/Users" ? QUERY -> Scim(UserList),
        reads [Users], changes [];
    /// `GET /usergroup/scim/v2/Users`: one page of the users that pass a filter.
    pub struct FindUsers {
        /// Which.
        query search: Search,
    }
}

operation! {
    "postUserSearch" "Find users by POST": POST UserGroup "/scim/v2/Users/.search" Scim -> Scim(UserList),
        reads [Users], changes [];
    /// `POST /usergroup/scim/v2/Users/.search`: the same, where no address cuts off a long filter and no log keeps a
    /// name in it.
    pub struct SearchUsers {
        /// Which.
        body request: SearchRequest,
    }
}

operation! {
    "createUser" "Create a user": POST UserGroup "/scim/v2/Users" Scim -> Scim(User),
        reads [], changes [Users];
    /// `POST /usergroup/scim/v2/Users`: makes a user. 409 when its name is taken. The services answer 201 or 200.
    pub struct CreateUser {
        /// The user to make.
        extended user: User,
    }
}

operation! {
    "getUser" "Get a user": GET UserGroup "/scim/v2/Users/{id}" ? SELECTION -> Scim(User),
        reads [Users], changes [];
    /// `GET /usergroup/scim/v2/Users/{id}`: one user.
    pub struct GetUser {
        /// Its UUID.
        path id: String,
        /// What of it; everything that is usual when empty.
        query attributes: Vec<AttributePath>,
        /// What is left out.
        query "excludedAttributes" excluded_attributes: Vec<AttributePath>,
    }
}

operation! {
    "patchUser" "Change a user": PATCH UserGroup "/scim/v2/Users/{id}" Scim -> Scim(Option<User>),
        reads [], changes [Users, Groups];
    /// `PATCH /usergroup/scim/v2/Users/{id}`: makes the changes that are listed, all or none. The user comes back
    /// unless the service answers without a body (204).
    pub struct PatchUser {
        /// Its UUID.
        path id: String,
        /// The changes.
        body patch: PatchRequest,
    }
}

operation! {
    "putUser" "Replace a user": PUT UserGroup "/scim/v2/Users/{id}" Scim -> Scim(User),
        reads [], changes [Users, Groups];
    /// `PUT /usergroup/scim/v2/Users/{id}`: replaces a user. What is not in it is taken away. Set `id` in the
    /// body, too: brokers were seen to refuse a user without it (seen by others).
    pub struct ReplaceUser {
        /// Its UUID.
        path id: String,
        /// The user as it shall be.
        extended user: User,
    }
}

operation! {
    "deleteUser" "Delete a user": DELETE UserGroup "/scim/v2/Users/{id}" -> Nothing,
        reads [], changes [Users, Groups];
    /// `DELETE /usergroup/scim/v2/Users/{id}`: deletes a user.
    pub struct DeleteUser {
        /// Its UUID.
        path id: String,
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
