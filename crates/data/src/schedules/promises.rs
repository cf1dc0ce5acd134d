//! What must hold after every event, and what must hold when everything has come to rest.

use super::service::HOSTS;
use super::world::World;
use crate::{Batch, Load, MutationState, Source};
use firstkey_core::resources::oauth_client::{Client, ClientPage};
use http::Method;
use http::header::AUTHORIZATION;
use std::collections::BTreeMap;

/// What must hold after every event.
pub(super) fn hold(world: &mut World) -> Result<(), String> {
    values_are_shown_under_their_own_key(world)?;
    mutations_hit_what_was_named(world)?;
    rows_hit_what_was_named(world)?;
    tokens_go_to_their_own_tenant(world)?;
    requests_are_bounded(world)?;
    nothing_outlives_its_connection(world)?;
    world.sent.clear();
    Ok(())
}

/// What must hold at the end.
pub(super) fn hold_at_rest(world: &mut World) -> Result<(), String> {
    world.count_endings();
    nothing_was_dropped(world)?;
    everything_is_current(world)
}

fn values_are_shown_under_their_own_key(world: &World) -> Result<(), String> {
    for page in &world.pages {
        let Some(id) = &page.client else { continue };
        let load: Load<Client> = world.store.load(&page.key);
        let Some(client) = load.value() else { continue };
        if client.client_id.as_ref() != Some(id) {
            return Err(format!("{:?} is shown on the page of {id}", client.client_id));
        }
    }
    Ok(())
}

fn mutations_hit_what_was_named(world: &World) -> Result<(), String> {
    for sent in &world.sent {
        let Source::Mutation(id) = sent.source else { continue };
        let Some(pressed) = world.pressed.iter().find(|pressed| pressed.id == id) else { continue };
        let (method, path) = (sent.request.method(), sent.request.uri().path());
        let last = path.rsplit('/').next().unwrap_or_default();
        let hit = match last {
            "oauth2-clients" => String::from_utf8_lossy(sent.request.body()).contains(&pressed.named),
            id => id == pressed.named,
        };
        if !hit {
            return Err(format!("{method} goes to {last}, the dialog named {}", pressed.named));
        }
        if sent.tenant != pressed.tenant {
            return Err(format!("a change of {} goes to another tenant", pressed.named));
        }
    }
    Ok(())
}

fn rows_hit_what_was_named(world: &World) -> Result<(), String> {
    for sent in &world.sent {
        let Source::Batch(id, row) = sent.source else { continue };
        let Some(many) = world.batches.iter().find(|many| many.id == id) else { continue };
        let last = sent.request.uri().path().rsplit('/').next().unwrap_or_default();
        if last != many.named[row] {
            return Err(format!("row {row} of a batch goes to {last}, the dialog named {}", many.named[row]));
        }
        if sent.tenant != many.tenant {
            return Err(format!("a row of {} goes to another tenant", many.named[row]));
        }
    }
    Ok(())
}

fn nothing_outlives_its_connection(world: &World) -> Result<(), String> {
    match world.outlived {
        0 => Ok(()),
        kept => Err(format!("the answer to a change outlives its connection ({kept})")),
    }
}

fn tokens_go_to_their_own_tenant(world: &World) -> Result<(), String> {
    for sent in &world.sent {
        let token = sent.request.headers().get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        if let Some(token) = token.and_then(|token| token.strip_prefix("Bearer "))
            && !token.starts_with(HOSTS[sent.tenant])
        {
            return Err(format!("{} gets a token of another tenant: {token}", HOSTS[sent.tenant]));
        }
    }
    // What is asked for from now on goes to the tenant that is connected.
    let stray = world.wire.iter().find(|sent| sent.tenant != world.tenant);
    stray.map_or(Ok(()), |sent| Err(format!("{} waits for an answer of another tenant", sent.request.uri())))
}

fn requests_are_bounded(world: &World) -> Result<(), String> {
    let reads = world.wire.iter().filter(|sent| matches!(sent.source, Source::Read(_))).count();
    if reads > 6 {
        return Err(format!("{reads} reads at once"));
    }
    let mut tokens: BTreeMap<_, u32> = BTreeMap::new();
    for sent in world.wire.iter().filter(|sent| matches!(sent.source, Source::Token(_))) {
        *tokens.entry(sent.actor).or_default() += 1;
    }
    if let Some(count) = tokens.values().find(|count| **count > 1) {
        return Err(format!("{count} token requests of one actor at once"));
    }
    // Once, and once more with a new token.
    match world.attempts.iter().find(|(_, count)| **count > 2) {
        Some((id, count)) => Err(format!("{id:?} was sent {count} times")),
        None => Ok(()),
    }
}

fn nothing_was_dropped(world: &World) -> Result<(), String> {
    for many in &world.batches {
        let counts = world.store.batch(many.id).map(Batch::counts).unwrap_or_default();
        let waits = world.store.batch(many.id).and_then(Batch::pause).is_some();
        if counts.running > 0 || counts.waiting > 0 && !waits {
            return Err(format!("a row of a batch was dropped: {counts:?}"));
        }
    }
    for pressed in &world.pressed {
        if matches!(world.store.mutation(pressed.id), None | Some(MutationState::Running)) {
            return Err(format!("a change of {} was dropped", pressed.named));
        }
    }
    let deletes = |acts: &BTreeMap<(String, String), u32>| {
        acts.iter()
            .find(|((method, _), count)| *method == Method::DELETE.as_str() && **count > 1)
            .map(|(what, _)| what.clone())
    };
    match world.services.iter().find_map(|service| deletes(&service.acts)) {
        Some((_, id)) => Err(format!("{id} was deleted twice")),
        None => Ok(()),
    }
}

fn everything_is_current(world: &World) -> Result<(), String> {
    let clients = &world.services[world.tenant].clients;
    for page in &world.pages {
        if page.tenant != world.tenant {
            return Err("a page of another tenant is open".to_owned());
        }
        match &page.client {
            None => match world.store.load::<ClientPage>(&page.key) {
                Load::Loading(_) => return Err("the list is still loading".to_owned()),
                Load::Failed(..) => {}
                Load::Ready(list) => {
                    let shown = list.items.iter().flatten().filter_map(|row| row.client_id.clone());
                    if !shown.eq(clients.keys().cloned()) {
                        return Err("the list is out of date".to_owned());
                    }
                }
            },
            Some(id) => match (world.store.load::<Client>(&page.key), clients.get(id)) {
                (Load::Loading(_), _) => return Err(format!("{id} is still loading")),
                (Load::Failed(..), _) => {}
                (Load::Ready(client), Some((life, rotations))) => {
                    let shown = (client.access_token_ttl.map(|life| life.0), client.rotate_secret);
                    if shown != (Some(*life), Some(*rotations > 0)) {
                        return Err(format!("{id} is out of date"));
                    }
                }
                (Load::Ready(_), None) => return Err(format!("{id} is out of date: it was deleted")),
            },
        }
    }
    Ok(())
}
