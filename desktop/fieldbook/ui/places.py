"""The places of the window: how they are called, and what makes the page of each when asked for."""

from collections.abc import Callable

from fieldbook.text import _
from fieldbook.ui.page import Page, Shell


def _today(shell: Shell) -> Page:
    from fieldbook.ui.pages.today.page import TodayPage

    return TodayPage(shell)


def _accounts(shell: Shell) -> Page:
    from fieldbook.ui.pages.accounts.page import AccountsPage

    return AccountsPage(shell)


def _account(shell: Shell) -> Page:
    from fieldbook.ui.pages.account.page import AccountPage

    return AccountPage(shell)


def _attention(shell: Shell) -> Page:
    from fieldbook.ui.pages.attention.page import AttentionPage

    return AttentionPage(shell)


def _plan(shell: Shell) -> Page:
    from fieldbook.ui.pages.plan.page import PlanPage

    return PlanPage(shell)


def _reset(shell: Shell) -> Page:
    from fieldbook.ui.pages.reset.page import ResetMeetingPage

    return ResetMeetingPage(shell)


def _imports(shell: Shell) -> Page:
    from fieldbook.ui.pages.imports.page import ImportPage

    return ImportPage(shell)


def _team(shell: Shell) -> Page:
    from fieldbook.ui.pages.team.page import TeamPage

    return TeamPage(shell)


MAKERS: dict[str, Callable[[Shell], Page]] = {
    "today": _today,
    "accounts": _accounts,
    "attention": _attention,
    "account": _account,
    "plan": _plan,
    "reset": _reset,
    "imports": _imports,
    "team": _team,
}
PLACES = (
    ("today", _("Today"), "sun", "Ctrl+1"),
    ("accounts", _("Accounts"), "house", "Ctrl+2"),
    ("plan", _("Plan"), "calendar", "Ctrl+3"),
    ("team", _("Team"), "users", "Ctrl+6"),
)
FOR_LEADS = ("team",)
"""Places that stand in the sidebar of those who lead a team."""
IN_ACCOUNTS = ("account", "attention", "reset", "imports")
"""Places that belong to the accounts."""
