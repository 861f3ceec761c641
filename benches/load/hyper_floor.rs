//! The least program on hyper alone: one thread, connections that are kept, no framework. It polls, looks
//! a name up in a map and sends a message.

use std::{cell::RefCell, collections::HashMap, io, rc::Rc};

use http_body_util::{BodyExt, Full};
use hyper::{
    Request,
    body::Bytes,
    client::conn::http1::{SendRequest, handshake},
    header,
};
use hyper_util::rt::TokioIo;
use serde::{Deserialize, Serialize};
use tokio::{net::TcpStream, task::LocalSet};
use url::Url;

#[derive(Deserialize)]
struct Answer {
    result: Vec<Update>,
}

#[derive(Deserialize)]
struct Update {
    update_id: i64,
    message: Option<Message>,
}

#[derive(Deserialize)]
struct Message {
    chat: Chat,
    text: String,
}

#[derive(Deserialize)]
struct Chat {
    id: i64,
}

#[derive(Serialize)]
struct Outgoing<'a> {
    chat_id: i64,
    text: &'a str,
    parse_mode: &'a str,
}

#[derive(Serialize)]
struct Poll {
    offset: i64,
    timeout: u32,
    limit: u32,
}

/// The server, with the connections to it that nobody uses at the moment.
struct Api {
    url: Url,
    idle: RefCell<Vec<SendRequest<Full<Bytes>>>>,
}

/// Runs until it is killed, on a thread of its own that does nothing else.
pub fn on_one_thread() {
    let run = || {
        let mut runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = runtime.enable_all().build().expect("a runtime");
        let tasks = LocalSet::new();
        runtime.block_on(tasks.run_until(async {
            // What is blocked on is a task, since waking anything else goes through the system.
            tokio::task::spawn_local(run()).await.expect("it runs");
        }));
    };
    std::thread::spawn(run).join().expect("it runs");
}

async fn run() {
    let cards = Rc::new(crate::floor::cards());
    let api = Rc::new(Api {
        url: crate::floor::api().parse().expect("an address"),
        idle: RefCell::default(),
    });
    let mut offset = 0;
    loop {
        let ask = Poll {
            offset,
            timeout: 10,
            limit: 100,
        };
        let Ok(answer) = api.call("getUpdates", &ask).await else {
            continue;
        };
        let Ok(answer) = serde_json::from_slice::<Answer>(&answer) else {
            continue;
        };
        for update in answer.result {
            offset = update.update_id + 1;
            let Some(message) = update.message else {
                continue;
            };
            let (api, cards) = (api.clone(), cards.clone());
            tokio::task::spawn_local(async move { answer_to(&message, &cards, &api).await });
        }
    }
}

async fn answer_to(message: &Message, cards: &HashMap<String, String>, api: &Api) {
    let name = message.text.trim_start_matches("/whois ").to_lowercase();
    let card = cards.get(&name).map_or("nobody", String::as_str);
    let outgoing = Outgoing {
        chat_id: message.chat.id,
        text: card,
        parse_mode: "HTML",
    };
    let _ = api.call("sendMessage", &outgoing).await;
}

impl Api {
    async fn call(&self, method: &str, body: &impl Serialize) -> io::Result<Bytes> {
        let body = serde_json::to_vec(body)?;
        let request = Request::post(format!("{}/{method}", self.url.path()))
            .header(header::HOST, self.url.authority())
            .header(header::CONTENT_TYPE, "application/json")
            .body(Full::new(Bytes::from(body)))
            .map_err(io::Error::other)?;
        let idle = self.idle.borrow_mut().pop().filter(SendRequest::is_ready);
        let mut connection = match idle {
            Some(idle) => idle,
            None => self.connect().await?,
        };
        let sent = connection.send_request(request).await;
        let answer = sent.map_err(io::Error::other)?.into_body().collect().await;
        let answer = answer.map_err(io::Error::other)?.to_bytes();
        // It is ready for the next one when its task has seen the end of this one.
        tokio::task::yield_now().await;
        if connection.ready().await.is_ok() {
            self.idle.borrow_mut().push(connection);
        }
        Ok(answer)
    }

    async fn connect(&self) -> io::Result<SendRequest<Full<Bytes>>> {
        let addresses = self.url.socket_addrs(|| None)?;
        let stream = TcpStream::connect(&*addresses).await?;
        stream.set_nodelay(true)?;
        let (sender, connection) = handshake(TokioIo::new(stream))
            .await
            .map_err(io::Error::other)?;
        tokio::task::spawn_local(connection);
        Ok(sender)
    }
}
