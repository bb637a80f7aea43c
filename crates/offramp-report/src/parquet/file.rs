//! A file of the format, by the crate of that name.

use std::io::{self, Write};
use std::sync::Arc;

use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::{Type, TypePtr};

use super::{Column, Values};
use crate::cell::Kind;

/// A file that is being written.
#[derive(Debug)]
pub(super) struct File<W: Write + Send>(SerializedFileWriter<W>);

impl<W: Write + Send> File<W> {
    pub(super) fn begin(out: W, columns: &[(String, Kind)]) -> io::Result<Self> {
        let fields = columns.iter().map(|(name, kind)| field(name, *kind));
        let fields = fields.collect::<Result<Vec<_>, _>>().map_err(told)?;
        let table = Type::group_type_builder("table").with_fields(fields);
        let table = table.build().map_err(told)?;
        let how = WriterProperties::builder().set_compression(Compression::SNAPPY);
        let file = SerializedFileWriter::new(out, Arc::new(table), Arc::new(how.build()));
        Ok(Self(file.map_err(told)?))
    }

    /// Writes a group of rows.
    pub(super) fn group(&mut self, columns: &[Column]) -> io::Result<()> {
        let mut group = self.0.next_row_group().map_err(told)?;
        for column in columns {
            if let Some(mut out) = group.next_column().map_err(told)? {
                column.write(&mut out).map_err(told)?;
                out.close().map_err(told)?;
            }
        }
        group.close().map(drop).map_err(told)
    }

    pub(super) fn end(self) -> io::Result<W> {
        self.0.into_inner().map_err(told)
    }
}

/// A column that may be empty in a row.
fn field(name: &str, kind: Kind) -> Result<TypePtr, ParquetError> {
    let (physical, logical) = match kind {
        Kind::Count => (Physical::INT64, None),
        Kind::Number => (Physical::DOUBLE, None),
        Kind::Words => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Kind::Flag => (Physical::BOOLEAN, None),
    };
    let field = Type::primitive_type_builder(name, physical)
        .with_repetition(Repetition::OPTIONAL)
        .with_logical_type(logical);
    field.build().map(Arc::new)
}

impl Column {
    fn write(&self, out: &mut SerializedColumnWriter<'_>) -> Result<usize, ParquetError> {
        let levels: Vec<i16> = self.has.iter().map(|has| i16::from(*has)).collect();
        let levels = Some(levels.as_slice());
        match &self.values {
            Values::Counts(all) => out.typed::<Int64Type>().write_batch(all, levels, None),
            Values::Numbers(all) => out.typed::<DoubleType>().write_batch(all, levels, None),
            Values::Flags(all) => out.typed::<BoolType>().write_batch(all, levels, None),
            Values::Words(all) => {
                let words: Vec<ByteArray> = all.iter().map(|one| one.as_str().into()).collect();
                out.typed::<ByteArrayType>()
                    .write_batch(&words, levels, None)
            }
        }
    }
}

fn told(error: ParquetError) -> io::Error {
    io::Error::other(error)
}
