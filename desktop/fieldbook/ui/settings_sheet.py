"""Settings: who you are, your rhythms, how it looks, which keys act. Each saves at once."""

from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.errors import FieldbookError
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.page import Shell
from fieldbook.ui.parts.button import Button, Segments
from fieldbook.ui.parts.field import LineField
from fieldbook.ui.parts.fitting import FittingScroll
from fieldbook.ui.parts.hairline import Hairline
from fieldbook.ui.parts.label import ElidedLabel, Label
from fieldbook.ui.parts.leaving import Leaving
from fieldbook.ui.parts.seller_fields import SellerFields
from fieldbook.ui.parts.turning import TurningOverlay
from fieldbook.ui.settings import TEXT_SIZES, Settings
from fieldbook.ui.settings_away import AwayPart
from fieldbook.ui.settings_imports import ImportsPart
from fieldbook.ui.settings_load import LoadPart
from fieldbook.ui.settings_others import OthersPart
from fieldbook.ui.settings_part import SettingsPart
from fieldbook.ui.settings_rhythm import RhythmPart, Unsaved
from fieldbook.work.seller_edits import change_mail, change_seller, lead_team
from fieldbook.work.sellers import seller_of

WIDE = 640
TOASTS = (8, 20)
"""Seconds a message may stay (design/spec.md, section 4)."""
LOOK_AGAIN = 2_000
"""Milliseconds after which it looks whether somebody else has changed the book."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the settings and is not in the book: it did not fit, or waits for a button."""

    rhythm: Unsaved
    capacity: str
    away: tuple[str, str]


