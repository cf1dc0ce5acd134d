//! Whether a provider signs in with what it provisions. The services look for whoever signs in by `externalId` (seen by
//! others): when the provider sends another value than it wrote there, nobody can sign in.

use super::facts::{self, Holds};
use super::{Evidence, Product};
use crate::resources::identity_provider::oidc_profile::OidcProfile;

/// Where a value comes from at the provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin<'a> {
    /// A claim of an ID token. What it holds is looked up for the product.
    Claim(&'a str),
    /// An attribute of the provider's users, by its own name for it: `objectId`, or `user.objectid` as its SAML pages
    /// write it.
    Attribute(&'a str),
}

/// Whether the two values are one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Identifier {
    /// They are the same attribute.
    Equal {
        /// Which, as it was named.
        attribute: String,
        /// How sure that is; none where it needs no fact.
        evidence: Option<Evidence>,
    },
    /// They are not: nobody can sign in.
    Differs {
        /// What is sent at sign-in: an attribute, or a claim that no attribute holds.
        sent: String,
        /// What is written to `externalId`.
        written: String,
        /// How sure that is; none where it needs no fact.
        evidence: Option<Evidence>,
    },
    /// Nobody here can tell.
    CannotTell(Unknown),
}

/// Why nobody can tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// What this claim holds is not known of this product, or an administrator decides it.
    Claim(String),
    /// One of the two was not named.
    NotNamed,
}

/// What a value is, as far as it is known.
struct Value<'a> {
    name: &'a str,
    /// None for a claim that has another value for every application.
    attribute: Option<String>,
    evidence: Option<Evidence>,
}

/// Compares what a provider sends as the identifier at sign-in with what its provisioning, or the mapping of users who
/// arrive just in time, writes to `externalId`. Where the service is set to find users by another attribute, `written`
/// is what is written to that one.
pub fn check(product: Product, sent: Origin<'_>, written: Origin<'_>) -> Identifier {
    if sent.name().is_empty() || written.name().is_empty() {
        return Identifier::CannotTell(Unknown::NotNamed);
    }
    // One claim is one value, whatever it holds.
    if let (Origin::Claim(one), Origin::Claim(another)) = (sent, written)
        && one.trim() == another.trim()
    {
        return Identifier::Equal { attribute: one.trim().to_owned(), evidence: None };
    }
    let (sent, written) = match (Value::of(product, sent), Value::of(product, written)) {
        (Ok(sent), Ok(written)) => (sent, written),
        (Err(unknown), _) | (_, Err(unknown)) => return Identifier::CannotTell(unknown),
    };
    // As sure as the less sure of the two; what needs no fact takes nothing away.
    let evidence = sent.evidence.max(written.evidence);
    match (&sent.attribute, &written.attribute) {
        (Some(one), Some(another)) if one == another => {
            Identifier::Equal { attribute: written.name.to_owned(), evidence }
        }
        _ => Identifier::Differs { sent: sent.shown(), written: written.shown(), evidence },
    }
}

/// The claim that an OpenID Connect provider signs in with, and the attribute that the service compares it with: `sub`
/// and `ExternalId` unless the profile says otherwise.
pub fn of_oidc(profile: &OidcProfile) -> (&str, &str) {
    (
        named(profile.open_id_user_identifier_attribute.as_deref(), "sub"),
        named(profile.internal_user_identifier_attribute.as_deref(), "ExternalId"),
    )
}

fn named<'a>(set: Option<&'a str>, default: &'a str) -> &'a str {
    set.map(str::trim).filter(|name| !name.is_empty()).unwrap_or(default)
}

impl Origin<'_> {
    fn name(&self) -> &str {
        match self {
            Self::Claim(name) | Self::Attribute(name) => name.trim(),
        }
    }
}

impl<'a> Value<'a> {
    fn of(product: Product, origin: Origin<'a>) -> Result<Self, Unknown> {
        match origin {
            Origin::Attribute(name) => {
                Ok(Self { name: name.trim(), attribute: Some(canonical(name)), evidence: None })
            }
            Origin::Claim(claim) => {
                let claim = claim.trim();
                let fact = facts::of(product, claim).ok_or_else(|| Unknown::Claim(claim.to_owned()))?;
                let (name, attribute) = match fact.holds {
                    Holds::Attribute(attribute) => (attribute, Some(canonical(attribute))),
                    Holds::OfOneApplication => (claim, None),
                };
                Ok(Self { name, attribute, evidence: Some(fact.evidence) })
            }
        }
    }

