//! A table of the lake for DataFusion: exactly the files that the Delta log lists, each with its period.

use std::sync::Arc;

use async_trait::async_trait;
use datafusion::arrow::datatypes::{DataType, Field, FieldRef, Schema, SchemaRef};
use datafusion::catalog::{Session, TableProvider};
use datafusion::common::stats::Precision;
use datafusion::common::{ScalarValue, Statistics};
use datafusion::datasource::TableType;
use datafusion::datasource::listing::PartitionedFile;
use datafusion::datasource::physical_plan::{FileGroup, FileScanConfigBuilder, ParquetSource};
use datafusion::datasource::source::DataSourceExec;
use datafusion::datasource::table_schema::TableSchema;
use datafusion::error::{DataFusionError, Result};
use datafusion::execution::object_store::ObjectStoreUrl;
use datafusion::logical_expr::Expr;
use datafusion::object_store::path::Path;
use datafusion::physical_plan::ExecutionPlan;

use crate::lake::{ColumnType, ListedFile, Listing};

/// The column that a partitioned table has beside those in its files.
const PERIOD: &str = "period";

/// How many times the size of its file a table has in memory, roughly: dictionaries are written out.
const UNPACKED: u64 = 5;

/// A table.
#[derive(Debug)]
pub(super) struct LakeTable {
    schema: TableSchema,
    files: Vec<PartitionedFile>,
    rows: u64,
    /// About how much memory they take.
    bytes: u64,
    /// Into how many groups the files go, each read by one task.
    groups: usize,
}

impl LakeTable {
    /// A table as it is listed, to be read in so many parts.
    pub(super) fn of(listing: &Listing, groups: usize) -> Result<Self> {
        let fields = listing.columns.iter().map(|(name, kind)| Field::new(name, arrow_type(*kind), true));
        let schema = Arc::new(Schema::new(fields.collect::<Vec<_>>()));
        let period: Vec<FieldRef> = match listing.by_period {
            true => vec![Arc::new(Field::new(PERIOD, DataType::Utf8, false))],
            false => Vec::new(),
        };
        let statistics = |listed: &ListedFile| Statistics {
            num_rows: Precision::Exact(listed.rows as usize),
            total_byte_size: Precision::Inexact((listed.bytes * UNPACKED) as usize),
            ..Statistics::new_unknown(&schema)
        };
        let file = |listed: &ListedFile| {
            let location =
                Path::from_absolute_path(&listed.path).map_err(|error| DataFusionError::External(Box::new(error)))?;
            let mut file = PartitionedFile::new(String::new(), listed.bytes);
            file.object_meta.location = location;
            file.partition_values =
                listed.period.iter().map(|period| ScalarValue::Utf8(Some(period.clone()))).collect();
            Ok(file.with_statistics(Arc::new(statistics(listed))))
        };
        Ok(Self {
            files: listing.files.iter().map(file).collect::<Result<_>>()?,
            rows: listing.files.iter().map(|file| file.rows).sum(),
            bytes: listing.files.iter().map(|file| file.bytes * UNPACKED).sum(),
            schema: TableSchema::builder(schema).with_table_partition_cols(period).build(),
            groups,
        })
    }
}

#[async_trait]
impl TableProvider for LakeTable {
    fn schema(&self) -> SchemaRef {
        Arc::clone(self.schema.table_schema())
    }

    fn table_type(&self) -> TableType {
        TableType::Base
    }

    fn statistics(&self) -> Option<Statistics> {
        Some(Statistics {
            num_rows: Precision::Exact(self.rows as usize),
            total_byte_size: Precision::Inexact(self.bytes as usize),
            ..Statistics::new_unknown(self.schema.table_schema())
        })
    }

    async fn scan(
        &self,
        _state: &dyn Session,
        projection: Option<&Vec<usize>>,
        _filters: &[Expr],
        limit: Option<usize>,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        let source = Arc::new(ParquetSource::new(self.schema.clone()));
        let config = FileScanConfigBuilder::new(ObjectStoreUrl::local_filesystem(), source)
            .with_file_groups(grouped(&self.files, self.groups))
            .with_statistics(self.statistics().unwrap_or_else(|| Statistics::new_unknown(&self.schema())))
            .with_projection_indices(projection.cloned())?
            .with_limit(limit)
            .build();
        Ok(DataSourceExec::from_data_source(config))
    }
}

/// Files in so many groups of about the same size, in a fixed manner: each goes to the group that has least, the largest first.
fn grouped(files: &[PartitionedFile], groups: usize) -> Vec<FileGroup> {
    let mut by_size: Vec<&PartitionedFile> = files.iter().collect();
    by_size.sort_by(|a, b| {
        let size = |file: &PartitionedFile| file.object_meta.size;
        size(b).cmp(&size(a)).then_with(|| a.object_meta.location.cmp(&b.object_meta.location))
    });
    let mut filled: Vec<(u64, Vec<PartitionedFile>)> = vec![(0, Vec::new()); groups.clamp(1, files.len().max(1))];
    for file in by_size {
        if let Some((size, group)) = filled.iter_mut().min_by_key(|(size, _)| *size) {
            *size += file.object_meta.size;
            group.push(file.clone());
        }
    }
    filled.into_iter().map(|(_, files)| FileGroup::new(files)).collect()
}

fn arrow_type(kind: ColumnType) -> DataType {
    match kind {
        ColumnType::Text => DataType::Utf8,
        ColumnType::Whole => DataType::Int64,
        ColumnType::Real => DataType::Float64,
        ColumnType::Date => DataType::Date32,
        ColumnType::Decimal(digits, after) => DataType::Decimal128(digits, after as i8),
    }
}
