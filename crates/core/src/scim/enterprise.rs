//! The enterprise extension of a user (RFC 7643 section 4.3).

use crate::schema::resource;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

resource! {
    /// What an employer knows about a user (RFC 7643 section 4.3).
    pub struct EnterpriseUser {
        /// The number of the employee, often in the order of hiring.
        "employeeNumber" employee_number: String;
        /// The cost center.
        "costCenter" cost_center: String;
        /// The organization.
        "organization" organization: String;
        /// The division.
        "division" division: String;
        /// The department.
        "department" department: String;
        /// The user's manager.
        #[serde(deserialize_with = "manager")]
        "manager" manager: Manager;
    }
}

impl EnterpriseUser {
    /// The schema these attributes are from.
    pub const URN: &'static str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
}

resource! {
    /// A user's manager.
    pub struct Manager {
        /// The UUID of the manager.
        "value" value: String;
        /// The address of the manager.
        "$ref" reference: String;
        /// The name of the manager as it is shown.
        given "displayName" display_name: String;
    }
}

/// Entra ID sends the manager's id alone where RFC 7643 has an object, and a service may give back what it was sent:
/// one such user must not make a whole page of users unreadable.
fn manager<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Manager>, D::Error> {
    match Value::deserialize(deserializer)? {
        Value::Null => Ok(None),
        Value::String(id) => Ok(Some(Manager { value: Some(id), ..Manager::default() })),
        value => serde_json::from_value(value).map(Some).map_err(D::Error::custom),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_manager_is_read_from_an_object_and_from_an_id_and_written_as_an_object() {
        let read = |manager: Value| -> EnterpriseUser {
            serde_json::from_value(json!({ "department": "Tour Operations", "manager": manager })).unwrap()
        };
        let object = json!({"value": "u2", "$ref": "../Users/u2", "displayName": "John Smith"});
        assert_eq!(json!(read(object.clone()))["manager"], object);
        assert_eq!(json!(read(json!("u2")))["manager"], json!({"value": "u2"}));
        assert_eq!(read(Value::Null).manager, None);
        assert!(serde_json::from_value::<EnterpriseUser>(json!({"manager": 7})).is_err());
    }
}
