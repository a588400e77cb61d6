"""How an account stands, in one line: ring, rhythm, days past, places, since when."""

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from fieldbook.model.accounts import active
from fieldbook.text import _, plural
from fieldbook.ui import theme
from fieldbook.ui.pages.account.rhythm_words import account_rhythm
from fieldbook.ui.parts.icon import IconLabel
from fieldbook.ui.parts.label import ElidedLabel, Label
from fieldbook.ui.parts.pill import Pill
from fieldbook.ui.parts.quiet import QuietButton
from fieldbook.ui.parts.ring import RhythmRing
from fieldbook.ui.parts.tip import as_tip
from fieldbook.ui.words import past_words, short_day
from fieldbook.work.account_page import AccountPage

LONGEST = 48
"""So many letters of a place, a website or a name stand in the line; the tooltip has the rest."""


class MetaLine(QWidget):
    """A few facts with thin lines between them; a second row takes what the first has no room for.

    What fits in neither is left out: rhythm and place come first.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self._facts: list[_Fact] = []
        self._rows = (QHBoxLayout(), QHBoxLayout())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        for row in self._rows:
            row.setSpacing(0)
            column.addLayout(row)

    def show_page(self, page: AccountPage) -> None:
        """Another state."""
        for fact in self._facts:
            fact.hide()
            fact.deleteLater()
        self._facts = [_Fact(parts, self) for parts in _facts(page) if parts]
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other rows."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._place()

    def _place(self) -> None:
        for row in self._rows:
            while row.count():
                row.takeAt(0)
        at, room = 0, self.contentsRect().width()
        for fact in self._facts:
            wide = fact.wide(first=room == self.contentsRect().width())
            if wide > room and at < len(self._rows):
                at, room = at + 1, self.contentsRect().width()
                wide = fact.wide(first=True)
            fact.setVisible(at < len(self._rows))
            if at < len(self._rows):
                fact.stand(first=self._rows[at].count() == 0)
                self._rows[at].addWidget(fact)
                room -= wide
        for row in self._rows:
            row.addStretch(1)


class _Fact(QWidget):
    """Some words that belong together, with a thin line before them where they are not the first.

    Only the line and its room change with the place, so that a row is filled by their widths.
    """

    def __init__(self, parts: list[QWidget], parent: QWidget) -> None:
        super().__init__(parent)
        self._first = True
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(7))
        for part in parts:
            self._row.addWidget(part)

    def wide(self, *, first: bool) -> int:
        """How wide it is as the first of a row, or after another."""
        return (
            super().sizeHint().width()
            - self._row.contentsMargins().left()
            + (0 if first else theme.px(22))
        )

    def stand(self, *, first: bool) -> None:
        """The first of its row, or after another."""
        self._first = first
        self._row.setContentsMargins(0 if first else theme.px(22), 0, 0, 0)
        self.update()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), max(hint.height(), theme.px(24)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._first:
            mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            at = theme.px(11)
            high = theme.px(13)
            top = (self.height() - high) // 2
            x = self.width() - 1 - at if mirrored else at
            QPainter(self).fillRect(x, top, 1, high, theme.color("line2"))


def _facts(page: AccountPage) -> list[list[QWidget]]:
    row = page.account
    since = _("With us since {year}").format(year=row.since.year) if row.since else ""
    return [
        _rhythm(page),
        _places(page),
        [Label(since, "body", "ink2")] if since else [],
        [_short(_("Looked after by {name}"), page.owner)] if page.owner else [],
        [_Website(row.website)] if row.website else [],
    ]


def _rhythm(page: AccountPage) -> list[QWidget]:
    row, standing = page.account, page.standing
    if not active(row.stage):
        words = _("Lost") if row.stage == "lost" else _("Archived")
        return [Pill(words, "neutral", icon="log-out" if row.stage == "lost" else "archive")]
    ring = RhythmRing(18)
    ring.show_standing(standing)
    found: list[QWidget] = [ring, _Rhythm(page)]
    if page.parked and row.parked:
        until = short_day(row.parked.until, page.today)
        parked = Pill(_("Parked until {day}").format(day=until), "tint", icon="circle-pause")
        parked.setToolTip(as_tip(row.parked.because))
        found.append(parked)
    elif standing.past:
        past = past_words(standing.past)
        found.append(Label(past, "name", "amber"))
    if row.stage == "lead":
        found.append(Pill(_("Lead"), "blue"))
    if row.target:
        found.append(Pill(_("Target list"), "neutral", icon="star"))
    if standing.attempts:
        tried = plural("Tried {n} time", "Tried {n} times", standing.attempts)
        found.append(Pill(tried, "neutral", icon="phone"))
    return found


class _Rhythm(ElidedLabel):
    """The first lane in words; the tooltip, and those who hear it, have all of them."""

    def __init__(self, page: AccountPage) -> None:
        self._every = account_rhythm(page, page.beats)
        super().__init__(account_rhythm(page, page.beats[:1]), "name")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(self._every)

    def _tell_whole(self) -> None:
        self.setToolTip(as_tip(self._every))


def _places(page: AccountPage) -> list[QWidget]:
    row = page.account
    sites = [one.name for one in page.sites]
    words = row.city or ", ".join(sites[:2]) or row.country
    if not words:
        return []
    more = len(sites) - (0 if row.city else 2)
    if row.city and sites:
        words += ", " + plural("{n} site", "{n} sites", len(sites))
    elif more > 0:
        words += " " + plural("and {n} more", "and {n} more", more)
    return [IconLabel("map-pin", "ink2", 14), _short("{name}", words)]


class _Website(QuietButton):
    """Opens the website in the browser."""

    def __init__(self, website: str) -> None:
        words = website.removeprefix("https://").removeprefix("http://").rstrip("/")
        super().__init__(words[:LONGEST] + ("…" if len(words) > LONGEST else ""), icon="globe")
        self.stand_in_line(Qt.AlignmentFlag.AlignLeft)
        self._address = website if "://" in website else f"https://{website}"
        self.setToolTip(_("Open {address}").format(address=self._address))
        self.clicked.connect(self._on_clicked)

    def _role(self) -> str:
        return "body"

    def _on_clicked(self) -> None:
        url = QUrl(self._address)
        if url.scheme() in ("http", "https"):
            QDesktopServices.openUrl(url)


def _short(pattern: str, words: str) -> Label:
    cut = words[:LONGEST] + ("…" if len(words) > LONGEST else "")
    made = Label(pattern.format(name=cut), "body", "ink2")
    made.setToolTip(as_tip(words) if cut != words else "")
    return made
