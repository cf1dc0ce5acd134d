//! A user (RFC 7643 section 4.1). What the services document has a field here, and so have the enterprise extension
//! and the vendor's own; further schemas stand in `other` under their URN.

use crate::schema::{HasSchema, Schema, resource, string_enum};
use crate::scim::enterprise::EnterpriseUser;
use crate::scim::meta::Meta;
use crate::scim::ws1b::Ws1bUser;
use serde::{Deserialize, Serialize};

resource! {
    /// A user.
    pub struct User {
        /// The schemas of what is in it; [`User::URN`] at least. Those of typed extensions are put right when it is sent.
        "schemas" schemas: Vec<String>;
        /// Its UUID, given by the service.
        "id" id: String;
        /// What it is called in the directory it comes from.
        "externalId" external_id: String;
        /// The name it signs in with, unique in its directory.
        required "userName" user_name: String;
        /// Its name in parts.
        "name" name: UserName;
        /// Its name as it is shown.
        "displayName" display_name: String;
        /// What it is called by others.
        "nickName" nick_name: String;
        /// Where there is more about it.
        "profileUrl" profile_url: String;
        /// Its title, such as "Engineer".
        "title" title: String;
        /// Whether it may sign in.
        "active" active: bool;
        /// Its mail addresses.
        "emails" emails: Vec<Email>;
        /// Its telephone numbers.
        "phoneNumbers" phone_numbers: Vec<PhoneNumber>;
        /// Its addresses for instant messages.
        "ims" ims: Vec<MessagingAddress>;
        /// Where its photos are.
        "photos" photos: Vec<Photo>;
        /// Where it lives and works.
        "addresses" addresses: Vec<Address>;
        /// The groups it is in; changed at the group.
        given "groups" groups: Vec<GroupOfUser>;
        /// When it was made and changed.
        "meta" meta: Meta;
        /// What its employer knows about it.
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User" enterprise: EnterpriseUser;
        /// The vendor's own attributes, its domain above all.
        "urn:ietf:params:scim:schemas:extension:ws1b:2.0:User" ws1b: Ws1bUser;
    }
}

impl User {
    /// The schema of every user.
    pub const URN: &'static str = "urn:ietf:params:scim:schemas:core:2.0:User";

    /// A user to be made, of whom nothing but the name is known.
    pub fn new(user_name: &str) -> Self {
        Self {
            schemas: Some(vec![Self::URN.to_owned()]),
            user_name: Some(user_name.to_owned()),
            ..Self::default()
        }
    }
}

resource! {
    /// A user's name in parts.
    pub struct UserName {
        /// Given name.
        "givenName" given_name: String;
        /// What stands between them.
        "middleName" middle_name: String;
        /// Family name.
        "familyName" family_name: String;
    }
}

resource! {
    /// A mail address.
    pub struct Email {
        /// The address.
        "value" value: String;
        /// What it is called.
        "display" display: String;
        /// Whether it is the one to be used.
        #[serde(deserialize_with = "crate::scim::patch::even_null")]
        "primary" primary: Primary;
    }
}

/// Whether a mail address is the one to be used. The documents make it a text here and a flag
/// everywhere else, as RFC 7643 section 2.4 does: a text is sent, both are read and kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Primary {
    /// "true" or "false".
    Text(String),
    /// true or false.
    Flag(bool),
    /// Anything else: it is kept, and says no.
    Other(serde_json::Value),
}

impl Primary {
    /// Whether it says yes.
    pub fn is_true(&self) -> bool {
        match self {
            Self::Text(text) => text.eq_ignore_ascii_case("true"),
            Self::Flag(flag) => *flag,
            Self::Other(_) => false,
        }
    }
}

/// As the documents have it.
impl From<bool> for Primary {
    fn from(flag: bool) -> Self {
        Self::Text(flag.to_string())
    }
}

impl HasSchema for Primary {
    const SCHEMA: Schema = Schema::Any;
}

resource! {
    /// A telephone number.
    pub struct PhoneNumber {
        /// The number.
        "value" value: String;
        /// Where it rings.
        "type" kind: PhoneType;
        /// Whether it is the one to be used.
        "primary" primary: bool;
    }
}

resource! {
    /// An address for instant messages.
    pub struct MessagingAddress {
        /// The address.
        "value" value: String;
        /// What it is called.
        "display" display: String;
        /// The network it is known to.
        "type" kind: MessagingType;
        /// Whether it is the one to be used.
        "primary" primary: bool;
    }
}

