"""The form for a rhythm of their own: of the account, or of somebody there."""

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldbook.model.rhythm import DEFAULTS, Beat
from fieldbook.model.rows import Ref
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.pages.account.forms import AccountForm, Wish
from fieldbook.ui.pages.account.in_place import Said
from fieldbook.ui.pages.account.rhythm_words import in_a_sentence
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.lane_row import LaneRow
from fieldbook.ui.words import beats_words, rating_name
from fieldbook.work.account_page import AccountPage
from fieldbook.work.people import PersonLine
from fieldbook.work.rhythm_edits import MOST_LANES, own_rhythm_by, set_own_rhythm

if TYPE_CHECKING:
    from fieldbook.book.book import Book

SHORT = 40
"""So many letters of a name stand in the title."""
Asking = tuple[tuple[Beat, ...], bool]
"""The lanes in force for somebody, and whether they are their own."""


def account_rhythm_form(page: AccountPage) -> AccountForm:
    """What is asked of this account alone; it begins with what is asked of it now."""
    rating = dict(page.rhythms)[page.account.rating]
    below = _("Instead of the rhythm of {rating}: {rhythm}.").format(
        rating=rating_name(page.account.rating), rhythm=in_a_sentence(beats_words(rating))
    )
    return OwnRhythmForm(page, None, (_("Own rhythm"), below))


def person_rhythm_form(page: AccountPage, one: PersonLine) -> AccountForm:
    """What is asked of somebody there alone; it begins with what is asked now."""
    title = _("Own rhythm of {name}").format(name=one.name[:SHORT])
    below = _("Beside the rhythm of the account: {rhythm}.").format(
        rhythm=in_a_sentence(beats_words(page.beats))
    )
    return OwnRhythmForm(page, one, (title, below))


class OwnRhythmForm(AccountForm):
    """One line for each lane; what is no lane is told in its line and stays."""

    def __init__(
        self, page: AccountPage, person: PersonLine | None, words: tuple[str, str]
    ) -> None:
        """`words` are the title and the sentence below it."""
        super().__init__(words[0], [], _("Set"), self._wished)
        self.row = person.id if person else page.account.id
        self._name = person.name if person else page.account.name
        self._is_person = person is not None
        self._at_first = self._asking(page)
        self.lanes: list[LaneRow] = []
        below = Label(words[1], "caption", "ink2")
        below.setWordWrap(True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.px(10))
        self.add_lane = Button(_("Add a lane"), "link", icon="plus")
        self.add_lane.stand_in_line(Qt.AlignmentFlag.AlignLeft)
        self.add_lane.clicked.connect(self._on_add)
        self._column.insertWidget(1, below)
        at = self._column.count() - 2
        self._column.insertLayout(at, self._lines)
        self._column.insertWidget(at + 1, self.add_lane, 0, Qt.AlignmentFlag.AlignLeft)
        held = self._at_first[0] or page.beats or DEFAULTS[page.account.rating]
        for beat in held[:MOST_LANES]:
            self._put(beat)
        self._begun = self.said()
        self._settle()

    # ---- The lanes ----------------------------------------------------------------------------

    def _put(self, beat: Beat) -> LaneRow:
        line = LaneRow(beat, self._name)
        line.removed.connect(partial(self._on_removed, line))
        line.edited.connect(line.judge)
        line.every.textEdited.connect(partial(self._on_typed, line))
        line.every.returnPressed.connect(self._on_save)
        self.lanes.append(line)
        self._lines.addWidget(line)
        return line

    def _on_add(self) -> None:
        line = self._put(Beat(("visit",), 3, "month"))
        self._settle()
        line.show()  # at once, so that it can have the focus
        line.stops()[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_typed(self, line: LaneRow, _text: str) -> None:
        if line.fault:
            line.judge()

    def _on_removed(self, line: LaneRow) -> None:
        at = self.lanes.index(line)
        self.lanes.remove(line)
        self._lines.removeWidget(line)
        self._settle()
        near = self.lanes[min(at, len(self.lanes) - 1)]
        target = near.remove if len(self.lanes) > 1 else near.stops()[0]
        target.setFocus(Qt.FocusReason.TabFocusReason)
        line.hide()
        line.deleteLater()

    def _settle(self) -> None:
        for line in self.lanes:
            line.remove.setVisible(len(self.lanes) > 1)
        self.add_lane.setVisible(len(self.lanes) < MOST_LANES)
        for one, following in pairwise(self.stops()):
            QWidget.setTabOrder(one, following)

    def stops(self) -> list[QWidget]:
        """Where the focus comes to, in the order they are read."""
        inside = [stop for line in self.lanes for stop in line.stops()]
        return [*inside, self.add_lane, self.save, self.close_button]

    # ---- As a form of the page ----------------------------------------------------------------

    def said(self) -> Said:
        """What is chosen and typed."""
        return {str(place): str(line.typed()) for place, line in enumerate(self.lanes)}

    def begun(self) -> Said:
        """What stood there at first."""
        return self._begun

    def focus_first(self) -> None:
        """Puts the focus into the first lane."""
        self.lanes[0].stops()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def stand_after(self, before: QWidget) -> None:
        """Its fields come after another widget when somebody goes on by Tab."""
        for one, following in pairwise([before, *self.stops()]):
            QWidget.setTabOrder(one, following)

    def show_page(self, page: AccountPage, book: "Book") -> None:
        """Another rhythm was set meanwhile: it is told, and what is typed stays."""
        now = self._asking(page)
        by = own_rhythm_by(book, self.row) if self.row and (now[1] or self._at_first[1]) else ""
        told = [(_("Rhythm"), self._told(now[0]))] if now != self._at_first else []
        self._meanwhile.tell(by, told)

    def _asking(self, page: AccountPage) -> Asking:
        if not self._is_person:
            return page.beats, page.own
        found = next((one for one in page.people if one.id == self.row), None)
        return (found.beats, found.own) if found else ((), False)

    def _told(self, beats: tuple[Beat, ...]) -> str:
        return _("As the account") if self._is_person and not beats else beats_words(beats)

    def _on_save(self) -> None:
        faults = [field for line in self.lanes if (field := line.wrong())]
        if faults:
            faults[0].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super()._on_save()

    def _wished(self, _said: Said) -> Wish:
        lanes = [line.beat for line in self.lanes if line.judge() and line.beat]
        work = partial(set_own_rhythm, subject=self.row or Ref(""), lanes=lanes)
        told = _("{name} has a rhythm of their own now.")
        if not self._is_person:
            told = _("{name} has its own rhythm now.")
        return Wish(work, told.format(name=self._name[:60]))
