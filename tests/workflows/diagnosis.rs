//! The diagnosis of a connection: whatever is wrong, the check that fails is the one it belongs to, and nothing is changed.

use crate::journey::{
    AT_BROKER_8, AT_BROKER_9_0, AT_BROKER_9_1, AT_OMNISSA, AT_VMWARE, PLACES, api_token, bootstrap, vcenter,
};
use crate::wrong::{
    FORM, NOTHING, TWO_READINGS, Wrong, carry, client, diagnose, everything_that_can_be_wrong,
};
use firstkey_core::credentials::{ClientAuthentication, Mistake};
use firstkey_core::dialect::{BROKER, OMNISSA, VMWARE};
use firstkey_core::encode;
use firstkey_core::error::{GatewayReport, TransportError};
use firstkey_core::media::MediaNames;
use firstkey_core::profile::Profile;
use firstkey_core::workflow::{Step, Workflow};
use firstkey_core::workflows::diagnosis::Check::{
    Address, Credentials as Client, Encoding, MediaType, Path, Rights,
};
use firstkey_core::workflows::diagnosis::{
    Cause, Check, Diagnosis, Evidence, Fix, Limit, Page, Permission, Purpose, Reason, State, Verdict, Way,
};
use firstkey_core::workflows::first_token::Bootstrap;
use firstkey_simulator::BOOTSTRAP_CLIENT_ID;
use firstkey_tests::tenant::{BOOTSTRAP_SECRET, ORIGIN, Practice};
use http::Method;

const PAGE: Page<'static> =
    Page { origin: "https://console.example", gateway: "start-gateway", build: "build-page --connect" };

#[test]
fn whatever_is_wrong_is_found_at_the_check_it_belongs_to() {
    for wrong in everything_that_can_be_wrong() {
        let (diagnosis, practice) = diagnose(&wrong);
        let (check, cause) =
            diagnosis.failed().unwrap_or_else(|| panic!("{}: {:?}", wrong.name, diagnosis.findings()));
        assert_eq!(
            (check, cause.code()),
            wrong.expected,
            "{} {:?}: {}",
            wrong.name,
            wrong.plan,
            cause.sentence()
        );
        let findings = diagnosis.findings();
        for (other, state) in findings {
            match state {
                State::Ended(Verdict::Good(_) | Verdict::Limited(_) | Verdict::Skipped(_)) => {
                    assert!(other < check, "{}", wrong.name)
                }
                State::Ended(Verdict::Failed(_)) => assert_eq!(other, check, "{}", wrong.name),
                State::NotTried => assert!(other > check, "{}", wrong.name),
                State::UnderWay => panic!("{}: it has ended", wrong.name),
            }
        }
        only_asks(&practice);
        has_a_way_on(&diagnosis, &cause);
    }
}

/// Tokens are asked for; all else only reads.
fn only_asks(practice: &Practice) {
    assert!(practice.exchanges.len() <= 12, "{:?}", practice.lines());
    for exchange in &practice.exchanges {
        let path = exchange.request.uri().path();
        let asks = path.ends_with("/token") || path == "/api/session";
        assert!(*exchange.request.method() == Method::GET || asks, "{}", exchange.line());
    }
}

fn has_a_way_on(diagnosis: &Diagnosis, cause: &Cause) {
    let mendings = diagnosis.mendings(cause, PAGE);
    assert!(!mendings.is_empty(), "{cause:?}");
    assert!(cause.sentence().ends_with('.'), "{}", cause.sentence());
    for mending in mendings {
        assert!(!mending.title.is_empty() && mending.what.ends_with(['.', ':']), "{mending:?}");
        let text = format!("{mending:?} {}", cause.sentence());
        for secret in [BOOTSTRAP_SECRET, TWO_READINGS, "its-secret"] {
            assert!(!text.contains(secret), "{text}");
        }
    }
}

#[test]
fn a_tenant_in_order_passes_every_check_of_every_service() {
    for place in PLACES {
        let (diagnosis, practice) = diagnose(&Wrong { place, ..NOTHING });
        for (check, state) in diagnosis.findings() {
            assert!(matches!(state, State::Ended(Verdict::Good(_))), "{place:?} {check:?} {state:?}");
            assert!(check == Encoding || diagnosis.asked(check).count() > 0, "{check:?}");
        }
        assert_eq!(practice.lines().len(), 4, "{:?}", practice.lines());
        only_asks(&practice);
    }
}

