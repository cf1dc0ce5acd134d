//! cURL for PowerShell: Windows PowerShell 5.1 and PowerShell 7. It is called `curl.exe`, because `curl` is another
//! command in 5.1. The body goes through a file: 5.1 loses the double quotes of an argument, and on Windows curl.exe
//! reads its arguments in the code page of the machine, which has not every letter.

use super::SampleError;
use super::bash::further_options;
use super::parts::Parts;
use crate::encode;
use crate::posix_curl::header_argument;

pub(super) fn write(parts: &Parts) -> Result<String, SampleError> {
    let mut text = String::new();
    if let Some(body) = &parts.body {
        text.push_str("# For Windows PowerShell 5.1 and PowerShell 7. The body goes through a file.\n");
        text.push_str("$body = [IO.Path]::GetTempFileName()\n");
        text.push_str(&format!("[IO.File]::WriteAllText($body, {})\n", quote(body)));
    }
    passes("address", &parts.url)?;
    let method = match parts.method.as_str() {
        "HEAD" => "--head".to_owned(),
        method => format!("--request {}", quote(method)),
    };
    text.push_str(&format!("curl.exe {method} {}", quote(&parts.url)));
    let mut option = |option: &str| text.push_str(&format!(" `\n  {option}"));
    if let Some((user, secret)) = &parts.basic {
        let pair = format!("{user}:{secret}");
        option(&match pair.is_ascii() && passes("user", &pair).is_ok() {
            true => format!("--user {}", quote(&pair)),
            false => format!("--header 'Authorization: Basic {}'", encode::base64(pair.as_bytes())),
        });
    }
    for (name, value) in &parts.headers {
        let header = header_argument(name, value);
        passes(&format!("header {name}"), &header)?;
        option(&format!("--header {}", quote(&header)));
    }
    for further in further_options(parts) {
        option(further);
    }
    if parts.body.is_some() {
        option("--data-binary \"@$body\"");
        text.push_str("\nRemove-Item $body");
    }
    Ok(text)
}

/// Whether 5.1 passes an argument on as it is: it puts quotes around one with spaces and looks at nothing within.
fn passes(what: &str, argument: &str) -> Result<(), SampleError> {
    match argument.contains('"') || argument.ends_with('\\') {
        true => Err(SampleError::PowerShellArgument { what: what.to_owned() }),
        false => Ok(()),
    }
}

/// A literal in single quotes. PowerShell takes the typographic ones for quotes as well; two of a kind are one.
fn quote(text: &str) -> String {
    let mut literal = "'".to_owned();
    for c in text.chars() {
        if matches!(c, '\'' | '\u{2018}'..='\u{201b}') {
            literal.push(c);
        }
        literal.push(c);
    }
    literal.push('\'');
    literal
}
