import time

import msgspec
import pypdfium2
import pytest

from onex_exam.adapters.certificates import verify
from onex_exam.adapters.certificates.pdf import print_certificate
from onex_exam.adapters.certificates.seeing import Seen, Unseen
from onex_exam.adapters.certificates.verify import verify_certificate
from onex_exam.adapters.certificates.worker import CERTIFICATE_LIMITS, answer
from onex_exam.adapters.limits import LIMITS
from tests.adapters.certificates.builders import claims
from tests.adapters.certificates.test_pdf import BELIEVED, code_of, saved, sheet

_DEEP = 9


def bomb() -> bytes:
    """Return two kilobytes that draw a rectangle ten thousand million times."""
    again = b"/X Do " * 10
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R%b>>" % drawing(5),
        stream(b"", again),
        *(stream(form(drawing(6 + each)), again) for each in range(_DEEP)),
        stream(form(b""), b"0 0 100 100 re f "),
    ]
    made, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%b\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    made += b"xref\n0 %d\n0000000000 65535 f \n%btrailer<</Size %d/Root 1 0 R>>\n" % (
        count,
        table,
        count,
    ) + b"startxref\n%d\n%%%%EOF" % len(made)
    document = pypdfium2.PdfDocument(made)
    document.new_attachment("certificate.token").set_data(b"1")
    return saved(document)


def drawing(number: int) -> bytes:
    return b"/Resources<</XObject<</X %d 0 R>>>>" % number


def form(more: bytes) -> bytes:
    return b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]" + more


def stream(members: bytes, content: bytes) -> bytes:
    return b"<<%b/Length %d>>stream\n%b\nendstream" % (members, len(content), content)


def test_what_is_seen_or_why_not_arrives_as_it_was_said() -> None:
    printed = print_certificate(sheet(claims()))
    seen = msgspec.msgpack.decode(answer(printed), type=Seen | Unseen)
    assert isinstance(seen, Seen)
    assert seen.code == code_of(claims())
    nothing = msgspec.msgpack.decode(answer(b"%PDF-"), type=Seen | Unseen)
    assert nothing == Unseen("certificate-pdf", {})


def test_a_file_that_draws_without_end_is_stopped_and_named() -> None:
    data, began = bomb(), time.monotonic()
    assert len(data) < 5_000
    judged = verify_certificate(data, BELIEVED, wall_seconds=3.0)
    assert (judged.ok, judged.code) == (False, "certificate-too-demanding")
    assert time.monotonic() - began < 10


def test_an_answer_that_has_no_form_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verify, "_WORKER", "platform")  # tells of the computer, whatever is asked
    judged = verify_certificate(print_certificate(sheet(claims())), BELIEVED)
    assert (judged.ok, judged.code) == (False, "certificate-pdf")


def test_a_certificate_has_less_time_than_a_workbook() -> None:
    assert CERTIFICATE_LIMITS.keys() == LIMITS.keys()
    assert sum(CERTIFICATE_LIMITS.values()) < sum(LIMITS.values())
