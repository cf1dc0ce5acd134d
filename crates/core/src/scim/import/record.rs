//! What a reload must not lose of an import: which file it was, what its columns mean, and how far each row has come.
//! It has no name of a user and no value of a row: the file is chosen again, and its digest shows that it is the same.

mod packed;

use super::Import;
use super::groups::{GroupColumn, GroupImport, GroupMapping};
use super::mapping::Mapping;
use crate::csv::MOST_ROWS;
use crate::scim::column::{USERS, find};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The longest text of a record, in bytes. A browser keeps about 5 MB for a page in its session storage. A row takes
/// some 26 bytes once its user is made.
pub const LONGEST: usize = 4_000_000;

/// What is written in another form is not read: what it meant is not guessed.
const VERSION: u32 = 1;

/// An import written down. Write it whenever a row changes, and above all between setting a row to [`RowState::Sent`]
/// and sending it: from there on the user may exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    tenant: String,
    digest: String,
    mapping: Meaning,
    /// The domain of every user or group, where one was chosen.
    domain: Option<String>,
    rows: Vec<RowState>,
}

/// What the columns of the file are.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Meaning {
    Users(Mapping),
    Groups(GroupMapping),
}

/// What is imported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Imported {
    /// Users.
    #[default]
    Users,
    /// Groups. A row of the record is a group, which may have several lines of the file.
    Groups,
}

/// How far a row has come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum RowState {
    /// It was not sent.
    #[default]
    Waiting,
    /// It was sent, and its answer is awaited.
    Sent,
    /// Its user was made.
    Made {
        /// The user's id, given by the service.
        id: String,
    },
    /// A user of this name was there already, and was left as it was.
    Exists,
    /// The service refused it.
    Refused {
        /// The stable code of the error: `refused.conflict`.
        code: String,
    },
    /// It was sent and its answer was lost: its user may exist.
    Unsure,
}

/// How many rows have come how far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Not sent.
    pub waiting: usize,
    /// On their way.
    pub sent: usize,
    /// Made.
    pub made: usize,
    /// There already.
    pub exist: usize,
    /// Refused.
    pub refused: usize,
    /// Not known.
    pub unsure: usize,
}

/// Why a record cannot be written, read or continued.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum RecordError {
    /// It is longer than [`LONGEST`].
    #[error(
        "The record of this import is too long to be kept. After a reload the import cannot be continued."
    )]
    TooLong,
    /// It is no record, or a damaged one.
    #[error("The record of the last import cannot be read. The import cannot be continued.")]
    Unreadable,
    /// Another version wrote it.
    #[error("The record of the last import was written by another version. The import cannot be continued.")]
    OtherVersion,
    /// The import went to another tenant.
    #[error("The last import went to another tenant. Connect to that tenant to continue it.")]
    OtherTenant,
    /// The file that was chosen is not the one of the import.
    #[error(
        "This is not the file of the last import, or it was changed since. Choose the same file to continue."
    )]
    OtherFile,
}

/// A record as it is written.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    version: u32,
    #[serde(default, skip_serializing_if = "is_of_users")]
    of: Imported,
    tenant: String,
    digest: String,
    /// The paths of columns.
    mapping: Vec<Option<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    domain: Option<String>,
    rows: Vec<String>,
}

fn is_of_users(of: &Imported) -> bool {
    *of == Imported::Users
}

/// The version alone: the rest may be anything.
#[derive(Deserialize)]
struct Version {
    version: u32,
}

impl Record {
    /// The record of an import that begins. `tenant` is its address, or any text that tells it from others; `digest`
    /// is the file's, such as SHA-256 in hexadecimal.
    pub fn new(tenant: &str, digest: &str, import: &Import) -> Self {
        let mapping = Meaning::Users(import.mapping().clone());
        Self::begun(tenant, digest, mapping, import.domain(), import.len())
    }

    /// The same of an import of groups.
    pub fn of_groups(tenant: &str, digest: &str, import: &GroupImport) -> Self {
        let mapping = Meaning::Groups(import.mapping().clone());
        Self::begun(tenant, digest, mapping, import.domain(), import.groups().len())
    }

    fn begun(tenant: &str, digest: &str, mapping: Meaning, domain: Option<&str>, rows: usize) -> Self {
        Self {
            tenant: tenant.to_owned(),
            digest: digest.to_owned(),
            mapping,
            domain: domain.map(str::to_owned),
            rows: vec![RowState::Waiting; rows],
        }
    }

    /// Reads a record that was written.
    pub fn read(text: &str) -> Result<Self, RecordError> {
        if text.len() > LONGEST {
            return Err(RecordError::TooLong);
        }
        let unreadable = |_| RecordError::Unreadable;
        let Version { version } = serde_json::from_str(text).map_err(unreadable)?;
        if version != VERSION {
            return Err(RecordError::OtherVersion);
        }
        let written: Written = serde_json::from_str(text).map_err(unreadable)?;
        let mapping = match written.of {
            Imported::Users => users_mapping(&written.mapping).map(Meaning::Users),
            Imported::Groups => groups_mapping(&written.mapping).map(Meaning::Groups),
        };
        let mapping = mapping.ok_or(RecordError::Unreadable)?;
        let rows = packed::unpack(&written.rows, MOST_ROWS).ok_or(RecordError::Unreadable)?;
        let Written { tenant, digest, domain, .. } = written;
        Ok(Self { tenant, digest, mapping, domain, rows })
    }

