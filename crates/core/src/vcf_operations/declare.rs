//! Declares what VCF Operations documents: a structure that core has no values for, the facts of operations, and the
//! values of one call of an operation whose facts stand in a table.

/// Declares a structure by its fields: name on the wire, kind, limit. It has no values: who sends or reads one has JSON,
/// which is checked against it. Marks are those of `resource!`. A kind is a type, or `words` (one of these), or `each`
/// (a list of these).
macro_rules! structure {
    (
        $(#[doc = $doc:literal])+
        pub enum $name:ident {
            $($(#[doc = $field_doc:literal])+ $($mark:ident)* $wire:literal: ($($kind:tt)+) $([$($limit:tt)*])?;)*
        }
    ) => {
        $(#[doc = $doc])+
        #[derive(Debug)]
        pub enum $name {}

        impl $crate::schema::HasSchema for $name {
            const SCHEMA: $crate::schema::Schema = $crate::schema::Schema::Object(&$crate::schema::Object {
                name: stringify!($name),
                fields: &[$($crate::schema::Field {
                    name: $wire,
                    schema: $crate::vcf_operations::declare::structure!(@kind $($kind)+),
                    required: $crate::schema::resource!(@required $($mark)*),
                    given: $crate::schema::resource!(@given $($mark)*),
                    offered_by: $crate::dialect::Offered::WITH_ITS_OPERATION,
                    limit: $crate::schema::resource!(@limit $($($limit)*)?),
                }),*],
            });
        }

        impl $crate::schema::Described for $name {
            const DOC: &'static [&'static str] = &[$($doc),+];
            const FIELDS: &'static [(&'static str, &'static [&'static str])] =
                &[$(($wire, &[$($field_doc),+])),*];
        }
    };
    (@kind words $words:ident) => { $crate::schema::Schema::OneOf($words) };
    (@kind each $words:ident) => { $crate::schema::Schema::List(&$crate::schema::Schema::OneOf($words)) };
    (@kind $kind:ty) => { <$kind as $crate::schema::HasSchema>::SCHEMA };
}

/// Declares the facts of operations, as a group of constants and their list.
macro_rules! documented {
    (
        $group:ident:
        $(
            $row:ident = $id:literal $title:literal:
            $method:ident $path:literal $(? [$($query:expr),+ $(,)?])? by $authorization:ident,
            sends $sends:ty, returns $returns:ty, status $status:literal $(not [$($refusal:literal),+])?,
            since $since:ident,
            reads [$($reads:ident),*], changes [$($changes:ident),*];
        )+
    ) => {
        $(
            pub(crate) const $row: $crate::vcf_operations::fact::Documented =
                $crate::vcf_operations::fact::Documented {
                    entry: $crate::catalog::Entry {
                        spec: &$crate::spec::Spec {
                            id: $id,
                            title: $title,
                            method: http::Method::$method,
                            place: $crate::spec::ApiRoot::SuiteApi,
                            path: $path,
                            query: &[$($($query),+)?],
                            authorization: $crate::spec::Authorization::$authorization,
                            sends: $crate::vcf_operations::fact::media(
                                <$sends as $crate::schema::HasSchema>::SCHEMA,
                            ),
                            returns: $crate::vcf_operations::fact::media(
                                <$returns as $crate::schema::HasSchema>::SCHEMA,
                            ),
                            offered_by: $crate::dialect::Offered::OPERATIONS,
                            reads: &[$($crate::spec::Collection::$reads),*],
                            changes: &[$($crate::spec::Collection::$changes),*],
                        },
                        sends: <$sends as $crate::schema::HasSchema>::SCHEMA,
                        returns: <$returns as $crate::schema::HasSchema>::SCHEMA,
                    },
                    status: $status,
                    refusals: &[$($($refusal),+)?],
                    since: $crate::vcf_operations::release::Release::$since,
                };
        )+

        pub(super) const $group: &[&$crate::vcf_operations::fact::Documented] = &[$(&$row),+];
    };
}

/// Declares the values of one call; the facts are those of a row. Kinds of values are those of `operation!`.
macro_rules! call {
    (
        $row:ident $(=> $output:ty)?;
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

        $crate::vcf_operations::declare::call! { @impl $row $name [$($output)?] [$($kind [$($wire)?] $field,)+] }
    };
    (
        $row:ident $(=> $output:ty)?;
        $(#[doc = $doc:literal])+
        pub struct $name:ident;
    ) => {
        $(#[doc = $doc])+
        #[derive(Debug)]
        pub struct $name;

        $crate::vcf_operations::declare::call! { @impl $row $name [$($output)?] [] }
    };
    (@impl $row:ident $name:ident $output:tt [$($kind:ident $wire:tt $field:ident,)*]) => {
        impl $crate::operation::Operation for $name {
            const SPEC: &'static $crate::spec::Spec = $row.entry.spec;
            type Output = $crate::operation::operation!(@output $output);

            fn call(&self) -> Result<$crate::operation::Call, $crate::error::RequestError> {
                let call = $crate::operation::Call::new();
                $(let call = $crate::operation::operation!(@put call self $kind $wire $field);)*
                Ok(call)
            }

            fn read(
                accepted: $crate::accepted::Accepted<'_>,
            ) -> Result<Self::Output, $crate::error::Unreadable> {
                $crate::operation::operation!(@read accepted $output)
            }
        }

        const _: () = assert!(
            $crate::operation::declare::takes(
                $row.entry.spec.path,
                &[$($crate::operation::operation!(@path_name $kind $wire $field)),*],
            ),
            "the path values are not those of the path"
        );
    };
}

pub(crate) use {call, documented, structure};
