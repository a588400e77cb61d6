"""What is asked about a red flag: why it comes down, and for how long; what somebody saw."""

from datetime import date, timedelta
from functools import partial

from fieldbook.model.flags import Rest
from fieldbook.model.rows import Ref
from fieldbook.text import _
from fieldbook.ui.pages.account.forms import AccountForm, Wish
from fieldbook.ui.pages.account.in_place import Asked, Said
from fieldbook.work.flag_acts import clear_flag, raise_flag, snooze_flag, wake_flag
from fieldbook.work.flags import FlagLine, rule_name

_WEEKS = {"4": timedelta(weeks=4), "12": timedelta(weeks=12)}
_SHORT = 60


def clear_form(one: FlagLine, today: date) -> AccountForm:
    """Why it comes down. What a rule says rests until something newer speaks for it; one that was
    raised by hand is down."""
    asked = [Asked("because", _("Why does it come down?"))]
    if one.rule != "raised":
        ways = (
            ("", _("until something newer speaks for it")),
            ("4", _("for four weeks at most")),
            ("12", _("for twelve weeks at most")),
        )
        asked.append(Asked("weeks", _("It rests"), "", "choice", ways))
    title = _("{flag}: {name}").format(flag=rule_name(one.rule), name=one.name[:_SHORT])
    return AccountForm(title, asked, _("Take down"), partial(_clear, one, today))


def _clear(one: FlagLine, today: date, said: Said) -> Wish:
    told = _("“{flag}” is down at {name}.")
    told = told.format(flag=rule_name(one.rule), name=one.name[:_SHORT])
    if one.rule == "raised":
        flag = next((each.id for each in one.evidence if each.kind == "flag"), Ref("raised"))
        work = partial(clear_flag, account=one.account, which=flag, because=said["because"])
        return Wish(work, told, "because")
    weeks = _WEEKS.get(said["weeks"])
    rest = Rest(said["because"], today + weeks if weeks else None)
    resting = partial(snooze_flag, account=one.account, rule=one.rule, rest=rest)
    return Wish(resting, told, "because")


def raise_form(account: Ref, name: str) -> AccountForm:
    """What somebody saw."""
    asked = [Asked("why", _("What did you see?"))]
    title = _("Raise a red flag: {name}").format(name=name[:_SHORT])
    return AccountForm(title, asked, _("Raise"), partial(_raise, account, name))


def _raise(account: Ref, name: str, said: Said) -> Wish:
    work = partial(raise_flag, account=account, why=said["why"])
    return Wish(work, _("A red flag is up at {name}.").format(name=name[:_SHORT]), "why")


def wake_wish(one: FlagLine) -> Wish:
    """Nothing is asked: it rests no longer."""
    told = _("“{flag}” is up again at {name}.")
    told = told.format(flag=rule_name(one.rule), name=one.name[:_SHORT])
    return Wish(partial(wake_flag, account=one.account, rule=one.rule), told)
