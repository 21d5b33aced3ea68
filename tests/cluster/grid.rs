//! Clusters on loopback.

use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use ballista_executor::executor_process::{ExecutorProcessConfig, start_executor_process};
use ballista_scheduler::cluster::BallistaCluster;
use ballista_scheduler::config::SchedulerConfig;
use ballista_scheduler::scheduler_process::start_server;
use tokio::runtime::Runtime;

/// What tells this binary that it is an executor: the port of its scheduler, and the folder where it works.
const EXECUTOR: &str = "BAROMETRE_TEST_EXECUTOR";

/// A scheduler in this process, with executors.
pub struct Grid {
    pub port: u16,
    executors: Vec<Child>,
    runtime: Runtime,
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

fn executor(scheduler_port: u16, work: &Path) -> ExecutorProcessConfig {
    ExecutorProcessConfig {
        port: free_port(),
        grpc_port: free_port(),
        external_host: Some("127.0.0.1".to_string()),
        scheduler_host: "127.0.0.1".to_string(),
        scheduler_port,
        scheduler_connect_timeout_seconds: 30,
        vcores: 1,
        work_dir: Some(work.to_string_lossy().into_owned()),
        executor_heartbeat_interval_seconds: 1,
        ..ExecutorProcessConfig::default()
    }
}

impl Grid {
    /// A scheduler on a free port.
    fn scheduler() -> Self {
        let port = free_port();
        let runtime = Runtime::new().unwrap();
        let config =
            SchedulerConfig { bind_port: port, external_host: "127.0.0.1".to_string(), ..SchedulerConfig::default() };
        let address: SocketAddr = format!("127.0.0.1:{port}").parse().unwrap();
        runtime.spawn(async move {
            let cluster = BallistaCluster::new_from_config(&config).await.unwrap();
            start_server(cluster, address, Arc::new(config)).await.unwrap();
        });
        let begun = Instant::now();
        while std::net::TcpStream::connect(address).is_err() {
            assert!(begun.elapsed() < Duration::from_secs(30), "the scheduler does not listen");
            std::thread::sleep(Duration::from_millis(50));
        }
        Self { port, executors: Vec::new(), runtime }
    }

    /// A scheduler and one executor, both in this process.
    pub fn in_process(work: &Path) -> Self {
        let grid = Self::scheduler();
        let config = executor(grid.port, work);
        grid.runtime.spawn(async move { start_executor_process(Arc::new(config)).await.unwrap() });
        grid
    }

    /// A scheduler in this process and executors in processes of their own.
    pub fn of_processes(work: &Path, executors: usize) -> Self {
        let mut grid = Self::scheduler();
        for number in 0..executors {
            let folder = work.join(format!("executor-{number}"));
            std::fs::create_dir_all(&folder).unwrap();
            let child = Command::new(std::env::current_exe().unwrap())
                .args(["grid::an_executor_when_it_is_told_to_be_one", "--exact", "--nocapture"])
                .env(EXECUTOR, format!("{}:{}", grid.port, folder.display()))
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .unwrap();
            grid.executors.push(child);
        }
        grid
    }

    /// The address for `--engine`.
    pub fn engine(&self) -> String {
        format!("ballista://127.0.0.1:{}?partitions=4&patience=120", self.port)
    }
}

impl Drop for Grid {
    fn drop(&mut self) {
        for child in &mut self.executors {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

#[test]
fn an_executor_when_it_is_told_to_be_one() {
    let Ok(told) = std::env::var(EXECUTOR) else { return };
    let (port, folder) = told.split_once(':').unwrap();
    let config = executor(port.parse().unwrap(), Path::new(folder));
    Runtime::new().unwrap().block_on(start_executor_process(Arc::new(config))).unwrap();
}
