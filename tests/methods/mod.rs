//! Tests of this part; see the files.
