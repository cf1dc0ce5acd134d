//! Deleting a group, after its name was typed.

use super::naming::name;
use crate::page::changes::{Changes, Words};
use crate::page::question::{Asked, Question};
use crate::route::Route;
use firstkey_core::scim::group::Group;
use firstkey_core::scim::groups::DeleteGroup;
use firstkey_data::Loaded;
use firstkey_view::View;

pub(super) fn question(changes: Changes, question: Question<Group>) -> View {
    question.dialog(ask, move |group| delete(changes, &group))
}

fn ask(group: &Loaded<Group>) -> Asked {
    let name = name(group);
    Asked {
        title: format!("Delete group {name}?"),
        sentences: vec![
            "Its members stay users; what the group allowed them ends. This cannot be undone.".to_owned(),
            "If an identity provider writes this group, its next run may create it again, with another id."
                .to_owned(),
        ],
        answer: format!("Delete {name}"),
        typed: Some(name),
    }
}

fn delete(changes: Changes, group: &Loaded<Group>) {
    let name = name(group);
    let words = Words {
        done: format!("Group {name} is deleted."),
        not_done: format!("Group {name} was not deleted."),
        unsure: format!("The answer was lost: group {name} may be deleted."),
    };
    let id = group.id.clone().unwrap_or_default();
    changes.delete(group, words, |_| DeleteGroup { id }, (Route::Group, Route::Groups));
}
