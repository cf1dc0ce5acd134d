//! Which column of the file is which attribute.

use super::chosen::Chosen;
use super::content::nouns;
use super::state::Importing;
use crate::ui::notice::{Notice, notice};
use crate::ui::select::{Select, select};
use crate::ui::select_field::{SelectField, select_field};
use crate::ui::table::{Cell, Head, table};
use crate::ui::tone::Tone;
use firstkey_view::{IntoView, View, code, h2, p, span};
use leptos::prelude::{Callback, Get, Memo, Signal, With, WithUntracked, untrack};

/// What stands for "no attribute".
const NOTHING: &str = "";

/// A column of the file, with a value as an example.
#[derive(Clone, PartialEq)]
struct Line {
    at: usize,
    name: String,
    example: String,
}

pub(super) fn view(importing: Importing) -> View {
    let lines = move || importing.file.with(|file| file.as_ref().map(lines).unwrap_or_default());
    let file = Memo::new(move |_| {
        importing.file.with(|file| {
            let Chosen { name, content, .. } = file.as_ref()?;
            Some(format!(
                "{name}: {} rows, separated by a {}.",
                content.table().len(),
                content.table().separator().name()
            ))
        })
    });
    let missing = move || {
        let missing = importing.file.with(|file| file.as_ref().map(|file| file.content.missing()));
        let titles = missing.unwrap_or_default();
        (!titles.is_empty()).then(|| {
            notice(Notice {
                tone: Tone::Warning,
                title: format!("No column is chosen for: {}.", titles.join(", ")),
                body: Some(p().child(nouns(importing.of()).required).into_view()),
                ..Notice::default()
            })
        })
    };
    let heads =
        || vec![Head::words("Column of the file"), Head::words("First value"), Head::words("Becomes")];
    let title = span().class("unseen").child("Columns of the file").into_view();
    (
        h2().child("Columns"),
        p().class("quiet").child(move || file.get()),
        missing,
        table(title, heads, lines, |line| line.at.to_string(), move |line| cells(importing, line)),
        domain(importing),
    )
        .into_view()
}

/// The domain of every user, where the file does not say it and the domains of the directories were read.
fn domain(importing: Importing) -> View {
    let offered = Memo::new(move |_| importing.file.with(|file| file.as_ref()?.content.domains()));
    let chosen = Signal::derive(move || {
        importing.file.with(|file| file.as_ref()?.content.domain().map(str::to_owned)).unwrap_or_default()
    });
    // What was begun with one domain is not gone on with another.
    let begun = Memo::new(move |_| importing.record.with(Option::is_some));
    let words = move || nouns(untrack(|| importing.of()));
    let field = move |domains: Vec<String>| {
        let none = (NOTHING.to_owned(), "The tenant decides".to_owned());
        let domains = domains.into_iter().map(|domain| (domain.clone(), domain));
        select_field(SelectField {
            id: "import-domain".to_owned(),
            label: format!("Domain of all {}", words().many),
            hint: words().domain.to_owned(),
            options: std::iter::once(none).chain(domains).collect(),
            chosen,
            on_choose: Callback::new(move |domain: String| {
                importing.choose_domain(Some(domain).filter(|domain| domain != NOTHING));
            }),
            error: Signal::stored(None),
            optional: false,
        })
    };
    let in_words = move || {
        let domain = Some(chosen.get()).filter(|domain| domain != NOTHING)?;
        Some(p().child(format!("Every {} gets the domain {domain}.", words().one)).into_view())
    };
    (move || if begun.get() { in_words() } else { offered.get().map(field) }).into_view()
}

fn lines(file: &Chosen) -> Vec<Line> {
    let table = file.content.table();
    let first = table.row(0);
    let names = table.header().cells().map(str::to_owned).enumerate();
    names
        .map(|(at, name)| Line {
            at,
            name,
            example: first.map(|row| row.cell(at).chars().take(60).collect()).unwrap_or_default(),
        })
        .collect()
}

fn cells(importing: Importing, Line { at, name, example }: Line) -> Vec<Cell> {
    let options = importing.file.with_untracked(|file| file.as_ref().map(|file| file.content.options()));
    let options =
        std::iter::once((NOTHING.to_owned(), "Not imported".to_owned())).chain(options.unwrap_or_default());
    let chosen = Signal::derive(move || {
        importing.file.with(|file| file.as_ref()?.content.column(at)).unwrap_or_default()
    });
    let list = select(Select {
        label: match name.is_empty() {
            true => format!("What column {} becomes", at + 1),
            false => format!("What the column {name} becomes"),
        }
        .into(),
        options: options.collect(),
        chosen,
        // What was begun with one mapping is not gone on with another.
        disabled: Signal::derive(move || importing.record.with(Option::is_some)),
        on_choose: Callback::new(move |path: String| {
            importing.assign(at, &path);
        }),
    });
    let api_name = move || chosen.get().rsplit(':').next().map(str::to_owned);
    vec![
        Cell { head: "Column of the file", view: name.into_view() },
        Cell { head: "First value", view: span().class("small").child(example).into_view() },
        Cell { head: "Becomes", view: (list, " ", code().class("api-name").child(api_name)).into_view() },
    ]
}
