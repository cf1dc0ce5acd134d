//! Makes a user, once: it is looked for by its name before it is made, and again when nobody knows whether it was made.

use super::setback::{self, Setback};
use super::{CameBack, FindUserByName, Outcome, Task, TaskStep};
use crate::error::{Error, Refused};
use crate::operation::Operation;
use crate::response;
use crate::scim::user::User;
use crate::scim::users::CreateUser;

/// How often it is sent when it was not there after a lost answer.
const ATTEMPTS: u32 = 3;

/// Makes a user unless it is there.
#[derive(Debug)]
pub struct CreateUserOnce {
    create: CreateUser,
    find: FindUserByName,
    /// Looks for it now, and does not make it.
    looks: bool,
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

impl CreateUserOnce {
    /// The user is looked for, and made unless it is there.
    pub fn new(user: User) -> Self {
        Self {
            find: FindUserByName::of(&user),
            create: CreateUser { user },
            looks: true,
            on_its_way: false,
            uncertain: false,
            conflict: None,
            lost: None,
            attempts: 0,
            waited: 0,
        }
    }

    /// Its name was looked for before, and was free: it is made at once.
    #[must_use]
    pub const fn name_is_free(mut self) -> Self {
        self.looks = false;
        self
    }

    /// It was sent before, by a page that was closed before the answer came: it is looked for first.
    #[must_use]
    pub const fn sent_before(mut self) -> Self {
        self.looks = true;
        self.uncertain = true;
        self
    }

    fn send(&mut self) -> TaskStep {
        if self.looks {
            return self.find.send();
        }
        match self.create.call() {
            Ok(call) => {
                self.on_its_way = true;
                TaskStep::Send(CreateUser::SPEC, call)
            }
            Err(error) => TaskStep::Done(Outcome::Refused(error.into())),
        }
    }

    fn created(&mut self, came_back: CameBack) -> TaskStep {
        self.on_its_way = false;
        let error = match came_back.and_then(|response| response::answer::<CreateUser>(&response)) {
            Ok(user) => return TaskStep::Done(Outcome::Done { id: user.id }),
            Err(error) => error,
        };
        if error.refused() == Some(Refused::Conflict) {
            self.conflict = Some(error);
            self.looks = true;
            return self.send();
        }
        match setback::of(&error, self.waited) {
            Setback::Later(span) => {
                self.waited += 1;
                TaskStep::Wait(span)
            }
            Setback::Lost => {
                self.attempts += 1;
                self.looks = true;
                self.uncertain = true;
                let pause = setback::pause(&error, self.attempts);
                self.lost = Some(error);
                TaskStep::Wait(pause)
            }
            Setback::Held => TaskStep::Held(error),
            Setback::Refused => TaskStep::Done(Outcome::Refused(error)),
        }
    }

    fn looked(&mut self, came_back: CameBack) -> TaskStep {
        let found = match self.find.read(came_back) {
            Ok(found) => found,
            // Its name was good enough to be sent, and cannot be looked for.
            Err(TaskStep::Done(Outcome::Refused(error))) if self.uncertain => {
                return TaskStep::Done(Outcome::Unsure(error));
            }
            Err(step) => return step,
        };
        self.waited = 0;
        match (found, self.conflict.take()) {
            (Some(id), _) if self.uncertain => TaskStep::Done(Outcome::Done { id: Some(id) }),
            (Some(id), _) => TaskStep::Done(Outcome::AlreadySo { id: Some(id) }),
            // The service says that it is there, and does not find it.
            (None, Some(error)) if self.uncertain => TaskStep::Done(Outcome::Unsure(error)),
            (None, Some(error)) => TaskStep::Done(Outcome::Refused(error)),
            (None, None) => match self.lost.take() {
                Some(error) if self.attempts >= ATTEMPTS => TaskStep::Done(Outcome::Unsure(error)),
                _ => {
                    self.looks = false;
                    self.send()
                }
            },
        }
    }
}

impl Task for CreateUserOnce {
    fn go_on(&mut self, came_back: Option<CameBack>) -> TaskStep {
        match came_back {
            None => self.send(),
            Some(came_back) if self.looks => self.looked(came_back),
            Some(came_back) => self.created(came_back),
        }
    }

    fn may_have_acted(&self) -> bool {
        self.on_its_way || self.uncertain
    }
}
