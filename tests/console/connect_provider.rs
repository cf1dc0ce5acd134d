//! An identity provider is connected by clicking: on the practice tenant, whose practice provider writes users and signs
//! them in, and through the gateway, where this test plays the provider with the token that the page showed.

use crate::administration::Administration;
use crate::back_and_forth::Folder;
use crate::held_answers;
use crate::http;
use crate::place::{Kind, Simulator};
use crate::seen::{Secret, Seen};
use serde_json::json;
use std::fs;

const ADDRESS: &str = "#/connect-a-provider";
const CONFIGURATION: &str = "https://login.example/tenant/v2.0/.well-known/openid-configuration";

impl Administration {
    /// Opens a step of a journey by its address.
    fn step(&self, provider: &str, step: &str, heading: &str) {
        self.go(&format!("{ADDRESS}/{provider}.{step}"), heading);
    }

    /// Begins a journey by the table of providers.
    pub(crate) fn begin_journey(&self, title: &str) {
        self.go(ADDRESS, "Connect a provider");
        let find = format!(
            "[...document.querySelectorAll('#main tbody th a')].find(a => a.innerText === {title:?})"
        );
        self.console.browser.until(&format!("{title} in the table"), &find);
        self.console.browser.run(&format!("{find}.click()"), &[]);
        self.console.at("Before you start");
    }

    pub(crate) fn create_directory(&self, name: &str, domain: &str) {
        self.until_there("directory-name");
        self.console.fill("directory-name", name);
        self.console.fill("directory-domains", domain);
        self.console.press("create-directory");
    }

    /// Makes the token, and says that the provider has it.
    pub(crate) fn make_token(&mut self) -> String {
        self.until_there("new-token");
        self.console.press("new-token");
        self.console.press("generate-token");
        self.until_there("sync-token");
        let token = self.console.value("sync-token");
        self.secrets.push(Secret::new("the token of the sync client", token.clone()));
        self.console.choose("provider-has-token");
        token
    }

    pub(crate) fn create_oidc_provider(&self, claim: &str) {
        self.until_there("configuration-url");
        self.console.fill("configuration-url", CONFIGURATION);
        self.console.fill("provider-client-id", "service-app");
        self.console.fill("provider-client-secret", "planted-provider-secret");
        self.console.fill("claim", claim);
        self.console.press("create-provider");
    }

    fn at_step(&self, number: usize, heading: &str) {
        self.console.at(heading);
        let place = "document.querySelector('.step-place').innerText";
        let place = self.console.browser.text(place);
        assert!(place.ends_with(&format!("step {number}")), "{place}");
    }
}

#[test]
fn entra_id_is_connected_from_the_directory_to_the_sign_in() {
    connect_entra_id(Administration::practising(Kind::Omnissa));
}

/// From the table of providers to the report, with users who arrive.
pub(crate) fn connect_entra_id(mut page: Administration) {
    page.begin_journey("Microsoft Entra ID");
    page.says("An administrator of Entra ID");
    page.console.press("continue");
    page.at_step(2, "Directory");
    page.console.press("create-directory");
    assert_eq!(page.console.wrong_with("directory-domains"), "Type at least one domain.");
    page.create_directory("Staff", "corp.example");
    page.at_step(3, "Provisioning");
    page.says("https://practice.example/usergroup/scim/v2");
    page.says("Make a token below. It is shown once.");
    assert_eq!(page.console.why_not("continue"), "");
    page.make_token();
    page.says("Map objectId to externalId before the first cycle.");
    page.says("corp.example");
    page.console.press("continue");
    page.at_step(4, "Federation");
    page.says("Not confirmed by a document.");
    page.create_oidc_provider("oid");
    page.at_step(5, "Identifier check");
    page.says("Both are objectId.");
    page.console.choose("same-identifier");
    page.console.press("continue");
    page.at_step(6, "Users arrive");
    page.says("The next look is in");
    page.console.press("practice-writes");
    page.says("12 users and a group are written.");
    page.says("12 since this page began to look.");
    page.says("Users and groups arrive.");
    page.console.press("continue");
    page.at_step(7, "Sign-in test");
    page.console.press("practice-signs-in");
    page.console.notice("good", "chiara.rossi@corp.example is signed in.");
    page.console.press("continue");
    page.at_step(8, "Report");
    page.says("Microsoft Entra ID is connected.");
    page.says("12 users, 1 group");
    assert_eq!(page.console.browser.violations(), [""; 0]);
    assert_eq!(Seen::of(&page.console).foreign(), [""; 0]);
}

