"""Reading untrusted JSON: strictly, in UTF-8, and no more of it than the limits."""

import json

from django.utils.translation import gettext as _

from portal.common import limits
from portal.common.reading import Problem, UnreadableFile, check_size


def parse_json(data: bytes) -> object:
    """What the file says, as dicts, lists, texts and numbers.

    What would take memory is counted in the bytes before it is read. Raises UnreadableFile, with
    the line where it is known.
    """
    check_size(len(data))
    _check_amount(data)
    try:
        read: object = json.loads(data.decode("utf-8-sig"), parse_constant=_refuse_constant)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _unreadable(_("JSON is read in UTF-8 only"), line) from error
    except json.JSONDecodeError as error:
        raise _unreadable(_("this is no well-formed JSON"), error.lineno, error.msg) from error
    except RecursionError as error:
        raise _unreadable(_("the JSON is nested too deeply")) from error
    except ValueError as error:  # a number of more digits than Python reads
        raise _unreadable(_("this is no well-formed JSON"), value=str(error)) from error
    return read


def _check_amount(data: bytes) -> None:
    if data.count(b"{") + data.count(b"[") > limits.MAX_JSON_CONTAINERS:
        raise _unreadable(_("the JSON has too many objects and lists"))
    if data.count(b",") > limits.MAX_JSON_VALUES:
        raise _unreadable(_("the JSON has too many values"))


def _refuse_constant(constant: str) -> object:
    raise ValueError(constant)


def _unreadable(message: str, row: int | None = None, value: str = "") -> UnreadableFile:
    return UnreadableFile([Problem(row, "", value, message)])
