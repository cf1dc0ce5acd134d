//! The form of a facts file. Names, numbers and statuses only: no sentence of a document goes in here. What is absent
//! in a file is false, empty or not stated. How a fact is read off a document stands in `openapi`, `broker` and
//! `operations`.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Everything one service documents.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Facts {
    pub(crate) service: String,
    /// The published files they were read from.
    pub(crate) documents: Vec<String>,
    /// Sorted by path and method.
    pub(crate) operations: Vec<Operation>,
    /// Sorted by name.
    pub(crate) structures: Vec<Structure>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Operation {
    pub(crate) id: String,
    /// Where the id is from, when not from the operation's own document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) id_from: Option<IdFrom>,
    pub(crate) method: String,
    pub(crate) path: String,
    /// The releases whose documents have it (the broker's documents are of several).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) versions: Vec<String>,
    /// Only its name stands in those documents' lists; no page about it could be read.
    #[serde(default, skip_serializing_if = "is_false")]
    pub(crate) name_only: bool,
    /// Sorted by place and name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) parameters: Vec<Parameter>,
    /// The text that was read breaks off before the last parameter.
    #[serde(default, skip_serializing_if = "is_false")]
    pub(crate) parameters_cut_off: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) sends: Option<Content>,
    pub(crate) success: Answer,
    /// Documented statuses besides success, sorted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) refusals: Vec<Refusal>,
    /// Further statuses may be documented where nobody could read.
    #[serde(default, skip_serializing_if = "is_false")]
    pub(crate) refusals_cut_off: bool,
    pub(crate) security: Security,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum IdFrom {
    /// The same operation has it in the other services' documents.
    OtherServices,
    /// No document gives one: it is this project's.
    ThisProject,
}

/// How sure a fact is. Absent in a file whose document states all of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Basis {
    Read,
    Inferred,
    Unknown,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Parameter {
    #[serde(rename = "in")]
    pub(crate) place: String,
    pub(crate) name: String,
    #[serde(default, skip_serializing_if = "is_false")]
    pub(crate) required: bool,
    #[serde(rename = "type")]
    pub(crate) kind: String,
    #[serde(flatten)]
    pub(crate) limits: Limits,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) default: Option<Value>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) versions: Vec<String>,
}

/// A body: its media types and what stands in it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Content {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) media: Vec<Media>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) structures: Vec<String>,
    #[serde(default, skip_serializing_if = "is_false")]
    pub(crate) required: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Media {
    #[serde(rename = "type")]
    pub(crate) name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) basis: Option<Basis>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) versions: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Answer {
    /// None where no document that could be read states it.
    pub(crate) status: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) basis: Option<Basis>,
    #[serde(flatten)]
    pub(crate) content: Content,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Refusal {
    pub(crate) status: u16,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) basis: Option<Basis>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Security {
    /// The scheme's name in the document; none where none is declared.
    pub(crate) scheme: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) basis: Option<Basis>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Structure {
    pub(crate) name: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) versions: Vec<String>,
    /// No page shows it: it is taken to be as the other services have it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub(crate) by_analogy: bool,
    /// It has all fields of this structure besides its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) includes: Option<String>,
    /// Further fields may be documented where nobody could read.
    #[serde(default, skip_serializing_if = "is_false")]
    pub(crate) cut_off: bool,
    /// Sorted by name.
    pub(crate) fields: Vec<Field>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Field {
    pub(crate) name: String,
    /// `string`, `integer`, `boolean`, `object`, `unknown`, the name of a structure, `array<...>` or `map<...>`.
    #[serde(rename = "type")]
    pub(crate) kind: String,
    /// None where the document that was read does not show the mark.
    #[serde(default)]
    pub(crate) required: Option<bool>,
    /// When it is needed although it is not marked as required.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) needed: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) access: Option<Access>,
    /// The fields of an object that has no name of its own, those of an object inside as `outer.inner`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) members: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) unit: Option<String>,
    #[serde(flatten)]
    pub(crate) limits: Limits,
    /// Limits of each element of an array or a map.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) items: Option<Limits>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) default: Option<Value>,
    /// Values that were seen without a statement that there are no others.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) seen_values: Vec<String>,
    /// What PATCH may do with it, where the document says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) patch: Option<Patch>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) versions: Vec<String>,
    /// Its name in 9.0, where that differs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) name_in_9_0: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Access {
    ReadOnly,
    WriteOnly,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Patch {
    /// It may be changed; whether it may be emptied is not stated.
    Change,
    ChangeOrEmpty,
    ChangeNotEmpty,
    Never,
}

/// What a value must keep.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Limits {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) format: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) allowed: Vec<Value>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) pattern: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) pattern_in_1_0: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) min_length: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) max_length: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) minimum: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) maximum: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) min_items: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) max_items: Option<u64>,
    #[serde(default, skip_serializing_if = "is_false")]
    pub(crate) unique_items: bool,
    /// The allowed values that VCF Operations takes since 9.1.1.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) new_in_9_1_1: Vec<String>,
}

impl Facts {
    /// In the one order a file has, so that a difference in a file is a difference in the facts.
    pub(crate) fn sort(&mut self) {
        self.operations.sort_by(|a, b| (&a.path, &a.method).cmp(&(&b.path, &b.method)));
        for operation in &mut self.operations {
            operation.parameters.sort_by(|a, b| (&a.place, &a.name).cmp(&(&b.place, &b.name)));
            operation.refusals.sort_by_key(|refusal| refusal.status);
        }
        self.structures.sort_by(|a, b| a.name.cmp(&b.name));
        for structure in &mut self.structures {
            structure.fields.sort_by(|a, b| a.name.cmp(&b.name));
        }
    }

    /// The operation of this id.
    pub(crate) fn operation(&self, id: &str) -> Option<&Operation> {
        self.operations.iter().find(|operation| operation.id == id)
    }

    /// The structure of this name.
    pub(crate) fn structure(&self, name: &str) -> Option<&Structure> {
        self.structures.iter().find(|structure| structure.name == name)
    }
}

impl Limits {
    /// Nothing is limited.
    pub(crate) fn none(&self) -> bool {
        *self == Self::default()
    }
}

/// serde asks by reference.
fn is_false(value: &bool) -> bool {
    !*value
}
