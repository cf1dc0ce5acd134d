//! What the fields of an object that is changed are compared with. No signal and no request here.

use crate::page::form::Form;
use std::ops::Deref;

/// An object that somebody has begun to change.
#[derive(Clone, PartialEq)]
pub(super) struct Draft<L, F> {
    /// Which one it is: the same object, changed once more, has another.
    pub(super) number: u32,
    /// The object as it was read last.
    pub(super) object: L,
    /// What the fields hold where nobody has typed.
    pub(super) untouched: F,
    /// Whether the service has taken a change since the object was read. What it has now is not known then.
    pub(super) outdated: bool,
}

impl<F: Form, L: Deref<Target = F::Object>> Draft<L, F> {
    /// Nothing is typed yet.
    pub(super) fn new(number: u32, object: L) -> Self {
        Self { number, untouched: F::of(&object), object, outdated: false }
    }

    /// The object was read again. What was typed stays; the other fields are as the object is now.
    pub(super) fn read_again(&mut self, mut typed: F, object: L) -> F {
        let now = F::of(&object);
        typed.follow(&self.untouched, &now);
        *self = Self { number: self.number, untouched: now, object, outdated: false };
        typed
    }

    /// The service has taken what was sent. True when nothing was typed since: the form has done its work.
    pub(super) fn taken(&mut self, typed: &F, sent: &F) -> bool {
        self.untouched = sent.clone();
        self.outdated = true;
        typed == sent
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::form::follow;
    use firstkey_core::dialect::Dialect;
    use firstkey_core::scim::group::Group;

    /// The name of a group, and what it is called where it comes from.
    #[derive(Clone, Debug, Default, PartialEq)]
    struct Typed {
        name: String,
        external_id: String,
    }

    impl Form for Typed {
        type Object = Group;
        const NOUN: (&'static str, &'static str) = ("group", "Group");
        const CHECKED: &'static [&'static str] = &[];

        follow!(name, external_id);

        fn of(group: &Group) -> Self {
            typed(group.display_name.as_deref(), group.external_id.as_deref())
        }

        fn problem(&self, _: Option<&Self>, _: &str, _: &Dialect) -> Option<String> {
            None
        }
    }

    fn typed(name: Option<&str>, external_id: Option<&str>) -> Typed {
        let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
        Typed { name: text(name), external_id: text(external_id) }
    }

    fn group(name: &str, external_id: &str) -> Box<Group> {
        let text = |text: &str| Some(text.to_owned());
        Box::new(Group { display_name: text(name), external_id: text(external_id), ..Group::default() })
    }

    fn begun() -> Draft<Box<Group>, Typed> {
        Draft::new(1, group("Staff", "e1"))
    }

    #[test]
    fn what_is_typed_while_a_change_is_on_its_way_is_compared_with_what_the_change_made() {
        let mut draft = begun();
        let sent = typed(Some("Employees"), Some("e1"));
        let since = typed(Some("Employees"), Some("e2"));
        assert!(!draft.taken(&since, &sent));
        assert!(draft.outdated, "what it has now is not known yet");
        let now = draft.read_again(since.clone(), group("Employees", "e1"));
        assert_eq!((&now, draft.outdated), (&since, false));
        assert_eq!(draft.untouched, typed(Some("Employees"), Some("e1")), "only the external id differs");
    }

    #[test]
    fn a_change_that_was_sent_is_not_taken_back_where_somebody_else_was_quicker() {
        let mut draft = begun();
        let sent = typed(Some("Employees"), Some("e1"));
        let since = typed(Some("Employees"), Some("e2"));
        draft.taken(&since, &sent);
        // Another administrator has given it a name in between.
        let now = draft.read_again(since, group("Everybody", "e1"));
        assert_eq!(now, typed(Some("Everybody"), Some("e2")));
    }

    #[test]
    fn nothing_typed_since_ends_the_form() {
        let mut draft = begun();
        let sent = typed(Some("Employees"), Some("e1"));
        assert!(draft.taken(&sent, &sent));
    }

    #[test]
    fn the_answer_may_come_after_the_object_was_read_again() {
        let mut draft = begun();
        let sent = typed(Some("Employees"), Some("e1"));
        let since = typed(Some("Employees"), Some("e2"));
        let now = draft.read_again(since.clone(), group("Employees", "e1"));
        assert!(!draft.taken(&now, &sent));
        assert_eq!(draft.read_again(now, group("Employees", "e1")), since);
    }

    #[test]
    fn what_somebody_else_changes_meanwhile_is_neither_lost_nor_sent_back() {
        let mut draft = begun();
        let now = draft.read_again(typed(Some("Staff"), Some("e2")), group("Everybody", "e1"));
        assert_eq!(now, typed(Some("Everybody"), Some("e2")));
        assert_eq!(draft.untouched, typed(Some("Everybody"), Some("e1")));
    }
}
