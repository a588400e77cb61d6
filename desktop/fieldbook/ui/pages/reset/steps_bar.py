"""The six steps of a Reset Meeting over the page."""

from fieldbook.ui.pages.reset.words import below_step, step_name
from fieldbook.ui.parts.steps_bar import Standing, StepsBar
from fieldbook.work.reset_page import STEPS, ResetPage, Step
from fieldbook.work.reset_words import Script


class ResetSteps(StepsBar):
    """A tab for each step of a Reset Meeting."""

    def __init__(self) -> None:
        """Nothing is open yet."""
        super().__init__({step: step_name(step) for step in STEPS})

    def show_page(self, page: ResetPage, seen: Step, script: Script | None) -> None:
        """How each step stands; `seen` is the one that is looked at."""
        here = STEPS.index(page.here)
        far = max(here, STEPS.index(seen))
        self.show_standings(
            {
                step: Standing(
                    below_step(step, page, script),
                    reached=at <= far,
                    done=at < here,
                    seen=step == seen,
                    open=page.is_open(step),
                )
                for at, step in enumerate(STEPS)
            }
        )
