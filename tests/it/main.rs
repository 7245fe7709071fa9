//! Native tests, one binary for link time.
