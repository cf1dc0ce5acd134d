//! Groups from a table: several lines of one name are one group, so that a file may have all members of a group in one
//! cell, or one member in each line. Nothing is sent here: whom a member's user name names, the tenant says.

mod column;
mod problem;

pub use column::{GroupColumn, GroupMapping};
pub use problem::{GroupFault, GroupProblem};

use super::mapping::value;
use crate::csv::{Row, Table};
use crate::excerpt::{self, excerpt};
use crate::scim::group::Group;
use crate::scim::ws1b::Ws1bGroup;
use crate::units::LineNumber;
use std::collections::{BTreeMap, BTreeSet};

/// A table of groups and what its columns mean.
pub struct GroupImport {
    table: Table,
    mapping: GroupMapping,
    domains: Option<Vec<String>>,
    domain: Option<String>,
    groups: Vec<ImportGroup>,
}

/// A group of an import.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportGroup {
    /// The first line of the file that is about it.
    pub line: LineNumber,
    /// How many rows of the file are about it.
    pub rows: usize,
    /// The group to be made, without its members.
    pub group: Group,
    /// The user names of its members, each once.
    pub members: Vec<String>,
    /// Everything that is wrong with it; it is not sent then.
    pub problems: Vec<GroupProblem>,
}

impl GroupImport {
    /// An import of a table. `domains` are those of the tenant's directories, none when they were not read.
    pub fn new(table: Table, mapping: GroupMapping, domains: Option<Vec<String>>) -> Self {
        Self { table, mapping, domains, domain: None, groups: Vec::new() }.read()
    }

    /// The same import with another mapping.
    #[must_use]
    pub fn with_mapping(self, mapping: GroupMapping) -> Self {
        Self { mapping, ..self }.read()
    }

    /// The same import with this domain for every group. It does not count where a column of the file is the domain.
    #[must_use]
    pub fn with_domain(self, domain: Option<String>) -> Self {
        Self { domain, ..self }.read()
    }

    /// The domain that every group gets; none where none was chosen, or where a column of the file is the domain.
    pub fn domain(&self) -> Option<&str> {
        let of_file = self.mapping.columns().contains(&Some(GroupColumn::Domain));
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

    /// Which column of the file is what of a group.
    pub const fn mapping(&self) -> &GroupMapping {
        &self.mapping
    }

    /// The groups, in the order in which the file names them first. A row without a name is one with a problem.
    pub fn groups(&self) -> &[ImportGroup] {
        &self.groups
    }

    fn read(mut self) -> Self {
        let mut groups: Vec<Reading> = Vec::new();
        // A name has no case here: two groups that differ in nothing else are more likely a mistake than meant.
        let mut places: BTreeMap<(String, String), usize> = BTreeMap::new();
        for row in self.table.rows() {
            let of = |column| self.mapping.value(row, column);
            let domain = match self.domain() {
                Some(domain) => domain.to_owned(),
                None => of(GroupColumn::Domain),
            };
            let name = of(GroupColumn::Name);
            let key = (name.to_lowercase(), domain.to_lowercase());
            let known = places.get(&key).copied().filter(|_| !name.is_empty());
            let at = known.unwrap_or(groups.len());
            if known.is_none() {
                groups.push(Reading::new(row.line(), name, domain));
                places.insert(key, at);
            }
            if let Some(group) = groups.get_mut(at) {
                group.take(row, &self.mapping);
                group.made.problems.extend(self.too_many_cells(row));
            }
        }
        self.groups = groups.into_iter().map(|group| group.end(self.domains.as_deref())).collect();
        self
    }

    fn too_many_cells(&self, row: Row<'_>) -> Option<GroupProblem> {
        let header = self.table.header().len();
        let beyond = row.cells().skip(header).any(|cell| !cell.trim().is_empty());
        let fault = GroupFault::TooManyCells { cells: row.len(), header, separator: self.table.separator() };
        beyond.then_some(GroupProblem { line: row.line(), fault })
    }
}

/// A group while its rows are read.
struct Reading {
    made: ImportGroup,
    /// Where each text stood first.
    lines: BTreeMap<GroupColumn, LineNumber>,
    /// The members without case.
    members: BTreeSet<String>,
}

impl Reading {
    fn new(line: LineNumber, name: String, domain: String) -> Self {
        let mut group = Group::new(&name);
        if !domain.is_empty() {
            group.ws1b = Some(Ws1bGroup { domain: Some(domain), ..Ws1bGroup::default() });
        }
        let made = ImportGroup { line, rows: 0, group, members: Vec::new(), problems: Vec::new() };
        Self { made, lines: BTreeMap::new(), members: BTreeSet::new() }
    }

    fn take(&mut self, row: Row<'_>, mapping: &GroupMapping) {
        self.made.rows += 1;
        for column in [GroupColumn::ExternalId, GroupColumn::Description] {
            let text = mapping.value(row, column);
            if text.is_empty() {
                continue;
            }
            let place = match column {
                GroupColumn::ExternalId => &mut self.made.group.external_id,
                _ => &mut self.made.group.ws1b.get_or_insert_default().description,
            };
            match place {
                Some(before) if *before != text => {
                    let first = self.lines.get(&column).copied().unwrap_or(self.made.line);
                    let fault = GroupFault::OtherValue { column, first };
                    self.made.problems.push(GroupProblem { line: row.line(), fault });
                }
                Some(_) => {}
                None => {
                    *place = Some(text);
                    self.lines.insert(column, row.line());
                }
            }
        }
        let cell = mapping.value(row, GroupColumn::Members);
        // User names have no case (RFC 7643 section 4.1.1).
        for name in cell.split(is_between).map(str::trim).filter(|name| !name.is_empty()) {
            if self.members.insert(name.to_lowercase()) {
                self.made.members.push(name.to_owned());
            }
        }
    }

    fn end(mut self, domains: Option<&[String]>) -> ImportGroup {
        let line = self.made.line;
        let mut wrong = |fault| self.made.problems.push(GroupProblem { line, fault });
        if self.made.group.display_name.as_deref().unwrap_or_default().is_empty() {
            wrong(GroupFault::NoName);
        }
        let domain = self.made.group.ws1b.as_ref().and_then(|ws1b| ws1b.domain.as_deref());
        if let (Some(domain), Some(domains)) = (domain, domains)
            && !domains.iter().any(|known| known.eq_ignore_ascii_case(domain))
        {
            wrong(GroupFault::UnknownDomain { domain: excerpt(domain, excerpt::NAME) });
        }
        self.made
    }
}

/// What stands between several members in one cell. No user name that these services were seen to have contains it.
const fn is_between(c: char) -> bool {
    matches!(c, ';' | ',' | '|' | '\n' | '\r')
}

#[cfg(test)]
mod tests;
