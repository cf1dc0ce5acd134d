//! What an element carries besides its children.

use leptos::prelude::{LocalStorage, RwSignal};
use std::borrow::Cow;
use wasm_bindgen::JsValue;

/// Where the DOM node of an element is found once it is built.
pub type ElementRef = RwSignal<Option<web_sys::Element>, LocalStorage>;

/// The text of an attribute; none: the attribute is left out.
pub(crate) type Text = Option<Cow<'static, str>>;

/// One attribute, property or listener.
pub enum Attribute {
    /// An attribute that stays. One that is left out has its place too, so that an update finds the others.
    Fixed(&'static str, Text),
    /// An attribute that follows signals.
    Live(&'static str, Box<dyn Fn() -> Text>),
    /// A property that follows signals.
    Property(&'static str, Box<dyn Fn() -> JsValue>),
    /// A listener.
    On(Cow<'static, str>, Box<dyn FnMut(JsValue)>),
    /// Somebody who wants the DOM node.
    Ref(ElementRef),
}

impl Attribute {
    /// The attribute's name, or another word for what it is: the same at an update as at the build.
    pub(crate) fn name(&self) -> &str {
        match self {
            Self::Fixed(name, _) | Self::Live(name, _) | Self::Property(name, _) => name,
            Self::On(name, _) => name,
            Self::Ref(_) => "",
        }
    }
}

/// What an attribute can be set to.
pub trait AttributeValue {
    /// The attribute of this name.
    fn named(self, name: &'static str) -> Attribute;
}

/// What may be an attribute's text.
pub trait IntoText {
    /// The text; none leaves the attribute out.
    fn into_text(self) -> Text;
}

impl IntoText for &'static str {
    fn into_text(self) -> Text {
        Some(Cow::Borrowed(self))
    }
}

impl IntoText for String {
    fn into_text(self) -> Text {
        Some(Cow::Owned(self))
    }
}

impl IntoText for bool {
    fn into_text(self) -> Text {
        self.then_some(Cow::Borrowed(""))
    }
}

impl<T: IntoText> IntoText for Option<T> {
    fn into_text(self) -> Text {
        self.and_then(T::into_text)
    }
}

impl AttributeValue for &'static str {
    fn named(self, name: &'static str) -> Attribute {
        Attribute::Fixed(name, self.into_text())
    }
}

impl AttributeValue for String {
    fn named(self, name: &'static str) -> Attribute {
        Attribute::Fixed(name, self.into_text())
    }
}

impl AttributeValue for bool {
    fn named(self, name: &'static str) -> Attribute {
        Attribute::Fixed(name, self.into_text())
    }
}

impl<T: IntoText> AttributeValue for Option<T> {
    fn named(self, name: &'static str) -> Attribute {
        Attribute::Fixed(name, self.into_text())
    }
}

impl<F: Fn() -> T + 'static, T: IntoText> AttributeValue for F {
    fn named(self, name: &'static str) -> Attribute {
        Attribute::Live(name, Box::new(move || self().into_text()))
    }
}
