//! Declares structures and words once: the type, its JSON, its schema and its documentation come from
//! the same lines.

/// Declares a resource as the services document it: each field with its name on the wire, its kind
/// and its limit. Every field may be absent; what is not known here survives in `other`.
///
/// Marks stand before the name: `required` is what the service refuses to make one without, `given`
/// what it sets itself, `cloud` and `broker` tell which services have the field. `[1..=256]` is the limit,
/// `[1..=256 of "a-z"]` names the characters too.
macro_rules! resource {
    (
        $(#[doc = $doc:literal])+
        pub struct $name:ident {
            $(
                $(#[doc = $field_doc:literal])+
                $(#[serde($($how:tt)*)])?
                $($mark:ident)* $wire:literal $field:ident: $kind:ty $([$($limit:tt)*])?;
            )*
        }
    ) => {
        $(#[doc = $doc])+
        #[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
        pub struct $name {
            $(
                $(#[doc = $field_doc])+
                #[serde(rename = $wire, default, skip_serializing_if = "Option::is_none" $(, $($how)*)?)]
                pub $field: Option<$kind>,
            )*
            /// What this version does not know: it survives a read, a change and a write.
            #[serde(flatten)]
            pub other: $crate::schema::other::Other,
        }

        impl $crate::schema::HasSchema for $name {
            const SCHEMA: $crate::schema::Schema = $crate::schema::Schema::Object(&$crate::schema::Object {
                name: stringify!($name),
                fields: &[$($crate::schema::Field {
                    name: $wire,
                    schema: <$kind as $crate::schema::HasSchema>::SCHEMA,
                    required: $crate::schema::resource!(@required $($mark)*),
                    given: $crate::schema::resource!(@given $($mark)*),
                    offered_by: $crate::schema::resource!(@offered $($mark)*),
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
    (@required required $($mark:ident)*) => { true };
    (@required $other:ident $($mark:ident)*) => { $crate::schema::resource!(@required $($mark)*) };
    (@required) => { false };
    (@given given $($mark:ident)*) => { true };
    (@given $other:ident $($mark:ident)*) => { $crate::schema::resource!(@given $($mark)*) };
    (@given) => { false };
    (@offered cloud $($mark:ident)*) => { $crate::dialect::Offered::CLOUD };
    (@offered broker $($mark:ident)*) => { $crate::dialect::Offered::BROKER };
    (@offered $other:ident $($mark:ident)*) => { $crate::schema::resource!(@offered $($mark)*) };
    (@offered) => { $crate::dialect::Offered::WITH_ITS_OPERATION };
    (@limit) => { $crate::schema::Limit::NONE };
    (@limit $min:literal ..= $max:literal) => {
        $crate::schema::Limit { min: Some($min), max: Some($max), alphabet: None }
    };
    (@limit $min:literal ..= $max:literal of $alphabet:literal) => {
        $crate::schema::Limit { min: Some($min), max: Some($max), alphabet: Some($alphabet) }
    };
    (@limit ..= $max:literal) => {
        $crate::schema::Limit { min: None, max: Some($max), alphabet: None }
    };
    (@limit ..= $max:literal of $alphabet:literal) => {
        $crate::schema::Limit { min: None, max: Some($max), alphabet: Some($alphabet) }
    };
    (@limit $min:literal ..) => {
        $crate::schema::Limit { min: Some($min), max: None, alphabet: None }
    };
    (@limit of $alphabet:literal) => {
        $crate::schema::Limit { min: None, max: None, alphabet: Some($alphabet) }
    };
}

/// Declares texts of which a service takes a fixed set. Texts that are not known here are kept.
macro_rules! string_enum {
    (
        $(#[doc = $doc:literal])+
        pub enum $name:ident {
            $($(#[doc = $word_doc:literal])+ $wire:literal $word:ident;)*
        }
    ) => {
        $(#[doc = $doc])+
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum $name {
            $($(#[doc = $word_doc])+ $word,)*
            /// A word this version does not know.
            Other(String),
        }

        impl $name {
            /// The word on the wire.
            pub fn name(&self) -> &str {
                match self {
                    $(Self::$word => $wire,)*
                    Self::Other(word) => word,
                }
            }
        }

        impl From<&str> for $name {
            fn from(word: &str) -> Self {
                match word {
                    $($wire => Self::$word,)*
                    other => Self::Other(other.to_owned()),
                }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.name())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Ok(Self::from(String::deserialize(deserializer)?.as_str()))
            }
        }

        impl $crate::schema::HasSchema for $name {
            const SCHEMA: $crate::schema::Schema = $crate::schema::Schema::OneOf(&[$($wire),*]);
        }
    };
}

pub(crate) use {resource, string_enum};
