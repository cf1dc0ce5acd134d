//! What was changed elsewhere while a form was open: for each such field the version of the person who types and that of
//! the tenant. No signal and no request here.

use super::panel::Difference;
use crate::page::form::Form;

/// What the form showed when somebody else changed the object, and what its own person wants.
#[derive(Clone, PartialEq)]
pub(super) struct Elsewhere<F> {
    /// What the object had as far as the form showed it.
    pub(super) seen: F,
    /// The version of the person who types.
    pub(super) mine: F,
    /// How many times it was found changed.
    pub(super) times: u32,
}

/// A field that was changed elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Version {
    /// Its place in [`Form::TAKES`].
    pub(super) at: usize,
    /// What it is called.
    pub(super) term: &'static str,
    /// What the API calls it.
    pub(super) api_name: &'static str,
    /// What the person typed, or saw where they typed nothing. Empty: no value.
    pub(super) mine: String,
    /// What the tenant has now. Empty: no value.
    pub(super) tenants: String,
    /// Whether the person's own is the one to be saved.
    pub(super) is_mine: bool,
}

impl<F: Form> Elsewhere<F> {
    /// Keeps what is typed by now, where it is not what the tenant has.
    pub(super) fn remember(&mut self, typed: &F, tenants: &F) {
        self.mine = self.mine_by_now(typed, tenants);
        self.mine.forget_secrets();
    }

    fn mine_by_now(&self, typed: &F, tenants: &F) -> F {
        let mut mine = typed.clone();
        mine.follow(tenants, &self.mine);
        mine
    }

    /// The fields in which the tenant has something else than the form showed, and than the person wants.
    pub(super) fn versions(
        &self,
        typed: &F,
        tenants: &F,
        differences: fn(&F, &F) -> Vec<Difference>,
    ) -> Vec<Version> {
        let mine = self.mine_by_now(typed, tenants);
        let version = |(at, take): (usize, &fn(&mut F, &F))| {
            if tenants.same(&self.seen, at) || tenants.same(&mine, at) {
                return None;
            }
            // With this field alone as the person wants it.
            let mut one = tenants.clone();
            take(&mut one, &mine);
            let Difference { term, api_name, before, after } =
                differences(&one, tenants).into_iter().next()?;
            let is_mine = !typed.same(tenants, at);
            Some(Version { at, term, api_name, mine: after, tenants: before, is_mine })
        };
        F::TAKES.iter().enumerate().filter_map(version).collect()
    }
}
