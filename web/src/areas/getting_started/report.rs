//! The report of what was done, for the change ticket. It holds no secret.

use crate::areas::getting_started::setup::Setup;
use firstkey_browser::clock;
use firstkey_core::resources::oauth_client::{Client, GrantType, RuleSet};
use firstkey_core::workflows::delete_bootstrap::Gone;
use firstkey_core::workflows::getting_started::BootstrapUse;
use firstkey_core::workflows::prove_client::Right;
use leptos::prelude::{GetUntracked, WithUntracked};

/// The lines of the report: a term and its value.
pub(crate) fn lines(setup: Setup) -> Vec<(&'static str, String)> {
    let mut lines = Vec::new();
    setup.journey.with_untracked(|journey| {
        let profile = journey.profile();
        let practice = if setup.practising.get_untracked() { " (practice tenant)" } else { "" };
        lines.push(("Service", profile.dialect.title.to_owned()));
        lines.push(("Tenant", format!("{}{practice}", profile.address)));
        if profile.dialect.tenant_in_path {
            lines.push(("Tenant name", profile.tenant.as_str().to_owned()));
        }
        if let Some(client) = journey.planned() {
            lines.push(("New client", client.client_id.clone().unwrap_or_default()));
            let rule_sets = |client: &Client| join(client.rule_set_names.iter().flatten().map(RuleSet::name));
            let lives = |client: &Client| {
                client.access_token_ttl.map_or_else(|| "not said".to_owned(), |ttl| ttl.to_string())
            };
            match journey.made() {
                Some(made) => {
                    lines.push(("Grant types", join(made.grant_types.iter().flatten().map(GrantType::name))));
                    lines.push(("Rule sets", rule_sets(made)));
                    lines.push(("Scope", join(made.scope.iter().flatten().map(String::as_str))));
                    lines.push(("Access token lifetime", lives(made)));
                }
                None if journey.was_there_before() => {
                    lines.push(("Rule sets", "unknown: the client existed before".to_owned()));
                }
                // The answer was lost: what it holds was not seen.
                None => {
                    let asked_for = |what: String| format!("{what} (requested, not read back)");
                    lines.push(("Rule sets", asked_for(rule_sets(client))));
                    lines.push(("Access token lifetime", asked_for(lives(client))));
                }
            }
        }
        lines.push((
            "Test",
            match journey.proof().map(|proof| &proof.right) {
                Some(Right::Granted(_)) => "token obtained and request answered".to_owned(),
                Some(Right::Missing(_)) => {
                    "token obtained; the test request is not among its rights (403)".to_owned()
                }
                Some(Right::NoClientCredentials) => {
                    "secret accepted; the client is for users to sign in to".to_owned()
                }
                None => "not tested".to_owned(),
            },
        ));
        let bootstrap = journey.way_in().and_then(|way_in| way_in.client()).map(ToString::to_string);
        let stays = journey.bootstrap_use() == Some(BootstrapUse::Permanent);
        lines.push((
            "Bootstrap client",
            match (bootstrap, journey.gone()) {
                (None, _) => "none was used".to_owned(),
                (Some(id), Some(Gone::Gone(_))) => format!("{id}, deleted and confirmed gone"),
                (Some(id), _) if stays => format!("{id}, stays: it is used after this setup"),
                (Some(id), _) => format!("{id}, STILL THERE"),
            },
        ));
        lines.push(("Date", clock::now().to_string()));
    });
    lines
}

fn join<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<_> = names.collect();
    if names.is_empty() { "none".to_owned() } else { names.join(", ") }
}

/// The report as text.
pub(crate) fn text(setup: Setup) -> String {
    let mut text = String::from("OAuth 2.0 client set up with Firstkey\n\n");
    for (term, value) in lines(setup) {
        text.push_str(&format!("{term}: {value}\n"));
    }
    text.push_str("\nRequests\n");
    setup.data.activity(|activity| {
        for exchange in activity.iter() {
            let status = match &exchange.reply {
                Some(Ok(response)) => response.status().as_u16().to_string(),
                Some(Err(_)) | None => "no answer".to_owned(),
            };
            let request = &exchange.request;
            text.push_str(&format!("{} {} -> {status}\n", request.method(), request.uri().path()));
        }
    });
    text
}
