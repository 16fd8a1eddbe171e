"""A mail server on this machine's loopback, as good or as bad as a test wants it."""

import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage as ReceivedMail
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


@dataclass
class MailServerFake:
    """What a server answers, and what it was given. `dies_after_data`: it takes a mail and never says so."""

    port: int = 0
    recipient_answers: dict[str, str] = field(default_factory=dict)
    sender_answer: str = "250 ok"
    dies_after_data: bool = False
    tls: ssl.SSLContext | None = None
    mails: list[ReceivedMail] = field(default_factory=list)
    commands: list[str] = field(default_factory=list)


class _Conversation(socketserver.StreamRequestHandler):
    @property
    def fake(self) -> MailServerFake:
        return self.server.fake  # type: ignore[attr-defined]

    def handle(self) -> None:
        fake = self.fake
        self.say("220 localhost")
        while line := self.rfile.readline().decode().strip():
            fake.commands.append(line)
            verb = line.split()[0].upper()
            if verb == "QUIT":
                return self.say("221 bye")
            if verb == "STARTTLS" and fake.tls:
                self.say("220 go on")
                self.encrypt(fake.tls)
            elif verb == "DATA":
                if not self.take():
                    return None
            else:
                self.say(self.answer(verb, line))
        return None

    def answer(self, verb: str, line: str) -> str:
        if verb == "EHLO" and self.fake.tls and not isinstance(self.connection, ssl.SSLSocket):
            return "250-localhost\r\n250 STARTTLS"
        if verb == "RCPT":
            address = line.partition("<")[2].partition(">")[0]
            return self.fake.recipient_answers.get(address, "250 ok")
        return self.fake.sender_answer if verb == "MAIL" else "250 ok"

    def take(self) -> bool:
        self.say("354 go on")
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        self.fake.mails.append(message_from_bytes(b"".join(lines), policy=policy.default))
        if not self.fake.dies_after_data:
            self.say("250 taken")
        return not self.fake.dies_after_data

    def finish(self) -> None:
        super().finish()
        # The server closes the socket that was there before it was encrypted.
        self.connection.close()

    def encrypt(self, context: ssl.SSLContext) -> None:
        self.connection = context.wrap_socket(self.connection, server_side=True)
        self.rfile, self.wfile = self.connection.makefile("rb"), self.connection.makefile("wb")

    def say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())
        self.wfile.flush()


@contextmanager
def mail_server(fake: MailServerFake) -> Iterator[MailServerFake]:
    """Serve until the end of the block, one connection after the other."""
    with socketserver.TCPServer(("127.0.0.1", 0), _Conversation) as server:
        server.fake = fake  # type: ignore[attr-defined]
        fake.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield fake
        finally:
            server.shutdown()
            thread.join()


def make_server_certificate(folder: Path, host: str) -> Path:
    """A file with a key and a self-made certificate of `host`, which is also its own authority."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    file = folder / "mail-server.pem"
    file.write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain) + made.public_bytes(pem)
    )
    return file
