//! TLS with certificates of one's own: whom the client trusts, and whom it says that it is.

use std::sync::Arc;

use apiscribe_runtime::{Cause, Client, Error, ReqwestTransport, ReqwestTransportBuilder};
use rcgen::{BasicConstraints, Certificate, CertificateParams, IsCa, Issuer, KeyPair};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;
use tokio_rustls::rustls::server::WebPkiClientVerifier;
use tokio_rustls::rustls::{RootCertStore, ServerConfig, crypto};

use crate::note::{add, builder};
use crate::run;

struct Authority {
    certificate: Certificate,
    issuer: Issuer<'static, KeyPair>,
}

impl Authority {
    fn new() -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().unwrap();
        let certificate = params.self_signed(&key).unwrap();
        Authority { certificate, issuer: Issuer::new(params, key) }
    }

    fn issue(&self, name: &str) -> (Certificate, KeyPair) {
        let key = KeyPair::generate().unwrap();
        let params = CertificateParams::new(vec![name.to_owned()]).unwrap();
        (params.signed_by(&key, &self.issuer).unwrap(), key)
    }

    /// The endpoint of a server for this name that asks clients for a certificate of the same authority, or of none.
    async fn serve(&self, name: &str, asks: bool) -> String {
        let (certificate, key) = self.issue(name);
        let provider = Arc::new(crypto::ring::default_provider());
        let mut roots = RootCertStore::empty();
        roots.add(self.certificate.der().clone()).unwrap();
        let verifier = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), Arc::clone(&provider));
        let config = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
        let config = match asks {
            true => config.with_client_cert_verifier(verifier.build().unwrap()),
            false => config.with_no_client_auth(),
        };
        let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
        let config = config.with_single_cert(vec![certificate.der().clone()], key).unwrap();
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let endpoint = format!("https://{}", listener.local_addr().unwrap());
        tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                let acceptor = acceptor.clone();
                tokio::spawn(async move {
                    let mut stream = acceptor.accept(stream).await?;
                    let _ = stream.read(&mut [0; 4096]).await?;
                    let answer = b"HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 2\r\n\r\n{}";
                    stream.write_all(answer).await?;
                    stream.shutdown().await
                });
            }
        });
        endpoint
    }
}

fn client(transport: ReqwestTransportBuilder, endpoint: &str) -> Client {
    builder(endpoint).transport(transport.build().unwrap()).build().unwrap()
}

#[test]
fn a_server_is_trusted_through_its_issuer() {
    run(async {
        let (ours, other) = (Authority::new(), Authority::new());
        let endpoint = ours.serve("127.0.0.1", false).await;
        let both = format!("{}{}", other.certificate.pem(), ours.certificate.pem());
        for transport in [
            ReqwestTransport::builder().root_certificate(ours.certificate.pem()),
            ReqwestTransport::builder().root_certificate(both),
            ReqwestTransport::builder()
                .root_certificate(other.certificate.pem())
                .root_certificate(ours.certificate.pem()),
        ] {
            add(&client(transport, &endpoint), "7").await.unwrap();
        }
    });
}

#[test]
fn a_server_without_trust_gets_nothing() {
    run(async {
        let (ours, other) = (Authority::new(), Authority::new());
        let endpoint = ours.serve("127.0.0.1", false).await;
        let misnamed = ours.serve("service.example.com", false).await;
        for (transport, endpoint) in [
            (ReqwestTransport::builder(), &endpoint),
            (ReqwestTransport::builder().root_certificate(other.certificate.pem()), &endpoint),
            (ReqwestTransport::builder().root_certificate(ours.certificate.pem()), &misnamed),
        ] {
            let error = add(&client(transport, endpoint), "7").await.unwrap_err();
            let told = error.to_string();
            // Trust does not come by trying again.
            let as_expected = |error: &apiscribe_runtime::TransportError| {
                error.cause() == Cause::Configuration && error.attempts().count == 1
            };
            assert!(matches!(&error, Error::Unsent(error) if as_expected(error)), "{error:?}");
            assert!(told.contains("certificate") && told.contains("transport's builder"), "{told}");
        }
    });
}

#[test]
fn a_client_shows_its_certificate() {
    run(async {
        let ours = Authority::new();
        let endpoint = ours.serve("127.0.0.1", true).await;
        let (certificate, key) = ours.issue("client");
        let trusting = || ReqwestTransport::builder().root_certificate(ours.certificate.pem());
        let shown = trusting().client_certificate(format!("{}{}", certificate.pem(), key.serialize_pem()));
        assert!(!format!("{shown:?}").contains("BEGIN"), "{shown:?}");
        add(&client(shown, &endpoint), "7").await.unwrap();
        // The server's refusal comes after its part of the handshake, when the request may be under way already.
        let error = add(&client(trusting(), &endpoint), "7").await.unwrap_err();
        assert!(matches!(&error, Error::Lost(_) | Error::Unsent(_)), "{error:?}");
    });
}
