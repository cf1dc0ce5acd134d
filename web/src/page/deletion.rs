//! Deleting an object after its name was typed: the question, the request, and how it ended.

use super::changes::{Changes, Words};
use super::question::{Asked, Question};
use crate::route::Route;
use firstkey_core::operation::Operation;
use firstkey_data::{Loaded, Object};
use firstkey_view::View;

/// How objects of a kind are deleted.
pub(crate) struct Deletion<T, O> {
    /// Within a sentence, and at its beginning: ("user", "User").
    pub(crate) noun: (&'static str, &'static str),
    /// What one is called.
    pub(crate) name: fn(&T) -> String,
    /// What goes with it, and whether it can be undone: a sentence each.
    pub(crate) sentences: &'static [&'static str],
    /// What is true when the service has taken it, behind the name: "is deleted".
    pub(crate) done: &'static str,
    /// The request.
    pub(crate) delete: fn(String) -> O,
    /// Its page, and the list it leads to.
    pub(crate) routes: (Route, Route),
}

impl<T, O> Deletion<T, O>
where
    T: Object + Send + Sync + 'static,
    O: Operation<Output: Send + Sync + 'static>,
{
    /// The dialog, for a page that asks the question.
    pub(crate) fn question(&'static self, changes: Changes, question: Question<Loaded<T>>) -> View {
        let ask = |object: &Loaded<T>| asked(self.noun.0, (self.name)(object), self.sentences);
        question.dialog(changes.console(), ask, move |object| {
            let words = words(self.noun, &(self.name)(&object), self.done);
            let id = object.path_ids().into_iter().next().unwrap_or_default();
            changes.delete(&object, words, |_| (self.delete)(id), self.routes);
        })
    }
}

fn asked(noun: &str, name: String, sentences: &[&str]) -> Asked {
    Asked {
        title: format!("Delete {noun} {name}?"),
        sentences: sentences.iter().map(|sentence| (*sentence).to_owned()).collect(),
        answer: format!("Delete {name}"),
        typed: Some(name),
    }
}

fn words((noun, begins): (&str, &str), name: &str, done: &str) -> Words {
    Words {
        done: format!("{begins} {name} {done}."),
        not_done: format!("{begins} {name} was not deleted."),
        unsure: format!("The answer was lost: {noun} {name} may be deleted."),
    }
}
