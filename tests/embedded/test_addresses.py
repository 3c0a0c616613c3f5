"""One address per server, in the forms that its readers want."""

from pathlib import Path

import dj_database_url
import pytest
from kombu import Connection
from redis import Redis

from portal.embedded.addresses import broker_url, cache_url, postgres_socket_url, valkey_socket_url


@pytest.mark.parametrize(
    ("redis_url", "expected"),
    [
        ("redis://localhost:6379/0", "redis://localhost:6379/0"),
        ("rediss://:key@cache.example.jp:6380/2", "rediss://:key@cache.example.jp:6380/2"),
        ("unix:///tmp/s/valkey.sock?db=0", "redis+socket:///tmp/s/valkey.sock?virtual_host=0"),
        ("unix:///tmp/s/valkey.sock?db=3", "redis+socket:///tmp/s/valkey.sock?virtual_host=3"),
        ("unix:///tmp/s/valkey.sock", "redis+socket:///tmp/s/valkey.sock?virtual_host=0"),
    ],
)
def test_celery_is_told_the_same_server_in_its_own_words(redis_url, expected):
    assert broker_url(redis_url) == expected


@pytest.mark.parametrize("redis_url", ["", "localhost:6379", "amqp://localhost", "unix://"])
def test_an_address_of_another_kind_is_refused(redis_url):
    with pytest.raises(ValueError, match="REDIS_URL must begin with"):
        broker_url(redis_url)


def test_the_database_address_is_read_as_a_socket_folder():
    url = postgres_socket_url(folder=Path("/tmp/a b/s"), user="portal", database="figures")
    settings = dj_database_url.parse(url)
    assert (settings["HOST"], settings["USER"], settings["NAME"]) == (
        "/tmp/a b/s",
        "portal",
        "figures",
    )


def test_the_cache_and_the_broker_find_the_same_socket():
    url = valkey_socket_url(socket=Path("/tmp/s/valkey.sock"), database=2)
    with Redis.from_url(url) as client:
        assert client.connection_pool.connection_kwargs["path"] == "/tmp/s/valkey.sock"
        assert client.connection_pool.connection_kwargs["db"] == 2
    with Connection(broker_url(url)) as broker:
        assert "/tmp/s/valkey.sock" in broker.as_uri()


@pytest.mark.parametrize(
    ("redis_url", "expected"),
    [
        ("redis://localhost:6379/0", "redis://localhost:6379/1"),
        ("redis://localhost:6379", "redis://localhost:6379/1"),
        ("rediss://:key@cache.example.jp:6380/2", "rediss://:key@cache.example.jp:6380/3"),
        ("unix:///tmp/s/valkey.sock?db=3", "unix:///tmp/s/valkey.sock?db=4"),
        ("unix:///tmp/s/valkey.sock", "unix:///tmp/s/valkey.sock?db=1"),
    ],
)
def test_the_cache_has_a_database_of_its_own(redis_url, expected):
    assert cache_url(redis_url) == expected
