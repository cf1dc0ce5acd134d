//! Operations as requests in which `{{name}}` stands for what is filled in when they are sent, as Postman and `.http` files
//! write them.

pub(crate) mod variable;
pub(crate) mod template;
pub(crate) mod journey;
