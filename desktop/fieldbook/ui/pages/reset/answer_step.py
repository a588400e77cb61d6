"""Answer: their own words, what they count for while they are typed, and what is recorded."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.errors import FieldbookError
from fieldbook.model.answers import Reading
from fieldbook.model.resets import CHECKS, Heard
from fieldbook.model.rows import When
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.pages.reset.answer_form import CHOICES, AnswerForm
from fieldbook.ui.pages.reset.answer_words import (
    JOIN,
    check_choices,
    for_the_lead,
    record_words,
    recorded_words,
)
from fieldbook.ui.pages.reset.standing import Standing
from fieldbook.ui.pages.reset.step import StepView
from fieldbook.ui.pages.reset.verdict import Verdict
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.field import TextField
from fieldbook.ui.parts.flag import Flag
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.quiet import QuietButton
from fieldbook.work.reset_asks import AnswerDraft, Answered, answer_reset
from fieldbook.work.reset_page import ResetPage
from fieldbook.work.reset_readings import in_the_way, offered, read_answer

LOW = 720
"""Below this height of the window at 100 % only what is chosen is told at length."""
REST = 200
"""Milliseconds after the last key until the words are read."""
_DIGITS = {Qt.Key.Key_1: 0, Qt.Key.Key_2: 1, Qt.Key.Key_3: 2}


class AnswerStep(StepView):
    """The reading only proposes: the seller decides, and only a date and a time counts."""

    def _build(self) -> None:
        self._writing = False
        self._before = ""
        self._reading: Reading | None = None
        self._slots: tuple[When, ...] | None = None
        """Free hours, once somebody needs them; the book may have moved since."""
        self.standing = Standing()
        self.standing.again.connect(partial(self.leads.emit, "ask"))
        self.standing.lead.connect(self._on_lead)
        self.standing.on.connect(partial(self.leads.emit, "prep"))
        self.question = Label("", "panel")
        self.question.setWordWrap(True)
        self.first = Label("", "body", "ink2")
        self.first.setWordWrap(True)
        self.first.hide()
        self.field = TextField(_("In their own words"), role="read")
        self.field.setPlaceholderText(_("As they say it"))
        self._flag = Flag(self.field.document())
        self.verdict = Verdict()
        self.verdict.taken.connect(self._on_taken)
        self.form = AnswerForm()
        self.form.changed.connect(self._on_changed)
        self._lay_out()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self.read)
        self.field.textChanged.connect(self._on_typed)
        for n, name in enumerate(CHOICES, 1):
            shortcut = QShortcut(QKeySequence(f"Alt+{n}"), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.form.choose, name))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        head = QHBoxLayout()
        head.addWidget(self.question, 1)
        self._own = Label(_("In their own words"), "caption", "ink2")
        head.addWidget(self._own)
        self.below = QWidget()
        below = QVBoxLayout(self.below)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(theme.px(8))
        below.addLayout(head)
        for widget in (self.first, self.field, self.verdict, self.form):
            below.addWidget(widget)
        below.addLayout(self._checks())
        self.error = Label("", "name", "red")
        self.error.setWordWrap(True)
        self.error.hide()
        below.addWidget(self.error)
        below.addLayout(self._foot())
        column.addWidget(self.standing)
        column.addWidget(self.below)
        column.addStretch(1)

    def _checks(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.px(2))
        self.more = QuietButton(_("How did I ask? My own check list"), high=28)
        self.more.show_menu_sign()
        self.more.clicked.connect(self._on_more)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.checks = {name: QCheckBox(words) for name, words in check_choices()}
        for box in self.checks.values():
            box.hide()
            box.toggled.connect(self.edited)
            column.addWidget(box)
        return column

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self.record = Button(_("Record the answer"), "primary", key="Ctrl+Return")
        self.record.clicked.connect(self.run)
        self.again = Button(_("Ask again now"), "plain", icon="phone")
        self.again.setToolTip(_("What they said so far is kept, and the field is free again"))
        self.again.clicked.connect(self._on_again)
        row.addWidget(self.record)
        row.addWidget(self.again)
        row.addStretch(1)
        return row

    # ---- What is shown --------------------------------------------------------------------------

    def show_page(self, page: ResetPage) -> None:
        """What was answered before, and what each way of taking it does."""
        super().show_page(page)
        asked = _("What did {person} answer?") if page.waits else _("What does {person} say now?")
        self.question.setText(asked.format(person=page.called))
        self.standing.show_page(page)
        self.below.setVisible(not page.stands)
        self.form.show_page(page)
        if not page.stands:
            self._slots = None
            self.read()

    def fit(self, wide: int) -> None:
        """Less is told in a low window."""
        self.form.set_tight(self.window().height() < theme.px(LOW))

    def focus_first(self) -> None:
        """In the field, or on what leads on."""
        at = self.field if self.below.isVisibleTo(self) else self.standing.first()
        at.setFocus(Qt.FocusReason.OtherFocusReason)

    def read(self) -> None:
        """Reads what is typed, underlines what decided, and proposes how to take it."""
        self._rest.stop()
        words = self.field.text()
        self._reading = read_answer(self.shell.book, words) if words.strip() else None
        reading = self._reading
        if reading and self.page:
            self.verdict.show_reading(reading, words, (self.page, self._free(reading)))
            start, end = reading.span or (0, 0)
            self._flag.show(start, end - start if reading.kind in ("putoff", "partial") else 0)
        else:
            self.verdict.hide()
            self._flag.show(0, 0)
        self.form.propose(reading)
        self._show_state()

    def _free(self, reading: Reading) -> tuple[When, ...]:
        """Three free hours to be offered; a yes and a no need none."""
        if reading.kind not in ("partial", "putoff"):
            return ()
        if self._slots is None:
            self._slots = offered(self.shell.book)
        return self._slots

    def _show_state(self) -> None:
        heard = self.form.heard
        self.record.setText(record_words(heard) if heard else _("Record the answer"))
        self.record.setEnabled(heard is not None and not self._writing)
        self.again.setEnabled(bool(self.field.text().strip()))
        form = self.form
        names: tuple[str, ...] = ()
        if form.choice == "date" and form.day and form.start and self.page:
            names = in_the_way(self.shell.book, form.day, form.start, self.page.touch)
        form.show_clash(names)

    # ---- Doing ----------------------------------------------------------------------------------

    def run(self) -> None:
        """Records the answer as it is taken."""
        self.read()
        heard = self.form.heard
        if self.page is None or heard is None or self._writing or self.page.stands:
            return
        self._writing = True
        self._show_error("")
        self._show_state()
        work = partial(answer_reset, account=self.page.account, draft=self.draft(heard))
        self.shell.write(work, self._on_recorded, self._on_failed)

    def draft(self, heard: Heard) -> AnswerDraft:
        """What is recorded."""
        form = self.form
        said = [one for one in (self._before, self.field.text().strip()) if one]
        return AnswerDraft(
            words=JOIN.join(said),
            heard=heard,
            day=form.day if heard == "committed" else None,
            start=form.start if heard == "committed" else None,
            behind=form.reason,
            because=form.because.text() if heard == "declined" else "",
            checks=frozenset(name for name in CHECKS if self.checks[name].isChecked()),
        )

    def _on_recorded(self, done: Answered) -> None:
        self._writing = False
        self.put({})
        self.edited.emit()
        if self.page:
            self.shell.tell(recorded_words(done, self.page.today), undo=True)
        if done.heard == "committed":
            self.leads.emit("prep")
        else:
            self.leads.emit("answer")

    def _on_failed(self, error: FieldbookError) -> None:
        self._writing = False
        self._show_error(f"{error.title} {error.advice}".strip())
        self._show_state()

    def _show_error(self, text: str) -> None:
        self.error.setText(text)
        self.error.setVisible(bool(text))

    def _on_again(self) -> None:
        """What they said stays, and the field is free for what they say now."""
        said = self.field.text().strip()
        self._before = JOIN.join(one for one in (self._before, said) if one)
        self.field.set_text("")
        self.form.put({})
        self._show_first()
        self.read()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def _show_first(self) -> None:
        self.first.setText(_("First: “{words}”").replace("{words}", self._before))
        self.first.setVisible(bool(self._before))

    def _on_taken(self, slot: When) -> None:
        self.form.take(slot)

    def _on_lead(self) -> None:
        if self.page:
            QGuiApplication.clipboard().setText(for_the_lead(self.page))
            self.shell.tell(_("Every ask and answer is copied; paste it into a message."))

    def _on_typed(self) -> None:
        self._rest.start(REST)
        self._show_error("")
        self.edited.emit()

    def _on_changed(self) -> None:
        self._show_error("")
        self._show_state()
        self.edited.emit()

    def _on_more(self) -> None:
        shown = any(not box.isHidden() for box in self.checks.values())
        self._show_checks(not shown)

    def _show_checks(self, shown: bool) -> None:
        for box in self.checks.values():
            box.setVisible(shown)

    # ---- What is typed --------------------------------------------------------------------------

    def typed(self) -> dict[str, str]:
        """Words, choice and ticks."""
        held = self.form.typed()
        checks = " ".join(name for name in CHECKS if self.checks[name].isChecked())
        for name, value in (
            ("words", self.field.text()), ("before", self._before), ("checks", checks)
        ):  # fmt: skip
            if value:
                held[name] = value
        return held

    def put(self, typed: Mapping[str, str]) -> None:
        """What was typed before."""
        self._before = typed.get("before", "")
        self._show_first()
        if self.field.text() != typed.get("words", ""):
            self.field.setPlainText(typed.get("words", ""))
        ticked = typed.get("checks", "").split()
        for name, box in self.checks.items():
            box.setChecked(name in ticked)
        self._show_checks(bool(ticked))
        self.form.put(typed)
        if self.page and not self.page.stands:
            self.read()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1, 2 and 3 choose, where nothing is typed."""
        at = _DIGITS.get(Qt.Key(event.key()))
        if at is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.form.choose(CHOICES[at])
            return
        super().keyPressEvent(event)
