"""What is said for all rows at once: whose leads they are, ratings, segment, the first touch."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QCompleter, QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.model.accounts import RATINGS
from fieldbook.text import _, plural
from fieldbook.ui import theme
from fieldbook.ui.parts.choice_field import ChoiceField
from fieldbook.ui.parts.field import LineField
from fieldbook.ui.parts.label import Label
from fieldbook.ui.words import rating_name, rhythm_words
from fieldbook.work.import_known import Known
from fieldbook.work.import_wishes import WITHIN, Wishes

_DAYS = (1, 2, 3, WITHIN, 10, 15)


class Wishing(QWidget):
    """The fields beside the preview."""

    changed = Signal()

    def __init__(self, known: Known) -> None:
        """What can be chosen; nothing is."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        self.leads = QCheckBox(_("These are leads"))
        self.handed_by = _line(_("Handed over by"), known.senders)
        self.source = _line(_("Qualified through"), known.sources)
        self.rating = ChoiceField(_("Rating where none is given"), _ratings(known), "")
        self.within = ChoiceField(_("First touch"), _touches(), "")
        self.segment = _line(_("Segment for all"), known.segments)
        self.question = QCheckBox()
        self.question.setChecked(True)
        asking = self._lay_question()
        self._of_leads = (self.handed_by, self.source, asking)
        fields = (self.leads, self.handed_by, self.source, self.rating, self.within)
        for field in (*fields, asking, self.segment):
            column.addWidget(field)
        for line in (self.handed_by, self.source, self.segment):
            line.line.editingFinished.connect(self.changed)
        for box in (self.rating, self.within):
            box.chosen.connect(self.changed)
        self.leads.clicked.connect(self._on_leads)
        self.question.clicked.connect(self.changed)
        self.show_leads(on=False)

    def _lay_question(self) -> QWidget:
        """A tick with words that go on below."""
        words = Label(_("Put the lead’s own question into the first purpose"), "body")
        words.setWordWrap(True)
        words.setBuddy(self.question)
        self.question.setAccessibleName(words.text())
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.question, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        return inside

    def show_leads(self, *, on: bool) -> None:
        """Whether they are leads, as the file says."""
        self.leads.setChecked(on)
        for widget in self._of_leads:
            widget.setVisible(on)

    def added_to(self, wishes: Wishes) -> Wishes:
        """These wishes with what is said here."""
        rating = next((one for one in RATINGS if one == self.rating.value), None)
        within = self.within.value
        on = self.leads.isChecked()
        return replace(
            wishes,
            leads=on,
            source=self.source.text().strip() if on else "",
            handed_by=self.handed_by.text().strip() if on else "",
            rating=rating,
            within=int(within) if within else None,
            segment=self.segment.text().strip(),
            ask_question=self.question.isChecked(),
        )

    def _on_leads(self) -> None:
        self.show_leads(on=self.leads.isChecked())
        self.changed.emit()


def _line(label: str, known: Sequence[str]) -> LineField:
    field = LineField(label)
    completer = QCompleter(list(known), field)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    field.line.setCompleter(completer)
    return field


def _ratings(known: Known) -> list[tuple[str, str]]:
    told = [
        (rating, f"{rating}  {rating_name(rating)}, {rhythm_words(beats)}")
        for rating, beats in known.rhythms
    ]
    return [("", _("As usual (leads D, others C)")), *told]


def _touches() -> list[tuple[str, str]]:
    told = [(str(n), plural("Within {n} working day", "Within {n} working days", n)) for n in _DAYS]
    usual = _("As usual (leads in {n} days)").format(n=WITHIN)
    return [("", usual), *told, ("0", _("None planned"))]
