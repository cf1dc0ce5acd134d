//! Taking a directory that is there: its users are counted first, and one that is in use already is asked about.

use super::here::Here;
use super::words;
use crate::page::question::{Asked, Ids, Question};
use crate::page::rights::READ_USERS;
use crate::texts::directory::name;
use crate::ui::pager::grouped;
use firstkey_core::connect::journey::directory::Fit;
use firstkey_core::resources::directory::Directory;
use firstkey_core::scim::attribute::AttributePath;
use firstkey_core::scim::filter::Filter;
use firstkey_core::scim::search::Search;
use firstkey_core::scim::users::FindUsers;
use firstkey_core::scim::ws1b::Ws1bUser;
use firstkey_view::View;
use leptos::prelude::{GetUntracked, RwSignal, Set, Signal, With, WithUntracked, untrack};

/// A directory that may be taken.
#[derive(Clone, Debug, PartialEq)]
struct Candidate {
    directory: Directory,
    fit: Fit,
    /// How many users it has; none when the tenant does not say it.
    users: Option<u32>,
}

/// What takes a directory.
#[derive(Clone, Copy)]
pub(super) struct Taking {
    here: Here,
    question: Question<Candidate>,
    /// The directory whose users are being counted.
    counting: RwSignal<Option<Directory>>,
}

impl Taking {
    pub(super) fn new(here: Here) -> Self {
        let ids = Ids { typed: "typed-directory", no: "not-this-directory", yes: "use-directory" };
        Self { here, question: Question::with(ids), counting: RwSignal::new(None) }
    }

    /// The question.
    pub(super) fn dialog(self) -> View {
        self.question.dialog(self.here.state.console, Candidate::ask, move |one| self.take(&one.directory))
    }

    /// Why its button has to wait, followed.
    pub(super) fn busy(self) -> Signal<Option<String>> {
        Signal::derive(move || {
            self.counting.with(|one| one.as_ref().map(|one| format!("Counting the users of {}", name(one))))
        })
    }

    /// Takes it, unless there is something to ask before.
    pub(super) fn choose(self, directory: Directory, fit: Fit) {
        if self.counting.with_untracked(Option::is_some) {
            return;
        }
        let data = self.here.state.console.data;
        let reads = untrack(|| data.able(READ_USERS, self.here.actor.try_get_untracked().flatten()));
        let filter = of_its_domains(&directory);
        let (Some(reads), Some(filter)) = (reads, filter) else {
            return self.decide(Candidate { directory, fit, users: None });
        };
        self.counting.set(Some(directory.clone()));
        let search = Search { filter: Some(filter), count: Some(1), ..Search::default() };
        data.ask(reads, &FindUsers { search }, move |answer| {
            // The page may have been left.
            if self.counting.try_set(None).is_none() {
                let users = answer.ok().and_then(|list| list.total_results);
                self.decide(Candidate { directory, fit, users });
            }
        });
    }

    fn decide(self, one: Candidate) {
        match one.is_in_use() {
            true => self.question.ask(one),
            false => self.take(&one.directory),
        }
    }

    fn take(self, directory: &Directory) {
        self.here.change(|journey| _ = journey.take_directory(directory, true));
        self.here.state.form(self.here.provider).directory_made.set(None);
    }
}

impl Candidate {
    /// Whether somebody would be surprised: it has users, or others sign in its users, or nobody knows.
    fn is_in_use(&self) -> bool {
        self.users != Some(0) || self.fit != Fit::Free
    }

    fn ask(&self) -> Asked {
        let name = name(&self.directory);
        let users = match self.users {
            Some(0) => format!("No user is in {name}."),
            Some(1) => format!("1 user is in {name}."),
            Some(users) => format!("{} users are in {name}.", grouped(users)),
            None => format!("The tenant does not say how many users are in {name}."),
        };
        Asked {
            title: format!("Use directory {name}?"),
            sentences: vec![
                users,
                words::fit(&self.fit),
                "What you set up next applies to all users of this directory.".to_owned(),
            ],
            typed: None,
            answer: format!("Use {name}"),
        }
    }
}

/// The users of any of its domains; none when it has no domain.
fn of_its_domains(directory: &Directory) -> Option<Filter> {
    let attribute = AttributePath::parse("domain").and_then(|path| path.in_schema(Ws1bUser::URN)).ok()?;
    let domains = directory.domains.as_deref().unwrap_or_default();
    domains.iter().map(|domain| attribute.clone().equals(domain.as_str())).reduce(Filter::or)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(users: Option<u32>, fit: Fit) -> Candidate {
        let directory = Directory {
            name: Some("Staff".to_owned()),
            domains: Some(vec!["a.example".to_owned(), "b.example".to_owned()]),
            ..Directory::default()
        };
        Candidate { directory, fit, users }
    }

    #[test]
    fn only_an_empty_directory_that_nobody_uses_is_taken_without_a_question() {
        assert!(!candidate(Some(0), Fit::Free).is_in_use());
        for fit in [Fit::Unknown, Fit::InUse("Okta".to_owned())] {
            assert!(candidate(Some(0), fit).is_in_use());
        }
        for users in [None, Some(1), Some(100_000)] {
            assert!(candidate(users, Fit::Free).is_in_use());
        }
    }

    #[test]
    fn the_question_names_the_directory_and_says_how_many_users_are_in_it() {
        let asked = candidate(Some(12_345), Fit::InUse("Okta".to_owned())).ask();
        assert_eq!((asked.title.as_str(), asked.answer.as_str()), ("Use directory Staff?", "Use Staff"));
        assert_eq!(asked.sentences[..2], ["12,345 users are in Staff.", "Its users sign in with Okta."]);
        let one = candidate(Some(1), Fit::Free).ask();
        assert_eq!(one.sentences[..2], ["1 user is in Staff.", "No identity provider uses it."]);
        let unknown = candidate(None, Fit::Free).ask();
        assert_eq!(unknown.sentences[0], "The tenant does not say how many users are in Staff.");
    }

    #[test]
    fn the_users_of_all_its_domains_are_counted() {
        let filter = of_its_domains(&candidate(None, Fit::Free).directory).map(|filter| filter.to_string());
        let domain = "urn:ietf:params:scim:schemas:extension:ws1b:2.0:User:domain";
        assert_eq!(
            filter.as_deref(),
            Some(format!("{domain} eq \"a.example\" or {domain} eq \"b.example\"").as_str())
        );
        assert!(of_its_domains(&Directory::default()).is_none());
    }
}
