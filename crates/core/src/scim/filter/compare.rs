//! Filters of one attribute: `userName eq "ann"`.

use super::{Comparison, Filter, Literal, Operator};
use crate::scim::attribute::AttributePath;

impl AttributePath {
    /// `eq`: is this.
    pub fn equals(self, value: impl Into<Literal>) -> Filter {
        self.compared(Operator::Equals, value)
    }

    /// `ne`: is not this.
    pub fn differs(self, value: impl Into<Literal>) -> Filter {
        self.compared(Operator::Differs, value)
    }

    /// `co`: has this inside.
    pub fn contains(self, value: impl Into<Literal>) -> Filter {
        self.compared(Operator::Contains, value)
    }

    /// `sw`: begins with this.
    pub fn starts_with(self, value: impl Into<Literal>) -> Filter {
        self.compared(Operator::StartsWith, value)
    }

    /// `ew`: ends with this.
    pub fn ends_with(self, value: impl Into<Literal>) -> Filter {
        self.compared(Operator::EndsWith, value)
    }

    /// `gt`: is more, or later.
    pub fn greater(self, value: impl Into<Literal>) -> Filter {
        self.compared(Operator::Greater, value)
    }

    /// `ge`: is this, or more, or later.
    pub fn greater_or_equal(self, value: impl Into<Literal>) -> Filter {
        self.compared(Operator::GreaterOrEqual, value)
    }

    /// `lt`: is less, or earlier.
    pub fn less(self, value: impl Into<Literal>) -> Filter {
        self.compared(Operator::Less, value)
    }

    /// `le`: is this, or less, or earlier.
    pub fn less_or_equal(self, value: impl Into<Literal>) -> Filter {
        self.compared(Operator::LessOrEqual, value)
    }

    /// `pr`: has a value.
    pub const fn present(self) -> Filter {
        Filter::Present(self)
    }

    fn compared(self, operator: Operator, value: impl Into<Literal>) -> Filter {
        Filter::Compare(Comparison { attribute: self, operator, value: value.into() })
    }
}