#[test]
fn what_is_printed_holds_no_secret() {
    // Of all ways the form is the one that leaves the secret readable in the request.
    let post = |profile: &mut Profile| profile.authentication = ClientAuthentication::Post;
    let (diagnosis, practice) = diagnose(&Wrong { profile: post, ..NOTHING });
    let sent =
        |secret: &[u8]| practice.exchanges.iter().any(|exchange| holds(exchange.request.body(), secret));
    assert!(sent(BOOTSTRAP_SECRET.as_bytes()), "it was sent in the form");
    let printed = format!("{diagnosis:?}");
    assert!(printed.contains("Configuration -> 200 OK"), "{printed}");
    let bytes = format!("{:?}", BOOTSTRAP_SECRET.as_bytes());
    for form in [BOOTSTRAP_SECRET, bytes.trim_matches(['[', ']']), "eyJ"] {
        assert!(!printed.contains(form), "{printed}");
    }
}

fn holds(body: &[u8], secret: &[u8]) -> bool {
    body.windows(secret.len()).any(|part| part == secret)
}

#[test]
fn other_beginnings_pass_too() {
    for (place, begins_with) in [(AT_BROKER_8, vcenter as fn() -> Bootstrap), (AT_BROKER_9_1, api_token)] {
        let wrong = Wrong { place, ..NOTHING };
        let mut practice = diagnose(&wrong).1;
        practice.exchanges.clear();
        let profile = Profile::parse(ORIGIN, &BROKER).unwrap();
        let diagnosis = Diagnosis::new(profile, place.release, Some(begins_with()), Way::Gateway);
        let diagnosis = carry(&mut practice, diagnosis);
        assert_eq!(diagnosis.failed(), None);
        assert_eq!(state(&diagnosis, Encoding), State::Ended(Verdict::Skipped(Reason::NoClient)));
        assert!(matches!(state(&diagnosis, Rights), State::Ended(Verdict::Good(_))));
        only_asks(&practice);
    }
}

fn state(diagnosis: &Diagnosis, check: Check) -> State {
    diagnosis.findings().into_iter().find(|(other, _)| *other == check).unwrap().1
}

#[test]
fn without_credentials_it_goes_as_far_as_it_can() {
    for place in PLACES {
        let (diagnosis, practice) = diagnose(&Wrong { place, begins_with: || None, ..NOTHING });
        assert_eq!(diagnosis.failed(), None);
        assert!(matches!(state(&diagnosis, Path), State::Ended(Verdict::Good(_))));
        assert_eq!(state(&diagnosis, MediaType), State::Ended(Verdict::Skipped(Reason::TokenFirst)));
        for check in [Encoding, Client, Rights] {
            assert_eq!(state(&diagnosis, check), State::Ended(Verdict::Skipped(Reason::NoCredentials)));
        }
        assert_eq!(practice.lines().len(), 3, "{:?}", practice.lines());
        assert!(
            practice
                .exchanges
                .iter()
                .all(|exchange| !exchange.request.headers().contains_key("authorization"))
        );
    }
}

#[test]
fn a_spelling_that_works_is_found_and_offered() {
    let rows = [(AT_VMWARE, &OMNISSA, MediaNames::Vendor), (AT_OMNISSA, &VMWARE, MediaNames::Standard)];
    for (place, dialect, works) in rows {
        let mut practice = Practice::with(place.service, |_| {});
        let profile = Profile::parse(ORIGIN, dialect).unwrap();
        let diagnosis = Diagnosis::new(profile, place.release, Some(bootstrap()), Way::Gateway);
        let diagnosis = carry(&mut practice, diagnosis);
        let (_, cause) = diagnosis.failed().unwrap();
        assert_eq!(cause, Cause::Spelling { works: Some(works) });
        assert_eq!(diagnosis.mendings(&cause, PAGE)[0].fix, Some(Fix::Spelling(works)));
    }
}

#[test]
fn the_reading_that_works_is_found_and_offered_and_the_secret_is_not_blamed() {
    let wrong =
        everything_that_can_be_wrong().into_iter().find(|wrong| wrong.name == "a strict reader").unwrap();
    let (diagnosis, _) = diagnose(&wrong);
    let (_, cause) = diagnosis.failed().unwrap();
    assert_eq!(cause, Cause::OtherAuthentication(FORM));
    assert_eq!(diagnosis.mendings(&cause, PAGE)[0].fix, Some(Fix::Authentication(FORM)));
}

