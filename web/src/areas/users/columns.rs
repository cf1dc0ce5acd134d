//! What can be shown of users in their list.

use super::naming::state;
use crate::page::scim_list::Column;
use firstkey_core::scim::user::User;

type Of = Column<User>;

/// The columns behind the name, in their order.
pub(super) static COLUMNS: [Of; 18] = [
    Of::text("Given name", "name.givenName", |user| user.name.as_ref()?.given_name.clone()).sorts(),
    Of::text("Family name", "name.familyName", |user| user.name.as_ref()?.family_name.clone()).sorts(),
    Of::text("Email", "emails.value", |user| {
        user.emails.iter().flatten().find_map(|email| email.value.clone())
    })
    .usual(),
    Of::text("Telephone", "phoneNumbers.value", |user| {
        user.phone_numbers.iter().flatten().find_map(|phone| phone.value.clone())
    }),
    Of::text("Title", "title", |user| user.title.clone()),
    Of::text("Domain", "urn:ietf:params:scim:schemas:extension:ws1b:2.0:User:domain", |user| {
        user.ws1b.as_ref()?.domain.clone()
    })
    .usual(),
    Of::text(
        "User principal name",
        "urn:ietf:params:scim:schemas:extension:ws1b:2.0:User:userPrincipalName",
        |user| user.ws1b.as_ref()?.user_principal_name.clone(),
    ),
    Of::text(
        "Distinguished name",
        "urn:ietf:params:scim:schemas:extension:ws1b:2.0:User:distinguishedName",
        |user| user.ws1b.as_ref()?.distinguished_name.clone(),
    ),
    Of::text(
        "AD source anchor",
        "urn:ietf:params:scim:schemas:extension:ws1b:2.0:User:adSourceAnchor",
        |user| user.ws1b.as_ref()?.ad_source_anchor.clone(),
    ),
    Of::text("External id", "externalId", |user| user.external_id.clone()).usual(),
    Of::text("Department", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department", |user| {
        user.enterprise.as_ref()?.department.clone()
    }),
    Of::text(
        "Organization",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:organization",
        |user| user.enterprise.as_ref()?.organization.clone(),
    ),
    Of::text(
        "Employee number",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber",
        |user| user.enterprise.as_ref()?.employee_number.clone(),
    ),
    Of::text("Manager", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager", |user| {
        let manager = user.enterprise.as_ref()?.manager.as_ref()?;
        // A service that keeps the id alone names nobody.
        manager.display_name.clone().or_else(|| manager.value.clone())
    }),
    Of::state("Status", "active", state).usual(),
    Of::time("Created", "meta.created", |user| user.meta.as_ref()?.created.clone()).sorts(),
    Of::time("Changed", "meta.lastModified", |user| user.meta.as_ref()?.last_modified.clone())
        .sorts()
        .usual(),
    Of::text("Id", "id", |user| user.id.clone()),
];

#[cfg(test)]
mod tests {
    use super::COLUMNS;
    use crate::page::scim_list::each_reads_its_attribute;

    #[test]
    fn each_column_of_a_user_reads_the_attribute_it_is_named_after() {
        each_reads_its_attribute(&COLUMNS, |json| serde_json::from_value(json).ok());
    }
}
