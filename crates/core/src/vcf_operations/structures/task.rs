//! Tasks that take time.

use crate::schema::{resource, string_enum};
use crate::units::Epoch;

string_enum! {
    /// How far a task is.
    pub enum TaskStatus {
        /// It waits.
        "QUEUED" Queued;
        /// It runs.
        "IN_PROGRESS" InProgress;
        /// It failed, and ends so.
        "FAILED" Failed;
        /// It is done.
        "COMPLETED" Completed;
        /// It is not known.
        "UNKNOWN" Unknown;
    }
}

string_enum! {
    /// What a task does.
    pub enum TaskType {
        /// It removes an identity provider.
        "IDP_RESET" IdpReset;
        /// It removes a realm.
        "SSO_REALM_RESET" SsoRealmReset;
        /// It brings a role to components.
        "COMPONENT_CUSTOM_ROLE_SYNC" ComponentCustomRoleSync;
        /// It is not known.
        "UNKNOWN" Unknown;
    }
}

resource! {
    /// A task that takes time.
    pub struct IamTaskDetails {
        /// Why it failed.
        "errorDetails" error_details: IamTaskErrorDetails;
        /// Its id.
        required "taskId" task_id: String;
        /// How far it is; absent in the first answer by example.
        "taskStatus" task_status: TaskStatus;
        /// What it does; absent in the first answer by example.
        "taskType" task_type: TaskType;
    }
}

resource! {
    /// Why a task failed.
    pub struct IamTaskErrorDetails {
        /// A number as a text.
        "errorCode" error_code: String;
        /// What went wrong, in words.
        "errorMessage" error_message: String;
        /// When it failed; the unit is not stated.
        "timestamp" timestamp: Epoch;
    }
}
