"""Stand-in."""

from fieldbook.ui.pages.reset.step import StepView


class PrepStep(StepView):
    """Stand-in."""
