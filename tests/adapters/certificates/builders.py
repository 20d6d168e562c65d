"""A certificate to print and to verify."""

from dataclasses import replace
from datetime import date

from onex_exam.domain.credentials.certificate import (
    Claims,
    Scores,
    package_claim,
    revocation_id,
)
from onex_exam.domain.credentials.trust import TrustRoot
from onex_exam.domain.delivery.identity import mask_document
from onex_exam.domain.ids import Digest, SittingId
from onex_exam.domain.language import Text
from onex_exam.domain.points import Points
from tests.domain.credentials.builders import Keys, a_root

DOCUMENT = "000000200001010004"
NUMBER = "SAMPLE-ONEX2026000001K"
SECRET = b"only the issuer knows"


def claims(name: str = "王晓明", **changes: object) -> Claims:
    made = Claims(
        number=NUMBER,
        name=name,
        document=mask_document(DOCUMENT),
        title=Text("办公数据处理", "Office Data Processing"),
        level="junior",
        issuer=Text("示例职业技能评价组织", "Sample Vocational Skills Awarding Body"),
        issued=date(2026, 6, 9),
        scores=Scores(Points(86_50), Points(91_00), Points(89_20)),
        sitting=SittingId("01JZ0000000000000000000000"),
        package=package_claim(Digest("a1" * 32)),
        rid=revocation_id(SECRET, NUMBER, DOCUMENT),
        sample=True,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def a_sample_root(keys: Keys) -> TrustRoot:
    return replace(a_root(keys), sample=True)
