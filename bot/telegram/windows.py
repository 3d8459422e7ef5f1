"""How often Telegram lets us speak, as sliding windows of our own, and the pauses it asks for."""

import math
from collections import deque
from dataclasses import dataclass

from domain.ids import PlaceId
from domain.people import Place

_AGO = -math.inf
"""A moment long past: nothing holds."""


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `size` sends in any `span` seconds."""

    size: int
    span: float


OVERALL = Limit(28, 1.0)
IN_GROUP = Limit(19, 61.0)
IN_PRIVATE = Limit(1, 1.05)

_FLOODS = 3
"""This many refusals, from different places …"""
_FLOOD_SPAN = 10.0
"""… within this many seconds: it is not about the places any more, everybody waits."""

_FEW = 256
"""Below this many places, nothing is worth sweeping."""


class Window:
    """Remember the last sends under one limit."""

    __slots__ = ("_marks", "_span")

    def __init__(self, limit: Limit) -> None:
        self._span = limit.span
        self._marks: deque[float] = deque(maxlen=limit.size)

    def opens(self) -> float:
        """Return the moment from which one more send is allowed."""
        return self._marks[0] + self._span if len(self._marks) == self._marks.maxlen else _AGO

    def room(self, moment: float) -> int:
        """Return how many sends are allowed at a moment."""
        size = self._marks.maxlen or 0
        return size - sum(mark + self._span > moment for mark in self._marks)

    def took(self, moment: float) -> None:
        """Count a send."""
        self._marks.append(moment)

    def settled(self, moment: float) -> None:
        """Count the last send from the moment its outcome came: it may have arrived as late as that."""
        self._marks.append(max(self._marks.pop(), moment) if self._marks else moment)

    def spent(self, moment: float) -> bool:
        """Tell whether everything it remembers is out of the window."""
        return not self._marks or self._marks[-1] + self._span <= moment


class Throng:
    """Remember the last sends everywhere, several of them under way at once.

    One counts as long as it is under way, and then from the moment its outcome came: wherever in between it arrived,
    no more than the limit arrive together, however uneven the wire is.
    """

    __slots__ = ("_flying", "_marks", "_size", "_span")

    def __init__(self, limit: Limit) -> None:
        self._size, self._span = limit.size, limit.span
        self._flying = 0
        self._marks: deque[float] = deque(maxlen=limit.size)

    def opens(self) -> float:
        """Return the moment from which one more send is allowed; never, while only an outcome can tell."""
        over = self._flying + len(self._marks) - self._size
        if over < 0:
            return _AGO
        return self._marks[over] + self._span if over < len(self._marks) else math.inf

    def room(self, moment: float) -> int:
        """Return how many sends are allowed at a moment."""
        return max(0, self._size - self._flying - sum(mark + self._span > moment for mark in self._marks))

    def took(self) -> None:
        """Count a send that leaves."""
        self._flying += 1

    def settled(self, moment: float) -> None:
        """Count one of them from now on as of the moment its outcome came."""
        self._flying = max(0, self._flying - 1)
        self._marks = deque(sorted([*self._marks, moment])[-self._size :], maxlen=self._size)


@dataclass(frozen=True, slots=True)
class _Flood:
    at: float
    place: PlaceId
    seconds: float


class Windows:
    """Tell when each place may next be spoken to; moments are those of `Clock.monotonic()`."""

    def __init__(self, overall: Limit = OVERALL, in_group: Limit = IN_GROUP, in_private: Limit = IN_PRIVATE) -> None:
        self._overall = Throng(overall)
        self._limits = {True: in_private, False: in_group}
        self._places: dict[PlaceId, Window] = {}
        self._pauses: dict[PlaceId, float] = {}
        self._pause = _AGO
        self._floods: deque[_Flood] = deque(maxlen=_FLOODS)
        self._many = _FEW

    def wait_for(self, place: Place) -> float:
        """Return the earliest moment at which something may be posted in a place."""
        window = self._places.get(place.id)
        own = window.opens() if window else _AGO
        return max(self.open_again(), own, self.paused(place))

    def open_again(self) -> float:
        """Return the earliest moment at which something may be posted anywhere."""
        return max(self._overall.opens(), self._pause)

    def paused(self, place: Place | None = None) -> float:
        """Return the moment until which nothing at all goes to a place, or, without one, to any."""
        own = self._pauses.get(place.id, _AGO) if place else _AGO
        return max(self._pause, own)

    def room(self, moment: float) -> int:
        """Return how many posts may leave at a moment, whatever their places."""
        return self._overall.room(moment) if moment >= self._pause else 0

    def took(self, place: Place, moment: float) -> None:
        """Count a post that leaves."""
        self._overall.took()
        if place.id not in self._places:
            self._sweep(moment)
        self._window(place).took(moment)

    def settled(self, place: Place, moment: float) -> None:
        """Count the last post of a place from when its outcome came, so that a slow wire never brings two too close."""
        self._overall.settled(moment)
        self._window(place).settled(moment)

    def pause(self, place: Place | None, moment: float, seconds: float) -> None:
        """Keep quiet in a place, or everywhere, for as long as asked; a pause is never shortened."""
        until = moment + seconds
        if place is None:
            self._pause = max(self._pause, until)
            return
        self._pauses[place.id] = max(self.paused(place), until)
        self._floods.append(_Flood(moment, place.id, seconds))
        if self._flooded(moment):
            self._pause = max(self._pause, moment + min(flood.seconds for flood in self._floods))

    def __len__(self) -> int:
        return len(self._places) + len(self._pauses)

    def _window(self, place: Place) -> Window:
        """Return the window of a place, a new one when it was forgotten while its last post was under way."""
        return self._places.setdefault(place.id, Window(self._limits[place.private]))

    def _flooded(self, moment: float) -> bool:
        places = {flood.place for flood in self._floods}
        return len(places) == _FLOODS and moment - self._floods[0].at <= _FLOOD_SPAN

    def _sweep(self, moment: float) -> None:
        """Forget the places that nothing holds back any more, each time they have doubled."""
        if len(self) < self._many:
            return
        self._places = {id: window for id, window in self._places.items() if not window.spent(moment)}
        self._pauses = {id: until for id, until in self._pauses.items() if until > moment}
        self._many = max(_FEW, 2 * len(self))
