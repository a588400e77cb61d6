"""Stand-in."""

from fieldbook.ui.pages.reset.step import StepView


class OutcomeStep(StepView):
    """Stand-in."""
