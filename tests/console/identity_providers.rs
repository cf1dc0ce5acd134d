//! Identity providers are looked at, changed and deleted, by clicking, on the practice tenant and through the gateway:
//! what is shown is what is sent, whom it affects is asked before, and a question is about what its request is about.

use crate::administration::{Administration, SECRET};
use crate::held_answers;
use crate::people::{lines, open, open_line};
use crate::place::{Kind, Simulator};
use crate::seen::{Secret, Seen};
use serde_json::json;

/// The identity providers of a tenant that begins with some.
const OIDC: &str = "Practice sign-in";
const SAML: &str = "Practice SAML";
const PATH: &str = "/federation/broker/identity-providers";

fn list(page: &Administration) {
    open(page, "#/identity-providers", "Identity providers");
}

fn open_provider(page: &Administration, name: &str) {
    list(page);
    open_line(page, name);
}

/// A tenant behind the gateway.
fn tenant() -> Simulator {
    Simulator::with(Kind::Omnissa, |settings| settings.identity_providers = true)
}

/// The same, with answers that can be held back.
fn with_held_answers() -> Administration {
    Administration::ready(held_answers::ready, tenant())
}

/// Everything that stands in the question.
fn asked(page: &Administration) -> String {
    page.console.browser.text("document.querySelector('dialog[open]').innerText")
}

/// The request and the differences of the form.
fn planned(page: &Administration) -> String {
    page.console.browser.text("document.getElementById('patch').innerText")
}

/// The path of what the page is about, as requests name it.
fn path(page: &Administration) -> String {
    let hash = page.console.browser.text("location.hash");
    let id = hash.strip_prefix("#/identity-provider/").expect("the page of an identity provider");
    format!("{PATH}/{id}")
}

#[test]
fn an_identity_provider_is_listed_and_shown_by_its_protocol() {
    let page = Administration::practising(Kind::Omnissa);
    list(&page);
    assert_eq!(lines(&page), [OIDC, SAML]);
    for part in ["OpenID Connect", "SAML 2.0", "Practice directory", "Another SCIM client"] {
        page.says(part);
    }
    open_line(&page, OIDC);
    for part in [
        "https://login.example/.well-known/openid-configuration",
        "practice-tenant",
        "https://practice.example/federation/auth/response/oauth2",
        "Not confirmed by a document.",
        "openid profile email",
        "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport",
    ] {
        page.says(part);
    }
    page.console.press("copy-redirect-uri");
    page.console.browser.click("#main ul.plain a");
    page.console.at("Directory");
    open_provider(&page, SAML);
    for part in
        ["HTTP-POST", "persistent", "Trusted certificates", "Certificate chain", "CN=practice.example"]
    {
        page.says(part);
    }
    let pem = "document.querySelector('#main').textContent.includes('-----BEGIN CERTIFICATE-----')";
    assert_eq!(page.console.browser.eval(pem), true);
    assert!(!page.has("copy-redirect-uri"), "SAML has none");
    assert_eq!(page.console.browser.violations(), [""; 0]);
    assert_eq!(Seen::of(&page.console).foreign(), [""; 0]);
}

