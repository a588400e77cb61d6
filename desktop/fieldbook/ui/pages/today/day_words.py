"""The day of Today in sentences: what it held, what waits, what was done last."""

from fieldbook.text import _, plural
from fieldbook.ui.words import channel_name, hour, short_day
from fieldbook.work.today import DoneLine, NextStep, Today


def spelled(one: str, many: str, count: int) -> str:
    """A count in a sentence, small numbers as words: "two accounts", "14 accounts"."""
    words = (
        *("", _("one"), _("two"), _("three"), _("four"), _("five"), _("six")),
        *(_("seven"), _("eight"), _("nine"), _("ten"), _("eleven"), _("twelve")),
    )
    told = plural(one, many, count)
    return told.replace(str(count), words[count], 1) if 0 < count < len(words) else told


def capital(sentence: str) -> str:
    """The same, beginning with a capital."""
    return sentence[:1].upper() + sentence[1:]


def day_sentence(found: Today) -> tuple[str, str]:
    """What to say when nothing more is planned today: how it stands, and what that means."""
    if found.empty:
        return _("A new book."), _(
            "Add the first account. Each note about it plans the next touch."
        )
    if found.done:
        return _("That was today."), _done_words(found)
    return _("Nothing planned today."), _waiting(found)


def _done_words(found: Today) -> str:
    talks = spelled("{n} conversation", "{n} conversations", len(found.done))
    count = sum(one.purpose for one in found.done)
    if not count:
        return _("{talks}.").format(talks=capital(talks))
    purposes = spelled("{n} next purpose", "{n} next purposes", count)
    return _("{talks}, {purposes}.").format(talks=capital(talks), purposes=purposes)


def _waiting(found: Today) -> str:
    count = found.any_count + (found.next_up is not None) + found.uncovered
    if not count:
        return _("Every account has its next touch on a later day.")
    said = spelled(
        "{n} account could use a word this week.", "{n} accounts could use a word this week.", count
    )
    return capital(said)


def away_words(found: Today) -> str:
    """What waited while the seller was away, in one sentence."""
    if found.more:
        return _("Many touches waited for you.")
    told = spelled("{n} touch waited for you.", "{n} touches waited for you.", found.missed)
    return capital(told)


def counted(shown: int, whole: int, *, more: bool = False) -> str:
    """ "3 of 16"; "3" where that is all, "3 of 99+" where there are more."""
    if shown >= whole and not more:
        return str(shown)
    return _("{few} of {all}").format(few=shown, all=f"{whole}+" if more else whole)


def done_words(done: DoneLine, found: Today) -> str:
    """ "Northgate Motors, visit 8:45. Next: call Tue 15 Dec."."""
    how = channel_name(done.channel).lower()
    told = f"{done.name}, {how} {hour(done.start)}." if done.start else f"{done.name}, {how}."
    if done.next is None:
        return told
    return _("{done} Next: {step}.").format(done=told, step=_step(done.next, found))


def _step(step: NextStep, found: Today) -> str:
    how = _("Reset Meeting") if step.kind == "reset" else channel_name(step.channel).lower()
    day = short_day(step.day, found.now.date())
    if step.start is None:
        return f"{how} {day}"
    return _("{touch} {day} at {hour}").format(touch=how, day=day, hour=hour(step.start))
