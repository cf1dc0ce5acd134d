use super::*;
use serde_json::json;

fn call(id: &str, values: Value) -> Result<String, RequestError> {
    let call = find(id)?.call(values.as_object().unwrap())?;
    Ok(format!("{:?} {:?}", call.path, call.query))
}

#[test]
fn every_operation_has_an_id_of_its_own() {
    let mut ids: Vec<_> = ENTRIES.iter().map(|entry| entry.spec.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), ENTRIES.len());
}

#[test]
fn a_call_takes_its_values_by_name() {
    let text = call("getAllOAuth2ClientSummaries", json!({"start_index": 2, "page_size": null})).unwrap();
    assert_eq!(text, r#"[] [("start_index", "2")]"#);
    assert_eq!(call("getOAuth2ClientById", json!({"id": "a b"})).unwrap(), r#"[("id", "a b")] []"#);
}

#[test]
fn every_mistake_is_named_with_its_field() {
    let cases = [
        ("getOAuth2Client", json!({}), "There is no operation \"getOAuth2Client\"."),
        ("getOAuth2ClientById", json!({}), "getOAuth2ClientById: id is missing. It is a text."),
        ("getOAuth2ClientById", json!({"id": null}), "getOAuth2ClientById: id is missing. It is a text."),
        ("getOAuth2ClientById", json!({"id": 7}), "getOAuth2ClientById: id must be a text."),
        (
            "getOAuth2ClientById",
            json!({"id": "x", "Id": "x"}),
            "getOAuth2ClientById takes no \"Id\". It takes id.",
        ),
        (
            "getAllOAuth2ClientSummaries",
            json!({"page_size": "many"}),
            "getAllOAuth2ClientSummaries: page_size must be a whole number.",
        ),
        (
            "getAllDirectories",
            json!({"body": {}}),
            "getAllDirectories takes no \"body\". It takes no values.",
        ),
    ];
    for (id, values, sentence) in cases {
        assert_eq!(call(id, values).unwrap_err().to_string(), sentence);
    }
    assert_eq!(
        call("getOAuth2ClientById", json!({"id": ".."})).unwrap_err().code(),
        "request.bad_path_value"
    );
}
