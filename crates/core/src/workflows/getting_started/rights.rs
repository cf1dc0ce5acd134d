//! What the new client may do with the OAuth clients of its tenant, as far as the journey knows.

use super::GettingStarted;
use super::deletion::MissingRight;
use crate::resources::oauth_client::{Client, ClientsRight, GrantType, RuleSet};
use crate::workflows::prove_client::{ProofBy, Right};

impl GettingStarted {
    /// What the new client may do with OAuth clients: as the service said when it made it, else as was asked for. None
    /// without a client, and for one that was there before this journey: what that may do was decided elsewhere.
    pub fn clients_right(&self) -> Option<ClientsRight> {
        let plan = self.plan.as_ref()?;
        let proved = self.proof.as_ref().map(|proof| &proof.right);
        let lists_clients = self.release.proof_by() == ProofBy::OAuthClients;
        match proved {
            Some(Right::NoClientCredentials) => return Some(ClientsRight::None),
            // It was refused the very list of them.
            Some(Right::Missing(_)) if lists_clients => return Some(ClientsRight::None),
            _ => {}
        }
        if self.adopted {
            return None;
        }
        if !plan.may_use(&GrantType::ClientCredentials) {
            return Some(ClientsRight::None);
        }
        Some(self.right_by_rule_sets())
    }

    /// Whether the new client was there before this journey, which only knew its secret.
    pub const fn was_there_before(&self) -> bool {
        self.adopted
    }

    /// Whether the rule sets explain that the new client was not allowed the request of its proof.
    pub(super) fn missing_right(&self) -> MissingRight {
        let by_clients = self.release.proof_by() == ProofBy::OAuthClients;
        // Every rule set reads directories.
        match by_clients && !self.adopted && self.right_by_rule_sets() == ClientsRight::None {
            true => MissingRight::NotInRuleSets,
            false => MissingRight::Unexplained,
        }
    }

    fn right_by_rule_sets(&self) -> ClientsRight {
        if !self.release.has_rule_sets() {
            // There the scope admin is everything.
            return ClientsRight::Manage;
        }
        let most = |client: &Option<Client>| {
            let rule_sets = client.as_ref()?.rule_set_names.as_ref()?;
            rule_sets.iter().filter_map(RuleSet::clients).max()
        };
        most(&self.made).or_else(|| most(&self.plan)).unwrap_or(ClientsRight::None)
    }
}
