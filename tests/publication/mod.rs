//! The tables of an edition, the workbook, the edition on disk and its verification, and its pages.

mod edition;
pub mod invented;
mod pages;
mod personal_data;
mod tables;
mod workbook;
