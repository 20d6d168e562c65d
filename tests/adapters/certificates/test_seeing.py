import random
from collections.abc import Iterator

import pytest

from onex_exam.adapters.certificates.pdf import print_certificate
from onex_exam.adapters.certificates.seeing import see
from onex_exam.domain.errors import TrustError
from tests.adapters.certificates.builders import claims
from tests.adapters.certificates.test_pdf import code_of, sheet

CODE = code_of(claims())


@pytest.fixture(scope="module")
def printed() -> bytes:
    return print_certificate(sheet(claims(), CODE))


def flipped(data: bytes, times: int) -> Iterator[bytes]:
    chance = random.Random(7)
    for _ in range(times):
        changed = bytearray(data)
        for _ in range(chance.choice([1, 1, 5, 50])):
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
        yield bytes(changed)


def test_a_page_is_seen_on_the_screen_and_in_print(printed: bytes) -> None:
    seen = see(printed)
    assert seen.code == CODE
    assert seen.page is not None
    assert seen.page.attached == CODE
    assert seen.page.plain
    assert "王晓明" in seen.page.text
    width, height = seen.page.looks.size
    assert (width, height) == (1819, 2573)
    assert len(seen.page.looks.screen) == len(seen.page.looks.print) == width * height * 3


def test_whatever_bytes_of_a_pdf_are_changed_there_is_an_answer(printed: bytes) -> None:
    told = set()
    for data in flipped(printed, 40):
        try:
            told.add(see(data).code)
        except TrustError as refusal:
            told.add(refusal.code)
    assert told >= {CODE, "certificate-pdf"}
    assert all(each == CODE or each.startswith("certificate-") for each in told)
