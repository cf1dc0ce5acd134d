//! What a client needs for what a page does, and how to get one that may. What a rule set allows, `firstkey-data` says.

use crate::console::Console;
use crate::texts::services;
use firstkey_core::resources::oauth_client::RuleSet;
use firstkey_data::{Area, Right};
use leptos::prelude::Get;

/// To look at OAuth clients.
pub(crate) const READ_CLIENTS: Right = Right { area: Area::OAuthClients, manages: false };
/// To make, change and delete them.
pub(crate) const MANAGE_CLIENTS: Right = Right { area: Area::OAuthClients, manages: true };
/// To look at identity providers and directories.
pub(crate) const READ_DIRECTORIES: Right = Right { area: Area::IdpAndDirectories, manages: false };
/// To make, change and delete them.
pub(crate) const MANAGE_DIRECTORIES: Right = Right { area: Area::IdpAndDirectories, manages: true };
/// To look at users and groups.
pub(crate) const READ_USERS: Right = Right { area: Area::UsersAndGroups, manages: false };
/// To make, change and delete them.
pub(crate) const MANAGE_USERS: Right = Right { area: Area::UsersAndGroups, manages: true };

/// What a client needs for this: "the rule set TENANT_ADMIN".
pub(crate) fn right_for(console: Console, right: Right) -> String {
    match console.release.get().has_rule_sets() {
        true => {
            let allowing = RuleSet::ALL.iter().filter(|set| right.is_allowed_by(set) == Some(true));
            format!("the rule set {}", allowing.map(RuleSet::name).collect::<Vec<_>>().join(" or "))
        }
        false => "the scope admin".to_owned(),
    }
}

/// What the right is about, in words.
pub(crate) const fn what_of(right: Right) -> &'static str {
    match right.area {
        Area::OAuthClients => "OAuth clients",
        Area::IdpAndDirectories => "identity providers and directories",
        Area::UsersAndGroups => "users and groups",
    }
}

/// How to get a token where no client has the right: behind "To go on, ...".
pub(crate) fn another_way_in(console: Console) -> &'static str {
    services::service(console.dialect.get()).another_way_in
}
