//! The file for the colleague who administers the provider: what to do there, with this tenant's values, and what to
//! send back. It holds no secret and says how the secrets travel.

mod html;
mod markdown;

use super::guide::screens;
use super::journey::Journey;
use super::provider::Provisioning;
use super::screen::{Line, Screen, Topic};
use super::value::{ProviderInput, ProviderOutput, Values};
use crate::profile::Profile;
use crate::provider::Evidence;

/// A part of the file, made from the guides: texts, still without markup.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Block {
    Heading(u8, String),
    Text(String),
    Path(Vec<String>),
    Warning(String, String),
    /// Field, value, and what else is to be said about it.
    Values(Vec<[String; 3]>),
    Checklist(Vec<String>),
}

impl Journey {
    /// The file as Markdown.
    pub fn handover_markdown(&self, profile: &Profile, values: &Values) -> String {
        markdown::write(&self.blocks(profile, values))
    }

    /// The file as one HTML document without scripts, which prints well.
    pub fn handover_html(&self, profile: &Profile, values: &Values) -> String {
        html::write(&self.blocks(profile, values))
    }

    fn blocks(&self, profile: &Profile, values: &Values) -> Vec<Block> {
        let provider = self.provider();
        let tenant = profile.address.authority();
        let mut blocks = vec![
            Block::Heading(1, format!("Connect {} to {tenant}", provider.title())),
            Block::Text(format!(
                "This file is for whoever administers {}. It says what to do there, in the order of its own pages. There is no secret in it.",
                provider.short_title()
            )),
        ];
        let mut topics = Vec::new();
        if self.provisioning() == Some(Provisioning::Scim) {
            topics.push((Topic::Provisioning, "Write users and groups".to_owned()));
        }
        if let Some(federation) = self.federation() {
            topics.push((Topic::Federation(federation), format!("Sign in by {}", federation.title())));
        }
        let mut needed = Vec::new();
        for (topic, title) in topics {
            blocks.push(Block::Heading(2, title));
            for (at, screen) in screens(provider, topic, self.service()).into_iter().enumerate() {
                screen_blocks(&mut blocks, at + 1, screen, (profile, values));
                needed.extend(screen.lines.iter().filter_map(|line| match line {
                    Line::Read { value, .. } => Some(*value),
                    _ => None,
                }));
            }
        }
        if !needed.is_empty() {
            blocks.push(Block::Heading(2, "Send back".to_owned()));
            blocks.push(Block::Checklist(needed.into_iter().map(send_back).collect()));
        }
        blocks
    }
}

fn send_back(needed: ProviderOutput) -> String {
    let how =
        if needed.is_secret() { ": by a way that keeps it secret, not in a mail or a chat" } else { "" };
    format!("the {}{how}", needed.title())
}

fn screen_blocks(blocks: &mut Vec<Block>, number: usize, screen: &Screen, tenant: (&Profile, &Values)) {
    blocks.push(Block::Heading(3, format!("{number}. {}", screen.title)));
    blocks.push(Block::Path(screen.path.iter().map(|&part| part.to_owned()).collect()));
    let mut rows: Vec<[String; 3]> = Vec::new();
    for line in screen.lines {
        let row = row(line, tenant);
        if row.is_none() && !rows.is_empty() {
            blocks.push(Block::Values(std::mem::take(&mut rows)));
        }
        match line {
            Line::Do(text) => blocks.push(Block::Text((*text).to_owned())),
            Line::Note(text, evidence) => blocks.push(Block::Text(format!("{text}{}", doubt(*evidence)))),
            Line::Warn { title, text } => {
                blocks.push(Block::Warning((*title).to_owned(), (*text).to_owned()));
            }
            Line::Enter { .. } | Line::Map { .. } | Line::Read { .. } => rows.extend(row),
        }
    }
    if !rows.is_empty() {
        blocks.push(Block::Values(rows));
    }
}

fn row(line: &Line, (profile, values): (&Profile, &Values)) -> Option<[String; 3]> {
    let row = |field: &str, value: String, note: String| Some([field.to_owned(), value, note]);
    match line {
        Line::Enter { field, value } => match value.shown(profile, values) {
            Some(shown) => row(field, shown.text, doubt(shown.evidence).trim().to_owned()),
            None => row(field, String::new(), missing(*value)),
        },
        Line::Map { from, to, evidence } => {
            row(to, (*from).to_owned(), format!("from this attribute{}", doubt(*evidence)))
        }
        Line::Read { field, value } => {
            row(field, String::new(), format!("copy it: it is the {}", value.title()))
        }
        Line::Do(_) | Line::Note(..) | Line::Warn { .. } => None,
    }
}

fn missing(given: ProviderInput) -> String {
    match given {
        ProviderInput::ScimToken => "you get it separately: it is secret".to_owned(),
        ProviderInput::SamlMetadataFile => "you get that file with this one".to_owned(),
        other => format!("the {} is not there yet", other.title()),
    }
}

fn doubt(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Documented => "",
        Evidence::SeenByOthers => " (Seen by others, in no document.)",
        Evidence::Inferred => " (Not confirmed by a document.)",
    }
}

#[cfg(test)]
mod tests;
