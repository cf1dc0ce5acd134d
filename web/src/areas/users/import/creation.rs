//! Asking the tenant, creating the users, and what can be done afterwards.

use super::super::several::{manager, many};
use super::content::{Content, changes, nouns, so_many};
use super::forgetting::{ANOTHER_FILE, forgetting};
use super::rows::{Judged, judged};
use super::state::{Checked, Importing, Run};
use super::tally::in_words;
use crate::page::many::{About, Words};
use crate::page::question::{Asked, Question};
use crate::page::rights::MANAGE_USERS;
use crate::ui::button::{Button, Kind, button};
use crate::ui::download_button::{DownloadButton, download_button};
use firstkey_core::operation::Operation;
use firstkey_core::scim::attribute::AttributePath;
use firstkey_core::scim::groups::DeleteGroup;
use firstkey_core::scim::import::record::{Imported, RowState};
use firstkey_core::scim::patch::PatchRequest;
use firstkey_core::scim::users::PatchUser;
use firstkey_core::task::{Repeatable, Task};
use firstkey_view::{IntoView, View, div, h2, p};
use leptos::prelude::{
    Callback, Get, GetUntracked, Memo, Set, Signal, Update, UpdateValue, With, WithUntracked, untrack,
};

pub(super) fn view(importing: Importing) -> View {
    let many = many(importing.console);
    let busy = Signal::derive(move || many.busy());
    let all = Memo::new(move |_| judged(importing));
    let of = untrack(|| importing.of());
    let to_create = Memo::new(move |_| to_create(importing, &all.get(), false));
    let to_check = Memo::new(move |_| self::to_create(importing, &all.get(), true));
    let begun = Memo::new(move |_| importing.record.with(Option::is_some));
    let nothing = Signal::derive(move || {
        to_create.with(Vec::is_empty).then(|| "No row is left to be sent.".to_owned())
    });
    let nothing_to_check =
        Signal::derive(move || to_check.with(Vec::is_empty).then(|| "No row is left to be sent.".to_owned()));
    let check = button(Button {
        id: "check-import",
        label: match of {
            Imported::Users => "Ask the tenant which names are free",
            Imported::Groups => "Ask about names and members",
        }
        .into(),
        busy,
        disabled: nothing_to_check,
        on_press: Some(Callback::new(move |()| check(importing, &untrack(|| to_check.get())))),
        ..Button::default()
    });
    let create = button(Button {
        id: match of {
            Imported::Users => "create-users",
            Imported::Groups => "create-groups",
        },
        label: Signal::derive(move || match (to_create.with(Vec::len), begun.get()) {
            (0, _) => format!("Create {}", nouns(of).many),
            (count, true) => format!("Go on with {}", so_many(of, count)),
            (count, false) => format!("Create {}", so_many(of, count)),
        }),
        kind: Kind::Primary.into(),
        busy,
        disabled: nothing,
        on_press: Some(Callback::new(move |()| create(importing, &untrack(|| to_create.get())))),
        ..Button::default()
    });
    let tally =
        move || importing.record.with(|record| record.as_ref().map(|record| in_words(record.tally())));
    let undo = Question::<Vec<String>>::new();
    let asked =
        undo.dialog(importing.console, move |ids| ask(of, ids), move |ids| take_back(importing, of, &ids));
    (
        h2().child("Import"),
        p().child(tally),
        div().class("actions").child((
            create,
            div().hidden(move || begun.get()).child(check),
            result(importing, begun),
            move || undoing(importing, undo, busy),
            forgetting(importing, "start-over", "Another file", ANOTHER_FILE),
        )),
        asked,
    )
        .into_view()
}

