//! One generated user. Some are not active, and some lack what a service may need: an address of mail, an externalId, a
//! family name, or the directory's domain.

use serde_json::{Value, json};

use super::Generated;
use super::names::{FAMILY, GIVEN, NameSet, SETS};
use crate::scim::extension::WS1B_USER;
use crate::scim::resources::{Kind, same};
use crate::scim::schema::{self, ENTERPRISE};

/// All that a generated user may have.
pub(super) const FIELDS: &[&str] = &[
    "userName",
    "externalId",
    "displayName",
    "nickName",
    "title",
    "active",
    "name",
    "emails",
    "phoneNumbers",
    "addresses",
    ENTERPRISE,
    WS1B_USER,
];

/// A domain that no directory has: whoever is said to be of it cannot sign in.
const FORMER_DOMAIN: &str = "former.example";
const DEPARTMENTS: [&str; 7] =
    ["Engineering", "Vertrieb", "Finance", "Recherche et développement", "Support", "法務", "Operations"];
const TITLES: [&str; 5] = ["Engineer", "Account Manager", "Sachbearbeiterin", "Analyste", "Director"];
const PLACES: [(&str, &str); 5] =
    [("Berlin", "DE"), ("Kraków", "PL"), ("Αθήνα", "GR"), ("東京", "JP"), ("São Paulo", "BR")];

/// Which of the names a user has.
struct Name {
    set: &'static NameSet,
    given: (&'static str, &'static str),
    family: (&'static str, &'static str),
}

impl Name {
    fn of(number: u32) -> Self {
        let number = usize::try_from(number).unwrap_or_default();
        let set = &SETS[number % SETS.len()];
        let round = number / SETS.len();
        Self { set, given: set.given[round % GIVEN], family: set.family[round % FAMILY] }
    }

    fn displayed(&self) -> String {
        let (given, family) = (self.given.0, self.family.0);
        if self.set.family_first { format!("{family}{given}") } else { format!("{given} {family}") }
    }
}

impl Generated {
    pub(super) fn user_field(&self, number: u32, name: &str) -> Option<Value> {
        let known = schema::find(Kind::User.attributes(), name).map(|attribute| attribute.name);
        let every = |one_of: u32, from: u32| number % one_of == from;
        let value = match known {
            Some("userName") => json!(self.user_name(number)),
            Some("externalId") if !every(19, 7) => json!(format!("hr-{:07}", u64::from(number) + 1)),
            Some("displayName") => json!(Name::of(number).displayed()),
            Some("nickName") if every(9, 4) => json!(Name::of(number).given.0),
            Some("title") if !every(4, 3) => json!(TITLES[at(number / 3, TITLES.len())]),
            Some("active") => json!(!every(13, 3)),
            Some("name") => {
                let name = Name::of(number);
                if every(23, 11) {
                    json!({ "givenName": name.given.0 })
                } else {
                    json!({ "givenName": name.given.0, "familyName": name.family.0 })
                }
            }
            Some("emails") if !every(17, 5) => self.emails(number),
            Some("phoneNumbers") if every(3, 1) => {
                json!([{ "value": format!("+49 30 5550{number:06}"), "type": "work", "primary": true }])
            }
            Some("addresses") if every(5, 2) => {
                let (locality, country) = PLACES[at(number / 5, PLACES.len())];
                json!([{ "type": "work", "locality": locality, "country": country, "primary": true }])
            }
            None if same(name, ENTERPRISE) => self.enterprise(number),
            None if same(name, WS1B_USER) && !every(8, 6) => {
                let domain = if every(29, 17) { FORMER_DOMAIN } else { &self.domain };
                let principal = format!("{}@{domain}", local_part(number));
                json!({ "domain": domain, "userPrincipalName": principal })
            }
            _ => return None,
        };
        Some(value)
    }

    /// Users whose displayName may be this one: those of its set whose round leads to both of its names.
    pub(super) fn users_called(&self, displayed: &str) -> Vec<u32> {
        let (sets, pairs) = (SETS.len(), GIVEN * FAMILY);
        let first = (0..sets * pairs).filter(|number| {
            let number = u32::try_from(*number).unwrap_or(u32::MAX);
            same(&Name::of(number).displayed(), displayed)
        });
        let users = usize::try_from(self.users).unwrap_or(usize::MAX);
        let all = first.flat_map(|first| (first..users).step_by(sets * pairs));
        let mut found: Vec<u32> = all.filter_map(|number| u32::try_from(number).ok()).collect();
        found.sort_unstable();
        found
    }

    /// Ends with the number, so that it is nobody else's and leads back to its user. Some are written as an address.
    fn user_name(&self, number: u32) -> String {
        let local = local_part(number);
        if number % 3 == 1 { format!("{local}@{}", self.domain) } else { local }
    }

    fn emails(&self, number: u32) -> Value {
        let local = local_part(number);
        let work = json!({ "value": format!("{local}@{}", self.domain), "type": "work", "primary": "true" });
        if number.is_multiple_of(6) {
            return json!([work, { "value": format!("{local}@home.example"), "type": "home" }]);
        }
        json!([work])
    }

    fn enterprise(&self, number: u32) -> Value {
        let department = at(number / 2, DEPARTMENTS.len());
        let mut about = json!({
            "employeeNumber": format!("E{:06}", u64::from(number) + 1),
            "department": DEPARTMENTS[department],
            "costCenter": format!("CC-{}", 100 + department),
            "organization": "Practice Inc.",
        });
        // The first of twelve manages the others.
        let manager = number - number % 12;
        if manager != number {
            about["manager"] = json!({ "value": self.id(Kind::User, manager).to_string() });
        }
        about
    }
}

fn local_part(number: u32) -> String {
    let name = Name::of(number);
    format!("{}.{}{}", name.given.1, name.family.1, u64::from(number) + 1)
}

fn at(number: u32, among: usize) -> usize {
    usize::try_from(number).unwrap_or_default() % among
}
