//! A request of an operation with made-up values, so that a code sample has something to write.

use super::topic::Topic;
use firstkey_core::catalog::Entry;
use firstkey_core::credentials::Credentials;
use firstkey_core::error::RequestError;
use firstkey_core::example;
use firstkey_core::operation::Authorization;
use firstkey_core::profile::Profile;
use firstkey_core::request::{Authority, Request};
use firstkey_core::token_text::AccessToken;
use serde_json::Value;

/// The request at this tenant. None: the operation is not for a client with a token or a secret.
pub(super) fn request(entry: &Entry, profile: &Profile) -> Option<Result<Request, RequestError>> {
    let spec = entry.spec;
    let token = AccessToken::new("YOUR_ACCESS_TOKEN");
    let client = Credentials::parse("YOUR_CLIENT_ID", "YOUR_CLIENT_SECRET").ok()?;
    let authority = match spec.authorization {
        Authorization::None => Authority::None,
        Authorization::Bearer => Authority::Bearer(&token),
        Authorization::Client => Authority::Client(&client),
        Authorization::VcenterLogin | Authorization::VcenterSession => return None,
    };
    let values = example::values(entry, profile.dialect, id_of(Topic::of(spec)));
    Some(entry.call(&values).and_then(|call| profile.build(spec, call, authority)))
}

/// A body of it, where it takes one of JSON: with what is required, or with everything that can be sent.
pub(super) fn body_of(entry: &Entry, profile: &Profile, everything: bool) -> Value {
    match everything {
        true => example::whole_body(entry, profile.dialect),
        false => example::body(entry, profile.dialect),
    }
}

fn id_of(topic: Topic) -> &'static str {
    match topic {
        Topic::OAuthClients => "CLIENT_ID",
        Topic::IdentityProviders => "IDENTITY_PROVIDER_ID",
        Topic::Directories => "DIRECTORY_ID",
        Topic::Users => "USER_ID",
        Topic::Groups => "GROUP_ID",
        Topic::Tokens | Topic::Tenant => "ID",
    }
}

#[cfg(test)]
mod tests {
    use super::request;
    use firstkey_core::catalog::ENTRIES;
    use firstkey_core::dialect::Dialect;
    use firstkey_core::profile::Profile;
    use firstkey_core::samples::{Language, SampleError, sample};
    use firstkey_core::transcript::Secrets;

    #[test]
    fn every_operation_of_every_service_has_a_request_and_samples_of_it() {
        let (mut written, mut refused) = (0, Vec::new());
        for dialect in Dialect::ALL {
            let profile = Profile::parse("tenant.example", dialect).expect("an address");
            for entry in ENTRIES.iter().filter(|entry| entry.spec.offered_by.at(dialect)) {
                let request = request(entry, &profile).expect("an authority");
                let request = request.unwrap_or_else(|error| panic!("{} {error}", entry.spec.id));
                for language in Language::ALL {
                    match sample(language, &request, dialect, Secrets::Masked) {
                        Ok(text) => {
                            assert!(!text.contains("YOUR_CLIENT_SECRETYOUR"), "{text}");
                            written += 1;
                        }
                        Err(error) => refused.push((entry.spec.id, language, error)),
                    }
                }
            }
        }
        assert!(written > 800, "{written}");
        let unexpected =
            refused.iter().filter(|(.., error)| !matches!(error, SampleError::PowerShellArgument { .. }));
        assert_eq!(unexpected.count(), 0, "{refused:?}");
    }
}
