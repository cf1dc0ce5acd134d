//! What a user may choose besides the documented way: each choice has a golden file of its own.

use firstkey_core::credentials::{BasicEncoding, ClientAuthentication, Credentials};
use firstkey_core::dialect::{BROKER, OMNISSA, VMWARE};
use firstkey_core::grant::Grant;
use firstkey_core::media::MediaNames;
use firstkey_core::profile::Profile;
use firstkey_core::request::{Authority, Request};
use firstkey_core::resources::oauth_client::{CreateClient, DeleteClient, GrantType, ListClients};
use firstkey_core::token::RequestToken;
use firstkey_core::transcript::{self, Secrets};
use firstkey_core::units::{Minutes, PageNumber};
use firstkey_tests::example::{self, with_token};
use firstkey_tests::golden::{self, Files};

/// Where the two readings of Basic differ.
fn awkward() -> Credentials {
    Credentials::parse("svc@acme.example", "aB3+/x== 50%&ü").unwrap()
}

fn token_request(authentication: ClientAuthentication, client: &Credentials) -> Request {
    let profile = Profile { authentication, ..example::profile(&OMNISSA) };
    example::token_request(&profile, client)
}

fn create(profile: &Profile) -> Request {
    with_token(profile, &CreateClient { client: example::new_client() })
}

fn sign_in_client() -> Request {
    let mut client = example::new_client();
    client.grant_types = Some(vec![GrantType::AuthorizationCode, GrantType::RefreshToken]);
    client.scope = Some(["openid", "profile", "email"].map(str::to_owned).to_vec());
    client.access_token_ttl = Some(Minutes(60));
    client.redirect_uris = Some(vec!["https://app.example/callback".to_owned()]);
    client.post_logout_redirect_uris = Some(vec!["https://app.example/".to_owned()]);
    client.rule_set_names = None;
    client.display_name = Some("Our application".to_owned());
    client.pkce_enforced = Some(true);
    with_token(&example::profile(&BROKER), &CreateClient { client })
}

#[test]
fn every_choice_changes_the_request_as_it_says_and_nothing_else() {
    let verbatim = ClientAuthentication::Basic(BasicEncoding::Verbatim);
    let form = ClientAuthentication::Basic(BasicEncoding::FormEncoded);
    let post = ClientAuthentication::Post;
    let ascii = Credentials::parse("svc@acme.example", "aB3+/x== 50%&").unwrap();
    let renamed = Profile { media: MediaNames::Renamed, ..example::profile(&OMNISSA) };
    let standard = Profile { media: MediaNames::Standard, ..example::profile(&VMWARE) };
    let list = ListClients { page: PageNumber(3), page_size: 50, search: None };
    let rows = [
        ("basic-verbatim-non-ascii-secret", token_request(verbatim, &awkward())),
        ("basic-form-encoded-non-ascii-secret", token_request(form, &awkward())),
        ("basic-form-encoded-plain", token_request(form, &example::bootstrap())),
        ("client-secret-post", token_request(post, &ascii)),
        ("media-renamed-create", create(&renamed)),
        ("media-renamed-list", with_token(&renamed, &list)),
        ("media-standard-at-vmware", create(&standard)),
        ("broker-pasted-tenant", {
            let profile = Profile::parse("https://vc.example:8443//acs/t/HWS/token", &BROKER).unwrap();
            example::token_request(&profile, &example::bootstrap())
        }),
        ("broker-sign-in-client", sign_in_client()),
        (
            "path-value-with-reserved-characters",
            with_token(&example::profile(&OMNISSA), &DeleteClient { id: "a/b?c#d%2e@ü".to_owned() }),
        ),
    ];
    let files: Files = rows
        .iter()
        .map(|(name, request)| (format!("{name}.http"), transcript::http(request, Secrets::Shown)))
        .collect();
    assert_eq!(files.len(), rows.len());
    golden::check("variants", &files);
}

#[test]
fn a_secret_outside_ascii_is_refused_in_the_form_before_anything_is_sent() {
    let profile = Profile { authentication: ClientAuthentication::Post, ..example::profile(&OMNISSA) };
    let ask = RequestToken { grant: Grant::ClientCredentials };
    let error = profile.request(&ask, Authority::Client(&awkward())).unwrap_err();
    assert_eq!(error.code(), "request.secret_not_ascii");
}

#[test]
fn a_bootstrap_client_of_harmless_characters_is_sent_alike_in_both_readings() {
    let basic = |encoding| {
        let request = token_request(ClientAuthentication::Basic(encoding), &example::bootstrap());
        request.headers()["authorization"].clone()
    };
    assert_eq!(basic(BasicEncoding::Verbatim), basic(BasicEncoding::FormEncoded));
}
