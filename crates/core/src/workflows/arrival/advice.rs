//! What helps when users or groups do not arrive.

use super::Counts;
use crate::provider::{Evidence, Product};
use crate::units::{Minutes, Seconds};

/// What helps when users or groups do not arrive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Advice {
    /// The token that the provider was given has ended: give it a new one.
    TokenEnded,
    /// So many users arrived that are not of the directory's domains, or of none: map the domain at the provider.
    OtherDomain {
        /// How many.
        users: u32,
    },
    /// AD FS has no SCIM client: its users arrive when they sign in.
    NoProvisioning,
    /// Entra ID works in cycles of this length: wait for the next one, or provision on demand.
    EntraCycle {
        /// How long a cycle is, about.
        every: Minutes,
    },
    /// Entra ID puts a job into quarantine whose requests fail, as with a token that has ended, and tries ever more
    /// seldom: look at the state of its job, and restart it.
    EntraQuarantine,
    /// Entra ID sends only users and groups that are assigned to the application, unless its scope says all.
    EntraAssignments,
    /// Okta sends only users who are assigned to the application, and only when "To App" allows it to create them.
    OktaAssignments,
    /// Okta sends groups by Push Groups, apart from users.
    OktaPushGroups,
    /// PingFederate sends nothing until its provisioner runs (`pf.provisioner.mode=STANDALONE`) and trusts the tenant's
    /// certificate.
    PingFederateProvisioner,
    /// Look into the log of the SCIM client for its last run.
    ClientLog,
}

/// Entra ID's cycle.
const CYCLE: Minutes = Minutes(40);

impl Advice {
    /// How sure it is that this helps.
    pub const fn evidence(self) -> Evidence {
        match self {
            Self::EntraCycle { .. }
            | Self::EntraQuarantine
            | Self::EntraAssignments
            | Self::OktaAssignments
            | Self::OktaPushGroups
            | Self::PingFederateProvisioner => Evidence::Documented,
            Self::TokenEnded | Self::NoProvisioning | Self::OtherDomain { .. } | Self::ClientLog => {
                Evidence::Inferred
            }
        }
    }

    /// What helps, the likeliest first; nothing when users and groups arrive.
    pub(super) fn of(
        product: Product,
        beginning: &Counts,
        now: &Counts,
        waited: Seconds,
        token_ended: bool,
    ) -> Vec<Self> {
        let users = now.users > beginning.users;
        let groups = now.groups > beginning.groups;
        let all = now.everybody.unwrap_or(0).saturating_sub(beginning.everybody.unwrap_or(0));
        let others = all.saturating_sub(now.users.saturating_sub(beginning.users));
        if users && groups && others == 0 {
            return Vec::new();
        }
        let mut advice = Vec::new();
        if token_ended {
            advice.push(Self::TokenEnded);
        }
        if others > 0 {
            advice.push(Self::OtherDomain { users: others });
        }
        if users && groups {
            return advice;
        }
        advice.extend_from_slice(match (product, users) {
            (Product::AdFs, false) => &[Self::NoProvisioning],
            (Product::Entra, false) if waited < CYCLE.seconds() => {
                &[Self::EntraCycle { every: CYCLE }, Self::EntraAssignments]
            }
            (Product::Entra, false) => &[Self::EntraQuarantine, Self::EntraAssignments],
            (Product::Entra, true) => &[Self::EntraAssignments],
            (Product::Okta, false) => &[Self::OktaAssignments],
            (Product::Okta, true) => &[Self::OktaPushGroups],
            (Product::PingFederate, false) => &[Self::PingFederateProvisioner],
            (Product::Other, false) => &[Self::ClientLog],
            // Without groups a directory is as good: not everybody provisions any.
            (Product::AdFs | Product::PingFederate | Product::Other, true) => &[],
        });
        advice
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(product: Product, users: u32, groups: u32, minutes: u32) -> Vec<Advice> {
        let beginning = Counts { users: 5, groups: 2, everybody: None };
        let now = Counts { users: 5 + users, groups: 2 + groups, everybody: None };
        Advice::of(product, &beginning, &now, Minutes(minutes).seconds(), false)
    }

    #[test]
    fn each_product_has_its_own_reason_why_nothing_arrives() {
        let cycle = Advice::EntraCycle { every: Minutes(40) };
        assert_eq!(of(Product::Entra, 0, 0, 39), [cycle, Advice::EntraAssignments]);
        assert_eq!(of(Product::Entra, 0, 0, 40), [Advice::EntraQuarantine, Advice::EntraAssignments]);
        assert_eq!(of(Product::Okta, 0, 0, 0), [Advice::OktaAssignments]);
        assert_eq!(of(Product::PingFederate, 0, 0, 0), [Advice::PingFederateProvisioner]);
        assert_eq!(of(Product::AdFs, 0, 0, 0), [Advice::NoProvisioning]);
        assert_eq!(of(Product::Other, 0, 0, 0), [Advice::ClientLog]);
    }

    #[test]
    fn users_without_groups_need_the_step_that_sends_groups() {
        assert_eq!(of(Product::Okta, 3, 0, 90), [Advice::OktaPushGroups]);
        assert_eq!(of(Product::Entra, 3, 0, 90), [Advice::EntraAssignments]);
        assert_eq!(of(Product::Other, 3, 0, 90), []);
    }

    #[test]
    fn what_arrives_needs_no_advice() {
        for product in [Product::Entra, Product::Okta, Product::PingFederate, Product::AdFs, Product::Other] {
            assert_eq!(of(product, 1, 1, 600), []);
        }
    }

    #[test]
    fn users_without_the_domain_are_told_beside_those_who_have_it() {
        let beginning = Counts { users: 2, groups: 1, everybody: Some(7) };
        let now = Counts { users: 4, groups: 2, everybody: Some(12) };
        let advice = |now| Advice::of(Product::Okta, &beginning, &now, Seconds(0), false);
        assert_eq!(advice(now), [Advice::OtherDomain { users: 3 }]);
        assert_eq!(advice(Counts { everybody: Some(9), ..now }), []);
    }

    #[test]
    fn a_token_that_has_ended_and_users_of_another_domain_come_first() {
        let beginning = Counts { users: 0, groups: 0, everybody: Some(7) };
        let now = Counts { everybody: Some(10), ..beginning };
        let advice = Advice::of(Product::Okta, &beginning, &now, Seconds(0), true);
        assert_eq!(advice, [Advice::TokenEnded, Advice::OtherDomain { users: 3 }, Advice::OktaAssignments]);
        let fewer = Counts { everybody: Some(6), ..beginning };
        assert_eq!(
            Advice::of(Product::Okta, &beginning, &fewer, Seconds(0), false),
            [Advice::OktaAssignments]
        );
    }
}
