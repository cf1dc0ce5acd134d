//! How files spell the names of columns.

/// A column's path, and the names it has beside its title and path in the files of identity providers and of people:
/// the best first. A name is in small letters and digits only.
type Spelling = (&'static str, &'static [&'static str]);

/// Entra ID's download of users has `userPrincipalName`, `mail`, `givenName`, `surname`, `objectId`, `accountEnabled`,
/// `jobTitle`, `telephoneNumber`, `companyName`; Okta's files have `login`, `firstName`, `lastName`, `email`,
/// `primaryPhone`, `mobilePhone`, `managerId`. The provisioning that the vendor documents for Entra ID writes
/// `userPrincipalName` to `userName` and `objectId` to `externalId`, and so does this table.
pub(super) const SPELLINGS: [Spelling; 16] = [
    ("userName", &["login", "loginname", "userlogin", "userprincipalname", "upn", "samaccountname"]),
    ("displayName", &["fullname", "name"]),
    ("name.givenName", &["givenname", "firstname", "forename"]),
    ("name.middleName", &["middlename"]),
    ("name.familyName", &["familyname", "lastname", "surname"]),
    (
        "emails.value",
        &["email", "emailaddress", "mail", "workemail", "primaryemail", "emailstypeeqworkvalue", "emails"],
    ),
    (
        "phoneNumbers.value",
        &[
            "phonenumber",
            "telephonenumber",
            "telephone",
            "primaryphone",
            "workphone",
            "mobilephone",
            "mobile",
            "phonenumbers",
        ],
    ),
    ("externalId", &["objectid"]),
    ("active", &["accountenabled", "enabled", "isactive"]),
    ("title", &["jobtitle"]),
    ("userPrincipalName", &["upn"]),
    ("distinguishedName", &["dn"]),
    ("employeeNumber", &["employeeid"]),
    ("organization", &["companyname", "company"]),
    ("costCenter", &["costcentre"]),
    ("manager.value", &["managerid"]),
];

/// A name without case, blanks and signs: "E-mail" is "email".
pub(super) fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scim::column::{USERS, writable};

    #[test]
    fn every_spelling_is_plain_and_of_a_column_that_can_be_set() {
        for (path, spellings) in SPELLINGS {
            assert!(writable(USERS).any(|column| column.attribute.path == path), "{path}");
            for spelling in spellings {
                assert_eq!(plain(spelling), *spelling);
            }
        }
        assert_eq!(plain("E-Mail Address [mail]"), "emailaddressmail");
    }
}
