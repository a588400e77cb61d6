"""Prep sheet: which questions, in which order, what we know, and what I hope to learn."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QVBoxLayout, QWidget

from fieldbook.errors import FieldbookError
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.inviting import Inviting
from fieldbook.ui.pages.reset.prep_facts import PrepFacts, no_pitch
from fieldbook.ui.pages.reset.question_list import QuestionList
from fieldbook.ui.pages.reset.step import StepView
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.card import Card
from fieldbook.ui.parts.field import LineField, TextField
from fieldbook.ui.parts.flow import Flow
from fieldbook.ui.parts.label import Label
from fieldbook.work.reset_page import ResetPage
from fieldbook.work.reset_prep import Picked, Prep, pick_questions, prep_sheet, save_hopes
from fieldbook.work.reset_questions import (
    add_own_question,
    drop_own_question,
    own_questions,
    usual_questions,
)

REST = 600
"""Milliseconds after the last key until what is typed is saved."""
BESIDE = 760


class PrepStep(StepView):
    """Everything on the sheet saves itself."""

    def _build(self) -> None:
        self.prep: Prep | None = None
        self._questions_wait = self._hopes_wait = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self.keep)
        self.list = QuestionList()
        self.list.changed.connect(self._on_questions)
        self.list.dropped.connect(self._on_dropped)
        self.own = LineField(_("A question of your own"), _("Kept for every Reset Meeting."))
        self.own.line.returnPressed.connect(self._on_own)
        self.own.line.textEdited.connect(self.edited)
        self.add = Button(_("Add it"), "plain", icon="plus")
        self.add.clicked.connect(self._on_own)
        self.facts = PrepFacts()
        self.hopes = TextField(_("What I hope to learn"), lines=(2, 6))
        self.hopes.textChanged.connect(self._on_hopes)
        self.guests = LineField(_("Who should sit in"), _("Who decides, who uses it, who pays?"))
        self.guests.line.textEdited.connect(self._on_hopes)
        self._inviting = Inviting(self.shell, self)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(theme.px(16))
        self._columns.addWidget(self._asking(), 5, Qt.AlignmentFlag.AlignTop)
        self._columns.addWidget(self._knowing(), 4, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._foot())
        column.addLayout(self._columns)
        column.addStretch(1)

    def _asking(self) -> Card:
        card = Card()
        column = QVBoxLayout(card)
        column.setContentsMargins(*[theme.px(18)] * 4)
        column.setSpacing(theme.px(10))
        self.title = Label("", "panel")
        add = Flow()
        add.add(self.add)
        for widget in (self.title, no_pitch(), self.list, self.own, add):
            column.addWidget(widget)
        return card

    def _knowing(self) -> Card:
        card = Card()
        column = QVBoxLayout(card)
        column.setContentsMargins(*[theme.px(18)] * 4)
        column.setSpacing(theme.px(10))
        for widget in (Label(_("What I hope to learn"), "label"), self.hopes, self.guests):
            column.addWidget(widget)
        column.addWidget(self.facts)
        return card

    def _foot(self) -> QWidget:
        flow = Flow(gap=8)
        self.print_button = Button(_("Print it"), "primary", icon="printer", key="Ctrl+P")
        self.print_button.clicked.connect(self.print_it)
        self.pdf = Button(_("Save as PDF …"), "plain", icon="file-text")
        self.pdf.clicked.connect(self._on_pdf)
        self.invite = Button(_("Save invitation …"), "plain", icon="mail")
        self.invite.clicked.connect(self._on_invite)
        for button in (self.print_button, self.pdf, self.invite):
            flow.add(button)
        return flow

    # ---- What is shown --------------------------------------------------------------------------

    def show_page(self, page: ResetPage) -> None:
        """The sheet as the book has it; what is being changed here is left alone."""
        other = self.page is None or page.account != self.page.account
        if other:
            self.keep()
        super().show_page(page)
        if not page.is_open("prep"):
            self.prep = None
            return
        self.prep = prep = prep_sheet(self.shell.book, page.account)
        self.facts.show_prep(prep, page.today)
        self.invite.setVisible(page.touch is not None and page.person is not None)
        if not self._questions_wait:
            texts = [one.text for one in prep.questions]
            self.list.show_questions(texts, usual_questions(), own_questions(self.shell.book))
        if not self._hopes_wait:
            self._put_hopes(prep)
        self._show_title()

    def _put_hopes(self, prep: Prep) -> None:
        if self.hopes.text().strip() != prep.hopes:
            self.hopes.blockSignals(True)
            self.hopes.setPlainText(prep.hopes)
            self.hopes.blockSignals(False)
            self.hopes.grow()
        if self.guests.text().strip() != prep.guests:
            self.guests.line.setText(prep.guests)

    def _show_title(self) -> None:
        count = len(self.list.texts)
        self.title.setText(_("{n} questions for an hour and a half").format(n=count))

    def fit(self, wide: int) -> None:
        """Two columns, or one."""
        ways = QBoxLayout.Direction
        beside = wide >= theme.px(BESIDE)
        self._columns.setDirection(ways.LeftToRight if beside else ways.TopToBottom)

    def focus_first(self) -> None:
        """On the first question."""
        texts = self.list.texts
        first = self.list.rows[texts[0]].box if texts else self.own.line
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- What is typed --------------------------------------------------------------------------

    def typed(self) -> dict[str, str]:
        """A question that is not added yet."""
        return {"own": self.own.text()} if self.own.text() else {}

    def put(self, typed: Mapping[str, str]) -> None:
        """What was typed before."""
        self.own.line.setText(typed.get("own", ""))

    def keep(self) -> None:
        """Saves what is chosen and typed."""
        self._rest.stop()
        if self.page is None or self.prep is None:
            return
        account = self.page.account
        if self._questions_wait:
            picking = partial(pick_questions, account=account, wished=tuple(self.list.texts))
            self.shell.write(picking, self._on_picked, self._on_not_picked)
        if self._hopes_wait:
            said = self.hopes.text(), self.guests.text()
            saving = partial(save_hopes, account=account, hopes=said[0], guests=said[1])
            self.shell.write(saving, self._on_hoped, self._on_not_hoped)

    def _on_questions(self) -> None:
        self._questions_wait = True
        self._show_title()
        self._rest.start(REST)

    def _on_hopes(self) -> None:
        self._hopes_wait = True
        self._rest.start(REST)

    def _on_picked(self, _act: str) -> None:
        self._questions_wait = False

    def _on_not_picked(self, error: FieldbookError) -> None:
        self._questions_wait = False
        self._tell(error)
        if self.page:
            self.show_page(self.page)

    def _on_hoped(self, _act: str) -> None:
        self._hopes_wait = False

    def _on_not_hoped(self, error: FieldbookError) -> None:
        self._tell(error)

    def _tell(self, error: FieldbookError) -> None:
        self.shell.tell(f"{error.title} {error.advice}".strip())

    # ---- Own questions --------------------------------------------------------------------------

    def _on_own(self) -> None:
        text = self.own.text()
        self.shell.write(
            partial(add_own_question, text=text), partial(self._on_added, text), self._on_refused
        )

    def _on_added(self, text: str, _act: str) -> None:
        self.own.line.clear()
        self.edited.emit()
        said = " ".join(text.split())
        if said not in self.list.texts:
            own = own_questions(self.shell.book)
            self.list.show_questions([*self.list.texts, said], usual_questions(), own)
            self._on_questions()

    def _on_refused(self, error: FieldbookError) -> None:
        self.own.show_error(f"{error.title} {error.advice}".strip())

    def _on_dropped(self, text: str) -> None:
        dropping = partial(drop_own_question, text=text)
        self.shell.write(dropping, self._on_gone, self._tell)

    def _on_gone(self, act: str) -> None:
        if act:
            self.shell.tell(_("This question is kept no longer."), undo=True)

    # ---- Paper ----------------------------------------------------------------------------------

    def print_it(self) -> None:
        """The sheet on one page, to a printer."""
        prep = self._fresh()
        if prep is None:
            return
        from PySide6.QtPrintSupport import QPrintDialog

        from fieldbook.ui.pages.plan.printing import new_printer
        from fieldbook.ui.paper import fitting_document
        from fieldbook.ui.reset_prep_print import prep_sheet

        printer = new_printer(name=_("Reset Meeting with {person}").format(person=prep.name))
        if QPrintDialog(printer, self).exec() == QPrintDialog.DialogCode.Accepted:
            fitting_document(prep_sheet(prep), printer).print_(printer)

    def _on_pdf(self) -> None:
        prep = self._fresh()
        if prep is None:
            return
        plain = "".join(sign if sign.isalnum() or sign in " -_.&'" else "-" for sign in prep.name)
        wished = Path.home() / _("Prep sheet {name}.pdf").format(name=plain[:60])
        named, _kind = QFileDialog.getSaveFileName(
            self.window(), _("Save as PDF"), str(wished), _("PDF (*.pdf)")
        )
        if not named:
            return
        path = Path(named)
        self.save_pdf(prep, path if path.suffix else path.with_suffix(".pdf"))

    def save_pdf(self, prep: Prep, path: Path) -> None:
        """The sheet as a PDF of one page."""
        from fieldbook.ui.paper import save_pdf
        from fieldbook.ui.reset_prep_print import prep_sheet

        try:
            save_pdf(prep_sheet(prep), path)
        except FieldbookError as error:
            self._tell(error)
        else:
            self.shell.tell(_("{file} has the prep sheet, on one page.").format(file=path.name))

    def _fresh(self) -> Prep | None:
        """The sheet with what was changed here a moment ago."""
        if self.page is None or self.prep is None:
            return None
        said = {one.text: one for one in self.prep.questions}
        questions = tuple(said.get(text, Picked(text)) for text in self.list.texts)
        return replace(
            self.prep, questions=questions, hopes=self.hopes.text(), guests=self.guests.text()
        )

    def _on_invite(self) -> None:
        if self.page and self.page.touch:
            self._inviting.start(self.page.touch, self.page.who)
