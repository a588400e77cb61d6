"""Stand-in."""

from fieldbook.ui.pages.reset.step import StepView


class MeetingStep(StepView):
    """Stand-in."""
