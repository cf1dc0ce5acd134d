//! Groups: find, make, get, change, replace, delete (RFC 7644 section 3). What a group is stands in
//! `group`. The API documents declare no token for these operations; each needs one all the same.

use crate::operation::operation;
use crate::schema::resource;
use crate::scim::attribute::AttributePath;
use crate::scim::group::Group;
use crate::scim::meta::Meta;
use crate::scim::patch::PatchRequest;
use crate::scim::search::{QUERY, SELECTION, Search, SearchRequest};
use crate::units::ItemIndex;

operation! {
    "searchGroups" "Find groups": GET UserGroup "/scim/v2/Groups" ? QUERY -> Scim(GroupList),
        reads [Groups], changes [];
    /// `GET /usergroup/scim/v2/Groups`: one page of the groups that pass a filter.
    pub struct FindGroups {
        /// Which.
        query search: Search,
    }
}

operation! {
    "postGroupsSearch" "Find groups by POST":
        POST UserGroup "/scim/v2/Groups/.search" Scim -> Scim(GroupList),
        reads [Groups], changes [];
    /// `POST /usergroup/scim/v2/Groups/.search`: the same, where no address cuts off a long filter and no log keeps a
    /// name in it.
    pub struct SearchGroups {
        /// Which.
        body request: SearchRequest,
    }
}

operation! {
    "createGroup" "Create a group": POST UserGroup "/scim/v2/Groups" Scim -> Scim(Group),
        reads [], changes [Users, Groups];
    /// `POST /usergroup/scim/v2/Groups`: makes a group. Its members are users that are there. The services answer 201 or 200.
    pub struct CreateGroup {
        /// The group to make.
        extended group: Group,
    }
}

operation! {
    "getGroup" "Get a group": GET UserGroup "/scim/v2/Groups/{id}" ? SELECTION -> Scim(Group),
        reads [Groups], changes [];
    /// `GET /usergroup/scim/v2/Groups/{id}`: one group.
    pub struct GetGroup {
        /// Its UUID.
        path id: String,
        /// What of it; everything that is usual when empty.
        query attributes: Vec<AttributePath>,
        /// What is left out.
        query "excludedAttributes" excluded_attributes: Vec<AttributePath>,
    }
}

operation! {
    "patchGroup" "Change a group": PATCH UserGroup "/scim/v2/Groups/{id}" Scim -> Scim(Option<Group>),
        reads [], changes [Users, Groups];
    /// `PATCH /usergroup/scim/v2/Groups/{id}`: makes the changes that are listed, all or none. The group comes back
    /// unless the service answers without a body (204).
    pub struct PatchGroup {
        /// Its UUID.
        path id: String,
        /// The changes.
        body patch: PatchRequest,
    }
}

operation! {
    "putGroup" "Replace a group": PUT UserGroup "/scim/v2/Groups/{id}" Scim -> Scim(Group),
        reads [], changes [Users, Groups];
    /// `PUT /usergroup/scim/v2/Groups/{id}`: replaces a group. What is not in it is taken away.
    pub struct ReplaceGroup {
        /// Its UUID.
        path id: String,
        /// The group as it shall be.
        extended group: Group,
    }
}

operation! {
    "deleteGroup" "Delete a group": DELETE UserGroup "/scim/v2/Groups/{id}" -> Nothing,
        reads [], changes [Users, Groups];
    /// `DELETE /usergroup/scim/v2/Groups/{id}`: deletes a group. Its users stay.
    pub struct DeleteGroup {
        /// Its UUID.
        path id: String,
    }
}

resource! {
    /// One page of groups.
    pub struct GroupList {
        /// What it is: `urn:ietf:params:scim:api:messages:2.0:ListResponse`.
        "schemas" schemas: Vec<String>;
        /// How many there are in all.
        "totalResults" total_results: u32;
        /// The place of the first of this page among all, counted from 1.
        "startIndex" start_index: ItemIndex;
        /// How many are in this page.
        "itemsPerPage" items_per_page: u32;
        /// The groups of this page. RFC 7644 section 3.4.2 begins the name with a capital: both are read.
        #[serde(alias = "Resources")]
        "resources" resources: Vec<Group>;
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
