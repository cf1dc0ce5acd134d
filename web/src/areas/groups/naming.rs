//! What a group is called.

use firstkey_core::scim::group::Group;

/// What a group is called; where it has no name, its id.
pub(super) fn name(group: &Group) -> String {
    let given = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
    given(&group.display_name).or_else(|| given(&group.id)).unwrap_or_else(|| "(no name)".to_owned())
}
