//! Calls per second over loopback: the client against plain reqwest that sends the same signed bytes again and again.
//!
//! `cargo bench -p apiscribe-sdk --features ecs --bench loopback`. The server is a process of its own; both sides take
//! turns, so that a busy machine slows both, and the ratios of the turns are what counts.

#![allow(missing_docs, clippy::expect_used, reason = "a benchmark ends at the first thing that goes wrong")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use apiscribe_sdk::ecs::{Client, RedeployInstance};
use apiscribe_sdk::runtime::{Credentials, Stamp};

const CALLS: usize = 4_000;
const AT_ONCE: [usize; 2] = [1, 16];
const TURNS: usize = 9;
const BODY: &str = r#"{"RequestId":"473469C7-AA6F-4DC5-B3DB-A3DC0DE3C83E","TaskId":"t-bp10e8orkp8x****"}"#;

fn main() {
    if std::env::args().any(|argument| argument == "--server") {
        return serve();
    }
    let program = std::env::current_exe().expect("this program");
    let mut server = Command::new(program).arg("--server").stdout(Stdio::piped()).spawn().expect("the server");
    let mut url = String::new();
    let output = server.stdout.take().expect("its output");
    BufReader::new(output).read_line(&mut url).expect("its address");
    compare(url.trim());
    server.kill().and_then(|()| server.wait()).expect("the server ends");
}

fn compare(url: &str) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let credentials = Credentials::new("id", "secret");
    let client = Client::builder().endpoint(url).credentials(credentials).build().expect("the client");
    let plain = reqwest::Client::builder().no_proxy().build().expect("reqwest");
    let request = || RedeployInstance::new("i-bp1azkttqpldxgted****").force_stop(true);
    let signed = client.prepare(&request(), Stamp::now()).expect("a request").request;

    let by_client = |calls| {
        let client = client.clone();
        async move {
            for _ in 0..calls {
                client.redeploy_instance(request()).await.expect("an answer");
            }
        }
    };
    let by_reqwest = |calls| {
        let (plain, signed) = (plain.clone(), signed.clone());
        async move {
            for _ in 0..calls {
                let request = reqwest::Request::try_from(signed.clone()).expect("a request");
                let answer = plain.execute(request).await.expect("an answer");
                assert_eq!(answer.bytes().await.expect("a body").len(), BODY.len());
            }
        }
    };
    for at_once in AT_ONCE {
        println!("{at_once} at once: calls/s of client and reqwest, ratio; CPU us a call of both, ratio");
        let (mut walls, mut processors) = (Vec::new(), Vec::new());
        for turn in 0..=TURNS {
            let (client, reqwest) = (turn_of(&runtime, at_once, by_client), turn_of(&runtime, at_once, by_reqwest));
            if turn == 0 {
                // Connections are made, pages are touched.
                continue;
            }
            let per_second = |wall: Duration| CALLS as f64 / wall.as_secs_f64();
            let per_call = |processor: Duration| processor.as_secs_f64() * 1e6 / CALLS as f64;
            let wall = per_second(client.0) / per_second(reqwest.0);
            let processor = per_call(client.1) / per_call(reqwest.1);
            println!(
                "{:8.0} {:8.0} {wall:5.3}   {:6.1} {:6.1} {processor:5.3}",
                per_second(client.0),
                per_second(reqwest.0),
                per_call(client.1),
                per_call(reqwest.1)
            );
            walls.push(wall);
            processors.push(processor);
        }
        let (wall, processor) = (median(walls), median(processors));
        println!("median ratio: {wall:.3} of reqwest's calls per second, {processor:.3} of its CPU time");
    }
}

/// The wall time and the CPU time of one turn.
fn turn_of<F: Future<Output = ()> + 'static>(
    runtime: &tokio::runtime::Runtime,
    at_once: usize,
    work: impl Fn(usize) -> F,
) -> (Duration, Duration) {
    let local = tokio::task::LocalSet::new();
    let (processor, wall) = (cpu_time(), Instant::now());
    local.block_on(runtime, async {
        let tasks: Vec<_> = (0..at_once).map(|_| tokio::task::spawn_local(work(CALLS / at_once))).collect();
        for task in tasks {
            task.await.expect("a turn");
        }
    });
    (wall.elapsed(), cpu_time().saturating_sub(processor))
}

/// What this process has used so far, by `/proc/self/schedstat`, in nanoseconds; nothing where there is no such file.
fn cpu_time() -> Duration {
    let text = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    Duration::from_nanos(text.split(' ').next().and_then(|first| first.parse().ok()).unwrap_or_default())
}

fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or(f64::NAN)
}

/// Answers every request of every connection with the same bytes.
fn serve() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    println!("http://{}", listener.local_addr().expect("an address"));
    std::io::stdout().flush().expect("the parent reads");
    for stream in listener.incoming().flatten() {
        std::thread::spawn(|| answer(stream));
    }
}

fn answer(mut stream: TcpStream) {
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length";
    let answer = format!("{head}: {}\r\n\r\n{BODY}", BODY.len());
    let mut buffer = [0; 4096];
    let mut received: Vec<u8> = Vec::new();
    while let Ok(read @ 1..) = stream.read(&mut buffer) {
        received.extend(buffer.iter().take(read).copied());
        // The requests have no body.
        while let Some(end) = received.windows(4).position(|window| window == b"\r\n\r\n") {
            received.drain(..end + 4);
            if stream.write_all(answer.as_bytes()).is_err() {
                return;
            }
        }
    }
}
