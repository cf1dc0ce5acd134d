//! Who can manage OAuth clients after the setup: said in step 5 and at the end.

use super::setup::Setup;
use crate::page::rights::{MANAGE_CLIENTS, another_way_in, right_for};
use firstkey_core::resources::oauth_client::ClientsRight;
use firstkey_core::workflows::delete_bootstrap::Gone;
use firstkey_core::workflows::getting_started::{BootstrapMethod, BootstrapUse};
use leptos::prelude::With;

/// That the new client cannot manage OAuth clients, and who can. None where it can.
pub(crate) fn after_setup(setup: Setup) -> Option<(String, String)> {
    let right = right_for(setup.console, MANAGE_CLIENTS);
    let way_in = format!("{}, or use a client that has {right}", another_way_in(setup.console));
    setup.journey.with(|journey| {
        let id = journey.planned()?.client_id.as_deref()?;
        let title = match journey.clients_right() {
            Some(ClientsRight::Manage) => return None,
            Some(ClientsRight::Read) => format!("{id} can read OAuth clients, but not manage them."),
            Some(ClientsRight::None) => format!("{id} cannot manage OAuth clients."),
            None => format!("{id} existed before. It is unclear whether it can manage OAuth clients."),
        };
        let begun_with = journey.way_in().and_then(BootstrapMethod::client);
        let text = match (begun_with, journey.bootstrap_use(), journey.gone()) {
            (Some(old), _, Some(Gone::Gone(_))) => {
                format!("{old} could, but it is deleted. To create, change or delete OAuth clients, {way_in}.")
            }
            (Some(old), Some(BootstrapUse::Permanent), _) => {
                format!("To create, change or delete OAuth clients, keep using {old}.")
            }
            (Some(old), ..) => format!(
                "Once {old} is deleted, no client of this setup can. To create, change or delete OAuth clients later, {way_in}."
            ),
            (None, ..) => format!("To create, change or delete OAuth clients, {way_in}."),
        };
        Some((title, text))
    })
}
