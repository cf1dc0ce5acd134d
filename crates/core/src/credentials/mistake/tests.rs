//! Tests of what is recognised in id and secret: a table of texts as they really look, and what must not be recognised.

use super::*;
use crate::credentials::ClientSecret;
use Field::{ClientId as Id, ClientSecret as Secret};
use proptest::prelude::*;

/// Ids as vendors document them and as people choose them.
const IDS: [&str; 16] = [
    "api-bootstrap-client",
    "firstkey-idp-admin",
    "my-auth_grant.client1@acme",
    "OktaSCIMClient",
    "AirWatchConsole01",
    "vcf",
    "SVC_WS1_ACCESS",
    "scim.sync.prod",
    "client1",
    "terraform@acme.example",
    "jenkins-2024",
    "idp2",
    "wsfed-gateway-emea-00042",
    "Workspace_ONE_Access_Reporting",
    "CUSTOMER",
    "directory-sync-7781234567",
];

/// Secrets as services and generators make them.
const SECRETS: [&str; 12] = [
    "Zk3vQ9xT1LrW8pYbN5sHcD2fGjKmA7eU0iOqRtXyVwE",
    "0f9d3c61b7a24e58931d6c0e7f52ab84",
    "8c1e0b6e4f0d4c2fa1d75f6a9f3f2f1e8c1e0b6e4f0d4c2fa1d75f6a9f3f2f1e",
    "7hX2kLmN8pQrS4tUvW6xYzA1bC3dE5fG",
    "q7mz2kx9w4tnb6vhr3cpd8jf5sgy1lae",
    "aB3+/xQ9r2Lk7Tz0VvYw8uPo5sNm1cHdJ4gFeR6iKXE=",
    "dGhpcyBpcyBub3QgYSByZWFsIHNlY3JldA==",
    "P7$kd!vR2#mLq9@zXt&4",
    "pK-9_xQe2Lr.7TzV0vYw~8uPo5",
    "vidb_8fK2mQx9Lr7TzV0vYw8uPo5sNm1",
    "MFRGGZDFMZTWQ2LKNNWG23TPOA4TEMZQ",
    "6f1f3a52-3b1e-4c9b-9d55-0a2b7c1d9e10",
];

#[test]
fn an_id_and_a_secret_in_their_own_fields_are_not_suspected() {
    for id in IDS {
        for secret in SECRETS {
            assert_eq!(Mistake::likely(id, secret), [], "{id} {secret}");
        }
    }
}

#[test]
fn an_id_and_a_secret_in_the_field_of_the_other_are_recognised_and_put_right() {
    for id in IDS {
        for secret in SECRETS {
            let found = Mistake::likely(secret, id);
            assert_eq!(found.first(), Some(&Swapped), "{secret} {id}");
            // An id has no colon, and nothing else forbids the swap.
            let repaired = Swapped.repaired(secret, id);
            assert_eq!(repaired, Credentials::parse(id, secret).ok(), "{secret} {id}");
        }
    }
}

#[test]
fn what_a_person_chose_as_a_secret_is_not_taken_for_an_id_in_the_wrong_field() {
    let chosen = [
        "hunter2",
        "its-own-secret",
        "correct-horse-battery-staple",
        "a-secret_of.27-characters.x",
        "Sommer2024",
    ];
    for id in IDS {
        for secret in chosen {
            assert_eq!(Mistake::likely(id, secret), [], "{id} {secret}");
        }
    }
    // Two that look alike tell nothing.
    assert_eq!(Mistake::likely(SECRETS[0], SECRETS[3]), []);
}