    fn shown(&self) -> String {
        self.name.to_owned()
    }
}

/// Pages about provisioning write `objectId`, pages about SAML `user.objectid`.
fn canonical(attribute: &str) -> String {
    let name = attribute.trim().to_lowercase();
    name.strip_prefix("user.").map(str::to_owned).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::Origin::{Attribute, Claim};
    use super::*;

    fn differs(sent: &str, written: &str, evidence: Option<Evidence>) -> Identifier {
        Identifier::Differs { sent: sent.into(), written: written.into(), evidence }
    }

    fn equal(attribute: &str, evidence: Option<Evidence>) -> Identifier {
        Identifier::Equal { attribute: attribute.into(), evidence }
    }

    #[test]
    fn entra_signs_in_with_what_it_provisions_when_both_are_the_object_id() {
        let documented = Some(Evidence::Documented);
        let entra = |sent, written| check(Product::Entra, sent, written);
        assert_eq!(entra(Claim("oid"), Attribute("objectId")), equal("objectId", documented));
        assert_eq!(entra(Claim("sub"), Attribute("objectId")), differs("sub", "objectId", documented));
        // The default of its provisioning.
        assert_eq!(
            entra(Claim("oid"), Attribute("mailNickname")),
            differs("objectId", "mailNickname", documented)
        );
        assert_eq!(
            entra(Claim("upn"), Attribute("objectId")),
            differs("userPrincipalName", "objectId", Some(Evidence::Inferred))
        );
        // SAML: both are attributes, however the two pages write them.
        assert_eq!(entra(Attribute("user.objectid"), Attribute("objectId")), equal("objectId", None));
        assert_eq!(
            entra(Attribute("user.userprincipalname"), Attribute("objectId")),
            differs("user.userprincipalname", "objectId", None)
        );
    }

    #[test]
    fn a_claim_means_something_else_at_another_product() {
        let inferred = Some(Evidence::Inferred);
        assert_eq!(check(Product::Okta, Claim("sub"), Attribute("user.id")), equal("user.id", inferred));
        assert_eq!(
            check(Product::Okta, Claim("sub"), Attribute("user.login")),
            differs("id", "user.login", inferred)
        );
        for product in [Product::PingFederate, Product::AdFs, Product::Other] {
            let unknown = Identifier::CannotTell(Unknown::Claim("sub".into()));
            assert_eq!(check(product, Claim("sub"), Attribute("objectGUID")), unknown);
            assert_eq!(check(product, Attribute("uid"), Claim("sub")), unknown);
            assert_eq!(check(product, Attribute(" uid"), Attribute("UID")), equal("UID", None));
        }
    }

    #[test]
    fn just_in_time_one_claim_is_one_value_and_two_claims_are_compared_by_what_they_hold() {
        for product in [Product::Entra, Product::AdFs, Product::Other] {
            assert_eq!(check(product, Claim("sub"), Claim("sub ")), equal("sub", None));
        }
        let inferred = Some(Evidence::Inferred);
        assert_eq!(
            check(Product::Entra, Claim("upn"), Claim("preferred_username")),
            equal("userPrincipalName", inferred)
        );
        assert_eq!(
            check(Product::Entra, Claim("oid"), Claim("sub")),
            differs("objectId", "sub", Some(Evidence::Documented))
        );
        assert_eq!(
            check(Product::Entra, Claim("oid"), Claim("email")),
            differs("objectId", "mail", inferred)
        );
        assert_eq!(
            check(Product::Entra, Claim("oid"), Claim("groups")),
            Identifier::CannotTell(Unknown::Claim("groups".into()))
        );
    }

    #[test]
    fn what_is_not_named_cannot_be_compared() {
        for (sent, written) in [("", "objectId"), ("oid", " ")] {
            let unknown = Identifier::CannotTell(Unknown::NotNamed);
            assert_eq!(check(Product::Entra, Claim(sent), Attribute(written)), unknown);
        }
    }

    #[test]
    fn an_openid_connect_provider_signs_in_with_sub_unless_its_profile_says_otherwise() {
        let mut profile = OidcProfile::default();
        assert_eq!(of_oidc(&profile), ("sub", "ExternalId"));
        profile.open_id_user_identifier_attribute = Some(" oid ".into());
        profile.internal_user_identifier_attribute = Some("userName".into());
        assert_eq!(of_oidc(&profile), ("oid", "userName"));
        profile.open_id_user_identifier_attribute = Some(String::new());
        assert_eq!(of_oidc(&profile).0, "sub");
    }
}
