"""Passwords are hashed cheaply here: they are tried by the dozen."""

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def _cheap_hashing(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
