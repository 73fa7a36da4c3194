"""A certificate for this machine, made by hand."""

import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

from tests.conftest import left_out
from tests.ports import free_port

USER, PASSWORD = "baken", "correct horse"


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with a key and a certificate that it signed itself, for localhost and 127.0.0.1."""
    folder = tmp_path_factory.mktemp("certificate")
    file = folder / "localhost.pem"
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", "key.pem"]
    names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
    try:
        command = ["openssl", "req", "-x509", *key, *names, "-days", "2", "-out", "certificate.pem"]
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
    except FileNotFoundError:
        left_out("needs openssl to make a certificate")
    file.write_text((folder / "key.pem").read_text() + (folder / "certificate.pem").read_text())
    return file


@pytest.fixture
def context(certificate: Path) -> ssl.SSLContext:
    """How a server shows that certificate."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    return context


class Box:
    """Where aiosmtpd puts what it takes."""

    def __init__(self) -> None:
        self.taken: list[bytes] = []

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802  # its name there
        self.taken.append(envelope.content)
        return "250 taken"


class Provider(Controller):
    """aiosmtpd on this machine: it wants STARTTLS and a password."""

    def __init__(self, context: ssl.SSLContext, **options: Any) -> None:
        self.box = Box()
        wanted = {"tls_context": context, "require_starttls": True, "auth_required": True, "authenticator": _knows}
        super().__init__(self.box, hostname="127.0.0.1", port=free_port(), **{**wanted, **options})


def _knows(_server: Any, _session: Any, _envelope: Any, _mechanism: str, given: LoginPassword) -> AuthResult:
    return AuthResult(success=(given.login, given.password) == (USER.encode(), PASSWORD.encode()), handled=False)


@pytest.fixture
def provider(context: ssl.SSLContext, request: pytest.FixtureRequest) -> Iterator[Provider]:
    """A provider of mail; a parameter changes its options."""
    provider = Provider(context, **getattr(request, "param", {}))
    provider.start()
    yield provider
    provider.stop()
