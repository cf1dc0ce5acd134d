//! What went wrong, for the person at the terminal: what was tried, what came back, what helps.

use std::fmt;

/// Why a command stopped. `code` is stable; the sentences may get better.
#[derive(Debug)]
pub(crate) struct Failure {
    code: &'static str,
    tried: String,
    came_back: Option<String>,
    helps: Option<String>,
}

impl Failure {
    /// A failure with its code and the sentence that says what was tried.
    pub(crate) fn new(code: &'static str, tried: impl Into<String>) -> Self {
        Self { code, tried: tried.into(), came_back: None, helps: None }
    }

    /// Adds what came back: an error of the system, or the last lines of a command's output.
    pub(crate) fn came_back(mut self, text: impl ToString) -> Self {
        self.came_back = Some(text.to_string());
        self
    }

    /// Adds what the reader can do about it.
    pub(crate) fn helps(mut self, text: impl Into<String>) -> Self {
        self.helps = Some(text.into());
        self
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} [{}]", self.tried, self.code)?;
        if let Some(text) = &self.came_back {
            write!(f, "\nwhat came back:\n{}", indented(text))?;
        }
        if let Some(text) = &self.helps {
            write!(f, "\nwhat helps:\n{}", indented(text))?;
        }
        Ok(())
    }
}

fn indented(text: &str) -> String {
    text.trim_end().lines().map(|line| format!("  {line}")).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_says_what_was_tried_what_came_back_and_what_helps() {
        let failure = Failure::new("setup.trunk", "trunk could not be installed")
            .came_back("line 1\nline 2")
            .helps("try it");
        assert_eq!(
            failure.to_string(),
            "trunk could not be installed [setup.trunk]\nwhat came back:\n  line 1\n  line 2\nwhat helps:\n  try it"
        );
    }
}
