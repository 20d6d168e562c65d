"""What is still asked before results are released or certificates are issued."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from onex_exam.domain.credentials.states import WAITING, ResultKey, Standing
from onex_exam.screens.organization_view import OrganizationView, ResultsView
from onex_exam.screens.parts import Button
from onex_exam.wording import Wording


@dataclass(frozen=True, slots=True)
class AskScreen:
    """What is still asked before results are released or certificates issued."""

    title: str
    text: str
    name_label: str
    name: str
    folder_label: str
    folder: str
    choose: Button | None
    passphrase_label: str
    passphrase: str
    go: Button
    cancel: Button


def releasable(results: ResultsView) -> tuple[ResultKey, ...]:
    """Return those of the chosen results that can be released, in the order of the list.

    Those that wait for a person are left out: the page says why they wait.
    """
    return tuple(
        each.key
        for each in _chosen(results)
        if each.state == "imported" and each.conclusion not in WAITING
    )


def certifiable(results: ResultsView) -> tuple[ResultKey, ...]:
    """Return those of the chosen results that are released passes."""
    return tuple(
        each.key
        for each in _chosen(results)
        if each.state == "released" and each.conclusion == "passed"
    )


def _chosen(results: ResultsView) -> Iterator[Standing]:
    for each in results.page.results:
        if each.standing.key in results.selected:
            yield each.standing


def ask_screen(view: OrganizationView, say: Wording) -> AskScreen | None:
    """Return what is asked now, if anything is."""
    match view.results.asking:
        case "nothing":
            return None
        case "release":
            return _ask_release(view, say)
        case "issue":
            return _ask_issue(view, say)
        case _:
            assert_never(view.results.asking)


def _ask_release(view: OrganizationView, say: Wording) -> AskScreen:
    results, count = view.results, len(releasable(view.results))
    named = bool(results.second.strip())
    return AskScreen(
        title=say("organization.release-title", count=count),
        text=say("organization.release-text"),
        name_label=say("organization.second"),
        name=results.second,
        folder_label="",
        folder="",
        choose=None,
        passphrase_label="",
        passphrase="",
        go=Button(
            say("organization.release-go"),
            view.idle and named,
            "" if named else say("organization.second-first"),
        ),
        cancel=Button(say("organization.not-now"), view.idle),
    )


def _ask_issue(view: OrganizationView, say: Wording) -> AskScreen:
    results, count = view.results, len(certifiable(view.results))
    complete = bool(results.folder and results.passphrase and view.person.strip())
    return AskScreen(
        title=say("organization.issue-title", count=count),
        text=say("organization.issue-text"),
        name_label="",
        name="",
        folder_label=say("organization.folder"),
        folder=results.folder,
        choose=Button(say("organization.folder-choose"), view.idle),
        passphrase_label=say("organization.passphrase"),
        passphrase=results.passphrase,
        go=Button(
            say("organization.issue-go"),
            view.idle and complete,
            "" if complete else say("organization.issue-first"),
        ),
        cancel=Button(say("organization.not-now"), view.idle),
    )
