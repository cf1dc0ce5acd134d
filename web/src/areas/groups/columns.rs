//! What can be shown of groups in their list.

use crate::page::scim_list::Column;
use firstkey_core::scim::group::Group;

type Of = Column<Group>;

/// The columns behind the name, in their order.
pub(super) static COLUMNS: [Of; 7] = [
    Of::text("Domain", "urn:ietf:params:scim:schemas:extension:ws1b:2.0:Group:domain", |group| {
        group.ws1b.as_ref()?.domain.clone()
    })
    .usual(),
    Of::text("External id", "externalId", |group| group.external_id.clone()).usual(),
    Of::text("Description", "urn:ietf:params:scim:schemas:extension:ws1b:2.0:Group:description", |group| {
        group.ws1b.as_ref()?.description.clone()
    })
    .usual(),
    Of::text(
        "Distinguished name",
        "urn:ietf:params:scim:schemas:extension:ws1b:2.0:Group:distinguishedName",
        |group| group.ws1b.as_ref()?.distinguished_name.clone(),
    ),
    Of::time("Created", "meta.created", |group| group.meta.as_ref()?.created.clone()).sorts(),
    Of::time("Changed", "meta.lastModified", |group| group.meta.as_ref()?.last_modified.clone()).sorts(),
    Of::text("Id", "id", |group| group.id.clone()),
];

#[cfg(test)]
mod tests {
    use super::COLUMNS;
    use crate::page::scim_list::each_reads_its_attribute;

    #[test]
    fn each_column_of_a_group_reads_the_attribute_it_is_named_after() {
        each_reads_its_attribute(&COLUMNS, |json| serde_json::from_value(json).ok());
    }
}
