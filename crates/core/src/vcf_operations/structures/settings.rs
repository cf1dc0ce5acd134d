//! Settings of all realms.
//! Core has no values of these: they are JSON, and stand here by their names, kinds and limits.

use crate::units::Minutes;
use crate::vcf_operations::declare::structure;

structure! {
    /// Lifetimes of tokens, and what else holds for all realms.
    pub enum GlobalIamSettings {
        /// Minutes; 30 min..8 h.
        required "accessTokenTtl": (Minutes) [30..=480];
        /// Turns on group ALL_USERS in the broker.
        required "allUsersGroupEnabled": (bool);
        /// Minutes; 30..90 d.
        required "apiTokenRetentionPeriod": (Minutes) [43_200..=129_600];
        /// Minutes; 30..180 d.
        required "apiTokenTtl": (Minutes) [43_200..=259_200];
        /// Ages out JIT users.
        required "jitInactiveUserEnabled": (bool);
        /// Minutes; 10080..259200 (7..180 d) when enabled, 0 when not; 9.1.0.0 had this as schema limits with default
        /// 43200, 9.1.1.0 only as text.
        "jitInactiveUserTtl": (Minutes);
    }
}
