//! What the program knows without code: contracts, indicators, geography, policy and words, from `data/` (embedded) and a
//! workspace's `catalogue/` folder, which overrides it file by file.

pub mod indicator;
