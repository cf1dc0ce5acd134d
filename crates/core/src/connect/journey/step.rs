//! The steps of a journey, and which of them is done, open, not needed, or waits for another.

use super::{Journey, SignedIn};
use crate::connect::provider::Provisioning;

/// A step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// What is needed before, and how users come and sign in.
    Prerequisites,
    /// The directory that users come into.
    Directory,
    /// The provider writes users.
    Provisioning,
    /// The provider signs users in.
    Federation,
    /// What is written equals what signs in.
    Identifier,
    /// Users and groups arrive.
    Arrival,
    /// A user signs in.
    SignIn,
    /// What was set up.
    Report,
}

/// How far a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// It is done.
    Done,
    /// It can be done now.
    Open,
    /// It is not part of this journey.
    NotNeeded,
    /// It waits for another step.
    WaitsFor(Step),
}

impl Step {
    /// All of them, in order.
    pub const ALL: [Self; 8] = [
        Self::Prerequisites,
        Self::Directory,
        Self::Provisioning,
        Self::Federation,
        Self::Identifier,
        Self::Arrival,
        Self::SignIn,
        Self::Report,
    ];

    /// Its name in an address.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Prerequisites => "before",
            Self::Directory => "directory",
            Self::Provisioning => "provisioning",
            Self::Federation => "federation",
            Self::Identifier => "identifier",
            Self::Arrival => "arrival",
            Self::SignIn => "sign-in",
            Self::Report => "report",
        }
    }

    /// The one with this name.
    pub fn named(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.id() == id)
    }
}

impl Journey {
    /// How far a step is.
    pub fn progress(&self, step: Step) -> Progress {
        if !self.needs(step) {
            return Progress::NotNeeded;
        }
        if let Some(before) = self.first_open_before(step) {
            return Progress::WaitsFor(before);
        }
        if self.is_done(step) { Progress::Done } else { Progress::Open }
    }

    /// The first step that is open: where a journey that is taken up again goes on.
    pub fn next(&self) -> Step {
        let open = Step::ALL.into_iter().find(|step| self.progress(*step) == Progress::Open);
        open.unwrap_or(Step::Report)
    }

    /// The steps of this journey, in order.
    pub fn steps(&self) -> Vec<Step> {
        Step::ALL.into_iter().filter(|step| self.needs(*step)).collect()
    }

    /// Where Continue leads from here.
    pub fn after(&self, step: Step) -> Option<Step> {
        self.steps().into_iter().find(|other| *other > step)
    }

    /// Where Back leads from here.
    pub fn before(&self, step: Step) -> Option<Step> {
        self.steps().into_iter().rev().find(|other| *other < step)
    }

    fn needs(&self, step: Step) -> bool {
        let scim = self.provisioning() == Some(Provisioning::Scim);
        match step {
            Step::Prerequisites => true,
            Step::Directory | Step::Report => self.provisioning().is_some(),
            Step::Provisioning | Step::Arrival => scim,
            Step::Federation | Step::SignIn => self.federation().is_some(),
            // Nobody wrote an externalId that could differ from what signs in.
            Step::Identifier => scim && self.federation().is_some(),
        }
    }

    fn is_done(&self, step: Step) -> bool {
        match step {
            Step::Prerequisites => self.prepared,
            Step::Directory => self.directory.is_some(),
            Step::Provisioning => self.token.is_some_and(|token| token.saved),
            Step::Federation => self.identity_provider.is_some(),
            Step::Identifier => self.identifier_checked,
            Step::Arrival => self.arrived.is_some_and(|arrived| arrived.users > 0),
            Step::SignIn => matches!(self.signed_in, Some(SignedIn::Worked | SignedIn::Later)),
            Step::Report => false,
        }
    }

    /// What has to be done before: the steps that make something another one needs. Users may arrive before anybody
    /// can sign in, and the other way round.
    fn first_open_before(&self, step: Step) -> Option<Step> {
        let needed: &[Step] = match step {
            Step::Prerequisites => &[],
            Step::Directory => &[Step::Prerequisites],
            Step::Provisioning | Step::Federation => &[Step::Prerequisites, Step::Directory],
            Step::Identifier => &[Step::Prerequisites, Step::Directory, Step::Federation],
            Step::Arrival => &[Step::Prerequisites, Step::Directory, Step::Provisioning],
            Step::SignIn => &[Step::Prerequisites, Step::Directory, Step::Federation, Step::Identifier],
            Step::Report => &[Step::Prerequisites, Step::Directory],
        };
        needed.iter().copied().find(|before| self.needs(*before) && !self.is_done(*before))
    }
}