#[test]
fn a_client_with_least_privilege_is_limited_and_nothing_failed() {
    for (place, limit) in [
        (AT_OMNISSA, Limit::Directories),
        (AT_VMWARE, Limit::Directories),
        (AT_BROKER_8, Limit::Directories),
        (AT_BROKER_9_1, Limit::NoClients),
    ] {
        let wrong = Wrong { place, begins_with: || client("directories", "its-secret"), ..NOTHING };
        let (diagnosis, practice) = diagnose(&wrong);
        assert_eq!(diagnosis.failed(), None, "{place:?}");
        assert_eq!(state(&diagnosis, Rights), State::Ended(Verdict::Limited(limit)), "{place:?}");
        assert!(limit.sentence().contains("right for a client with least privilege"));
        assert!(limit.help().contains("TENANT_ADMIN"));
        only_asks(&practice);
    }
}

#[test]
fn a_right_that_is_missing_for_what_the_client_is_meant_for_is_a_failure() {
    let wrong = Wrong {
        begins_with: || client("directories", "its-secret"),
        purpose: Purpose::AdministerClients,
        ..NOTHING
    };
    let (diagnosis, _) = diagnose(&wrong);
    assert_eq!(diagnosis.failed(), Some((Rights, Cause::RightMissing { directories: true })));
    let (diagnosis, _) = diagnose(&Wrong { place: AT_BROKER_9_1, ..wrong });
    let (_, cause) = diagnosis.failed().unwrap();
    assert_eq!(cause, Cause::RightMissing { directories: false });
    assert!(diagnosis.mendings(&cause, PAGE)[0].lines[0].1.contains("TENANT_ADMIN"));
}

#[test]
fn a_client_that_may_do_nothing_lacks_its_rights_whatever_it_is_meant_for() {
    let none = [("getAllOAuth2ClientSummaries", "403"), ("getAllDirectories", "403")];
    for (place, planned) in [(AT_OMNISSA, &none[..]), (AT_BROKER_9_0, &none[..1])] {
        let mut practice = Practice::with(place.service, |settings| settings.broker_version = place.version);
        for (operation, fault) in planned {
            practice.plan(operation, fault, 2);
        }
        let profile = Profile::parse(ORIGIN, place.dialect).unwrap();
        let diagnosis = Diagnosis::new(profile, place.release, Some(bootstrap()), Way::Gateway);
        let diagnosis = carry(&mut practice, diagnosis);
        assert_eq!(diagnosis.failed(), Some((Rights, Cause::RightMissing { directories: false })));
    }
}

#[test]
fn an_id_and_a_secret_in_the_field_of_the_other_are_recognised_first_and_offered_not_swapped() {
    const GENERATED: &str = "Zk3vQ9xT1LrW8pYbN5sHcD2fGjKmA7eU";
    let swapped = || client(GENERATED, BOOTSTRAP_CLIENT_ID);
    let (diagnosis, practice) = diagnose(&Wrong { begins_with: swapped, ..NOTHING });
    let (check, cause) = diagnosis.failed().unwrap();
    assert_eq!((check, cause.code()), (Client, "diagnosis.client_unknown"));
    let mendings = diagnosis.mendings(&cause, PAGE);
    let fixes: Vec<_> = mendings.iter().map(|mending| mending.fix).collect();
    assert_eq!(fixes, [Some(Fix::Credentials(Mistake::Swapped)), None, None]);
    assert!(mendings[0].what.starts_with("Id and secret may be swapped"), "{}", mendings[0].what);
    assert!(!format!("{mendings:?}").contains(GENERATED));
    // Asked with the id as it was typed, and with no other.
    let other = format!("Basic {}", encode::base64(format!("{BOOTSTRAP_CLIENT_ID}:{GENERATED}").as_bytes()));
    let sent =
        practice.exchanges.iter().filter_map(|exchange| exchange.request.headers().get("authorization"));
    assert!(sent.into_iter().all(|value| value != other.as_str()), "swapped without a word");
    // A placeholder is recognised, and only its source has the right text.
    let (diagnosis, _) =
        diagnose(&Wrong { begins_with: || client(BOOTSTRAP_CLIENT_ID, "********"), ..NOTHING });
    let (_, cause) = diagnosis.failed().unwrap();
    let mending = &diagnosis.mendings(&cause, PAGE)[0];
    assert!(mending.what.contains("looks like a hidden value") && mending.fix.is_none(), "{mending:?}");
}

