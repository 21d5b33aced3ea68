//! The tables of an edition, the workbook, the edition on disk and its verification.

mod edition;
mod personal_data;
mod tables;
mod workbook;
