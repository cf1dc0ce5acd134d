//! Deleting a user, after its name was typed.

use super::naming::name;
use crate::page::changes::{Changes, Words};
use crate::page::question::{Asked, Question};
use crate::route::Route;
use firstkey_core::scim::user::User;
use firstkey_core::scim::users::DeleteUser;
use firstkey_data::Loaded;
use firstkey_view::View;

pub(super) fn question(changes: Changes, question: Question<User>) -> View {
    question.dialog(ask, move |user| delete(changes, &user))
}

fn ask(user: &Loaded<User>) -> Asked {
    let name = name(user);
    Asked {
        title: format!("Delete user {name}?"),
        sentences: vec![
            "The user leaves every group and cannot sign in any more. This cannot be undone.".to_owned(),
            "If an identity provider writes this user, its next run may create the user again, with another id."
                .to_owned(),
        ],
        answer: format!("Delete {name}"),
        typed: Some(name),
    }
}

fn delete(changes: Changes, user: &Loaded<User>) {
    let name = name(user);
    let words = Words {
        done: format!("User {name} is deleted."),
        not_done: format!("User {name} was not deleted."),
        unsure: format!("The answer was lost: user {name} may be deleted."),
    };
    let id = user.id.clone().unwrap_or_default();
    changes.delete(user, words, |_| DeleteUser { id }, (Route::User, Route::Users));
}
