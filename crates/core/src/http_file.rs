//! The operations of a service as an `.http` file, as the REST Client of Visual Studio Code and the HTTP client of the
//! JetBrains programs read it. The two hand values on in different ways, so here a person does: what an answer holds is
//! copied to the variables at the top.

use crate::catalog::ENTRIES;
use crate::dialect::Dialect;
use crate::encode;
use crate::openapi::{Release, offered, tags};
use crate::posix_curl::title_case;
use crate::postman::GETTING_STARTED;
use crate::request_template::journey::{self, Aim};
use crate::request_template::template::{Authority, Content, Pair, Template};
use crate::request_template::variable::{
    self, ACCESS_TOKEN, BASE_URL, BOOTSTRAP_ACCESS_TOKEN, BOOTSTRAP_ID, Variable, reference,
};
use crate::samples::placeholder;

/// An `.http` file. The same input gives the same text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HttpFile(String);

impl HttpFile {
    /// Of a service; of the broker in one release, or in all.
    pub fn of(dialect: &'static Dialect, release: Option<Release>) -> Self {
        // Only the broker has releases with a difference.
        let release = release.filter(|_| dialect.tenant_in_path);
        let mut requests = String::new();
        for step in journey::steps(dialect, release) {
            let mut lines = vec![step.aim.text().to_owned()];
            lines.extend(handed_on(step.aim));
            let title = format!("{GETTING_STARTED}: {}", step.aim.title());
            push(&mut requests, &title, &lines, &step.template);
        }
        for (subject, ..) in tags::TAGS {
            let entries = ENTRIES
                .iter()
                .filter(|entry| tags::of(entry.spec) == *subject && offered(entry.spec, dialect, release));
            for template in entries.filter_map(|entry| Template::of(entry, dialect, release)) {
                let mut lines = vec![format!("The operation {}.", template.spec.id)];
                lines.extend(optional(&template));
                push(&mut requests, &format!("{subject}: {}", template.spec.title), &lines, &template);
            }
        }
        let names: Vec<&str> = variable::references(&requests).collect();
        let variables = variable::declared(&names, &journey::rule_set(dialect, release));
        let mut text = head(dialect, release);
        variables.iter().for_each(|variable| text.push_str(&declaration(variable)));
        Self(text + &requests)
    }

    /// The text of the file.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// The name of such a file: `omnissa.http`, `broker-9.1.http`.
    pub fn file_name(dialect: &Dialect, release: Option<Release>) -> String {
        match release {
            Some(release) => format!("{}-{}.http", dialect.name, release.name()),
            None => format!("{}.http", dialect.name),
        }
    }
}

fn head(dialect: &Dialect, release: Option<Release>) -> String {
    let release = release.map(|release| format!(" {}", release.name())).unwrap_or_default();
    format!(
        "# The operations of {}{release} as Firstkey knows them. Written from public documents, not by the vendor, and not\n\
         # checked against a running service.\n\
         #\n\
         # Set the variables first. What an answer gives to later requests is copied here by hand; the comment above a\n\
         # request says what. Do not share this file with your secrets in it.\n\n",
        dialect.title
    )
}

/// A variable without a value would be no line of a variable everywhere.
fn declaration(variable: &Variable) -> String {
    let value = match variable.value.as_str() {
        "" => placeholder(variable.name),
        value => value.to_owned(),
    };
    format!("# {}\n@{} = {value}\n", variable.text, variable.name)
}

/// What a person copies from the answer, and where to.
fn handed_on(aim: Aim) -> Option<String> {
    let copied = match aim {
        Aim::BootstrapToken => ("access_token", BOOTSTRAP_ACCESS_TOKEN),
        Aim::ClientToken => ("access_token", ACCESS_TOKEN),
        Aim::FindBootstrap => ("the last segment of the client's self link", BOOTSTRAP_ID),
        Aim::Create | Aim::Prove | Aim::DeleteBootstrap | Aim::BootstrapGone => return None,
    };
    Some(format!("Then copy {} from the answer to @{} above.", copied.0, copied.1))
}

fn push(text: &mut String, title: &str, lines: &[String], template: &Template) {
    text.push_str(&format!("\n### {title}\n"));
    for line in lines {
        text.push_str(&format!("# {line}\n"));
    }
    let query = form(&template.query);
    let mark = if query.is_empty() { "" } else { "?" };
    text.push_str(&format!(
        "{} {}{}{mark}{query}\n",
        template.spec.method,
        reference(BASE_URL),
        template.path
    ));
    match template.authority {
        Authority::Nothing => {}
        Authority::Bearer(token) => text.push_str(&format!("Authorization: Bearer {}\n", reference(token))),
        // Both programs encode a name and a secret that stand here (RFC 7617 section 2).
        Authority::Client(id, secret) => {
            text.push_str(&format!("Authorization: Basic {} {}\n", reference(id), reference(secret)));
        }
    }
    for (name, value) in &template.headers {
        text.push_str(&format!("{}: {value}\n", title_case(name.as_str())));
    }
    match &template.content {
        Content::Nothing => {}
        Content::Form(fields) => text.push_str(&format!("\n{}\n", form(fields))),
        Content::Json(json) => text.push_str(&format!("\n{json}\n")),
    }
}

/// The names that a request may have besides.
fn optional(template: &Template) -> Option<String> {
    let fields = match &template.content {
        Content::Form(fields) => fields.as_slice(),
        Content::Nothing | Content::Json(_) => &[],
    };
    let all = template.query.iter().chain(fields).chain(&template.fields);
    let pairs = all.filter(|pair| pair.optional);
    let names: Vec<&str> = pairs.map(|pair| pair.name).collect();
    Some(format!("May be added: {}.", names.join(", "))).filter(|_| !names.is_empty())
}

/// What is sent of a query or a form, encoded; what stands in double braces is left for the program.
fn form(pairs: &[Pair]) -> String {
    let sent = pairs.iter().filter(|pair| !pair.optional);
    let encoded = sent.map(|pair| match variable::references(&pair.value).next() {
        Some(_) => format!("{}={}", encode::form(pair.name), pair.value),
        None => format!("{}={}", encode::form(pair.name), encode::form(&pair.value)),
    });
    encoded.collect::<Vec<_>>().join("&")
}

#[cfg(test)]
mod tests;
