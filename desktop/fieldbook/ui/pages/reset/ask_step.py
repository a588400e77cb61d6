"""Ask: whom, how, and the moment it was done; every try is counted."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldbook.errors import FieldbookError
from fieldbook.model.resets import Ask
from fieldbook.model.rows import Ref
from fieldbook.model.touches import CHANNELS
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.pages.reset.step import StepView
from fieldbook.ui.pages.reset.words import asked_words, at_words
from fieldbook.ui.parts.button import Button, Segments
from fieldbook.ui.parts.choice_field import ChoiceField
from fieldbook.ui.parts.label import Label
from fieldbook.work.reset_asks import Asked, ask_for_reset
from fieldbook.work.reset_page import ResetPage

_HOW = (("call", _("Call")), ("visit", _("Visit")), ("message", _("Message")))


class AskStep(StepView):
    """The ask is stamped when it was made."""

    whom_changed = Signal(str)
    """Somebody else is going to be asked: the words address them."""

    def _build(self) -> None:
        self._writing = False
        self._lines: list[Label] = []
        self.title = Label("", "panel")
        self.told = Label(
            _("Read it as it stands, in your own breath. Then be quiet and listen."), "body", "ink2"
        )
        self._whom = QVBoxLayout()
        self.whom: ChoiceField | None = None
        self.how = Segments(_HOW, _("How you ask"))
        self.how.chosen.connect(self._on_how)
        self.hint = Label("", "caption", "amber")
        self.error = Label("", "name", "red")
        for words in (self.title, self.told, self.hint, self.error):
            words.setWordWrap(True)
        self.error.hide()
        self.asked = Button(_("I have asked"), "primary", icon="check", key="Ctrl+Return")
        self.asked.clicked.connect(self.run)
        self._before = QVBoxLayout()
        self._before.setSpacing(theme.px(4))
        self._lay_out()
        self._on_how(self.how.value)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(self.title)
        column.addWidget(self.told)
        column.addLayout(self._whom)
        column.addWidget(Label(_("How"), "label"))
        left = Qt.AlignmentFlag.AlignLeft
        column.addWidget(self.how, 0, left)
        for widget in (self.hint, self.error):
            column.addWidget(widget)
        column.addSpacing(theme.px(4))
        column.addWidget(self.asked, 0, left)
        column.addSpacing(theme.px(8))
        column.addLayout(self._before)
        column.addStretch(1)

    # ---- What is shown --------------------------------------------------------------------------

    def show_page(self, page: ResetPage) -> None:
        """Whom one can ask, and when they were asked before."""
        other = self.page is None or page.account != self.page.account
        super().show_page(page)
        if other:
            self.how.set_value("call")
            self._on_how("call")
        self._show_people(page, other=other)
        count = len(page.course.asks) if page.ask and page.course else 0
        again = _("Ask {person} again") if count else _("Ask {person}")
        self.title.setText(again.format(person=page.called))
        self.asked.setEnabled(not page.stands)
        self._show_error(
            _("It stands on {when}. It can be moved in the step Meeting.").format(
                when=at_words(page.meeting, page.today)
            )
            if page.stands and page.meeting
            else "",
            token="ink2",
        )
        self._show_before(page)

    def _show_people(self, page: ResetPage, *, other: bool) -> None:
        choices = [(one.id, _named(one.name, one.role)) for one in page.people]
        kept = self.whom.value if self.whom and not other else ""
        if self.whom is not None:
            self._whom.removeWidget(self.whom)
            self.whom.hide()
            self.whom.deleteLater()
            self.whom = None
        if len(choices) > 1:
            first = page.person.id if page.person else choices[0][0]
            value = kept if kept in dict(choices) else first
            self.whom = ChoiceField(_("Whom"), choices, value)
            self.whom.chosen.connect(self.whom_changed)
            self._whom.addWidget(self.whom)
            QWidget.setTabOrder(self.whom.box, self.how.button("call"))

    def _show_before(self, page: ResetPage) -> None:
        for gone in self._lines:
            self._before.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self._lines = []
        asks = page.course.asks if page.ask and page.course else ()
        if not asks:
            return
        self._lines = [Label(_("Asked before"), "block", "ink2")]
        self._lines += [Label(_told(ask, page), "caption", "ink2") for ask in reversed(asks)]
        for line in self._lines:
            line.setWordWrap(True)
            self._before.addWidget(line)

    def focus_first(self) -> None:
        """On what stamps it."""
        (self.asked if self.asked.isEnabled() else self.how.button(self.how.value)).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    # ---- Doing ----------------------------------------------------------------------------------

    def run(self) -> None:
        """Stamps the ask: now, this way, this person."""
        if self.page is None or self._writing or not self.asked.isEnabled():
            return
        self._writing = True
        whom = Ref(self.whom.value) if self.whom else self.page.person and self.page.person.id
        channel = next(one for one in CHANNELS if one == self.how.value)
        asking = partial(
            ask_for_reset, account=self.page.account, person=whom or None, channel=channel
        )
        self.shell.write(asking, self._on_asked, self._on_failed)

    def _on_asked(self, asked: Asked) -> None:
        self._writing = False
        told = _("Asked, the first time.") if asked.attempt == 1 else _("Asked, try {n}.")
        self.shell.tell(told.format(n=asked.attempt), undo=True)
        self.leads.emit("answer")

    def _on_failed(self, error: FieldbookError) -> None:
        self._writing = False
        self._show_error(f"{error.title} {error.advice}".strip(), "red")

    def _show_error(self, text: str, token: str = "red") -> None:
        self.error.set_token(token)
        self.error.setText(text)
        self.error.setVisible(bool(text))

    def _on_how(self, how: str) -> None:
        told = {
            "call": _("Good: you hear the answer."),
            "visit": _("Best: you see the answer."),
            "message": _("Asking by mail makes it easy to put off."),
        }[how]
        self.hint.set_token("amber" if how == "message" else "ink3")
        self.hint.setText(told)


def _named(name: str, role: str) -> str:
    return f"{name}, {role}" if role else name


def _told(ask: Ask, page: ResetPage) -> str:
    said = asked_words(ask, page.today)
    if ask.words:
        said += f": “{ask.words}”"
    elif ask.heard is None:
        said += ": " + _("no answer noted yet")
    return said
