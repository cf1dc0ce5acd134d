//! How far a tenant is set up.

use super::{Lists, Recognised, has_all_rights, rule_sets};

/// How far a tenant is set up: a working client, a directory, an identity provider, users.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SetUp {
    /// OAuth 2.0 clients that are known to have fewer than all rights.
    pub least_privilege_client: There,
    /// Directories.
    pub directory: There,
    /// Identity providers.
    pub provider: There,
    /// Users.
    pub users: There,
}

/// Whether something is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum There {
    /// So many.
    Yes(u32),
    /// None.
    No,
    /// It was not read, or what was read does not tell.
    Unknown,
}

impl SetUp {
    /// As far as these lists show it.
    pub fn of(lists: &Lists<'_>) -> Self {
        let directories = lists.directories.map(|all| {
            all.iter().filter(|directory| directory.delete_in_progress != Some(true)).count() as u32
        });
        Self {
            least_privilege_client: clients(lists),
            directory: There::of(directories),
            provider: There::of(lists.providers.map(|all| all.len() as u32)),
            users: There::of(lists.user_count),
        }
    }
}

impl There {
    const fn of(count: Option<u32>) -> Self {
        match count {
            None => Self::Unknown,
            Some(0) => Self::No,
            Some(count) => Self::Yes(count),
        }
    }
}

fn clients(lists: &Lists<'_>) -> There {
    let Some(all) = lists.clients else { return There::Unknown };
    let begun_with =
        |id: &Option<String>| id.as_deref().is_some_and(|id| Recognised::of(lists, id).is_some());
    let others = || all.iter().filter(|client| !begun_with(&client.client_id));
    let fewer = others().filter(|client| {
        rule_sets(lists, client).is_some_and(|sets| !sets.is_empty()) && !has_all_rights(lists, client)
    });
    match fewer.count() as u32 {
        0 if lists.has_all_clients && others().all(|client| has_all_rights(lists, client)) => There::No,
        0 => There::Unknown,
        count => There::Yes(count),
    }
}
