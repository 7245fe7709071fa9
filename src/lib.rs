//! 辞职自查 · Resignation Check: whether, by which route and how a Chinese official may resign.
