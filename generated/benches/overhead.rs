//! What a call costs beside the network: time and allocations. `cargo bench -p apiscribe-sdk --features ecs --bench overhead`.

#![allow(missing_docs, clippy::expect_used, reason = "a benchmark ends at the first thing that goes wrong")]

use apiscribe_sdk::ecs::{Client, RedeployInstance};
use apiscribe_sdk::runtime::{Credentials, Progress, Sending, Stamp, Transport, http};
use divan::{AllocProfiler, Bencher};

#[global_allocator]
static ALLOCATIONS: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

const ANSWER: &[u8] = br#"{"RequestId":"473469C7-AA6F-4DC5-B3DB-A3DC0DE3C83E","TaskId":"t-bp10e8orkp8x****"}"#;

#[derive(Debug)]
struct Canned;

impl Transport for Canned {
    fn send<'a>(&'a self, _: http::Request<Vec<u8>>, _: &'a Progress) -> Sending<'a> {
        Box::pin(std::future::ready(Ok(http::Response::new(ANSWER.to_vec()))))
    }
}

fn client() -> Client {
    let builder = Client::builder().endpoint("https://ecs.example.com").transport(Canned);
    builder.credentials(Credentials::new("id", "secret")).build().expect("the client is whole")
}

fn request() -> RedeployInstance {
    RedeployInstance::new("i-bp1azkttqpldxgted****").force_stop(true)
}

#[divan::bench]
fn build_the_request() -> RedeployInstance {
    request()
}

#[divan::bench]
fn validate(bencher: Bencher) {
    use apiscribe_sdk::runtime::Operation;
    let request = request();
    bencher.bench_local(|| request.validate());
}

#[divan::bench]
fn prepare(bencher: Bencher) {
    let (client, request) = (client(), request());
    bencher.bench_local(|| client.prepare(&request, Stamp::now()));
}

#[divan::bench]
fn read(bencher: Bencher) {
    let client = client();
    bencher.bench_local(|| client.read::<RedeployInstance>(http::Response::new(ANSWER.to_vec())));
}

#[divan::bench]
fn whole_call(bencher: Bencher) {
    let client = client();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
    bencher.bench_local(|| runtime.block_on(client.redeploy_instance(request())));
}
