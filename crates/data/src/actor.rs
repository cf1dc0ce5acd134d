//! Whom the page speaks as: a client with its credentials, or somebody who has a token only. All requests of one actor
//! share its token, and one token request when there is none.

use crate::key::ActorId;
use crate::right::Right;
use firstkey_core::credentials::Credentials;
use firstkey_core::resources::oauth_client::RuleSet;
use firstkey_core::token::{AccessToken, Token};
use firstkey_core::token_cache::{Asked, Fetch, TokenCache};
use firstkey_core::units::UnixSeconds;
use litemap::LiteMap;

/// What kind of actor it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActorKind {
    /// The client that was made in the vendor's pages and is deleted at the end.
    Bootstrap,
    /// A client that stays.
    Client,
    /// A person who has signed in, with a token that nobody here can renew.
    User,
}

/// Somebody to act as from now on.
#[derive(Clone, Debug)]
pub struct NewActor {
    /// What kind.
    pub kind: ActorKind,
    /// The client id, or the person's name.
    pub name: String,
    /// What tokens are asked for with.
    pub credentials: Option<Credentials>,
    /// A token it has already.
    pub token: Option<Token>,
    /// What it may do, where that is known; an empty list at a service without rule sets means nothing is known.
    pub rule_sets: Option<Vec<RuleSet>>,
}

/// Somebody to act as.
#[derive(Debug)]
pub struct Actor {
    pub(crate) id: ActorId,
    kind: ActorKind,
    name: String,
    rule_sets: Option<Vec<RuleSet>>,
    /// What the service has allowed or refused it.
    learned: LiteMap<Right, bool>,
    pass: Pass,
}

/// What an actor's requests are sent with.
#[derive(Debug)]
enum Pass {
    /// Tokens that are got with these credentials.
    Credentials(Credentials, TokenCache),
    /// A token that nobody here can renew.
    Token(Token),
    /// Nothing.
    None,
}

/// What a request that needs a token does next.
pub(crate) enum Ask {
    /// Goes out with this one.
    Ready(Granted),
    /// Asks for one; everybody else waits.
    Fetch(Fetch),
    /// Waits for the one that was asked for.
    Wait,
    /// There is none, and nobody can get one.
    Never,
}

/// A token for one request, and the token request it came of, should the service refuse it.
#[derive(Clone, Debug)]
pub(crate) struct Granted {
    pub(crate) token: AccessToken,
    pub(crate) fetch: Option<Fetch>,
}

impl Actor {
    pub(crate) fn new(id: ActorId, new: NewActor) -> Self {
        let NewActor { kind, name, credentials, token, rule_sets } = new;
        let pass = match (credentials, token) {
            (Some(credentials), Some(token)) => Pass::Credentials(credentials, TokenCache::holding(token)),
            (Some(credentials), None) => Pass::Credentials(credentials, TokenCache::new()),
            (None, Some(token)) => Pass::Token(token),
            (None, None) => Pass::None,
        };
        Self { id, kind, name, rule_sets, learned: LiteMap::new(), pass }
    }

    /// Its number.
    pub const fn id(&self) -> ActorId {
        self.id
    }

    /// What kind it is.
    pub const fn kind(&self) -> ActorKind {
        self.kind
    }

    /// The client id, or the person's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it may do, where that is known.
    pub fn rule_sets(&self) -> Option<&[RuleSet]> {
        self.rule_sets.as_deref()
    }

    /// What it asks for tokens with.
    pub const fn credentials(&self) -> Option<&Credentials> {
        match &self.pass {
            Pass::Credentials(credentials, _) => Some(credentials),
            Pass::Token(_) | Pass::None => None,
        }
    }

    /// Its token, while there is one that is worth sending.
    pub fn token(&self, now: UnixSeconds) -> Option<&Token> {
        match &self.pass {
            Pass::Credentials(_, cache) => cache.fresh(now).map(|(_, token)| token),
            Pass::Token(token) => Some(token),
            Pass::None => None,
        }
    }

    /// The token that it was given last, if it was not refused since; it may have expired.
    pub fn held(&self) -> Option<&Token> {
        match &self.pass {
            Pass::Credentials(_, cache) => cache.held(),
            Pass::Token(token) => Some(token),
            Pass::None => None,
        }
    }

    /// Whether it has a right: by what the service answered, else by its rule sets; none when neither tells.
    pub fn may(&self, right: Right) -> Option<bool> {
        let by_rule_sets = || {
            let sets = self.rule_sets.as_ref().filter(|sets| !sets.is_empty())?;
            let allowed = || sets.iter().map(|set| right.is_allowed_by(set));
            if allowed().any(|allowed| allowed == Some(true)) {
                return Some(true);
            }
            allowed().all(|allowed| allowed == Some(false)).then_some(false)
        };
        self.learned.get(&right).copied().or_else(by_rule_sets)
    }

    /// Another secret is good for it from now on; the token it has stays.
    pub(crate) fn replace_credentials(&mut self, new: &Credentials) {
        if let Pass::Credentials(credentials, _) = &mut self.pass
            && credentials.id == new.id
        {
            *credentials = new.clone();
        }
    }

    /// A token that was got elsewhere takes the place of the one it has.
    pub(crate) fn hold(&mut self, token: Token) {
        match &mut self.pass {
            Pass::Credentials(_, cache) => *cache = TokenCache::holding(token),
            Pass::Token(_) | Pass::None => self.pass = Pass::Token(token),
        }
    }

    pub(crate) fn set_rule_sets(&mut self, rule_sets: Vec<RuleSet>) {
        self.rule_sets = Some(rule_sets);
    }

    pub(crate) fn forget_rights(&mut self) {
        self.learned.clear();
        self.rule_sets = None;
    }

    pub(crate) fn learn(&mut self, right: Right, allowed: bool) {
        self.learned.insert(right, allowed);
    }

    pub(crate) const fn can_renew(&self) -> bool {
        self.credentials().is_some()
    }

    pub(crate) fn ask(&mut self, now: UnixSeconds) -> Ask {
        match &mut self.pass {
            Pass::Credentials(_, cache) => match cache.ask(now) {
                Asked::Ready(fetch, token) => {
                    Ask::Ready(Granted { token: token.access.clone(), fetch: Some(fetch) })
                }
                Asked::Fetch(fetch) => Ask::Fetch(fetch),
                Asked::Wait(_) => Ask::Wait,
            },
            // Sent even when it is stale: the service decides.
            Pass::Token(token) => Ask::Ready(Granted { token: token.access.clone(), fetch: None }),
            Pass::None => Ask::Never,
        }
    }

    /// The token that was asked for is here, or could not be had. False when nobody waits for it any more.
    pub(crate) fn answered(&mut self, fetch: Fetch, token: Option<Token>) -> bool {
        let Pass::Credentials(_, cache) = &mut self.pass else { return false };
        match token {
            Some(token) => cache.obtained(fetch, token),
            None => cache.failed(fetch),
        }
    }

    /// The service refused a token. A newer one than that stays.
    pub(crate) fn refused(&mut self, fetch: Fetch) {
        if let Pass::Credentials(_, cache) = &mut self.pass {
            cache.unauthorized(fetch);
        }
    }
}
