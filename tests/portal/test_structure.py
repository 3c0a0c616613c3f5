"""The house stands as docs/architecture.md draws it."""

import pytest
from django.apps import apps
from django.db import models

FLOORS = ["common", "accounts", "standards", "vendors", "municipalities", "conformance"]
OURS = [model for model in apps.get_models() if model._meta.app_label in FLOORS]

# Derived or written by machines: their history is elsewhere (docs/architecture.md).
WITHOUT_HISTORY = {
    # derived, or state of a machine
    "SampleData", "ObligationSet", "SupportSet", "PlannedSet", "Fit", "Run", "Chunk",
    "SearchEntry", "CatalogUpload", "StagedRow", "AnswerUpload", "Announcement",
    "AnnouncementMail", "Notice",
    # written once: a history itself
    "StoredFile", "DeclarationTransition", "FormerName", "PackageTransfer",
}  # fmt: skip


def is_event(model: type[models.Model]) -> bool:
    return model.__name__.endswith("Event")


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_every_foreign_key_points_downward(model):
    floor = FLOORS.index(model._meta.app_label)
    for field in model._meta.concrete_fields:
        target = field.remote_field.model if field.remote_field else None
        if target is not None and target._meta.app_label in FLOORS:
            assert FLOORS.index(target._meta.app_label) <= floor, f"{model.__name__}.{field.name}"


@pytest.mark.parametrize("model", [m for m in OURS if not is_event(m)], ids=lambda m: m.__name__)
def test_every_table_that_people_edit_has_a_history(model):
    names = {event.__name__ for event in OURS if is_event(event)}
    assert (f"{model.__name__}Event" in names) is (model.__name__ not in WITHOUT_HISTORY)
