//! Who can manage OAuth clients: what is said in step 5, at the end, and after a refusal. What a rule set allows, core
//! knows.

use crate::console::Console;
use crate::texts::services;
use firstkey_core::resources::oauth_client::{ClientsRight, RuleSet};
use firstkey_core::workflows::delete_bootstrap::Gone;
use firstkey_core::workflows::getting_started::{BootstrapUse, WayIn};
use leptos::prelude::{Get, With};

/// What a client needs for this: "the rule set TENANT_ADMIN".
pub(crate) fn right_for(console: Console, right: ClientsRight) -> String {
    match console.release.get().has_rule_sets() {
        true => format!("the rule set {}", RuleSet::names_allowing(right)),
        false => "the scope admin".to_owned(),
    }
}

/// How to get a token with this right: behind "To go on, ...".
pub(crate) fn another_way_in(console: Console, right: ClientsRight) -> String {
    let way_in = services::service(console.dialect.get()).another_way_in;
    format!("{way_in}, or use a client that has {}", right_for(console, right))
}

/// That the new client cannot manage OAuth clients, and who can. None where it can.
pub(crate) fn after_setup(console: Console) -> Option<(String, String)> {
    let way_in = another_way_in(console, ClientsRight::Manage);
    console.journey.with(|journey| {
        let id = journey.planned()?.client_id.as_deref()?;
        let title = match journey.clients_right() {
            Some(ClientsRight::Manage) => return None,
            Some(ClientsRight::Read) => format!("{id} can read OAuth clients, but not manage them."),
            Some(ClientsRight::None) => format!("{id} cannot manage OAuth clients."),
            None => format!("{id} was there before: it is not known whether it can manage OAuth clients."),
        };
        let begun_with = journey.way_in().and_then(WayIn::client);
        let text = match (begun_with, journey.bootstrap_use(), journey.gone()) {
            (Some(old), _, Some(Gone::Gone(_))) => {
                format!("{old} could, and it is deleted. To create, change or delete OAuth clients, {way_in}.")
            }
            (Some(old), Some(BootstrapUse::Permanent), _) => {
                format!("To create, change or delete OAuth clients, go on using {old}.")
            }
            (Some(old), ..) => format!(
                "Once {old} is deleted, no client of this setup can. To create, change or delete OAuth clients later, {way_in}."
            ),
            (None, ..) => format!("To create, change or delete OAuth clients, {way_in}."),
        };
        Some((title, text))
    })
}
