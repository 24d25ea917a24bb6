import pytest
from django.test import RequestFactory

from portal.limits import account_and_address_key, address_key, client_address


def request_from(remote="203.0.113.9", forwarded=None, **data):
    headers = {} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded}
    return RequestFactory().post("/", data, REMOTE_ADDR=remote, **headers)


@pytest.mark.parametrize(
    ("hops", "forwarded", "expected"),
    [
        (0, "198.51.100.1", "203.0.113.9"),
        (1, "198.51.100.1", "198.51.100.1"),
        (1, "10.0.0.1, 198.51.100.1", "198.51.100.1"),
        (2, "6.6.6.6, 198.51.100.1, 10.0.0.1", "198.51.100.1"),
        (2, "198.51.100.1", "203.0.113.9"),
        (1, "198.51.100.1:4711", "198.51.100.1"),
        (1, "[2001:db8:1:2:3:4:5:6]:4711", "2001:db8:1:2::/64"),
        (1, '"[2001:db8:1:2::9]"', "2001:db8:1:2::/64"),
        (1, "2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        (1, "::ffff:198.51.100.1", "198.51.100.1"),
        (1, "unknown", "203.0.113.9"),
        (1, "", "203.0.113.9"),
        (1, None, "203.0.113.9"),
        (1, "\x00'; DROP TABLE", "203.0.113.9"),
        (1, "9" * 10_000, "203.0.113.9"),
    ],
)
def test_client_address_believes_only_the_trusted_hops(settings, hops, forwarded, expected):
    settings.TRUSTED_PROXY_COUNT = hops

    assert client_address(request_from(forwarded=forwarded)) == expected
    assert address_key("any", request_from(forwarded=forwarded)) == expected


@pytest.mark.parametrize("remote", ["", "unix:", "/run/web.sock"])
def test_client_address_survives_a_server_without_addresses(remote):
    assert client_address(request_from(remote=remote)) == "unknown"


def test_account_key_ignores_how_the_name_is_typed():
    assert account_and_address_key("any", request_from(username="  Ｓiti ")) == "siti|203.0.113.9"


def test_account_key_is_short_for_a_long_name():
    assert len(account_and_address_key("any", request_from(username="x" * 10_000))) < 200


def test_account_key_survives_a_missing_name():
    assert account_and_address_key("any", request_from()) == "|203.0.113.9"
