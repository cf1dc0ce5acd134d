//! What the file of an import is about: users, or groups with their members. The pages speak of both in the same way.

use crate::ui::pager::grouped;
use firstkey_core::csv::{BYTE_ORDER_MARK, Table};
use firstkey_core::operation::Operation;
use firstkey_core::scim::column::{Column, USERS, find, writable};
use firstkey_core::scim::group::Group;
use firstkey_core::scim::groups::CreateGroup;
use firstkey_core::scim::import::groups::{GroupColumn, GroupImport, GroupMapping, ImportGroup};
use firstkey_core::scim::import::record::{Imported, Record, RecordError, RowState};
use firstkey_core::scim::import::{
    Import, ImportRow, Mapping, append_group_result, append_group_result_header, append_result,
    append_result_header,
};
use firstkey_core::scim::user::User;
use firstkey_core::scim::users::CreateUser;
use firstkey_core::spec::Collection;
use firstkey_core::task::{CreateGroupOnce, CreateUserOnce, FindUserByName, Task};

/// A file as a table whose columns have a meaning.
pub(super) enum Content {
    Users(Import),
    Groups(GroupImport),
}

/// What would become of a row of the file, or of the rows of one group.
pub(super) struct Judgement {
    /// The line in which it begins.
    pub(super) line: String,
    /// The user name, or the name of the group.
    pub(super) name: String,
    /// What else is worth knowing: how many members a group gets.
    pub(super) note: String,
    /// Why it is not sent, in sentences.
    pub(super) wrong: Option<String>,
    /// A user that cannot sign in before an identity provider has written an `externalId`.
    pub(super) lacks_external_id: bool,
}

/// How what is imported is spoken of.
pub(super) struct Nouns {
    pub(super) one: &'static str,
    pub(super) many: &'static str,
    /// What its name is called.
    pub(super) name: &'static str,
    /// What has no column is missing for each of them.
    pub(super) required: &'static str,
    /// What the domain decides.
    pub(super) domain: &'static str,
}

/// The words for what is imported.
pub(super) const fn nouns(of: Imported) -> &'static Nouns {
    match of {
        Imported::Users => &Nouns {
            one: "user",
            many: "users",
            name: "User name",
            required: "The services require them of every user.",
            domain: "No column of the file is the domain. It selects the directory in which the users are created.",
        },
        Imported::Groups => &Nouns {
            one: "group",
            many: "groups",
            name: "Group",
            required: "Every group needs a name. Rows of the same name are one group.",
            domain: "No column of the file is the domain. It selects the directory in which the groups are created.",
        },
    }
}

/// "3 users".
pub(super) fn so_many(of: Imported, count: usize) -> String {
    let nouns = nouns(of);
    match count {
        1 => format!("1 {}", nouns.one),
        count => format!("{} {}", grouped(u32::try_from(count).unwrap_or(u32::MAX)), nouns.many),
    }
}

impl Content {
    /// A table as what it is said to be, with the meanings that the names of its columns suggest.
    pub(super) fn guess(of: Imported, table: Table, domains: Option<Vec<String>>) -> Self {
        match of {
            Imported::Users => {
                let mapping = Mapping::guess(table.header());
                Self::Users(Import::new(table, mapping, domains))
            }
            Imported::Groups => {
                let mapping = GroupMapping::guess(table.header());
                Self::Groups(GroupImport::new(table, mapping, domains))
            }
        }
    }

    pub(super) const fn of(&self) -> Imported {
        match self {
            Self::Users(_) => Imported::Users,
            Self::Groups(_) => Imported::Groups,
        }
    }

    pub(super) const fn table(&self) -> &Table {
        match self {
            Self::Users(import) => import.table(),
            Self::Groups(import) => import.table(),
        }
    }

