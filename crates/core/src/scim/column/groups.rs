//! The columns of groups. Groups are listed and exported, not imported.

use super::{Column, DataType, text};
use crate::scim::group::Group;
use crate::scim::ws1b::Ws1bGroup;
use std::borrow::Cow;

/// The columns of groups.
pub const GROUPS: &[Column<Group>] = &[
    Column::shown("Display name", "displayName", |group: &Group| text(group.display_name.as_ref())),
    Column::shown("Description", "description", |group: &Group| {
        text(group.ws1b.as_ref()?.description.as_ref())
    })
    .of(Ws1bGroup::URN),
    Column::shown("External id", "externalId", |group: &Group| text(group.external_id.as_ref())),
    Column::shown("Domain", "domain", |group: &Group| text(group.ws1b.as_ref()?.domain.as_ref()))
        .of(Ws1bGroup::URN),
    Column::shown("Distinguished name", "distinguishedName", |group: &Group| {
        text(group.ws1b.as_ref()?.distinguished_name.as_ref())
    })
    .of(Ws1bGroup::URN),
    // None says nothing: they were not asked for, or the group has none (seen by others).
    Column::shown("Number of members", "members", |group: &Group| {
        group.members.as_ref().map(|members| Cow::Owned(members.len().to_string()))
    })
    .with(DataType::Complex),
    Column::shown("Id", "id", |group: &Group| text(group.id.as_ref())),
    Column::shown("Created", "meta.created", |group: &Group| text(group.meta.as_ref()?.created.as_ref()))
        .with(DataType::DateTime),
    Column::shown("Last changed", "meta.lastModified", |group: &Group| {
        text(group.meta.as_ref()?.last_modified.as_ref())
    })
    .with(DataType::DateTime),
];
