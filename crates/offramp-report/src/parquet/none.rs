//! Stands in for the format where the program was built without it.

use std::convert::Infallible;
use std::io;
use std::marker::PhantomData;

use super::Column;
use crate::cell::Kind;

/// There is none.
#[derive(Debug)]
pub(super) struct File<W>(Infallible, PhantomData<W>);

impl<W> File<W> {
    pub(super) fn begin(_out: W, _columns: &[(String, Kind)]) -> io::Result<Self> {
        Err(io::Error::new(
            io::ErrorKind::Unsupported,
            "this offramp was built without Parquet; `cargo build --release --features parquet` builds one with it",
        ))
    }

    pub(super) fn group(&mut self, _columns: &[Column]) -> io::Result<()> {
        match self.0 {}
    }

    pub(super) fn end(self) -> io::Result<W> {
        match self.0 {}
    }
}
