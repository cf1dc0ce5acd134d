//! Makes a group with its members, once: its name is looked for first, then the members by their user names, and the
//! name again when nobody knows whether it was made. A group of which a member is not found is not made.

use super::setback::{self, Setback};
use super::{CameBack, Outcome, Task, TaskStep};
use crate::error::{Error, Refused, RequestError};
use crate::excerpt::{self, excerpt};
use crate::operation::Operation;
use crate::response;
use crate::scim::attribute::AttributePath;
use crate::scim::filter::Filter;
use crate::scim::group::{Group, Member};
use crate::scim::groups::{CreateGroup, FindGroups, GroupList};
use crate::scim::search::Search;
use crate::scim::users::{FindUsers, UserList};
use std::collections::{BTreeMap, BTreeSet};

/// How often it is sent when it was not there after a lost answer.
const ATTEMPTS: u32 = 3;
/// The longest filter that is sent, in characters: the services take 2,000.
const LONGEST_FILTER: usize = 1_900;
/// How many users a search for members may answer with.
const COUNT: u32 = 200;
/// How many members that were not found are named.
const NAMED: usize = 5;

/// Makes a group unless it is there.
#[derive(Debug)]
pub struct CreateGroupOnce {
    group: Group,
    /// The members that are still to be looked for, the next one last.
    names: Vec<String>,
    /// How many of the next names are in the search that is under way.
    asked: usize,
    /// At most so many names are put into one search.
    most: usize,
    members: Vec<Member>,
    unknown: Vec<String>,
    ambiguous: Vec<String>,
    /// Looks only, and makes nothing.
    looks_only: bool,
    looks_for_name: bool,
    /// The request that makes it is on its way.
    on_its_way: bool,
    /// A request may have made it of which no answer came.
    uncertain: bool,
    /// What the service said when it refused to make it because it is there.
    conflict: Option<Error>,
    /// Why nobody knows whether it was made.
    lost: Option<Error>,
    attempts: u32,
    waited: u32,
}

impl CreateGroupOnce {
    /// The group and its members are looked for, and it is made unless it is there. `members` are user names.
    pub fn new(group: Group, members: &[String]) -> Self {
        Self {
            group,
            names: members.iter().rev().cloned().collect(),
            asked: 0,
            most: usize::MAX,
            members: Vec::new(),
            unknown: Vec::new(),
            ambiguous: Vec::new(),
            looks_only: false,
            looks_for_name: true,
            on_its_way: false,
            uncertain: false,
            conflict: None,
            lost: None,
            attempts: 0,
            waited: 0,
        }
    }

    /// Nothing is made: [`Outcome::AlreadySo`] when the group is there, [`Outcome::Done`] without an id when it could be
    /// made, [`Outcome::Refused`] when a member is not there.
    #[must_use]
    pub const fn only_look(mut self) -> Self {
        self.looks_only = true;
        self
    }

    /// It was sent before, by a page that was closed before the answer came.
    #[must_use]
    pub const fn sent_before(mut self) -> Self {
        self.uncertain = true;
        self
    }

    fn send(&mut self) -> TaskStep {
        if self.looks_for_name {
            return self.look_for_name();
        }
        if !self.names.is_empty() {
            return self.look_for_members();
        }
        if let Some(error) = self.not_found() {
            return TaskStep::Done(Outcome::Refused(error));
        }
        if self.looks_only {
            return TaskStep::Done(Outcome::Done { id: None });
        }
        let members = Some(self.members.clone()).filter(|members| !members.is_empty());
        match (CreateGroup { group: Group { members, ..self.group.clone() } }).call() {
            Ok(call) => {
                self.on_its_way = true;
                TaskStep::Send(CreateGroup::SPEC, call)
            }
            Err(error) => TaskStep::Done(Outcome::Refused(error.into())),
        }
    }

    fn look_for_name(&self) -> TaskStep {
        let name = self.group.display_name.as_deref().unwrap_or_default();
        let filter = AttributePath::parse("displayName").ok().map(|path| path.equals(name));
        // Thousands of members would come along.
        let excluded_attributes = AttributePath::parse("members").into_iter().collect();
        match (FindGroups { search: Search { filter, excluded_attributes, ..Search::default() } }).call() {
            Ok(call) => TaskStep::Send(FindGroups::SPEC, call),
            Err(error) => TaskStep::Done(Outcome::Refused(error.into())),
        }
    }

