"""The base of all errors that a user may meet."""

from django.utils.functional import Promise


class PortalError(Exception):
    """An expected refusal: a stable code, a translatable message and its context.

    `context` fills the message's placeholders and goes to the API as it is; it must hold
    nothing that the user may not see.
    """

    code = "error"
    status = 400
    message: str | Promise = ""

    def __init__(self, **context: object) -> None:
        super().__init__(self.code)
        self.context = context

    def __str__(self) -> str:
        return str(self.message) % self.context
