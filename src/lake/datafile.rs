//! Rows as the bytes of a Parquet file, with texts written as the dictionaries that they nearly always are.
//!
//! The engine's own writer hashes every cell to find the words of a column. Here rows that share the bytes of their word (see
//! [`coded_text`](crate::model::table::coded_text)) are told to be equal by where the word stands, and only a word that was
//! not met lately is looked up by its letters. Of rows in one piece, the file is the one that the engine would write.

use rayon::prelude::*;

use crate::error::{Error, Result};
use crate::model::places::Places;
use crate::model::table::engine::PlHashMap;
use crate::model::table::pages::{
    Array, ArrowDataType, Bitmap, CompatLevel, CompressedPage, CompressionOptions, DictionaryArray, DynIter,
    DynStreamingIterator, Encoding, FileWriter, IntegerType, MutableBinaryViewArray, ParquetType, PrimitiveArray,
    SchemaExt, StatisticsOptions, Utf8ViewArray, Version, WriteOptions, array_to_columns, compress,
    fallible_streaming_iterator, get_dtype_encoding,
};
use crate::model::table::{DataFrame, Series};

/// How many rows a group of rows has at least, where there are as many.
const GROUP_ROWS: usize = 1 << 18;

/// The bytes of a Parquet file with some rows.
pub(super) fn write(rows: &DataFrame) -> Result<Vec<u8>> {
    let options = WriteOptions {
        statistics: StatisticsOptions::full(),
        version: Version::V1,
        compression: CompressionOptions::Zstd(None),
        data_page_size: None,
    };
    let mut bytes = Vec::new();
    let mut writer = FileWriter::try_new(&mut bytes, rows.schema().to_arrow(CompatLevel::newest()), options)?;
    let types = writer.parquet_schema().fields().to_vec();
    let groups = (rows.height() / GROUP_ROWS).max(1);
    let length = rows.height() / groups;
    for group in (0..groups).filter(|_| length > 0) {
        let last = group + 1 == groups;
        let part = rows.slice((group * length) as i64, if last { rows.height() - group * length } else { length });
        let columns: Vec<Vec<CompressedPage>> = part
            .columns()
            .par_iter()
            .zip(&types)
            .map(|(column, kind)| pages(column.as_materialized_series(), kind, options))
            .collect::<Result<_>>()?;
        let columns = columns.iter().map(|pages| {
            let pages = fallible_streaming_iterator::convert(pages.iter().map(Ok));
            Ok(DynStreamingIterator::new(pages))
        });
        writer.write(part.height() as u64, DynIter::new(columns))?;
    }
    writer.end(None)?;
    Ok(bytes)
}

/// The pages of a column.
fn pages(column: &Series, kind: &ParquetType, options: WriteOptions) -> Result<Vec<CompressedPage>> {
    let chunks = (0..column.n_chunks()).map(|chunk| column.to_arrow(chunk, CompatLevel::newest())).collect::<Vec<_>>();
    let texts: Option<Vec<&Utf8ViewArray>> = chunks.iter().map(|chunk| chunk.as_any().downcast_ref()).collect();
    let (array, encodings) = match texts.map(|texts| coded(&texts)).transpose()? {
        Some(Some(coded)) => (coded.boxed(), vec![Encoding::RleDictionary]),
        Some(None) => (column.rechunk().to_arrow(0, CompatLevel::newest()), vec![Encoding::Plain]),
        None => {
            let array = column.rechunk().to_arrow(0, CompatLevel::newest());
            let encodings = get_dtype_encoding(array.dtype());
            (array, encodings)
        }
    };
    let encoded = array_to_columns(array, kind.clone(), options, &encodings)?;
    let compressed = encoded.into_iter().flatten().map(|page| {
        compress(page?, Vec::new(), options.compression)
            .map_err(|error| Error::engine("writing Parquet", error.to_string()))
    });
    compressed.collect()
}

/// A column of up to so many rows has a dictionary whatever its words.
const SMALL: usize = 128;

