//! Groups: find, make, get, change, replace, delete (RFC 7644 section 3). What a group is stands in
//! `group`. The API documents declare no token for these operations; each needs one all the same.

use crate::dialect::Offered;
use crate::error::{RequestError, Unreadable};
use crate::media::Media;
use crate::operation::{Authorization, Call, Collection, Operation, Place, Spec};
use crate::response::Accepted;
use crate::scim::attribute::AttributePath;
use crate::scim::group::Group;
use crate::scim::meta::Meta;
use crate::scim::patch::PatchRequest;
use crate::scim::search::{QUERY, SELECTION, Search, SearchRequest, selected};
use crate::shape::resource;
use crate::units::ItemIndex;
use http::Method;

/// `GET /usergroup/scim/v2/Groups`: one page of the groups that pass a filter.
#[derive(Debug)]
pub struct FindGroups {
    /// Which.
    pub search: Search,
}

impl Operation for FindGroups {
    const SPEC: &'static Spec = &Spec {
        id: "searchGroups",
        title: "Find groups",
        method: Method::GET,
        place: Place::UserGroup,
        path: "/scim/v2/Groups",
        query: QUERY,
        authorization: Authorization::Bearer,
        sends: Media::Nothing,
        returns: Media::Scim,
        offered_by: Offered::EVERYWHERE,
        reads: &[Collection::Groups],
        changes: &[],
    };
    type Output = GroupList;

    fn call(&self) -> Result<Call, RequestError> {
        self.search.call()
    }

    fn read(accepted: Accepted<'_>) -> Result<GroupList, Unreadable> {
        accepted.json()
    }
}

/// `POST /usergroup/scim/v2/Groups/.search`: the same, where no address cuts off a long filter and no log keeps a
/// name in it.
#[derive(Debug)]
pub struct SearchGroups {
    /// Which.
    pub request: SearchRequest,
}

impl Operation for SearchGroups {
    const SPEC: &'static Spec = &Spec {
        id: "postGroupsSearch",
        title: "Find groups by POST",
        method: Method::POST,
        place: Place::UserGroup,
        path: "/scim/v2/Groups/.search",
        query: &[],
        authorization: Authorization::Bearer,
        sends: Media::Scim,
        returns: Media::Scim,
        offered_by: Offered::EVERYWHERE,
        reads: &[Collection::Groups],
        changes: &[],
    };
    type Output = GroupList;

    fn call(&self) -> Result<Call, RequestError> {
        Call::new().json(&self.request)
    }

    fn read(accepted: Accepted<'_>) -> Result<GroupList, Unreadable> {
        accepted.json()
    }
}

/// `POST /usergroup/scim/v2/Groups`: makes a group. Its members are users that are there. The services answer 201 or 200.
#[derive(Debug)]
pub struct CreateGroup {
    /// The group to make.
    pub group: Group,
}

impl Operation for CreateGroup {
    const SPEC: &'static Spec = &Spec {
        id: "createGroup",
        title: "Create a group",
        method: Method::POST,
        place: Place::UserGroup,
        path: "/scim/v2/Groups",
        query: &[],
        authorization: Authorization::Bearer,
        sends: Media::Scim,
        returns: Media::Scim,
        offered_by: Offered::EVERYWHERE,
        reads: &[],
        changes: &[Collection::Users, Collection::Groups],
    };
    type Output = Group;

    fn call(&self) -> Result<Call, RequestError> {
        Call::new().json(&self.group)
    }

    fn read(accepted: Accepted<'_>) -> Result<Group, Unreadable> {
        accepted.json()
    }
}

/// `GET /usergroup/scim/v2/Groups/{id}`: one group.
#[derive(Debug)]
pub struct GetGroup {
    /// Its UUID.
    pub id: String,
    /// What of it; everything that is usual when empty.
    pub attributes: Vec<AttributePath>,
    /// What is left out.
    pub excluded_attributes: Vec<AttributePath>,
}

impl Operation for GetGroup {
    const SPEC: &'static Spec = &Spec {
        id: "getGroup",
        title: "Get a group",
        method: Method::GET,
        place: Place::UserGroup,
        path: "/scim/v2/Groups/{id}",
        query: SELECTION,
        authorization: Authorization::Bearer,
        sends: Media::Nothing,
        returns: Media::Scim,
        offered_by: Offered::EVERYWHERE,
        reads: &[Collection::Groups],
        changes: &[],
    };
    type Output = Group;

    fn call(&self) -> Result<Call, RequestError> {
        Ok(selected(Call::new().path("id", &self.id)?, &self.attributes, &self.excluded_attributes))
    }

    fn read(accepted: Accepted<'_>) -> Result<Group, Unreadable> {
        accepted.json()
    }
}

/// `PATCH /usergroup/scim/v2/Groups/{id}`: makes the changes that are listed, all or none. The group comes back
/// unless the service answers without a body (204).
#[derive(Debug)]
pub struct PatchGroup {
    /// Its UUID.
    pub id: String,
    /// The changes.
    pub patch: PatchRequest,
}

impl Operation for PatchGroup {
    const SPEC: &'static Spec = &Spec {
        id: "patchGroup",
        title: "Change a group",
        method: Method::PATCH,
        place: Place::UserGroup,
        path: "/scim/v2/Groups/{id}",
        query: &[],
        authorization: Authorization::Bearer,
        sends: Media::Scim,
        returns: Media::Scim,
        offered_by: Offered::EVERYWHERE,
        reads: &[],
        changes: &[Collection::Users, Collection::Groups],
    };
    type Output = Option<Group>;

    fn call(&self) -> Result<Call, RequestError> {
        Call::new().path("id", &self.id)?.json(&self.patch)
    }

    fn read(accepted: Accepted<'_>) -> Result<Option<Group>, Unreadable> {
        match accepted.json() {
            Err(Unreadable::Empty { .. }) => Ok(None),
            read => read.map(Some),
        }
    }
}

/// `PUT /usergroup/scim/v2/Groups/{id}`: replaces a group. What is not in it is taken away.
#[derive(Debug)]
pub struct ReplaceGroup {
    /// Its UUID.
    pub id: String,
    /// The group as it shall be.
    pub group: Group,
}

impl Operation for ReplaceGroup {
    const SPEC: &'static Spec = &Spec {
        id: "putGroup",
        title: "Replace a group",
        method: Method::PUT,
        place: Place::UserGroup,
        path: "/scim/v2/Groups/{id}",
        query: &[],
        authorization: Authorization::Bearer,
        sends: Media::Scim,
        returns: Media::Scim,
        offered_by: Offered::EVERYWHERE,
        reads: &[],
        changes: &[Collection::Users, Collection::Groups],
    };
    type Output = Group;

    fn call(&self) -> Result<Call, RequestError> {
        Call::new().path("id", &self.id)?.json(&self.group)
    }

    fn read(accepted: Accepted<'_>) -> Result<Group, Unreadable> {
        accepted.json()
    }
}

/// `DELETE /usergroup/scim/v2/Groups/{id}`: deletes a group. Its users stay.
#[derive(Debug)]
pub struct DeleteGroup {
    /// Its UUID.
    pub id: String,
}

impl Operation for DeleteGroup {
    const SPEC: &'static Spec = &Spec {
        id: "deleteGroup",
        title: "Delete a group",
        method: Method::DELETE,
        place: Place::UserGroup,
        path: "/scim/v2/Groups/{id}",
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
