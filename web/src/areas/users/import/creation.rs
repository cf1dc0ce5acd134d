//! Asking the tenant, creating the users, and what can be done afterwards.

use super::super::several::{manager, many};
use super::forgetting::{ANOTHER_FILE, forgetting};
use super::rows::{Judged, judged};
use super::state::{Checked, Importing, Run};
use super::tally::in_words;
use crate::page::many::{About, Words};
use crate::page::question::{Asked, Question};
use crate::page::rights::MANAGE_USERS;
use crate::ui::button::{Button, Kind, button};
use crate::ui::download_button::{DownloadButton, download_button};
use crate::ui::pager::grouped;
use firstkey_core::csv::BYTE_ORDER_MARK;
use firstkey_core::operation::Operation;
use firstkey_core::scim::attribute::AttributePath;
use firstkey_core::scim::import::record::{Record, RowState};
use firstkey_core::scim::import::{append_result, append_result_header};
use firstkey_core::scim::patch::PatchRequest;
use firstkey_core::scim::user::User;
use firstkey_core::scim::users::{CreateUser, PatchUser};
use firstkey_core::task::{CreateUserOnce, FindUserByName, Repeatable, Task};
use firstkey_view::{IntoView, View, div, h2, p};
use leptos::prelude::{Callback, Get, GetUntracked, Memo, Set, Signal, Update, With, WithUntracked, untrack};

