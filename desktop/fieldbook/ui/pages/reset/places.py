"""What stands below the steps: the words beside what is asked, or a step over the whole width."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from fieldbook.ui import theme
from fieldbook.ui.page import Shell
from fieldbook.ui.pages.reset.answer_step import AnswerStep
from fieldbook.ui.pages.reset.ask_step import AskStep
from fieldbook.ui.pages.reset.meeting_step import MeetingStep
from fieldbook.ui.pages.reset.outcome_step import OutcomeStep
from fieldbook.ui.pages.reset.prep_step import PrepStep
from fieldbook.ui.pages.reset.step import StepView
from fieldbook.ui.pages.reset.words_card import WordsCard
from fieldbook.ui.pages.reset.words_step import WordsStep
from fieldbook.work.reset_page import ResetPage, Step

BESIDE = 720
"""From this width at 100 % on the words stand beside what is asked."""
BESIDE_WORDS: tuple[Step, ...] = ("words", "ask", "answer")
_SWAPS = "swaps"


class Places(QWidget):
    """The six steps, one of which is seen."""

    leads = Signal(str)
    edited = Signal()
    go = Signal(str, str)

    def __init__(self, shell: Shell) -> None:
        """Nothing is shown yet."""
        super().__init__()
        self.words_card = WordsCard()
        self.words, self.ask, self.answer = WordsStep(shell), AskStep(shell), AnswerStep(shell)
        self.prep, self.meeting = PrepStep(shell), MeetingStep(shell)
        self.outcome = OutcomeStep(shell)
        self.steps: dict[Step, StepView] = {
            "words": self.words, "ask": self.ask, "answer": self.answer,
            "prep": self.prep, "meeting": self.meeting, "outcome": self.outcome,
        }  # fmt: skip
        self._talking = QWidget()
        self._talk = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._talking)
        self._talk.setContentsMargins(0, 0, 0, 0)
        self._beside = QWidget()
        beside = QVBoxLayout(self._beside)
        beside.setContentsMargins(0, 0, 0, 0)
        for step in BESIDE_WORDS:
            beside.addWidget(self.steps[step])
        self._talk.addWidget(self.words_card, 8, Qt.AlignmentFlag.AlignTop)
        self._talk.addWidget(self._beside, 7)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._talking, 1)
        for name, view in self.steps.items():
            if name not in BESIDE_WORDS:
                column.addWidget(view, 1)
            view.leads.connect(self.leads)
            view.edited.connect(self.edited)
            view.go.connect(self.go)
        self._step: Step = "words"
        self.show_step("words")

    def view(self, step: Step) -> StepView:
        """The view of a step."""
        return self.steps[step]

    def show_page(self, page: ResetPage) -> None:
        """Every step that is open knows how it stands; those that are not seen as well."""
        for view in self.steps.values():
            view.show_page(page)

    def show_step(self, step: Step) -> None:
        """That one is seen."""
        self._step = step
        talking = step in BESIDE_WORDS
        for name, view in self.steps.items():
            if name != step:
                view.hide()
        self._talking.setVisible(talking)
        self.steps[step].show()

    def fit(self, wide: int) -> None:
        """Two columns, or the words below what is asked."""
        side_by_side = wide >= theme.px(BESIDE)
        directions = QBoxLayout.Direction
        over = directions.TopToBottom if self._step == "words" else directions.BottomToTop
        self._talk.setDirection(directions.LeftToRight if side_by_side else over)
        self._talk.setSpacing(theme.px(26 if side_by_side else 16))
        card = wide * 8 // 15 if side_by_side else wide
        self.words_card.fit(card)
        for view in self.steps.values():
            view.fit(wide)

    def typed(self) -> dict[str, dict[str, str]]:
        """What is typed in every step, and which facts are swapped."""
        held: dict[str, dict[str, str]] = {name: view.typed() for name, view in self.steps.items()}
        held[_SWAPS] = dict(self.words_card.swaps)
        return {name: fields for name, fields in held.items() if fields}

    def put(self, typed: Mapping[str, Mapping[str, str]]) -> None:
        """What was typed before."""
        self.words_card.put(typed.get(_SWAPS, {}))
        for name, view in self.steps.items():
            view.put(typed.get(name, {}))

    def keep(self) -> None:
        """What saves itself is saved."""
        for view in self.steps.values():
            view.keep()
