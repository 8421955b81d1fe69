"""nginx as `deploy/` sets it up, with a certificate of its own, in front of a test's site."""

import datetime
import ssl
import subprocess
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.helpers.parts import ROOT, Part, fetch, free_port, listens, program
from tests.helpers.timing import wait_until

NAME = "www.example.se"


def make_certificate(folder):
    """Write a key and a certificate that it signs itself; return both paths."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=30))
        .add_extension(
            x509.SubjectAlternativeName([x509.DNSName(NAME), x509.DNSName("localhost")]), False
        )
        .sign(key, hashes.SHA256())
    )
    paths = folder / "key.pem", folder / "certificate.pem"
    paths[0].write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    paths[1].write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    return paths


class Proxy(Part):
    """nginx with the configuration in `deploy/nginx`, on ports of its own."""

    def __init__(self, folder, socket):
        self.folder, self.port = folder, free_port()
        key, self.certificate = make_certificate(folder)
        self._trust = ssl.create_default_context(cafile=self.certificate)
        self._trust.check_hostname = False
        site = render(
            UPSTREAM=f"unix:{socket}",
            SERVER_NAME=NAME,
            CERTIFICATE=self.certificate,
            CERTIFICATE_KEY=key,
            HTTP_PORT=free_port(),
            HTTPS_PORT=self.port,
            PAGES=ROOT / "deploy" / "nginx",
            CACHE=folder / "nginx-pages",
            ACCESS_LOG="/dev/stdout",
            ERROR_LOG="/dev/stderr",
        )
        user = "user root;" if Path("/").owner() == "root" else ""
        temporary = " ".join(
            f"{kind}_temp_path {folder}/nginx-{kind};"
            for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        self.configuration = folder / "nginx.conf"
        self.configuration.write_text(
            f"{user} worker_processes 1; daemon off; pid {folder}/nginx.pid;"
            f"events {{}} http {{ include /etc/nginx/mime.types; {temporary}\n{site}}}"
        )

    def start(self):
        command = [program("nginx"), "-c", str(self.configuration), "-p", str(self.folder)]
        subprocess.run([*command, "-t"], check=True, capture_output=True)
        self.launch(command, self.folder / "nginx.log")
        wait_until(lambda: listens(self.port), "nginx answers")

    def get(self, path="/", timeout=40, data=None, **headers):
        """Return the `Answer` to a GET, or a POST with data, as a visitor sends it."""
        address = f"https://localhost:{self.port}{path}"
        return fetch(address, timeout, self._trust, data, **{"Host": NAME} | headers)


def render(**values):
    """Fill in the template as envsubst does."""
    text = (ROOT / "deploy" / "nginx" / "lanswebb.conf.template").read_text()
    for name, value in values.items():
        text = text.replace(f"${{{name}}}", str(value))
    assert "${" not in text.replace("${NAMES}", "")
    return text