#[test]
fn with_another_attribute_written_nobody_is_found_and_the_page_names_it() {
    let mut page = Administration::practising(Kind::Omnissa);
    page.begin_journey("Microsoft Entra ID");
    page.console.press("continue");
    page.create_directory("Staff", "corp.example");
    page.console.at("Provisioning");
    page.make_token();
    page.console.press("continue");
    page.create_oidc_provider("oid");
    page.console.at("Identifier check");
    page.console.fill("written-as-external-id", "mailNickname");
    page.says("mailNickname is not objectId: nobody could sign in.");
    // Somebody insists.
    page.console.choose("same-identifier");
    page.console.press("continue");
    page.console.at("Users arrive");
    page.console.press("practice-writes");
    page.says("12 users and a group are written.");
    page.step("entra-id", "sign-in", "Sign-in test");
    page.console.press("practice-signs-in");
    let said = page.console.notice("danger", "Nobody is signed in: USER_NOT_FOUND.");
    assert!(said.contains("oid was") && said.contains("no user has this externalId"), "{said}");
    page.says("The value that signed in is nobody's external id.");
}

#[test]
fn a_journey_that_was_left_in_the_middle_goes_on_after_a_reload() {
    let mut page = Administration::real(Simulator::start(Kind::Omnissa));
    page.begin_journey("Okta");
    page.console.press("continue");
    page.create_directory("Okta people", "okta.example");
    page.console.at("Provisioning");
    let token = page.make_token();
    page.console.press("continue");
    page.console.at("Federation");
    page.console.reload_without_keeping();
    page.console.at("Federation");
    // Nobody is signed in after a reload.
    let (id, secret) = page.tenant().bootstrap.clone();
    page.console.fill("client-id", &id);
    page.console.fill("client-secret", &secret);
    page.console.press("connect");
    page.until_there("configuration-url");
    page.create_oidc_provider("sub");
    page.console.at("Identifier check");
    page.console.choose("same-identifier");
    page.console.press("continue");
    page.console.at("Users arrive");
    page.says("The next look is in");
    // The provider writes with the token that the page had shown.
    for number in 0..3 {
        assert_eq!(page.tenant().writes_user(&token, number), 201);
    }
    page.console.press("look-now");
    page.says("3 since this page began to look.");
    page.says("has no externalId");
    page.console.press("continue");
    page.console.at("Sign-in test");
    page.console.choose("signed-in-later");
    page.console.press("continue");
    page.says("Okta is connected.");
    page.left_no_trace();
}

impl Simulator {
    /// Another program writes a user; the first one lacks its external id.
    fn writes_user(&self, token: &str, number: usize) -> u16 {
        let mut user = json!({
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
            "userName": format!("user{number}@okta.example"),
            "name": { "givenName": "Given", "familyName": format!("Family {number}") },
            "emails": [{ "value": format!("user{number}@okta.example"), "type": "work" }],
            "active": true,
            "urn:ietf:params:scim:schemas:extension:ws1b:2.0:User": { "domain": "okta.example" },
        });
        if number > 0 {
            user["externalId"] = format!("okta-{number}").into();
        }
        let bearer = format!("Bearer {token}");
        let headers = [
            ("authorization", bearer.as_str()),
            ("content-type", "application/scim+json"),
            ("accept", "*/*"),
        ];
        let body = user.to_string();
        http::send(self.port, ("POST", "/usergroup/scim/v2/Users"), &headers, body.as_bytes()).status
    }
}

#[test]
fn an_answer_that_comes_late_belongs_to_its_journey_and_pulls_nobody_away() {
    let page = Administration::ready(held_answers::ready, Simulator::start(Kind::Omnissa));
    page.begin_journey("Microsoft Entra ID");
    page.console.press("continue");
    page.console.hold("POST /usergroup/broker/directories");
    page.create_directory("Staff", "corp.example");
    page.console.until_held("POST");
    page.begin_journey("Okta");
    page.console.press("continue");
    page.console.at("Directory");
    page.console.let_through("POST");
    page.says("Staff corp.example");
    page.says("It was made for another provider.");
    page.console.at("Directory");
    assert!(page.has("directory-name"), "this journey has no directory");
    page.step("entra-id", "directory", "Directory");
    page.says("Users come into directory Staff.");
}

#[test]
fn a_lost_answer_is_said_and_the_directory_is_found_again() {
    let page = Administration::real(Simulator::start(Kind::Omnissa));
    page.begin_journey("Microsoft Entra ID");
    page.console.press("continue");
    page.tenant().plan("createNewDirectory", "lost-answer", 1);
    page.create_directory("Staff", "corp.example");
    page.console.notice("warning", "The answer was lost: Directory Staff may be created.");
    let use_it =
        "[...document.querySelectorAll('#main button')].find(b => b.innerText.includes('Use Staff'))";
    page.console.browser.until("it is in the list", use_it);
    page.console.browser.run(&format!("{use_it}.click()"), &[]);
    page.says("Users come into directory Staff.");
}

