"""Leads through preparing a sitting; nothing is applied before the last step."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from onex_exam.answers import BankSummary, RosterPreview
from onex_exam.domain.bank.blueprint import GradeAt
from onex_exam.domain.ids import SittingId
from onex_exam.qt.console.desk import Desk
from onex_exam.qt.console.new_sitting import NewSittingPage
from onex_exam.screens.new_sitting import new_sitting_screen, next_step
from onex_exam.screens.new_sitting_pages import SittingDraft
from onex_exam.screens.new_sitting_roster import typed_roster
from onex_exam.screens.parts import Trouble
from onex_exam.services.console_ports import SittingPlan
from onex_exam.wording import Wording

_PATTERN = "*.xlsx *.csv"


class NewSittingController(QObject):
    """One sitting to be prepared, from the draft of the one before."""

    prepared = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk, page: NewSittingPage, say: Wording, draft: SittingDraft) -> None:
        super().__init__(page)
        self._desk, self._page, self._say = desk, page, say
        passphrase = desk.office.suggest_passphrase()
        self._draft = replace(draft, chief_passphrase=passphrase)
        self._wire(page)
        self._show()
        desk.bring(self, desk.office.banks(), self._take_banks, self._no_banks)

    @property
    def page(self) -> NewSittingPage:
        """The page that it runs."""
        return self._page

    @property
    def draft(self) -> SittingDraft:
        """What is worth remembering for the next sitting: neither people nor passphrases."""
        done = self._draft
        return SittingDraft(
            mock=done.mock,
            bank=done.bank,
            blueprint=done.blueprint,
            grader=done.grader,
            batch=done.batch,
            session=done.session,
            room=done.room,
            chief=done.chief,
        )

    def speak(self, say: Wording) -> None:
        """Go on in another language."""
        self._say = say
        self._show()

    def _wire(self, page: NewSittingPage) -> None:
        page.next_asked.connect(self._go_on)
        page.back_asked.connect(self._go_back)
        page.bank.bank_asked.connect(self._choose_bank)
        page.bank.other_asked.connect(self._look_at_other)
        page.bank.plan_asked.connect(self._choose_plan)
        page.bank.grader_asked.connect(self._choose_grader)
        page.roster.file_asked.connect(self._read)
        page.roster.choose_asked.connect(self._choose_roster)
        page.roster.sample_asked.connect(self._read_sample)
        page.roster.template_asked.connect(self._save_template)
        page.roster.save_refused_asked.connect(self._save_refused)
        page.roster.photos_asked.connect(self._choose_photos)
        page.roster.names_asked.connect(self._type_names)
        page.room.text_asked.connect(self._type)
        page.room.written_asked.connect(self._tick)
        page.room.copy_asked.connect(self._copy)

    def _show(self) -> None:
        self._page.show_screen(new_sitting_screen(self._draft, self._say))

    def _change(self, **members: object) -> None:
        self._draft = replace(self._draft, **{"trouble": None, **members})  # type: ignore[arg-type]  # by name
        self._show()

    def _refused(self, trouble: Trouble) -> None:
        self._change(trouble=trouble, reading=False, preparing=False)

    def _take_banks(self, banks: Sequence[BankSummary]) -> None:
        self._change(banks=tuple(banks))
        sound = [each for each in banks if not each.problems]
        known = [each.folder for each in sound]
        if self._draft.bank in known:
            return
        if len(sound) == 1:
            self._choose_bank(sound[0].folder)

    def _no_banks(self, trouble: Trouble) -> None:
        self._change(banks=(), trouble=trouble)

    def _choose_bank(self, folder: Path) -> None:
        banks = self._draft.banks or ()
        plans = [name for bank in banks if bank.folder == folder for name, _ in bank.blueprints]
        self._change(bank=folder)
        self._choose_plan(plans[0] if len(plans) == 1 else "")

    def _look_at_other(self) -> None:
        folder = self._desk.pickers.folder(self._say("prepare.other-bank"))
        if folder is not None:
            looked = self._desk.office.look_at_bank(folder)
            self._desk.bring(self, looked, self._add_bank, self._refused)

    def _add_bank(self, bank: BankSummary) -> None:
        others = [each for each in self._draft.banks or () if each.folder != bank.folder]
        self._change(banks=(*others, bank))
        if not bank.problems:
            self._choose_bank(bank.folder)

    def _choose_plan(self, name: str) -> None:
        self._change(blueprint=name, grader=None)

    def _choose_grader(self, grader: GradeAt) -> None:
        self._change(grader=grader)

    def _choose_roster(self) -> None:
        title = self._say("prepare.choose-roster")
        file = self._desk.pickers.open_file(title, f"{title} ({_PATTERN})")
        if file is not None:
            self._read(file)

    def _read_sample(self) -> None:
        self._read(self._desk.sample_roster)

    def _read(self, file: Path) -> None:
        self._change(reading=True)
        self._desk.bring(
            self, self._desk.office.read_roster(file), self._take_roster, self._refused
        )

    def _take_roster(self, preview: RosterPreview) -> None:
        self._change(preview=preview, reading=False)

    def _type_names(self, names: str) -> None:
        if names != self._draft.names:
            self._change(names=names)

    def _save_template(self) -> None:
        target = self._desk.pickers.save_file(self._say("prepare.template"), "roster.xlsx")
        if target is not None:
            written = self._desk.office.write_roster_template(target)
            self._desk.bring(self, written, self._written, self._refused)

    def _save_refused(self) -> None:
        preview = self._draft.preview
        name = "refused.xlsx"
        target = self._desk.pickers.save_file(self._say("prepare.save-refused"), name)
        if target is not None and isinstance(preview, RosterPreview):
            written = self._desk.office.write_refused_rows(preview, target)
            self._desk.bring(self, written, self._written, self._refused)

    def _written(self, _: None) -> None:
        self._change()

    def _choose_photos(self) -> None:
        folder = self._desk.pickers.folder(self._say("prepare.choose-photos"))
        if folder is not None:
            self._change(photos=folder)

    def _type(self, change: tuple[str, str]) -> None:
        self._change(**{change[0]: change[1]})

    def _tick(self, written: bool) -> None:  # noqa: FBT001  (a Qt slot)
        self._change(written=written)

    def _copy(self) -> None:
        self._desk.pickers.copy(self._draft.chief_passphrase)

    def _go_back(self) -> None:
        if self._draft.step == "bank":
            self.left.emit()
        else:
            self._change(step=next_step(self._draft.step, -1))

    def _go_on(self) -> None:
        if self._draft.step == "summary":
            self._prepare()
        else:
            self._change(step=next_step(self._draft.step, 1))

    def _prepare(self) -> None:
        draft = self._draft
        roster = draft.preview.roster if draft.preview else typed_roster(draft.names)
        if draft.bank is None or roster is None:
            return  # the flow does not come here without them
        plan = SittingPlan(
            bank=draft.bank,
            blueprint=draft.blueprint,
            pool="practice" if draft.mock else "live",
            roster=roster,
            photos=draft.photos,
            batch=draft.batch.strip(),
            session=draft.session.strip(),
            room=draft.room.strip(),
            chief=draft.chief.strip(),
            chief_passphrase=draft.chief_passphrase.strip(),
            grade_at=draft.grade_at,
        )
        self._change(preparing=True)
        prepared = self._desk.office.prepare(plan, draft.organization_passphrase)
        self._desk.bring(self, prepared, self._finish, self._refused)

    def _finish(self, sitting: SittingId) -> None:
        self._change(preparing=False)
        self.prepared.emit(sitting)