    /// How many users or groups it has.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Users(import) => import.len(),
            Self::Groups(import) => import.groups().len(),
        }
    }

    /// What a column can be: its path, and what it is called.
    pub(super) fn options(&self) -> Vec<(String, String)> {
        match self {
            Self::Users(_) => writable(USERS)
                .map(|column| (column.to_string(), column.attribute.title.to_owned()))
                .collect(),
            Self::Groups(_) => GroupColumn::ALL
                .into_iter()
                .map(|column| (column.path().to_owned(), column.title().to_owned()))
                .collect(),
        }
    }

    /// What a column of the file is, as a path; none when it is nothing.
    pub(super) fn column(&self, at: usize) -> Option<String> {
        match self {
            Self::Users(import) => import.mapping().columns().get(at)?.map(ToString::to_string),
            Self::Groups(import) => {
                import.mapping().columns().get(at)?.map(|column| column.path().to_owned())
            }
        }
    }

    /// Says what a column of the file is.
    pub(super) fn assign(self, at: usize, path: &str) -> Self {
        match self {
            Self::Users(import) => {
                let mut mapping = import.mapping().clone();
                mapping.assign(at, find(USERS, path));
                Self::Users(import.with_mapping(mapping))
            }
            Self::Groups(import) => {
                let mut mapping = import.mapping().clone();
                mapping.assign(at, GroupColumn::of_path(path));
                Self::Groups(import.with_mapping(mapping))
            }
        }
    }

    /// What is needed and is no column of the file.
    pub(super) fn missing(&self) -> Vec<&'static str> {
        match self {
            Self::Users(import) => {
                import.mapping().missing().iter().map(|column| column.attribute.title).collect()
            }
            Self::Groups(import) => import.mapping().missing().into_iter().map(GroupColumn::title).collect(),
        }
    }

    /// The domain of all.
    pub(super) fn domain(&self) -> Option<&str> {
        match self {
            Self::Users(import) => import.domain(),
            Self::Groups(import) => import.domain(),
        }
    }

    pub(super) fn with_domain(self, domain: Option<String>) -> Self {
        match self {
            Self::Users(import) => Self::Users(import.with_domain(domain)),
            Self::Groups(import) => Self::Groups(import.with_domain(domain)),
        }
    }

    /// The domains to choose from; none where a column of the file is the domain, or where they were not read.
    pub(super) fn domains(&self) -> Option<Vec<String>> {
        let is_domain = |column: &&Column<User>| column.attribute.path == "domain";
        let (of_file, domains) = match self {
            Self::Users(import) => {
                (import.mapping().columns().iter().flatten().any(is_domain), import.domains())
            }
            Self::Groups(import) => {
                (import.mapping().columns().contains(&Some(GroupColumn::Domain)), import.domains())
            }
        };
        let mut domains = domains?.to_vec();
        domains.sort();
        domains.dedup();
        (!of_file && !domains.is_empty()).then_some(domains)
    }

    pub(super) fn row(&self, at: usize) -> Option<Judgement> {
        match self {
            Self::Users(import) => import.row(at).map(|row| Judgement::of_user(&row)),
            Self::Groups(import) => import.groups().get(at).map(Judgement::of_group),
        }
    }

    /// What asks the tenant about a row, and changes nothing.
    pub(super) fn check(&self, at: usize) -> Option<Box<dyn Task>> {
        match self {
            Self::Users(import) => Some(Box::new(FindUserByName::of(&import.row(at)?.user.ok()?))),
            Self::Groups(import) => {
                let group = import.groups().get(at)?;
                Some(Box::new(CreateGroupOnce::new(group.group.clone(), &group.members).only_look()))
            }
        }
    }

    /// What makes it. `sent`: it was sent before, and nobody knows whether it was made.
    pub(super) fn create(&self, at: usize, sent: bool) -> Option<Box<dyn Task>> {
        match self {
            Self::Users(import) => {
                let task = CreateUserOnce::new(import.row(at)?.user.ok()?);
                Some(Box::new(if sent { task.sent_before() } else { task }))
            }
            Self::Groups(import) => {
                let group = import.groups().get(at)?;
                let task = CreateGroupOnce::new(group.group.clone(), &group.members);
                Some(Box::new(if sent { task.sent_before() } else { task }))
            }
        }
    }

    /// The record of an import that begins.
    pub(super) fn record(&self, tenant: &str, digest: &str) -> Record {
        match self {
            Self::Users(import) => Record::new(tenant, digest, import),
            Self::Groups(import) => Record::of_groups(tenant, digest, import),
        }
    }

    /// What was begun before a reload goes on with this file.
    pub(super) fn resume(
        self,
        record: Record,
        tenant: &str,
        digest: &str,
    ) -> Result<(Record, Self), RecordError> {
        Ok(match self {
            Self::Users(import) => {
                let (record, import) = record.resume(tenant, digest, import)?;
                (record, Self::Users(import))
            }
            Self::Groups(import) => {
                let (record, import) = record.resume_groups(tenant, digest, import)?;
                (record, Self::Groups(import))
            }
        })
    }

    /// The file that says what became of each. `refusal` is what the service said of a row.
    pub(super) fn result(&self, states: &[RowState], refusal: impl Fn(usize) -> Option<String>) -> Vec<u8> {
        let mut out = BYTE_ORDER_MARK.to_vec();
        let state = |at: usize| states.get(at).cloned().unwrap_or_default();
        match self {
            Self::Users(import) => {
                append_result_header(&mut out);
                for (at, row) in import.rows().enumerate() {
                    append_result(&mut out, &row, &state(at), refusal(at).as_deref());
                }
            }
            Self::Groups(import) => {
                append_group_result_header(&mut out);
                for (at, group) in import.groups().iter().enumerate() {
                    append_group_result(&mut out, group, &state(at), refusal(at).as_deref());
                }
            }
        }
        out
    }
}

/// What creating them changes.
pub(super) const fn changes(of: Imported) -> &'static [Collection] {
    match of {
        Imported::Users => CreateUser::SPEC.changes,
        Imported::Groups => CreateGroup::SPEC.changes,
    }
}

impl Judgement {
    fn of_user(row: &ImportRow) -> Self {
        Self {
            line: row.line.to_string(),
            name: row.user_name.clone(),
            note: String::new(),
            wrong: row.user.as_ref().err().map(|problems| sentences(problems)),
            lacks_external_id: row.user.is_ok() && row.lacks_external_id,
        }
    }

    fn of_group(group: &ImportGroup) -> Self {
        let Group { display_name, .. } = &group.group;
        Self {
            line: match group.rows {
                1 => group.line.to_string(),
                rows => format!("{} and {} more", group.line, rows - 1),
            },
            name: display_name.clone().unwrap_or_default(),
            note: match group.members.len() {
                0 => "Without members.".to_owned(),
                1 => "1 member.".to_owned(),
                count => format!("{} members.", grouped(u32::try_from(count).unwrap_or(u32::MAX))),
            },
            wrong: (!group.problems.is_empty()).then(|| sentences(&group.problems)),
            lacks_external_id: false,
        }
    }
}

fn sentences(problems: &[impl ToString]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
