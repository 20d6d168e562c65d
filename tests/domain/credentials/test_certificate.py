from datetime import timedelta

from onex_exam.domain.credentials.certificate import (
    claims_to_json,
    judge_claims,
    level_text,
    revocation_id,
)
from onex_exam.domain.credentials.revocations import RevocationList, RevokedCertificate
from onex_exam.domain.language import Text
from tests.adapters.certificates.builders import DOCUMENT, NUMBER, SECRET, claims
from tests.domain.credentials.builders import NINE


def test_only_the_issuer_can_work_out_the_revocation_id() -> None:
    rid = revocation_id(SECRET, NUMBER, DOCUMENT)
    assert len(rid) == 8
    assert rid != revocation_id(b"a guess", NUMBER, DOCUMENT)
    assert rid != revocation_id(SECRET, NUMBER, DOCUMENT[:-1] + "X")
    assert rid != revocation_id(SECRET, NUMBER + "1", DOCUMENT)


def a_list(*revoked: RevokedCertificate) -> RevocationList:
    return RevocationList(1, NINE, NINE + timedelta(days=7), certificates=revoked)


def test_signature_and_revocation_are_said_apart() -> None:
    without = judge_claims(claims(), None)
    assert (without.signature, without.revoked, without.ok) == ("valid", "unknown", True)
    sound = judge_claims(claims(), a_list())
    assert (sound.signature, sound.revoked, sound.ok) == ("valid", "no", True)
    assert sound.facts["issued"] == "2026-06-01T09:00:00Z"
    revoked = judge_claims(claims(), a_list(RevokedCertificate(claims().rid, "withdrawn", NINE)))
    assert (revoked.signature, revoked.revoked, revoked.ok) == ("valid", "yes", False)
    assert revoked.facts == {"reason": "withdrawn", "at": "2026-06-01T09:00:00Z"}


def test_scripts_read_points_as_hundredths() -> None:
    value = claims_to_json(claims())
    assert isinstance(value, dict)
    assert value["scores"] == {"theory": 8650, "practical": 9100, "total": 8920}
    assert value["document"] == "000***********0004"


def test_levels_are_printed_in_both_languages() -> None:
    assert level_text("junior") == Text("初级", "Junior")
    assert level_text("五级") == Text("五级", "五级")
