"""Where mails go, read from one address in the environment. No Django setting is read here."""

from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

BACKENDS = {
    "smtp": "django.core.mail.backends.smtp.EmailBackend",
    "smtps": "django.core.mail.backends.smtp.EmailBackend",
    "console": "django.core.mail.backends.console.EmailBackend",
    "file": "django.core.mail.backends.filebased.EmailBackend",
}
PORTS = {"smtp": 25, "smtps": 465}


@dataclass(frozen=True, slots=True)
class MailServer:
    """`folder` is for files only, the rest for servers only."""

    backend: str
    folder: str | None = None
    host: str = ""
    port: int = 25
    user: str = ""
    password: str = ""
    starts_tls: bool = False
    is_encrypted: bool = False


def mail_server(address: str) -> MailServer:
    """What an address says; raises ValueError for one that is malformed.

    `console:` writes mails to standard output, `file:///folder` into files of that folder;
    `smtp://name:password@host:587?tls=1` hands them to a server, encrypted after the greeting
    (STARTTLS), `smtps://` encrypted from the beginning.
    """
    parts = urlsplit(address)
    if parts.scheme not in BACKENDS:
        raise ValueError(f"unknown kind of mail server: {parts.scheme!r}")
    backend = BACKENDS[parts.scheme]
    if parts.scheme == "console":
        return MailServer(backend)
    if parts.scheme == "file":
        return MailServer(backend, folder=_folder(parts))
    return MailServer(
        backend,
        host=_host(parts),
        port=parts.port or PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starts_tls=_starts_tls(parts),
        is_encrypted=parts.scheme == "smtps",
    )


def _folder(parts: SplitResult) -> str:
    if parts.netloc or not parts.path.startswith("/"):
        raise ValueError("a folder for mails is written file:///its/whole/path")
    return unquote(parts.path)


def _host(parts: SplitResult) -> str:
    if not parts.hostname:
        raise ValueError("a mail server is written smtp://host:port")
    return parts.hostname


def _starts_tls(parts: SplitResult) -> bool:
    options = parse_qs(parts.query, keep_blank_values=True)
    if options not in ({}, {"tls": ["1"]}):
        raise ValueError("the only option of a mail server is ?tls=1")
    return bool(options)
