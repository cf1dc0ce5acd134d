use super::*;
use crate::csv::{BYTE_ORDER_MARK, append_row};
use crate::scim::column::writable;
use crate::scim::enterprise::EnterpriseUser;
use crate::scim::ws1b::Ws1bUser;
use proptest::prelude::*;
use serde_json::json;

fn import(text: &str) -> Import {
    import_into(text, None)
}

fn import_into(text: &str, domains: Option<&[&str]>) -> Import {
    let table = Table::read(text.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
    let mapping = Mapping::guess(table.header());
    let domains = domains.map(|domains| domains.iter().map(|domain| (*domain).to_owned()).collect());
    Import::new(table, mapping, domains)
}

fn paths(text: &str) -> Vec<String> {
    let import = import(text);
    import
        .mapping()
        .columns()
        .iter()
        .map(|column| column.map(Column::to_string).unwrap_or_default())
        .collect()
}

/// The sentences of all problems.
fn problems(import: &Import) -> Vec<String> {
    import.rows().filter_map(|row| row.user.err()).flatten().map(|problem| problem.to_string()).collect()
}

#[test]
fn the_headers_of_entra_id_and_okta_and_of_people_are_known() {
    assert_eq!(
        paths(
            "userPrincipalName,displayName,surname,mail,givenName,objectId,userType,jobTitle,accountEnabled"
        ),
        [
            "userName",
            "displayName",
            "name.familyName",
            "emails.value",
            "name.givenName",
            "externalId",
            "",
            "title",
            "active"
        ]
    );
    assert_eq!(
        paths("login;firstName;lastName;email;mobilePhone"),
        ["userName", "name.givenName", "name.familyName", "emails.value", "phoneNumbers.value"]
    );
    assert_eq!(
        paths("User Name\tE-mail\tFirst name\tLast name\tActive\tComment"),
        ["userName", "emails.value", "name.givenName", "name.familyName", "active", ""]
    );
    let upn = format!("{}:userPrincipalName", Ws1bUser::URN);
    assert_eq!(paths("userPrincipalName,userName"), [upn.as_str(), "userName"], "the better name is it");
    assert_eq!(paths("mail,email,email"), ["", "emails.value", ""], "no two are the same");
}

#[test]
fn every_column_is_found_by_its_title_and_by_its_path() {
    for column in writable(USERS) {
        for name in [column.attribute.title.to_owned(), column.to_string()] {
            let found = paths(&format!("Comment,{name}"));
            // Entra ID's name for the user name; a file that has both has both.
            let expected = match column.attribute.path {
                "userPrincipalName" if name == column.attribute.title => "userName".to_owned(),
                _ => column.to_string(),
            };
            assert_eq!(found, ["", &expected], "{name}");
        }
    }
}

#[test]
fn what_a_column_is_can_be_said_and_no_two_are_the_same() {
    let table = Table::read(b"a,b\n1,2").unwrap_or_else(|error| panic!("{error}"));
    let mut mapping = Mapping::guess(table.header());
    assert_eq!(mapping, Mapping::empty(2));
    let missing =
        |mapping: &Mapping| mapping.missing().iter().map(|column| column.attribute.path).collect::<Vec<_>>();
    assert_eq!(missing(&mapping), ["userName", "name.givenName", "name.familyName", "emails.value"]);
    mapping.assign(0, column("userName"));
    mapping.assign(1, column("emails.value"));
    assert_eq!(missing(&mapping), ["name.givenName", "name.familyName"]);
    mapping.assign(1, column("userName"));
    assert_eq!(mapping.columns(), [None, column("userName")]);
    mapping.assign(7, column("userName"));
    assert_eq!(mapping.columns(), [None, None], "there is no such column in the file");
    let import = Import::new(table, Mapping::empty(2), None);
    mapping.assign(1, column("userName"));
    assert_eq!(import.with_mapping(mapping).row(0).unwrap().user_name, "2");
}

#[test]
fn a_row_becomes_a_user() {
    let import = import(
        "userName,firstName,lastName,email,active,domain,department,phone,externalId,comment\n\
         ada, Ada ,Lovelace,ada@acme.example,No,acme.example,Engines,'+44 1,e1,hello\n\
         bob,Bob,Builder,bob@acme.example,,,,,,\n",
    );
    let rows: Vec<ImportRow> = import.rows().collect();
    assert_eq!(
        (rows[0].line, rows[0].user_name.as_str(), rows[0].lacks_external_id),
        (LineNumber(2), "ada", false)
    );
    assert_eq!(
        json!(rows[0].user.clone().unwrap()),
        json!({
            "schemas": [User::URN], "userName": "ada", "active": false, "externalId": "e1",
            "name": {"givenName": "Ada", "familyName": "Lovelace"},
            "emails": [{"value": "ada@acme.example", "primary": "true"}],
            "phoneNumbers": [{"value": "+44 1", "primary": true}],
            Ws1bUser::URN: {"domain": "acme.example"}, EnterpriseUser::URN: {"department": "Engines"},
        })
    );
    assert!(rows[1].lacks_external_id);
    assert_eq!(rows[1].user.clone().unwrap().active, Some(true), "unless the row says otherwise");
    assert_eq!(rows[1].user.clone().unwrap().ws1b, None, "an empty cell sets nothing");
}

#[test]
fn each_problem_is_a_sentence_with_its_line_and_column() {
    let import = import_into(
        "userName,givenName,surname,mail,active,domain\n\
         ,Ada,,ada,maybe,other.example\n\
         \n\
         bob,Bob,Builder,bob@acme.example,1,ACME.example,x\n\
         eve,Eve,Evans,@acme.example,yes,,\n",
        Some(&["acme.example"]),
    );
    assert_eq!(
        problems(&import),
        [
            "Line 2, Email: \"ada\" is no email address. It needs an @.",
            "Line 2, Active: \"maybe\" is neither yes nor no. Write true, false, yes, no, 1 or 0.",
            "Line 2, User name: the services require a value, and the file has none.",
            "Line 2, Family name: the services require a value, and the file has none.",
            "Line 2, Domain: no directory of this tenant has the domain \"other.example\".",
            "Line 4: there are 7 cells, and the header has 6. A value that contains a comma must stand in quotation \
             marks.",
            "Line 5, Email: \"@acme.example\" is no email address. It needs an @.",
        ]
    );
    let unread = import_into("userName,domain\nada,other.example", None);
    assert!(
        !problems(&unread).iter().any(|problem| problem.contains("domain")),
        "the directories were not read"
    );
}

#[test]
fn a_user_that_is_in_the_file_twice_is_told_with_the_first_line() {
    let text = "userName,givenName,surname,mail,domain\n\
                ada,A,L,a@x,a.example\n\
                Ada,A,L,a@x,A.example\n\
                ada,A,L,a@x,b.example\n\
                ada,A,L,a@x,\n\
                ada,A,L,a@x,c.example\n\
                bob,B,B,b@x,a.example\n";
    assert_eq!(
        problems(&import(text)),
        [
            "Line 3, User name: line 2 has the same user.",
            "Line 5, User name: line 2 has the same user.",
            "Line 6, User name: line 5 has the same user.",
        ]
    );
}

#[test]
fn a_foreign_value_is_shown_shortened_and_in_one_line() {
    let text = format!("userName,active\nada,\"{}\nx\u{202e}\"", "y".repeat(500));
    let found = problems(&import(&text));
    let flag = found.iter().find(|problem| problem.contains("Active")).unwrap();
    assert!(flag.chars().count() < 200 && !flag.contains(['\n', '\u{202e}']), "{flag}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_user_that_is_exported_is_imported_the_same(values in prop::collection::vec("[-=+@';, \"\r\na-c]{0,5}|\\PC{0,5}", 24)) {
        let mut user = User { schemas: Some(vec![User::URN.to_owned()]), active: Some(true), ..User::default() };
        for (column, value) in writable(USERS).zip(&values) {
            let value = match column.attribute.path {
                "emails.value" => format!("{}@x", value.trim_start()),
                "userName" | "name.givenName" | "name.familyName" => format!("x{value}"),
                _ => value.clone(),
            };
            let value = value.trim();
            if let (Some(Write::Text(set) | Write::Email(set)), false) = (&column.write, value.is_empty()) {
                set(&mut user, value.to_owned());
            }
        }
        if user.emails.as_ref().is_some_and(|emails| emails[0].value.as_deref() == Some("@x")) {
            let set_email = column("emails.value").and_then(|column| column.write.as_ref());
            if let Some(Write::Email(set)) = set_email {
                set(&mut user, "a@x".to_owned());
            }
        }
        let mut out = BYTE_ORDER_MARK.to_vec();
        append_row(&mut out, USERS.iter().map(Column::to_string));
        append_row(&mut out, USERS.iter().map(|column| (column.read)(&user).unwrap_or_default()));
        let table = Table::read(&out).map_err(|error| TestCaseError::fail(error.to_string()))?;
        let mapping = Mapping::guess(table.header());
        let row = Import::new(table, mapping, None).row(0).map(|row| row.user);
        prop_assert_eq!(row, Some(Ok(user)));
    }
}

/// The domains that the users of an import get, row by row; none of a row with a problem.
fn domains(import: &Import) -> Vec<Option<String>> {
    let domain = |row: ImportRow| row.user.ok()?.ws1b?.domain;
    import.rows().map(domain).collect()
}

const TWO: &str = "userName,firstName,lastName,mail,externalId\n\
                   ada,Ada,Lovelace,ada@acme.example,e1\n\
                   bob,Bob,Builder,bob@acme.example,e2\n";

#[test]
fn one_domain_for_all_is_the_domain_of_every_user() {
    let import = import_into(TWO, Some(&["acme.example", "staff.example"]));
    assert_eq!((import.domain(), domains(&import)), (None, vec![None, None]));
    let import = import.with_domain(Some("staff.example".to_owned()));
    assert_eq!(import.domain(), Some("staff.example"));
    assert_eq!(domains(&import), [Some("staff.example".to_owned()), Some("staff.example".to_owned())]);
    // Another mapping keeps it.
    let mapping = import.mapping().clone();
    assert_eq!(import.with_mapping(mapping).domain(), Some("staff.example"));
}

#[test]
fn a_domain_that_no_directory_has_is_wrong_in_every_row() {
    let import = import_into(TWO, Some(&["acme.example"])).with_domain(Some("other.example".to_owned()));
    let sentence =
        |line| format!("Line {line}, Domain: no directory of this tenant has the domain \"other.example\".");
    assert_eq!(problems(&import), [sentence(2), sentence(3)]);
}

#[test]
fn a_column_of_the_file_that_is_the_domain_counts_and_the_one_for_all_does_not() {
    let text = "userName,firstName,lastName,mail,domain\n\
                ada,Ada,Lovelace,ada@acme.example,acme.example\n\
                bob,Bob,Builder,bob@acme.example,\n";
    let import = import(text).with_domain(Some("staff.example".to_owned()));
    assert_eq!((import.domain(), domains(&import)), (None, vec![Some("acme.example".to_owned()), None]));
    // The same user twice is the same in one domain, whichever it is.
    let twice = format!("{TWO}ADA,Ada,Again,ada@acme.example,e3\n");
    let import = self::import(&twice).with_domain(Some("staff.example".to_owned()));
    assert_eq!(problems(&import), ["Line 4, User name: line 2 has the same user."]);
}
