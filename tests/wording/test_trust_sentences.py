import pytest

from onex_exam.adapters.catalogues import read_wording
from onex_exam.domain.credentials.archive import read_archive
from onex_exam.domain.credentials.entry_names import check_name
from onex_exam.domain.errors import PackageError
from onex_exam.domain.language import LANGUAGES, Language
from tests.domain.credentials.hostile import HOSTILE
from tests.domain.credentials.test_entry_names import BAD


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_of_an_archive_can_be_said(language: Language) -> None:
    wording = read_wording(language)
    for _, data, code in HOSTILE:
        with pytest.raises(PackageError, match=code) as refusal:
            read_archive(data)
        assert wording.of_error(refusal.value)
    for name, code in BAD:
        with pytest.raises(PackageError, match=code) as refusal:
            check_name(name)
        assert wording.of_error(refusal.value)
