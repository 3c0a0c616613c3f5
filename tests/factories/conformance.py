"""Figures written down as they are, for tests of what is made of them."""

from datetime import date

from conformance.choices import FitStatus
from conformance.formula import FORMULA_VERSION
from conformance.models import Fit, Run
from conformance.services import Scope, request_run
from municipalities.models import Municipality, Population
from standards.choices import MunicipalityClass
from standards.models import Specification

AS_OF = date(2026, 4, 1)


def make_known_fit(
    body: Municipality,
    specification: Specification,
    *,
    supported: int,
    total: int,
    needed: tuple[int, int] = (0, 0),
    options: tuple[int, int] = (0, 0),
    status: FitStatus | None = None,
    municipality_class: MunicipalityClass = MunicipalityClass.TOWN,
) -> Fit:
    """`needed`: supported and all needed options; `options`: answered and all options.

    The ids of what a real cell is computed from are left out but for a declaration's.
    """
    usual = FitStatus.CONFORMING if supported == total else FitStatus.NONCONFORMING
    fit = Fit.objects.create(
        municipality=body, specification=specification, municipality_class=municipality_class,
        declaration_id=1, status=status or usual, as_of=AS_OF, formula_version=FORMULA_VERSION,
        mandatory_total=total, mandatory_supported=supported, mandatory_planned=0,
        needed_total=needed[1], needed_supported=needed[0],
        optional_total=options[1], optional_answered=options[0],
        local_total=0, local_supported=0, local_unknown=0, excess=0, workaround=0, custom=0,
    )  # fmt: skip
    fit.refresh_from_db()
    return fit


def make_fit_without_counts(
    body: Municipality,
    specification: Specification,
    status: FitStatus,
    *,
    municipality_class: MunicipalityClass = MunicipalityClass.TOWN,
) -> Fit:
    return Fit.objects.create(
        municipality=body, specification=specification, municipality_class=municipality_class,
        status=status, as_of=AS_OF, formula_version=FORMULA_VERSION,
    )  # fmt: skip


def make_population(body: Municipality, residents: int) -> Population:
    return Population.objects.create(
        municipality=body, counted_on=date(2025, 1, 1), statistic="見本", residents=residents
    )


def make_run(*specifications: Specification, kind: str = "national") -> Run:
    scopes = [Scope(specification.pk) for specification in specifications]
    return request_run(kind=kind, as_of=AS_OF, reason="requested", scopes=scopes)
