//! What the page promises: a request goes to the object that was named when somebody pressed, a page shows the object of
//! its address, and nothing that was pressed is dropped. Nothing here knows a browser.

use std::collections::{BTreeMap, BTreeSet};

/// What a page can be about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Resource {
    User,
    Group,
    Directory,
}

impl Resource {
    pub(super) const ALL: [Self; 3] = [Self::User, Self::Group, Self::Directory];

    /// Within a sentence, and in the address of its page.
    pub(super) const fn noun(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Group => "group",
            Self::Directory => "directory",
        }
    }

    /// The address of the list.
    pub(super) const fn list(self) -> &'static str {
        match self {
            Self::User => "users",
            Self::Group => "groups",
            Self::Directory => "directories",
        }
    }

    /// Where they are at the tenant.
    pub(super) const fn path(self) -> &'static str {
        match self {
            Self::User => "/usergroup/scim/v2/Users",
            Self::Group => "/usergroup/scim/v2/Groups",
            Self::Directory => "/usergroup/broker/directories",
        }
    }

    /// What the page of one is about.
    pub(super) fn of_page(route: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.noun() == route)
    }

    /// What a list is of.
    pub(super) fn of_list(route: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.list() == route)
    }
}

/// What becomes of an object when a request is carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    Deleted,
    Active(bool),
    Named(String),
}

impl Effect {
    const fn method(&self) -> &'static str {
        match self {
            Self::Deleted => "DELETE",
            Self::Active(_) | Self::Named(_) => "PATCH",
        }
    }
}

/// A request that has to go out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Due {
    pub(super) resource: Resource,
    pub(super) id: String,
    pub(super) effect: Effect,
}

impl Due {
    fn line(&self) -> String {
        format!("{} {}/{}", self.effect.method(), self.resource.path(), self.id)
    }
}

/// What was named so far, and what has to go out for it.
#[derive(Debug, Default)]
pub(super) struct Promises {
    /// Whose each name is or was. No two objects of a kind ever have the same.
    ids: BTreeMap<(Resource, String), String>,
    /// Of presses about one object.
    singles: Vec<Due>,
    /// Of presses about several: they go out a few at a time. And of names: the object is read again before.
    rows: Vec<Due>,
    /// New names of what is being deleted: whether they go out depends on which answer comes first.
    perhaps: Vec<Due>,
    /// Whose deletion has gone out.
    going: BTreeSet<String>,
}

impl Promises {
    /// The object of this id has this name, or is about to get it.
    pub(super) fn is_called(&mut self, resource: Resource, id: &str, name: &str) -> Result<(), String> {
        let before = self.ids.insert((resource, as_seen(name)), id.to_owned());
        match before.filter(|before| before != id) {
            Some(before) => Err(format!("{name} is the name of {before} and of {id}")),
            None => Ok(()),
        }
    }

    fn id(&self, resource: Resource, name: &str) -> Result<&str, String> {
        let id = self.ids.get(&(resource, as_seen(name)));
        id.map(String::as_str).ok_or_else(|| format!("no {} was ever called {name:?}", resource.noun()))
    }

    /// What is called so has this id.
    pub(super) fn shows(&self, resource: Resource, id: &str, name: &str) -> Result<(), String> {
        let its = self.id(resource, name)?;
        let says = || format!("{name} is shown for the {} {id}, and is the name of {its}", resource.noun());
        (its == id).then_some(()).ok_or_else(says)
    }

    /// Somebody presses what does this to the object of this name. What goes out for it at once.
    pub(super) fn pressed(
        &mut self,
        resource: Resource,
        name: &str,
        effect: Effect,
    ) -> Result<String, String> {
        let due = Due { resource, id: self.id(resource, name)?.to_owned(), effect };
        let line = due.line();
        let waits = matches!(due.effect, Effect::Named(_));
        let queue = match (waits, self.going.contains(&due.id)) {
            (true, true) => &mut self.perhaps,
            (true, false) => &mut self.rows,
            (false, _) => &mut self.singles,
        };
        queue.push(due);
        Ok(line)
    }

    /// Somebody presses what does this to all users of these names.
    pub(super) fn pressed_for_all(&mut self, names: &[String], effect: &Effect) -> Result<(), String> {
        for name in names {
            let id = self.id(Resource::User, name)?.to_owned();
            self.rows.push(Due { resource: Resource::User, id, effect: effect.clone() });
        }
        Ok(())
    }