#[test]
fn every_cause_the_gateway_names_has_a_mending_of_its_own() {
    let causes = ["dns", "refused", "unreachable", "tls", "closed", "timeout", "protocol", "request"];
    let mut seen = Vec::new();
    for cause in causes {
        let report =
            GatewayReport { cause: cause.to_owned(), message: "Said.".to_owned(), detail: String::new() };
        let diagnosis = without_an_answer(TransportError::Gateway(report), Way::Gateway);
        let (check, cause) = diagnosis.failed().unwrap();
        assert_eq!(check, Address);
        has_a_way_on(&diagnosis, &cause);
        seen.push(format!("{:?}", diagnosis.mendings(&cause, PAGE)));
    }
    let diagnosis = without_an_answer(TransportError::GatewayGone, Way::Gateway);
    let (_, cause) = diagnosis.failed().unwrap();
    let mendings = diagnosis.mendings(&cause, PAGE);
    assert_eq!(mendings[0].lines[0].1, "start-gateway --tenant https://practice.example --service omnissa");
    seen.push(format!("{mendings:?}"));
    let all = seen.len();
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), all);
}

fn without_an_answer(error: TransportError, way: Way) -> Diagnosis {
    let profile = Profile::parse(ORIGIN, &OMNISSA).unwrap();
    let mut diagnosis = Diagnosis::new(profile, AT_OMNISSA.release, Some(bootstrap()), way);
    let practice = Practice::with(AT_OMNISSA.service, |_| {});
    assert!(matches!(diagnosis.start(practice.time()), Step::Send(_)));
    assert!(matches!(diagnosis.resume(Err(error), practice.time()), Step::Done(())));
    diagnosis
}

const ANSWERS: Evidence = Evidence {
    policy_forbids: false,
    page_is_secure: true,
    page_is_local: false,
    answers_unread: true,
    local_network: Permission::Unknown,
};

#[test]
fn a_page_that_may_not_read_is_told_the_headers_with_its_own_origin() {
    let mut diagnosis = without_an_answer(TransportError::Unreachable, Way::Direct);
    let asked = diagnosis.wants_evidence().unwrap().uri().to_string();
    assert!(asked.ends_with("/acs/.well-known/openid-configuration"), "{asked}");
    assert_eq!(diagnosis.failed().unwrap().1.code(), "transport.unreachable");
    diagnosis.tell(ANSWERS);
    assert!(diagnosis.wants_evidence().is_none());
    let (check, cause) = diagnosis.failed().unwrap();
    assert_eq!((check, cause.code()), (Address, "diagnosis.no_cors"));
    let mending = &diagnosis.mendings(&cause, PAGE)[0];
    assert!(mending.lines[0].1.starts_with("Access-Control-Allow-Origin: https://console.example\n"));
    assert!(mending.lines[0].1.contains("Access-Control-Allow-Headers: authorization"));
    assert!(
        mending.lines[1]
            .1
            .contains("add_header Access-Control-Allow-Origin \"https://console.example\" always;")
    );
}

#[test]
fn a_page_that_may_read_but_not_send_its_token_is_told_that() {
    let mut practice = Practice::with(AT_OMNISSA.service, |_| {});
    let profile = Profile::parse(ORIGIN, &OMNISSA).unwrap();
    let mut diagnosis = Diagnosis::new(profile, AT_OMNISSA.release, Some(bootstrap()), Way::Direct);
    let mut step = diagnosis.start(practice.time());
    while let Step::Send(request) = step {
        // As a browser does where the preflight does not allow the header.
        let reply = match request.headers().contains_key("authorization") {
            true => Err(TransportError::Unreachable),
            false => practice.send(&request),
        };
        step = diagnosis.resume(reply, practice.time());
    }
    diagnosis.tell(ANSWERS);
    let (check, cause) = diagnosis.failed().unwrap();
    assert_eq!((check, cause.code()), (Client, "diagnosis.preflight"));
    has_a_way_on(&diagnosis, &cause);
}

#[test]
fn what_a_browser_cannot_tell_apart_is_listed_and_each_has_its_mending() {
    let mut diagnosis = without_an_answer(TransportError::Unreachable, Way::Direct);
    diagnosis.tell(Evidence { answers_unread: false, ..ANSWERS });
    let (_, cause) = diagnosis.failed().unwrap();
    assert_eq!(cause.code(), "transport.unreachable");
    let mut titles: Vec<_> = diagnosis.mendings(&cause, PAGE).iter().map(|mending| mending.title).collect();
    assert_eq!(titles.len(), 5, "{titles:?}");
    titles.sort_unstable();
    titles.dedup();
    assert_eq!(titles.len(), 5);
    has_a_way_on(&diagnosis, &cause);
}
