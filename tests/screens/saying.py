"""The wording of both languages, for tests of screens."""

from onex_exam.adapters.catalogues import read_wording

ZH, EN = read_wording("zh"), read_wording("en")
