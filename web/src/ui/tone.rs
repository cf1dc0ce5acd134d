//! How good or bad the news is. Each tone has a colour, an icon and, where needed, a word: never colour alone.

use super::icon::Icon;

/// How good or bad the news is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Tone {
    /// Worth knowing.
    #[default]
    Info,
    /// It worked.
    Good,
    /// It works, but look here.
    Warning,
    /// It did not work, or cannot be undone.
    Danger,
}

impl Tone {
    /// The value of `data-tone`, which the style sheets go by.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Good => "good",
            Self::Warning => "warning",
            Self::Danger => "danger",
        }
    }

    /// The icon shown beside the text.
    pub(crate) fn icon(self) -> Icon {
        match self {
            Self::Info => Icon::Info,
            Self::Good => Icon::Done,
            Self::Warning => Icon::Warning,
            Self::Danger => Icon::Danger,
        }
    }
}