#[test]
fn only_what_changed_is_sent_after_the_page_has_said_whom_it_affects() {
    let mut page = Administration::practising(Kind::Omnissa);
    open_provider(&page, OIDC);
    page.console.press("edit");
    assert_eq!(page.console.why_not("send-change"), "Nothing has changed yet.");
    page.console.press("add-method");
    assert_eq!(page.console.why_not("send-change"), "Each way of signing in needs a name and a context.");
    let remove =
        "[...document.querySelectorAll('#main button')].find(one => one.innerText === 'Remove way 2')";
    page.console.browser.until("the second can be removed", remove);
    page.console.browser.run(&format!("{remove}.id = 'remove-second'"), &[]);
    page.console.press("remove-second");
    assert_eq!(page.console.why_not("send-change"), "Nothing has changed yet.");
    page.console.fill("provider-name", "Staff, north");
    page.console.fill("authorize-params", "scope");
    page.console.fill("user-claim", "sub");
    assert!(page.console.wrong_with("provider-name").contains("no ','"));
    assert!(page.console.wrong_with("authorize-params").ends_with("scope"));
    page.console.fill("provider-name", "Staff sign-in");
    page.console.fill("authorize-params", "scope = openid profile email");
    page.console.fill("provider-client-secret", "planted-provider-secret");
    page.secrets.push(Secret::new("the client secret", "planted-provider-secret".to_owned()));
    let shown = planned(&page);
    for part in ["Now: Practice sign-in", "Now: oid", "the one you typed", "\"client_secret\""] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    for part in ["planted-provider-secret", "authorize_params", "directory_list", "configuration_url"] {
        assert!(!shown.contains(part), "{part}: {shown}");
    }
    // What was typed stays while another page is looked at.
    page.go("#/settings", "Settings");
    page.console.browser.run("history.back()", &[]);
    page.console.at("Identity provider");
    assert_eq!(page.console.value("provider-name"), "Staff sign-in");
    page.console.press("send-change");
    assert_eq!(page.question(), "Change identity provider Practice sign-in?");
    let question = asked(&page);
    assert!(question.contains("It signs in the users of Practice directory."), "{question}");
    assert!(question.contains("This happens in "), "{question}");
    page.console.press("go-on");
    assert_eq!(page.console.value("user-claim"), "sub");
    page.console.press("send-change");
    page.console.press("change-now");
    page.console.notice("good", "Identity provider Practice sign-in is changed.");
    page.console
        .browser
        .until("its name", "document.querySelector('#main h2').innerText === 'Staff sign-in'");
    page.left_no_trace();
}

#[test]
fn an_identity_provider_is_deleted_after_its_name_was_typed_and_its_directory_stays() {
    let page = Administration::practising(Kind::Omnissa);
    open_provider(&page, SAML);
    page.console.press("delete-identity-provider");
    assert_eq!(page.question(), "Delete identity provider Practice SAML?");
    let question = asked(&page);
    for part in ["Its directories stay", "no longer sign in with it", "This happens in "] {
        assert!(question.contains(part), "{part}: {question}");
    }
    assert_eq!(page.console.why_not("delete-now"), "Type Practice SAML first.");
    page.console.fill("typed-name", SAML);
    page.console.press("delete-now");
    page.console.at("Identity providers");
    page.console.notice("good", "Identity provider Practice SAML is deleted.");
    page.console.browser.until("one line", "document.querySelectorAll('#main tbody tr').length === 1");
    assert_eq!(lines(&page), [OIDC]);
    open(&page, "#/directories", "Directories");
    page.says("Practice directory");
}

#[test]
fn what_a_question_names_is_what_is_deleted_whatever_answers_come_in_between() {
    let page = with_held_answers();
    open_provider(&page, OIDC);
    let first = path(&page);
    page.console.press("delete-identity-provider");
    page.console.fill("typed-name", OIDC);
    page.console.hold("DELETE /federation/broker/identity-providers/");
    page.console.press("delete-now");
    page.console.until_held("DELETE");
    page.says("Deleting the identity provider");
    open_provider(&page, SAML);
    let second = path(&page);
    assert_ne!(first, second);
    page.console.press("delete-identity-provider");
    assert_eq!(page.question(), "Delete identity provider Practice SAML?");
    page.console.let_through("DELETE");
    page.says("Identity provider Practice sign-in is deleted.");
    assert_eq!(page.question(), "Delete identity provider Practice SAML?", "it is still open");
    page.console.fill("typed-name", SAML);
    page.console.press("delete-now");
    page.console.at("Identity providers");
    page.console.notice("good", "Identity provider Practice SAML is deleted.");
    page.says("There is no identity provider yet.");
    page.console.press("connect-provider");
    page.console.at("Connect a provider");
    assert_eq!(page.console.sent("DELETE"), [first, second].map(|path| format!("DELETE {path}")));
}

#[test]
fn a_change_that_ends_late_leaves_what_is_typed_about_another_one_alone() {
    let page = with_held_answers();
    open_provider(&page, OIDC);
    let first = path(&page);
    page.console.press("edit");
    page.console.fill("provider-name", "Staff sign-in");
    page.console.hold("PATCH /federation/broker/identity-providers/");
    page.console.press("send-change");
    page.console.press("change-now");
    page.console.until_held("PATCH");
    open_provider(&page, SAML);
    page.console.press("edit");
    page.console.fill("provider-name", "Partners");
    page.console.let_through("PATCH");
    page.says("Identity provider Practice sign-in is changed.");
    assert_eq!(page.console.value("provider-name"), "Partners");
    let heading = "document.querySelector('#main .form h2').innerText";
    assert_eq!(page.console.browser.text(heading), "Change Practice SAML");
    let second = path(&page);
    page.console.press("send-change");
    assert_eq!(page.question(), "Change identity provider Practice SAML?");
    page.console.press("change-now");
    page.console.notice("good", "Identity provider Practice SAML is changed.");
    assert_eq!(page.console.sent("PATCH"), [first, second].map(|path| format!("PATCH {path}")));
    list(&page);
    page.says("Partners");
    assert_eq!(lines(&page), ["Staff sign-in", "Partners"]);
}