pub(super) fn view(importing: Importing) -> View {
    let many = many(importing.console);
    let busy = Signal::derive(move || many.busy());
    let all = Memo::new(move |_| judged(importing));
    let to_create = Memo::new(move |_| to_create(importing, &all.get()));
    let begun = Memo::new(move |_| importing.record.with(Option::is_some));
    let nothing = Signal::derive(move || {
        to_create.with(Vec::is_empty).then(|| "No row is left to be sent.".to_owned())
    });
    let check = button(Button {
        id: "check-import",
        label: "Ask the tenant which names are free".into(),
        busy,
        disabled: nothing,
        on_press: Some(Callback::new(move |()| check(importing, &untrack(|| to_create.get())))),
        ..Button::default()
    });
    let create = button(Button {
        id: "create-users",
        label: Signal::derive(move || match (to_create.with(Vec::len), begun.get()) {
            (0, _) => "Create users".to_owned(),
            (count, true) => format!("Go on with {}", users(count)),
            (count, false) => format!("Create {}", users(count)),
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
    let asked = undo.dialog(importing.console, |ids| ask(ids), move |ids| deactivate(importing, &ids));
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

fn users(count: usize) -> String {
    match count {
        1 => "1 user".to_owned(),
        count => format!("{} users", grouped(u32::try_from(count).unwrap_or(u32::MAX))),
    }
}

/// The rows that are still to be sent, followed.
fn to_create(importing: Importing, judged: &Judged) -> Vec<usize> {
    let checked = importing.checked();
    importing.record.with(|record| {
        let is_left = |row: &usize| {
            let state = record.as_ref().and_then(|record| record.rows().get(*row));
            let left = matches!(state, None | Some(RowState::Waiting | RowState::Sent | RowState::Unsure));
            left && checked.get(row) != Some(&Checked::Taken)
        };
        judged.good.iter().copied().filter(is_left).collect()
    })
}

/// The users of these rows.
fn users_of(importing: Importing, rows: &[usize]) -> Vec<(usize, User)> {
    importing.file.with_untracked(|file| {
        let user = |row: &usize| Some((*row, file.as_ref()?.import.row(*row)?.user.ok()?));
        rows.iter().filter_map(user).collect()
    })
}

fn about(users: &[(usize, User)]) -> Vec<About> {
    let name = |(_, user): &(usize, User)| About {
        name: user.user_name.clone().unwrap_or_default(),
        id: String::new(),
    };
    users.iter().map(name).collect()
}

/// Looks for each name, and changes nothing.
fn check(importing: Importing, rows: &[usize]) {
    let Some(actor) = manager(importing.console) else { return };
    let all = users_of(importing, rows);
    let tasks = all.iter().map(|(_, user)| Box::new(FindUserByName::of(user)) as Box<dyn Task>).collect();
    let batch = importing.console.data.begin_batch(actor, tasks, &[]);
    let rows = all.iter().map(|(row, _)| *row).collect();
    importing.checking.set(Some(Run { batch, rows }));
    let words = Words {
        title: format!("Look for {}", users(all.len())),
        done: "free",
        already_so: "there already",
        file: "checked-users",
    };
    many(importing.console).show(words, about(&all), MANAGE_USERS, batch);
}

fn create(importing: Importing, rows: &[usize]) {
    let Some(actor) = manager(importing.console) else { return };
    let all = users_of(importing, rows);
    let checked = untrack(|| importing.checked());
    let known = importing.record.get_untracked();
    let sent = |row: usize| {
        let state = known.as_ref().and_then(|record| record.rows().get(row));
        matches!(state, Some(RowState::Sent | RowState::Unsure))
    };
    let task = |(row, user): &(usize, User)| {
        let task = CreateUserOnce::new(user.clone());
        // A name that was free when it was asked for may be taken by now: it is looked for once more.
        Box::new(if sent(*row) { task.sent_before() } else { task }) as Box<dyn Task>
    };
    let tasks = all.iter().map(task).collect();
    if known.is_none() {
        let record = importing.file.with_untracked(|file| {
            file.as_ref().map(|file| Record::new(&importing.tenant(), &file.digest, &file.import))
        });
        importing.record.set(record);
        importing.unreadable.set(None);
    }
    // What the tenant said before is forgotten with the check.
    importing.record.update(|record| {
        if let Some(record) = record {
            for (row, _) in checked.iter().filter(|(_, said)| **said == Checked::Taken) {
                record.set(*row, RowState::Exists);
            }
        }
    });
    let rows = all.iter().map(|(row, _)| *row).collect();
    let begin = |batch| importing.creating.set(Some(Run { batch, rows }));
    let batch = importing.console.data.begin_batch_after(actor, tasks, CreateUser::SPEC.changes, begin);
    let words = Words {
        title: format!("Create {}", users(all.len())),
        done: "created",
        already_so: "there already",
        file: "created-users",
    };
    many(importing.console).show(words, about(&all), MANAGE_USERS, batch);
}

/// Every row of the file with what became of it.
fn result(importing: Importing, begun: Memo<bool>) -> View {
    // Written when it is asked for, and not at every answer.
    let text = Signal::derive(move || {
        untrack(|| {
            importing.file.with(|file| {
                let mut out = BYTE_ORDER_MARK.to_vec();
                append_result_header(&mut out);
                let states =
                    importing.record.with(|record| record.as_ref().map(|record| record.rows().to_vec()));
                let states = states.unwrap_or_default();
                for (at, row) in file.iter().flat_map(|file| file.import.rows()).enumerate() {
                    let state = states.get(at).cloned().unwrap_or_default();
                    append_result(&mut out, &row, &state, importing.refusal(at).as_deref());
                }
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
            label: "Deactivate what this import created".into(),
            kind: Kind::Danger.into(),
            busy,
            on_press: Some(Callback::new(move |()| undo.ask(untrack(made).unwrap_or_default()))),
            ..Button::default()
        })
    })
}

fn ask(ids: &[String]) -> Asked {
    Asked {
        title: format!("Deactivate {} of this import?", users(ids.len())),
        sentences: vec![
            "Those whom this import created cannot sign in any more until they are activated again. Those who were there before stay as they are.".to_owned(),
        ],
        answer: format!("Deactivate {}", users(ids.len())),
        typed: None,
    }
}

/// The ids come from the answers to the requests that created them.
fn deactivate(importing: Importing, ids: &[String]) {
    let (Some(actor), Ok(path)) = (manager(importing.console), AttributePath::parse("active")) else {
        return;
    };
    let task = |id: &String| {
        let patch = PatchRequest::new().replace(path.clone(), false);
        Box::new(Repeatable::new(&PatchUser { id: id.clone(), patch })) as Box<dyn Task>
    };
    let batch =
        importing.console.data.begin_batch(actor, ids.iter().map(task).collect(), PatchUser::SPEC.changes);
    let words = Words {
        title: format!("Deactivate {}", users(ids.len())),
        done: "deactivated",
        already_so: "deactivated",
        file: "deactivated-users",
    };
    let about: Vec<_> = ids.iter().map(|id| About { name: id.clone(), id: id.clone() }).collect();
    many(importing.console).show(words, about, MANAGE_USERS, batch);
}
