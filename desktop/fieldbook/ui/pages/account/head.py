"""The head of the page: rating, name, how it stands, and what can be done with the account."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QStackedWidget, QVBoxLayout, QWidget

from fieldbook.model.accounts import RATINGS, active
from fieldbook.model.rhythm import Beat
from fieldbook.text import _, plural
from fieldbook.ui import theme
from fieldbook.ui.parts.button import Button, IconButton
from fieldbook.ui.parts.flow import FlowLayout
from fieldbook.ui.parts.icon import IconLabel
from fieldbook.ui.parts.label import ElidedLabel, Label
from fieldbook.ui.parts.menu import ChoiceMenu
from fieldbook.ui.parts.pill import Pill
from fieldbook.ui.parts.rating_button import RatingButton
from fieldbook.ui.parts.ring import RhythmRing
from fieldbook.ui.words import channel_name, rating_name, rhythm_words, short_day
from fieldbook.work.account_page import AccountPage


class Head(QWidget):
    """Rating, name, meta line, menu. The name is edited in place."""

    renamed = Signal(str)
    rated = Signal(str)
    wished = Signal(str)
    """ "log", "park", "unpark", "archive", "back", "lost", "erase", "place"."""
    go = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self._page: AccountPage | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addLayout(self._crumbs())
        column.addLayout(self._title())
        self._meta = QWidget()
        self._line = FlowLayout(self._meta, gap=8)
        column.addWidget(self._meta)

    def _crumbs(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(4))
        back = Button(_("Accounts"), "link")
        back.clicked.connect(self._on_back)
        self._segment = Button("", "link")
        self._segment.clicked.connect(self._on_segment)
        self._arrow = IconLabel("chevron-right", "ink3", 13)
        row.addWidget(back)
        row.addWidget(self._arrow)
        row.addWidget(self._segment)
        row.addStretch(1)
        return row

    def _title(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        self.rating = RatingButton(30)
        self.rating.clicked.connect(self._on_rating)
        self._stack = QStackedWidget()
        self._name = ElidedLabel("", "title")
        self._field = NameField()
        self._field.done.connect(self._on_named)
        self._field.given_up.connect(self._show_name)
        self._stack.addWidget(self._name)
        self._stack.addWidget(self._field)
        self._stack.setFixedHeight(theme.px(42))
        self.log = Button(_("Log a note"), "plain", icon="pencil", key="N")
        self.log.clicked.connect(self._on_log)
        self._more = IconButton("ellipsis", _("More"), kind="plain")
        self._more.clicked.connect(self._on_more)
        row.addWidget(self.rating)
        row.addWidget(self._stack, 1)
        row.addWidget(self.log)
        row.addWidget(self._more)
        return row

    def show_page(self, page: AccountPage) -> None:
        """Another state; a name that is being typed is left alone."""
        self._page = page
        self.rating.set_rating(page.account.rating)
        self._name.setText(page.account.name)
        first = page.segments[0] if page.segments else None
        self._segment.setText(first[1] if first else "")
        self._segment.setVisible(first is not None)
        self._arrow.setVisible(first is not None)
        while self._line.count():
            item = self._line.takeAt(0)
            widget = item.widget() if item else None
            if widget:
                widget.hide()
                widget.deleteLater()
        for widget in self._told(page):
            self._line.addWidget(widget)
        self._meta.updateGeometry()

    def _told(self, page: AccountPage) -> list[QWidget]:
        row = page.account
        found = _rhythm_told(page)
        if row.stage in ("lost", "archived", "lead"):
            words = {"lost": _("Lost"), "archived": _("Archived"), "lead": _("Lead")}[row.stage]
            found.append(Pill(words, "neutral"))
        places = ", ".join(dict.fromkeys(part for part in (row.city, row.country) if part))
        if places:
            found += [IconLabel("map-pin", "ink2", 14), Label(places, "body", "ink2")]
        if row.since:
            since = _("With us since {year}").format(year=row.since.year)
            found.append(Label(since, "body", "ink2"))
        if row.website:
            found.append(Label(row.website[:60], "body", "ink2"))
        return found

    def edit_name(self) -> None:
        """Puts a field in the place of the name."""
        if self._page:
            self._field.begin(self._page.account.name)
            self._stack.setCurrentWidget(self._field)
            self._field.setFocus()

    def show_name_error(self, text: str) -> None:
        """The name cannot be that; what is typed stays."""
        self._field.setToolTip(text)
        self._field.setAccessibleDescription(text)
        self._stack.setCurrentWidget(self._field)
        self._field.setFocus()

    def _show_name(self) -> None:
        self._stack.setCurrentWidget(self._name)

    def _on_named(self, name: str) -> None:
        self._show_name()
        if self._page and name != self._page.account.name:
            self.renamed.emit(name)

    def _on_back(self) -> None:
        self.go.emit("accounts", "")

    def _on_segment(self) -> None:
        if self._page and self._page.segments:
            self.go.emit("segment", self._page.segments[0][0])

    def _on_log(self) -> None:
        self.wished.emit("log")

    def _on_rating(self) -> None:
        menu = ChoiceMenu(self, self.rated.emit)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        now = (self._page.account.rating,) if self._page else ()
        menu.offer(
            [(one, f"{one}  {rating_name(one)}, {rhythm_words(one)}") for one in RATINGS], now
        )
        menu.popup(self.rating.mapToGlobal(QPoint(0, self.rating.height() + 2)))

    def _on_more(self) -> None:
        menu = self.menu()
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height() + 2)))

    def menu(self) -> QMenu:
        """What can be done with the account now."""
        menu = ChoiceMenu(self, self.wished.emit)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._page is None:
            return menu
        row = self._page.account
        open_now = active(row.stage)
        choices = [("rename", _("Rename")), ("place", _("Town and website"))]
        if row.parked and row.parked.until > self._page.today:
            choices.append(("unpark", _("Unpark")))
        elif open_now:
            choices.append(("park", _("Park until …")))
        if open_now:
            choices += [("archive", _("Archive")), ("lost", _("Lost …"))]
        else:
            choices.append(("back", _("Bring back")))
        choices.append(("history", _("History of this account")))
        choices.append(("erase", _("Erase for good …")))
        menu.offer(choices)
        return menu


class NameField(QLineEdit):
    """The name while it is changed: Enter keeps it, Esc gives up."""

    done = Signal(str)
    given_up = Signal()

    def __init__(self) -> None:
        """Empty."""
        super().__init__()
        self.setAccessibleName(_("Name of the account"))
        self.setMaxLength(500)
        self.returnPressed.connect(self._on_return)

    def begin(self, name: str) -> None:
        """The name as it is now."""
        self.setFont(theme.font("card"))
        self.setText(name)
        self.selectAll()

    def _on_return(self) -> None:
        self.done.emit(self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives up."""
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
            return
        super().keyPressEvent(event)


def _rhythm_told(page: AccountPage) -> list[QWidget]:
    row, standing = page.account, page.standing
    found: list[QWidget] = []
    if active(row.stage):
        ring = RhythmRing(18)
        ring.show_standing(standing)
        found += [ring, Label(beat_words(page.beat), "name")]
    if standing.past:
        past = plural("{n} day past", "{n} days past", standing.past)
        found.append(Label(past, "name", "amber"))
    if standing.attempts:
        tried = plural("tried {n} time", "tried {n} times", standing.attempts)
        found.append(Pill(tried, "amber"))
    if row.parked and row.parked.until > page.today:
        until = short_day(row.parked.until, page.today)
        found.append(Pill(_("Parked until {day}").format(day=until), "plum"))
    return found


def beat_words(beat: Beat) -> str:
    """ "Call or visit every 3 weeks"."""
    names = [channel_name(one).lower() for one in beat.channels]
    who = _(" or ").join(names).capitalize()
    unit = {
        "day": plural("every day", "every {n} days", beat.every),
        "week": plural("every week", "every {n} weeks", beat.every),
        "month": plural("every month", "every {n} months", beat.every),
    }[beat.unit]
    return f"{who} {unit}"
