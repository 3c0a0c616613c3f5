"""`RequirementSet` in the database: a field over `bit varying` and its functions.

Nothing else in the project knows about bits.
"""

from typing import TYPE_CHECKING, Any, TypeAlias

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Func
from django.utils.translation import gettext_lazy as _

from standards.requirement_set import RequirementSet

if TYPE_CHECKING:
    from typing_extensions import TypeVar

    _Field = models.Field
    _Set_contra = TypeVar("_Set_contra", contravariant=True, default=RequirementSet)
    _Get_co = TypeVar("_Get_co", covariant=True, default=RequirementSet)
else:
    _Set_contra = _Get_co = None

    class _Field(models.Field):
        """Django's field takes no type parameters at run time."""

        def __class_getitem__(cls, _parameters):
            return cls


class RequirementSetField(_Field[_Set_contra, _Get_co]):
    """Holds a `RequirementSet`; in PostgreSQL `bit varying` of the edition's length.

    Nullable columns say so in their annotation: `OptionalSetField`.
    """

    description = _("Set of an edition's requirement rows")

    def db_type(self, connection: Any) -> str:  # noqa: ARG002
        return "bit varying"

    def get_placeholder(self, value: Any, compiler: Any, connection: Any) -> str:  # noqa: ARG002
        # An untyped parameter is ambiguous, and `::bit` would silently truncate to one bit.
        return "%s::bit varying"

    def from_db_value(self, value: str | None, *_: Any) -> RequirementSet | None:
        return None if value is None else RequirementSet.from_text(value)

    def to_python(self, value: Any) -> RequirementSet | None:
        if value is None or isinstance(value, RequirementSet):
            return value
        try:
            return RequirementSet.from_text(str(value))
        except ValueError as error:
            raise ValidationError(_("A set is written with 0 and 1 only.")) from error

    def get_prep_value(self, value: Any) -> str | None:
        prepared: RequirementSet | None = self.to_python(value)
        return None if prepared is None else prepared.to_text()

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj)) or ""


OptionalSetField: TypeAlias = "RequirementSetField[RequirementSet | None, RequirementSet | None]"


class BitAnd(Func):
    """Rows that are in both sets."""

    arg_joiner = " & "
    template = "(%(expressions)s)"
    output_field = RequirementSetField()


class BitOr(Func):
    """Rows that are in any of the sets."""

    arg_joiner = " | "
    template = "(%(expressions)s)"
    output_field = RequirementSetField()


class BitAndNot(Func):
    """Rows of the first set that are not in the second."""

    arg_joiner = " & ~ "
    template = "(%(expressions)s)"
    output_field = RequirementSetField()
    arity = 2


class BitCount(Func):
    """Number of rows in a set."""

    function = "bit_count"
    output_field = models.BigIntegerField()
    arity = 1


class BitLength(Func):
    """Number of positions of a set, members or not."""

    function = "length"
    output_field = models.IntegerField()
    arity = 1
