//! Code samples of every operation at every service, and the way back: the cURL command is read, the operation is found
//! again, and its call makes the same request. That the samples run is tested in tests/peers.
#![allow(clippy::print_stdout, reason = "how many samples there are is worth reading")]

use firstkey_core::curl_command::CurlCommand;
use firstkey_core::dialect::Dialect;
use firstkey_core::operation::Authorization;
use firstkey_core::recognize::recognize;
use firstkey_core::request::{Authority, Request};
use firstkey_core::samples::{Language, SampleError, sample};
use firstkey_core::token::AccessToken;
use firstkey_core::transcript::Secrets;
use firstkey_core::{catalog, recognize::NotRecognized};
use firstkey_tests::example;

/// Every operation of every service.
fn requests() -> impl Iterator<Item = (&'static str, &'static Dialect, Request)> {
    Dialect::ALL.into_iter().flat_map(|dialect| {
        let profile = example::profile(dialect);
        let specs = catalog::specs().filter(|spec| spec.offered_by.at(dialect));
        specs.map(move |spec| (spec.id, dialect, example::request(spec, &profile)))
    })
}

fn json(body: &[u8]) -> Option<serde_json::Value> {
    serde_json::from_slice(body).ok()
}

#[test]
fn every_request_has_a_sample_in_every_language() {
    let secrets = [example::BOOTSTRAP.1, example::NEW_CLIENT.1, example::TOKEN, "example.id.token"];
    for language in Language::ALL {
        let (mut written, mut with_secret) = (0, 0);
        for (id, dialect, request) in requests() {
            let [shown, masked] = [Secrets::Shown, Secrets::Masked].map(|which| {
                match sample(language, &request, dialect, which) {
                    Ok(text) => Some(text),
                    Err(SampleError::NotRecognized(NotRecognized::Vcenter { .. })) => None,
                    Err(error) => {
                        panic!("{id} at {} in {}, {which:?}: {error}", dialect.name, language.title())
                    }
                }
            });
            assert_eq!(shown.is_some(), masked.is_some(), "{id} in {}", language.title());
            let (Some(shown), Some(masked)) = (shown, masked) else { continue };
            written += 1;
            with_secret += usize::from(secrets.iter().any(|secret| shown.contains(secret)));
            assert!(!secrets.iter().any(|secret| masked.contains(secret)), "{masked}");
        }
        println!("{}: {written} samples, {with_secret} with a secret when it is shown", language.title());
        // Most operations need a token; without one in these texts the search would be blind.
        assert!(with_secret > written / 2, "{with_secret} of {written}");
    }
}

#[test]
fn a_curl_command_is_the_operation_that_it_was_written_for() {
    let mut found = 0;
    for (id, dialect, request) in requests() {
        let text = sample(Language::Curl, &request, dialect, Secrets::Shown).unwrap();
        let command = CurlCommand::parse(&text).unwrap();
        assert_eq!(command.notes, [], "{text}");
        assert_eq!(command.method, request.method().as_str());
        assert_eq!(command.url, request.uri().to_string());
        assert_eq!(command.headers.len(), request.headers().len());
        for (name, value) in request.headers() {
            assert_eq!(command.header(name.as_str()), value.to_str().ok(), "{id}");
        }
        assert!(command.body == *request.body() || json(&command.body) == json(request.body()), "{id}");

        let recognized = match recognize(dialect, &command.method, &command.url, &command.body) {
            Err(NotRecognized::Vcenter { id: named }) if named == id => continue,
            other => other.unwrap(),
        };
        assert_eq!((recognized.entry.spec.id, recognized.left_out.len()), (id, 0));
        let token = AccessToken::new(example::TOKEN);
        let bootstrap = example::bootstrap();
        let authority = match recognized.entry.spec.authorization {
            Authorization::Bearer => Authority::Bearer(&token),
            Authorization::Client => Authority::Client(&bootstrap),
            _ => Authority::None,
        };
        let call = recognized.entry.call(&recognized.values).unwrap();
        let again = recognized.profile.build(recognized.entry.spec, call, authority).unwrap();
        assert_eq!(again.method(), request.method());
        assert_eq!(again.headers(), request.headers());
        let pairs = |bytes: &[u8]| {
            let mut pairs: Vec<_> = bytes.split(|byte| *byte == b'&').map(<[u8]>::to_vec).collect();
            pairs.sort();
            pairs
        };
        let query = |request: &Request| pairs(request.uri().query().unwrap_or_default().as_bytes());
        assert_eq!((again.uri().path(), query(&again)), (request.uri().path(), query(&request)), "{id}");
        let same_json = json(again.body()).is_some() && json(again.body()) == json(request.body());
        assert!(same_json || pairs(again.body()) == pairs(request.body()), "{id}");
        found += 1;
    }
    println!("{found} commands are the operation they were written for");
    assert!(found > 100);
}
