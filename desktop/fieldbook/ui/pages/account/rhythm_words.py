"""A rhythm of their own in words: of an account, of somebody there."""

from datetime import date

from fieldbook.model.accounts import Rating
from fieldbook.model.rhythm import Beat
from fieldbook.text import _, plural
from fieldbook.ui.words import beats_words, past_words, rating_name, short_day
from fieldbook.work.account_page import AccountPage
from fieldbook.work.people import PersonLine


def interval_words(beat: Beat) -> str:
    """ "3 weeks"."""
    one, many = {
        "day": ("{n} day", "{n} days"),
        "week": ("{n} week", "{n} weeks"),
        "month": ("{n} month", "{n} months"),
    }[beat.unit]
    return plural(one, many, beat.every)


def in_a_sentence(words: str) -> str:
    """The same words where they do not begin a sentence."""
    return words[:1].lower() + words[1:]


def account_rhythm(page: AccountPage, beats: tuple[Beat, ...]) -> str:
    """ "Call or visit every 3 weeks", "Own rhythm: call every 2 weeks"."""
    words = beats_words(beats)
    if not page.own:
        return words
    return _("Own rhythm: {rhythm}").format(rhythm=in_a_sentence(words))


def back_words(page: AccountPage) -> str:
    """What takes the own rhythm of an account back: "Back to the rhythm of Golden"."""
    return _back_to(page.account.rating)


def higher_rating(one: PersonLine, page: AccountPage) -> Rating | None:
    """The rating of a person where it holds beside that of the account: it is the higher one."""
    return one.rating if one.rating and one.rating < page.account.rating else None


def person_back_words(one: PersonLine, page: AccountPage) -> str:
    """The same for a person: to their own rating, if that holds, or to the account."""
    return _back_to(higher_rating(one, page))


def back_told(rating: Rating | None) -> str:
    """What is told when it was taken back; `{name}` is left to be filled in."""
    if rating is None:
        return _("{name} has the account’s rhythm again.")
    told = _("{name} has the rhythm of {rating} again.")
    return told.format(name="{name}", rating=rating_name(rating))


def _back_to(rating: Rating | None) -> str:
    if rating is None:
        return _("Back to the account’s rhythm")
    return _("Back to the rhythm of {rating}").format(rating=rating_name(rating))


def person_standing(one: PersonLine, today: date) -> str:
    """ "8 days past their rhythm of 3 weeks", "due Thu by their rhythm of 3 weeks"."""
    if one.asking is None or one.standing.due is None:
        return ""
    interval = interval_words(one.asking)
    if one.standing.past:
        told = _("{past} their rhythm of {interval}")
        return told.format(past=past_words(one.standing.past), interval=interval)
    day = short_day(max(one.standing.due, today), today)
    return _("due {day} by their rhythm of {interval}").format(day=day, interval=interval)