    fn look_for_members(&mut self) -> TaskStep {
        let Ok(path) = AttributePath::parse("userName") else {
            return TaskStep::Done(Outcome::Done { id: None });
        };
        let mut filter: Option<Filter> = None;
        self.asked = 0;
        for name in self.names.iter().rev().take(self.most) {
            let one = path.clone().equals(name.as_str());
            let longer = match filter.clone() {
                Some(filter) => filter.or(one),
                None => one,
            };
            if filter.is_some() && longer.to_string().chars().count() > LONGEST_FILTER {
                break;
            }
            filter = Some(longer);
            self.asked += 1;
        }
        match (FindUsers { search: Search { filter, count: Some(COUNT), ..Search::default() } }).call() {
            Ok(call) => TaskStep::Send(FindUsers::SPEC, call),
            Err(error) => TaskStep::Done(Outcome::Refused(error.into())),
        }
    }

    /// Whether a group that is there came of the request whose answer was lost. Its name alone does not say so: anybody
    /// may have made one of that name meanwhile, and whoever takes this import back deletes what it made.
    fn is_ours(&self, group: &Group) -> bool {
        self.group.external_id.is_some() && group.external_id == self.group.external_id
    }

    /// A group of this name, in the domain of this one where both say theirs.
    fn among<'a>(&self, list: &'a GroupList) -> Option<&'a Group> {
        let lower = |group: &Group| group.display_name.as_deref().unwrap_or_default().to_lowercase();
        let domain =
            |group: &Group| group.ws1b.as_ref().and_then(|ws1b| ws1b.domain.clone()).unwrap_or_default();
        let same = |group: &&Group| {
            let (one, other) = (domain(group), domain(&self.group));
            let elsewhere = !one.is_empty() && !other.is_empty() && !one.eq_ignore_ascii_case(&other);
            lower(group) == lower(&self.group) && !elsewhere
        };
        list.resources.iter().flatten().find(same)
    }

    /// Takes the members that were found; false when the answer was cut off and fewer have to be asked for.
    fn take(&mut self, list: &UserList) -> bool {
        let users = list.resources.as_deref().unwrap_or_default();
        let cut_off = list.total_results.is_some_and(|total| total as usize > users.len());
        if cut_off && self.asked > 1 {
            self.most = self.asked / 2;
            return false;
        }
        let own = self.group.ws1b.as_ref().and_then(|ws1b| ws1b.domain.as_deref()).unwrap_or_default();
        // The ids of each name, and of those in the group's own domain.
        let mut ids: BTreeMap<String, (BTreeSet<&str>, BTreeSet<&str>)> = BTreeMap::new();
        for user in users {
            let (Some(id), Some(name)) = (user.id.as_deref(), user.user_name.as_deref()) else { continue };
            let (all, of_domain) = ids.entry(name.to_lowercase()).or_default();
            all.insert(id);
            let domain = user.ws1b.as_ref().and_then(|ws1b| ws1b.domain.as_deref()).unwrap_or_default();
            if !own.is_empty() && domain.eq_ignore_ascii_case(own) {
                of_domain.insert(id);
            }
        }
        for name in self.names.split_off(self.names.len().saturating_sub(self.asked)).into_iter().rev() {
            let found = ids.get(&name.to_lowercase());
            let one = found.and_then(|(all, of_domain)| {
                let only =
                    |ids: &BTreeSet<&str>| ids.first().filter(|_| ids.len() == 1).map(|id| (*id).to_owned());
                only(all).or_else(|| only(of_domain))
            });
            match (one, found) {
                (Some(id), _) => self.members.push(Member { value: Some(id), ..Member::default() }),
                (None, Some(_)) => self.ambiguous.push(name),
                (None, None) => self.unknown.push(name),
            }
        }
        true
    }

    /// Whom the group cannot be made without.
    fn not_found(&self) -> Option<Error> {
        let says = |which: &str, names: &[String]| {
            let shown: Vec<_> = names.iter().take(NAMED).map(|name| excerpt(name, excerpt::NAME)).collect();
            let more = match names.len().saturating_sub(NAMED) {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            (!names.is_empty()).then(|| format!("{which} {}{more}.", shown.join(", ")))
        };
        let unknown = says("No user is called", &self.unknown);
        let ambiguous = says("Several users are called", &self.ambiguous);
        let sentences: Vec<String> = unknown.into_iter().chain(ambiguous).collect();
        let sentence = (!sentences.is_empty()).then(|| sentences.join(" "))?;
        Some(RequestError::Field { field: "members", sentence: sentence.into() }.into())
    }

    /// A search has failed.
    fn not_looked(&mut self, error: Error) -> TaskStep {
        match setback::of(&error, self.waited) {
            Setback::Later(span) => {
                self.waited += 1;
                TaskStep::Wait(span)
            }
            Setback::Refused if self.uncertain => TaskStep::Done(Outcome::Unsure(error)),
            Setback::Refused => TaskStep::Done(Outcome::Refused(error)),
            Setback::Lost | Setback::Held => TaskStep::Held(error),
        }
    }

    fn looked_for_name(&mut self, came_back: CameBack) -> TaskStep {
        let list = match came_back.and_then(|response| response::answer::<FindGroups>(&response)) {
            Ok(list) => list,
            Err(error) => return self.not_looked(error),
        };
        self.waited = 0;
        match (self.among(&list), self.conflict.take()) {
            (Some(group), _) if self.uncertain && self.is_ours(group) => {
                TaskStep::Done(Outcome::Done { id: Some(group.id.clone().unwrap_or_default()) })
            }
            (Some(group), _) => {
                TaskStep::Done(Outcome::AlreadySo { id: Some(group.id.clone().unwrap_or_default()) })
            }
            // The service says that it is there, and does not find it.
            (None, Some(error)) if self.uncertain => TaskStep::Done(Outcome::Unsure(error)),
            (None, Some(error)) => TaskStep::Done(Outcome::Refused(error)),
            (None, None) => match self.lost.take() {
                Some(error) if self.attempts >= ATTEMPTS => TaskStep::Done(Outcome::Unsure(error)),
                _ => {
                    self.looks_for_name = false;
                    self.send()
                }
            },
        }
    }

    fn looked_for_members(&mut self, came_back: CameBack) -> TaskStep {
        match came_back.and_then(|response| response::answer::<FindUsers>(&response)) {
            Ok(list) => {
                self.waited = 0;
                self.take(&list);
                self.send()
            }
            Err(error) => self.not_looked(error),
        }
    }

    fn created(&mut self, came_back: CameBack) -> TaskStep {
        self.on_its_way = false;
        let error = match came_back.and_then(|response| response::answer::<CreateGroup>(&response)) {
            Ok(group) => return TaskStep::Done(Outcome::Done { id: group.id }),
            Err(error) => error,
        };
        if error.refused() == Some(Refused::Conflict) {
            self.conflict = Some(error);
            self.looks_for_name = true;
            return self.send();
        }
        match setback::of(&error, self.waited) {
            Setback::Later(span) => {
                self.waited += 1;
                TaskStep::Wait(span)
            }
            Setback::Lost => {
                self.attempts += 1;
                self.looks_for_name = true;
                self.uncertain = true;
                let pause = setback::pause(&error, self.attempts);
                self.lost = Some(error);
                TaskStep::Wait(pause)
            }
            Setback::Held => TaskStep::Held(error),
            Setback::Refused => TaskStep::Done(Outcome::Refused(error)),
        }
    }
}

impl Task for CreateGroupOnce {
    fn go_on(&mut self, came_back: Option<CameBack>) -> TaskStep {
        match came_back {
            None => self.send(),
            Some(came_back) if self.looks_for_name => self.looked_for_name(came_back),
            Some(came_back) if self.on_its_way => self.created(came_back),
            Some(came_back) => self.looked_for_members(came_back),
        }
    }

    fn may_have_acted(&self) -> bool {
        self.on_its_way || self.uncertain
    }
}

#[cfg(test)]
mod tests;
