//! What a body looks like in core's catalog against the documented structures of all services at once: core has one
//! type for all three. A field has to be documented by one of them, and what any of them documents has to be there.

use crate::catalog::Service;
use crate::fact::{Access, Content, Field, Limits, Parameter, Structure};
use firstkey_core::dialect::{BROKER, Dialect, OPERATIONS};
use firstkey_core::schema::{self, Limit, Object, Schema};
use serde_json::Value;
use std::collections::BTreeSet;

/// Which way a body goes.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Side {
    Sent,
    Returned,
}

/// What one service's document says about a value.
#[derive(Clone)]
struct Documented<'a> {
    service: &'a Service,
    kind: &'a str,
    /// The field it is the value of; none for a whole body.
    field: Option<&'a Field>,
    /// Names inside, of an object that has no name of its own.
    members: Vec<&'a str>,
}

/// Every difference of a body.
pub(crate) fn differences(side: Side, ours: &Schema, documented: &[(&Service, &Content)]) -> Vec<String> {
    let at = if side == Side::Sent { "sends" } else { "returns" };
    let structures = documented.iter().flat_map(|(service, content)| {
        let names = content.structures.iter();
        names.map(|name| Documented { service, kind: name, field: None, members: vec![] })
    });
    // An empty structure stands for an answer without a body.
    let empty = |one: &Documented<'_>| one.structure().is_some_and(|structure| structure.fields.is_empty());
    let structures: Vec<_> = structures.filter(|one| !empty(one)).collect();
    let mut found = Vec::new();
    match (ours, structures.is_empty()) {
        (Schema::Nothing, true) if names_text(documented) => {
            found.push(format!("{at}: has no schema, documented a text"));
        }
        (Schema::Nothing, true) => {}
        (Schema::Nothing, false) => {
            found.push(format!("{at}: has no schema, documented {}", structures[0].kind))
        }
        // XML and files have no structure.
        (Schema::Text, true) if names_text(documented) => {}
        (_, true) => found.push(format!("{at}: has a schema, documented without a body")),
        _ => value(at, ours, None, &structures, &mut found),
    }
    found
}

/// Whether a body is XML or a file.
fn names_text(documented: &[(&Service, &Content)]) -> bool {
    let mut media = documented.iter().flat_map(|(_, content)| &content.media);
    media.any(|media| matches!(media.name.as_str(), "text/xml" | "application/octet-stream"))
}

