//! The overview, by clicking: what needs attention leads to the page where it is mended, each number is of its own read,
//! and nothing of one tenant is shown at another.

use crate::administration::{Administration, SECRET};
use crate::console::{Console, quoted};
use crate::directories::FIRST;
use crate::held_answers;
use crate::http::{self, Answer};
use crate::place::{Kind, Simulator};
use crate::seen::Seen;
use serde_json::{Value, json};

const USERS: &str = "/usergroup/scim/v2/Users";
const DIRECTORIES: &str = "/usergroup/broker/directories";

impl Simulator {
    /// Makes something as an administrator's program would, and returns what the tenant says of it.
    fn makes(&self, path: &str, media: &str, body: &Value) -> Value {
        let (id, secret) = &self.bootstrap;
        let token = self.token(id, secret).json()["access_token"].as_str().expect("a token").to_owned();
        let bearer = format!("Bearer {token}");
        let headers = [("authorization", bearer.as_str()), ("content-type", media), ("accept", "*/*")];
        let answer: Answer = http::send(self.port, ("POST", path), &headers, body.to_string().as_bytes());
        assert!((200..300).contains(&answer.status), "{path}: {}", String::from_utf8_lossy(&answer.body));
        answer.json()
    }

    /// A user who has everything but an external id.
    fn makes_a_user_without_external_id(&self, name: &str) {
        let user = json!({
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": name, "active": true,
            "name": { "givenName": "Ada", "familyName": "Lovelace" },
            "emails": [{ "value": format!("{name}@practice.example"), "primary": "true" }],
        });
        self.makes(USERS, "application/scim+json", &user);
    }

    /// Gives the sync client of the first directory a token that lives so long.
    fn gives_a_sync_token(&self, minutes: u32) {
        let list = self.ask("GET", DIRECTORIES, "").json();
        let id = list["items"][0]["id"].as_str().expect("a directory").to_owned();
        let path = format!("{DIRECTORIES}/{id}/sync-client?action=generate_credentials");
        self.makes(&path, "application/json", &json!({ "generate_token": true, "token_ttl": minutes }));
    }
}

impl Administration {
    /// Opens the overview and waits until everything is here.
    fn overview(&self) {
        self.go("#/overview", "Overview");
        self.console.everything_is_read();
    }

    /// The titles of what needs attention, the first first.
    fn findings(&self) -> Vec<String> {
        let all = "[...document.querySelectorAll('.attention-row strong')].map(it => it.textContent)";
        let all = self.console.browser.eval(all);
        all.as_array().expect("a list").iter().map(|it| it.as_str().unwrap_or_default().to_owned()).collect()
    }

    /// Follows the link of a finding to the page with this heading, and comes back.
    fn leads_to(&self, finding: &str, heading: &str) {
        let link = format!(
            "[...document.querySelectorAll('.attention-row')]\
             .find(row => row.innerText.includes({}))?.querySelector('a')",
            quoted(finding)
        );
        self.console.browser.until(finding, &link);
        self.console.browser.run(&format!("({link}).setAttribute('id', 'finding-to-follow')"), &[]);
        self.console.browser.click("#finding-to-follow");
        self.console.at(heading);
        self.overview();
    }
}

impl Console {
    fn everything_is_read(&self) {
        let here = "document.querySelector('.figures') && !document.querySelector('#main .coming')";
        self.browser.until("everything is read", here);
    }

    /// What stands below the title of a figure.
    fn figure(&self, title: &str) -> String {
        self.browser.text(&format!("({})?.querySelector('dd').innerText", figure(title)))
    }

    /// Waits until a figure shows this number.
    fn until_figure(&self, title: &str, number: &str) {
        let shows =
            format!("({})?.querySelector('.figure-number').innerText === {}", figure(title), quoted(number));
        self.browser.until(&format!("{title}: {number}"), &shows);
    }
}

fn figure(title: &str) -> String {
    format!(
        "[...document.querySelectorAll('.figure')].find(it => it.querySelector('dt').innerText === {})",
        quoted(title)
    )
}