#[test]
fn the_table_offers_what_the_service_can_do_and_says_why_not() {
    let page = Administration::practising(Kind::Broker8);
    page.go(ADDRESS, "Connect a provider");
    page.says("The broker of vSphere 8 does not support SAML.");
    page.says("AD FS cannot write users: it has no SCIM client.");
    let links =
        page.console.browser.eval("[...document.querySelectorAll('#main tbody th a')].map(a => a.innerText)");
    let links: Vec<&str> = links.as_array().unwrap().iter().filter_map(|link| link.as_str()).collect();
    assert!(links.contains(&"AD FS") && links.contains(&"Microsoft Entra ID"), "{links:?}");
    let page = Administration::practising(Kind::Broker9_1);
    page.go(ADDRESS, "Connect a provider");
    page.says("In VCF 9 directories and identity providers are managed in VCF Operations.");
    assert!(!page.console.browser.eval("!!document.querySelector('#main tbody')").as_bool().unwrap());
}

#[test]
fn just_in_time_a_provider_needs_no_token_and_the_first_sign_in_makes_the_user() {
    connect_ad_fs(&Administration::practising(Kind::Omnissa));
}

/// The same for a provider that writes nobody.
pub(crate) fn connect_ad_fs(page: &Administration) {
    page.begin_journey("AD FS");
    page.says("AD FS cannot write users: it has no SCIM client.");
    page.console.press("continue");
    page.create_directory("Offices", "offices.example");
    page.at_step(3, "Federation");
    page.create_oidc_provider("upn");
    page.at_step(4, "Sign-in test");
    page.console.press("practice-signs-in");
    page.says("The user was made by this sign-in.");
    page.console.press("continue");
    page.says("AD FS is connected.");
}

#[test]
fn saml_metadata_is_pasted_and_what_is_wrong_with_it_is_said() {
    let page = Administration::practising(Kind::Omnissa);
    page.begin_journey("Any SAML 2.0 provider");
    page.console.press("continue");
    page.create_directory("Staff", "corp.example");
    page.console.at("Provisioning");
    page.console.choose("provider-has-token");
    page.console.press("continue");
    page.console.at("Federation");
    page.until_there("saml-metadata");
    page.says("https://practice.example/federation/broker/saml-sp-metadata/xml");
    page.console.press("create-provider");
    assert_eq!(
        page.console.wrong_with("provider-metadata"),
        "Paste the provider's metadata, or its address."
    );
    let folder = Folder::new("saml-metadata");
    let too_large = folder.0.join("too-large.xml");
    fs::write(&too_large, "x".repeat(76_801)).unwrap();
    page.console.browser.keys("#metadata-file", &too_large.to_string_lossy());
    page.says("too-large.xml is larger than 75 KB");
    let other = folder.0.join("other.xml");
    fs::write(&other, "<html/>").unwrap();
    page.console.browser.keys("#metadata-file", &other.to_string_lossy());
    page.console
        .browser
        .until("the file's text", "document.getElementById('provider-metadata').value === '<html/>'");
    page.console.browser.until(
        "what is wrong with it",
        "document.getElementById('provider-metadata').getAttribute('aria-invalid') === 'true'",
    );
    page.console.fill("provider-metadata", "");
    page.console.fill("provider-name", "Our SAML");
    page.console.fill("metadata-url", "https://idp.example/metadata");
    page.console.press("create-provider");
    page.console.at("Identifier check");
    page.says("Name ID");
}

#[test]
fn at_a_broker_whose_release_nobody_has_said_again_a_journey_goes_on_after_a_reload() {
    let page = Administration::real(Simulator::start(Kind::Broker8));
    page.begin_journey("Okta");
    page.console.press("continue");
    page.create_directory("Okta people", "okta.example");
    page.console.at("Provisioning");
    page.console.browser.run("sessionStorage.removeItem('firstkey.release')", &[]);
    page.console.reload_without_keeping();
    page.console.at("Provisioning");
    let (id, secret) = page.tenant().bootstrap.clone();
    page.console.fill("client-id", &id);
    page.console.fill("client-secret", &secret);
    page.console.press("connect");
    page.until_there("provider-has-token");
    page.says("The provider writes into directory Okta people with it.");
    page.step("okta", "directory", "Directory");
    page.says("Users come into directory Okta people.");
}
