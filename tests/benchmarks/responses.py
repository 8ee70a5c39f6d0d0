"""How long the window takes to answer, and how long its own thread could do nothing else meanwhile."""

import gc
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from PySide6.QtCore import QEventLoop, Qt, QTimer, SignalInstance

from tests.benchmarks.measures import Measure

MOST_MILLISECONDS = 100.0
_BEAT_MS = 1
_GIVE_UP_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Response:
    """One answer of the window.

    Attributes:
        taken: milliseconds from the act until the answer is on the screen.
        held: the longest stretch of that, in milliseconds, in which the window's thread did not come round.
        worked: milliseconds of a processor that this program used meanwhile; much less than ``taken`` when other
            programs kept the processors busy.
    """

    taken: float
    held: float
    worked: float

    def charged(self, apart: float) -> float:
        """Return what the program answers for: the time taken, without that in which others had the processors.

        Args:
            apart: milliseconds that the program waits on purpose.
        """
        return min(self.taken - apart, self.worked)


@dataclass(frozen=True)
class ResponseMeasure(Measure):
    """Several answers to the same act; judged are the median, and the most that one of them cost.

    What the program waits for in vain, such as a lock, shows in the median; the worst of a few answers shows what other
    programs did meanwhile, so of that only the program's own part counts.

    Attributes:
        worst: the slowest of them.
        charged: the most that the program itself answers for in one of them.
        held: the longest that the window's thread was held up by one.
        worked: the median of what the processors did for one, the pause that is not counted included.
    """

    worst: float = 0.0
    charged: float = 0.0
    held: float = 0.0
    worked: float = 0.0

    @property
    def passed(self) -> bool | None:
        return None if self.target is None else max(self.ours, self.charged) <= self.target

    def line(self) -> tuple[str, ...]:
        name, *others = super().line()
        told = f"worst {self.worst:.0f}, ours {self.charged:.0f}, held {self.held:.0f}, worked {self.worked:.0f}"
        return f"{name}; {told}", *others


class Told:
    """Remembers that a signal was sent."""

    def __init__(self, signal: SignalInstance) -> None:
        self._came = False
        signal.connect(self._on_signal)

    def _on_signal(self, *_: object) -> None:
        self._came = True

    def forget(self) -> None:
        """Wait for the next one."""
        self._came = False

    def __call__(self) -> bool:
        return self._came


def response(act: Callable[[], object], is_done: Callable[[], bool]) -> Response:
    """Act, and wait until the answer is there and painted.

    A timer beats all the while: the longest gap between two beats is what the clerk feels as a frozen window.
    """
    gc.collect()
    loop, timer = QEventLoop(), QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.setInterval(_BEAT_MS)
    worked = time.process_time()
    start = last = time.perf_counter()
    held = 0.0
    done = False

    def beat() -> None:
        nonlocal last, held, done
        now = time.perf_counter()
        held, last = max(held, now - last), now
        # The window is painted between the beat that sees the answer and the one after it.
        if done or now - start > _GIVE_UP_SECONDS:
            loop.quit()
        else:
            done = is_done()

    timer.timeout.connect(beat)
    timer.start()
    act()
    loop.exec()
    timer.stop()
    if not done:
        raise TimeoutError(f"no answer within {_GIVE_UP_SECONDS:g} s")
    return Response(1000 * (last - start), 1000 * held, 1000 * (time.process_time() - worked))


def measure(
    name: str, responses: Sequence[Response], floor: float | None = None, *, apart: float = 0.0, judged: bool = True
) -> ResponseMeasure:
    """Sum several answers up.

    Args:
        name: what was done.
        responses: the answers.
        floor: milliseconds of the least the same work can cost.
        apart: milliseconds that the program waits on purpose; not counted.
        judged: whether the line of 100 ms holds for it.
    """
    taken = [one.taken - apart for one in responses]
    return ResponseMeasure(
        name,
        median(taken),
        floor,
        MOST_MILLISECONDS if judged else None,
        "ours",
        "ms",
        worst=max(taken),
        charged=max(one.charged(apart) for one in responses),
        held=max(one.held for one in responses),
        worked=median(one.worked for one in responses),
    )
