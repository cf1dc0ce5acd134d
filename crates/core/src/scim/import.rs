//! Users from a table: which column of a file is which attribute, and for each row a user to be made or what is wrong
//! with it. Nothing is sent here. The record of an import survives a reload, and its result is a file.

mod spelling;
mod mapping;
mod problem;
mod repeated;
pub mod groups;
pub mod record;
mod result;

pub use mapping::Mapping;
pub use problem::{Fault, Problem};
pub use result::{append_group_result, append_group_result_header, append_result, append_result_header};

use crate::csv::{Row, Table};
use crate::excerpt::{self, excerpt};
use crate::scim::column::{Column, USERS, Write};
use crate::scim::obstacle::Obstacle;
use crate::scim::user::User;
use crate::units::LineNumber;
use repeated::repeated;
use std::collections::BTreeMap;

/// A table and what its columns mean. A row is read when it is asked for, so that 100,000 of them take no more memory
/// than the table.
pub struct Import {
    table: Table,
    mapping: Mapping,
    domains: Option<Vec<String>>,
    /// The domain of every user, where no column of the file is the domain.
    domain: Option<String>,
    /// The rows whose user is in an earlier line, and that line.
    repeated: BTreeMap<usize, LineNumber>,
}

/// A row of an import.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportRow {
    /// The line of the file in which it begins.
    pub line: LineNumber,
    /// The user name in it; empty when there is none.
    pub user_name: String,
    /// The user to be made, or everything that is wrong with the row.
    pub user: Result<User, Vec<Problem>>,
    /// There is no `externalId`, by which the services match whoever signs in (seen by others on the broker). The user
    /// can be made, and cannot sign in before an identity provider has written one.
    pub lacks_external_id: bool,
}

impl Import {
    /// An import of a table. `domains` are those of the tenant's directories, none when they were not read.
    pub fn new(table: Table, mapping: Mapping, domains: Option<Vec<String>>) -> Self {
        let repeated = repeated(&table, &mapping);
        Self { table, mapping, domains, domain: None, repeated }
    }

    /// The same import with another mapping.
    #[must_use]
    pub fn with_mapping(self, mapping: Mapping) -> Self {
        let domain = self.domain.clone();
        Self { domain, ..Self::new(self.table, mapping, self.domains) }
    }

    /// The same import with this domain for every user. It does not count where a column of the file is the domain.
    #[must_use]
    pub fn with_domain(self, domain: Option<String>) -> Self {
        Self { domain, ..self }
    }

    /// The domain that every user gets; none where none was chosen, or where a column of the file is the domain.
    pub fn domain(&self) -> Option<&str> {
        let of_file = self.mapping.columns().iter().flatten().any(|column| column.attribute.path == "domain");
        self.domain.as_deref().filter(|_| !of_file)
    }

    /// The domains of the tenant's directories; none when they were not read.
    pub fn domains(&self) -> Option<&[String]> {
        self.domains.as_deref()
    }

    /// The table.
    pub const fn table(&self) -> &Table {
        &self.table
    }

    /// Which column of the file is which attribute.
    pub const fn mapping(&self) -> &Mapping {
        &self.mapping
    }

    /// How many rows it has.
    pub fn len(&self) -> usize {
        self.table.len()
    }

    /// Whether it has no row.
    pub fn is_empty(&self) -> bool {
        self.table.is_empty()
    }

    /// A row, counted from 0. Blanks around a value do not count, and neither does the `'` that an export puts before
    /// what would be a formula. A user is active unless the row says otherwise. No document limits the length of a
    /// user's attributes, so none is checked.
    pub fn row(&self, at: usize) -> Option<ImportRow> {
        let row = self.table.row(at)?;
        let line = row.line();
        let mut problems: Vec<Problem> = self.too_many_cells(row).into_iter().collect();
        let mut user =
            User { schemas: Some(vec![User::URN.to_owned()]), active: Some(true), ..User::default() };
        for (column, value) in self.mapping.values(row) {
            let fault = set(&mut user, column, &value);
            problems.extend(fault.map(|fault| Problem { line, column: Some(column), fault }));
        }
        if let Some(domain) = self.domain() {
            user.ws1b.get_or_insert_default().domain = Some(domain.to_owned());
        }
        let domain = user.ws1b.as_ref().and_then(|ws1b| ws1b.domain.as_deref());
        let obstacles = Obstacle::of(&user, domain, self.domains.as_deref());
        let lacks_external_id = obstacles.contains(&Obstacle::NoExternalId);
        problems.extend(obstacles.into_iter().filter_map(|obstacle| problem(line, obstacle)));
        if let Some(first) = self.repeated.get(&at) {
            problems.push(Problem {
                line,
                column: column("userName"),
                fault: Fault::Repeated { first: *first },
            });
        }
        let user_name = user.user_name.clone().unwrap_or_default();
        let user = if problems.is_empty() { Ok(user) } else { Err(problems) };
        Some(ImportRow { line, user_name, user, lacks_external_id })
    }

    /// All rows, each read when its turn comes.
    pub fn rows(&self) -> impl Iterator<Item = ImportRow> {
        (0..self.len()).filter_map(|at| self.row(at))
    }

    /// A value behind the last column belongs to none, and most often the values before it are in the wrong columns.
    fn too_many_cells(&self, row: Row<'_>) -> Option<Problem> {
        let header = self.table.header().len();
        let beyond = row.cells().skip(header).any(|cell| !cell.trim().is_empty());
        let fault = Fault::TooManyCells { cells: row.len(), header, separator: self.table.separator() };
        beyond.then_some(Problem { line: row.line(), column: None, fault })
    }
}

/// Sets a value. One with a fault is set all the same where it can be: it is there, so it is not called missing too.
fn set(user: &mut User, column: &Column<User>, value: &str) -> Option<Fault> {
    let shown = || excerpt(value, excerpt::NAME);
    match &column.write {
        Some(Write::Text(write)) => {
            write(user, value.to_owned());
            None
        }
        Some(Write::Email(write)) => {
            write(user, value.to_owned());
            let sides =
                value.rsplit_once('@').filter(|(before, after)| !before.is_empty() && !after.is_empty());
            sides.is_none().then(|| Fault::NotAnEmail { value: shown() })
        }
        Some(Write::Flag(write)) => match flag(value) {
            Some(flag) => {
                write(user, flag);
                None
            }
            None => Some(Fault::NotAFlag { value: shown() }),
        },
        None => None,
    }
}

fn flag(value: &str) -> Option<bool> {
    match value.to_ascii_lowercase().as_str() {
        "true" | "yes" | "1" => Some(true),
        "false" | "no" | "0" => Some(false),
        _ => None,
    }
}

/// What an obstacle is for a row. An inactive user is what the file asks for, and an `externalId` may come later.
fn problem(line: LineNumber, obstacle: Obstacle) -> Option<Problem> {
    match obstacle {
        Obstacle::Inactive | Obstacle::NoExternalId => None,
        Obstacle::Missing(path) => Some(Problem { line, column: column(path), fault: Fault::Missing }),
        Obstacle::UnknownDomain(domain) => {
            let fault = Fault::UnknownDomain { domain: excerpt(&domain, excerpt::NAME) };
            let column = USERS.iter().find(|column| column.attribute.path == "domain");
            Some(Problem { line, column, fault })
        }
    }
}

fn column(path: &str) -> Option<&'static Column<User>> {
    crate::scim::column::find(USERS, path)
}

#[cfg(test)]
mod tests;
