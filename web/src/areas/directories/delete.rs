//! Deleting a directory. It takes its users and groups along, so its name is typed first.

use super::naming::name;
use crate::page::changes::{Changes, Words};
use crate::page::question::{Asked, Question};
use crate::route::Route;
use firstkey_core::resources::directory::{DeleteDirectory, Directory};
use firstkey_data::Loaded;
use firstkey_view::View;

pub(super) fn question(changes: Changes, question: Question<Directory>) -> View {
    question.dialog(ask, move |directory| delete(changes, &directory))
}

fn ask(directory: &Loaded<Directory>) -> Asked {
    let name = name(directory);
    Asked {
        title: format!("Delete directory {name}?"),
        sentences: vec![
            "Its users and groups are deleted with it, and so is the client that writes them.".to_owned(),
            "This cannot be undone. Nobody of this directory can sign in any more.".to_owned(),
        ],
        answer: format!("Delete {name}"),
        typed: Some(name),
    }
}

fn delete(changes: Changes, directory: &Loaded<Directory>) {
    let name = name(directory);
    let words = Words {
        done: format!(
            "Directory {name} is deleted, or is being deleted: the service goes on after its answer."
        ),
        not_done: format!("Directory {name} was not deleted."),
        unsure: format!("The answer was lost: directory {name} may be deleted."),
    };
    let id = directory.id.clone().unwrap_or_default();
    changes.delete(directory, words, |_| DeleteDirectory { id }, (Route::Directory, Route::Directories));
}
