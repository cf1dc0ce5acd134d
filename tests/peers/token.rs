//! client_credentials, as core asks for them and as a strict server reads them.

use crate::carrier;
use crate::server::{Client, Peer};
use firstkey_core::credentials::{BasicEncoding, ClientAuthentication, Credentials};
use firstkey_core::error::Error;
use firstkey_core::profile::Profile;
use firstkey_core::token::{Lifetime, Token};
use firstkey_core::units::{Seconds, UnixSeconds};
use firstkey_core::workflow::{Step, Workflow};
use firstkey_core::workflows::first_token::{Bootstrap, FirstToken};

const VERBATIM: ClientAuthentication = ClientAuthentication::Basic(BasicEncoding::Verbatim);
const FORM: ClientAuthentication = ClientAuthentication::Basic(BasicEncoding::FormEncoded);
const POST: ClientAuthentication = ClientAuthentication::Post;

const PLAIN: Client = ("api-bootstrap-client", "a-plain_secret.1", "client_secret_basic");
/// Both readings are well formed and differ: a plus is a space in a form.
const PLUS: Client = ("svc@acme.example", "aB3+c/x==", "client_secret_basic");
/// Read as a form this is broken off in the middle of an escape.
const PERCENT: Client = ("percent", "50% off", "client_secret_basic");
const IN_FORM: Client = ("in-form", "aB3+c/x== 50%&", "client_secret_post");

fn peer() -> Peer {
    Peer::with(&[PLAIN, PLUS, PERCENT, IN_FORM])
}

/// The first step of the workflow, carried over real HTTP.
fn ask(profile: Profile, id: &str, secret: &str) -> Result<Token, Error> {
    let client = Credentials::parse(id, secret).unwrap();
    let mut workflow = FirstToken::new(profile, Bootstrap::Client(client));
    let now = UnixSeconds(1_700_000_000);
    let mut step = workflow.start(now);
    loop {
        step = match step {
            Step::Done(result) => return result,
            Step::Send(request) => workflow.resume(carrier::send(&request), now),
            Step::Wait(_) => panic!("the first token waits for nothing"),
        };
    }
}

fn code(peer: &Peer, authentication: ClientAuthentication, client: Client) -> Result<(), &'static str> {
    ask(peer.profile(authentication), client.0, client.1).map(|_| ()).map_err(|error| error.code())
}

#[test]
fn the_right_secret_gets_a_token_whose_life_is_known() {
    let peer = peer();
    let token = ask(peer.profile(VERBATIM), PLAIN.0, PLAIN.1).unwrap();
    assert!(!token.access.expose().is_empty());
    assert!(matches!(token.lifetime, Lifetime::For(Seconds(1..))), "{:?}", token.lifetime);
    assert!(token.is_fresh(token.obtained));
}

#[test]
fn a_wrong_secret_and_an_unknown_id_are_both_invalid_client() {
    let peer = peer();
    for authentication in [VERBATIM, FORM, POST] {
        for (id, secret) in [(PLAIN.0, "another-secret"), ("nobody", PLAIN.1)] {
            let error = ask(peer.profile(authentication), id, secret).unwrap_err();
            assert_eq!(error.code(), "refused.invalid_client", "{id} {authentication:?}");
            assert!(!error.to_string().contains(secret) && !format!("{error:?}").contains(secret));
        }
    }
}

#[test]
fn a_client_of_harmless_characters_is_read_alike_in_both_encodings() {
    let peer = peer();
    assert_eq!(code(&peer, VERBATIM, PLAIN), Ok(()));
    assert_eq!(code(&peer, FORM, PLAIN), Ok(()));
}

#[test]
fn where_the_encodings_differ_this_server_takes_the_form_encoded_one_only_and_core_offers_it() {
    let peer = peer();
    let client = Credentials::parse(PLUS.0, PLUS.1).unwrap();
    assert!(client.encodings_differ());
    assert_eq!(code(&peer, VERBATIM, PLUS), Err("refused.invalid_client"));
    assert_eq!(VERBATIM.others(&client)[0], FORM, "the first way to offer then");
    assert_eq!(code(&peer, FORM, PLUS), Ok(()));
}

#[test]
fn a_percent_sign_as_it_is_makes_the_header_unreadable_for_it() {
    let peer = peer();
    // Not invalid_client: whoever offers the other encoding must offer it here, too.
    assert_eq!(code(&peer, VERBATIM, PERCENT), Err("refused.invalid_request"));
    assert!(Credentials::parse(PERCENT.0, PERCENT.1).unwrap().encodings_differ());
    assert_eq!(code(&peer, FORM, PERCENT), Ok(()));
}

#[test]
fn in_the_form_every_printable_character_arrives_as_it_was_typed() {
    let peer = peer();
    assert_eq!(code(&peer, POST, IN_FORM), Ok(()));
    assert_eq!(code(&peer, POST, ("in-form", "aB3 c/x== 50%&", "")), Err("refused.invalid_client"));
}

#[test]
fn what_does_not_run_is_unreachable() {
    let profile = {
        let peer = peer();
        peer.profile(VERBATIM)
    };
    let error = ask(profile, PLAIN.0, PLAIN.1).unwrap_err();
    assert_eq!(error.code(), "transport.unreachable");
}
