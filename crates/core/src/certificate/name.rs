//! The names of subject and issuer (RFC 5280 section 4.1.2.4).

use crate::excerpt::{self, excerpt};
use std::fmt;
use x509_cert::attr::AttributeTypeAndValue;
use x509_cert::der::{Tag, Tagged};

/// A distinguished name, fit to be shown: see [`excerpt`](crate::excerpt::excerpt).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Its common name; none when it has none. Of several the last, which is the nearest.
    pub common_name: Option<String>,
    /// All of it, in the order of the certificate: `CN=idp.example, O=Example`.
    pub text: String,
}

/// The types of attributes that have a short name (RFC 4514 section 3), and the mail address of PKCS #9.
const TYPES: [(&str, &str); 10] = [
    (COMMON_NAME, "CN"),
    ("2.5.4.6", "C"),
    ("2.5.4.7", "L"),
    ("2.5.4.8", "ST"),
    ("2.5.4.9", "STREET"),
    ("2.5.4.10", "O"),
    ("2.5.4.11", "OU"),
    ("0.9.2342.19200300.100.1.1", "UID"),
    ("0.9.2342.19200300.100.1.25", "DC"),
    ("1.2.840.113549.1.9.1", "emailAddress"),
];

const COMMON_NAME: &str = "2.5.4.3";

impl Name {
    pub(super) fn read(name: &x509_cert::name::Name) -> Self {
        let mut read = Self { common_name: None, text: String::new() };
        for attribute in name.iter() {
            let kind = attribute.oid.to_string();
            let value = excerpt(&value(attribute), excerpt::NAME);
            let short = TYPES.iter().find(|(oid, _)| *oid == kind).map_or(kind.as_str(), |(_, short)| short);
            let comma = if read.text.is_empty() { "" } else { ", " };
            read.text.push_str(&format!("{comma}{short}={value}"));
            if kind == COMMON_NAME && !value.is_empty() {
                read.common_name = Some(value);
            }
        }
        read
    }
}

/// The common name, or all of it.
impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.common_name.as_ref().unwrap_or(&self.text))
    }
}

/// The text of a value, whichever of the kinds of ASN.1 texts it is; `#` and its bytes when it is none.
fn value(attribute: &AttributeTypeAndValue) -> String {
    let bytes = attribute.value.value();
    match attribute.value.tag() {
        Tag::BmpString => {
            let units = bytes.chunks_exact(2).filter_map(|pair| pair.try_into().ok()).map(u16::from_be_bytes);
            char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
        }
        Tag::Utf8String => String::from_utf8_lossy(bytes).into_owned(),
        Tag::PrintableString
        | Tag::Ia5String
        | Tag::NumericString
        | Tag::VisibleString
        | Tag::GeneralString
        // T.61 in the standard, ISO 8859-1 in what is issued.
        | Tag::TeletexString => bytes.iter().copied().map(char::from).collect(),
        _ => bytes.iter().fold("#".to_owned(), |text, byte| format!("{text}{byte:02X}")),
    }
}
