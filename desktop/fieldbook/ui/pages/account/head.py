"""The head of the page: where it belongs, rating and name, how it stands. It stays in sight."""

from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from fieldbook.model.accounts import Rating, active
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.pages.account.meta import MetaLine
from fieldbook.ui.pages.account.name import NAME_HIGH, NameLine
from fieldbook.ui.pages.account.rhythm_words import back_words
from fieldbook.ui.parts.badge import paint_badge
from fieldbook.ui.parts.button import Button, IconButton
from fieldbook.ui.parts.icon import IconLabel
from fieldbook.ui.parts.menu import ChoiceMenu
from fieldbook.ui.parts.quiet import QuietButton
from fieldbook.ui.parts.rating_button import RatingButton
from fieldbook.ui.words import beats_words, rating_name
from fieldbook.work.account_page import AccountPage

WIDE = 560
"""From this width at 100 % the head has room for a button with words."""
RATINGS: dict[str, Rating] = {"1": "A", "2": "B", "3": "C", "4": "D"}
"""Which key with Alt gives which rating."""


class Head(QWidget):
    """Breadcrumb, rating, name, menu, and the line that says how it stands."""

    rated = Signal(str)
    wished = Signal(str)
    """ "log", "rename", "place", "rhythm", "back_to_rating", "park", "unpark", "archive", "lost",
    "back", "history", "reset", "target", "off_target" or "erase"."""
    go = Signal(str, str)

    def __init__(self, panel: QWidget) -> None:
        """Empty; `panel` is the button for what stands beside."""
        super().__init__()
        self._panel = panel
        self._page: AccountPage | None = None
        self._scrolled = self._low = False
        self._column = QVBoxLayout(self)
        self._column.setSpacing(theme.px(8))
        self._column.addWidget(self._crumbs())
        self._column.addLayout(self._title())
        self.meta = MetaLine()
        self._column.addWidget(self.meta)
        self.set_sides(theme.px(32))

    def _crumbs(self) -> QWidget:
        self._above = QWidget()
        row = QHBoxLayout(self._above)
        row.setSpacing(theme.px(2))
        row.setContentsMargins(2, 0, 0, 0)
        back = QuietButton(_("Accounts"))
        back.stand_in_line(Qt.AlignmentFlag.AlignLeft)
        back.clicked.connect(self._on_back)
        self._arrow = IconLabel("chevron-right", "ink3", 13)
        self._segment = _Crumb("")
        self._segment.clicked.connect(self._on_segment)
        row.addWidget(back)
        row.addWidget(self._arrow)
        row.addWidget(self._segment)
        row.addStretch(1)
        return self._above

    def _title(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self.rating = RatingButton(30)
        self.rating.clicked.connect(self._on_rating)
        self.name = NameLine()
        self.log = Button(_("Log a note"), "plain", icon="pencil", key="N")
        self.log.clicked.connect(self._on_log)
        self.log.hide()
        self.reset = Button(_("Ask for a reset"), "plain", icon="calendar-check", key="R")
        self.reset.clicked.connect(partial(self.wished.emit, "reset"))
        self.more = IconButton("ellipsis", _("More about this account"), kind="plain")
        self.more.clicked.connect(self._on_more)
        row.addLayout(_at_the_top(self.rating))
        row.addWidget(self.name, 1)
        row.addLayout(_at_the_top(self.log))
        row.addLayout(_at_the_top(self.reset))
        row.addLayout(_at_the_top(self._panel))
        row.addLayout(_at_the_top(self.more))
        return row

    def set_sides(self, side: int) -> None:
        """The room at both sides."""
        # The badge keeps four pixels around it for its focus, the breadcrumb two and two.
        self._column.setContentsMargins(side - 4, theme.px(14), side, theme.px(10))
        self.meta.setContentsMargins(4, 0, 0, 0)

    def set_low(self, low: bool) -> None:
        """The name alone, while somebody writes in a low window."""
        if low != self._low:
            self._low = low
            self._above.setVisible(not low)
            self.meta.setVisible(not low)

    def show_page(self, page: AccountPage, changed_by: str = "") -> None:
        """Another state; a name that is being typed is left alone, and told who changed it."""
        self._page = page
        self.rating.set_rating(page.account.rating)
        self.name.show_name(page.account.name, changed_by)
        first = page.segments[0] if page.segments else None
        self._segment.setText(first.name if first else "")
        self._segment.setVisible(first is not None)
        self._arrow.setVisible(first is not None)
        self.meta.show_page(page)

    def show_reset(self, *, under_way: bool) -> None:
        """Whether it is asked for, or under way already."""
        self.reset.setText(_("Reset Meeting") if under_way else _("Ask for a reset"))

    def fit(self, wide: int) -> None:
        """Where there is little room the menu alone has it."""
        self.reset.setVisible(wide >= theme.px(WIDE))

    def show_scrolled(self, scrolled: bool, log: bool) -> None:
        """A line below it where something has gone under it; the button once the other is gone."""
        self.log.setVisible(log)
        if scrolled != self._scrolled:
            self._scrolled = scrolled
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The line below it."""
        if self._scrolled:
            QPainter(self).fillRect(0, self.height() - 1, self.width(), 1, theme.color("line"))

    def _on_back(self) -> None:
        self.go.emit("accounts", "")

    def _on_segment(self) -> None:
        if self._page and self._page.segments:
            self.go.emit("segment", self._page.segments[0].id)

    def _on_log(self) -> None:
        self.wished.emit("log")

    def _on_rating(self) -> None:
        self.rating_menu().popup(self.rating.mapToGlobal(QPoint(0, self.rating.height() + 2)))

    def rating_menu(self) -> ChoiceMenu:
        """The four ratings, each with the rhythm it brings; and a rhythm for this one alone."""
        menu = ChoiceMenu(self, self._on_rating_chosen)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        rhythms = dict(self._page.rhythms) if self._page else {}
        told = {
            rating: f"{rating_name(rating)}  ·  {beats_words(rhythms.get(rating, ()))}\tAlt+{key}"
            for key, rating in RATINGS.items()
        }
        menu.offer(list(told.items()))
        for action in menu.actions():
            action.setIcon(_badge_icon(RATINGS_BY_LETTER[str(action.data())]))
        if self._page and active(self._page.account.stage):
            menu.addSeparator()
            for wish, words in _rhythm_choices(self._page):
                menu.addAction(words).setData(wish)
        return menu

    def _on_rating_chosen(self, choice: str) -> None:
        (self.rated if choice in RATINGS_BY_LETTER else self.wished).emit(choice)

    def _on_more(self) -> None:
        corner = QPoint(self.more.width(), self.more.height() + 2)
        menu = self.menu()
        menu.popup(self.more.mapToGlobal(corner) - QPoint(menu.sizeHint().width(), 0))

    def menu(self) -> ChoiceMenu:
        """What can be done with the account as it stands."""
        menu = ChoiceMenu(self, self.wished.emit)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._page is None:
            return menu
        is_open, parked = active(self._page.account.stage), self._page.account.parked is not None
        choices = [("reset", self.reset.text() + "\tR")] if is_open else []
        choices += [("flags", _("Red flags …") + "\tF")] if is_open else []
        choices += [("rename", _("Rename") + "\tF2"), ("place", _("Town and website"))]
        if is_open:
            choices += _rhythm_choices(self._page)
            choices.append(("unpark", _("Unpark")) if parked else ("park", _("Park …")))
            choices += [("lost", _("Lost …")), ("archive", _("Archive"))]
        else:
            choices.append(("back", _("Bring back")))
        choices.append(_target_choice(self._page))
        choices += [("history", _("History")), ("erase", _("Erase for good …"))]
        menu.offer(choices)
        return menu


def _rhythm_choices(page: AccountPage) -> list[tuple[str, str]]:
    own = [("rhythm", _("Own rhythm …"))]
    return [*own, ("back_to_rating", back_words(page))] if page.own else own


def _target_choice(page: AccountPage) -> tuple[str, str]:
    if page.account.target:
        return "off_target", _("Take off the target list")
    return "target", _("Put on the target list")


def _at_the_top(widget: QWidget) -> QVBoxLayout:
    """Beside the first line of the name, whatever stands under it."""
    column = QVBoxLayout()
    column.addSpacing(max(0, (theme.px(NAME_HIGH) - widget.sizeHint().height()) // 2))
    column.addWidget(widget)
    column.addStretch(1)
    return column


RATINGS_BY_LETTER: dict[str, Rating] = {rating: rating for rating in RATINGS.values()}


class _Crumb(QuietButton):
    """A breadcrumb that may be shortened."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), theme.px(48)), hint.height())


def _badge_icon(rating: Rating) -> QIcon:
    size = theme.px(20)
    picture = QPixmap(size * 2, size * 2)
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    rect = picture.rect()
    rect.setSize(rect.size() / 2)
    paint_badge(painter, rect, rating)
    painter.end()
    return QIcon(picture)
