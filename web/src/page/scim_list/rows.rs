//! The conditions above a list as they are edited, row by row. What they are written as is the text of the filter.

use firstkey_core::scim::column::{Attribute, DataType};
use firstkey_core::scim::conditions::{Check, Condition, ConditionError, Conditions, Join};
use firstkey_core::scim::filter::Filter;

/// The rows, and the word between them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Rows {
    pub(super) join: Join,
    all: Vec<Row>,
    /// Why the text has no rows.
    pub(super) text_only: Option<String>,
    /// The last key that was given away.
    last: u32,
}

/// A row. It keeps its key, and with it its place on the page, while it is edited.
#[derive(Clone, Debug, PartialEq)]
struct Row {
    key: u32,
    condition: Condition,
}

impl Rows {
    /// The keys, in their order.
    pub(super) fn keys(&self) -> Vec<u32> {
        self.all.iter().map(|row| row.key).collect()
    }

    /// The place of a row, counted from 1.
    pub(super) fn number(&self, key: u32) -> usize {
        self.all.iter().position(|row| row.key == key).map_or(0, |at| at + 1)
    }

    /// What a row holds.
    pub(super) fn condition(&self, key: u32) -> Option<&Condition> {
        self.all.iter().find(|row| row.key == key).map(|row| &row.condition)
    }

    /// Shows a text that was typed. What has another form stays a text.
    pub(super) fn read(&mut self, text: &str, attributes: &[Attribute]) {
        self.text_only = None;
        if text.trim().is_empty() {
            self.all.clear();
            return;
        }
        let conditions = match Filter::parse(text) {
            Ok(filter) => Conditions::of(&filter, attributes)
                .map_err(|why| format!("This filter can only be edited as a text. {why}")),
            Err(_) => Err("The conditions are shown when the filter can be read.".to_owned()),
        };
        match conditions {
            Ok(Conditions { join, all }) => {
                // One condition has no word beside it, so the one that was chosen stays.
                if all.len() > 1 {
                    self.join = join;
                }
                let mut keys = self.keys().into_iter();
                let rows = all
                    .into_iter()
                    .map(|condition| Row { key: keys.next().unwrap_or_else(|| self.next()), condition });
                self.all = rows.collect();
            }
            Err(why) => {
                self.all.clear();
                self.text_only = Some(why);
            }
        }
    }

    /// One more, of this attribute.
    pub(super) fn add(&mut self, attribute: Attribute) {
        let Some(check) = Check::of(attribute.data_type).first() else { return };
        let value = first_value(attribute.data_type);
        let key = self.next();
        self.all.push(Row { key, condition: Condition { attribute, check: *check, value } });
    }

    /// One fewer.
    pub(super) fn remove(&mut self, key: u32) {
        self.all.retain(|row| row.key != key);
    }

    /// Another attribute. Check and value stay where they fit it.
    pub(super) fn set_attribute(&mut self, key: u32, attribute: Attribute) {
        self.change(key, |condition| {
            let checks = Check::of(attribute.data_type);
            if condition.attribute.data_type != attribute.data_type {
                condition.value = first_value(attribute.data_type);
            }
            if let Some(first) = checks.first()
                && !checks.contains(&condition.check)
            {
                condition.check = *first;
            }
            condition.attribute = attribute;
        });
    }

    /// Changes what a row holds.
    pub(super) fn change(&mut self, key: u32, change: impl FnOnce(&mut Condition)) {
        if let Some(row) = self.all.iter_mut().find(|row| row.key == key) {
            change(&mut row.condition);
        }
    }

    /// The filter of what can be sent of it, as a text.
    pub(super) fn text(&self) -> String {
        let sent = self.all.iter().filter(|row| row.condition.filter().is_ok());
        let all = sent.map(|row| row.condition.clone()).collect();
        let filter = Conditions { join: self.join, all }.filter();
        filter.ok().flatten().map(|filter| filter.to_string()).unwrap_or_default()
    }

