//! What the claims of each product hold. SOURCES.md says where each row is from.

use super::{Evidence, Product};

/// What a claim of a product holds.
pub(super) struct Fact {
    product: Product,
    claim: &'static str,
    pub(super) holds: Holds,
    pub(super) evidence: Evidence,
}

/// What a claim holds.
#[derive(Clone, Copy)]
pub(super) enum Holds {
    /// An attribute of the user, by the product's own name for it.
    Attribute(&'static str),
    /// Another value for every application, which no attribute has.
    OfOneApplication,
}

const fn fact(product: Product, claim: &'static str, holds: Holds, evidence: Evidence) -> Fact {
    Fact { product, claim, holds, evidence }
}

static FACTS: [Fact; 8] = [
    fact(Product::Entra, "oid", Holds::Attribute("objectId"), Evidence::Documented),
    fact(Product::Entra, "sub", Holds::OfOneApplication, Evidence::Documented),
    fact(Product::Entra, "upn", Holds::Attribute("userPrincipalName"), Evidence::Inferred),
    fact(Product::Entra, "preferred_username", Holds::Attribute("userPrincipalName"), Evidence::Inferred),
    fact(Product::Entra, "email", Holds::Attribute("mail"), Evidence::Inferred),
    fact(Product::Okta, "sub", Holds::Attribute("id"), Evidence::Inferred),
    fact(Product::Okta, "preferred_username", Holds::Attribute("login"), Evidence::Inferred),
    fact(Product::Okta, "email", Holds::Attribute("email"), Evidence::Inferred),
];

/// What is known of a claim. At PingFederate, AD FS and all others an administrator decides what each claim holds.
pub(super) fn of(product: Product, claim: &str) -> Option<&'static Fact> {
    FACTS.iter().find(|fact| fact.product == product && fact.claim == claim)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_facts_are_about_one_claim() {
        for (at, fact) in FACTS.iter().enumerate() {
            let found = of(fact.product, fact.claim).unwrap();
            assert!(std::ptr::eq(found, &FACTS[at]), "{:?} {}", fact.product, fact.claim);
        }
    }
}
