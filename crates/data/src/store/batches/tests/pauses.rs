//! What is known of a row that a pause has stopped.

use super::service::Service;
use super::{open, user};
use crate::{Effect, Milliseconds, Pause, RowState, Store};
use firstkey_core::operation::Operation;
use firstkey_core::scim::users::CreateUser;
use firstkey_core::task::CreateUserOnce;
use firstkey_core::units::UnixSeconds;

const NOW: UnixSeconds = UnixSeconds(1_700_000_000);

/// The service answers what is on the wire: the methods of it.
fn answer(store: &mut Store, service: &mut Service) -> Vec<String> {
    let mut methods = Vec::new();
    for effect in store.effects() {
        if let Effect::Send(id, request) = effect {
            methods.push(request.method().to_string());
            let reply = Ok(service.answer(&request));
            store.answered(id, reply, Milliseconds(1), NOW);
        }
    }
    methods
}

#[test]
fn a_row_that_was_only_looked_for_when_a_pause_began_has_done_nothing() {
    let (mut store, actor) = open(None);
    let mut service = Service::new(true);
    let task = Box::new(CreateUserOnce::new(user(1)));
    let batch = store.begin_batch(actor, vec![task], 1, CreateUser::SPEC.changes, NOW);
    assert_eq!(answer(&mut store, &mut service), ["POST"], "the token");
    store.pause_batch(batch, NOW);
    assert_eq!(answer(&mut store, &mut service), ["GET"], "it is looked for");
    let state = store.batch(batch).unwrap();
    assert_eq!(state.pause(), Some(Pause::Paused));
    assert_eq!(state.rows().collect::<Vec<_>>(), [&RowState::Waiting]);
    assert!(!state.may_have_acted(0), "what would be sent next was not sent");
    assert!(answer(&mut store, &mut service).is_empty());

    store.resume_batch(batch, None, NOW);
    assert!(store.batch(batch).unwrap().may_have_acted(0), "now it is on its way");
    assert_eq!(answer(&mut store, &mut service), ["POST"]);
    assert!(store.batch(batch).unwrap().has_ended());
}
