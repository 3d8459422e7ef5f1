"""What is measured, in figures: the samples, their median, and whether the target is met."""

from dataclasses import asdict, dataclass, field
from statistics import median


@dataclass(frozen=True, slots=True)
class Measure:
    """Something worth measuring, and what it should be."""

    name: str
    unit: str
    target: float | None = None
    """None: told for information."""
    more_is_better: bool = False

    def met(self, value: float) -> bool | None:
        """Tell whether a value is good enough."""
        if self.target is None:
            return None
        return value >= self.target if self.more_is_better else value <= self.target


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure taken several times."""

    measure: Measure
    samples: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        """Return the middle sample."""
        return median(self.samples)

    def record(self) -> dict[str, object]:
        """Return everything, for a file."""
        met = self.measure.met(self.median)
        return asdict(self.measure) | {"median": self.median, "samples": self.samples, "met": met}
