"""Settings: who you are, how it looks, which keys act, where the book lies. Each saves at once."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.errors import FieldbookError
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.page import Shell
from fieldbook.ui.parts.button import Button, Segments
from fieldbook.ui.parts.fitting import FittingScroll
from fieldbook.ui.parts.hairline import Hairline
from fieldbook.ui.parts.label import ElidedLabel, Label
from fieldbook.ui.parts.overlay import Overlay
from fieldbook.ui.parts.seller_fields import SellerFields
from fieldbook.ui.settings import TEXT_SIZES, Settings
from fieldbook.work.seller_edits import change_seller
from fieldbook.work.sellers import seller_of

WIDE = 560
TOASTS = (8, 20)
"""Seconds a message may stay (design/spec.md, section 4)."""


class SettingsSheet(Overlay):
    """One column; Esc closes it, and nothing waits to be saved."""

    mode_wished = Signal(str)
    text_wished = Signal(int)
    letters_wished = Signal(bool)

    def __init__(self, shell: Shell, settings: Settings, host: QWidget) -> None:
        """`host` is what it lies over."""
        super().__init__(host)
        self.setAccessibleName(_("Settings"))
        self._shell, self._settings = shell, settings
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(*[theme.px(22)] * 4)
        column.setSpacing(theme.px(14))
        column.addLayout(self._head())
        parts = (self._you(), self._look(), self._keys(), self._data())
        for at, part in enumerate(parts):
            if at:
                column.addWidget(Hairline())
            column.addLayout(part)
        self.set_content(FittingScroll(inside), self.you.name.line)
        self.sheet.setFixedWidth(min(theme.px(WIDE), host.width() - theme.px(32)))

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
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
        column.addWidget(self.you)
        return column

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
