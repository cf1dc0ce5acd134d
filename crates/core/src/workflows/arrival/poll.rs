//! One look at a directory: how many users and groups it has, and what some of the users lack.

use super::Counts;
use crate::error::{Error, Refused, RequestError};
use crate::response;
use crate::scim::attribute::AttributePath;
use crate::scim::filter::Filter;
use crate::scim::groups::FindGroups;
use crate::scim::required;
use crate::scim::search::Search;
use crate::scim::user::User;
use crate::scim::users::FindUsers;
use crate::scim::ws1b::{Ws1bGroup, Ws1bUser};
use crate::token::Token;
use crate::units::{ItemIndex, UnixSeconds};
use crate::workflow::{Reply, Step, Workflow};
use crate::workflows::authorized::{Authorized, Sent};

/// One look. Ends with the token that is good now, and what was seen.
#[derive(Debug)]
pub struct Poll {
    authorized: Authorized,
    /// The filters of users and of groups; none for the whole tenant.
    filters: Option<(Filter, Filter)>,
    /// Whether the service may refuse the filter, which no document promises that it takes.
    may_do_without: bool,
    /// How many users there were at the beginning, if that is known.
    users_before: Option<u32>,
    asked: Option<Question>,
    seen: Seen,
}

/// What was seen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Seen {
    /// How many there are.
    pub counts: Counts,
    /// How many users were looked at more closely: those at the end of the list, where most services put the newest.
    pub sampled: u32,
    /// Those of them that lack a required attribute.
    pub incomplete: Vec<Incomplete>,
}

/// A user who lacks a required attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incomplete {
    /// Its id.
    pub id: Option<String>,
    /// Its name, if it has one.
    pub user_name: Option<String>,
    /// The paths of what it lacks.
    pub missing: Vec<&'static str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Question {
    Users,
    Groups,
    Everybody,
    Sample,
}

/// At most so many users are looked at more closely.
const SAMPLE: u32 = 20;
/// What of each of them.
const ATTRIBUTES: [&str; 5] = ["userName", "externalId", "emails", "name", "active"];

impl Poll {
    pub(super) fn new(
        authorized: Authorized,
        domains: &[String],
        may_do_without: bool,
        users_before: Option<u32>,
    ) -> Self {
        let of = |schema| any_of(domains, schema);
        let filters = of(Ws1bUser::URN).zip(of(Ws1bGroup::URN));
        Self { authorized, filters, may_do_without, users_before, asked: None, seen: Seen::default() }
    }

    fn ask(&mut self, question: Question, now: UnixSeconds) -> Step<Result<Seen, Error>> {
        self.asked = Some(question);
        let (users, groups) = self.filters.clone().unzip();
        // One is asked for, not none: nobody wrote down what these services make of 0.
        let count = |filter| Search { filter, count: Some(1), ..Search::default() };
        let step = match question {
            Question::Users => self.authorized.send(&FindUsers { search: count(users) }, now),
            Question::Groups => self.authorized.send(&FindGroups { search: count(groups) }, now),
            Question::Everybody => self.authorized.send(&FindUsers { search: count(None) }, now),
            Question::Sample => {
                let start = self.seen.counts.users.saturating_sub(SAMPLE);
                let search = Search {
                    filter: users,
                    start_index: Some(ItemIndex::FIRST.after(start)),
                    count: Some(SAMPLE),
                    attributes: ATTRIBUTES
                        .iter()
                        .filter_map(|name| AttributePath::parse(name).ok())
                        .collect(),
                    ..Search::default()
                };
                self.authorized.send(&FindUsers { search }, now)
            }
        };
        step.then(|sent| self.read(question, sent, now))
    }

    fn read(&mut self, question: Question, sent: Sent, now: UnixSeconds) -> Step<Result<Seen, Error>> {
        match self.take(question, sent) {
            Ok(()) => match self.after(question) {
                Some(next) => self.ask(next, now),
                None => Step::Done(Ok(std::mem::take(&mut self.seen))),
            },
            Err(error) if self.may_do_without && self.filters.is_some() && refuses_filter(&error) => {
                // From the beginning: what was counted by domain does not count with the rest.
                (self.filters, self.seen) = (None, Seen::default());
                self.ask(Question::Users, now)
            }
            Err(error) => Step::Done(Err(error)),
        }
    }

    /// Notes what was answered.
    fn take(&mut self, question: Question, sent: Sent) -> Result<(), Error> {
        let response = sent?;
        let number =
            |total: Option<u32>, listed: usize| total.unwrap_or(u32::try_from(listed).unwrap_or(u32::MAX));
        if question == Question::Groups {
            let list = response::answer::<FindGroups>(&response)?;
            self.seen.counts.groups =
                number(list.total_results, list.resources.map_or(0, |groups| groups.len()));
            return Ok(());
        }
        let list = response::answer::<FindUsers>(&response)?;
        let users = list.resources.unwrap_or_default();
        match question {
            Question::Users => self.seen.counts.users = number(list.total_results, users.len()),
            Question::Everybody => self.seen.counts.everybody = Some(number(list.total_results, users.len())),
            Question::Sample => {
                self.seen.sampled = u32::try_from(users.len()).unwrap_or(u32::MAX);
                self.seen.incomplete = users.into_iter().filter_map(Incomplete::of).collect();
            }
            Question::Groups => {}
        }
        Ok(())
    }

    /// What is asked next.
    fn after(&self, question: Question) -> Option<Question> {
        let users = self.seen.counts.users;
        // Of the whole tenant only those are looked at who came since the beginning: the others may be anybody's.
        let worth_a_look = match self.filters {
            Some(_) => users > 0,
            None => self.users_before.is_some_and(|before| users > before),
        };
        match question {
            Question::Users => Some(Question::Groups),
            Question::Groups if self.filters.is_some() => Some(Question::Everybody),
            Question::Groups | Question::Everybody => worth_a_look.then_some(Question::Sample),
            Question::Sample => None,
        }
    }

    fn end(&self, seen: Result<Seen, Error>) -> Step<(Option<Token>, Result<Seen, Error>)> {
        Step::Done((self.authorized.token.clone(), seen))
    }
}

impl Workflow for Poll {
    type Output = (Option<Token>, Result<Seen, Error>);

    fn start(&mut self, now: UnixSeconds) -> Step<Self::Output> {
        let step = match self.asked {
            None => self.ask(Question::Users, now),
            Some(question) => self.authorized.start(now).then(|sent| self.read(question, sent, now)),
        };
        step.then(|seen| self.end(seen))
    }

    fn resume(&mut self, reply: Reply, now: UnixSeconds) -> Step<Self::Output> {
        let Some(question) = self.asked else { return self.start(now) };
        let step = self.authorized.resume(reply, now).then(|sent| self.read(question, sent, now));
        step.then(|seen| self.end(seen))
    }
}

impl Incomplete {
    fn of(user: User) -> Option<Self> {
        let missing = required::missing(&user);
        (!missing.is_empty()).then_some(Self { id: user.id, user_name: user.user_name, missing })
    }
}

/// Whoever is of one of these domains.
fn any_of(domains: &[String], schema: &str) -> Option<Filter> {
    let attribute = AttributePath::parse("domain").and_then(|path| path.in_schema(schema)).ok()?;
    domains.iter().map(|domain| attribute.clone().equals(domain.as_str())).reduce(Filter::or)
}

/// Whether the filter is what the request was not made or not answered for.
fn refuses_filter(error: &Error) -> bool {
    match error {
        Error::Request(RequestError::Field { field, .. }) => *field == "filter",
        error => error.refused() == Some(Refused::BadRequest) && !error.may_have_acted(),
    }
}
