//! Metadata as providers write it, what people paste instead, and what nobody should send.

use super::*;
use crate::certificate::CertificateError;
use crate::resources::identity_provider::saml_profile::SamlBinding;
use proptest::prelude::*;

const RSA: &str = include_str!("../certificate/tests/rsa.pem");
const T61: &str = include_str!("../certificate/tests/t61.pem");
const POST: &str = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST";
const REDIRECT: &str = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";
const EMAIL: &str = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress";
const SAML_2: &str = "urn:oasis:names:tc:SAML:2.0:protocol";
const NAMESPACES: &str =
    r#"xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#""#;

fn base64_of(pem: &str) -> String {
    pem.lines().filter(|line| !line.starts_with("-----")).map(|line| format!("{line}\n")).collect()
}

fn key(usage: &str, certificate: &str) -> String {
    format!(
        "<md:KeyDescriptor{usage}><ds:KeyInfo><ds:X509Data><ds:X509Certificate>{certificate}</ds:X509Certificate>\
         </ds:X509Data></ds:KeyInfo></md:KeyDescriptor>"
    )
}

/// What a provider is described by: attributes of the entity, attributes of the role, what is in the role.
fn entity(attributes: &str, role: &str, inside: &str) -> String {
    format!(
        "<md:EntityDescriptor {NAMESPACES} {attributes}><md:IDPSSODescriptor {role}>{inside}</md:IDPSSODescriptor>\
         </md:EntityDescriptor>"
    )
}

