"""One migration per app stands for those before it; a database made by either is the same."""

import re

import pgtrigger
import pytest
from django.db import connection
from django.db.migrations import CreateModel, Migration, RunSQL
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ModelState
from django.db.migrations.writer import MigrationWriter

LOADER = MigrationLoader(None, replace_migrations=False)


def models_after(migration: tuple[str, str]) -> dict[str, str]:
    """The app's models as the migration leaves them, by name, each as it would be written anew."""
    models = LOADER.project_state(migration).models
    return {name: as_written(state) for (app, name), state in models.items() if app == migration[0]}


def as_written(model: ModelState) -> str:
    options = dict(sorted(model.options.items()))
    creation = CreateModel(
        model.name, list(model.fields.items()), options, model.bases, model.managers
    )
    return MigrationWriter.serialize(creation)[0]


def statements_of(migration: Migration) -> str:
    return "".join(str(step.sql) for step in migration.operations if isinstance(step, RunSQL))


def our_migrations() -> list[Migration]:
    return [step for step in LOADER.disk_migrations.values() if statements_of(step)]


@pytest.mark.parametrize("short", LOADER.replacements, ids="-".join)
def test_the_short_way_ends_with_the_models_of_the_long_way(short: tuple[str, str]) -> None:
    replaced = LOADER.replacements[short].replaces
    assert models_after(short) == models_after(max(replaced))


@pytest.mark.parametrize("short", LOADER.replacements, ids="-".join)
def test_the_short_way_takes_the_place_of_every_migration_up_to_its_number(
    short: tuple[str, str],
) -> None:
    app, name = short
    number = name.split("_")[2]
    files = [step for step in LOADER.disk_migrations if step[0] == app and step != short]
    assert sorted(LOADER.replacements[short].replaces) == sorted(
        step for step in files if step[1][:4] <= number
    )


@pytest.mark.django_db
def test_every_constraint_written_in_sql_stands_in_the_database() -> None:
    written = {
        name
        for step in our_migrations()
        for name in re.findall(r"ADD CONSTRAINT (\w+)", statements_of(step))
    }
    with connection.cursor() as cursor:
        cursor.execute("SELECT conname FROM pg_constraint WHERE convalidated")
        standing = {name for (name,) in cursor.fetchall()}
    assert "answer_is_of_its_declarations_edition" in written
    assert written - standing == set()


@pytest.mark.django_db
def test_every_trigger_of_the_models_is_installed_as_it_is_written() -> None:
    states = {
        f"{model._meta.label}: {trigger.name}": trigger.get_installation_status(model)[0]
        for model, trigger in pgtrigger.registered()
    }
    assert len(states) > 100
    assert {name for name, state in states.items() if state != "INSTALLED"} == set()


@pytest.mark.django_db
def test_pages_of_the_table_of_figures_leave_room_for_changed_rows() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT reloptions FROM pg_class WHERE relname = 'conformance_fit'")
        (options,) = cursor.fetchone()
    assert "fillfactor=45" in options
