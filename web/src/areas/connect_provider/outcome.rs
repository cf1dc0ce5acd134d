//! How making something ended, beside the button that made it.

use crate::console::Console;
use crate::page::refused::refused;
use crate::page::rights::MANAGE_DIRECTORIES;
use crate::ui::notice::{Notice, notice};
use crate::ui::tone::Tone;
use firstkey_core::error::{Error, TransportError};
use firstkey_data::MutationState;
use firstkey_view::{IntoView, View, p};

/// How it ended.
#[derive(Clone, PartialEq)]
pub(super) enum Outcome {
    /// The answer is not here.
    Running,
    /// It is there.
    Made,
    /// It was not made.
    Refused(Error),
    /// Nobody knows.
    Unsure(Error),
}

impl Outcome {
    /// How a mutation ended.
    pub(super) fn of(state: MutationState) -> Self {
        match state {
            MutationState::Running => Self::Running,
            MutationState::Done(_) => Self::Made,
            MutationState::Refused(error) => Self::Refused(error),
            MutationState::Withdrawn => Self::Refused(TransportError::Stopped.into()),
            MutationState::Unsure(error) => Self::Unsure(error),
        }
    }

    /// What is said; nothing while it is under way. `what` is "Directory Staff".
    pub(super) fn view(&self, console: Console, what: &str) -> Option<View> {
        match self {
            Self::Running => None,
            Self::Made => Some(notice(Notice {
                tone: Tone::Good,
                title: format!("{what} is created."),
                ..Notice::default()
            })),
            Self::Refused(error) => {
                Some(refused(console, &format!("{what} was not created."), error, MANAGE_DIRECTORIES, None))
            }
            Self::Unsure(error) => Some(notice(Notice {
                tone: Tone::Warning,
                title: format!("The answer was lost: {what} may be created."),
                body: Some(
                    (
                        p().child(error.to_string()),
                        p().child("The list on this page is read again. If it is in there, use it; if not, create it again."),
                    )
                        .into_view(),
                ),
                code: error.code().to_owned(),
                ..Notice::default()
            })),
        }
    }
}
