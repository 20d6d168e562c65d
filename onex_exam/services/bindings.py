"""What a seat is told of the candidate who sits down there."""

from onex_exam.answers import RoomFacts
from onex_exam.domain.delivery.attempt import Attempt
from onex_exam.domain.delivery.identity import mask_document
from onex_exam.domain.ids import CandidateId
from onex_exam.services.ports import Binding, Person
from onex_exam.services.sittings import LaidSitting


def bound_seat(
    laid: LaidSitting, facts: RoomFacts, candidate: CandidateId, workspace: str, attempt: Attempt
) -> Binding:
    """Return what binds the seat of this computer to a candidate; the document is masked."""
    entry = laid.roster.by_candidate[candidate]
    return Binding(
        person=Person(
            candidate=candidate,
            name=entry.name,
            document=mask_document(entry.document),
            seat=entry.seat,
            photo=laid.photos.get(candidate),
        ),
        paper=laid.paper,
        form=laid.forms[candidate],
        attempt=attempt,
        workspace=workspace,
        mock=facts.mock,
        sample=facts.sample,
        console=False,
    )
