//! What is synchronised of an LDAP directory, when, and how it went.
//! Core has no values of these: they are JSON, and stand here by their names, kinds and limits.

use super::ldap::{LdapGroup, LdapUser};
use super::page::{PageInfo, PageLink};
use super::words::{DAYS, FREQUENCIES, SYNC_STATES};
use crate::units::UnixMilliseconds;
use crate::vcf_operations::declare::structure;

structure! {
    /// What a run added, changed and removed.
    pub enum LdapSyncDetails {
        /// Count.
        "groupsAdded": (u64);
        /// Count.
        "groupsRemoved": (u64);
        /// Count.
        "groupsUpdated": (u64);
        /// Epoch ms.
        "syncEndTime": (UnixMilliseconds);
        /// Count.
        "usersAdded": (u64);
        /// Count.
        "usersRemoved": (u64);
        /// Count.
        "usersUpdated": (u64);
    }
}

structure! {
    /// A run of a synchronisation.
    pub enum LdapSyncLog {
        /// `syncLogId`.
        "id": (String);
        /// Outcome.
        "success": (bool);
        /// Counts.
        "syncDetails": (LdapSyncDetails);
        /// Free text, example COMPLETED.
        "syncResult": (String);
        /// Failure code; marked required, absent in success examples.
        required "syncResultMessageKey": (String);
        /// Free text, example message.directory.sync.
        "syncType": (String);
        /// Epoch ms.
        "timeStamp": (UnixMilliseconds);
    }
}

structure! {
    /// One page of runs.
    pub enum LdapSyncLogs {
        /// Links to other pages.
        "links": (Vec<PageLink>);
        /// Which page this is.
        "pageInfo": (PageInfo);
        /// Page of runs.
        "syncLogs": (Vec<LdapSyncLog>);
    }
}

structure! {
    /// What is synchronised, and when.
    pub enum LdapSyncProfile {
        /// Follow nested groups.
        "includeNestedGroupsAndMembers": (bool);
        /// Groups to sync.
        "ldapGroups": (Vec<LdapGroup>);
        /// Users to sync.
        "ldapUsers": (Vec<LdapUser>);
        /// When.
        "syncSchedule": (LdapSyncSchedule);
        /// Broker attribute from LDAP attribute.
        required "userAttributeMappings": (Vec<LdapUserAttributeMapping>);
    }
}

structure! {
    /// How a synchronisation began.
    pub enum LdapSyncResult {
        /// State at start.
        "syncStatus": (words SYNC_STATES);
    }
}

structure! {
    /// When a synchronisation runs.
    pub enum LdapSyncSchedule {
        /// For WEEKLY (inferred).
        "dayOfTheWeek": (words DAYS);
        /// MANUALLY = no schedule.
        required "frequency": (words FREQUENCIES);
        /// First run, hour of day; range not declared.
        "hours": (u32);
        /// First run, minute; range not declared.
        "minutes": (u32);
        /// First run, second; range not declared.
        "seconds": (u32);
    }
}

structure! {
    /// An attribute of LDAP, and which attribute of the broker it fills.
    pub enum LdapUserAttributeMapping {
        /// Broker side; examples userName, distinguishedName.
        required "attributeName": (String) [1..];
        /// LDAP side; examples sAMAccountName, distinguishedName.
        required "directoryAttributeName": (String) [1..];
        /// Must be present.
        "required": (bool);
    }
}
