"""The filters over the list: a field to find in, chips with choices, and how it is grouped."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from fieldbook.model.accounts import RATINGS
from fieldbook.model.touches import CHANNELS
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.attention import LABELS, label_words
from fieldbook.ui.pages.accounts.find_field import FindField
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.menu import ChoiceMenu
from fieldbook.ui.words import channel_name, rating_name
from fieldbook.work.account_filters import TableWish

SOON = 100
Choices = Sequence[tuple[str, str]]


class Filters(QWidget):
    """What is wished; `wished` tells of another wish."""

    wished = Signal(object)
    """A TableWish."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Everything that is active, grouped by rating."""
        super().__init__(parent)
        self.wish = TableWish()
        self._choices: dict[str, Choices] = {
            "owners": (),
            "ratings": [(one, f"{one}  {rating_name(one)}") for one in RATINGS],
            "segments": (),
            "rhythm": [("past", _("Past")), ("soon", _("Due this week")), ("in", _("In rhythm"))],
            "attention": [(one, label_words(one)) for one in LABELS],
            "channels": [(one, channel_name(one)) for one in CHANNELS],
            "leads": [
                ("waiting", _("Waiting")),
                ("untouched", _("Untouched")),
                ("nurtured", _("Nurtured")),
                ("returned", _("Returned")),
                ("target", _("Target list")),
            ],
            "stages": [
                ("lead", _("Leads")),
                ("open", _("Open")),
                ("parked", _("Parked")),
                ("lost", _("Lost")),
                ("archived", _("Archived")),
            ],
        }
        self._chips: dict[str, Button] = {}
        self._wait = QTimer(self)
        self._leads = False
        self._wait.setSingleShot(True)
        self._wait.setInterval(SOON)
        self._wait.timeout.connect(self._on_typed)
        self._build()

    def _build(self) -> None:
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.field = FindField()
        self.field.textChanged.connect(self._wait.start)
        row.addWidget(self.field, 9)
        for name in self._choices:
            chip = Button("", "chip")
            chip.show_menu_sign()
            chip.clicked.connect(partial(self._on_chip, name))
            self._chips[name] = chip
            row.addWidget(chip)
        self._all = Button(_("Filters"), "chip", icon="funnel")
        self._all.clicked.connect(self._on_all)
        row.addWidget(self._all)
        row.addStretch(1)
        self._group = Button("", "chip")
        self._group.show_menu_sign()
        self._group.clicked.connect(self._on_group)
        row.addWidget(self._group)
        self.fit()

    def fit(self) -> None:
        """By the size of the text."""
        self._row.setSpacing(theme.px(7))
        self._show()

    def know(self, owners: Choices, segments: Choices, *, leads: bool) -> None:
        """Which owners and segments there are, and whether any lead was ever handed over."""
        self._choices["owners"], self._choices["segments"] = owners, segments
        self._leads = leads
        self._show()

    def set_wish(self, wish: TableWish) -> None:
        """Wishes something else, and tells it."""
        self.wish = wish
        if self.field.text() != wish.find:
            self.field.setText(wish.find)
        self._show()
        self.wished.emit(wish)

    def clear(self) -> None:
        """No filter at all."""
        kept = TableWish(
            group=self.wish.group, sort=self.wish.sort, descending=self.wish.descending
        )
        self.set_wish(kept)

    def is_filtered(self) -> bool:
        """Whether anything is filtered out."""
        usual = TableWish()
        return any(
            getattr(self.wish, name) != getattr(usual, name) for name in (*self._choices, "find")
        )

    def _show(self) -> None:
        titles = {
            "owners": _("Owner"),
            "ratings": _("Rating"),
            "segments": _("Segment"),
            "rhythm": _("Rhythm"),
            "attention": _("Attention"),
            "channels": _("Channel"),
            "leads": _("Lead"),
            "stages": _("Stage"),
        }
        usual = TableWish()
        groups = dict(_groups())
        self._group.setText(_("Group: {name}").format(name=groups[self.wish.group]))
        for name, chip in self._chips.items():
            chip.setText(titles[name])
        folded = self.width() < self._whole_width()
        count = 0
        for name, chip in self._chips.items():
            chosen = getattr(self.wish, name)
            on = chosen != getattr(usual, name)
            count += on
            words = dict(self._choices[name])
            told = ", ".join(words.get(one, one).split("  ")[0] for one in chosen[:2])
            more = "…" if len(chosen) > 2 else ""
            chip.setText(f"{titles[name]}: {told}{more}" if on else titles[name])
            chip.setChecked(on)
            chip.setVisible(not folded and (self._is_useful(name) or on))
        self._all.setVisible(folded)
        self._all.setChecked(count > 0)
        self._all.setText(_("Filters ({n})").format(n=count) if count else _("Filters"))
        self._group.setChecked(False)

    def _is_useful(self, name: str) -> bool:
        if name == "leads":
            return self._leads
        return len(self._choices[name]) > 1 or name not in ("owners", "segments")

    def _whole_width(self) -> int:
        """The width the field and every chip with its bare title need."""
        chips = [chip for name, chip in self._chips.items() if self._is_useful(name)]
        row = [self.field.minimumWidth(), *(one.sizeHint().width() for one in chips)]
        row.append(self._group.sizeHint().width())
        return sum(row) + len(row) * theme.px(7)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow, the chips fold into one."""
        super().resizeEvent(event)
        self._show()

    def find_now(self) -> None:
        """Finds what is typed without waiting for more."""
        self._wait.stop()
        self._on_typed()

    def _on_typed(self) -> None:
        if self.field.text() != self.wish.find:
            self.set_wish(replace(self.wish, find=self.field.text()))

    def _on_chip(self, name: str) -> None:
        chip = self._chips[name]
        self._menu(name, self).popup(chip.mapToGlobal(QPoint(0, chip.height() + 2)))
        self._show()

    def _menu(self, name: str, parent: QWidget) -> ChoiceMenu:
        menu = ChoiceMenu(parent, partial(self._on_choice, name))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.offer(self._choices[name], getattr(self.wish, name))
        return menu

    def _on_all(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in self._choices:
            if self._choices[name]:
                sub = self._menu(name, menu)
                sub.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
                sub.setTitle(self._chips[name].text())
                menu.addMenu(sub)
        menu.addSeparator()
        menu.addAction(_("Clear filters")).triggered.connect(self.clear)
        menu.popup(self._all.mapToGlobal(QPoint(0, self._all.height() + 2)))
        self._show()

    def _on_choice(self, name: str, value: str) -> None:
        chosen = list(getattr(self.wish, name))
        if value in chosen:
            chosen.remove(value)
        else:
            chosen.append(value)
        order = [one for one, _words in self._choices[name]]
        picked = tuple(sorted(chosen, key=order.index))
        if name == "stages" and not picked:
            picked = TableWish().stages
        self.set_wish(replace(self.wish, **{name: picked}))  # type: ignore[arg-type]

    def _on_group(self) -> None:
        menu = ChoiceMenu(self, self._on_grouped)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.offer(_groups(), (self.wish.group,))
        menu.popup(self._group.mapToGlobal(QPoint(0, self._group.height() + 2)))
        self._show()

    def _on_grouped(self, value: str) -> None:
        self.set_wish(replace(self.wish, group=value))  # type: ignore[arg-type]


def _groups() -> Choices:
    return [
        ("rating", _("Rating")),
        ("segment", _("Segment")),
        ("due", _("Due")),
        ("none", _("None")),
    ]
