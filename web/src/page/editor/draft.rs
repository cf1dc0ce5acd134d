//! What the fields of an object that is changed are compared with. No signal and no request here.

use super::elsewhere::{Elsewhere, Version};
use super::panel::Difference;
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
    /// What was sent last, without its secrets: where the object has that by now, nobody else has changed it. None once
    /// the service has refused it.
    pub(super) sent: Option<F>,
    /// What was changed elsewhere while the form was open.
    pub(super) elsewhere: Option<Elsewhere<F>>,
}

impl<F: Form, L: Deref<Target = F::Object>> Draft<L, F> {
    /// Nothing is typed yet.
    pub(super) fn new(number: u32, object: L) -> Self {
        Self { number, untouched: F::of(&object), object, outdated: false, sent: None, elsewhere: None }
    }

    /// The object was read again. What was typed stays; the other fields are as the object is now. What somebody else
    /// has changed meanwhile stays beside what the form showed before.
    pub(super) fn read_again(&mut self, mut typed: F, object: L) -> F {
        let now = F::of(&object);
        // After a change of its own, nobody had seen what the object has until now.
        if !self.outdated {
            let seen = self.seen(&now);
            let changed = u32::from(seen != now);
            match &mut self.elsewhere {
                Some(elsewhere) => {
                    elsewhere.remember(&typed, &self.untouched);
                    elsewhere.times += changed;
                }
                None if changed > 0 => {
                    let mut mine = typed.clone();
                    mine.forget_secrets();
                    self.elsewhere = Some(Elsewhere { seen, mine, times: changed });
                }
                None => {}
            }
        }
        typed.follow(&self.untouched, &now);
        self.untouched = now;
        self.object = object;
        self.outdated = false;
        typed
    }

    /// What the form showed where nobody has typed, except for what it has sent itself.
    fn seen(&self, now: &F) -> F {
        let mut seen = self.untouched.clone();
        if let Some(sent) = &self.sent {
            for (at, take) in F::TAKES.iter().enumerate() {
                if now.same(sent, at) {
                    take(&mut seen, now);
                }
            }
        }
        seen
    }

    /// What differs between the form and the object because it was changed elsewhere, as soon as the object is read as
    /// `now`: a person has to see it before anything is sent.
    pub(super) fn is_news(&self, typed: &F, now: &F, differences: fn(&F, &F) -> Vec<Difference>) -> bool {
        let news = Elsewhere { seen: self.seen(now), mine: typed.clone(), times: 1 };
        !self.outdated && !news.versions(typed, now, differences).is_empty()
    }

    /// Both versions of each field that was changed elsewhere, as long as they differ.
    pub(super) fn versions(&self, typed: &F, differences: fn(&F, &F) -> Vec<Difference>) -> Vec<Version> {
        let elsewhere = self.elsewhere.as_ref();
        elsewhere.map(|all| all.versions(typed, &self.untouched, differences)).unwrap_or_default()
    }

    /// That it was changed elsewhere, with what it is called.
    pub(super) fn has_changed(&self, name: fn(&F::Object) -> String) -> String {
        let (_, begins) = F::NOUN;
        let again = self.elsewhere.as_ref().is_some_and(|elsewhere| elsewhere.times > 1);
        let how = if again { "again" } else { "meanwhile" };
        format!("{begins} {} was changed elsewhere {how}.", name(&self.object))
    }

    /// A person takes their own version of a field, or the one of the tenant.
    pub(super) fn choose(&mut self, mut typed: F, at: usize, mine: bool) -> F {
        if let (Some(elsewhere), Some(take)) = (&mut self.elsewhere, F::TAKES.get(at)) {
            elsewhere.remember(&typed, &self.untouched);
            take(&mut typed, if mine { &elsewhere.mine } else { &self.untouched });
        }
        typed
    }