/// The rows that are still to be sent, or `to_check`: to be asked about, followed.
fn to_create(importing: Importing, judged: &Judged, to_check: bool) -> Vec<usize> {
    let checked = importing.checked();
    importing.record.with(|record| {
        let is_left = |row: &usize| {
            let state = record.as_ref().and_then(|record| record.rows().get(*row));
            let left = matches!(state, None | Some(RowState::Waiting | RowState::Sent | RowState::Unsure));
            left && match checked.get(row) {
                None | Some(Checked::Free) => true,
                Some(Checked::Taken) => false,
                // What was wrong with it may have been put right at the tenant.
                Some(Checked::Wrong(_)) => to_check,
            }
        };
        judged.good.iter().copied().filter(is_left).collect()
    })
}

/// A task for each of these rows, with its place in the file and its name.
type Tasks = Vec<(usize, About, Box<dyn Task>)>;

fn tasks(
    importing: Importing,
    rows: &[usize],
    task: impl Fn(&Content, usize) -> Option<Box<dyn Task>>,
) -> Tasks {
    importing.file.with_untracked(|file| {
        let one = |row: &usize| {
            let content = &file.as_ref()?.content;
            let about = About { name: content.row(*row)?.name, id: String::new() };
            Some((*row, about, task(content, *row)?))
        };
        rows.iter().filter_map(one).collect()
    })
}

fn apart(tasks: Tasks) -> (Vec<usize>, Vec<About>, Vec<Box<dyn Task>>) {
    let mut all = (Vec::new(), Vec::new(), Vec::new());
    for (row, about, task) in tasks {
        all.0.push(row);
        all.1.push(about);
        all.2.push(task);
    }
    all
}

/// Looks for each name, and for the members of groups, and changes nothing.
fn check(importing: Importing, rows: &[usize]) {
    let Some(actor) = manager(importing.console) else { return };
    let of = untrack(|| importing.of());
    let (rows, about, tasks) = apart(tasks(importing, rows, Content::check));
    let batch = importing.console.data.begin_batch(actor, tasks, &[]);
    importing.checking.set(Some(Run { batch, rows }));
    let words = Words {
        title: format!("Look for {}", so_many(of, about.len())),
        done: match of {
            Imported::Users => "free",
            Imported::Groups => "ready",
        },
        already_so: "there already",
        file: match of {
            Imported::Users => "checked-users",
            Imported::Groups => "checked-groups",
        },
    };
    many(importing.console).show(words, about, MANAGE_USERS, batch);
}

fn create(importing: Importing, rows: &[usize]) {
    let Some(actor) = manager(importing.console) else { return };
    let of = untrack(|| importing.of());
    let checked = untrack(|| importing.checked());
    let known = importing.record.get_untracked();
    // A name that was free when it was asked for may be taken by now: it is looked for once more.
    let sent = |row: usize| {
        let state = known.as_ref().and_then(|record| record.rows().get(row));
        matches!(state, Some(RowState::Sent | RowState::Unsure))
    };
    let (rows, about, tasks) = apart(tasks(importing, rows, |content, row| content.create(row, sent(row))));
    if known.is_none() {
        let record = importing.file.with_untracked(|file| {
            file.as_ref().map(|file| file.content.record(&importing.tenant(), &file.digest))
        });
        importing.record.set(record);
        importing.unreadable.set(None);
    }
    // What the tenant said before is forgotten with the check.
    importing.record.update(|record| {
        let Some(record) = record else { return };
        for (row, said) in &checked {
            let state = match said {
                Checked::Free => continue,
                Checked::Taken => RowState::Exists,
                Checked::Wrong(sentence) => {
                    importing.refusals.update_value(|all| _ = all.insert(*row, sentence.clone()));
                    RowState::Refused { code: "request.field".to_owned() }
                }
            };
            record.set(*row, state);
        }
    });
    let begin = |batch| importing.creating.set(Some(Run { batch, rows }));
    let batch = importing.console.data.begin_batch_after(actor, tasks, changes(of), begin);
    let words = Words {
        title: format!("Create {}", so_many(of, about.len())),
        done: "created",
        already_so: "there already",
        file: match of {
            Imported::Users => "created-users",
            Imported::Groups => "created-groups",
        },
    };
    many(importing.console).show(words, about, MANAGE_USERS, batch);
}