#[test]
fn what_needs_attention_leads_to_the_page_where_it_is_mended() {
    let simulator = Simulator::start(Kind::Omnissa);
    // A day and an hour: what is left of it is a day, however long the test takes to look.
    simulator.gives_a_sync_token(1_500);
    simulator.makes_a_user_without_external_id("ada");
    let page = Administration::real(simulator);
    page.overview();
    let token = format!("The SCIM token of directory \"{FIRST}\" expires in 1 day");
    let alone = format!("Directory \"{FIRST}\" has no identity provider");
    let all = page.findings();
    assert_eq!(
        all,
        [
            format!("Urgent: {token}").as_str(),
            "1 user lacks a required attribute",
            "api-bootstrap-client still exists",
            &alone
        ]
    );
    page.says("external id (1)");
    for (title, number) in [
        ("Users", "2"),
        ("Groups", "1"),
        ("Directories", "1"),
        ("Identity providers", "0"),
        ("OAuth clients", "1"),
    ] {
        page.console.until_figure(title, number);
    }
    page.leads_to(&token, "Directory");
    page.leads_to("1 user lacks a required attribute", "Users");
    page.leads_to("api-bootstrap-client still exists", "api-bootstrap-client");
    page.leads_to(&alone, "Directory");

    // What was mended is found no more when it is read again.
    page.tenant().gives_a_sync_token(100_000);
    page.console.press("refresh");
    let gone = "![...document.querySelectorAll('.attention-row strong')].some(it => it.innerText.includes('SCIM token'))";
    page.console.browser.until("the token is no finding", gone);
    page.left_no_trace();
}

#[test]
fn the_practice_tenant_has_an_overview_of_its_own() {
    let page = Administration::practising(Kind::Broker8);
    page.overview();
    page.console.until_figure("Users", "1");
    let left = "api-bootstrap-client still exists";
    assert!(page.findings().iter().any(|finding| finding == left), "{:?}", page.findings());
    page.console.browser.click(".figure a[href='#/users']");
    page.console.at("Users");
    assert_eq!(page.console.browser.violations(), [""; 0]);
    assert_eq!(Seen::of(&page.console).foreign(), [""; 0]);
}

#[test]
fn a_client_with_all_rights_is_named_and_what_another_one_may_not_read_is_left_out() {
    let simulator = Simulator::start(Kind::Omnissa);
    simulator.make("everything", json!({ "rule_set_names": ["TENANT_ADMIN"] }));
    simulator.make("few-rights", json!({ "rule_set_names": ["IDP_AND_DIRECTORY_ADMIN"] }));
    let page = Administration::real(simulator);
    page.go("#/connect", "Connect with a client");
    page.console.connects("everything", SECRET);
    page.console.at("Overview");
    page.console.everything_is_read();
    page.says("everything has all rights (TENANT_ADMIN)");
    assert!(
        !page.findings().iter().any(|finding| finding.starts_with("few-rights")),
        "{:?}",
        page.findings()
    );
    page.leads_to("everything has all rights", "everything");

    page.console.disconnect();
    page.go("#/overview", "Overview");
    page.console.connects("few-rights", SECRET);
    page.console.until_figure("Users", "1");
    page.says("Not read: OAuth clients.");
    assert!(page.console.figure("OAuth clients").contains("TENANT_ADMIN"), "what it takes is named");
}

#[test]
fn one_read_that_is_refused_leaves_the_others() {
    let page = Administration::real(Simulator::start(Kind::Omnissa));
    page.tenant().plan("getAllIdentityProviders", "403", 1);
    page.overview();
    page.says("Not read: identity providers.");
    let refused = page.console.figure("Identity providers");
    assert!(refused.contains("IDP_AND_DIRECTORY_ADMIN") && !refused.contains('0'), "{refused}");
    page.console.until_figure("Directories", "1");
    page.console.until_figure("Users", "1");
    let about_it = page.findings().iter().any(|finding| finding.contains("identity provider"));
    assert!(!about_it, "nobody knows which directory has one: {:?}", page.findings());
    page.console.press("refresh");
    page.console.until_figure("Identity providers", "0");
    page.says(&format!("Directory \"{FIRST}\" has no identity provider"));
}

