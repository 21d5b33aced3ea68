//! Rows as the bytes of a Parquet file, with texts written as the dictionaries that they nearly always are.
//!
//! The engine's own writer hashes every cell to find the words of a column. Here rows that share the bytes of their word (see
//! [`coded_text`](crate::model::table::coded_text)) are told to be equal by where the word stands, and only a word that was
//! not met lately is looked up by its letters. The file is the one that the engine would write.

use rayon::prelude::*;

use crate::error::{Error, Result};
use crate::model::table::DataFrame;
use crate::model::table::engine::PlHashMap;
use crate::model::table::pages::{
    Array, ArrowDataType, Bitmap, CompatLevel, CompressedPage, CompressionOptions, DictionaryArray, DynIter,
    DynStreamingIterator, Encoding, FileWriter, IntegerType, MutableBinaryViewArray, ParquetType, PrimitiveArray,
    SchemaExt, StatisticsOptions, Utf8ViewArray, Version, WriteOptions, array_to_columns, chunk_df_for_writing,
    compress, fallible_streaming_iterator, get_dtype_encoding,
};

/// How many rows a group of rows has at least, before the last one.
const GROUP_ROWS: usize = 1 << 18;

/// The bytes of a Parquet file with some rows.
pub(super) fn write(rows: &mut DataFrame) -> Result<Vec<u8>> {
    let options = WriteOptions {
        statistics: StatisticsOptions::full(),
        version: Version::V1,
        compression: CompressionOptions::Zstd(None),
        data_page_size: None,
    };
    let groups = chunk_df_for_writing(rows, GROUP_ROWS)?;
    let mut bytes = Vec::new();
    let mut writer = FileWriter::try_new(&mut bytes, groups.schema().to_arrow(CompatLevel::newest()), options)?;
    let types = writer.parquet_schema().fields().to_vec();
    for group in groups.iter_chunks(CompatLevel::newest(), false) {
        if group.is_empty() {
            continue;
        }
        let columns: Vec<Vec<CompressedPage>> = group
            .columns()
            .par_iter()
            .zip(&types)
            .map(|(column, kind)| pages(column.as_ref(), kind, options))
            .collect::<Result<_>>()?;
        let columns = columns.iter().map(|pages| {
            let pages = fallible_streaming_iterator::convert(pages.iter().map(Ok));
            Ok(DynStreamingIterator::new(pages))
        });
        writer.write(group.len() as u64, DynIter::new(columns))?;
    }
    writer.end(None)?;
    Ok(bytes)
}

/// The pages of a column.
fn pages(column: &dyn Array, kind: &ParquetType, options: WriteOptions) -> Result<Vec<CompressedPage>> {
    let encoded = match column.as_any().downcast_ref::<Utf8ViewArray>().map(coded) {
        Some(Ok(Some(coded))) => array_to_columns(coded.boxed(), kind.clone(), options, &[Encoding::RleDictionary])?,
        Some(Ok(None)) => array_to_columns(column.to_boxed(), kind.clone(), options, &[Encoding::Plain])?,
        Some(Err(error)) => return Err(error),
        None => array_to_columns(column.to_boxed(), kind.clone(), options, &get_dtype_encoding(column.dtype()))?,
    };
    let failed = |error| Error::engine("writing Parquet", error);
    let compressed = encoded
        .into_iter()
        .flatten()
        .map(|page| compress(page?, Vec::new(), options.compression).map_err(|error| failed(error.to_string())));
    compressed.collect()
}

/// A column of up to so many rows has a dictionary whatever its words.
const SMALL: usize = 128;

/// The places of words met lately: a power of two.
const RECENT: usize = 1 << 9;

/// A column of texts as its words, in the order in which they come first, and a number for each row; nothing where more than
/// three rows in four have a word of their own.
fn coded(column: &Utf8ViewArray) -> Result<Option<DictionaryArray<u32>>> {
    let rows = column.len();
    let most = if rows > SMALL { rows / 4 * 3 } else { rows };
    let mut known: PlHashMap<&str, u32> = PlHashMap::default();
    let mut words: MutableBinaryViewArray<str> = MutableBinaryViewArray::new();
    let mut keys: Vec<u32> = Vec::with_capacity(rows);
    // Where the bytes of a word stand, with its number; of two rows in which they stand at one place the words are equal.
    let mut recent: Vec<(u128, u32)> = vec![(u128::MAX, 0); RECENT];
    let mut last = (u128::MAX, 0);
    let validity: Option<&Bitmap> = column.validity();
    for (row, view) in column.views().iter().enumerate() {
        if validity.is_some_and(|validity| !validity.get_bit(row)) {
            keys.push(0);
            continue;
        }
        let place = view.as_u128();
        if last.0 != place {
            let slot = &mut recent[slot(place)];
            if slot.0 != place {
                let text = column.value(row);
                let key = match known.get(text) {
                    Some(key) => *key,
                    None => {
                        if known.len() == most {
                            return Ok(None);
                        }
                        let key = known.len() as u32;
                        known.insert(text, key);
                        words.push_value_ignore_validity(text);
                        key
                    }
                };
                *slot = (place, key);
            }
            last = *slot;
        }
        keys.push(last.1);
    }
    let kind = ArrowDataType::Dictionary(IntegerType::UInt32, Box::new(ArrowDataType::Utf8View), false);
    let keys = PrimitiveArray::new(ArrowDataType::UInt32, keys.into(), validity.cloned());
    Ok(Some(DictionaryArray::try_new(kind, keys, words.freeze().boxed())?))
}

/// The slot of a place among those met lately.
fn slot(place: u128) -> usize {
    let folded = (place as u64) ^ ((place >> 64) as u64).rotate_left(29);
    (folded.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 55) as usize % RECENT
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::table::engine::{ParquetCompression, ParquetWriter};
    use crate::model::table::{IntoColumn, NamedFrom, Series, coded_text};

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
            assert!(write(&mut rows.clone()).unwrap() == engine(rows.clone()), "{height} rows");
            // In many pieces, too.
            if height > 1_000 {
                let pieces: Vec<DataFrame> =
                    (0..height).step_by(1_000).map(|at| rows.slice(at as i64, 1_000)).collect();
                let mut pieces = pieces.into_iter();
                rows = pieces.next().unwrap();
                pieces.for_each(|piece| {
                    rows.vstack_mut(&piece).unwrap();
                });
                assert!(write(&mut rows.clone()).unwrap() == engine(rows), "{height} rows in pieces");
            }
        }
    }
}