    /// A changing request has gone out.
    pub(super) fn sent(&mut self, line: &str) -> Result<Due, String> {
        let all = [&mut self.singles, &mut self.rows, &mut self.perhaps];
        let take = |all: &mut Vec<Due>| {
            let at = all.iter().position(|due| due.line() == line)?;
            Some(all.remove(at))
        };
        let due = all.into_iter().find_map(take);
        if let Some(due) = due {
            if due.effect == Effect::Deleted {
                self.is_going(&due.id);
            }
            return Ok(due);
        }
        let named: Vec<String> = self.singles.iter().chain(&self.rows).map(Due::line).collect();
        Err(format!("{line} was sent, and what was named is {named:?}"))
    }

    /// What is about to be gone is perhaps not found any more when it is read again before it gets its name.
    fn is_going(&mut self, id: &str) {
        self.going.insert(id.to_owned());
        let is_name = |due: &Due| due.id == id && matches!(due.effect, Effect::Named(_));
        self.perhaps.extend(self.rows.iter().filter(|due| is_name(due)).cloned());
        self.rows.retain(|due| !is_name(due));
    }

    /// All that was pressed has gone out. `held`: answers are held back, so that rows of several may have to wait.
    pub(super) fn are_kept(&self, held: bool) -> Result<(), String> {
        let rows = self.rows.iter().filter(|_| !held);
        let dropped: Vec<String> = self.singles.iter().chain(rows).map(Due::line).collect();
        match dropped.is_empty() {
            true => Ok(()),
            false => Err(format!("was pressed and never sent: {dropped:?}")),
        }
    }
}

/// A text as a page shows it: blanks of all kinds are one.
pub(super) fn as_seen(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

const ANN: &str = "DELETE /usergroup/scim/v2/Users/1";
const BEN: &str = "DELETE /usergroup/scim/v2/Users/2";

fn two_users() -> Promises {
    let mut promises = Promises::default();
    promises.is_called(Resource::User, "1", "Ann").unwrap();
    promises.is_called(Resource::User, "2", "Ben").unwrap();
    promises
}

#[test]
fn a_request_to_another_object_than_the_named_one_is_found() {
    let mut promises = two_users();
    promises.pressed(Resource::User, "Ann", Effect::Deleted).unwrap();
    for line in [BEN, "DELETE /usergroup/scim/v2/Groups/1", "PATCH /usergroup/scim/v2/Users/1"] {
        assert_eq!(promises.sent(line), Err(format!("{line} was sent, and what was named is [{ANN:?}]")));
    }
    assert_eq!(promises.sent(ANN).unwrap().id, "1");
    assert_eq!(promises.sent(ANN), Err(format!("{ANN} was sent, and what was named is []")), "once");
}

#[test]
fn a_press_that_leads_to_no_request_is_found() {
    let mut promises = two_users();
    promises.pressed(Resource::User, "Ann", Effect::Deleted).unwrap();
    let dropped = Err(format!("was pressed and never sent: [{ANN:?}]"));
    assert_eq!(promises.are_kept(true), dropped);
    promises.sent(ANN).unwrap();
    promises.are_kept(false).unwrap();

    let both = ["Ann".to_owned(), "Ben".to_owned()];
    promises.pressed_for_all(&both, &Effect::Deleted).unwrap();
    promises.sent(BEN).unwrap();
    promises.are_kept(true).unwrap();
    assert_eq!(promises.are_kept(false), dropped);
}

#[test]
fn a_new_name_may_wait_for_what_is_read_before_and_for_nothing_else() {
    let mut promises = two_users();
    let line = "PATCH /usergroup/scim/v2/Users/1";
    let name = || Effect::Named("Anna".to_owned());
    promises.pressed(Resource::User, "Ann", name()).unwrap();
    promises.are_kept(true).unwrap();
    assert_eq!(promises.are_kept(false), Err(format!("was pressed and never sent: [{line:?}]")));
    // It is deleted first: then it may have a new name, or not.
    promises.pressed(Resource::User, "Ann", Effect::Deleted).unwrap();
    promises.sent(ANN).unwrap();
    promises.are_kept(false).unwrap();
    assert_eq!(promises.sent(line).unwrap().effect, name());
    promises.sent(line).unwrap_err();
    // The same for a name that is pressed while its deletion is on its way.
    promises.pressed(Resource::User, "Ann", name()).unwrap();
    promises.are_kept(false).unwrap();
    assert_eq!(promises.sent(line).unwrap().effect, name());
}

#[test]
fn a_page_that_shows_another_object_than_that_of_its_address_is_found() {
    let mut promises = two_users();
    promises.shows(Resource::User, "1", " Ann").unwrap();
    promises.shows(Resource::User, "2", "Ann").unwrap_err();
    promises.shows(Resource::Group, "1", "Ann").unwrap_err();
    // What it was called before is still its own name, and nobody else's.
    promises.is_called(Resource::User, "1", "Anna").unwrap();
    promises.shows(Resource::User, "1", "Ann").unwrap();
    promises.is_called(Resource::User, "2", "Ann").unwrap_err();
}
