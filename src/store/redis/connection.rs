//! The connection to Redis, shared by all tasks: made on first use, and again after it broke or its
//! server stopped being the master.

use std::{
    collections::BTreeSet,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use redis::{
    AsyncConnectionConfig, Cmd, ErrorKind, FromRedisValue, RedisError, RedisFuture, RedisResult,
    ScriptInvocation, Value,
    aio::{ConnectionLike, MultiplexedConnection},
    cluster_async::ClusterConnection,
    cluster_routing::{RoutingInfo, SingleNodeRoutingInfo},
    cmd,
};
use tokio::{sync::Mutex as AsyncMutex, time::timeout};

use super::{ANSWER, CONNECT, address::Client};

/// How long no new attempt is made after a failed connect.
const FAIL_FAST: Duration = Duration::from_secs(1);

/// The connection; see the module.
pub(super) struct Link {
    /// Locked while connecting, so that only one connection is made at a time.
    client: AsyncMutex<Client>,
    present: Mutex<Present>,
}

struct Present {
    connection: Option<Connection>,
    /// Number of the connection, by which a caller drops only the one that it saw break.
    number: u64,
    closed: bool,
    /// Time and error of the last failed connect.
    failed: Option<(Instant, RedisError)>,
}

/// A connection to one server, or to all of a cluster.
#[derive(Clone)]
enum Connection {
    One(MultiplexedConnection),
    Cluster(ClusterConnection),
}

impl Link {
    pub(super) fn new(client: Client) -> Self {
        Self {
            client: AsyncMutex::new(client),
            present: Mutex::new(Present {
                connection: None,
                number: 0,
                closed: false,
                failed: None,
            }),
        }
    }

    pub(super) async fn ask<T: FromRedisValue>(&self, cmd: &Cmd) -> RedisResult<T> {
        let (mut connection, number) = self.connection().await?;
        let answer = cmd.query_async(&mut connection).await;
        self.heed(number, answer)
    }

    pub(super) async fn run<T: FromRedisValue>(
        &self,
        script: &ScriptInvocation<'_>,
    ) -> RedisResult<T> {
        let (mut connection, number) = self.connection().await?;
        let answer = script.invoke_async(&mut connection).await;
        self.heed(number, answer)
    }

    /// Returns all keys that match a pattern, from every master of a cluster.
    pub(super) async fn scan(&self, pattern: &str, step: usize) -> RedisResult<BTreeSet<String>> {
        let (mut connection, number) = self.connection().await?;
        let nodes = match &mut connection {
            Connection::One(_) => vec![None],
            Connection::Cluster(_) => {
                let slots: Value = cmd("CLUSTER")
                    .arg("SLOTS")
                    .query_async(&mut connection)
                    .await?;
                masters(&slots).into_iter().map(Some).collect()
            }
        };
        let mut keys = BTreeSet::new();
        for node in nodes {
            let mut cursor = 0_u64;
            loop {
                let mut look = cmd("SCAN");
                look.arg(cursor)
                    .arg("MATCH")
                    .arg(pattern)
                    .arg("COUNT")
                    .arg(step);
                let found = connection.ask_node(look, node.as_ref()).await;
                let (next, found): (u64, Vec<String>) = self.heed(number, found)?;
                keys.extend(found);
                cursor = next;
                if cursor == 0 {
                    break;
                }
            }
        }
        Ok(keys)
    }

    /// Refuses further operations.
    pub(super) fn close(&self) {
        let mut present = self.present();
        present.closed = true;
        present.connection = None;
    }

    async fn connection(&self) -> RedisResult<(Connection, u64)> {
        if let Some(there) = self.there()? {
            return Ok(there);
        }
        let mut client = self.client.lock().await;
        // Another task may have connected meanwhile.
        if let Some(there) = self.there()? {
            return Ok(there);
        }
        // Asking the sentinels takes a few more connections.
        let made = timeout(CONNECT * 2, client.connect()).await;
        let made = made.unwrap_or_else(|_| Err(late()));
        let mut present = self.present();
        let made = made.inspect_err(|error| {
            present.failed = Some((Instant::now(), error.clone()));
        })?;
        present.failed = None;
        present.number += 1;
        present.connection = Some(made.clone());
        Ok((made, present.number))
    }

    fn there(&self) -> RedisResult<Option<(Connection, u64)>> {
        let present = self.present();
        if present.closed {
            return Err((ErrorKind::Client, "the store is closed").into());
        }
        // Tasks that waited for that attempt, and those right after it, share its error.
        if let Some((when, error)) = &present.failed
            && when.elapsed() < FAIL_FAST
        {
            return Err(error.clone());
        }
        let connection = present.connection.clone();
        Ok(connection.map(|connection| (connection, present.number)))
    }

    /// Drops a connection that has become useless.
    fn heed<T>(&self, number: u64, answer: RedisResult<T>) -> RedisResult<T> {
        if let Err(error) = &answer {
            let demoted = matches!(error.code(), Some("READONLY" | "MASTERDOWN" | "LOADING"));
            let mut present = self.present();
            let is_cluster = matches!(present.connection, Some(Connection::Cluster(_)));
            // A cluster's connection recovers by itself.
            if (error.is_io_error() || error.is_unrecoverable_error() || demoted)
                && present.number == number
                && !is_cluster
            {
                present.connection = None;
            }
        }
        answer
    }

    fn present(&self) -> std::sync::MutexGuard<'_, Present> {
        self.present.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Client {
    async fn connect(&mut self) -> RedisResult<Connection> {
        let config = AsyncConnectionConfig::new()
            .set_connection_timeout(Some(CONNECT))
            .set_response_timeout(Some(ANSWER));
        Ok(match self {
            Self::Single(client) => Connection::One(
                client
                    .get_multiplexed_async_connection_with_config(&config)
                    .await?,
            ),
            Self::Sentinel(client) => {
                Connection::One(client.get_async_connection_with_config(&config).await?)
            }
            Self::Cluster(client) => Connection::Cluster(client.get_async_connection().await?),
        })
    }
}

impl Connection {
    async fn ask_node<T: FromRedisValue>(
        &mut self,
        cmd: Cmd,
        node: Option<&(String, u16)>,
    ) -> RedisResult<T> {
        let answer = match (self, node) {
            (Self::Cluster(cluster), Some((host, port))) => {
                let node = SingleNodeRoutingInfo::ByAddress {
                    host: host.clone(),
                    port: *port,
                };
                cluster
                    .route_command(cmd, RoutingInfo::SingleNode(node))
                    .await?
            }
            (connection, _) => cmd.query_async(connection).await?,
        };
        Ok(redis::from_redis_value(answer)?)
    }
}

impl ConnectionLike for Connection {
    fn req_packed_command<'a>(&'a mut self, cmd: &'a Cmd) -> RedisFuture<'a, Value> {
        match self {
            Self::One(connection) => connection.req_packed_command(cmd),
            Self::Cluster(connection) => connection.req_packed_command(cmd),
        }
    }

    fn req_packed_commands<'a>(
        &'a mut self,
        cmd: &'a redis::Pipeline,
        offset: usize,
        count: usize,
    ) -> RedisFuture<'a, Vec<Value>> {
        match self {
            Self::One(connection) => connection.req_packed_commands(cmd, offset, count),
            Self::Cluster(connection) => connection.req_packed_commands(cmd, offset, count),
        }
    }

    fn get_db(&self) -> i64 {
        match self {
            Self::One(connection) => connection.get_db(),
            Self::Cluster(connection) => connection.get_db(),
        }
    }
}

/// Reads the masters from an answer to `CLUSTER SLOTS`: the first node of each range of slots.
fn masters(slots: &Value) -> BTreeSet<(String, u16)> {
    let Value::Array(ranges) = slots else {
        return BTreeSet::new();
    };
    let master = |range: &Value| {
        let Value::Array(range) = range else {
            return None;
        };
        let Value::Array(node) = range.get(2)? else {
            return None;
        };
        let host = redis::from_redis_value_ref(node.first()?).ok()?;
        let port = redis::from_redis_value_ref(node.get(1)?).ok()?;
        Some((host, port))
    };
    ranges.iter().filter_map(master).collect()
}

fn late() -> RedisError {
    std::io::Error::from(std::io::ErrorKind::TimedOut).into()
}
