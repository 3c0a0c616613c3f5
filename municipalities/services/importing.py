"""Facts about bodies taken over from files: the whole file or nothing, again and again alike."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

from django.db import models, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from municipalities.models import ClassPeriod, Duty, Municipality, Population, Prefecture
from municipalities.parsing.bodies import MunicipalityFact, PrefectureFact
from municipalities.parsing.duties import DutyFact
from municipalities.signals import Reason, announce
from portal.common.reading import ProblemList
from standards.choices import MunicipalityClass
from standards.models import Specification

Model = TypeVar("Model", bound=models.Model)
BODY_FIELDS = ("prefecture_id", "name", "kana", "latitude", "longitude", "is_prefecture")


@transaction.atomic
def import_prefectures(*, facts: Sequence[PrefectureFact]) -> dict[str, int]:
    """Take over the prefectures, and each of them as a body with systems of its own.

    Raises UnreadableFile where another prefecture has a name of the file already.
    """
    _refuse_held_names(facts)
    prefectures = [Prefecture(code=fact.code, name=fact.name) for fact in facts]
    changed = write_changed(Prefecture, prefectures, key=("code",), fields=("name",))
    ids = dict(Prefecture.objects.values_list("code", "pk"))
    bodies = [
        Municipality(
            code=fact.body_code,
            prefecture_id=ids[fact.code],
            name=fact.name,
            kana=fact.kana,
            is_prefecture=True,
        )
        for fact in facts
    ]
    _write_bodies(bodies, dict.fromkeys([b.code for b in bodies], MunicipalityClass.PREFECTURE))
    return {"prefectures": len(facts), "changed": changed}


@transaction.atomic
def import_municipalities(*, facts: Sequence[MunicipalityFact]) -> dict[str, int]:
    """Take over municipalities, their classes and residents. Raises UnreadableFile.

    A class that differs from the one we hold begins on the day the residents were counted.
    """
    ids = _prefecture_ids(facts)
    bodies = [
        Municipality(
            code=fact.code,
            prefecture_id=ids[fact.prefecture_code],
            name=fact.name,
            kana=fact.kana,
            latitude=fact.latitude,
            longitude=fact.longitude,
        )
        for fact in facts
    ]
    changed = _write_bodies(
        bodies,
        {fact.code: fact.municipality_class for fact in facts},
        starts_on=max((fact.counted_on for fact in facts), default=None),
    )
    _write_populations(facts)
    return {"municipalities": len(facts), "changed": changed}


@transaction.atomic
def import_duties(*, facts: Sequence[DutyFact]) -> dict[str, int]:
    """Take over duties of classes and of single bodies. Raises UnreadableFile."""
    specifications = dict(Specification.objects.values_list("code", "pk"))
    bodies = dict(Municipality.objects.values_list("code", "pk"))
    problems = ProblemList()
    note_unknown(
        ((f.row, f.specification) for f in facts), specifications, problems,
        column="specification", message=_("No specification has this code."),
    )  # fmt: skip
    note_unknown_bodies(((f.row, f.code) for f in facts if f.code), bodies, problems)
    problems.raise_if_any()
    duties = [
        Duty(
            specification_id=specifications[fact.specification],
            municipality_class=fact.municipality_class,
            municipality_id=bodies.get(fact.code),
            performs=fact.performs,
            handled_by=fact.handled_by,
        )
        for fact in facts
    ]
    return {"duties": len(facts), "changed": _write_duties(duties)}


def write_changed(
    model: type[Model],
    rows: Iterable[Model],
    *,
    key: Sequence[str],
    fields: Sequence[str],
    held: models.QuerySet[Model] | None = None,
) -> int:
    """Insert or update the rows that differ from what is held; three queries whatever the size."""
    known = set((model._default_manager if held is None else held).values_list(*key, *fields))
    changed = [row for row in rows if _values(row, (*key, *fields)) not in known]
    model._default_manager.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=[model._meta.get_field(name).name for name in key],
        update_fields=[model._meta.get_field(name).name for name in fields],
    )
    return len(changed)


def _values(row: models.Model, names: Iterable[str]) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in names)


def note_unknown(
    cells: Iterable[tuple[int, str]],
    known: Iterable[str],
    problems: ProblemList,
    *,
    column: str,
    message: str,
) -> None:
    """Note each (row, value) that is not known."""
    names = set(known)
    for row, value in cells:
        if value not in names:
            problems.add(row=row, column=column, value=value, message=message)


def note_unknown_bodies(
    cells: Iterable[tuple[int, str]],
    known: Iterable[str],
    problems: ProblemList,
    *,
    column: str = "code",
) -> None:
    message = _("No body has this code; import the municipalities first.")
    note_unknown(cells, known, problems, column=column, message=message)


def _refuse_held_names(facts: Sequence[PrefectureFact]) -> None:
    held, problems = dict(Prefecture.objects.values_list("name", "code")), ProblemList()
    for fact in facts:
        if held.get(fact.name, fact.code) != fact.code:
            message = _("This is not the prefecture of the code.")
            problems.add(row=fact.row, column="name", value=fact.name, message=message)
    problems.raise_if_any()


def _prefecture_ids(facts: Sequence[MunicipalityFact]) -> dict[str, int]:
    """Ids by code. A file that names an unknown prefecture, or another name, is refused."""
    held = {prefecture.code: prefecture for prefecture in Prefecture.objects.all()}
    problems = ProblemList()
    if not held:
        message = _("There are no prefectures yet; import them first (import_prefectures).")
        problems.add(row=None, message=message)
        problems.raise_if_any()
    for fact in facts:
        prefecture = held.get(fact.prefecture_code)
        if prefecture is None or prefecture.name != fact.prefecture:
            message = _("This is not the prefecture of the code.")
            problems.add(row=fact.row, column="prefecture", value=fact.prefecture, message=message)
    problems.raise_if_any()
    return {code: prefecture.pk for code, prefecture in held.items()}


def _write_bodies(
    bodies: list[Municipality],
    classes: dict[str, MunicipalityClass],
    *,
    starts_on: date | None = None,
) -> int:
    changed = write_changed(Municipality, bodies, key=("code",), fields=BODY_FIELDS)
    ids = dict(Municipality.objects.filter(code__in=classes).values_list("code", "pk"))
    wanted = {ids[code]: municipality_class for code, municipality_class in classes.items()}
    moved = _write_classes(wanted, starts_on)
    if moved:
        announce(sender=Municipality, reason=Reason.BODIES)
    return max(changed, moved)


def _write_classes(wanted: dict[int, MunicipalityClass], starts_on: date | None) -> int:
    """Give new bodies their class for all time; another class than the held one begins then."""
    held = _held_classes(wanted, starts_on)
    differing = [
        pk for pk, new in wanted.items() if pk not in held or held[pk].municipality_class != new
    ]
    replaced = {pk: held[pk] for pk in differing if pk in held}
    _end_classes(list(replaced.values()), starts_on)
    ClassPeriod.objects.bulk_create(
        ClassPeriod(
            municipality_id=pk,
            municipality_class=wanted[pk],
            period=DateRange(starts_on, replaced[pk].period.upper)
            if pk in replaced
            else DateRange(None, None),
        )
        for pk in differing
    )
    return len(differing)


def _held_classes(bodies: Iterable[int], at: date | None) -> dict[int, ClassPeriod]:
    """The period of each body that holds the day, or its last one."""
    periods = ClassPeriod.objects.filter(municipality__in=bodies).order_by("period")
    if at:
        periods = periods.filter(period__contains=at)
    return {period.municipality_id: period for period in periods}


def _end_classes(periods: Sequence[ClassPeriod], on: date | None) -> None:
    """Close the periods; one that began on that very day is replaced as a whole."""
    begun = [period.pk for period in periods if period.period.lower == on]
    ClassPeriod.objects.filter(pk__in=begun).delete()
    until = models.Func(
        models.Func(models.F("period"), function="lower"), models.Value(on), function="daterange"
    )
    rest = {period.pk for period in periods} - set(begun)
    ClassPeriod.objects.filter(pk__in=rest).update(period=until)


def _write_populations(facts: Sequence[MunicipalityFact]) -> None:
    ids = dict(Municipality.objects.values_list("code", "pk"))
    populations = [
        Population(
            municipality_id=ids[fact.code],
            counted_on=fact.counted_on,
            statistic=fact.statistic,
            residents=fact.residents,
        )
        for fact in facts
    ]
    key = ("municipality_id", "counted_on", "statistic")
    write_changed(Population, populations, key=key, fields=("residents",))


def _write_duties(duties: list[Duty]) -> int:
    """Two partial unique keys (class or body) leave no single key for an upsert."""
    key = ("specification_id", "municipality_class", "municipality_id")
    held = {_values(duty, key): duty for duty in Duty.objects.all()}
    new = [duty for duty in duties if _values(duty, key) not in held]
    differing = [
        _with_answer(held[_values(duty, key)], duty)
        for duty in duties
        if _values(duty, key) in held and _differs(held[_values(duty, key)], duty)
    ]
    Duty.objects.bulk_create(new)
    Duty.objects.bulk_update(differing, ["performs", "handled_by"])
    if new or differing:
        announce(sender=Duty, reason=Reason.DUTY)
    return len(new) + len(differing)


def _differs(held: Duty, duty: Duty) -> bool:
    return (held.performs, held.handled_by) != (duty.performs, duty.handled_by)


def _with_answer(held: Duty, duty: Duty) -> Duty:
    held.performs, held.handled_by = duty.performs, duty.handled_by
    return held
