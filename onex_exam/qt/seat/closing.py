"""The end of a paper in steps: everything is kept first, and only then is it handed in."""

from typing import TypeAlias

from onex_exam.domain.delivery.commands import CollectAtTimeUp, Submit
from onex_exam.domain.delivery.instants import Instant
from onex_exam.qt.seat.outbox import Outbox

Ending: TypeAlias = Submit | CollectAtTimeUp


class Closing:
    """Waits until the outbox is empty, then sends the ending, once."""

    def __init__(self, outbox: Outbox) -> None:
        self._outbox = outbox
        self._ending: Ending | None = None
        self._when: Instant | None = None
        self._sent = False

    @property
    def active(self) -> bool:
        """Whether the paper is being handed in."""
        return self._ending is not None

    def begin(self, ending: Ending) -> None:
        """Send what is held; ``go_on`` sends the ending when all of it is kept, as of now."""
        self._ending, self._sent, self._when = ending, False, self._outbox.moment()
        self._outbox.send_drafts()
        self.go_on()

    def go_on(self) -> None:
        """Send the ending if nothing else is open any more."""
        if self._ending is not None and not self._sent and self._outbox.is_empty:
            self._sent = True
            self._outbox.send(self._ending, own=True, when=self._when)

    def stop(self) -> None:
        """Take it back: the paper goes on, or is over."""
        self._ending = None
