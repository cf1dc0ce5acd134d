//! Deleting a directory. It takes its users and groups along, so its name is typed first.

use crate::page::changes::Changes;
use crate::page::deletion::Deletion;
use crate::page::question::Question;
use crate::route::Route;
use crate::texts::directory::name;
use firstkey_core::resources::directory::{DeleteDirectory, Directory};
use firstkey_data::Loaded;
use firstkey_view::View;

static DELETION: Deletion<Directory, DeleteDirectory> = Deletion {
    noun: ("directory", "Directory"),
    name,
    sentences: &[
        "Its users and groups are deleted with it, and so is the client that writes them.",
        "This cannot be undone. Nobody of this directory can sign in any more.",
    ],
    done: "is deleted, or is being deleted: the service goes on after its answer",
    delete: |id| DeleteDirectory { id },
    routes: (Route::Directory, Route::Directories),
};

pub(super) fn question(changes: Changes, question: Question<Loaded<Directory>>) -> View {
    DELETION.question(changes, question)
}
