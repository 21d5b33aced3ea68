//! What an edition is made of, from figures to bytes.

mod invented;
mod pages;