    /// The service has taken what was sent. True when nothing was typed since: the form has done its work.
    pub(super) fn taken(&mut self, typed: &F, sent: &F) -> bool {
        self.untouched = sent.clone();
        self.outdated = true;
        self.elsewhere = None;
        typed == sent
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::form::takes;
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

        takes!(name, external_id);

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

    fn differences(after: &Typed, before: &Typed) -> Vec<Difference> {
        let pairs =
            [("name", &before.name, &after.name), ("externalId", &before.external_id, &after.external_id)];
        let differ = pairs.into_iter().filter(|(_, before, after)| before != after);
        let difference = |(term, before, after): (_, &String, &String)| Difference {
            term,
            api_name: term,
            before: before.clone(),
            after: after.clone(),
        };
        differ.map(difference).collect()
    }

    /// Its name, yours, the tenant's, and whether yours is chosen.
    fn shown(draft: &Draft<Box<Group>, Typed>, typed: &Typed) -> Vec<(&'static str, String, String, bool)> {
        let all = draft.versions(typed, differences).into_iter();
        all.map(|one| (one.term, one.mine, one.tenants, one.is_mine)).collect()
    }

    #[test]
    fn both_versions_are_there_and_what_was_typed_is_kept_until_the_person_chooses() {
        let mut draft = begun();
        let mine = typed(Some("Employees"), Some("e1"));
        assert!(draft.is_news(&mine, &typed(Some("Everybody"), Some("e2")), differences));
        let mut now = draft.read_again(mine, group("Everybody", "e2"));
        let text = |text: &str| text.to_owned();
        let name = ("name", text("Employees"), text("Everybody"), true);
        let id = ("externalId", text("e1"), text("e2"), false);
        assert_eq!(shown(&draft, &now), [name.clone(), id.clone()]);
        assert_eq!(now, typed(Some("Employees"), Some("e2")), "only what was typed is kept by itself");
        // Nothing new has to be seen before it is saved.
        assert!(!draft.is_news(&now, &draft.untouched, differences));
        now = draft.choose(now, 0, false);
        now = draft.choose(now, 1, true);
        assert_eq!(now, typed(Some("Everybody"), Some("e1")));
        let (name, id) = ((name.0, name.1, name.2, false), (id.0, id.1, id.2, true));
        assert_eq!(shown(&draft, &now), [name, id]);
        now = draft.choose(now, 0, true);
        assert_eq!(now.name, "Employees", "nothing typed is lost");
        // What is typed into the field itself is a version of one's own, too.
        now.name = "All of us".to_owned();
        now = draft.choose(now, 0, false);
        assert_eq!(draft.choose(now, 0, true).name, "All of us");
    }

    #[test]
    fn another_change_elsewhere_is_news_again_and_loses_no_version_of_ones_own() {
        let mut draft = begun();
        let now = draft.read_again(typed(Some("Employees"), Some("e1")), group("Everybody", "e1"));
        let now = draft.choose(now, 0, false);
        assert!(draft.is_news(&now, &typed(Some("World"), Some("e1")), differences));
        let now = draft.read_again(now, group("World", "e1"));
        let versions = [("name", "Employees".to_owned(), "World".to_owned(), false)];
        assert_eq!(shown(&draft, &now), versions);
    }

    #[test]
    fn what_the_form_has_sent_itself_was_changed_by_nobody_else() {
        let mut draft = begun();
        let sent = typed(Some("Employees"), Some("e1"));
        draft.sent = Some(sent.clone());
        let since = typed(Some("All"), Some("e1"));
        // Its answer was lost, or is still on its way.
        assert!(!draft.is_news(&since, &sent, differences));
        let now = draft.read_again(since, group("Employees", "e1"));
        assert_eq!((shown(&draft, &now), now.name.as_str()), (Vec::new(), "All"));
    }

    #[test]
    fn the_same_text_on_both_sides_needs_no_choice() {
        let mut draft = begun();
        let mine = typed(Some("Employees"), Some("e1"));
        assert!(!draft.is_news(&mine, &mine, differences));
        let now = draft.read_again(mine, group("Employees", "e1"));
        assert_eq!(shown(&draft, &now), []);
    }

    #[test]
    fn whatever_was_seen_typed_and_changed_elsewhere_each_field_is_the_one_of_who_changed_it() {
        let values = ["a", "b", "c"];
        let all = || values.iter().flat_map(|name| values.iter().map(|id| (*name, *id)));
        for (seen, mine, now) in
            all().flat_map(|seen| all().flat_map(move |mine| all().map(move |now| (seen, mine, now))))
        {
            let mut draft: Draft<Box<Group>, Typed> = Draft::new(1, group(seen.0, seen.1));
            let asked = draft.is_news(
                &typed(Some(mine.0), Some(mine.1)),
                &typed(Some(now.0), Some(now.1)),
                differences,
            );
            let merged = draft.read_again(typed(Some(mine.0), Some(mine.1)), group(now.0, now.1));
            let of_who =
                |seen: &str, mine: &'static str, now: &'static str| if mine == seen { now } else { mine };
            let expected = typed(Some(of_who(seen.0, mine.0, now.0)), Some(of_who(seen.1, mine.1, now.1)));
            assert_eq!(merged, expected, "seen {seen:?}, typed {mine:?}, now {now:?}");
            let differs = |seen: &str, mine: &str, now: &str| now != seen && now != mine;
            let fields = [("name", seen.0, mine.0, now.0), ("externalId", seen.1, mine.1, now.1)];
            let fields = fields.into_iter().filter(|(_, seen, mine, now)| differs(seen, mine, now));
            let expected: Vec<_> = fields
                .map(|(term, seen, mine, now)| (term, mine.to_owned(), now.to_owned(), mine != seen))
                .collect();
            assert_eq!(shown(&draft, &merged), expected, "seen {seen:?}, typed {mine:?}, now {now:?}");
            assert_eq!(asked, !expected.is_empty());
        }
    }
}
