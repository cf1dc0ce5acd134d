//! What people type and paste by mistake: each gets its own sentence beside its field, and nothing typed is lost.

use crate::console::Console;
use crate::place::{Kind, Place};

const SECRET: &str = "a-secret_of.27-characters.x";

fn at_bootstrap(place: &Place, kind: Kind) -> Console {
    let console = Console::open(&place.url);
    console.begin(kind);
    console
}

/// (field, what it holds, the sentence beside it)
type Case = (&'static str, &'static str, &'static str);

const TYPED: [Case; 6] = [
    ("client-id", "", "The client id is empty."),
    ("client-id", "api-bootstrap-client ", "There is a space before or after the client id."),
    ("client-id", "api:bootstrap", "The client id has a \":\" in it."),
    ("client-secret", "", "The client secret is empty."),
    ("client-secret", " a-secret", "There is a space before or after the client secret."),
    ("client-secret", "a-secret ", "There is a space before or after the client secret."),
];

#[test]
fn each_typing_mistake_has_its_sentence_beside_its_field_and_loses_nothing() {
    let place = Place::practice();
    let console = at_bootstrap(&place, Kind::Omnissa);
    for (field, text, sentence) in TYPED {
        console.fill("client-secret", SECRET);
        console.fill("client-id", "api-bootstrap-client");
        console.fill(field, text);
        assert!(!console.is_wrong(field), "{text:?}: a field is judged when one goes on");
        console.press("continue");
        let said = console.wrong_with(field);
        assert!(said.starts_with(sentence), "{text:?}: {said}");
        let other = if field == "client-id" { "client-secret" } else { "client-id" };
        assert!(!console.is_wrong(other), "{text:?}");
        assert_eq!(console.value(field), text);
        assert!(!console.value(other).is_empty());
        console.at("Bootstrap client");
        // The sentence is about what was there: it goes away with the next key.
        console.fill(field, "x");
        assert!(!console.is_wrong(field), "{text:?}");
    }
}

#[test]
fn two_empty_fields_have_two_sentences() {
    let place = Place::practice();
    let console = at_bootstrap(&place, Kind::Vmware);
    console.press("continue");
    assert!(console.wrong_with("client-id").starts_with("The client id is empty."));
    assert!(console.wrong_with("client-secret").starts_with("The client secret is empty."));
}

#[test]
fn spaces_around_are_removed_by_a_button_and_then_one_may_go_on() {
    let place = Place::practice();
    let console = at_bootstrap(&place, Kind::Omnissa);
    console.fill("client-secret", &format!(" {SECRET} "));
    console.fill("client-id", " api-bootstrap-client");
    console.press("continue");
    assert!(console.wrong_with("client-id").contains("space before or after"));
    assert!(console.wrong_with("client-secret").contains("space before or after"));
    console.press("remove-spaces");
    console.browser.until("the fields are right", "!document.querySelector('[aria-invalid=true]')");
    assert_eq!(console.value("client-id"), "api-bootstrap-client");
    assert_eq!(console.value("client-secret"), SECRET);
    console.press("continue");
    console.at("Get a token");
}

#[test]
fn a_line_break_inside_a_pasted_secret_is_not_dropped_without_a_word() {
    let place = Place::practice();
    let console = at_bootstrap(&place, Kind::Omnissa);
    console.fill("client-id", "api-bootstrap-client");
    console.paste("client-secret", "first-half\nsecond-half");
    console.press("continue");
    let said = console.wrong_with("client-secret");
    assert!(said.starts_with("The client secret has a line break inside."), "{said}");
    assert!(!said.contains("half"), "a sentence does not quote the secret");
    assert_eq!(console.value("client-secret"), "first-halfsecond-half");
    // A line break at the end is how a line is copied from a terminal: it changes nothing.
    console.paste("client-secret", &format!("{SECRET}\n"));
    assert_eq!(console.value("client-secret"), SECRET);
    console.press("continue");
    console.at("Get a token");
}

#[test]
fn a_pasted_pair_is_taken_apart_and_that_is_said() {
    let place = Place::practice();
    let console = at_bootstrap(&place, Kind::Omnissa);
    console.paste("client-id", &format!("api-bootstrap-client:{SECRET}"));
    console.notice("good", "You pasted id:secret. The secret is in its own field now.");
    assert_eq!(console.value("client-id"), "api-bootstrap-client");
    assert_eq!(console.value("client-secret"), SECRET);
    console.press("continue");
    console.at("Get a token");
}

#[test]
fn a_secret_of_5000_characters_is_refused_and_kept() {
    let place = Place::practice();
    let console = at_bootstrap(&place, Kind::Omnissa);
    console.fill("client-id", "api-bootstrap-client");
    let long = "x".repeat(5000);
    console.paste("client-secret", &long);
    console.press("continue");
    let said = console.wrong_with("client-secret");
    assert!(said.starts_with("The client secret has 5000 characters"), "{said}");
    assert_eq!(console.value("client-secret"), long);
}

#[test]
fn a_secret_outside_ascii_is_warned_of_and_cannot_go_in_the_form_body() {
    let place = Place::practice();
    let console = at_bootstrap(&place, Kind::Omnissa);
    console.fill("client-secret", "schlüssel-und-schloß");
    console.fill("client-id", "api-bootstrap-client");
    console.press("continue");
    console.at("Get a token");
    console.notice("warning", "This id or secret can be read in two ways");
    console.press("get-token");
    console.notice("danger", "The tenant did not issue a token.");
    console.press("try-post");
    console.browser.until(
        "another sentence",
        "document.querySelector('.notice-code')?.innerText === 'request.secret_not_ascii'",
    );
    let said = console.notice("danger", "The tenant did not issue a token.");
    assert!(said.contains("Send it as Basic instead."), "{said}");
    console.press("back");
    console.at("Bootstrap client");
    assert_eq!(console.value("client-secret"), "schlüssel-und-schloß");
}

#[test]
fn a_login_without_a_password_an_empty_token_and_a_strange_tenant_name_have_their_sentences() {
    let place = Place::practice();
    let console = at_bootstrap(&place, Kind::Broker9_1);
    console.choose("way-vcenter");
    console.fill("vcenter-user", "administrator@vsphere.local");
    console.press("continue");
    assert!(console.wrong_with("vcenter-user").contains("and the password"));
    assert_eq!(console.value("vcenter-user"), "administrator@vsphere.local");
    console.choose("way-api-token");
    assert!(!console.is_wrong("api-token"), "what was said of the login is not said of the token");
    console.press("continue");
    assert!(console.wrong_with("api-token").starts_with("Paste the whole API token"));
    console.fill("api-token", "vidb_some-token");
    console.fill("tenant-name", "acme/other");
    console.press("continue");
    assert!(console.wrong_with("tenant-name").starts_with("A tenant name has letters, digits"));
    assert_eq!(console.value("tenant-name"), "acme/other");
}

const NEW_CLIENT: [Case; 9] = [
    ("new-client-id", "", "The client id is empty."),
    ("new-client-id", "two words", "A new client id may have only letters, digits and - _ . @; ' '"),
    ("new-client-id", "a:b", "The client id has a \":\" in it."),
    ("new-client-id", "clé", "A new client id may have only letters, digits and - _ . @; 'é'"),
    ("new-secret", "", "The client secret is empty."),
    ("new-secret", "a-secret ", "There is a space before or after the client secret."),
    ("minutes", "0", "Type a whole number of minutes, 1 or more."),
    ("minutes", "an hour", "Type a whole number of minutes, 1 or more."),
    ("minutes", "", "Type a whole number of minutes, 1 or more."),
];

#[test]
fn the_new_client_is_judged_while_it_is_typed_and_cannot_be_made_while_it_is_wrong() {
    let place = Place::practice();
    let console = at_bootstrap(&place, Kind::Omnissa);
    console.press("fill-practice");
    console.press("continue");
    console.press("get-token");
    console.notice("good", "The tenant issued a token.");
    console.press("continue");
    console.at("Create the client");
    console.choose("lifetime-other");
    for (field, text, sentence) in NEW_CLIENT {
        let before = console.value(field);
        console.fill(field, text);
        let said = console.wrong_with(field);
        assert!(said.starts_with(sentence), "{field} {text:?}: {said}");
        assert_eq!(console.why_not("create"), said, "the button gives the same reason");
        assert_eq!(console.value(field), text);
        console.fill(field, &before);
        console.browser.until("the field is right again", "!document.querySelector('[aria-invalid=true]')");
    }
    console.paste("new-secret", &"x".repeat(5000));
    assert!(console.wrong_with("new-secret").starts_with("The client secret has 5000 characters"));
    console.paste("new-secret", "first-half\nsecond-half");
    assert!(console.wrong_with("new-secret").starts_with("The client secret has a line break inside."));
}

/// (address, whether it is refused, what is said)
const ADDRESSES: [(&str, bool, &str); 8] = [
    ("acme.workspaceoneaccess.com", false, "The tenant at https://acme.workspaceoneaccess.com."),
    (
        "https://acme.example/SAAS/auth/oauthtoken",
        false,
        "The tenant at https://acme.example. The path /SAAS/auth/oauthtoken is left out.",
    ),
    ("http://127.0.0.1:9000", false, "The tenant at http://127.0.0.1:9000."),
    ("http://acme.example", true, "http:// would send the client secret over the network unencrypted."),
    ("https://someone:pass@acme.example", true, "There is an \"@\" before the host name."),
    ("https://", true, "There is no host name in this address."),
    ("ftp://acme.example", true, "An address starts with https://, not with ftp://."),
    ("{baseURL}", true, "This still has a placeholder in braces."),
];

#[test]
fn an_address_is_understood_or_refused_with_a_sentence_and_gives_the_one_command() {
    let place = Place::practice();
    let console = Console::open(&format!("{}#/your-own-tenant", place.url));
    console.at("Your own tenant");
    for (address, refused, sentence) in ADDRESSES {
        console.fill("tenant-address", address);
        let said = if refused {
            console.wrong_with("tenant-address")
        } else {
            assert!(!console.is_wrong("tenant-address"), "{address}");
            console.browser.text("document.getElementById('tenant-address-meaning')?.innerText")
        };
        assert!(said.starts_with(sentence), "{address}: {said}");
        assert_eq!(console.value("tenant-address"), address);
        let tenant = if refused {
            "https://YOUR-TENANT"
        } else {
            sentence.trim_start_matches("The tenant at ").split(". ").next().unwrap().trim_end_matches('.')
        };
        let command = format!("firstkey --tenant {tenant} --service omnissa");
        assert!(console.reads().contains(&command), "{address}: {}", console.reads());
    }
}