#[test]
fn each_other_mistake_is_recognised_in_its_field_and_repaired_where_it_can_be() {
    const ID: &str = "api-bootstrap-client";
    const SECRET: &str = "Zk3vQ9xT1LrW8pYbN5sHcD2fGjKmA7eU";
    // base64 of api-bootstrap-client:Zk3vQ9xT1LrW8pYbN5sHcD2fGjKmA7eU
    const BASIC: &str = "YXBpLWJvb3RzdHJhcC1jbGllbnQ6WmszdlE5eFQxTHJXOHBZYk41c0hjRDJmR2pLbUE3ZVU=";
    const JWT: &str = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhcGkifQ.c2lnbmF0dXJl";
    let rows = [
        (ID.to_owned(), format!("\"{SECRET}\""), Quoted(Secret), true),
        (ID.to_owned(), format!("'{SECRET}',"), Quoted(Secret), true),
        (ID.to_owned(), format!("\u{201c}{SECRET}\u{201d}"), Quoted(Secret), true),
        (format!("`{ID}`"), SECRET.to_owned(), Quoted(Id), true),
        (ID.to_owned(), format!("{ID}:{SECRET}"), Pair(Secret), true),
        (ID.to_owned(), BASIC.to_owned(), Pair(Secret), true),
        (ID.to_owned(), format!("Basic {BASIC}"), Pair(Secret), true),
        (BASIC.to_owned(), SECRET.to_owned(), Pair(Id), true),
        (ID.to_owned(), format!("client_secret={SECRET}"), Label(Secret), true),
        (ID.to_owned(), format!("\"client_secret\": \"{SECRET}\","), Label(Secret), true),
        (ID.to_owned(), format!("Client Secret: {SECRET}"), Label(Secret), true),
        (ID.to_owned(), format!("Bearer {SECRET}"), Label(Secret), true),
        (format!("client_id={ID}"), SECRET.to_owned(), Label(Id), true),
        (ID.replacen('-', "\u{2013}", 1), SECRET.to_owned(), Typographic(Id), true),
        (ID.replacen('-', "-\u{ad}", 1), SECRET.to_owned(), Typographic(Id), true),
        ("api-bootstrap -client".to_owned(), SECRET.to_owned(), WhiteSpace(Id), true),
        (format!(" {ID}"), SECRET.to_owned(), WhiteSpace(Id), true),
        (ID.to_owned(), format!("{SECRET}\n"), WhiteSpace(Secret), true),
        (ID.to_owned(), SECRET.replacen('W', "W\u{a0}", 1), WhiteSpace(Secret), true),
        (ID.to_owned(), "********".to_owned(), Masked(Secret), false),
        (ID.to_owned(), "\u{2022}\u{2022}\u{2022}\u{2022}".to_owned(), Masked(Secret), false),
        (ID.to_owned(), "Zk3v...".to_owned(), Masked(Secret), false),
        (ID.to_owned(), "Zk3v****A7eU".to_owned(), Masked(Secret), false),
        (ID.to_owned(), "<client_secret>".to_owned(), Masked(Secret), false),
        (ID.to_owned(), "${CLIENT_SECRET}".to_owned(), Masked(Secret), false),
        (ID.to_owned(), "ClientSecret(...)".to_owned(), Masked(Secret), false),
        (ID.to_owned(), "YOUR_SECRET".to_owned(), Masked(Secret), false),
        ("YOUR-CLIENT-ID".to_owned(), SECRET.to_owned(), Masked(Id), false),
        (ID.to_owned(), JWT.to_owned(), Token(Secret), false),
        ("6f1f3a52-3b1e-4c9b-9d55-0a2b7c1d9e10".to_owned(), SECRET.to_owned(), Uuid, false),
        (SECRET.to_owned(), SECRET.to_owned(), Same, false),
    ];
    let right = Credentials::parse(ID, SECRET).ok();
    for (id, secret, mistake, mends) in rows {
        assert_eq!(Mistake::likely(&id, &secret), [mistake], "{id:?} {secret:?}");
        assert_eq!(mistake.repair().is_some(), mends, "{mistake:?}");
        assert_eq!(mistake.repaired(&id, &secret), right.clone().filter(|_| mends), "{id:?} {secret:?}");
        let said = mistake.sentence();
        assert!(said.ends_with('.') && !said.contains("Zk3v") && !said.contains("bootstrap"), "{said}");
        assert!(said.contains("may") || said.contains("looks like"), "a possibility: {said}");
    }
}

#[test]
fn a_text_in_the_id_field_that_may_be_a_secret_is_known_as_one() {
    for mistake in [Swapped, Same, Pair(Id), Token(Id), Label(Id)] {
        assert!(mistake.id_may_be_secret(), "{mistake:?}");
    }
    for mistake in [
        Pair(Secret),
        Token(Secret),
        Label(Secret),
        Quoted(Id),
        Masked(Id),
        Typographic(Id),
        WhiteSpace(Id),
        Uuid,
    ] {
        assert!(!mistake.id_may_be_secret(), "{mistake:?}");
    }
}

#[test]
fn empty_fields_are_not_judged() {
    for (id, secret) in [("", ""), ("", SECRETS[0]), (" ", SECRETS[0]), (IDS[0], ""), (SECRETS[0], " ")] {
        assert_eq!(Mistake::likely(id, secret), []);
    }
}

proptest! {
    #[test]
    fn a_generated_secret_is_recognised_in_the_id_field_and_never_suspected_in_its_own(random: [u8; 32]) {
        let secret = ClientSecret::generate(&random);
        for id in IDS {
            prop_assert_eq!(Mistake::likely(id, secret.expose()), []);
            let found = Mistake::likely(secret.expose(), id);
            prop_assert_eq!(found.first(), Some(&Swapped));
        }
    }

    #[test]
    fn so_is_one_of_letters_and_digits(secret in "[A-Za-z0-9]{32,64}") {
        prop_assert_eq!(Mistake::likely(IDS[0], &secret), []);
        let found = Mistake::likely(&secret, IDS[0]);
        prop_assert_eq!(found.first(), Some(&Swapped));
    }

    #[test]
    fn so_is_base64(bytes in prop::collection::vec(any::<u8>(), 32..48)) {
        let secret = crate::encode::base64(&bytes);
        prop_assert_eq!(Mistake::likely(IDS[0], &secret), []);
        let found = Mistake::likely(&secret, IDS[0]);
        prop_assert_eq!(found.first(), Some(&Swapped));
    }

    #[test]
    fn a_pair_is_recognised_in_the_secret_field_whatever_the_secret(secret in "[!-9;-~]{8,60}") {
        let pair = format!("{}:{secret}", IDS[0]);
        let mistake = Pair(Secret);
        prop_assert_eq!(Mistake::likely(IDS[0], &pair), [mistake]);
        prop_assert_eq!(mistake.repaired(IDS[0], &pair), Credentials::parse(IDS[0], &secret).ok());
    }

    #[test]
    fn no_text_makes_it_panic_and_no_sentence_quotes_one(id in any::<String>(), secret in any::<String>()) {
        for mistake in Mistake::likely(&id, &secret) {
            let _ = mistake.repaired(&id, &secret);
            prop_assert!(secret.chars().count() < 12 || !mistake.sentence().contains(&secret));
        }
    }
}
