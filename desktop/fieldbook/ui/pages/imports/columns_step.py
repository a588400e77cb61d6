"""The columns of each file: what they are called there, samples, and what is taken of them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.model.contacts import Column
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.pages.imports.sources import Source
from fieldbook.ui.pages.imports.words import (
    ENCODINGS,
    FACT_OF,
    encoding_words,
    meanings,
    rules,
)
from fieldbook.ui.parts.button import Segments
from fieldbook.ui.parts.card import Card
from fieldbook.ui.parts.choice_field import ChoiceField
from fieldbook.ui.parts.label import ElidedLabel, Label
from fieldbook.ui.parts.scroll import ScrollArea
from fieldbook.work.import_wishes import Fact, Rule


class ColumnsStep(QWidget):
    """One file at a time."""

    said = Signal(int, object)
    """The place of a file, and how it is to be read from now on."""
    ruled = Signal()

    def __init__(self) -> None:
        """Without a file."""
        super().__init__()
        self.rules: dict[Fact, Rule] = {}
        self._sources: Sequence[Source] = ()
        self._here = 0
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(theme.px(12))
        self._inside = QWidget()
        self._outer.addWidget(self._inside, 1)
        self.boxes: list[QComboBox] = []
        """What each column of the file holds, in their order."""

    def show_sources(self, sources: Sequence[Source], rules_now: Mapping[Fact, Rule]) -> None:
        """The files as they were read."""
        self._sources = [one for one in sources if one.file]
        self.rules = dict(rules_now)
        self._here = min(self._here, max(0, len(self._sources) - 1))
        self._lay()

    def focus_first(self) -> None:
        """On the first column."""
        target = self.boxes[0] if self.boxes else self
        target.setFocus()

    def _lay(self) -> None:
        """Builds what is seen of the file that is looked at."""
        focused = next((n for n, box in enumerate(self.boxes) if box.hasFocus()), None)
        self._outer.removeWidget(self._inside)
        self._inside.hide()
        self._inside.deleteLater()
        self._inside, self.boxes = QWidget(), []
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        if self._sources:
            self._lay_source(column, self._sources[self._here])
        self._outer.addWidget(self._inside, 1)
        if focused is not None and focused < len(self.boxes):
            self.boxes[focused].setFocus()

    def _lay_source(self, column: QVBoxLayout, source: Source) -> None:
        if len(self._sources) > 1:
            choices = [(str(n), one.name) for n, one in enumerate(self._sources)]
            which = Segments(choices, _("Which file"))
            which.set_value(str(self._here))
            which.chosen.connect(self._on_file)
            row = QHBoxLayout()
            row.addWidget(which)
            row.addStretch(1)
            column.addLayout(row)
        column.addLayout(self._lay_how(source))
        file = source.file
        if file and file.columns:
            if not file.names_somebody:
                told = _("No column says who somebody is. Choose at least account, person or mail.")
                column.addWidget(_wrapped(told, "amber"))
            column.addWidget(self._lay_columns(file.columns), 1)
        elif file:
            told = _("Cards say themselves what they hold; there is nothing to choose.")
            column.addWidget(_wrapped(told, "ink2"))
            column.addStretch(1)

    def _lay_how(self, source: Source) -> QHBoxLayout:
        """Sheet and encoding."""
        row, file = QHBoxLayout(), source.file
        row.setSpacing(theme.px(16))
        if file and len(file.sheets) > 1:
            sheets = [(one, one) for one in file.sheets]
            sheet = ChoiceField(_("Sheet"), sheets, file.sheet)
            sheet.chosen.connect(partial(self._on_how, source, "sheet"))
            row.addWidget(sheet, 1)
        if file and file.format == "csv" and source.path:
            found = _("As found: {encoding}").format(encoding=encoding_words(file.encoding))
            choices = [("", found), *ENCODINGS.items()]
            encoding = ChoiceField(_("Letters are written in"), choices, source.how.encoding)
            encoding.chosen.connect(partial(self._on_how, source, "encoding"))
            row.addWidget(encoding, 1)
        if row.count():
            row.addStretch(2)
        return row

    def _lay_columns(self, found: Sequence[Column]) -> ScrollArea:
        card = Card(radius=10)
        grid = QGridLayout(card)
        grid.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(8))
        titles = (_("In the file"), _("For example"), _("Here"), _("Where you have it already"))
        for at, title in enumerate(titles):
            grid.addWidget(Label(title, "label", "ink2"), 0, at)
        for row, one in enumerate(found, 1):
            self._lay_column(grid, row, one)
        for at, stretch in enumerate((3, 4, 3, 3)):
            grid.setColumnStretch(at, stretch)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, theme.px(4), 0)
        column.addWidget(card)
        column.addStretch(1)
        return ScrollArea(inside)

    def _lay_column(self, grid: QGridLayout, row: int, one: Column) -> None:
        named = ElidedLabel(one.name or "—", "row" if one.what else "body")
        samples = ElidedLabel(" · ".join(one.samples), "body", "ink2")
        box = _box(_("{column} holds").format(column=one.name), meanings(), one.what)
        box.activated.connect(self._on_meaning)
        self.boxes.append(box)
        for at, widget in enumerate((named, samples, box)):
            grid.addWidget(widget, row, at)
        fact = FACT_OF.get(one.what)
        if fact is not None:
            name = _("{column}, where you have it already").format(column=one.name)
            rule = _box(name, rules(fact), self.rules.get(fact, "fill"))
            rule.activated.connect(partial(self._on_rule, fact, rule))
            grid.addWidget(rule, row, 3)

    # ---- What somebody does -------------------------------------------------------------------

    def _on_file(self, place: str) -> None:
        self._here = int(place)
        self._lay()

    def _on_meaning(self, _index: int) -> None:
        source = self._sources[self._here]
        columns = tuple(str(box.currentData()) for box in self.boxes)
        self.said.emit(self._here, replace(source.how, columns=columns))

    def _on_how(self, source: Source, what: str, value: str) -> None:
        """Another sheet has other columns; in other letters they may be called otherwise."""
        how = replace(source.how, columns=())
        how = replace(how, sheet=value) if what == "sheet" else replace(how, encoding=value)
        self.said.emit(self._here, how)

    def _on_rule(self, fact: Fact, box: QComboBox, _index: int) -> None:
        self.rules[fact] = box.currentData()
        self.ruled.emit()


def _box(name: str, choices: Sequence[tuple[str, str]], value: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setMaxVisibleItems(14)
    for one, words in choices:
        box.addItem(words, one)
    box.setCurrentIndex(max(0, box.findData(value)))
    return box


def _wrapped(text: str, tone: str) -> Label:
    label = Label(text, "read", tone)
    label.setWordWrap(True)
    return label
