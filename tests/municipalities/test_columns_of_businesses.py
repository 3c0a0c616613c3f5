"""Of two columns of one business none is lost: the file is refused."""

import pytest

from municipalities.parsing.exemptions import parse_exemptions
from municipalities.parsing.progress import parse_progress
from portal.common.reading import UnreadableFile

SHARES = "lg_code,prefecture,city,overall_rate,{}\n011002,北海道,札幌市,0.5,0.5,1\n"
FLAGS = "lg_code,prefecture,city,category,applicable_count,{}\n011002,北海道,札幌市,,1,0,1\n"


@pytest.mark.parametrize(("parse", "text"), [(parse_progress, SHARES), (parse_exemptions, FLAGS)])
@pytest.mark.parametrize(
    ("columns", "refused"),
    [
        ("住民記録,住民基本台帳", "住民基本台帳"),
        ("戸籍の附票,戸籍附票", "戸籍附票"),
        ("戸籍,戸籍", "戸籍"),
    ],
)
@pytest.mark.parametrize("note", ["", "見本です。\n"])
def test_two_columns_of_one_business_are_refused_by_name(parse, text, columns, refused, note):
    with pytest.raises(UnreadableFile) as caught:
        parse((note + text.format(columns)).encode())
    (problem,) = caught.value.problems
    assert (problem.row, problem.column) == (2 if note else 1, refused)
