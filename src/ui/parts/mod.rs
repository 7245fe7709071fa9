//! What pages are made of.

pub mod answers;
pub mod by;
pub mod choice;
pub mod cite;
pub mod controls;
pub mod date;
pub mod day;
pub mod elements;
pub mod errors;
pub mod field;
pub mod items;
pub mod note;
pub mod notice;
pub mod pieces;
pub mod portal;
pub mod reason;
pub mod share;
pub mod sheet;
pub mod sign;
pub mod tally;
pub mod timeline;
pub mod tree;
