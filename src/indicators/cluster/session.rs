//! A session with a cluster: statements become plans here, and are run there.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use ballista::prelude::SessionConfigExt;
use ballista_core::execution_plans::execute_physical_plan;
use datafusion::arrow::record_batch::RecordBatch;
use datafusion::error::DataFusionError;
use datafusion::physical_plan::common::collect;
use datafusion::prelude::{SessionConfig, SessionContext};
use datafusion_proto::protobuf::PhysicalPlanNode;
use futures::stream::{self, StreamExt};
use tokio::runtime::Runtime;

use super::tables::LakeTable;
use crate::error::{Error, Result};
use crate::indicators::engine::Scheduler;
use crate::indicators::sql::{COUNTING, STORED};
use crate::lake::Listing;

/// How many statements the cluster has before it at once.
const AT_ONCE: usize = 4;

/// How long a scheduler may take to be reached.
const REACHED_WITHIN: Duration = Duration::from_secs(10);

/// What is being done, in errors.
const DURING: &str = "counting on the cluster";

/// The lake's tables, as a cluster can read them.
pub(super) struct Session {
    runtime: Runtime,
    context: SessionContext,
    config: SessionConfig,
    address: String,
    patience: Duration,
}

impl Session {
    /// Begins a session; the scheduler must answer.
    pub(super) fn open(
        scheduler: &Scheduler,
        tables: &BTreeMap<String, Listing>,
        counting: &BTreeMap<String, Listing>,
    ) -> Result<Self> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .map_err(|error| Error::engine("talking to the cluster", error))?;
        let config = SessionConfig::new_with_ballista()
            .with_target_partitions(scheduler.partitions)
            .with_ballista_job_name("barometre");
        let context = SessionContext::new_with_config(config.clone());
        for (before, listings) in [(STORED, tables), (COUNTING, counting)] {
            for (name, listing) in listings {
                let table = LakeTable::of(listing, scheduler.partitions).map_err(failed)?;
                context.register_table(format!("{before}{name}"), Arc::new(table)).map_err(failed)?;
            }
        }
        let address = format!("http://{}:{}", scheduler.host, scheduler.port);
        runtime.block_on(reach(scheduler))?;
        Ok(Self { runtime, context, config, address, patience: Duration::from_secs(scheduler.patience) })
    }

    /// The rows that each statement gives, in the order of the statements.
    ///
    /// # Errors
    /// `Engine` if the cluster fails, or answers nothing for as long as it may be silent.
    pub(super) fn run(&self, statements: &[String]) -> Result<Vec<Vec<RecordBatch>>> {
        let answers = stream::iter(statements)
            .enumerate()
            .map(|(at, statement)| async move { Ok::<_, Error>((at, self.answer(statement).await?)) });
        let mut answers = std::pin::pin!(answers.buffer_unordered(AT_ONCE));
        let mut answered = vec![Vec::new(); statements.len()];
        self.runtime.block_on(async {
            loop {
                match tokio::time::timeout(self.patience, answers.next()).await {
                    Ok(Some(answer)) => {
                        let (at, rows) = answer?;
                        answered[at] = rows;
                    }
                    Ok(None) => return Ok(()),
                    Err(_) => {
                        let silent = format!(
                            "it has answered nothing for {} s\n  → look at the scheduler and its executors, or give it more time with `patience`",
                            self.patience.as_secs()
                        );
                        return Err(Error::engine(DURING, silent));
                    }
                }
            }
        })?;
        Ok(answered)
    }

    async fn answer(&self, statement: &str) -> Result<Vec<RecordBatch>> {
        let gathered = async {
            let (settings, codec) = (self.config.ballista_config(), self.config.ballista_physical_extension_codec());
            let plan = self.context.sql(statement).await?.create_physical_plan().await?;
            let ran = execute_physical_plan::<PhysicalPlanNode>(
                self.address.clone(),
                &settings,
                plan,
                codec.as_ref(),
                self.context.session_id(),
                self.config.clone(),
            );
            collect(ran.await?).await
        };
        gathered.await.map_err(failed)
    }
}

/// Whether a scheduler listens there.
async fn reach(scheduler: &Scheduler) -> Result<()> {
    let (host, port) = (scheduler.host.as_str(), scheduler.port);
    let unreached = |why: String| {
        Error::usage(
            format!("no scheduler answers at {host}:{port}: {why}"),
            "start `ballista-scheduler` and at least one `ballista-executor`, or leave --engine out",
        )
    };
    let connected =
        tokio::time::timeout(REACHED_WITHIN, tokio::net::TcpStream::connect((host.trim_matches(['[', ']']), port)));
    match connected.await {
        Ok(Ok(_)) => Ok(()),
        Ok(Err(error)) => Err(unreached(error.to_string())),
        Err(_) => Err(unreached(format!("nothing came within {} s", REACHED_WITHIN.as_secs()))),
    }
}

fn failed(error: DataFusionError) -> Error {
    Error::engine(DURING, error.strip_backtrace())
}
