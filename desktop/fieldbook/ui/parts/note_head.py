"""The head of the note form: how it was, with whom, when, and whether the draft is kept."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from fieldbook.model.rows import Ref, When
from fieldbook.model.touches import CHANNELS, LENGTHS, Channel
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.note_words import half_hours_before, when_words
from fieldbook.ui.parts.badge import RatingBadge
from fieldbook.ui.parts.button import Button, Segments
from fieldbook.ui.parts.day_popup import Day, DayPopup
from fieldbook.ui.parts.label import ElidedLabel
from fieldbook.ui.parts.quiet import HeadingButton
from fieldbook.ui.parts.tip import as_tip
from fieldbook.ui.words import channel_name
from fieldbook.work.note_form import NoteFacts

_ONE_ROW, _WIDEST = 660, 240


class NoteHead(QWidget):
    """Channel, person and time; in a quick note the account before them."""

    changed = Signal()
    when_changed = Signal()
    account_wanted = Signal()
    """Somebody wants to write about another account."""

    def __init__(self, *, quick: bool = False, parent: QWidget | None = None) -> None:
        """`quick` shows which account it is about."""
        super().__init__(parent)
        self._facts: NoteFacts | None = None
        self._person: Ref | None = None
        self._at: When | None = None
        self._began: datetime | None = None
        self._quick = quick
        self._build()

    def _build(self) -> None:
        names = [(one, channel_name(one)) for one in CHANNELS]
        self.channels = Segments(names, _("How it was"))
        self.channels.chosen.connect(self.changed)
        self.who = self._pill("user", self._on_who)
        self.who.setMaximumWidth(theme.px(_WIDEST))
        self.when = self._pill("clock", self._on_when)
        self.when.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.kept = ElidedLabel("", "caption", "ink3")
        self.kept.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.badge = RatingBadge("C", 24)
        self.account = HeadingButton()
        self.account.clicked.connect(self.account_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        if self._quick:
            column.addLayout(_row(self.badge, self.account, None, self.channels))
            column.addLayout(_row(self.who, self.when, None))
            unused: tuple[QWidget, ...] = (self.kept,)
        else:
            self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight)
            self._rows.setSpacing(theme.px(8))
            self._rows.addLayout(_row(self.channels))
            self._rows.addLayout(_row(self.who, self.when, self.kept), 1)
            column.addLayout(self._rows)
            unused = (self.badge, self.account)
        for one in unused:
            one.setParent(self)
            one.hide()

    def _pill(self, icon: str, pressed: object) -> Button:
        pill = Button("", "chip", icon=icon)
        pill.setCheckable(False)
        pill.show_menu_sign()
        pill.clicked.connect(pressed)
        return pill

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One row, or two where it is narrow."""
        super().resizeEvent(event)
        if not self._quick:
            one = event.size().width() >= theme.px(_ONE_ROW)
            direction = QBoxLayout.Direction
            self._rows.setDirection(direction.LeftToRight if one else direction.TopToBottom)

    # ---- What is shown ------------------------------------------------------------------------

    def show_facts(self, facts: NoteFacts) -> None:
        """Another account, or the same one after something was written."""
        self._facts = facts
        self.badge.set_rating(facts.rating)
        self.account.setText(facts.name)
        self.account.setAccessibleDescription(_("Which account the note is about"))
        self._say_who()
        self._say_when()

    def set_values(self, channel: Channel, person: Ref | None, at: When | None) -> None:
        """What is chosen, without telling."""
        self.channels.set_value(channel)
        self._person, self._at, self._began = person, at, None
        self._say_who()
        self._say_when()

    def begin(self, now: datetime) -> None:
        """Somebody has begun to write: the conversation was before that."""
        if self._began is None and self._at is None:
            self._began = now
            self._say_when()

    def tick(self, now: datetime) -> None:
        """Time has gone by; nothing is written yet."""
        if self._began is None and self._at is None:
            self._say_when(now)

    @property
    def channel(self) -> Channel:
        """How it was."""
        return next(one for one in CHANNELS if one == self.channels.value)

    @property
    def person(self) -> Ref | None:
        """With whom."""
        return self._person

    @property
    def at(self) -> When | None:
        """When it was: as it was said, else when writing began; none before that."""
        if self._at or not (self._began and self._facts):
            return self._at
        clock = self._began.time().replace(second=0, microsecond=0)
        return When(self._began.date(), clock, LENGTHS[self.channel], self._facts.zone)

    def _say_who(self) -> None:
        people = self._facts.people if self._facts else ()
        name = next((one.name for one in people if one.id == self._person), "")
        self.who.setText(name or _("With whom"))
        self.who.setAccessibleName(_("With whom: {name}").format(name=name or _("nobody named")))
        told = _("Whom it was with (Alt P)")
        self.who.setToolTip(as_tip(f"{name}\n{told}" if name else told))
        self.who.setVisible(bool(people))

    def _say_when(self, now: datetime | None = None) -> None:
        if not self._facts:
            return
        moment = now or self._began or self._facts.now
        shown = self._at or When(moment.date(), moment.time())
        words = when_words(shown, self._facts.now.date())
        self.when.setText(words)
        self.when.setAccessibleName(_("When it was: {when}").format(when=words))
        self.when.setToolTip(_("When it was (Alt W)"))

    # ---- Menus --------------------------------------------------------------------------------

    def next_channel(self) -> None:
        """The focus goes to the channels; where it is there already, the next one is chosen."""
        button = self.channels.button(self.channels.value)
        if button.hasFocus():
            at = CHANNELS.index(self.channel)
            self.channels.set_value(CHANNELS[(at + 1) % len(CHANNELS)])
            button = self.channels.button(self.channels.value)
            self.changed.emit()
        button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_who(self) -> None:
        menu = self._menu()
        for one in self._facts.people if self._facts else ():
            told = f"{one.name}, {one.role}" if one.role else one.name
            self._offer(menu, told[:120], one.id == self._person).triggered.connect(
                partial(self._choose_person, one.id)
            )
        menu.addSeparator()
        answers = self._facts.answers if self._facts else None
        if not (answers and answers.person):
            nobody = self._offer(menu, _("Nobody named"), self._person is None)
            nobody.triggered.connect(partial(self._choose_person, None))
        self._popup(menu, self.who)

    def _on_when(self) -> None:
        if not self._facts:
            return
        now, menu = self._facts.now, self._menu()
        self._offer(menu, _("Now"), self._at is None).triggered.connect(
            partial(self._choose_when, None)
        )
        menu.addSeparator()
        for clock in half_hours_before(now):
            at = When(now.date(), clock, LENGTHS[self.channel], self._facts.zone)
            shown = self._offer(menu, when_words(at, now.date()), self._at == at)
            shown.triggered.connect(partial(self._choose_when, at))
        menu.addSeparator()
        menu.addAction(_("Another day …")).triggered.connect(self._on_other_day)
        self._popup(menu, self.when)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _offer(self, menu: QMenu, words: str, on: bool) -> QAction:
        action = menu.addAction(words.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(on)
        return action

    def _popup(self, menu: QMenu, under: Button) -> None:
        menu.popup(under.mapToGlobal(QPoint(0, under.height() + 2)))
        chosen = next((one for one in menu.actions() if one.isChecked()), None)
        menu.setActiveAction(chosen or menu.actions()[0])

    def _choose_person(self, person: Ref | None, _checked: bool = False) -> None:
        self._person = person
        self._say_who()
        self.changed.emit()

    def _choose_when(self, at: When | None, _checked: bool = False) -> None:
        self._at, self._began = at, None
        self._say_when()
        self.when_changed.emit()

    def _on_other_day(self) -> None:
        if not self._facts:
            return
        now = self._facts.now
        popup = DayPopup(self.when, now.date(), past=True)
        popup.chosen.connect(self._on_day)
        shown = self.at or When(now.date(), now.time())
        popup.open_with(Day(shown.day, shown.start, self.channel, None))

    def _on_day(self, day: Day) -> None:
        zone = self._facts.zone if self._facts else ""
        minutes = day.minutes or LENGTHS[self.channel]
        at = When(day.day, day.start, minutes, zone) if day.start else When(day.day)
        self._choose_when(at)


def _row(*parts: QWidget | None) -> QHBoxLayout:
    """Things beside each other; None is room between them."""
    row = QHBoxLayout()
    row.setSpacing(theme.px(8))
    for one in parts:
        if one is None:
            row.addStretch(1)
        else:
            row.addWidget(one, 1 if isinstance(one, ElidedLabel) else 0)
    if parts[-1] is not None and not isinstance(parts[-1], ElidedLabel):
        row.addStretch(0)
    return row