/// Every row of the file with what became of it.
fn result(importing: Importing, begun: Memo<bool>) -> View {
    // Written when it is asked for, and not at every answer.
    let text = Signal::derive(move || {
        untrack(|| {
            importing.file.with(|file| {
                let Some(file) = file else { return String::new() };
                let states =
                    importing.record.with(|record| record.as_ref().map(|record| record.rows().to_vec()));
                let out = file.content.result(&states.unwrap_or_default(), |at| importing.refusal(at));
                String::from_utf8_lossy(&out).into_owned()
            })
        })
    });
    let button = download_button(DownloadButton {
        id: "download-import",
        label: "Download the result".to_owned(),
        file_name: "import-result.csv".into(),
        media_type: "text/csv",
        text,
    });
    div().hidden(move || !begun.get()).child(button).into_view()
}

/// Takes back what was created, as far as it can be.
fn undoing(importing: Importing, undo: Question<Vec<String>>, busy: Signal<Option<String>>) -> Option<View> {
    let made = move || {
        importing
            .record
            .with(|record| record.as_ref().map(|record| record.made().map(str::to_owned).collect()))
    };
    let any = || {
        importing.record.with(|record| record.as_ref().is_some_and(|record| record.made().next().is_some()))
    };
    (!importing.is_creating() && any()).then(|| {
        button(Button {
            id: "undo-import",
            label: match importing.of() {
                Imported::Users => "Deactivate what this import created",
                Imported::Groups => "Delete what this import created",
            }
            .into(),
            kind: Kind::Danger.into(),
            busy,
            on_press: Some(Callback::new(move |()| undo.ask(untrack(made).unwrap_or_default()))),
            ..Button::default()
        })
    })
}

fn ask(of: Imported, ids: &[String]) -> Asked {
    let these = so_many(of, ids.len());
    match of {
        Imported::Users => Asked {
            title: format!("Deactivate {these} of this import?"),
            sentences: vec![
                "Those whom this import created cannot sign in any more until they are activated again. Those who were there before stay as they are.".to_owned(),
            ],
            answer: format!("Deactivate {these}"),
            typed: None,
        },
        Imported::Groups => Asked {
            title: format!("Delete {these} of this import?"),
            sentences: vec![
                "The groups that this import created are deleted, and with them the access that they give. The members stay users. Groups that were there before stay as they are. This cannot be undone.".to_owned(),
            ],
            answer: format!("Delete {these}"),
            typed: Some(these),
        },
    }
}

/// The ids come from the answers to the requests that created them.
fn take_back(importing: Importing, of: Imported, ids: &[String]) {
    let (Some(actor), Ok(path)) = (manager(importing.console), AttributePath::parse("active")) else {
        return;
    };
    let task = |id: &String| {
        Box::new(match of {
            Imported::Users => {
                let patch = PatchRequest::new().replace(path.clone(), false);
                Repeatable::new(&PatchUser { id: id.clone(), patch })
            }
            Imported::Groups => Repeatable::new(&DeleteGroup { id: id.clone() }),
        }) as Box<dyn Task>
    };
    let (verb, done, file, changes) = match of {
        Imported::Users => ("Deactivate", "deactivated", "deactivated-users", PatchUser::SPEC.changes),
        Imported::Groups => ("Delete", "deleted", "deleted-groups", DeleteGroup::SPEC.changes),
    };
    let batch = importing.console.data.begin_batch(actor, ids.iter().map(task).collect(), changes);
    let words = Words { title: format!("{verb} {}", so_many(of, ids.len())), done, already_so: done, file };
    let about: Vec<_> = ids.iter().map(|id| About { name: id.clone(), id: id.clone() }).collect();
    many(importing.console).show(words, about, MANAGE_USERS, batch);
}
