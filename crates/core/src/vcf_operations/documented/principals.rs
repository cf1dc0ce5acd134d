//! Users and groups of a realm.

use super::{optional, required};
use crate::schema::Schema;
use crate::vcf_operations::declare::documented;
use crate::vcf_operations::structures::principal::{
    VidbGroups, VidbPrincipalQuery, VidbUserGroupDetails, VidbUsers,
};

documented! {
    PRINCIPALS:

    GET_USERS_LIST = "getUsersList" "Find users of a realm":
        POST "/api/fleet-management/iam/ssorealms/{ssoRealmId}/users/query" ? [
            required("page", Schema::Whole),
            required("pageSize", Schema::Whole),
            optional("sortBy", Schema::OneOf(&["USERNAME", "FIRSTNAME", "LASTNAME", "DOMAIN"])),
            optional("sortOrder", Schema::OneOf(&["ASCENDING", "DESCENDING"])),
        ] by Bearer,
        sends VidbPrincipalQuery, returns VidbUsers, status 200, since Vcf9_1_0,
        reads [Users], changes [];

    GET_USER_GROUP_DETAILS = "getUserGroupDetails" "List the groups of a user":
        GET "/api/fleet-management/iam/ssorealms/{ssoRealmId}/users/{userId}/groups" by Bearer,
        sends (), returns VidbUserGroupDetails, status 200, since Vcf9_1_1,
        reads [Groups, Users], changes [];

    GET_GROUPS_LIST = "getGroupsList" "Find groups of a realm":
        POST "/api/fleet-management/iam/ssorealms/{ssoRealmId}/groups/query" ? [
            required("page", Schema::Whole),
            required("pageSize", Schema::Whole),
            optional("sortBy", Schema::OneOf(&["DOMAIN", "DISPLAYNAME"])),
            optional("sortOrder", Schema::OneOf(&["ASCENDING", "DESCENDING"])),
        ] by Bearer,
        sends VidbPrincipalQuery, returns VidbGroups, status 200, since Vcf9_1_0,
        reads [Groups], changes [];

    GET_GROUP_MEMBERS_LIST = "getGroupMembersList" "Find members of a group":
        POST "/api/fleet-management/iam/ssorealms/{ssoRealmId}/groups/{groupId}/members/query" ? [
            required("page", Schema::Whole),
            required("pageSize", Schema::Whole),
            optional("sortBy", Schema::OneOf(&["FIRSTNAME", "LASTNAME"])),
            optional("sortOrder", Schema::OneOf(&["ASCENDING", "DESCENDING"])),
        ] by Bearer,
        sends VidbPrincipalQuery, returns VidbUsers, status 200, since Vcf9_1_0,
        reads [Groups, Users], changes [];
}