#[test]
fn a_lost_answer_is_said_and_the_form_compares_with_what_the_tenant_has() {
    let page = Administration::real(tenant());
    open_provider(&page, OIDC);
    page.console.press("edit");
    page.console.fill("provider-name", "Staff sign-in");
    page.tenant().plan("patchIdentityProviderById", "lost-answer", 1);
    page.console.press("send-change");
    page.console.press("change-now");
    page.console.notice(
        "warning",
        "The answer was lost: identity provider Practice sign-in may be changed. What you typed is below, compared with what the tenant has now.",
    );
    // The tenant has done it: nothing is left to be sent.
    let heading = "document.querySelector('#main .form h2')?.innerText === 'Change Staff sign-in'";
    page.console.browser.until("the form knows its new name", heading);
    assert_eq!(page.console.why_not("send-change"), "Nothing has changed yet.");
    page.console.fill("user-claim", "sub");
    page.tenant().plan("patchIdentityProviderById", "403", 1);
    page.console.press("send-change");
    page.console.press("change-now");
    page.console.notice("danger", "Identity provider Staff sign-in was not changed.");
    assert_eq!(page.console.value("user-claim"), "sub", "nothing typed is lost");
}

#[test]
fn what_a_saml_identity_provider_is_given_is_copied_and_saved() {
    let page = Administration::practising(Kind::Omnissa);
    list(&page);
    page.console.browser.click("#main a[href='#/saml-service-provider']");
    page.console.at("SAML service provider");
    for part in [
        "https://practice.example/federation/broker/saml-sp-metadata/xml",
        "https://practice.example/federation/auth/saml/response",
        "Signing certificate",
        "Encryption certificate",
        "O=Practice tenant",
        "2126",
    ] {
        page.says(part);
    }
    for id in ["copy-entity-id", "copy-acs-url", "copy-slo-url", "copy-metadata"] {
        page.until_there(id);
    }
    page.console.press("download-metadata");
    page.says("Saved");
    assert_eq!(page.console.browser.violations(), [""; 0]);
}

#[test]
fn the_broker_has_no_saml_metadata_and_none_of_the_settings_of_the_cloud() {
    let page = Administration::practising(Kind::Broker8);
    list(&page);
    assert_eq!(lines(&page), [OIDC]);
    open_line(&page, OIDC);
    page.says("https://practice.example/federation/t/CUSTOMER/auth/response/oauth2");
    page.says("people with such a service wrote it down");
    page.console.press("edit");
    page.until_there("user-claim");
    for id in ["product-OKTA", "hint-attribute", "sends-hint", "add-method"] {
        assert!(!page.has(id), "{id}");
    }
    page.go("#/saml-service-provider", "SAML service provider");
    page.says("name no request that gives the SAML metadata of a tenant.");
    assert!(!page.has("download-metadata"));
}

#[test]
fn where_no_document_names_the_requests_the_page_says_so() {
    let page = Administration::practising(Kind::Broker9_1);
    page.go("#/identity-providers", "Identity providers");
    page.says("The documents of VCF 9.1 name no requests for identity providers.");
}

#[test]
fn a_client_without_the_right_is_told_which_rule_sets_allow_a_change() {
    let simulator = tenant();
    simulator.make("reader", json!({ "rule_set_names": ["READ_ONLY_TENANT_ADMIN"] }));
    let page = Administration::with(simulator, "reader", SECRET);
    open_provider(&page, OIDC);
    page.console.press("edit");
    page.console.fill("provider-name", "Staff sign-in");
    page.console.press("send-change");
    page.console.press("change-now");
    page.console.notice("danger", "Identity provider Practice sign-in was not changed.");
    page.says("TENANT_ADMIN or IDP_AND_DIRECTORY_ADMIN");
    assert_eq!(page.console.value("provider-name"), "Staff sign-in");
}
