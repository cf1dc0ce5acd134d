//! What a client needs to read or manage OAuth clients, and how to get one that may. What a rule set allows, core knows.

use crate::console::Console;
use crate::texts::services;
use firstkey_core::resources::oauth_client::{ClientsRight, RuleSet};
use leptos::prelude::Get;

/// What a client needs for this: "the rule set TENANT_ADMIN".
pub(crate) fn right_for(console: Console, right: ClientsRight) -> String {
    match console.release.get().has_rule_sets() {
        true => format!("the rule set {}", RuleSet::names_allowing(right)),
        false => "the scope admin".to_owned(),
    }
}

/// How to get a token where no client has the right: behind "To go on, ...".
pub(crate) fn another_way_in(console: Console) -> &'static str {
    services::service(console.dialect.get()).another_way_in
}
