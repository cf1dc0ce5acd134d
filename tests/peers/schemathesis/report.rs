//! What became of the requests of one run.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The lines that the program prints, taken apart.
#[derive(Debug, Default)]
pub(super) struct Report {
    statuses: BTreeMap<String, BTreeMap<u64, usize>>,
    /// Operations that redirect where they were successful, and did.
    redirected: BTreeSet<String>,
    /// Internal errors, requests without an answer, and whatever kept schemathesis from testing.
    pub(super) broken: Vec<String>,
    /// Failed checks, each once.
    pub(super) differences: BTreeSet<String>,
}

impl Report {
    pub(super) fn of(lines: &[Value]) -> Self {
        let mut report = Self::default();
        for line in lines {
            report.add(line);
        }
        let end = lines.last().and_then(|line| line["ended"].as_str()).unwrap_or("in the middle");
        if end != "completed" {
            report.broken.push(format!("schemathesis ended: {end}"));
        }
        report
    }

    fn add(&mut self, line: &Value) {
        let text = |name: &str| line[name].as_str();
        let operation = text("operation").unwrap_or_default();
        if let Some(status) = line["status"].as_u64() {
            *self.statuses.entry(operation.to_owned()).or_default().entry(status).or_default() += 1;
            // An error of an authorization request, too, goes back to the application (RFC 6749 section 4.1.2.1).
            if status == 302 && !text("location").unwrap_or_default().contains("error=") {
                self.redirected.insert(operation.to_owned());
            }
            if status >= 500 {
                self.broken.push(format!("{operation}: {status}"));
            }
        }
        if let Some(request) = text("unanswered") {
            self.broken.push(format!("{operation}: no answer to {request}"));
        }
        if let Some(error) = text("error") {
            self.broken.push(format!("{operation}: {error}"));
        }
        if let Some(check) = text("failed") {
            let message = text("message").unwrap_or_default();
            let component = message.lines().find_map(|line| line.strip_prefix("Invalid component: "));
            let null = if component.is_some() && line["has_null"] == true { " (with null)" } else { "" };
            let detail = component.or(message.lines().next()).unwrap_or_default();
            let title = text("title").unwrap_or_default();
            let detail = if title == "Undocumented status code" {
                detail.to_owned()
            } else {
                format!("{title}: {detail}")
            };
            self.differences.insert(format!("{operation}: {check}: {detail}{null}"));
        }
    }

    pub(super) fn requests(&self) -> usize {
        self.statuses.values().flat_map(BTreeMap::values).sum()
    }

    /// Whether the operation did what it was asked at least once, and said no at least once.
    pub(super) fn accepts_and_refuses(&self, operation: &str) -> bool {
        let Some(statuses) = self.statuses.get(operation) else { return false };
        let accepted = statuses.keys().any(|status| (200..300).contains(status));
        (accepted || self.redirected.contains(operation))
            && statuses.keys().any(|status| (400..500).contains(status))
    }

    /// The operation with its statuses and how often each came.
    pub(super) fn line(&self, operation: &str) -> String {
        let statuses = self.statuses.get(operation).into_iter().flatten();
        let counts: Vec<String> = statuses.map(|(status, times)| format!("{status} x {times}")).collect();
        format!("{operation}: {}", counts.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn report(lines: &[Value]) -> Report {
        Report::of(lines)
    }

    #[test]
    fn an_internal_error_a_lost_answer_and_a_run_that_breaks_off_are_told() {
        let lines = [
            json!({"operation": "a", "status": 502, "location": ""}),
            json!({"operation": "b", "unanswered": "GET /b"}),
            json!({"operation": "c", "error": "no input could be made"}),
        ];
        let broken = report(&lines).broken;
        assert_eq!(
            broken,
            [
                "a: 502",
                "b: no answer to GET /b",
                "c: no input could be made",
                "schemathesis ended: in the middle"
            ]
        );
    }

    #[test]
    fn an_error_that_goes_back_to_the_application_is_no_success() {
        let line = |location: &str| json!({"operation": "a", "status": 302, "location": location});
        let refused = json!({"operation": "a", "status": 400, "location": ""});
        let ended = json!({"operation": "", "ended": "completed"});
        let lines = |location| [line(location), refused.clone(), ended.clone()];
        assert!(!report(&lines("https://app.example/?error=invalid_scope")).accepts_and_refuses("a"));
        assert!(report(&lines("https://app.example/?code=1")).accepts_and_refuses("a"));
        assert_eq!(report(&lines("/")).line("a"), "a: 302 x 1, 400 x 1");
        assert!(!report(&lines("/")).accepts_and_refuses("b"));
        assert_eq!(report(&lines("/")).broken, Vec::<String>::new());
    }

    #[test]
    fn a_failed_check_is_one_line_however_often_it_failed() {
        let failed = |message: &str, has_null: bool| json!({"operation": "a", "failed": "negative", "title": "Accepted", "message": message, "has_null": has_null});
        let bad = "Invalid data\nInvalid component: in body - x: Incorrect type";
        let found = report(&[failed(bad, false), failed(bad, false), failed(bad, true), failed("Odd", true)]);
        let expected = [
            "a: negative: Accepted: Odd",
            "a: negative: Accepted: in body - x: Incorrect type",
            "a: negative: Accepted: in body - x: Incorrect type (with null)",
        ];
        assert_eq!(found.differences, expected.map(str::to_owned).into());
    }
}
