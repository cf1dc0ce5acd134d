//! Which column of a file is which attribute of a user.

use super::spelling::{SPELLINGS, plain};
use crate::csv::{Row, restored};
use crate::scim::column::{Column, USERS, find, writable};
use crate::scim::obstacle::Obstacle;
use crate::scim::user::User;
use std::borrow::Cow;

/// For each column of a file the column of users that it is, if it is one. No two are the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping(Vec<Option<&'static Column<User>>>);

impl Mapping {
    /// A mapping of so many columns, none of which is anything yet.
    pub fn empty(columns: usize) -> Self {
        Self(vec![None; columns])
    }

    /// A mapping by the names in the header: the titles and paths of [`USERS`], and the names that the files of Entra
    /// ID and Okta have. Where two columns of the file could be the same, the one with the better name is it.
    pub fn guess(header: Row<'_>) -> Self {
        let names: Vec<String> = header.cells().map(plain).collect();
        let mut mapping = Self::empty(names.len());
        for column in writable(USERS) {
            let free = |spelling: &String| {
                let places = names.iter().zip(&mapping.0).enumerate();
                places
                    .into_iter()
                    .find(|(_, (name, taken))| *name == spelling && taken.is_none())
                    .map(|(at, _)| at)
            };
            if let Some(at) = spellings(column).find_map(|spelling| free(&spelling)) {
                mapping.assign(at, Some(column));
            }
        }
        mapping
    }

    /// What each column of the file is.
    pub fn columns(&self) -> &[Option<&'static Column<User>>] {
        &self.0
    }

    /// Says what a column of the file is. Another that was the same is nothing any more.
    pub fn assign(&mut self, at: usize, column: Option<&'static Column<User>>) {
        for (place, assigned) in self.0.iter_mut().enumerate() {
            if place == at {
                *assigned = column;
            } else if *assigned == column {
                *assigned = None;
            }
        }
    }

    /// The attributes that the services require and no column of the file is.
    pub fn missing(&self) -> Vec<&'static Column<User>> {
        // A user without anything lacks all that is required.
        let required =
            Obstacle::of(&User::default(), None, None).into_iter().filter_map(|obstacle| match obstacle {
                Obstacle::Missing(path) => find(USERS, path),
                Obstacle::Inactive | Obstacle::NoExternalId | Obstacle::UnknownDomain(_) => None,
            });
        required.filter(|column| !self.0.contains(&Some(column))).collect()
    }

    /// The values of a row that are not empty, each with what it is.
    pub(super) fn values<'a>(
        &self,
        row: Row<'a>,
    ) -> impl Iterator<Item = (&'static Column<User>, Cow<'a, str>)> {
        let assigned = self.0.iter().enumerate().filter_map(|(at, column)| Some((at, (*column)?)));
        assigned.map(move |(at, column)| (column, value(row.cell(at)))).filter(|(_, value)| !value.is_empty())
    }
}

/// What a cell says.
pub(super) fn value(cell: &str) -> Cow<'_, str> {
    match restored(cell) {
        Cow::Borrowed(cell) => Cow::Borrowed(cell.trim()),
        Cow::Owned(cell) => Cow::Owned(cell.trim().to_owned()),
    }
}

fn spellings(column: &'static Column<User>) -> impl Iterator<Item = String> {
    let others = SPELLINGS
        .iter()
        .filter(|(path, _)| *path == column.attribute.path)
        .flat_map(|(_, spellings)| *spellings);
    [column.to_string(), column.attribute.path.to_owned(), column.attribute.title.to_owned()]
        .into_iter()
        .map(|name| plain(&name))
        .chain(others.map(|spelling| (*spelling).to_owned()))
}