    /// Writes it as one line of JSON.
    pub fn write(&self) -> Result<String, RecordError> {
        let written = Written {
            version: VERSION,
            of: self.of(),
            tenant: self.tenant.clone(),
            digest: self.digest.clone(),
            mapping: self.mapping.paths(),
            domain: self.domain.clone(),
            rows: packed::pack(&self.rows),
        };
        let text = serde_json::to_string(&written).map_err(|_| RecordError::Unreadable)?;
        if text.len() > LONGEST { Err(RecordError::TooLong) } else { Ok(text) }
    }

    /// The import taken up again after a reload, with the file that was chosen, which takes the mapping and the domain of
    /// the record. What was on its way then is unsure now.
    pub fn resume(
        mut self,
        tenant: &str,
        digest: &str,
        import: Import,
    ) -> Result<(Self, Import), RecordError> {
        let Meaning::Users(mapping) = self.mapping.clone() else { return Err(RecordError::OtherFile) };
        self.take_up(tenant, digest, import.table().header().len())?;
        let import = import.with_mapping(mapping).with_domain(self.domain.clone());
        if import.len() == self.rows.len() { Ok((self, import)) } else { Err(RecordError::OtherFile) }
    }

    /// The same of an import of groups.
    pub fn resume_groups(
        mut self,
        tenant: &str,
        digest: &str,
        import: GroupImport,
    ) -> Result<(Self, GroupImport), RecordError> {
        let Meaning::Groups(mapping) = self.mapping.clone() else { return Err(RecordError::OtherFile) };
        self.take_up(tenant, digest, import.table().header().len())?;
        let import = import.with_mapping(mapping).with_domain(self.domain.clone());
        if import.groups().len() == self.rows.len() {
            Ok((self, import))
        } else {
            Err(RecordError::OtherFile)
        }
    }

    fn take_up(&mut self, tenant: &str, digest: &str, columns: usize) -> Result<(), RecordError> {
        if self.tenant != tenant {
            return Err(RecordError::OtherTenant);
        }
        let same = !digest.is_empty()
            && self.digest.eq_ignore_ascii_case(digest)
            && self.mapping.paths().len() == columns;
        if !same {
            return Err(RecordError::OtherFile);
        }
        for state in &mut self.rows {
            if *state == RowState::Sent {
                *state = RowState::Unsure;
            }
        }
        Ok(())
    }

    /// What is imported.
    pub const fn of(&self) -> Imported {
        match self.mapping {
            Meaning::Users(_) => Imported::Users,
            Meaning::Groups(_) => Imported::Groups,
        }
    }

    /// The tenant it goes to, as it was named.
    pub fn tenant(&self) -> &str {
        &self.tenant
    }

    /// How far each row has come, in the order of the file.
    pub fn rows(&self) -> &[RowState] {
        &self.rows
    }

    /// Says how far a row has come. A row that the file does not have is passed over.
    pub fn set(&mut self, at: usize, state: RowState) {
        if let Some(row) = self.rows.get_mut(at) {
            *row = state;
        }
    }

    /// The ids of the users or groups that this import made.
    pub fn made(&self) -> impl Iterator<Item = &str> {
        self.rows.iter().filter_map(|state| match state {
            RowState::Made { id } => Some(id.as_str()),
            _ => None,
        })
    }

    /// How many rows have come how far.
    pub fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        for state in &self.rows {
            *match state {
                RowState::Waiting => &mut tally.waiting,
                RowState::Sent => &mut tally.sent,
                RowState::Made { .. } => &mut tally.made,
                RowState::Exists => &mut tally.exist,
                RowState::Refused { .. } => &mut tally.refused,
                RowState::Unsure => &mut tally.unsure,
            } += 1;
        }
        tally
    }
}

impl Meaning {
    fn paths(&self) -> Vec<Option<String>> {
        match self {
            Self::Users(mapping) => {
                mapping.columns().iter().map(|column| column.map(ToString::to_string)).collect()
            }
            Self::Groups(mapping) => {
                mapping.columns().iter().map(|column| column.map(|column| column.path().to_owned())).collect()
            }
        }
    }
}

/// None where a path is no column, or stands there twice.
fn users_mapping(paths: &[Option<String>]) -> Option<Mapping> {
    let mut mapping = Mapping::empty(paths.len());
    for (at, path) in paths.iter().enumerate() {
        if let Some(path) = path {
            let column = find(USERS, path)?;
            if mapping.columns().contains(&Some(column)) {
                return None;
            }
            mapping.assign(at, Some(column));
        }
    }
    Some(mapping)
}

/// None where a path is no column, or stands there twice.
fn groups_mapping(paths: &[Option<String>]) -> Option<GroupMapping> {
    let mut mapping = GroupMapping::empty(paths.len());
    for (at, path) in paths.iter().enumerate() {
        if let Some(path) = path {
            let column = GroupColumn::of_path(path)?;
            if mapping.columns().contains(&Some(column)) {
                return None;
            }
            mapping.assign(at, Some(column));
        }
    }
    Some(mapping)
}

#[cfg(test)]
mod tests;
