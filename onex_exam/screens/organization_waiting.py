"""Why results wait for a person, and what can be done now; the same words on screen and paper."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from onex_exam.domain.credentials.package_results import PartScore
from onex_exam.domain.credentials.registered import RegisteredResult
from onex_exam.domain.credentials.states import WAITING
from onex_exam.domain.delivery.sitting import PartStatus
from onex_exam.domain.points import total
from onex_exam.wording import Wording

STATUS_CODES: Mapping[PartStatus, str] = MappingProxyType(
    {
        "normal": "registry.part-normal",
        "absent": "registry.part-absent",
        "breach": "registry.part-breach",
        "cheating": "registry.part-cheating",
        "cancelled": "registry.part-cancelled",
        "deferred": "registry.part-deferred",
        "unfinished-by-fault": "registry.part-fault",
    }
)
_PARTS = {"theory": "organization.theory", "practical": "organization.practical"}


def those_waiting(results: Iterable[RegisteredResult]) -> tuple[RegisteredResult, ...]:
    """Return the results that cannot be released before a person has done something."""
    return tuple(each for each in results if each.standing.conclusion in WAITING)


def why_waiting(result: RegisteredResult, say: Wording) -> tuple[str, ...]:
    """Return a sentence for each part that keeps a result from being final."""
    reasons = (_why(part, say) for part in result.parts)
    return tuple(each for each in reasons if each)


def what_to_do(results: Sequence[RegisteredResult], say: Wording) -> tuple[str, ...]:
    """Return what these results need, a sentence for each kind of waiting that occurs."""
    found = {each.standing.conclusion for each in results}
    judge = (say("registry.waits-judge"),) if "pending" in found else ()
    decide = (say("registry.waits-decide"),) if "undecided" in found else ()
    return (*judge, *decide)


def _why(part: PartScore, say: Wording) -> str:
    name = say(_PARTS[part.part]) if part.part in _PARTS else part.part
    if part.status != "normal":
        status = say(STATUS_CODES[part.status])
        return say("registry.waits-undecided", part=name, status=status)
    if not part.waiting:
        return ""
    reasons = dict.fromkeys(say(each.code, **dict(each.facts)) for each in part.waiting)
    return say(
        "registry.waits-pending",
        part=name,
        count=len(part.waiting),
        points=total(each.points for each in part.waiting),
        why=" ".join(reasons),
    )