fn sign_on(binding: &str) -> String {
    format!(r#"<md:SingleSignOnService Binding="{binding}" Location="https://idp.example/sso"/>"#)
}

fn plain(entity_id: &str) -> String {
    let role = format!(r#"protocolSupportEnumeration="{SAML_2}""#);
    entity(&format!(r#"entityID="{entity_id}""#), &role, &sign_on(REDIRECT))
}

/// Everything that is read.
fn full() -> String {
    let inside = [
        key(r#" use="signing""#, &base64_of(RSA)),
        key(r#" use="encryption""#, "AAAA"),
        key("", &base64_of(T61)),
        // The same again, as some providers write one for each use.
        key(r#" use="signing""#, &base64_of(RSA)),
        format!(
            r#"<md:SingleLogoutService Binding="{REDIRECT}" Location="https://idp.example/slo" ResponseLocation="https://idp.example/done"/>"#
        ),
        format!("<md:NameIDFormat> {EMAIL}\n</md:NameIDFormat>"),
        sign_on(POST),
        sign_on(REDIRECT),
    ];
    let role = format!(
        r#"WantAuthnRequestsSigned="true" protocolSupportEnumeration="urn:x {SAML_2}" validUntil="2031-01-01T00:00:00Z""#
    );
    entity(r#"entityID="https://idp.example/id" validUntil="2030-01-01T00:00:00Z""#, &role, &inside.concat())
}

fn refused(text: &str) -> MetadataError {
    ProviderMetadata::read(text).unwrap_err()
}

#[test]
fn everything_that_metadata_says_is_read() {
    let read = ProviderMetadata::read(&full()).unwrap();
    assert_eq!(read.entity_id, "https://idp.example/id");
    let bindings: Vec<&str> = read.single_sign_on.iter().map(|endpoint| endpoint.binding.as_str()).collect();
    assert_eq!(bindings, [POST, REDIRECT]);
    assert_eq!(SamlBinding::from(bindings[1]), SamlBinding::Redirect);
    assert_eq!(read.single_sign_on[0].location, "https://idp.example/sso");
    assert_eq!(read.single_logout[0].response_location.as_deref(), Some("https://idp.example/done"));
    assert_eq!(read.name_id_formats, [EMAIL]);
    let owners: Vec<String> = read
        .certificates
        .iter()
        .map(|certificate| certificate.as_ref().unwrap().subject.to_string())
        .collect();
    assert_eq!(owners, ["idp.example", "Zürich"], "not that for encryption, and each once");
    assert!(read.wants_signed_requests);
    assert_eq!(read.valid_until.0.unwrap().to_string(), "2030-01-01 00:00:00 UTC");
    assert!(!read.signed);
    assert_eq!((read.entities, read.bytes), (1, full().len()));
}

#[test]
fn what_metadata_does_not_say_is_not_made_up() {
    let read = ProviderMetadata::read(&plain("urn:idp")).unwrap();
    assert_eq!((read.single_logout.len(), read.name_id_formats.len(), read.certificates.len()), (0, 0, 0));
    assert!(!read.wants_signed_requests && !read.signed && !read.may_be_too_large());
    assert_eq!(read.valid_until, crate::expiry::Expiry::NEVER);
}

#[test]
fn a_signature_is_noticed_wherever_it_stands() {
    let signature = format!(
        "<ds:Signature><ds:KeyInfo><ds:X509Data><ds:X509Certificate>{}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></ds:Signature>",
        base64_of(T61)
    );
    let signed = full().replacen("<md:IDPSSODescriptor", &format!("{signature}<md:IDPSSODescriptor"), 1);
    let read = ProviderMetadata::read(&signed).unwrap();
    assert!(read.signed);
    assert_eq!(read.certificates.len(), 2, "the certificate of the signature is none of the role's");
    let group = format!("<md:EntitiesDescriptor {NAMESPACES}>{signature}{}</md:EntitiesDescriptor>", full());
    assert!(ProviderMetadata::read(&group).unwrap().signed);
}

#[test]
fn a_certificate_that_cannot_be_read_hides_no_other() {
    let broken = full().replacen("MII", "AII", 1);
    let read = ProviderMetadata::read(&broken).unwrap();
    assert_eq!(read.certificates[0], Err(CertificateError::Unreadable));
    assert!(read.certificates[1].is_ok());
}

#[test]
fn of_a_group_the_one_identity_provider_is_taken() {
    let service =
        r#"<md:EntityDescriptor entityID="https://sp.example"><md:SPSSODescriptor/></md:EntityDescriptor>"#;
    let group = |inside: &str| {
        format!(
            r#"<md:EntitiesDescriptor {NAMESPACES} validUntil="2029-01-01T00:00:00Z">{inside}</md:EntitiesDescriptor>"#
        )
    };
    let read = ProviderMetadata::read(&group(&format!("{service}{}", group(&full())))).unwrap();
    assert_eq!((read.entity_id.as_str(), read.entities), ("https://idp.example/id", 2));
    assert_eq!(read.valid_until.0.unwrap().to_string(), "2029-01-01 00:00:00 UTC");

    let many: String = (0..7).map(|number| plain(&format!("urn:idp:{number}"))).collect();
    let error = refused(&group(&many));
    let MetadataError::SeveralIdentityProviders { count: 7, entity_ids } = &error else {
        panic!("{error:?}")
    };
    assert_eq!(entity_ids.len(), 5);
    assert!(error.to_string().contains("7 identity providers: urn:idp:0, urn:idp:1"), "{error}");
    assert_eq!(
        refused(&group(service)),
        MetadataError::ServiceProvider { entity_id: Some("https://sp.example".to_owned()) }
    );
    assert_eq!(refused(&group("")), MetadataError::NoIdentityProvider);
}

#[test]
fn an_entity_with_several_roles_is_read_by_the_one_that_speaks_saml_2() {
    // As AD FS describes itself: WS-Federation, service provider and identity provider in one. An older role before it.
    let old = r#"<md:RoleDescriptor/><md:SPSSODescriptor/><md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:1.1:protocol"><md:SingleSignOnService Binding="urn:b" Location="https://old.example"/></md:IDPSSODescriptor>"#;
    let several = full().replacen("<md:IDPSSODescriptor", &format!("{old}<md:IDPSSODescriptor"), 1);
    assert_eq!(
        ProviderMetadata::read(&several).unwrap().single_sign_on[0].location,
        "https://idp.example/sso"
    );
    assert_eq!(
        refused(&full().replace(SAML_2, "urn:oasis:names:tc:SAML:1.1:protocol")),
        MetadataError::NotSaml2
    );
}

#[test]
fn what_people_paste_instead_is_called_by_its_name() {
    let service = format!(
        r#"<md:EntityDescriptor {NAMESPACES} entityID="https://sp.example"><md:SPSSODescriptor/></md:EntityDescriptor>"#
    );
    let utf_16: String = "<?xml".chars().flat_map(|c| [c, '\0']).collect();
    for (text, error) in [
        ("", MetadataError::Empty),
        ("\u{feff} \n", MetadataError::Empty),
        ("https://login.example/metadata.xml", MetadataError::Address),
        ("HTTP://login.example", MetadataError::Address),
        (r#"{"issuer": "https://idp.example"}"#, MetadataError::Json),
        ("[]", MetadataError::Json),
        ("\n<!DOCTYPE html><html>", MetadataError::WebPage),
        ("<HTML><body>", MetadataError::WebPage),
        ("<!-- proxy -->\n<!doctype HTML PUBLIC \"x\"><html></html>", MetadataError::WebPage),
        ("<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>", MetadataError::WebPage),
        (RSA, MetadataError::Certificate),
        (&utf_16, MetadataError::NotText),
        ("\u{fffd}\u{fffd}<?xml", MetadataError::NotText),
        ("entityID=x", MetadataError::NotXml { line: 1, column: 1 }),
        ("<a>\n <b></a>", MetadataError::NotXml { line: 2, column: 5 }),
        ("<a>&nbsp;</a>", MetadataError::NotXml { line: 1, column: 4 }),
        ("<md:EntityDescriptor/>", MetadataError::NotXml { line: 1, column: 2 }),
        ("<EntityDescriptor/>", MetadataError::NotMetadata { element: "EntityDescriptor".to_owned() }),
        (
            "<s:Response xmlns:s='urn:oasis:names:tc:SAML:2.0:protocol'/>",
            MetadataError::NotMetadata { element: "Response".to_owned() },
        ),
        (&service, MetadataError::ServiceProvider { entity_id: Some("https://sp.example".to_owned()) }),
        (
            &entity("", &format!(r#"protocolSupportEnumeration="{SAML_2}""#), &sign_on(POST)),
            MetadataError::NoEntityId,
        ),
        (&full().replace("SingleSignOnService", "OtherService"), MetadataError::NoSingleSignOn),
        (&full().replace("Location", "Elsewhere"), MetadataError::NoSingleSignOn),
    ] {
        let read = refused(text);
        assert_eq!(read, error, "{text}");
        assert!(read.to_string().ends_with('.'), "{read}");
    }
}

#[test]
fn what_is_too_large_is_refused_unread_and_what_only_its_base64_makes_too_large_is_said() {
    // Not even XML: it is not looked at.
    let error = refused(&"<".repeat(LARGEST + 1));
    assert_eq!(error, MetadataError::TooLarge { bytes: LARGEST + 1 });
    let padded = |length: usize| {
        let text = plain("urn:idp");
        format!("{text}{}", " ".repeat(length - text.len()))
    };
    let sizes = [(76_800, false), (76_801, true), (LARGEST, true)];
    for (bytes, large) in sizes {
        assert_eq!(ProviderMetadata::read(&padded(bytes)).unwrap().may_be_too_large(), large, "{bytes}");
        assert_eq!(crate::encode::base64(padded(bytes).as_bytes()).len() > LARGEST, large, "{bytes}");
    }
}

#[test]
fn entities_are_refused_before_one_is_expanded() {
    let bomb = format!(
        "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY a '{}'><!ENTITY b '{}'><!ENTITY c '{}'>]>{}",
        "x".repeat(1_000),
        "&a;".repeat(200),
        "&b;".repeat(200),
        plain("&c;"),
    );
    assert_eq!(refused(&bomb), MetadataError::DocumentType);
    let outside = format!("<!DOCTYPE a SYSTEM 'file:///etc/passwd'>{}", plain("x"));
    assert_eq!(refused(&outside), MetadataError::DocumentType);
}

#[test]
fn elements_may_stand_in_each_other_as_deep_as_the_size_allows() {
    let deep = "<a>".repeat(LARGEST / 8) + &"</a>".repeat(LARGEST / 8);
    assert_eq!(refused(&deep), MetadataError::NotMetadata { element: "a".to_owned() });
    let group = format!("<md:EntitiesDescriptor {NAMESPACES}>");
    let short = "<md:EntitiesDescriptor>";
    let depth = (LARGEST - 2_000) / (short.len() * 2 + 1);
    let inside = short.repeat(depth) + &plain("urn:idp") + &"</md:EntitiesDescriptor>".repeat(depth);
    let read = ProviderMetadata::read(&format!("{group}{inside}</md:EntitiesDescriptor>")).unwrap();
    assert_eq!((read.entity_id.as_str(), read.entities), ("urn:idp", 1));
}

#[test]
fn a_name_that_is_foreign_is_shortened_in_a_sentence() {
    let long = "x".repeat(5_000);
    let error = refused(&format!("<{long}/>"));
    assert!(error.to_string().chars().count() < 300, "{error}");
}

/// The same document under other prefixes, one of which may be none.
fn prefixed(text: &str, metadata: &str, signature: &str) -> String {
    let colon = |prefix: &str| if prefix.is_empty() { String::new() } else { format!("{prefix}:") };
    let declared =
        |prefix: &str| if prefix.is_empty() { "xmlns=".to_owned() } else { format!("xmlns:{prefix}=") };
    text.replace("xmlns:md=", &declared(metadata))
        .replace("xmlns:ds=", &declared(signature))
        .replace("<md:", &format!("<{}", colon(metadata)))
        .replace("</md:", &format!("</{}", colon(metadata)))
        .replace("<ds:", &format!("<{}", colon(signature)))
        .replace("</ds:", &format!("</{}", colon(signature)))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn a_prefix_means_nothing(metadata in "|[a-c][a-z0-9._-]{0,6}", signature in "[d-f][a-z0-9._-]{0,6}") {
        let other = prefixed(&full(), &metadata, &signature);
        let mut expected = ProviderMetadata::read(&full()).unwrap();
        expected.bytes = other.len();
        prop_assert_eq!(ProviderMetadata::read(&other).unwrap(), expected);
    }

    #[test]
    fn a_namespace_means_everything(at in 0_usize..30) {
        let other = full().replace("urn:oasis:names:tc:SAML:2.0:metadata", &"urn:oasis:names:tc:SAML:2.0:metadata"[..at + 1]);
        prop_assert_eq!(refused(&other), MetadataError::NotMetadata { element: "EntityDescriptor".to_owned() });
    }

    #[test]
    fn metadata_that_was_cut_anywhere_is_refused(at in 0.0..1.0_f64) {
        let whole = full();
        let end = (whole.len() as f64 * at) as usize;
        let error = refused(&whole[..end]);
        let named = matches!(error, MetadataError::BreaksOff | MetadataError::NotXml { .. } | MetadataError::Empty);
        prop_assert!(named, "{:?}", error);
    }

    #[test]
    fn comments_and_sections_in_a_value_change_nothing_of_it(at in 1_usize..120, other in 1_usize..50, kind in 0_usize..3) {
        let put = |value: &str, at: usize| {
            let (before, after) = value.split_at(at.min(value.len() - 1));
            match kind {
                0 => format!("{before}<!-- {at} -->{after}"),
                1 => format!("{before}<?note {at}?>{after}"),
                _ => format!("<![CDATA[{before}]]>{after}"),
            }
        };
        let text = full()
            .replace(&base64_of(T61), &put(&base64_of(T61), at))
            .replace(&format!("{EMAIL}\n"), &put(&format!("{EMAIL}\n"), other));
        let read = ProviderMetadata::read(&text).unwrap();
        let expected = ProviderMetadata::read(&full()).unwrap();
        prop_assert_eq!(read.name_id_formats, expected.name_id_formats);
        prop_assert_eq!(read.certificates, expected.certificates);
    }

    #[test]
    fn what_stands_before_the_first_element_does_not_count(before in prop::sample::select(vec![
        "\u{feff}", "\u{feff}<?xml version='1.0' encoding='utf-8'?>", "\r\n\t", "<?xml version=\"1.0\" encoding=\"UTF-16\"?>\n",
        "<!-- made by hand -->", "<?xml version='1.0'?>\n<!-- a --><?b c?>\n",
    ])) {
        prop_assert_eq!(ProviderMetadata::read(&format!("{before}{}", plain("urn:idp"))).unwrap().entity_id, "urn:idp");
    }

    #[test]
    fn no_text_makes_the_reader_stumble(
        text in "(<md:|</md:|<ds:|EntityDescriptor|IDPSSODescriptor| entityID=|\"|'|>|/>|<!--|-->|&#0;|&amp;|<!DOCTYPE|\\PC{0,4}){0,30}",
    ) {
        _ = ProviderMetadata::read(&text);
        _ = ProviderMetadata::read(&format!("<md:EntityDescriptor {NAMESPACES}>{text}</md:EntityDescriptor>"));
    }

    #[test]
    fn a_changed_character_never_makes_the_reader_stumble(at in 0_usize..3_000, with in "[<>&\"'/ -~\u{0}\u{202e}]") {
        let whole = full();
        let text: String = whole.chars().enumerate().map(|(place, c)| if place == at { with.chars().next().unwrap() } else { c }).collect();
        if let Ok(read) = ProviderMetadata::read(&text) {
            prop_assert!(!read.entity_id.is_empty() && !read.single_sign_on.is_empty());
        }
    }
}
