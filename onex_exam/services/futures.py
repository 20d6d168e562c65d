"""Futures that follow one another, each on the thread that resolved the one before."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")


def chained(first: "Future[A]", then: "Callable[[A], Future[B]]") -> "Future[B]":
    """Return a future for what ``then`` starts with the first result; errors pass through."""
    outcome: Future[B] = Future()

    def started(done: "Future[A]") -> None:
        error = done.exception()
        if error is not None:
            outcome.set_exception(error)
            return
        try:
            second = then(done.result())
        except Exception as failed:  # noqa: BLE001  (handed to whoever waits for the future)
            outcome.set_exception(failed)
        else:
            second.add_done_callback(passed_on)

    def passed_on(done: "Future[B]") -> None:
        error = done.exception()
        if error is None:
            outcome.set_result(done.result())
        else:
            outcome.set_exception(error)

    first.add_done_callback(started)
    return outcome


def after(first: "Future[A]", act: Callable[[A], None]) -> "Future[A]":
    """Call ``act`` with the result when it is there; errors go to whoever waits."""

    def arrived(done: "Future[A]") -> None:
        if done.exception() is None:
            act(done.result())

    first.add_done_callback(arrived)
    return first
