"""Where mails go is read from one address; what cannot be meant is refused at the start."""

import pytest

from portal.common.mail_addresses import mail_server


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("console:", ("console", "", 25, False, False)),
        ("smtp://mail.example.jp", ("smtp", "mail.example.jp", 25, False, False)),
        ("smtp://mail.example.jp:587?tls=1", ("smtp", "mail.example.jp", 587, True, False)),
        ("smtps://mail.example.jp", ("smtp", "mail.example.jp", 465, False, True)),
    ],
)
def test_an_address_names_the_server(address, told):
    server = mail_server(address)
    kind = server.backend.split(".")[-2]
    assert (kind, server.host, server.port, server.starts_tls, server.is_encrypted) == told


def test_names_and_passwords_may_hold_any_character():
    server = mail_server("smtp://clerk%40town:p%2Fw@mail.example.jp")
    assert (server.user, server.password) == ("clerk@town", "p/w")


def test_mails_may_go_into_files():
    assert mail_server("file:///var/mails").folder == "/var/mails"


@pytest.mark.parametrize(
    "address",
    ["", "mail.example.jp", "pop3://mail", "smtp://", "smtp://mail?tls=yes", "smtp://mail?x=1",
     "file:mails", "file://mails", "smtp://mail:port"],
)  # fmt: skip
def test_an_address_that_cannot_be_meant_is_refused(address):
    with pytest.raises(ValueError, match=r"."):
        mail_server(address)
