use super::*;

fn content(of: Imported, text: &str) -> Content {
    let table = Table::read(text.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
    Content::guess(of, table, Some(vec!["b.example".to_owned(), "a.example".to_owned()]))
}

const PEOPLE: &str = "userName,firstName,lastName,mail\nada,Ada,L,ada@a.example\nbob,Bob,,bob\n";
const GROUPS: &str = "group,member\nStaff,ada\nStaff,bob\n,eve\nGuests,\n";

#[test]
fn a_row_is_judged_as_what_the_file_is_about() {
    let people = content(Imported::Users, PEOPLE);
    let row = people.row(0).unwrap();
    assert_eq!((row.line.as_str(), row.name.as_str(), row.wrong), ("2", "ada", None));
    assert!(row.lacks_external_id);
    assert!(people.row(1).unwrap().wrong.unwrap().contains("needs an @"));
    let groups = content(Imported::Groups, GROUPS);
    assert_eq!(groups.len(), 3);
    let row = groups.row(0).unwrap();
    assert_eq!(
        (row.line.as_str(), row.name.as_str(), row.note.as_str()),
        ("2 and 1 more", "Staff", "2 members.")
    );
    assert!(groups.row(1).unwrap().wrong.unwrap().contains("needs a display name"));
    assert_eq!(groups.row(2).unwrap().note, "Without members.");
    assert!(groups.row(3).is_none());
}

#[test]
fn one_domain_is_offered_where_no_column_is_the_domain() {
    for (of, text) in [(Imported::Users, PEOPLE), (Imported::Groups, GROUPS)] {
        let content = content(of, text);
        assert_eq!(content.domains().unwrap(), ["a.example", "b.example"]);
        let content = content.with_domain(Some("a.example".to_owned()));
        assert_eq!(content.domain(), Some("a.example"));
        let path = content.options().into_iter().find(|(_, title)| title == "Domain").unwrap().0;
        let content = content.assign(1, &path);
        assert_eq!((content.domains(), content.domain(), content.column(1)), (None, None, Some(path)));
    }
}

#[test]
fn every_column_that_is_offered_can_be_chosen() {
    for (of, text) in [(Imported::Users, PEOPLE), (Imported::Groups, GROUPS)] {
        for (path, title) in content(of, text).options() {
            assert_eq!(content(of, text).assign(0, &path).column(0), Some(path), "{title}");
        }
        assert_eq!(content(of, text).assign(0, "").column(0), None);
    }
    assert_eq!(content(Imported::Groups, GROUPS).assign(0, "").missing(), ["Display name"]);
}

#[test]
fn only_what_is_right_is_sent() {
    let people = content(Imported::Users, PEOPLE);
    assert!(people.create(0, false).is_some() && people.create(1, false).is_none());
    assert!(people.check(0).is_some() && people.check(1).is_none());
    let groups = content(Imported::Groups, GROUPS);
    assert!(groups.create(0, true).is_some_and(|task| task.may_have_acted()));
    assert!(groups.create(0, false).is_some_and(|task| !task.may_have_acted()));
}

#[test]
fn the_result_has_a_line_for_each_and_what_the_service_said() {
    let said = |at: usize| (at == 0).then(|| "Too many.".to_owned());
    let states = [RowState::Refused { code: "x".to_owned() }, RowState::Waiting, RowState::Exists];
    let text = |of, text| String::from_utf8(content(of, text).result(&states, said)).unwrap();
    let people = text(Imported::Users, PEOPLE);
    assert!(people.contains("2,ada,refused,,Too many."), "{people}");
    let groups = text(Imported::Groups, GROUPS);
    assert!(groups.contains("line,displayName") && groups.contains("2,Staff,refused,,Too many."), "{groups}");
    assert!(groups.contains("5,Guests,exists"), "{groups}");
}

#[test]
fn one_is_one_and_many_are_grouped() {
    assert_eq!(so_many(Imported::Users, 1), "1 user");
    assert_eq!(so_many(Imported::Groups, 1_200), "1,200 groups");
}