/// A column of texts as its words, in the order in which they come first, and a number for each row; nothing where more than
/// three rows in four have a word of their own.
fn coded(chunks: &[&Utf8ViewArray]) -> Result<Option<DictionaryArray<u32>>> {
    let rows = chunks.iter().map(|chunk| chunk.len()).sum();
    let most = if rows > SMALL { rows / 4 * 3 } else { rows };
    let mut known: PlHashMap<&str, u32> = PlHashMap::default();
    let mut words: MutableBinaryViewArray<str> = MutableBinaryViewArray::new();
    let mut keys: Vec<u32> = Vec::with_capacity(rows);
    for chunk in chunks {
        let mut places = Places::new();
        let validity = chunk.validity();
        for (row, view) in chunk.views().iter().enumerate() {
            if validity.is_some_and(|validity| !validity.get_bit(row)) {
                keys.push(0);
                continue;
            }
            let number = places.number(view.as_u128(), || {
                let text = chunk.value(row);
                known.get(text).copied().or_else(|| {
                    (known.len() < most).then(|| {
                        let key = known.len() as u32;
                        known.insert(text, key);
                        words.push_value_ignore_validity(text);
                        key
                    })
                })
            });
            match number {
                Some(number) => keys.push(number),
                None => return Ok(None),
            }
        }
    }
    let has_gaps = chunks.iter().any(|chunk| chunk.null_count() > 0);
    let filled = || chunks.iter().flat_map(|chunk| (0..chunk.len()).map(|row| chunk.is_valid(row)));
    let validity = has_gaps.then(|| filled().collect::<Bitmap>());
    let kind = ArrowDataType::Dictionary(IntegerType::UInt32, Box::new(ArrowDataType::Utf8View), false);
    let keys = PrimitiveArray::new(ArrowDataType::UInt32, keys.into(), validity);
    Ok(Some(DictionaryArray::try_new(kind, keys, words.freeze().boxed())?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::table::engine::{ParquetCompression, ParquetWriter};
    use crate::model::table::{IntoColumn, NamedFrom, coded_text};

    fn engine(mut rows: DataFrame) -> Vec<u8> {
        let mut bytes = Vec::new();
        let writer = ParquetWriter::new(&mut bytes).with_compression(ParquetCompression::Zstd(None));
        writer.with_statistics(StatisticsOptions::full()).finish(&mut rows).unwrap();
        bytes
    }

    #[test]
    fn the_file_is_the_one_that_the_engine_writes() {
        for height in [0usize, 1, 100, 5_000, 300_000] {
            let of = |name: &str, text: &dyn Fn(usize) -> Option<String>| {
                Series::new(name.into(), (0..height).map(text).collect::<Vec<_>>()).into_column()
            };
            let columns = vec![
                of("few", &|row| Some(["urban", "rural"][row * 7 / 5 % 2].to_string())),
                of("long", &|row| Some(format!("a word of more than twelve letters {}", row / 3 % 977))),
                of("gaps", &|row| (row % 3 != 1).then(|| format!("{}", row % 11))),
                of("none", &|_| None),
                of("own", &|row| Some(format!("a word of its own {row}"))),
                coded_text(
                    "coded",
                    [None, Some("Y5T14"), Some("a word that is long")],
                    (0..height as u32).map(|row| row % 3).collect(),
                )
                .unwrap(),
                Series::new("number".into(), (0..height as i64).map(|row| row * row % 97).collect::<Vec<_>>())
                    .into_column(),
            ];
            let mut rows = DataFrame::new(height, columns).unwrap();
            assert!(write(&rows).unwrap() == engine(rows.clone()), "{height} rows");
            // In many pieces, too.
            if height > 1_000 {
                let whole = write(&rows).unwrap();
                let pieces: Vec<DataFrame> =
                    (0..height).step_by(1_000).map(|at| rows.slice(at as i64, 1_000)).collect();
                let mut pieces = pieces.into_iter();
                rows = pieces.next().unwrap();
                pieces.for_each(|piece| {
                    rows.vstack_mut(&piece).unwrap();
                });
                assert!(write(&rows).unwrap() == whole, "{height} rows in pieces");
            }
        }
    }
}
