use super::*;
use proptest::prelude::*;
use serde_json::json;

fn import(text: &str) -> GroupImport {
    import_into(text, None)
}

fn import_into(text: &str, domains: Option<&[&str]>) -> GroupImport {
    let table = Table::read(text.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
    let mapping = GroupMapping::guess(table.header());
    let domains = domains.map(|domains| domains.iter().map(|domain| (*domain).to_owned()).collect());
    GroupImport::new(table, mapping, domains)
}

/// Name, members and sentences of each group.
fn groups(import: &GroupImport) -> Vec<(String, String, Vec<String>)> {
    let one = |group: &ImportGroup| {
        let problems = group.problems.iter().map(ToString::to_string).collect();
        (group.group.display_name.clone().unwrap_or_default(), group.members.join(" "), problems)
    };
    import.groups().iter().map(one).collect()
}

fn good(name: &str, members: &str) -> (String, String, Vec<String>) {
    (name.to_owned(), members.to_owned(), Vec::new())
}

#[test]
fn all_members_in_one_cell_and_one_member_in_each_line_come_to_the_same() {
    let cell = import("displayName;externalId;members\nStaff;g1;\"ada, bob|eve\ncarl\"\nGuests;;\n");
    let lines =
        import("Group,External id,userName\nStaff,g1,ada\nstaff,,bob\nGuests,,\nSTAFF,g1,eve\nStaff,,carl\n");
    let expected = [good("Staff", "ada bob eve carl"), good("Guests", "")];
    assert_eq!(groups(&cell), expected);
    assert_eq!(groups(&lines), expected);
    assert_eq!(
        json!(cell.groups()[0].group),
        json!({
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "displayName": "Staff", "externalId": "g1",
        })
    );
    let rows: Vec<_> = lines.groups().iter().map(|group| (group.line.0, group.rows)).collect();
    assert_eq!(rows, [(2, 4), (4, 1)]);
}

#[test]
fn a_member_is_in_a_group_once_whatever_its_case() {
    let import = import("group,member\nStaff,ada\nStaff,ADA\nStaff,\"Ada; bob\"\n");
    assert_eq!(groups(&import), [good("Staff", "ada bob")]);
}

#[test]
fn what_is_wrong_is_said_with_its_line_and_the_other_groups_are_not_concerned() {
    let import = import_into(
        "displayName,externalId,description,domain,members\n\
         Staff,g1,People,acme.example,ada\n\
         Staff,g2,Others,acme.example,bob\n\
         ,g3,,,eve\n\
         Guests,,,other.example,\n\
         Good,g4,,ACME.example,carl\n\
         Long,,,,ada,bob\n",
        Some(&["acme.example"]),
    );
    let problems: Vec<_> = groups(&import).into_iter().map(|(_, _, problems)| problems).collect();
    assert_eq!(
        problems,
        [
            vec![
                "Line 3: line 2 has another value for External id of this group.".to_owned(),
                "Line 3: line 2 has another value for Description of this group.".to_owned(),
            ],
            vec!["Line 4: a group needs a display name, and the row has none.".to_owned()],
            vec!["Line 5: no directory of this tenant has the domain \"other.example\".".to_owned()],
            vec![],
            vec![
                "Line 7: there are 6 cells, and the header has 5. A value that contains a comma must stand in \
                 quotation marks."
                    .to_owned()
            ],
        ]
    );
}

#[test]
fn groups_of_two_domains_may_have_one_name_and_one_domain_for_all_makes_them_one() {
    let text = "displayName,domain,members\nStaff,a.example,ada\nStaff,b.example,bob\n";
    let import = import(text);
    assert_eq!(groups(&import), [good("Staff", "ada"), good("Staff", "bob")]);
    let mut mapping = import.mapping().clone();
    mapping.assign(1, None);
    let import = import.with_mapping(mapping).with_domain(Some("c.example".to_owned()));
    assert_eq!(groups(&import), [good("Staff", "ada bob")]);
    assert_eq!(import.domain(), Some("c.example"));
    let group = json!(import.groups()[0].group);
    assert_eq!(group[Ws1bGroup::URN]["domain"], "c.example");
}

#[test]
fn a_file_without_a_column_for_the_name_says_so() {
    let mapping = |text: &str| import(text).mapping().missing();
    assert_eq!(mapping("shoes,members\n40,ada\n"), Some(GroupColumn::Name));
    assert_eq!(mapping("Name,members\nStaff,ada\n"), None);
}

#[test]
fn every_column_is_found_by_its_title_and_its_path_and_no_two_are_the_same() {
    for column in GroupColumn::ALL {
        assert_eq!(GroupColumn::of_path(column.path()), Some(column));
        for name in [column.title(), column.path()] {
            let import = import(&format!("shoes,{name}\n40,x\n"));
            assert_eq!(import.mapping().columns(), [None, Some(column)], "{name}");
        }
    }
    let twice = import("displayName,group,userName,members\na,b,c,d\n");
    let name = Some(GroupColumn::Name);
    assert_eq!(twice.mapping().columns(), [name, None, None, Some(GroupColumn::Members)]);
}

proptest! {
    #[test]
    fn every_row_is_of_one_group_and_no_member_is_lost(
        rows in proptest::collection::vec(("[ab]{0,2}", "[m-p]{0,2}"), 0..20),
    ) {
        let mut text = "displayName,members\n".to_owned();
        for (name, member) in &rows {
            text.push_str(&format!("{name},{member}\n"));
        }
        // A line without anything is no row.
        let rows: Vec<_> = rows.into_iter().collect();
        let import = import(&text);
        prop_assert_eq!(
            import.groups().iter().map(|group| group.rows).sum::<usize>(),
            import.table().len()
        );
        for (name, member) in rows.iter().filter(|(name, member)| !name.is_empty() && !member.is_empty()) {
            let its = |group: &&ImportGroup| group.group.display_name.as_deref() == Some(name);
            let group = import.groups().iter().find(its).expect("its group");
            prop_assert_eq!(group.members.iter().filter(|one| *one == member).count(), 1);
        }
    }
}
