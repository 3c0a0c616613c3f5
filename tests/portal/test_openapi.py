"""The API's description is generated, complete and up to date."""

from pathlib import Path

import pytest
import yaml
from django.core.management import call_command
from django.urls import reverse

STORED = Path(__file__).parents[2] / "docs" / "api" / "openapi.yaml"
pytestmark = pytest.mark.django_db


def generated(folder: Path) -> str:
    file = folder / "openapi.yaml"
    call_command("spectacular", "--lang", "en", "--fail-on-warn", "--validate", "--file", str(file))
    return file.read_text(encoding="utf-8")


def test_the_stored_description_is_that_of_the_code(tmp_path):
    assert STORED.read_text(encoding="utf-8") == generated(tmp_path), (
        "run `python manage.py spectacular --lang en --file docs/api/openapi.yaml`"
    )


def test_the_description_is_served(client):
    assert reverse("api:schema") == "/api/v1/schema"
    served = yaml.safe_load(client.get("/api/v1/schema").content)
    assert "/api/v1/fits/{municipality_code}/{specification_code}/gaps" in served["paths"]
