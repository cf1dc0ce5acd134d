//! The network between browser, gateway and tenant fails for real: TCP proxies stand between them, and every request of
//! getting started meets every failure, before the gateway and behind it. The run writes the second table of FAULTS.md.

mod counted;
mod planted;
mod reloaded;
mod resent;
mod stage;
mod trouble;
mod walk;

use crate::console::Console;
use crate::layout::{in_a_window, picture, wider_than_the_window};
use crate::place::Kind;
use counted::Counted;
use firstkey_tests::fault_proxy::Fault;
use firstkey_tests::generated;
use stage::Stage;
use std::thread;
use trouble::{COLUMNS, Column, Position, TROUBLES, Trouble};
use walk::Walk;

/// How many requests the matrix takes at least. The exact number differs by a few from run to run, as a browser sends some
/// again by itself.
const LEAST: usize = 500;

/// What came of every request that met this trouble.
struct Row {
    trouble: Trouble,
    met: Vec<(Column, String)>,
}

/// Walks until every one of these requests has met the trouble.
fn row(
    console: &Console,
    kind: Kind,
    position: Position,
    trouble: Trouble,
    columns: &[Column],
    look: &dyn Fn(&Console, Column),
) -> (Row, Counted) {
    let mut todo: Vec<Column> = columns.iter().copied().filter(|column| column.can_meet(trouble)).collect();
    let mut met = Vec::new();
    let mut counted = Counted::default();
    while !todo.is_empty() {
        let before = todo.len();
        let stage = Stage::new(kind, position, trouble);
        let (todo, met, clients) = (&mut todo, &mut met, Vec::new());
        let walk =
            Walk { console, stage: &stage, trouble, todo, met, look, counted: Counted::default(), clients };
        counted.add(walk.walk());
        assert!(todo.len() < before, "{trouble:?} never meets {todo:?}");
    }
    (Row { trouble, met }, counted)
}

fn browser() -> Console {
    let console = Console { browser: crate::browser::Browser::start() };
    let script = serde_json::json!({ "source": stage::PATIENCE });
    console.browser.cdp("Page.addScriptToEvaluateOnNewDocument", script);
    console
}

fn rows(position: Position) -> (Vec<Row>, Counted) {
    let console = browser();
    let mut counted = Counted::default();
    let rows = position.troubles().map(|trouble| {
        let (row, of_row) = row(&console, Kind::Omnissa, position, trouble, &COLUMNS, &|_, _| ());
        counted.add(of_row);
        row
    });
    (rows.collect(), counted)
}

#[test]
fn every_request_meets_every_network_failure_and_every_walk_ends_well() {
    let behind = thread::spawn(|| rows(Position::Tenant));
    let (before, mut counted) = rows(Position::Browser);
    let (behind, of_behind) = behind.join().expect("the walks behind the gateway");
    counted.add(of_behind);
    assert_eq!((counted.made_twice(), counted.foreign, counted.violations), (0, 0, 0));
    eprintln!("{} cells, {} requests", counted.cells, counted.requests);
    assert!(counted.requests > LEAST, "{} requests are few", counted.requests);
    generated::check("FAULTS.md", "network", &table(&before, &behind, counted));
}

#[test]
fn a_request_of_each_other_service_meets_one_too() {
    let console = browser();
    let good = "made: its secret works";
    for (kind, position, fault, column, word) in [
        (Kind::Vmware, Position::Tenant, Fault::Lost, Column::Create, good),
        (Kind::Broker8, Position::Browser, Fault::CutOff, Column::ProveToken, "`transport.broken_off`"),
        (Kind::Broker9_1, Position::Tenant, Fault::Closed, Column::ProveRequest, "`transport.closed`"),
        (Kind::Broker9_0, Position::Browser, Fault::WebPage, Column::Find, "`unreadable.html`"),
    ] {
        let (row, counted) = row(&console, kind, position, Trouble::Wire(fault), &[column], &|_, _| ());
        assert_eq!(row.met, [(column, word.to_owned())], "{kind:?}");
        assert_eq!((counted.made_twice(), counted.foreign, counted.violations), (0, 0, 0));
    }
}

#[test]
fn what_failed_fits_a_narrow_window_in_the_dark_and_a_wide_one_in_the_light() {
    for (scheme, width, position, trouble) in [
        ("dark", 390, Position::Tenant, Trouble::Wire(Fault::Closed)),
        ("light", 1280, Position::Browser, Trouble::Refused),
    ] {
        let console = browser();
        console.browser.open("about:blank");
        in_a_window(&console, scheme, width);
        let look = |console: &Console, column: Column| {
            assert_eq!(wider_than_the_window(console), [""; 0], "{column:?}");
            picture(console, &format!("fault-{scheme}-{width}-{column:?}").to_lowercase());
        };
        row(&console, Kind::Omnissa, position, trouble, &COLUMNS, &look);
    }
}

fn table(before: &[Row], behind: &[Row], counted: Counted) -> String {
    let (proof, deletion) = COLUMNS.split_at(5);
    format!(
        "### From the first token to the proof\n\n{}\n### Deleting the bootstrap client\n\n{}\n\
         {} cells run, more than {LEAST} requests through the proxies, clients made twice {}, requests to other origins {}, \
         policy violations {}.\n",
        part(proof, before, behind),
        part(deletion, before, behind),
        counted.cells,
        counted.made_twice(),
        counted.foreign,
        counted.violations
    )
}

/// The columns of one table.
fn part(columns: &[Column], before: &[Row], behind: &[Row]) -> String {
    let titles: Vec<&str> = columns.iter().map(|column| column.title()).collect();
    let mut text =
        format!("| What happens | {} |\n|{}\n", titles.join(" | "), "---|".repeat(titles.len() + 1));
    for trouble in TROUBLES {
        let cells: Vec<String> = columns
            .iter()
            .map(|column| match (word(behind, trouble, *column), word(before, trouble, *column)) {
                (Some(behind), Some(before)) if behind == before => behind.to_owned(),
                (Some(behind), Some(before)) => format!("{behind}<br>before the gateway: {before}"),
                (None, Some(before)) => before.to_owned(),
                (Some(behind), None) => behind.to_owned(),
                (None, None) => String::new(),
            })
            .collect();
        text.push_str(&format!("| {} | {} |\n", trouble.title(), cells.join(" | ")));
    }
    text
}

fn word(rows: &[Row], trouble: Trouble, column: Column) -> Option<&str> {
    let row = rows.iter().find(|row| row.trouble == trouble)?;
    row.met.iter().find(|(of, _)| *of == column).map(|(_, word)| word.as_str())
}
