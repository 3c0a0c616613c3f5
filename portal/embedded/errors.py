"""What can go wrong before the servers run; each message tells a person what to do."""


class StackError(Exception):
    """The embedded stack cannot start or went down; the text is shown as it is."""
