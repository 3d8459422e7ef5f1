"""What can go wrong, said once: a text key for people, a cause for operators."""


class CollectiveError(Exception):
    """Something the house refuses or cannot do; `key` names the sentence people read."""

    key = "error.unexpected"

    def __init__(self, cause: str = "") -> None:
        super().__init__(cause or self.__doc__ or "")


class NotNow(CollectiveError):
    """The move does not fit where things stand."""

    key = "error.not_now"


class Closed(NotNow):
    """The question is closed."""

    key = "toast.closed"


class NotAllowed(CollectiveError):
    """The person may not do this here."""

    key = "error.not_allowed"


class Unverified(NotAllowed):
    """Whether the person still is in the group could not be asked: nothing is done on a guess."""

    key = "error.unverified"


class NotFound(CollectiveError):
    """What the move is about is not known, or no longer."""

    key = "error.not_found"


class Unreadable(CollectiveError):
    """A line of text could not be understood."""

    key = "error.unreadable"


class Overtaken(CollectiveError):
    """Somebody else changed the row first."""

    key = "error.overtaken"


class StorageError(CollectiveError):
    """The database cannot be read or written; the cause is kept."""

    key = "error.storage"
