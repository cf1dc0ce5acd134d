//! All that is wrong with a body, said at once: one entry of an `errors` body for each field.

use http::StatusCode;
use serde_json::{Value, json};

use crate::refusal::{Refusal, problem};

/// What was found so far.
#[derive(Debug, Default)]
pub(crate) struct Problems(Vec<Value>);

impl Problems {
    /// Adds a broken rule, once for each field. The rule is the second half of a sentence.
    pub(crate) fn add(&mut self, field: &str, rule: &str) {
        let said_already = self.0.iter().any(|problem| problem["parameters"]["field"] == field);
        if !said_already {
            let parameters = json!({ "field": field });
            self.0.push(problem("practice.field.invalid", &format!("{field} {rule}."), parameters));
        }
    }

    /// Every value must be known; with `needed`, there must be one.
    pub(crate) fn one_of(&mut self, field: &str, values: &[String], known: &[&str], needed: bool) {
        let all_known = values.iter().all(|value| known.contains(&value.as_str()));
        if !all_known || (needed && values.is_empty()) {
            self.add(field, &format!("must be a list of {}", known.join(", ")));
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// 400 with all of them; nothing when there are none.
    pub(crate) fn refuse(self) -> Result<(), Refusal> {
        if self.0.is_empty() { Ok(()) } else { Err(self.into_refusal()) }
    }

    /// 400 with all of them.
    pub(crate) fn into_refusal(self) -> Refusal {
        Refusal::problems(StatusCode::BAD_REQUEST, self.0)
    }

    /// The fields that were complained about.
    #[cfg(test)]
    pub(crate) fn fields(&self) -> Vec<&str> {
        self.0.iter().filter_map(|problem| problem["parameters"]["field"].as_str()).collect()
    }
}
