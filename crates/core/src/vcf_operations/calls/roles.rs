//! Roles of VCF, and who has them.

use crate::error::{RequestError, Unreadable};
use crate::operation::{Call, Operation, Spec};
use crate::response::Accepted;
use crate::units::PageIndex;
use crate::vcf_operations::declare::call;
use crate::vcf_operations::documented::roles::{
    GET_ROLE_ASSIGNMENT, GET_VCF_ROLES_PAGINATED, UPDATE_ROLE_ASSIGNMENT,
};
use crate::vcf_operations::structures::role::{VcfRoleAssignments, VcfRoles};

/// `GET .../roles`: one page of roles.
#[derive(Debug)]
pub struct ListRoles {
    /// The page, counted from 0.
    pub page: PageIndex,
    /// Roles per page; 50 where a document gives a number.
    pub page_size: u32,
}

impl Operation for ListRoles {
    const SPEC: &'static Spec = GET_VCF_ROLES_PAGINATED.entry.spec;
    type Output = VcfRoles;

    fn call(&self) -> Result<Call, RequestError> {
        Ok(Call::new().query("page", self.page.0).query("pageSize", self.page_size))
    }

    fn read(accepted: Accepted<'_>) -> Result<VcfRoles, Unreadable> {
        accepted.json()
    }
}

call! {
    GET_ROLE_ASSIGNMENT => VcfRoleAssignments;
    /// `GET .../ssorealms/{ssoRealmId}/principals/{principalId}/roles`: the roles of a user, a group or an API client.
    pub struct GetRoles {
        /// The realm.
        path "ssoRealmId" realm: String,
        /// The principal; of an API client its `clientUuid`.
        path "principalId" principal: String,
    }
}

call! {
    UPDATE_ROLE_ASSIGNMENT;
    /// `PUT .../ssorealms/{ssoRealmId}/principals/{principalId}/roles`: replaces the roles. Those that are not sent are
    /// taken away.
    pub struct ReplaceRoles {
        /// The realm.
        path "ssoRealmId" realm: String,
        /// The principal; of an API client its `clientUuid`.
        path "principalId" principal: String,
        /// All roles that it is to have.
        body roles: VcfRoleAssignments,
    }
}