    /// The first row that cannot be sent, counted from 1, and why.
    pub(super) fn wrong(&self) -> Option<(usize, ConditionError)> {
        let wrong = |(at, row): (usize, &Row)| Some((at + 1, row.condition.filter().err()?));
        self.all.iter().enumerate().find_map(wrong)
    }

    const fn next(&mut self) -> u32 {
        self.last += 1;
        self.last
    }
}

fn first_value(data_type: DataType) -> String {
    if data_type == DataType::Boolean { "true".to_owned() } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use firstkey_core::scim::column::USERS;
    use firstkey_core::scim::filter::Operator;

    fn attributes() -> Vec<Attribute> {
        USERS.iter().map(|column| column.attribute).collect()
    }

    fn attribute(path: &str) -> Attribute {
        *attributes().iter().find(|attribute| attribute.path == path).unwrap()
    }

    #[test]
    fn rows_are_written_as_a_text_and_the_text_comes_back_as_rows() {
        let mut rows = Rows::default();
        assert_eq!(rows.text(), "");
        rows.add(attribute("userName"));
        rows.add(attribute("active"));
        let keys = rows.keys();
        assert_eq!(rows.wrong(), Some((1, ConditionError::Empty)), "nothing is typed yet");
        assert_eq!(rows.text(), "active eq true", "what can be sent of it");
        rows.change(keys[0], |condition| condition.value = "o\"neil".to_owned());
        rows.join = Join::Or;
        assert_eq!(
            (rows.text(), rows.wrong()),
            (r#"userName co "o\"neil" or active eq true"#.to_owned(), None)
        );
        let before = rows.clone();
        rows.read(&rows.text(), &attributes());
        assert_eq!(rows, before, "with the same keys");
        rows.read(r#"title pr and userName sw "b" and active eq false"#, &attributes());
        assert_eq!(rows.keys()[..2], keys);
        assert_eq!((rows.join, rows.keys().len()), (Join::And, 3));
        rows.remove(keys[0]);
        assert_eq!(rows.text(), r#"userName sw "b" and active eq false"#);
        assert_eq!((rows.number(keys[1]), rows.number(keys[0])), (1, 0));
    }

    #[test]
    fn a_text_of_another_form_has_no_rows_and_says_why() {
        let mut rows = Rows::default();
        rows.read("title pr", &attributes());
        assert_eq!(rows.keys().len(), 1);
        for (text, why) in [
            ("title pr and (id pr or active eq true)", "It has brackets"),
            ("groups.value eq \"g1\"", "groups.value is not among"),
            ("title", "when the filter can be read"),
        ] {
            rows.read(text, &attributes());
            assert_eq!(rows.keys(), [0; 0]);
            assert!(rows.text_only.as_ref().is_some_and(|said| said.contains(why)), "{text}: {rows:?}");
        }
        rows.read("title pr", &attributes());
        assert_eq!((rows.keys().len(), rows.text_only.clone()), (1, None));
        rows.read(" ", &attributes());
        assert_eq!((rows.keys(), rows.text_only), (Vec::new(), None));
    }

    #[test]
    fn another_attribute_keeps_what_fits_it() {
        let mut rows = Rows::default();
        rows.add(attribute("userName"));
        let key = rows.keys()[0];
        let starts_with = Check::Compares(Operator::StartsWith);
        rows.change(key, |condition| {
            condition.check = starts_with;
            condition.value = "a".to_owned();
        });
        let mut holds = |path| {
            rows.set_attribute(key, attribute(path));
            let condition = rows.condition(key).cloned().unwrap();
            (condition.attribute.path, condition.check, condition.value)
        };
        assert_eq!(holds("externalId"), ("externalId", starts_with, "a".to_owned()));
        let (path, check, value) = holds("active");
        assert_eq!((path, check, value.as_str()), ("active", Check::Compares(Operator::Equals), "true"));
        let (_, check, value) = holds("meta.created");
        assert_eq!((check, value.as_str()), (Check::Compares(Operator::Equals), ""), "true is no time");
    }
}
