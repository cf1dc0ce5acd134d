//! A no, in any form: the services', OAuth's, SCIM's, vCenter's, a proxy's page, nonsense. It has a code and a sentence,
//! it is not asked about for ever, and nobody is told that a client is unknown who has not heard it from the service.

use crate::corpus_text;
use crate::sentence::{assert_showable, assert_tellable};
use firstkey_core::error::Error;
use firstkey_core::response::{Family, check};
use firstkey_core::retry::{Retry, decide};
use firstkey_core::units::Seconds;
use http::Method;

/// Reads an input. Panics where something does not hold.
pub fn run(data: &[u8]) {
    let (spec, mut response) = corpus_text::answer(data);
    if response.status().is_success() {
        *response.status_mut() = http::StatusCode::BAD_REQUEST;
    }
    let Err(error) = check(spec, &response) else {
        assert!(response.status().is_redirection(), "{} is a yes", response.status());
        return;
    };
    assert_tellable(&error);

    let status = response.status();
    if let Error::Refused(refusal) = &error {
        assert_eq!(refusal.status, status);
        assert!(error.code().starts_with("refused."));
        assert_eq!(error.may_have_acted(), status.is_server_error());
        assert!(refusal.family != Family::Html || refusal.problems.is_empty());
        for problem in &refusal.problems {
            let words = [&problem.code, &problem.message];
            let named = problem.parameters.iter().flat_map(|(name, value)| [name, value]);
            for text in words.into_iter().chain(named) {
                assert!(text.chars().count() <= 500, "{} characters", text.chars().count());
                if !text.is_empty() {
                    assert_showable(text);
                }
            }
        }
    }
    if error.client_is_unknown() {
        let Error::Refused(refusal) = &error else { panic!("only a service knows its clients") };
        assert!(matches!(refusal.family, Family::OAuth | Family::Vendor) && status.is_client_error());
    }

    // Sent again a few times at most, soon, and only where it reads.
    let mut attempts = 0;
    while let Retry::After(Seconds(seconds)) = decide(spec, &error, attempts + 1) {
        attempts += 1;
        assert!(attempts < 5 && seconds <= 30, "waits {seconds} s after attempt {attempts}");
        assert!(
            spec.method == Method::GET || READS_BY_POST.contains(&spec.id),
            "{} changes something",
            spec.id
        );
    }
}

/// The operations that only read although they are a POST (RFC 7644 section 3.4.3, OpenID Connect Core section 5.3.1).
/// Core finds them by their paths; here they are named.
const READS_BY_POST: &[&str] =
    &["getUserInfoPost", "postGroupsSearch", "postUserSearch", "searchClientsByRoles"];
