//! The algebra of indicators: what is computed equals what independent engines get.

mod emitted;
mod kept;
mod types_of_centres;
