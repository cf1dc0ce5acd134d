//! How a change is saved: the object is read once more, so that nobody overwrites what they have not seen, and then what
//! was typed is sent.

use super::{DraftOf, Editable, Editor};
use crate::page::changes::{Changes, Words};
use firstkey_core::operation::Operation;
use firstkey_data::{Loaded, MutationState};
use leptos::prelude::{GetUntracked, Set, Update, WithUntracked};

impl<F: Editable> Editor<F> {
    /// Reads the object again, and sends what was typed unless somebody else has changed the object since it was read.
    /// Whoever leaves the page meanwhile has still pressed the button.
    pub(super) fn check(self, changes: Changes, draft: DraftOf<F>, typed: F) {
        let data = changes.console().data;
        let number = draft.number;
        self.checked.update(|all| all.push(number));
        // What is here may be half a minute old.
        data.changed_by_itself(<F::Get as Operation>::SPEC.reads);
        data.ask(draft.object.key().actor(), &F::get(draft.id()), move |answer| {
            self.checked.update(|all| all.retain(|one| *one != number));
            // A change that was cancelled meanwhile is not made.
            if self.is_there(number) {
                match answer {
                    Ok(now) => self.checked(changes, draft, typed, (*now).clone()),
                    Err(error) => changes.warn(format!(
                        "{} {} was not changed: what the tenant has now could not be read. {error}",
                        F::NOUN.1,
                        F::name(&draft.object)
                    )),
                }
            }
        });
    }

    /// What a person was shown, and the object as the tenant has it now.
    fn checked(self, changes: Changes, mut shown: DraftOf<F>, typed: F, now: F::Object) {
        let Some(object) = shown.object.part(|_| Some(now)) else { return };
        let name = F::name(&object);
        let is_news = shown.is_news(&typed, &F::of(&object), F::differences);
        let typed = shown.read_again(typed, object.clone());
        self.read_one_again(shown.number, &object);
        if is_news {
            let is_open =
                self.of.with_untracked(|of| of.as_ref().is_some_and(|of| of.number == shown.number));
            if !is_open || changes.console().about.with_untracked(|about| !shown.is_of(about)) {
                changes.warn(format!(
                    "{} {name} was not changed: it was changed elsewhere meanwhile. Open it to see both versions.",
                    F::NOUN.1
                ));
            }
            return;
        }
        if typed.patch(&object).is_none() {
            return changes.warn(format!("{name} has these values already."));
        }
        self.send(changes, &shown, typed);
    }

    /// Whether a change that was begun is still being made.
    fn is_there(self, number: u32) -> bool {
        let is_it = |draft: &DraftOf<F>| draft.number == number;
        self.of.with_untracked(|of| of.as_ref().is_some_and(is_it))
            || self.aside.with_untracked(|aside| aside.iter().any(|(draft, _)| is_it(draft)))
    }

    /// The object of a change was read, whether its page is open or not.
    fn read_one_again(self, number: u32, now: &Loaded<F::Object>) {
        if self.of.with_untracked(|of| of.as_ref().is_some_and(|of| of.number == number)) {
            return self.read_again(now);
        }
        self.aside.update(|aside| {
            for (draft, typed) in aside.iter_mut().filter(|(draft, _)| draft.number == number) {
                *typed = draft.read_again(typed.clone(), now.clone());
            }
        });
    }

    fn send(self, changes: Changes, draft: &DraftOf<F>, sent: F) {
        let Some(patch) = sent.patch(&draft.object) else { return };
        let mut kept = sent.clone();
        kept.forget_secrets();
        self.note_sent(draft.number, Some(&kept));
        let name = F::name(&draft.object);
        let (noun, begins) = F::NOUN;
        let words = Words {
            done: format!("{begins} {name} is changed."),
            not_done: format!("{begins} {name} was not changed."),
            unsure: format!(
                "The answer was lost: {noun} {name} may be changed. What you typed is below, compared with what the tenant has now."
            ),
        };
        let (number, object) = (draft.number, draft.object.clone());
        let ended = move |ended: &MutationState| {
            // What was typed stays where it was not taken.
            match ended {
                MutationState::Done(_) => {
                    self.taken(number, &sent);
                    if let Some(then) = self.then {
                        then(&sent, changes, &object);
                    }
                }
                // It was not changed by this: whoever makes the same change later is somebody else.
                MutationState::Refused(_) | MutationState::Withdrawn => self.note_sent(number, None),
                MutationState::Unsure(_) | MutationState::Running => {}
            }
        };
        changes.change(&draft.object, words, |_| patch, ended);
    }

    fn note_sent(self, number: u32, sent: Option<&F>) {
        let is_it = |draft: &DraftOf<F>| draft.number == number;
        if self.of.with_untracked(|of| of.as_ref().is_some_and(is_it)) {
            self.of.update(|of| of.iter_mut().for_each(|draft| draft.sent = sent.cloned()));
        }
        self.aside.update(|aside| {
            let its = aside.iter_mut().filter(|(draft, _)| is_it(draft));
            its.for_each(|(draft, _)| draft.sent = sent.cloned());
        });
    }

    fn taken(self, number: u32, sent: &F) {
        if let Some(mut draft) = self.of.get_untracked().filter(|draft| draft.number == number) {
            match draft.taken(&self.fields.typed.get_untracked(), sent) {
                true => self.close(),
                false => self.of.set(Some(draft)),
            }
        }
        let is_it = |draft: &DraftOf<F>| draft.number == number;
        if self.aside.with_untracked(|aside| aside.iter().any(|(draft, _)| is_it(draft))) {
            self.aside.update(|aside| {
                aside.retain_mut(|(draft, typed)| !is_it(draft) || !draft.taken(typed, sent));
            });
        }
    }
}
