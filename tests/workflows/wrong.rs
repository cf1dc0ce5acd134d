//! Everything that can be wrong with a connection, as a table: what is set up, and the check that must find it.

use crate::journey::{
    AT_BROKER_8, AT_BROKER_9_0, AT_BROKER_9_1, AT_OMNISSA, AT_VMWARE, Place, api_token, bootstrap, vcenter,
};
use firstkey_core::credentials::{BasicEncoding, ClientAuthentication, Credentials};
use firstkey_core::dialect::{BROKER, Dialect, OMNISSA, VMWARE};
use firstkey_core::profile::{Profile, TenantName};
use firstkey_core::workflow::{Step, Workflow};
use firstkey_core::workflows::diagnosis::{Check, Diagnosis, Purpose, Way};
use firstkey_core::workflows::first_token::Bootstrap;
use firstkey_simulator::{BOOTSTRAP_CLIENT_ID, BasicEncodings, Fault, Secret, Settings};
use firstkey_tests::tenant::{BOOTSTRAP_SECRET, ORIGIN, Practice};

pub(crate) const TWO_READINGS: &str = "one%20+two";

/// Something wrong, and the check it belongs to.
pub(crate) struct Wrong {
    pub(crate) name: &'static str,
    pub(crate) place: Place,
    pub(crate) tenant: fn(&mut Settings),
    pub(crate) plan: Option<(&'static str, &'static str)>,
    pub(crate) profile: fn(&mut Profile),
    pub(crate) begins_with: fn() -> Option<Bootstrap>,
    pub(crate) purpose: Purpose,
    pub(crate) expected: (Check, &'static str),
}

pub(crate) const NOTHING: Wrong = Wrong {
    name: "",
    place: AT_OMNISSA,
    tenant: |_| {},
    plan: None,
    profile: |_| {},
    begins_with: || Some(bootstrap()),
    purpose: Purpose::Unknown,
    expected: (Address, ""),
};

pub(crate) fn client(id: &str, secret: &str) -> Option<Bootstrap> {
    Some(Bootstrap::Client(Credentials::parse(id, secret).unwrap()))
}

const fn planned(operation: &'static str, fault: &'static str, expected: (Check, &'static str)) -> Wrong {
    Wrong { name: fault, plan: Some((operation, fault)), expected, ..NOTHING }
}

const CONFIGURATION: &str = "getOIDCConfiguration";
const TOKEN: &str = "getAccessToken";
const CLIENTS: &str = "getAllOAuth2ClientSummaries";

use Check::{Address, Credentials as Client, Encoding, MediaType, Path, Rights};

#[rustfmt::skip]
pub(crate) fn everything_that_can_be_wrong() -> Vec<Wrong> {
    vec![
        Wrong { name: "another host name", tenant: |s| s.hosts = vec!["elsewhere.example".into()], expected: (Address, "transport.closed"), ..NOTHING },
        planned(CONFIGURATION, "444", (Address, "transport.closed")),
        planned(CONFIGURATION, "html", (Address, "unreadable.html")),
        planned(CONFIGURATION, "redirect", (Address, "unreadable.redirect")),
        planned(CONFIGURATION, "truncated", (Address, "unreadable.truncated")),
        planned(CONFIGURATION, "not-json", (Address, "unreadable.json")),
        planned(CONFIGURATION, "401", (Address, "diagnosis.login")),
        planned(CONFIGURATION, "403", (Address, "diagnosis.blocked")),
        planned(CONFIGURATION, "429", (Address, "refused.too_many_requests")),
        planned(CONFIGURATION, "500", (Address, "refused.server_error")),
        planned(CONFIGURATION, "502", (Address, "refused.bad_gateway")),
        planned(CONFIGURATION, "503", (Address, "refused.unavailable")),

        Wrong { name: "another tenant", place: AT_BROKER_9_1, profile: |p| p.tenant = TenantName::parse("OTHER").unwrap(), expected: (Path, "diagnosis.tenant_unknown"), ..NOTHING },
        Wrong { name: "a broker called Omnissa", place: AT_BROKER_8, profile: |p| speak(p, &OMNISSA), expected: (Path, "diagnosis.other_service"), ..NOTHING },
        Wrong { name: "Omnissa called a broker", profile: |p| speak(p, &BROKER), expected: (Path, "diagnosis.other_service"), ..NOTHING },
        Wrong { name: "a broker of another tenant called Omnissa", place: AT_BROKER_8, tenant: |s| s.tenant_name = "OTHER".into(), profile: |p| speak(p, &OMNISSA), expected: (Path, "diagnosis.path_unknown"), ..NOTHING },
        planned(TOKEN, "404", (Path, "diagnosis.no_token_endpoint")),
        planned(TOKEN, "html", (Path, "unreadable.html")),
        planned(TOKEN, "redirect", (Path, "unreadable.redirect")),
        planned(TOKEN, "444", (Path, "transport.closed")),
        planned(TOKEN, "500", (Path, "refused.server_error")),

        planned(TOKEN, "415", (MediaType, "diagnosis.form_not_taken")),
        Wrong { name: "no form for this client", begins_with: || client("fault-415", "x"), expected: (MediaType, "diagnosis.form_not_taken"), ..NOTHING },
        Wrong { name: "VMware called Omnissa", place: AT_VMWARE, profile: |p| speak(p, &OMNISSA), expected: (MediaType, "diagnosis.spelling"), ..NOTHING },
        Wrong { name: "Omnissa called VMware", profile: |p| speak(p, &VMWARE), expected: (MediaType, "diagnosis.spelling"), ..NOTHING },
        Wrong { name: "a tenant of its own spelling", tenant: |s| s.media_names = firstkey_simulator::MediaNames::Omnissa, expected: (MediaType, "diagnosis.spelling"), ..NOTHING },
        Wrong { name: "a broker that speaks json", place: AT_BROKER_9_0, tenant: |s| s.media_names = firstkey_simulator::MediaNames::Json, expected: (MediaType, "diagnosis.spelling"), ..NOTHING },

        Wrong { name: "a strict reader", tenant: |s| reads(s, BasicEncodings::FormEncoded), begins_with: || client(BOOTSTRAP_CLIENT_ID, TWO_READINGS), expected: (Encoding, "diagnosis.other_authentication"), ..NOTHING },
        Wrong { name: "a verbatim reader", tenant: |s| reads(s, BasicEncodings::Verbatim), profile: |p| p.authentication = FORM, begins_with: || client(BOOTSTRAP_CLIENT_ID, TWO_READINGS), expected: (Encoding, "diagnosis.other_authentication"), ..NOTHING },
        Wrong { name: "nothing in the form", tenant: |s| s.body_credentials = false, profile: |p| p.authentication = ClientAuthentication::Post, expected: (Encoding, "diagnosis.other_authentication"), ..NOTHING },

        Wrong { name: "a wrong secret", begins_with: || client(BOOTSTRAP_CLIENT_ID, "wrong"), expected: (Client, "diagnosis.client_unknown"), ..NOTHING },
        Wrong { name: "a wrong secret of two readings", begins_with: || client(BOOTSTRAP_CLIENT_ID, "wr+ng"), expected: (Client, "diagnosis.client_unknown"), ..NOTHING },
        Wrong { name: "an unknown id", place: AT_BROKER_8, begins_with: || client("nobody", BOOTSTRAP_SECRET), expected: (Client, "diagnosis.client_unknown"), ..NOTHING },
        Wrong { name: "a client for sign-in", begins_with: || client("for-sign-in", "its-secret"), expected: (Client, "diagnosis.grant_not_allowed"), ..NOTHING },
        Wrong { name: "a malformed request", begins_with: || client("fault-400", "x"), expected: (Client, "refused.invalid_request"), ..NOTHING },
        Wrong { name: "no token for this client", begins_with: || client("fault-403", "x"), expected: (Client, "diagnosis.blocked"), ..NOTHING },
        Wrong { name: "a page for this client", begins_with: || client("fault-html", "x"), expected: (Client, "unreadable.html"), ..NOTHING },
        Wrong { name: "half an answer", begins_with: || client("fault-truncated", "x"), expected: (Client, "unreadable.truncated"), ..NOTHING },
        Wrong { name: "a lost token", begins_with: || client("fault-lost-answer", "x"), expected: (Client, "transport.closed"), ..NOTHING },
        Wrong { name: "patience", begins_with: || client("fault-429", "x"), expected: (Client, "refused.too_many_requests"), ..NOTHING },
        Wrong { name: "a wrong password", place: AT_BROKER_8, tenant: |s| s.vcenter_password = Secret::new("another"), begins_with: || Some(vcenter()), expected: (Client, "diagnosis.login_refused"), ..NOTHING },
        Wrong { name: "a wrong API token", place: AT_BROKER_9_1, tenant: |s| s.api_token = Secret::new("another"), begins_with: || Some(api_token()), expected: (Client, "diagnosis.api_token_refused"), ..NOTHING },

        Wrong { name: "directories only, where clients are administered", begins_with: || client("directories", "its-secret"), purpose: Purpose::AdministerClients, expected: (Rights, "diagnosis.right_missing"), ..NOTHING },
        Wrong { name: "directories only, at the broker, where clients are administered", place: AT_BROKER_9_1, begins_with: || client("directories", "its-secret"), purpose: Purpose::AdministerClients, expected: (Rights, "diagnosis.right_missing"), ..NOTHING },
        planned(CLIENTS, "401", (Rights, "diagnosis.token_not_taken")),
        planned(CLIENTS, "404", (Rights, "refused.not_found")),
        planned(CLIENTS, "html", (Rights, "unreadable.html")),
        planned(CLIENTS, "444", (Rights, "transport.closed")),
        planned(CLIENTS, "503", (Rights, "refused.unavailable")),
    ]
}

pub(crate) const FORM: ClientAuthentication = ClientAuthentication::Basic(BasicEncoding::FormEncoded);

/// As somebody who chose the wrong service.
fn speak(profile: &mut Profile, dialect: &'static Dialect) {
    *profile = Profile::parse(ORIGIN, dialect).unwrap();
}

fn reads(settings: &mut Settings, basic: BasicEncodings) {
    settings.basic = basic;
    settings.body_credentials = false;
    settings.bootstrap_secret = Some(Secret::new(TWO_READINGS));
}

/// Diagnoses, as somebody without a gateway's knowledge would not do better.
pub(crate) fn diagnose(wrong: &Wrong) -> (Diagnosis, Practice) {
    // What the tests appoint needs the documented settings: what is wrong comes after that.
    let mut practice = Practice::with(wrong.place.service, |settings| {
        let mut changed = settings.clone();
        (wrong.tenant)(&mut changed);
        settings.bootstrap_secret = changed.bootstrap_secret;
        settings.broker_version = wrong.place.version;
    });
    if wrong.place.rule_set.is_some() {
        practice.make_client("directories", "its-secret", "IDP_AND_DIRECTORY_ADMIN", "client_credentials");
        practice.make_client("for-sign-in", "its-secret", "IDP_AND_DIRECTORY_ADMIN", "authorization_code");
    }
    (wrong.tenant)(practice.tenant.settings_mut());
    if let Some((operation, fault)) = wrong.plan {
        practice.tenant.plan(operation, Fault::named(fault).unwrap(), 1).unwrap();
    }
    let mut profile = Profile::parse(ORIGIN, wrong.place.dialect).unwrap();
    (wrong.profile)(&mut profile);
    let diagnosis = Diagnosis::new(profile, wrong.place.release, (wrong.begins_with)(), Way::Gateway)
        .with_purpose(wrong.purpose);
    (carry(&mut practice, diagnosis), practice)
}

pub(crate) fn carry(practice: &mut Practice, mut diagnosis: Diagnosis) -> Diagnosis {
    let mut step = diagnosis.start(practice.time());
    while let Step::Send(request) = step {
        let reply = practice.send(&request);
        step = diagnosis.resume(reply, practice.time());
    }
    assert!(matches!(step, Step::Done(())), "{step:?}");
    diagnosis
}