#[test]
fn where_the_service_takes_no_such_filter_a_page_of_users_is_looked_at_and_said_to_be_a_sample() {
    let simulator = Simulator::start(Kind::Omnissa);
    simulator.makes_a_user_without_external_id("ada");
    let page = Administration::real(simulator);
    // The number of users and the filter are asked for at once: both are refused, and what is asked then is not.
    page.tenant().plan("getUserSearch", "400", 2);
    page.overview();
    page.says("1 of 2 users that were read lacks a required attribute");
    page.says("This is a sample: the other users were not read.");
    let users = page.console.figure("Users");
    assert!(users.contains("Not read.") && !users.starts_with('2'), "{users}");
    page.console.until_figure("Groups", "1");
    page.console.press("refresh");
    page.console.until_figure("Users", "2");
    page.says("1 user lacks a required attribute");
}

#[test]
fn one_answer_that_is_late_holds_no_other() {
    let page = Administration::ready(held_answers::ready, Simulator::start(Kind::Omnissa));
    page.console.hold("GET /acs/broker/oauth2-clients");
    page.go("#/overview", "Overview");
    page.console.until_held("GET /acs/broker/oauth2-clients");
    page.console.until_figure("Users", "1");
    page.console.until_figure("Directories", "1");
    assert!(page.console.figure("OAuth clients").contains("On its way"));
    page.says(&format!("Directory \"{FIRST}\" has no identity provider"));
    assert!(!page.findings().iter().any(|finding| finding.contains("still exists")), "it is not known yet");
    page.console.let_through("GET /acs/broker/oauth2-clients");
    page.console.until_figure("OAuth clients", "1");
    page.says("api-bootstrap-client still exists");
}

#[test]
fn an_answer_of_the_tenant_before_is_not_shown_at_the_next() {
    let simulator = Simulator::start(Kind::Omnissa);
    simulator.makes_a_user_without_external_id("ada");
    simulator.makes_a_user_without_external_id("grace");
    let page = Administration::ready(held_answers::ready, simulator);
    page.console.hold("Users?count=1");
    page.go("#/overview", "Overview");
    page.console.until_held("Users?count=1");
    page.go("#/before-you-start", "Before you start");
    page.console.press("practise");
    page.console.browser.until("the practice tenant", "document.querySelector('.place[data-practice]')");
    page.go("#/overview", "Overview");
    page.says("Connect with a client.");
    page.console.press("fill-connect");
    page.console.press("connect");
    page.console.until_figure("Users", "1");
    page.console.let_through("Users?count=1");
    page.console.drawn();
    page.console.until_figure("Users", "1");
    assert!(!page.findings().iter().any(|finding| finding.contains("lack")), "{:?}", page.findings());
}

#[test]
fn a_tenant_of_many_directories_costs_no_more_requests_than_one_of_three() {
    let simulator = Simulator::start(Kind::Omnissa);
    for number in 0..6 {
        let directory =
            json!({ "name": format!("Directory {number}"), "domains": [format!("d{number}.example")] });
        simulator.makes(DIRECTORIES, "application/json", &directory);
    }
    let page = Administration::ready(held_answers::ready, simulator);
    let before = page.console.sent("GET").len();
    page.overview();
    page.console.until_figure("Directories", "7");
    let mut sent = page.console.sent("GET").split_off(before);
    // The code of the page is loaded, too.
    sent.retain(|line| !line.ends_with(".wasm"));
    let sync_clients = sent.iter().filter(|line| line.ends_with("/sync-client")).count();
    assert!((1..=3).contains(&sync_clients) && sent.len() <= 9, "{sent:#?}");
    page.says("Not read: the tokens of some directories.");
}
