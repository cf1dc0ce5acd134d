//! The file that says how an import ended: one line for each row.

use super::groups::ImportGroup;
use super::record::RowState;
use super::{ImportRow, Problem};
use crate::csv::append_row;

/// The names of its columns.
const HEADER: [&str; 5] = ["line", "userName", "outcome", "id", "sentence"];
const GROUP_HEADER: [&str; 5] = ["line", "displayName", "outcome", "id", "sentence"];

/// Writes the names of the columns at the end of `out`. A file is [`crate::csv::BYTE_ORDER_MARK`], this, and then its
/// rows.
pub fn append_result_header(out: &mut Vec<u8>) {
    append_row(out, HEADER);
}

/// Writes how a row ended at the end of `out`. `refusal` is what the service said, if it refused the row and that is
/// still known: the record of an import has the code only.
pub fn append_result(out: &mut Vec<u8>, row: &ImportRow, state: &RowState, refusal: Option<&str>) {
    let problems = row.user.as_ref().err();
    let (outcome, id, sentence) = match (state, problems) {
        (RowState::Waiting, Some(problems)) => ("not sent", "", sentences(problems)),
        (RowState::Waiting, None) => {
            ("not sent", "", "The import ended before this row was sent.".to_owned())
        }
        (RowState::Made { id }, _) if row.lacks_external_id => {
            ("created", id.as_str(), LACKS_EXTERNAL_ID.to_owned())
        }
        (RowState::Made { id }, _) => ("created", id.as_str(), String::new()),
        (RowState::Exists, _) => {
            ("exists", "", "A user of this name was there already. Nothing was changed.".to_owned())
        }
        (RowState::Refused { code }, _) => {
            let said = refusal.map(str::to_owned);
            ("refused", "", said.unwrap_or_else(|| format!("The service refused this user ({code}).")))
        }
        (RowState::Sent | RowState::Unsure, _) => ("unsure", "", UNSURE.to_owned()),
    };
    append_row(out, [row.line.to_string().as_str(), &row.user_name, outcome, id, &sentence]);
}

/// Writes the names of the columns of a result of groups at the end of `out`.
pub fn append_group_result_header(out: &mut Vec<u8>) {
    append_row(out, GROUP_HEADER);
}

/// Writes how a group ended at the end of `out`. The line is the first of the file that is about it.
pub fn append_group_result(out: &mut Vec<u8>, group: &ImportGroup, state: &RowState, refusal: Option<&str>) {
    let (outcome, id, sentence) = match state {
        RowState::Waiting if !group.problems.is_empty() => {
            let all: Vec<_> = group.problems.iter().map(ToString::to_string).collect();
            ("not sent", "", all.join(" "))
        }
        RowState::Waiting => ("not sent", "", "The import ended before this group was sent.".to_owned()),
        RowState::Made { id } => ("created", id.as_str(), String::new()),
        RowState::Exists => {
            ("exists", "", "A group of this name was there already. Nothing was changed.".to_owned())
        }
        RowState::Refused { code } => {
            let said = refusal.map(str::to_owned);
            ("refused", "", said.unwrap_or_else(|| format!("The group was not created ({code}).")))
        }
        RowState::Sent | RowState::Unsure => ("unsure", "", UNSURE_GROUP.to_owned()),
    };
    let name = group.group.display_name.as_deref().unwrap_or_default();
    append_row(out, [group.line.to_string().as_str(), name, outcome, id, &sentence]);
}

const UNSURE_GROUP: &str = "The answer was lost. Look for this group before you import it again.";
const UNSURE: &str = "The answer was lost. Look for this user before you import the line again.";
const LACKS_EXTERNAL_ID: &str =
    "There is no externalId. The user cannot sign in until an identity provider has written one.";

