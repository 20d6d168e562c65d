import pytest

from onex_exam.domain.credentials.entry_names import LONGEST_NAME, check_name, check_names
from onex_exam.domain.errors import PackageError

BAD = [
    ("", "name-length"),
    ("a" * (LONGEST_NAME + 1), "name-length"),
    ("表" * (LONGEST_NAME // 3 + 1), "name-length"),
    ("../x", "name-parent"),
    ("a/../x", "name-parent"),
    ("a/..", "name-parent"),
    ("a/\uff0e\uff0e/x", "name-parent"),
    ("a/\u2025/x", "name-parent"),
    ("./x", "name-empty-part"),
    ("a//x", "name-empty-part"),
    ("a/\u2024/x", "name-empty-part"),
    ("/etc/passwd", "name-absolute"),
    ("a/", "archive-folder"),
    ("a\\b", "name-backslash"),
    ("C:/x", "name-colon"),
    ("x:stream", "name-colon"),
    ("a\0b", "name-character"),
    ("a\nb", "name-character"),
    ("a\x7fb", "name-character"),
    ("a\u202eb", "name-character"),
    ("a\u2066b", "name-character"),
    ("a\u200bb", "name-character"),
    ("a\ufeffb", "name-character"),
    ("a\ue000b", "name-character"),
    ("a\uffffb", "name-character"),
    ("a\ud800b", "name-character"),
    ("a\u2028b", "name-character"),
    ("a*b", "name-character"),
    ("e\u0301", "name-not-composed"),
    ("a./x", "name-edge"),
    ("a /x", "name-edge"),
    (" a", "name-edge"),
    ("a\u3000", "name-edge"),
    ("CON", "name-device"),
    ("a/nul.txt", "name-device"),
    ("Com1.tar.gz", "name-device"),
    ("lpt\u00b9", "name-device"),
    ("\uff23\uff2f\uff2e", "name-device"),
]


@pytest.mark.parametrize(("name", "code"), BAD)
def test_a_name_that_means_something_else_somewhere_is_refused(name: str, code: str) -> None:
    with pytest.raises(PackageError) as refusal:
        check_name(name)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    "name",
    [
        "META/order.dsse.json",
        "candidates/0001/work/销售 台账.xlsx",
        "a.b/c..d",
        "𬭚.txt",
        "\U00031350",
    ],
)
def test_plain_names_are_good(name: str) -> None:
    check_name(name)


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (["a", "b", "a"], "name-twice"),
        (["a/B", "a/b"], "names-alike"),
        (["a/ß", "a/ss"], "names-alike"),
        (["a/Ａ", "a/a"], "names-alike"),
        (["a/ﬁ", "a/fi"], "names-alike"),
        (["a", "a/b"], "name-file-and-folder"),
        (["A/b/c", "a/B"], "name-file-and-folder"),
    ],
)
def test_names_that_meet_on_some_system_are_refused(names: list[str], code: str) -> None:
    with pytest.raises(PackageError) as refusal:
        check_names(names)
    assert refusal.value.code == code
