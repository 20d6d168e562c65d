"""The practice organization of a station: its documents, and the orders that it signs."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import onex_exam
from onex_exam.domain import canonical
from onex_exam.domain.bank.bank import Bank
from onex_exam.domain.bank.paper import Paper, paper_of, paper_to_documents
from onex_exam.domain.credentials.keys import KeyRecord
from onex_exam.domain.credentials.orders import BankReference, Place, SittingOrder
from onex_exam.domain.credentials.trust import TrustRoot, VenueGrant
from onex_exam.domain.delivery.roster import Roster
from onex_exam.domain.errors import RuleError
from onex_exam.domain.ids import SittingId
from onex_exam.domain.language import Text
from onex_exam.services.console_ports import SittingPlan

VENUE_CODE = "PRACTICE"
_YEARS = timedelta(days=5 * 365)
_LONGEST_DAY = timedelta(hours=24)


def practice_root(
    organization: Text, key: KeyRecord, issuer: KeyRecord, at: datetime, page: str = ""
) -> TrustRoot:
    """Return the root of a practice organization: one key, marked as a sample.

    ``page`` is what the codes of its certificates open; most have none.
    """
    return TrustRoot(
        version=1,
        organization=organization,
        keys=(key,),
        threshold=1,
        expires=at + _YEARS,
        sample=True,
        issuers=(issuer,),
        pages=(page,) if page else (),
    )


def practice_grant(venue: Text, key: KeyRecord, paper: Paper, at: datetime) -> VenueGrant:
    """Return a grant of the practice venue for one paper's certificate and level."""
    return VenueGrant(
        version=1,
        venue=VENUE_CODE,
        venue_name=venue,
        keys=(key,),
        not_before=at,
        not_after=at + _YEARS,
        certificates=(paper.bank.id,),
        levels=(paper.bank.level,),
    )


def planned_paper(bank: Bank, plan: SittingPlan) -> Paper:
    """Return the paper of a sitting, graded where its plan says.

    Raises BankError ``blueprint-unknown`` and RuleError ``mock-graded-elsewhere``: whoever sits a
    mock examination is told the result in the room.
    """
    if plan.pool == "practice" and plan.grade_at != "venue":
        raise RuleError("mock-graded-elsewhere")
    paper = paper_of(bank, plan.blueprint, plan.pool)
    return replace(paper, blueprint=replace(paper.blueprint, grade_at=plan.grade_at))


@dataclass(frozen=True, slots=True)
class Drawn:
    """What an order needs from chance and the clock."""

    sitting: SittingId
    nonce: str
    seed: str
    opens_at: datetime
    simulated: bool


def draft_order(
    drawn: Drawn, place: Place, paper: Paper, roster: Roster, chief: KeyRecord
) -> SittingOrder:
    """Return the order for a sitting on one computer that opens now."""
    documents = paper_to_documents(paper)
    return SittingOrder(
        version=1,
        sitting=drawn.sitting,
        place=place,
        nonce=drawn.nonce,
        paper=tuple(
            (name.removeprefix("paper/"), canonical.digest_of(documents[name]))
            for name in sorted(documents)
        ),
        roster=roster.digest,
        candidates=len(roster.entries),
        bank=BankReference(paper.bank.id, paper.bank.version, paper.bank.digest),
        level=paper.bank.level,
        blueprint=paper.blueprint.id,
        seed=drawn.seed,
        opens_at=drawn.opens_at,
        closes_at=drawn.opens_at + _LONGEST_DAY,
        grade_at=paper.blueprint.grade_at,
        engine=onex_exam.__version__,
        chief=chief,
        simulated=drawn.simulated,
        mock=paper.pool == "practice",
    )
