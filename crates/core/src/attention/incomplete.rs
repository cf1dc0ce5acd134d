//! Users who lack what the services document as required: told from an answer to one filter, or from a page of users
//! where the service does not take that filter.

use crate::scim::obstacle::Obstacle;
use crate::scim::user::User;

/// The filter that finds them (RFC 7644 section 3.4.2.2).
pub const INCOMPLETE: &str = "not (externalId pr) or not (userName pr) or not (emails pr) \
                              or not (name.givenName pr) or not (name.familyName pr)";

/// What was read of users.
#[derive(Clone, Copy, Debug)]
pub enum UsersRead<'a> {
    /// A page of the users that pass [`INCOMPLETE`], and how many do.
    Filtered(&'a [User], Option<u32>),
    /// A page of all users.
    Sample(&'a [User]),
}

/// Users who lack something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incomplete {
    /// How many.
    pub count: u32,
    /// Among whom.
    pub among: Among,
    /// The attributes that are missing among the users that were read, each with the number of users who lack it.
    pub missing: Vec<(&'static str, u32)>,
}

/// Whom a number was counted among.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Among {
    /// All users of the tenant.
    All,
    /// So many users that were read, and nobody else.
    Sample(u32),
}

/// The paths of the attributes, in the order in which they are told.
const PATHS: [&str; 5] = ["externalId", "userName", "emails.value", "name.givenName", "name.familyName"];

impl Incomplete {
    pub(super) fn of(read: UsersRead<'_>) -> Option<Self> {
        let (users, total) = match read {
            UsersRead::Filtered(users, total) => (users, total),
            UsersRead::Sample(users) => (users, None),
        };
        let missing: Vec<Vec<&'static str>> =
            users.iter().map(missing).filter(|paths| !paths.is_empty()).collect();
        let count = missing.len() as u32;
        if count == 0 {
            return None;
        }
        // Of a service that ignores the filter, the answer is a page of all users.
        let is_filtered = matches!(read, UsersRead::Filtered(..)) && missing.len() == users.len();
        let (count, among) = match is_filtered {
            true => (count.max(total.unwrap_or_default()), Among::All),
            false => (count, Among::Sample(users.len() as u32)),
        };
        let of =
            |path: &'static str| (path, missing.iter().filter(|paths| paths.contains(&path)).count() as u32);
        let missing = PATHS.into_iter().map(of).filter(|(_, users)| *users > 0).collect();
        Some(Self { count, among, missing })
    }
}

/// What a user lacks. Whether somebody is active or of a known domain is another matter.
fn missing(user: &User) -> Vec<&'static str> {
    let path = |obstacle| match obstacle {
        Obstacle::NoExternalId => Some("externalId"),
        Obstacle::Missing(path) => Some(path),
        Obstacle::Inactive | Obstacle::UnknownDomain(_) => None,
    };
    Obstacle::of(user, None, None).into_iter().filter_map(path).collect()
}
