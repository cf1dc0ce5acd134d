//! Whether a user of this name is there.

use super::setback::{self, Setback};
use super::{CameBack, Outcome, Task, TaskStep};
use crate::error::Error;
use crate::operation::Operation;
use crate::response;
use crate::scim::attribute::AttributePath;
use crate::scim::search::Search;
use crate::scim::user::User;
use crate::scim::users::{FindUsers, UserList};

/// Looks for a user by its name, and changes nothing: [`Outcome::AlreadySo`] when it is there, [`Outcome::Done`] without
/// an id when the name is free.
#[derive(Clone, Debug)]
pub struct FindUserByName {
    user_name: String,
    domain: Option<String>,
    waited: u32,
}

impl FindUserByName {
    /// Looks for the name of this user, in its domain where it names one.
    pub fn of(user: &User) -> Self {
        let domain = user.ws1b.as_ref().and_then(|ws1b| ws1b.domain.clone());
        Self {
            user_name: user.user_name.clone().unwrap_or_default(),
            domain: domain.filter(|domain| !domain.is_empty()),
            waited: 0,
        }
    }

    /// The operation that looks.
    pub(super) fn send(&self) -> TaskStep {
        let filter = AttributePath::parse("userName").ok().map(|path| path.equals(self.user_name.as_str()));
        match (FindUsers { search: Search { filter, ..Search::default() } }).call() {
            Ok(call) => TaskStep::Send(FindUsers::SPEC, call),
            Err(error) => TaskStep::Done(Outcome::Refused(error.into())),
        }
    }

    /// The id of the user in what came back; none when the name is free.
    pub(super) fn read(&mut self, came_back: CameBack) -> Result<Option<String>, TaskStep> {
        let list = came_back.and_then(|response| response::answer::<FindUsers>(&response));
        match list {
            Ok(list) => {
                self.waited = 0;
                Ok(self.among(&list))
            }
            Err(error) => Err(self.failed(error)),
        }
    }

    fn failed(&mut self, error: Error) -> TaskStep {
        match setback::of(&error, self.waited) {
            Setback::Later(span) => {
                self.waited += 1;
                TaskStep::Wait(span)
            }
            // A name that cannot be looked for is wrong by itself.
            Setback::Refused => TaskStep::Done(Outcome::Refused(error)),
            Setback::Lost | Setback::Held => TaskStep::Held(error),
        }
    }

    /// User names have no case (RFC 7643 section 4.1.1). A user of another domain is another one, where both say theirs.
    fn among(&self, list: &UserList) -> Option<String> {
        let same = |user: &&User| {
            let name = user.user_name.as_deref().unwrap_or_default();
            let domain = user.ws1b.as_ref().and_then(|ws1b| ws1b.domain.as_deref());
            let elsewhere = matches!((domain, self.domain.as_deref()), (Some(one), Some(other))
                if !one.is_empty() && !one.eq_ignore_ascii_case(other));
            name.to_lowercase() == self.user_name.to_lowercase() && !elsewhere
        };
        list.resources.iter().flatten().find(same).map(|user| user.id.clone().unwrap_or_default())
    }
}

impl Task for FindUserByName {
    fn go_on(&mut self, came_back: Option<CameBack>) -> TaskStep {
        match came_back.map(|came_back| self.read(came_back)) {
            None => self.send(),
            Some(Ok(found)) => TaskStep::Done(match found {
                Some(id) => Outcome::AlreadySo { id: Some(id) },
                None => Outcome::Done { id: None },
            }),
            Some(Err(step)) => step,
        }
    }

    fn may_have_acted(&self) -> bool {
        false
    }
}
