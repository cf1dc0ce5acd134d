//! After day one: somebody with the first token looks after the clients of a tenant.

use crate::journey::{AT_BROKER_9_1, AT_OMNISSA, Journey, NEW_ID, PLACES, Place};
use firstkey_core::credentials::Credentials;
use firstkey_core::error::Error;
use firstkey_core::operation::Operation;
use firstkey_core::resources::oauth_client::{Client, DeleteClient, GetClient, ListClients};
use firstkey_core::resources::oauth_client_patch::{ClientPatch, PatchClient};
use firstkey_core::resources::oauth_client_rotation::{RetirePrimarySecret, StartSecretRotation};
use firstkey_core::resources::secret::SecretText;
use firstkey_core::units::{Minutes, PageNumber};
use firstkey_core::workflows::first_token::{Bootstrap, FirstToken};

const NEXT: &str = "the-next-secret-of-this-client";

/// With a client made that is looked after.
fn at(place: Place) -> Journey {
    let mut journey = Journey::ready_to_create(place);
    let _ = journey.create();
    journey.practice.exchanges.clear();
    journey
}

fn perform<O: Operation>(journey: &mut Journey, operation: O) -> Result<O::Output, Error> {
    let performed = journey.practice.drive(journey.steps.perform(operation).unwrap());
    if let Some(token) = performed.token {
        journey.steps.keep_token(token);
    }
    performed.answer
}

/// The id that stands in the client's own path.
fn path_id(journey: &mut Journey) -> String {
    let list = ListClients { page: PageNumber::FIRST, page_size: 20, search: None };
    let page = perform(journey, list).unwrap();
    let ours = |id: &Option<String>| id.as_deref() == Some(NEW_ID);
    page.items.unwrap().iter().find(|client| ours(&client.client_id)).unwrap().path_id().unwrap()
}

fn gets_a_token(journey: &mut Journey, secret: &str) -> bool {
    let client = Credentials::parse(NEW_ID, secret).unwrap();
    let workflow = FirstToken::new(journey.steps.profile().clone(), Bootstrap::Client(client));
    journey.practice.drive(workflow).is_ok()
}

#[test]
fn a_client_is_found_read_changed_and_deleted_at_every_service() {
    for place in PLACES {
        let mut journey = at(place);
        let id = path_id(&mut journey);
        let before = perform(&mut journey, GetClient { id: id.clone() }).unwrap();
        assert!(before.secret.is_none());
        let after = Client { access_token_ttl: Some(Minutes(30)), ..before.clone() };
        let patch = ClientPatch::between(&before, &after);
        let changed =
            perform(&mut journey, PatchClient { id: id.clone(), patch, revoke_tokens: None }).unwrap();
        assert_eq!(changed.access_token_ttl, Some(Minutes(30)));
        perform(&mut journey, DeleteClient { id: id.clone() }).unwrap();
        let error = perform(&mut journey, GetClient { id }).unwrap_err();
        assert_eq!(error.code(), "refused.not_found");
    }
}

#[test]
fn while_a_secret_is_rotated_both_are_good_and_after_it_the_new_one_alone() {
    for place in [AT_OMNISSA, AT_BROKER_9_1] {
        let mut journey = at(place);
        let old = journey.steps.credentials().unwrap().secret.expose().to_owned();
        let id = path_id(&mut journey);
        let start = StartSecretRotation {
            id: id.clone(),
            secret: SecretText::new(NEXT),
            retire_after: Some(Minutes(60)),
        };
        perform(&mut journey, start).unwrap();
        assert!(gets_a_token(&mut journey, &old) && gets_a_token(&mut journey, NEXT));
        let shown = perform(&mut journey, GetClient { id: id.clone() }).unwrap();
        assert_eq!(shown.rotate_secret, Some(true));
        assert!(shown.primary_secret_auto_retires_at.is_some());
        perform(&mut journey, RetirePrimarySecret { id }).unwrap();
        assert!(!gets_a_token(&mut journey, &old) && gets_a_token(&mut journey, NEXT));
    }
}

#[test]
fn a_token_that_ran_out_is_renewed_once_and_kept() {
    let mut journey = at(AT_OMNISSA);
    let old = journey.steps.token().unwrap().clone();
    journey.practice.tenant_ahead = 4 * 3_600;
    perform(&mut journey, GetClient { id: NEW_ID.to_owned() }).unwrap();
    let get = format!("GET /acs/broker/oauth2-clients/{NEW_ID}");
    assert_eq!(journey.practice.taken_lines(), [get.as_str(), "POST /acs/token", get.as_str()]);
    assert_ne!(*journey.steps.token().unwrap(), old);
}

#[test]
fn nothing_is_sent_before_there_is_a_token() {
    let journey = Journey::at(AT_OMNISSA);
    let refused = journey.steps.perform(GetClient { id: "x".to_owned() });
    assert_eq!(refused.unwrap_err().code(), "request.not_yet");
}