/// One value, inside a field or as a whole body.
fn value(
    at: &str,
    ours: &Schema,
    limit: Option<&Limit>,
    documented: &[Documented<'_>],
    found: &mut Vec<String>,
) {
    for one in documented {
        if !fits(ours, one) {
            found.push(format!(
                "{at}: is {}, {} documents {}",
                name(ours),
                one.service.dialect.name,
                one.kind
            ));
            return;
        }
    }
    found.extend(words(ours, documented).map(|wrong| format!("{at}: {wrong}")));
    if let Some(limit) = limit {
        let stated: Vec<Limits> = documented.iter().map(Documented::limits).collect();
        found.extend(limits(ours, limit, &stated).into_iter().map(|wrong| format!("{at}: {wrong}")));
    }
    match ours {
        Schema::List(inner) | Schema::Map(inner) => {
            let below: Vec<_> = documented.iter().filter_map(Documented::element).collect();
            let mark = if matches!(ours, Schema::List(_)) { "[]" } else { "{}" };
            value(&format!("{at}{mark}"), inner, None, &below, found);
        }
        Schema::Object(object) => fields(at, object, documented, found),
        _ => {}
    }
}

fn fields(at: &str, ours: &Object, documented: &[Documented<'_>], found: &mut Vec<String>) {
    let documented: Vec<&Documented<'_>> = documented.iter().filter(|one| one.kind != "unknown").collect();
    let names: BTreeSet<&str> = documented.iter().flat_map(|one| one.names()).collect();
    for name in names {
        if !ours.fields.iter().any(|field| field.name == name) {
            found.push(format!("{at}.{name}: is not in the catalog"));
        }
    }
    for field in ours.fields {
        let at = format!("{at}.{}", field.name);
        let same: Vec<_> = documented.iter().filter_map(|one| one.field(field.name)).collect();
        if same.is_empty() {
            if !documented.is_empty() {
                found.push(format!("{at}: is in no document"));
            }
            continue;
        }
        found.extend(offered(field, &documented).into_iter().map(|wrong| format!("{at}: {wrong}")));
        let marks = same.iter().filter_map(|one| one.field);
        let marks = marks.map(|field| (field.required, field.needed.as_deref() == Some("on create")));
        // What is required in one of two bodies is not required where either may be sent.
        let certain = field.required || !has_a_choice(field.name, &documented);
        let wrong = required(field.required, marks).filter(|_| certain);
        found.extend(wrong.map(|wrong| format!("{at}: {wrong}")));
        found.extend(given(field.given, &same).map(|wrong| format!("{at}: {wrong}")));
        value(&at, &field.schema, Some(&field.limit), &same, found);
    }
}

/// Which services have a field. A structure that could not be read to its end says nothing about what it lacks.
fn offered(ours: &schema::Field, documented: &[&Documented<'_>]) -> Vec<String> {
    let mut found = Vec::new();
    for dialect in Dialect::ALL.into_iter().chain(Dialect::OF_ADMINISTRATION) {
        let mut here = documented.iter().filter(|one| one.service.dialect == dialect).peekable();
        if here.peek().is_none() {
            continue;
        }
        let cut_off = here.clone().any(|one| one.structure().is_some_and(|structure| structure.cut_off));
        let there = here.any(|one| one.field(ours.name).is_some());
        if ours.offered_by.at(dialect) != there && (there || !cut_off) {
            let not = if there { "" } else { "not " };
            found.push(format!("at {}: is {not}documented", dialect.name));
        }
    }
    found
}

/// Whether a service documents a second body that has no such field.
fn has_a_choice(name: &str, documented: &[&Documented<'_>]) -> bool {
    let lacking = documented.iter().filter(|one| one.field(name).is_none());
    let of = |service: &Service| {
        documented.iter().any(|one| one.service.dialect == service.dialect && one.field(name).is_some())
    };
    lacking.into_iter().any(|one| of(one.service))
}

/// Whether only the service sets a field. The broker's pages and the document of VCF Operations mark few fields, so that
/// they do not mark one says nothing.
fn given(ours: bool, documented: &[Documented<'_>]) -> Option<&'static str> {
    let fields = || documented.iter().filter_map(|one| Some((one.service, one.field?)));
    let marked = fields().any(|(_, field)| field.access == Some(Access::ReadOnly));
    let marks = |service: &Service| ![&BROKER, &OPERATIONS].contains(&service.dialect);
    let sent = fields().any(|(service, field)| field.access.is_none() && marks(service));
    match ours {
        true if !marked && sent => Some("is marked as given by the service, documented without that mark"),
        false if marked => Some("is not marked as given by the service, documented as read-only"),
        _ => None,
    }
}

/// A required mark against those of the documents, each with "is needed on create all the same".
pub(crate) fn required(
    ours: bool,
    documented: impl Iterator<Item = (Option<bool>, bool)>,
) -> Option<&'static str> {
    let marks: Vec<(Option<bool>, bool)> = documented.collect();
    let somewhere = marks.iter().any(|(mark, needed)| *needed || *mark == Some(true));
    let mut stated = marks.iter().filter_map(|(mark, _)| *mark).peekable();
    let everywhere = stated.peek().is_some() && stated.all(|mark| mark);
    match ours {
        true if !somewhere && !marks.is_empty() => Some("is required, documented optional"),
        false if everywhere => Some("is optional, documented required"),
        _ => None,
    }
}

/// A query parameter's type, and its values: those of all services together. A list is joined by commas, so its
/// document calls it a text.
pub(crate) fn parameter(ours: &Schema, documented: &[&Parameter]) -> Vec<String> {
    for kind in documented.iter().map(|parameter| parameter.kind.as_str()) {
        let fits = match kind {
            "string" => {
                matches!(ours, Schema::Text | Schema::Secret | Schema::OneOf(_) | Schema::List(Schema::Text))
            }
            "integer" => *ours == Schema::Whole,
            "boolean" => *ours == Schema::Flag,
            _ => false,
        };
        if !fits {
            return vec![format!("is {}, documented {kind}", name(ours))];
        }
    }
    let values = documented.iter().flat_map(|parameter| &parameter.limits.allowed).filter_map(Value::as_str);
    let values: BTreeSet<&str> = values.collect();
    match ours {
        Schema::OneOf(words) if words.iter().copied().collect::<BTreeSet<&str>>() != values => {
            vec![format!("is one of {words:?}, documented {values:?}")]
        }
        Schema::Text if !values.is_empty() => vec![format!("is any text, documented {values:?}")],
        _ => vec![],
    }
}

impl<'a> Documented<'a> {
    fn structure(&self) -> Option<&'a Structure> {
        self.service.facts.structure(self.kind)
    }

    /// The fields of an object; names only where a document shows an example only.
    fn names(&self) -> Vec<&'a str> {
        let own = self.members.iter().copied().filter(|name| !name.contains('.'));
        let structure = self.structure();
        let included =
            structure.and_then(|structure| self.service.facts.structure(structure.includes.as_deref()?));
        let fields = [structure, included].into_iter().flatten().flat_map(|structure| &structure.fields);
        own.chain(fields.map(|field| field.name.as_str())).collect()
    }

    fn field(&self, name: &str) -> Option<Self> {
        if self.members.contains(&name) {
            let inside = self.members.iter().filter_map(|path| path.strip_prefix(name)?.strip_prefix('.'));
            return Some(Self {
                kind: "unknown",
                field: None,
                members: inside.collect(),
                service: self.service,
            });
        }
        let structure = self.structure()?;
        let included = structure.includes.as_deref().and_then(|name| self.service.facts.structure(name));
        let mut fields = [Some(structure), included].into_iter().flatten().flat_map(|one| &one.fields);
        let field = fields.find(|field| field.name == name)?;
        Some(Self {
            service: self.service,
            kind: &field.kind,
            field: Some(field),
            members: field.members.iter().map(String::as_str).collect(),
        })
    }

    /// What stands in a list or map.
    fn element(&self) -> Option<Self> {
        let inner = self.kind.strip_prefix("array<").or_else(|| self.kind.strip_prefix("map<"));
        match inner {
            Some(inner) => Some(Self { kind: inner.strip_suffix('>')?, ..self.clone() }),
            None if self.kind == "unknown" => Some(self.clone()),
            None => None,
        }
    }

    /// Limits of the value itself. `field` stays what it was for the elements of a list.
    fn limits(&self) -> Limits {
        self.field.map(|field| field.limits.clone()).unwrap_or_default()
    }
}

fn fits(ours: &Schema, documented: &Documented<'_>) -> bool {
    match documented.kind {
        "unknown" => true,
        "string" => matches!(ours, Schema::Text | Schema::Secret | Schema::OneOf(_)),
        "integer" => *ours == Schema::Whole,
        "boolean" => *ours == Schema::Flag,
        "object" if documented.members.is_empty() => matches!(ours, Schema::Any | Schema::Map(Schema::Any)),
        "object" => matches!(ours, Schema::Object(_)),
        kind if kind.starts_with("array<") => matches!(ours, Schema::List(_)),
        kind if kind.starts_with("map<") => matches!(ours, Schema::Map(_)),
        _ => matches!(ours, Schema::Object(_)),
    }
}

/// Fixed words against the documented ones: those of all services together, and those that were only seen.
fn words(ours: &Schema, documented: &[Documented<'_>]) -> Option<String> {
    // A list's words are compared with its elements.
    if matches!(ours, Schema::List(_) | Schema::Map(_)) {
        return None;
    }
    let fields = || documented.iter().filter_map(|one| one.field);
    let allowed: BTreeSet<&str> = fields()
        .flat_map(|field| {
            field.limits.allowed.iter().chain(field.items.iter().flat_map(|items| &items.allowed))
        })
        .filter_map(Value::as_str)
        .collect();
    let seen: BTreeSet<&str> = fields().flat_map(|field| &field.seen_values).map(String::as_str).collect();
    match ours {
        Schema::OneOf(words) => {
            let ours: BTreeSet<&str> = words.iter().copied().collect();
            let missing: Vec<_> = allowed.difference(&ours).collect();
            let all: BTreeSet<&str> = allowed.union(&seen).copied().collect();
            let invented: Vec<_> = ours.difference(&all).collect();
            let unknown = documented.iter().all(|one| one.kind == "unknown");
            match (missing.is_empty(), invented.is_empty() || unknown) {
                (true, true) => None,
                (false, _) => Some(format!("lacks the words {missing:?}")),
                (true, false) => Some(format!("has the words {invented:?}, which are in no document")),
            }
        }
        _ if !allowed.is_empty() => Some(format!("takes any text, documented {allowed:?}")),
        _ => None,
    }
}

/// Limits against the documented ones: a limit has to be one service's, and there when one has it.
pub(crate) fn limits(ours: &Schema, limit: &Limit, documented: &[Limits]) -> Vec<String> {
    let number = |of: fn(&Limits) -> Option<i64>| documented.iter().filter_map(of).collect::<BTreeSet<i64>>();
    let (least, most) = match ours {
        Schema::Text | Schema::Secret => (number(|l| signed(l.min_length)), number(|l| signed(l.max_length))),
        Schema::List(_) => (number(|l| signed(l.min_items)), number(|l| signed(l.max_items))),
        Schema::Whole => (number(|l| l.minimum), number(|l| l.maximum)),
        _ => Default::default(),
    };
    let mut found = Vec::new();
    for (word, ours, documented) in [("least", limit.min, least), ("most", limit.max, most)] {
        let fits = match signed(ours) {
            // At least nothing is no limit.
            None => documented.iter().all(|limit| *limit == 0 && word == "least"),
            Some(0) if word == "least" => documented.is_empty() || documented.contains(&0),
            Some(ours) => documented.contains(&ours),
        };
        if !fits {
            found.push(format!("takes at {word} {ours:?}, documented {documented:?}"));
        }
    }
    let alphabets: BTreeSet<&str> = match ours {
        Schema::Text | Schema::Secret => {
            documented.iter().filter_map(|limits| alphabet(limits.pattern.as_deref()?)).collect()
        }
        _ => BTreeSet::new(),
    };
    let fits = limit.alphabet.map_or(alphabets.is_empty(), |ours| alphabets.contains(ours));
    if !fits {
        found.push(format!("takes the characters {:?}, documented {alphabets:?}", limit.alphabet));
    }
    found
}

fn signed(value: Option<u64>) -> Option<i64> {
    value.and_then(|value| i64::try_from(value).ok())
}

/// `a-z` of `^[a-z]+$`. The one pattern of another form lists whole words, which are fixed words in core.
fn alphabet(pattern: &str) -> Option<&str> {
    pattern.strip_prefix("^[")?.strip_suffix("]+$")
}

fn name(schema: &Schema) -> String {
    match schema {
        Schema::Nothing => "nothing".to_owned(),
        Schema::Text => "a text".to_owned(),
        Schema::Secret => "a secret".to_owned(),
        Schema::Whole => "a whole number".to_owned(),
        Schema::Flag => "a flag".to_owned(),
        Schema::OneOf(words) => format!("one of {words:?}"),
        Schema::Any => "anything".to_owned(),
        Schema::List(inner) => format!("a list of {}", name(inner)),
        Schema::Map(inner) => format!("a map of {}", name(inner)),
        Schema::Object(object) => object.name.to_owned(),
    }
}

#[test]
fn the_characters_of_a_pattern_stand_between_its_brackets() {
    assert_eq!(alphabet("^[a-z]+$"), Some("a-z"));
    assert_eq!(alphabet("one|two"), None);
}
