"""A row's obligations as one line per level."""

from standards.choices import MunicipalityClass, ObligationLevel
from standards.obligations import group_by_level


def test_one_level_for_everybody_is_one_group() -> None:
    (group,) = group_by_level(dict.fromkeys(MunicipalityClass.values, "mandatory"))
    assert (group.level, group.is_everybody) == (ObligationLevel.MANDATORY, True)


def test_groups_come_from_the_strictest_and_classes_in_their_order() -> None:
    levels = {"town": "optional", "designated_city": "mandatory", "village": "optional"}
    groups = group_by_level(levels)
    assert [group.level for group in groups] == ["mandatory", "optional", None]
    assert groups[1].classes == (MunicipalityClass.TOWN, MunicipalityClass.VILLAGE)


def test_classes_without_an_obligation_are_named_as_such() -> None:
    (group,) = group_by_level({})
    assert group.level is None
    assert group.is_everybody


def test_all_but_prefectures_are_every_municipality() -> None:
    levels = dict.fromkeys(MunicipalityClass.values, "prohibited") | {"prefecture": "optional"}
    optional, prohibited = group_by_level(levels)
    assert prohibited.is_every_municipality
    assert not optional.is_every_municipality


def test_not_applicable_to_prefectures_alone_goes_without_saying() -> None:
    levels = dict.fromkeys(MunicipalityClass.values, "mandatory")
    del levels["prefecture"]
    assert [group.goes_without_saying for group in group_by_level(levels)] == [False, True]
    del levels["town"]
    assert not any(group.goes_without_saying for group in group_by_level(levels))
