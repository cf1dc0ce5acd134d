//! A finished request as a code sample: cURL for a POSIX shell and for PowerShell, JavaScript, Python, Rust. Every
//! sample sends the same method, address, headers and body, and follows no redirect. Secrets are placeholders unless
//! they are asked for. What sends requests itself does not belong here, nor does HTTP text (`transcript`).

mod text;
mod parts;
mod bash;
mod powershell;
mod fetch;
mod python;
mod reqwest;
mod named;
mod firstkey;
mod firstkey_core;

use crate::dialect::Dialect;
use crate::recognize::NotRecognized;
use crate::request::Request;
use crate::transcript::Secrets;
use parts::Parts;
use thiserror::Error;

/// What a sample is written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// cURL in bash, and in every other POSIX shell.
    Curl,
    /// cURL in Windows PowerShell 5.1 and in PowerShell 7, where `curl` alone may be another command.
    PowerShell,
    /// JavaScript with `fetch`, in a browser or in Node.
    Fetch,
    /// JavaScript with the npm package `firstkey`.
    Firstkey,
    /// Python with the package `requests`.
    Python,
    /// Rust with the crate `reqwest` and its feature `blocking`.
    Reqwest,
    /// Rust with `firstkey-core`, sent with `reqwest`.
    FirstkeyCore,
}

impl Language {
    /// All of them, in the order a person is asked.
    pub const ALL: [Self; 7] = [
        Self::Curl,
        Self::PowerShell,
        Self::Fetch,
        Self::Firstkey,
        Self::Python,
        Self::Reqwest,
        Self::FirstkeyCore,
    ];

    /// What a person calls it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Curl => "cURL (bash)",
            Self::PowerShell => "cURL (PowerShell)",
            Self::Fetch => "JavaScript (fetch)",
            Self::Firstkey => "JavaScript (firstkey)",
            Self::Python => "Python (requests)",
            Self::Reqwest => "Rust (reqwest)",
            Self::FirstkeyCore => "Rust (firstkey-core)",
        }
    }

    /// Whether a suite runs the samples of this version with their interpreter. There is no PowerShell where the suites
    /// run, and none builds the two Rust programs: the test that does takes minutes and is started by hand.
    pub const fn was_run(self) -> bool {
        !matches!(self, Self::PowerShell | Self::Reqwest | Self::FirstkeyCore)
    }
}

/// Why a request has no sample in a language.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SampleError {
    /// A header holds what no sample can write as text.
    #[error("The header {name} holds a character outside visible ASCII, so no sample can write it.")]
    HeaderValue {
        /// Its name.
        name: String,
    },
    /// The body is not UTF-8.
    #[error("The body is not UTF-8 text, so no sample can write it.")]
    BodyNotText,
    /// The body holds a NUL, which ends an argument of a command.
    #[error("The body holds a NUL character, which a command line cannot carry.")]
    Nul,
    /// Windows PowerShell 5.1 changes such an argument.
    #[error(
        "The {what} holds a double quote or ends in a backslash, which Windows PowerShell 5.1 does not pass on to \
         curl.exe as it is."
    )]
    PowerShellArgument {
        /// "address", or "header" and its name.
        what: String,
    },
    /// fetch sends no body with this method.
    #[error("fetch sends no body with {method}.")]
    BodyWithMethod {
        /// The method.
        method: String,
    },
    /// The catalog does not know the operation.
    #[error(transparent)]
    NotRecognized(#[from] NotRecognized),
    /// The catalog knows the operation, but what is sent with it is not what it takes.
    #[error("A call of {id} sends something else than this request: {reason}")]
    OtherRequest {
        /// The operation.
        id: &'static str,
        /// What differs.
        reason: String,
    },
}

/// The request as a sample. The dialect says whose operation it is; only the samples that name an operation ask.
/// With `Secrets::Masked` secrets are placeholders such as `YOUR_ACCESS_TOKEN`.
pub fn sample(
    language: Language,
    request: &Request,
    dialect: &'static Dialect,
    secrets: Secrets,
) -> Result<String, SampleError> {
    let parts = || Parts::of(request, secrets);
    match language {
        Language::Curl => bash::write(&parts()?),
        Language::PowerShell => powershell::write(&parts()?),
        Language::Fetch => fetch::write(&parts()?),
        Language::Python => python::write(&parts()?),
        Language::Reqwest => reqwest::write(&parts()?),
        Language::Firstkey => firstkey::write(request, dialect, secrets),
        Language::FirstkeyCore => firstkey_core::write(request, dialect, secrets),
    }
}

/// What stands in a sample for the secret of this name: `YOUR_ACCESS_TOKEN`.
pub(crate) fn placeholder(name: &str) -> String {
    let mut text = "YOUR".to_owned();
    let mut before = '_';
    for c in name.chars() {
        // A word begins behind a `_` or a `-`, and in camel case with a capital letter.
        let begins = !before.is_ascii_alphanumeric() || before.is_ascii_lowercase() && c.is_ascii_uppercase();
        if begins && c.is_ascii_alphanumeric() {
            text.push('_');
        }
        if c.is_ascii_alphanumeric() {
            text.push(c.to_ascii_uppercase());
        }
        before = c;
    }
    text
}

#[cfg(test)]
mod tests;
