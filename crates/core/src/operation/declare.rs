//! Declares an operation once: its facts, its values and how its answer is read come from the same lines.

use crate::accepted::Accepted;
use crate::error::{RequestError, Unreadable};
use crate::operation::Call;
use crate::schema::HasSchema;
use serde::de::DeserializeOwned;

/// Declares an operation: its id and title, the line of the documentation, and the values of one call.
///
/// In the line, the media type that is sent stands behind the path and may be absent, as may the query (`? QUERY`)
/// and what is read from the answer (`Directory(Directory)`; nothing, when absent). `at BROKER` names the services
/// that have it; all of them, when absent. Each value is a `path` value, a `query` parameter, the `body`, or an
/// `extended` body, which is made consistent before it is sent; the name on the wire stands before a name that differs.
/// That the path takes exactly these values is checked when it is compiled.
macro_rules! operation {
    (
        $id:literal $title:literal: $method:ident $place:ident $path:literal $(? $query:ident)? $($sends:ident)?
            -> $returns:ident $(($output:ty))? $(at $offered:ident)?, reads $reads:tt, changes $changes:tt;
        $(#[doc = $doc:literal])+
        pub struct $name:ident {
            $($(#[doc = $field_doc:literal])+ $kind:ident $($wire:literal)? $field:ident: $value:ty,)+
        }
    ) => {
        $(#[doc = $doc])+
        #[derive(Debug)]
        pub struct $name {
            $($(#[doc = $field_doc])+ pub $field: $value,)+
        }

        operation! { @impl $name $id $title $method $place $path [$($query)?] [$($sends)?] $returns [$($output)?]
            [$($offered)?] $reads $changes [$($kind [$($wire)?] $field,)+] }
    };
    (
        $id:literal $title:literal: $method:ident $place:ident $path:literal $(? $query:ident)? $($sends:ident)?
            -> $returns:ident $(($output:ty))? $(at $offered:ident)?, reads $reads:tt, changes $changes:tt;
        $(#[doc = $doc:literal])+
        pub struct $name:ident;
    ) => {
        $(#[doc = $doc])+
        #[derive(Debug)]
        pub struct $name;

        operation! { @impl $name $id $title $method $place $path [$($query)?] [$($sends)?] $returns [$($output)?]
            [$($offered)?] $reads $changes [] }
    };
    (
        @impl $name:ident $id:literal $title:literal $method:ident $place:ident $path:literal $query:tt $sends:tt
            $returns:ident $output:tt $offered:tt [$($reads:ident),*] [$($changes:ident),*]
            [$($kind:ident $wire:tt $field:ident,)*]
    ) => {
        impl $crate::operation::Operation for $name {
            const SPEC: &'static $crate::spec::Spec = &$crate::spec::Spec {
                id: $id,
                title: $title,
                method: http::Method::$method,
                place: $crate::spec::ApiRoot::$place,
                path: $path,
                query: operation!(@query $query),
                authorization: $crate::spec::Authorization::Bearer,
                sends: operation!(@sends $sends),
                returns: $crate::media::Media::$returns,
                offered_by: operation!(@offered $offered),
                reads: &[$($crate::spec::Collection::$reads),*],
                changes: &[$($crate::spec::Collection::$changes),*],
            };
            type Output = operation!(@output $output);

            fn call(&self) -> Result<$crate::operation::Call, $crate::error::RequestError> {
                let call = $crate::operation::Call::new();
                $(let call = operation!(@put call self $kind $wire $field);)*
                Ok(call)
            }

            fn read(
                accepted: $crate::accepted::Accepted<'_>,
            ) -> Result<Self::Output, $crate::error::Unreadable> {
                operation!(@read accepted $output)
            }
        }

        const _: () = assert!(
            $crate::operation::declare::takes($path, &[$(operation!(@path_name $kind $wire $field)),*]),
            "the path values are not those of the path"
        );
    };
    (@query []) => { &[] };
    (@query [$query:ident]) => { $query };
    (@sends []) => { $crate::media::Media::Nothing };
    (@sends [$sends:ident]) => { $crate::media::Media::$sends };
    (@offered []) => { $crate::dialect::Offered::EVERYWHERE };
    (@offered [$offered:ident]) => { $crate::dialect::Offered::$offered };
    (@output []) => { () };
    (@output [$output:ty]) => { $output };
    (@read $accepted:ident []) => {{ $accepted.nothing(); Ok(()) }};
    (@read $accepted:ident [$output:ty]) => { <$output as $crate::operation::declare::Answer>::read($accepted) };
    (@put $call:ident $this:ident path [] $field:ident) => { $call.path(stringify!($field), &$this.$field)? };
    (@put $call:ident $this:ident path [$wire:literal] $field:ident) => { $call.path($wire, &$this.$field)? };
    (@put $call:ident $this:ident query [] $field:ident) => {
        $crate::operation::declare::InQuery::put(&$this.$field, stringify!($field), $call)?
    };
    (@put $call:ident $this:ident query [$wire:literal] $field:ident) => {
        $crate::operation::declare::InQuery::put(&$this.$field, $wire, $call)?
    };
    (@put $call:ident $this:ident body [] $field:ident) => { $call.json(&$this.$field)? };
    (@put $call:ident $this:ident extended [] $field:ident) => {
        $crate::operation::declare::InBody::put(&$this.$field, $call)?
    };
    (@path_name path [] $field:ident) => { Some(stringify!($field)) };
    (@path_name path [$wire:literal] $field:ident) => { Some($wire) };
    (@path_name $kind:ident $wire:tt $field:ident) => { None };
}

pub(crate) use operation;

/// What can be read from a successful answer.
pub(crate) trait Answer: Sized {
    fn read(accepted: Accepted<'_>) -> Result<Self, Unreadable>;
}

impl<T: HasSchema + DeserializeOwned> Answer for T {
    fn read(accepted: Accepted<'_>) -> Result<Self, Unreadable> {
        accepted.json()
    }
}

/// An answer that some services give without a body.
impl<T: HasSchema + DeserializeOwned> Answer for Option<T> {
    fn read(accepted: Accepted<'_>) -> Result<Self, Unreadable> {
        match accepted.json() {
            Err(Unreadable::Empty { .. }) => Ok(None),
            read => read.map(Some),
        }
    }
}

/// What a query parameter of a call can hold.
pub(crate) trait InQuery {
    fn put(&self, name: &'static str, call: Call) -> Result<Call, RequestError>;
}

/// A body that is not sent as it stands.
pub(crate) trait InBody {
    fn put(&self, call: Call) -> Result<Call, RequestError>;
}

/// Whether the names in braces of a path are these, in their order.
pub(crate) const fn takes(path: &str, names: &[Option<&str>]) -> bool {
    let path = path.as_bytes();
    let (mut at, mut next) = (0, 0);
    while at < path.len() {
        if path[at] == b'{' {
            while next < names.len() && names[next].is_none() {
                next += 1;
            }
            let name = match names {
                names if next < names.len() => match names[next] {
                    Some(name) => name.as_bytes(),
                    None => return false,
                },
                _ => return false,
            };
            let mut letter = 0;
            while letter < name.len() {
                at += 1;
                if at >= path.len() || path[at] != name[letter] {
                    return false;
                }
                letter += 1;
            }
            at += 1;
            if at >= path.len() || path[at] != b'}' {
                return false;
            }
            next += 1;
        }
        at += 1;
    }
    while next < names.len() {
        if names[next].is_some() {
            return false;
        }
        next += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::takes;

    #[test]
    fn a_path_takes_its_own_names_in_their_order_and_no_others() {
        assert!(
            takes("/Users", &[]) && takes("/Users", &[None]) && takes("/Users/{id}", &[Some("id"), None])
        );
        assert!(takes("/a/{x}/b/{y}", &[None, Some("x"), None, Some("y")]));
        for (path, names) in [
            ("/Users/{id}", &[][..]),
            ("/Users/{id}", &[Some("idpId")]),
            ("/Users/{id}", &[Some("i")]),
            ("/Users/{id}", &[Some("id"), Some("id")]),
            ("/Users", &[Some("id")]),
            ("/a/{x}/b/{y}", &[Some("y"), Some("x")]),
            ("/a/{x", &[Some("x")]),
        ] {
            assert!(!takes(path, names), "{path} {names:?}");
        }
    }
}