resource! {
    /// A photo.
    pub struct Photo {
        /// Where it is.
        "value" value: String;
        /// What it is called.
        "display" display: String;
        /// Its size.
        "type" kind: PhotoType;
        /// Whether it is the one to be used.
        "primary" primary: bool;
    }
}

resource! {
    /// Where somebody lives or works.
    pub struct Address {
        /// All of it, as it stands on a letter.
        "formatted" formatted: String;
        /// Street and number.
        "streetAddress" street_address: String;
        /// City.
        "locality" locality: String;
        /// State or region.
        "region" region: String;
        /// Postal code.
        "postalCode" postal_code: String;
        /// Country.
        "country" country: String;
        /// What it is for.
        "type" kind: AddressType;
        /// Whether it is the one to be used.
        "primary" primary: bool;
    }
}

resource! {
    /// A group as a user of it shows it.
    pub struct GroupOfUser {
        /// The group's UUID.
        given "value" value: String;
        /// The group's address.
        given "$ref" reference: String;
        /// The group's name.
        given "display" display: String;
    }
}

string_enum! {
    /// Where a telephone rings.
    pub enum PhoneType {
        /// At work.
        "work" Work;
        /// At home.
        "home" Home;
        /// Wherever one is.
        "mobile" Mobile;
        /// A fax.
        "fax" Fax;
        /// A pager.
        "pager" Pager;
        /// Elsewhere.
        "other" Elsewhere;
    }
}

string_enum! {
    /// A network for instant messages.
    pub enum MessagingType {
        /// AIM.
        "aim" Aim;
        /// Google Talk.
        "gtalk" Gtalk;
        /// ICQ.
        "icq" Icq;
        /// XMPP (RFC 6120).
        "xmpp" Xmpp;
        /// MSN.
        "msn" Msn;
        /// Skype.
        "skype" Skype;
        /// QQ.
        "qq" Qq;
        /// Yahoo.
        "yahoo" Yahoo;
    }
}

string_enum! {
    /// The size of a photo.
    pub enum PhotoType {
        /// Whole.
        "photo" Photo;
        /// Small.
        "thumbnail" Thumbnail;
    }
}

string_enum! {
    /// What an address is for.
    pub enum AddressType {
        /// Work.
        "work" Work;
        /// Home.
        "home" Home;
        /// Something else.
        "other" Elsewhere;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_new_user_says_what_it_is() {
        let user = User::new("ada");
        assert_eq!(
            json!(user),
            json!({"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "ada"})
        );
    }

    #[test]
    fn an_extension_is_read_changed_and_written_with_what_nobody_here_knows_of_it() {
        let mut value = json!({
            "schemas": [User::URN, EnterpriseUser::URN, Ws1bUser::URN], "userName": "ada",
            EnterpriseUser::URN: {"employeeNumber": "701984", "manager": {"value": "u2"}, "badge": 7},
            Ws1bUser::URN: {"domain": "acme.example", "customAttribute6": "six"},
        });
        let mut user: User = serde_json::from_value(value.clone()).unwrap();
        let manager = user.enterprise.as_ref().unwrap().manager.as_ref().unwrap();
        assert_eq!(manager.value.as_deref(), Some("u2"));
        user.ws1b.as_mut().unwrap().domain = Some("new.example".to_owned());
        value[Ws1bUser::URN]["domain"] = json!("new.example");
        assert_eq!(json!(user), value);
    }

    #[test]
    fn another_schema_survives_a_read_a_change_and_a_write() {
        const OTHER: &str = "urn:example:params:scim:schemas:extension:badge:2.0:User";
        let mut value = json!({
            "schemas": [User::URN, OTHER], "userName": "ada",
            OTHER: {"number": "701984", "holder": {"value": "u2"}},
        });
        let mut user: User = serde_json::from_value(value.clone()).unwrap();
        assert_eq!(user.other.0[OTHER]["number"], "701984");
        user.active = Some(false);
        value["active"] = json!(false);
        assert_eq!(json!(user), value);
    }

    #[test]
    fn the_mail_address_to_be_used_is_read_from_a_text_and_from_a_flag() {
        let email = |value| serde_json::from_value::<Email>(value).unwrap();
        for value in [json!({"primary": "true"}), json!({"primary": true})] {
            let read = email(value.clone());
            assert!(read.primary.as_ref().unwrap().is_true());
            assert_eq!(json!(read), value);
        }
        assert!(!email(json!({"primary": "false"})).primary.unwrap().is_true());
        assert_eq!(json!(Primary::from(true)), json!("true"));
    }
}
