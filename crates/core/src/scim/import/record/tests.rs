use super::*;
use crate::csv::Table;
use proptest::prelude::*;

const TENANT: &str = "https://acme.example";
const DIGEST: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
const UUID: &str = "0190f1e2-aaaa-4bbb-8ccc-0123456789ab";

fn import(rows: usize) -> Import {
    let text = format!("userName,mail,comment\n{}", "ada,ada@acme.example,secret\n".repeat(rows));
    let table = Table::read(text.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
    let mapping = Mapping::guess(table.header());
    Import::new(table, mapping, None)
}

fn record(states: Vec<RowState>) -> Record {
    let mut record = Record::new(TENANT, DIGEST, &import(states.len()));
    for (at, state) in states.into_iter().enumerate() {
        record.set(at, state);
    }
    record
}

fn made(id: &str) -> RowState {
    RowState::Made { id: id.to_owned() }
}

fn refused(code: &str) -> RowState {
    RowState::Refused { code: code.to_owned() }
}

fn some_of_each() -> Vec<RowState> {
    let waiting = RowState::Waiting;
    vec![
        made(UUID),
        RowState::Exists,
        refused("refused.conflict"),
        RowState::Unsure,
        RowState::Sent,
        waiting.clone(),
        waiting,
    ]
}

#[test]
fn a_record_is_one_line_without_names_and_values() {
    let text = record(some_of_each()).write().unwrap();
    assert_eq!(
        text,
        format!(
            "{{\"version\":1,\"tenant\":\"{TENANT}\",\"digest\":\"{DIGEST}\",\
             \"mapping\":[\"userName\",\"emails.value\",null],\
             \"rows\":[\"uAZDx4qqqS7uMzAEjRWeJqw\",\"e\",\"rrefused.conflict\",\"?\",\"s\",\"2w\"]}}"
        )
    );
    assert_eq!(Record::read(&text), Ok(record(some_of_each())));
}

#[test]
fn the_domain_of_all_users_is_the_same_after_a_reload() {
    let begun = import(2).with_domain(Some("staff.example".to_owned()));
    let text = Record::new(TENANT, DIGEST, &begun).write().unwrap();
    assert!(text.contains("\"domain\":\"staff.example\""), "{text}");
    let record = Record::read(&text).unwrap();
    // The file is chosen again, and nothing else.
    let (_, resumed) = record.resume(TENANT, DIGEST, import(2)).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(resumed.domain(), Some("staff.example"));
    let none = Record::new(TENANT, DIGEST, &import(2));
    let other = import(2).with_domain(Some("staff.example".to_owned()));
    let (_, resumed) = none.resume(TENANT, DIGEST, other).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(resumed.domain(), None, "what was begun without one goes on without one");
}

#[test]
fn an_import_of_groups_goes_on_with_its_file_and_is_none_of_users() {
    let file = || {
        let table = Table::read(b"group,user,shoes\nStaff,ada,38\nStaff,bob,44\nGuests,,\n");
        let table = table.unwrap_or_else(|error| panic!("{error}"));
        let mapping = GroupMapping::guess(table.header());
        GroupImport::new(table, mapping, None)
    };
    let begun = file().with_domain(Some("staff.example".to_owned()));
    let mut record = Record::of_groups(TENANT, DIGEST, &begun);
    assert_eq!((record.of(), record.rows().len()), (Imported::Groups, 2));
    record.set(0, made(UUID));
    record.set(1, RowState::Sent);
    let text = record.write().unwrap();
    assert!(text.starts_with("{\"version\":1,\"of\":\"groups\","), "{text}");
    assert!(!text.contains("ada") && !text.contains("Staff"), "{text}");
    let read = Record::read(&text).unwrap();
    assert_eq!(read, record);
    assert_eq!(read.clone().resume(TENANT, DIGEST, import(2)).err(), Some(RecordError::OtherFile));
    let users = Record::new(TENANT, DIGEST, &import(2));
    assert_eq!(users.resume_groups(TENANT, DIGEST, file()).err(), Some(RecordError::OtherFile));
    let (resumed, again) =
        read.resume_groups(TENANT, DIGEST, file()).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(resumed.rows(), [made(UUID), RowState::Unsure]);
    assert_eq!((again.domain(), again.groups()), (Some("staff.example"), begun.groups()));
    for broken in [text.replace("displayName", "shoeName"), text.replace("members", "displayName")] {
        assert_eq!(Record::read(&broken), Err(RecordError::Unreadable), "{broken}");
    }
}

#[test]
fn a_file_without_a_digest_is_never_the_same() {
    let nameless = Record::new(TENANT, "", &import(2));
    assert_eq!(nameless.resume(TENANT, "", import(2)).err(), Some(RecordError::OtherFile));
}

#[test]
fn the_tally_counts_every_row_once() {
    let record = record(some_of_each());
    let expected = Tally { waiting: 2, sent: 1, made: 1, exist: 1, refused: 1, unsure: 1 };
    assert_eq!(record.tally(), expected);
    assert_eq!(record.made().collect::<Vec<_>>(), [UUID]);
}

#[test]
fn an_import_is_continued_with_its_file_and_what_was_on_its_way_is_unsure() {
    let states = some_of_each();
    let (resumed, import) = record(states.clone())
        .resume(TENANT, &DIGEST.to_uppercase(), import(7))
        .unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(resumed.rows()[4], RowState::Unsure);
    assert_eq!((&resumed.rows()[..4], &resumed.rows()[5..]), (&states[..4], &states[5..]));
    assert_eq!(&Meaning::Users(import.mapping().clone()), &resumed.mapping);
}

#[test]
fn the_mapping_of_the_record_is_the_one_that_counts() {
    let mut other = import(1);
    let mut mapping = Mapping::empty(3);
    mapping.assign(2, find(USERS, "userName"));
    other = other.with_mapping(mapping);
    let record = Record::new(TENANT, DIGEST, &other);
    let read = Record::read(&record.write().unwrap()).unwrap();
    let (_, resumed) = read.resume(TENANT, DIGEST, import(1)).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(resumed.row(0).unwrap().user_name, "secret");
}

#[test]
fn another_file_and_another_tenant_are_refused_with_a_sentence() {
    let resume = |tenant, digest, rows| record(some_of_each()).resume(tenant, digest, import(rows)).err();
    assert_eq!(resume(TENANT, DIGEST, 7), None);
    let other = resume(TENANT, "00", 7).unwrap();
    assert_eq!(
        other.to_string(),
        "This is not the file of the last import, or it was changed since. Choose the same file to continue."
    );
    assert_eq!(resume(TENANT, DIGEST, 6), Some(RecordError::OtherFile));
    assert_eq!(resume("https://other.example", DIGEST, 7), Some(RecordError::OtherTenant));
}

#[test]
fn a_foreign_or_damaged_text_is_refused() {
    let with = |mapping: &str, rows: &str| {
        format!("{{\"version\":1,\"tenant\":\"\",\"digest\":\"\",\"mapping\":[{mapping}],\"rows\":[{rows}]}}")
    };
    assert!(Record::read(&with("null,\"userName\"", "\"2w\",\"m\"")).is_ok());
    for text in [
        "",
        "null",
        "[]",
        "{}",
        "{\"version\":1}",
        "{\"version\":\"1\"}",
        &with("\"password\"", ""),
        &with("\"userName\",\"userName\"", ""),
        &with("7", ""),
        &with("", "\"\""),
        &with("", "\"2\""),
        &with("", "\"x\""),
        &with("", "\"wx\""),
        &with("", "\"u\""),
        &with("", "\"uAAAA\""),
        &with("", "\"100001w\""),
        &with("", "\"100000w\",\"w\""),
        &with("", "\"99999999999999999999999999w\""),
    ] {
        assert_eq!(Record::read(text), Err(RecordError::Unreadable), "{text}");
    }
    assert!(Record::read(&with("", "\"100000w\"")).is_ok());
    assert_eq!(Record::read("{\"version\":2,\"lines\":{}}"), Err(RecordError::OtherVersion));
    assert_eq!(Record::read(&" ".repeat(LONGEST)), Err(RecordError::Unreadable));
    assert_eq!(Record::read(&" ".repeat(LONGEST + 1)), Err(RecordError::TooLong));
}

#[test]
fn a_record_stays_small_enough_to_be_kept() {
    let ids = |rows: u32| {
        (0..rows).map(|at| made(&format!("0190f1e2-aaaa-4bbb-8ccc-{at:012x}"))).collect::<Vec<_>>()
    };
    let thousand = record(ids(1_000)).write().unwrap();
    assert!(thousand.len() < 30_000, "{}", thousand.len());
    let most = record(ids(100_000)).write().unwrap();
    assert!(most.len() < 2_700_000, "{}", most.len());
    assert_eq!(Record::read(&most).unwrap().tally().made, 100_000);
    let long = record(vec![made(&"x".repeat(LONGEST))]);
    assert_eq!(long.write(), Err(RecordError::TooLong));
}

fn state() -> impl Strategy<Value = RowState> {
    let uuid = any::<u128>().prop_map(|bits| {
        let text = format!("{bits:032x}");
        let part = |from, to| text.get(from..to).unwrap_or_default().to_owned();
        [part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32)].join("-")
    });
    prop_oneof![
        Just(RowState::Waiting),
        Just(RowState::Sent),
        Just(RowState::Exists),
        Just(RowState::Unsure),
        uuid.prop_map(|id| made(&id)),
        // Nearly a UUID, digits in front, and any text at all.
        "[0-9A-Fa-f+-]{30,40}|[0-9]{0,3}\\PC{0,8}".prop_map(|id| made(&id)),
        "[a-z_.0-9]{0,20}".prop_map(|code| refused(&code)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1024, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_record_is_read_back_as_it_was_written(
        states in prop::collection::vec((state(), 1..4usize), 0..12),
        tenant in "\\PC{0,20}",
        digest in "[0-9a-f]{0,64}",
    ) {
        let states: Vec<RowState> =
            states.into_iter().flat_map(|(state, times)| std::iter::repeat_n(state, times)).collect();
        let record = Record { tenant, digest, ..record(states) };
        prop_assert_eq!(Record::read(&record.write().unwrap()), Ok(record));
    }

    #[test]
    fn a_record_that_was_tampered_with_never_breaks_the_reader(
        states in prop::collection::vec(state(), 0..6), at in any::<prop::sample::Index>(), put in "\\PC{0,3}",
    ) {
        let text: Vec<char> = record(states).write().unwrap().chars().collect();
        let at = at.index(text.len());
        let text: String = text[..at].iter().chain(put.chars().collect::<Vec<_>>().iter()).chain(&text[at + 1..]).collect();
        if let Ok(read) = Record::read(&text) {
            prop_assert_eq!(Record::read(&read.write().unwrap()), Ok(read));
        }
    }
}
