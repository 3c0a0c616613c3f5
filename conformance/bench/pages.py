"""Pages as a reader asks for them: the search over many rows, and the first screen of an edition.

From the request to the whole answer, in this process; without network and browser.
"""

from collections.abc import Collection, Iterator
from itertools import cycle

from django.test import Client
from django.urls import reverse

from conformance.bench.measuring import Case, Measurement, measure
from conformance.synthetic.loading import no_runs, settle
from conformance.synthetic.scales import Scale
from conformance.synthetic.texts import make_texts
from standards.models import Edition

PAGES = ("search_page", "edition_page")
WORDS = (
    "住民票", "介護保険料", "納付", "通知書", "申請 受付", "転入", "する", "こと", "者", "届", "税",
    "0000012", "000001", "3.2", "所得 更正", "口座振替", "ﾃﾞｰﾀ", "被保険者", "職員", "一覧",
    "帳票 印字", "身体障害者手帳", "國民健康保險", "存在しない語", "世帯主", "期限", "年度",
)  # fmt: skip
"""Words of one to many characters, frequent and rare ones, ids and headings, old characters."""


def measure_pages(scale: Scale, *, name: str, cases: Collection[str]) -> Iterator[Measurement]:
    """Adds specifications of Japanese text to the database; nobody is measured by them."""
    with no_runs():
        make_texts(scale.searched_rows)
    settle()
    both = (_search_page(), _edition_page())
    for case in both:
        if case.name in cases:
            yield from measure([case], scale=name)


def _search_page() -> Case:
    """The median over words that are asked for in turn."""
    words = cycle(WORDS)
    return Case(
        name="search_page",
        run=lambda: _ask(reverse("standards:search"), {"q": next(words)}),
        peak_mb=lambda: None,
        rounds=len(WORDS) * 2,
    )


def _edition_page() -> Case:
    """The first hundred rows of an edition of a thousand."""
    edition = Edition.objects.filter(specification__code__startswith="9").earliest("pk")
    address = reverse("standards:edition", args=[edition.specification.code, edition.number])
    return Case(name="edition_page", run=lambda: _ask(address, {}), peak_mb=lambda: None)


class PageFailed(Exception):
    """A page under measurement was not shown."""


def _ask(address: str, query: dict[str, str]) -> bytes:
    answer = Client(headers={"host": "localhost"}).get(address, query)
    if answer.status_code != 200:  # noqa: PLR2004
        raise PageFailed(f"{address}: {answer.status_code}")
    return answer.content
