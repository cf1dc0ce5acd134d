//! Views that Leptos itself builds, in a place of their own.

use crate::view::{Content, View};
use leptos::prelude::{Mountable, Render};
use std::any::Any;

impl View {
    /// A place for a view of Leptos: a component, `Show`, `Suspense`, what `leptos::html` makes.
    ///
    /// In a closure that runs again a view of the same type is updated by Leptos's own rules; another one replaces it.
    pub fn from_render<R>(view: R) -> Self
    where
        R: Render<State: 'static> + 'static,
    {
        Self(Content::Foreign(Box::new(Rendered(view))))
    }

    /// A place for what is built already, such as a DOM node. In a closure that runs again it replaces what stood there.
    pub fn from_mountable(built: impl Mountable + 'static) -> Self {
        Self(Content::Foreign(Box::new(Built(built))))
    }
}

/// A view of Leptos, of any type.
pub(crate) trait Foreign {
    /// Builds it.
    fn build(self: Box<Self>) -> Box<dyn ForeignState>;
    /// Updates what stands there, or gives itself back when that is something else.
    fn rebuild(self: Box<Self>, state: &mut dyn ForeignState) -> Option<Box<dyn Foreign>>;
}

/// What is kept of a view of Leptos.
pub(crate) trait ForeignState: Mountable + Any {}

impl<M: Mountable + 'static> ForeignState for M {}

struct Rendered<R>(R);

impl<R: Render<State: 'static> + 'static> Foreign for Rendered<R> {
    fn build(self: Box<Self>) -> Box<dyn ForeignState> {
        Box::new(self.0.build())
    }

    fn rebuild(self: Box<Self>, state: &mut dyn ForeignState) -> Option<Box<dyn Foreign>> {
        match (state as &mut dyn Any).downcast_mut() {
            Some(state) => self.0.rebuild(state),
            None => return Some(self),
        }
        None
    }
}

struct Built<M>(M);

impl<M: Mountable + 'static> Foreign for Built<M> {
    fn build(self: Box<Self>) -> Box<dyn ForeignState> {
        Box::new(self.0)
    }

    fn rebuild(self: Box<Self>, _: &mut dyn ForeignState) -> Option<Box<dyn Foreign>> {
        Some(self)
    }
}
