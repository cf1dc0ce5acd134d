//! What a column of a file can be of a group.

use super::super::spelling::plain;
use super::value;
use crate::csv::Row;

/// What a column of a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum GroupColumn {
    /// Its name.
    Name,
    /// Its members by their user names, or one of them.
    Members,
    /// What it is called where it comes from.
    ExternalId,
    /// What it is for.
    Description,
    /// The domain that chooses its directory.
    Domain,
}

impl GroupColumn {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Name, Self::Members, Self::ExternalId, Self::Description, Self::Domain];

    /// What it is called on a page.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Name => "Display name",
            Self::Members => "Members by user name",
            Self::ExternalId => "External id",
            Self::Description => "Description",
            Self::Domain => "Domain",
        }
    }

    /// What SCIM calls it.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Name => "displayName",
            Self::Members => "members",
            Self::ExternalId => "externalId",
            Self::Description => "description",
            Self::Domain => "domain",
        }
    }

    /// The column of this path.
    pub fn of_path(path: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.path() == path)
    }

    /// The names it has in files, in small letters and digits only: the best first.
    const fn spellings(self) -> &'static [&'static str] {
        match self {
            Self::Name => &["displayname", "groupname", "group", "groupdisplayname", "name"],
            Self::Members => &[
                "members",
                "member",
                "membersbyusername",
                "membername",
                "memberusername",
                "memberuserprincipalname",
                "username",
                "userprincipalname",
                "login",
                "user",
            ],
            Self::ExternalId => &["externalid", "objectid", "groupid"],
            Self::Description => &["description"],
            Self::Domain => &["domain"],
        }
    }
}

/// For each column of a file what it is of a group, if anything. No two are the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupMapping(Vec<Option<GroupColumn>>);

impl GroupMapping {
    /// A mapping of so many columns, none of which is anything yet.
    pub fn empty(columns: usize) -> Self {
        Self(vec![None; columns])
    }

    /// A mapping by the names in the header.
    pub fn guess(header: Row<'_>) -> Self {
        let names: Vec<String> = header.cells().map(plain).collect();
        let mut mapping = Self::empty(names.len());
        for column in GroupColumn::ALL {
            let free = |spelling: &&&str| {
                names.iter().zip(&mapping.0).any(|(name, taken)| name == **spelling && taken.is_none())
            };
            let spelling = column.spellings().iter().find(free);
            if let Some(at) = spelling.and_then(|spelling| names.iter().position(|name| name == spelling)) {
                mapping.assign(at, Some(column));
            }
        }
        mapping
    }

    /// What each column of the file is.
    pub fn columns(&self) -> &[Option<GroupColumn>] {
        &self.0
    }

    /// Says what a column of the file is. Another that was the same is nothing any more.
    pub fn assign(&mut self, at: usize, column: Option<GroupColumn>) {
        for (place, assigned) in self.0.iter_mut().enumerate() {
            if place == at {
                *assigned = column;
            } else if *assigned == column {
                *assigned = None;
            }
        }
    }

    /// What a group needs and no column of the file is.
    pub fn missing(&self) -> Option<GroupColumn> {
        Some(GroupColumn::Name).filter(|name| !self.0.contains(&Some(*name)))
    }

    /// What a row says in this column; empty when it says nothing.
    pub(super) fn value(&self, row: Row<'_>, column: GroupColumn) -> String {
        let at = self.0.iter().position(|assigned| *assigned == Some(column));
        at.map(|at| value(row.cell(at)).into_owned()).unwrap_or_default()
    }
}