class SettingsSheet(TurningOverlay):
    """One column; Esc closes it, and nothing waits to be saved.

    Ctrl+Z takes back what was done last, as everywhere: it is wished for, and then seen.
    """

    mode_wished = Signal(str)
    text_wished = Signal(int)
    letters_wished = Signal(bool)
    import_wished = Signal()

    def __init__(self, shell: Shell, settings: Settings, host: QWidget) -> None:
        """`host` is what it lies over."""
        super().__init__(host)
        self.setAccessibleName(_("Settings"))
        self._shell, self._settings = shell, settings
        self._seen = shell.book.marker()
        self.set_content(self._whole(), self.you.name.line)
        self.sheet.setFixedWidth(min(theme.px(WIDE), host.width() - theme.px(32)))
        clock = QTimer(self)
        clock.setInterval(LOOK_AGAIN)
        clock.timeout.connect(self.refresh)
        clock.start()

    def _whole(self) -> QWidget:
        """The parts scroll; the title stays, and a line below which a message may lie over."""
        whole, inside, side = QWidget(), QWidget(), theme.px(22)
        outer = QVBoxLayout(whole)
        outer.setContentsMargins(0, side, 0, theme.px(20))
        outer.setSpacing(theme.px(12))
        column = QVBoxLayout(inside)
        column.setSpacing(theme.px(14))
        parts = (self._you(), *self._rhythms(), self._look(), self._keys(), self._data())
        for at, part in enumerate(parts):
            if at:
                column.addWidget(Hairline())
            column.addLayout(part)
        self._inside, self.area = inside, FittingScroll(inside)
        bar = self.area.verticalScrollBar().sizeHint().width()
        column.setContentsMargins(side, 0, max(side - bar, 0), theme.px(4))
        foot = Label(_("What you change holds at once; Ctrl Z takes it back."), "caption", "ink3")
        foot.setContentsMargins(side, theme.px(6), side, 0)
        outer.addLayout(self._head())
        outer.addWidget(self.area, 1)
        outer.addWidget(foot)
        return whole

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(theme.px(22), 0, theme.px(22), 0)
        close = Button(_("Close"), "ghost", key="Esc")
        close.stand_in_line(Qt.AlignmentFlag.AlignRight)
        close.clicked.connect(self.close_overlay)
        row.addWidget(Label(_("Settings"), "card"), 1)
        row.addWidget(close)
        return row

    def _you(self) -> QVBoxLayout:
        column = _titled(_("You"))
        self.you = SellerFields(seller_of(self._shell.book))
        self.you.changed.connect(self._on_you)
        self.mail = LineField(_("Your mail address: invitations come from it"))
        self.mail.line.setText(seller_of(self._shell.book).mail)
        self.mail.line.editingFinished.connect(self._on_mail)
        self.leads = QCheckBox(_("I lead a team: I read its books, and coach from the notes"))
        self.leads.setChecked(seller_of(self._shell.book).leads)
        self.leads.clicked.connect(self._on_leads)
        fields = (self.you.name.line, self.you.zone.box, self.you.country.box, self.mail.line)
        for field in fields:
            Leaving(field)
        column.addWidget(self.you)
        column.addWidget(self.mail)
        column.addWidget(self.leads)
        return column

    def _rhythms(self) -> list[QVBoxLayout]:
        self.rhythm, self.load = RhythmPart(self._shell), LoadPart(self._shell)
        self.away, self.others = AwayPart(self._shell), OthersPart(self._shell)
        self.imports = ImportsPart(self._shell)
        self.imports.wished.connect(self.import_wished)
        columns = []
        titled: tuple[tuple[str, SettingsPart], ...] = (
            (_("Rhythm"), self.rhythm),
            (_("Load"), self.load),
            (_("Away"), self.away),
            (_("Your other appointments"), self.others),
            (_("Imports of the last 30 days"), self.imports),
        )
        for title, part in titled:
            column = _titled(title)
            column.addWidget(part)
            part.written.connect(self._show_book)
            columns.append(column)
        return columns

    def _look(self) -> QVBoxLayout:
        column = _titled(_("Look"))
        modes = [("system", _("Like the system")), ("light", _("Light")), ("dark", _("Dark"))]
        self.mode = Segments(modes, _("Colours"))
        self.mode.set_value(str(self._settings.value("mode")))
        self.mode.chosen.connect(self.mode_wished)
        self.text = Segments([(str(one), f"{one} %") for one in TEXT_SIZES], _("Size of the text"))
        now = int(self._settings.value("text"))
        self.text.set_value(str(min(TEXT_SIZES, key=lambda one: abs(one - now))))
        self.text.chosen.connect(self._on_text)
        for name, switch in ((_("Colours"), self.mode), (_("Size of the text"), self.text)):
            column.addWidget(Label(name, "label"))
            column.addWidget(switch, 0, Qt.AlignmentFlag.AlignLeft)
        return column

    def _keys(self) -> QVBoxLayout:
        column = _titled(_("Keys and messages"))
        self.letters = QCheckBox(_("Single letters act in lists (N logs a note, M moves)"))
        self.letters.setChecked(bool(self._settings.value("letters")))
        self.letters.toggled.connect(self._on_letters)
        self.longer = QCheckBox(
            _("Messages with Undo stay {n} seconds instead of {m}").format(n=TOASTS[1], m=TOASTS[0])
        )
        self.longer.setChecked(int(self._settings.value("toast_seconds")) > TOASTS[0])
        self.longer.toggled.connect(self._on_longer)
        column.addWidget(self.letters)
        column.addWidget(self.longer)
        return column

    def _data(self) -> QVBoxLayout:
        column = _titled(_("Your book"))
        path = self._shell.book.path
        row = QHBoxLayout()
        row.setSpacing(theme.px(10))
        row.addWidget(ElidedLabel(str(path), "body", "ink2"), 1)
        show = Button(_("Show the folder"), icon="folder")
        show.clicked.connect(partial(_show_folder, path))
        row.addWidget(show)
        column.addLayout(row)
        return column

    # ---- The book ---------------------------------------------------------------------------

    def refresh(self) -> None:
        """Shows what the book has now if it has moved; what is typed stays, and so does the focus.

        A book that cannot be read is told by the window.
        """
        with suppress(FieldbookError):
            marker = self._shell.book.marker()
            if self.isVisible() and marker != self._seen:
                self._seen = marker
                self._show_book()

    def _show_book(self) -> None:
        with suppress(FieldbookError):
            me = seller_of(self._shell.book)
            self.you.show_seller(me)
            self.leads.setChecked(me.leads)
            if not self.mail.line.isModified():
                self.mail.line.setText(me.mail)
            for part in (self.rhythm, self.load, self.away, self.others, self.imports):
                part.refresh()

    def typed(self) -> Typed:
        """What stands here and is not in the book."""
        return Typed(self.rhythm.unsaved(), self.load.unsaved(), self.away.chosen())

    def put(self, typed: Typed) -> None:
        """Shows what stood in other settings and was not in the book."""
        self.rhythm.put(typed.rhythm)
        self.load.put(typed.capacity)
        self.away.put(typed.away)

    def lead_to(self, at: str) -> None:
        """The focus goes to "text", or to what "rhythm", "load", "away", "others" or "imports"
        begins with."""
        parts: dict[str, SettingsPart] = {
            "rhythm": self.rhythm,
            "load": self.load,
            "away": self.away,
            "others": self.others,
            "imports": self.imports,
        }
        if at == "text":
            self.text.button(self.text.value).setFocus()
        elif at in parts:
            part = parts[at]
            next(one for one in part.stops() if not one.isHidden()).setFocus()
            top = part.mapTo(self._inside, QPoint(0, 0)).y()
            self.area.verticalScrollBar().setValue(top - theme.px(40))

    # ---- What somebody does -------------------------------------------------------------------

    def _on_you(self) -> None:
        if not self.you.is_named():
            return
        self.you.name.clear_error()
        name, zone, country = self.you.name.text(), self.you.zone.value, self.you.country.value
        self._shell.write(
            partial(change_seller, name=name, zone=zone, country=country),
            self._on_changed,
            self._on_refused,
        )

    def _on_mail(self) -> None:
        self.mail.clear_error()
        self._shell.write(
            partial(change_mail, mail=self.mail.text()), self._on_mailed, self._on_no_mail
        )

    def _on_mailed(self, act: str) -> None:
        self.mail.line.setModified(False)
        self._on_changed(act)

    def _on_leads(self, on: bool) -> None:  # noqa: FBT001 - a signal's value
        self._shell.write(partial(lead_team, leads=on), self._on_changed)

    def _on_no_mail(self, error: FieldbookError) -> None:
        self.mail.show_error(f"{error.title} {error.advice}")

    def _on_changed(self, act: str) -> None:
        if act:
            self._shell.tell(_("Your details are saved."), undo=True)

    def _on_refused(self, error: FieldbookError) -> None:
        self.you.show_refused(error)

    def _on_text(self, percent: str) -> None:
        self.text_wished.emit(int(percent))

    def _on_letters(self, on: bool) -> None:  # noqa: FBT001 - a signal's value
        self._settings.keep("letters", on)
        self.letters_wished.emit(on)

    def _on_longer(self, on: bool) -> None:  # noqa: FBT001 - a signal's value
        self._settings.keep("toast_seconds", TOASTS[on])


def _titled(title: str) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(theme.px(8))
    column.addWidget(Label(title, "panel"))
    return column


def _show_folder(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