fn sentences(problems: &[Problem]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::csv::{BYTE_ORDER_MARK, Table};
    use crate::scim::import::groups::{GroupImport, GroupMapping};
    use crate::scim::import::{Import, Mapping};

    #[test]
    fn every_row_has_a_line_with_its_outcome() {
        let users = "userName,firstName,lastName,mail,externalId\n\
                     ada,Ada,Lovelace,ada@acme.example,e1\n\
                     bob,Bob,Builder,bob@acme.example,\n\
                     eve,,Evans,eve,\n\
                     =cmd,Carl,Cole,carl@acme.example,e4\n";
        let table = Table::read(users.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
        let mapping = Mapping::guess(table.header());
        let import = Import::new(table, mapping, None);
        let made = |id: &str| RowState::Made { id: id.to_owned() };
        let refused = RowState::Refused { code: "refused.forbidden".to_owned() };
        let row = |at, state: &RowState, refusal| {
            let mut out = Vec::new();
            append_result(&mut out, &import.row(at).unwrap(), state, refusal);
            String::from_utf8(out).unwrap()
        };
        assert_eq!(row(0, &made("u1"), None), "2,ada,created,u1,\r\n");
        assert_eq!(row(1, &made("u2"), None), format!("3,bob,created,u2,{LACKS_EXTERNAL_ID}\r\n"));
        assert_eq!(
            row(2, &RowState::Waiting, None),
            "4,eve,not sent,,\"Line 4, Email: \"\"eve\"\" is no email address. It needs an @. Line 4, Given name: the \
             services require a value, and the file has none.\"\r\n"
        );
        assert_eq!(
            row(3, &RowState::Waiting, None),
            "5,'=cmd,not sent,,The import ended before this row was sent.\r\n"
        );
        assert_eq!(
            row(0, &refused, None),
            "2,ada,refused,,The service refused this user (refused.forbidden).\r\n"
        );
        assert_eq!(row(0, &refused, Some("=No, never.")), "2,ada,refused,,\"'=No, never.\"\r\n");
        for state in [RowState::Sent, RowState::Unsure] {
            assert_eq!(row(0, &state, None), format!("2,ada,unsure,,{UNSURE}\r\n"));
        }
        assert!(row(0, &RowState::Exists, None).starts_with("2,ada,exists,,"));
    }

    #[test]
    fn the_file_is_a_table_again() {
        let table = Table::read(b"userName\nada").unwrap_or_else(|error| panic!("{error}"));
        let mapping = Mapping::guess(table.header());
        let import = Import::new(table, mapping, None);
        let mut out = BYTE_ORDER_MARK.to_vec();
        append_result_header(&mut out);
        for row in import.rows() {
            append_result(&mut out, &row, &RowState::Unsure, None);
        }
        let read = Table::read(&out).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(read.header().cells().collect::<Vec<_>>(), HEADER);
        assert_eq!(read.row(0).unwrap().cells().collect::<Vec<_>>(), ["2", "ada", "unsure", "", UNSURE]);
    }

    #[test]
    fn every_group_has_a_line_with_its_outcome() {
        let text = "group,members\nStaff,ada\n,bob\n=Guests,\n";
        let table = Table::read(text.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
        let mapping = GroupMapping::guess(table.header());
        let import = GroupImport::new(table, mapping, None);
        let row = |at: usize, state: &RowState, refusal| {
            let mut out = Vec::new();
            append_group_result(&mut out, &import.groups()[at], state, refusal);
            String::from_utf8(out).unwrap()
        };
        assert_eq!(row(0, &RowState::Made { id: "g1".to_owned() }, None), "2,Staff,created,g1,\r\n");
        assert_eq!(
            row(1, &RowState::Waiting, None),
            "3,,not sent,,\"Line 3: a group needs a display name, and the row has none.\"\r\n"
        );
        assert_eq!(
            row(2, &RowState::Waiting, None),
            "4,'=Guests,not sent,,The import ended before this group was sent.\r\n"
        );
        let refused = RowState::Refused { code: "request.field".to_owned() };
        assert_eq!(row(0, &refused, None), "2,Staff,refused,,The group was not created (request.field).\r\n");
        assert_eq!(
            row(0, &refused, Some("No user is called ada.")),
            "2,Staff,refused,,No user is called ada.\r\n"
        );
        assert!(row(0, &RowState::Exists, None).starts_with("2,Staff,exists,,"));
        assert_eq!(row(0, &RowState::Unsure, None), format!("2,Staff,unsure,,{UNSURE_GROUP}\r\n"));
    }
}
