"""What is said of each row of an import: why it is new, joins or is asked about, what is added."""

from collections.abc import Sequence

from fieldbook.model.accounts import plain
from fieldbook.model.contacts import Contact
from fieldbook.text import _
from fieldbook.work.import_cards import Card
from fieldbook.work.import_matching import Met, Why

_NOTHING = ("nobody", "file")


def evidence(met: Met, contact: Contact, *, nothing_added: bool) -> str:
    """Why a row joins an account, in a sentence; "" where there is nothing to say."""
    account = met.account
    if account is None or met.why in _NOTHING or (account.row and met.why != "value"):
        return ""
    if nothing_added and not (met.why == "value" and met.card and met.card.row):
        return _nothing_added(met, account)
    told = {
        "value": _("{value} is known at {account}."),
        "domain": _("{account} has mail addresses at {value}."),
        "town": _("{account} in {city} is in the book."),
    }.get(met.why, "")
    if met.why == "value" and met.card and met.card.row:
        return _("{value} stands in row {row} too.").format(value=met.value, row=met.card.row)
    words = told.format(value=met.value, account=account.name, city=account.facts["city"])
    if contact.company and plain(contact.company) != plain(account.name):
        words += " " + _("The file calls it {name}.").format(name=contact.company)
    if met.other:
        words += " " + _("{other} has another of its numbers or mails.").format(
            other=met.other.name
        )
    return words.strip()


def _nothing_added(met: Met, account: Card) -> str:
    if met.why == "value":
        return _("{value} is known at {account}, and nothing is added.").format(
            value=met.value, account=account.name
        )
    return _("It is in the book, and nothing in this row is new.")


def question(met: Met) -> str:
    """What somebody is asked about a row."""
    account = met.account
    if account is None:
        told = _("No account name. Taken from the mail address: {name}.")
        return told.format(name=met.value)
    asked: dict[Why, str] = {
        "other name": _("{value} is known at {account}. The same account?"),
        "elsewhere": _("{value} is known at {account}, the rest at {other}. Is it {account}?"),
        "other town": _("{account} is in the book, in {city}. The same account?"),
        "no town": _("{account} is in the book; only the name says so. The same account?"),
        "close": _("Close to {account}. The same account?"),
        "domain alone": _("{account} has mail addresses at {value}. The same account?"),
        "called so": _("{account} is in the book; only the name says so. The same account?"),
    }
    return asked[met.why].format(
        value=met.value,
        account=account.name,
        city=account.facts["city"],
        other=met.other.name if met.other else "",
    )


def added(facts: Sequence[tuple[str, int]]) -> str:
    """What a row adds to what is there, in a sentence: each fact, and how many of it."""
    if not facts:
        return ""
    return _("Adds {what}.").format(what=listed([noun(*one) for one in facts]))


def listed(nouns: Sequence[str]) -> str:
    """Several things in a sentence: "a town, a website and a phone number"."""
    if len(nouns) < 2:
        return "".join(nouns)
    return _("{several} and {last}").format(several=", ".join(nouns[:-1]), last=nouns[-1])


def stays(kept: str, said: str) -> str:
    """A fact of the book that the file says otherwise, and that is kept."""
    return _("“{kept}” stays, not “{said}”").format(kept=kept, said=said)


def stage_stays(kept: str, said: str) -> str:
    """The stage of an account is never changed by a file; what the file says of it is told."""
    told = _("it stays {kept}, the file says {said}")
    return told.format(kept=_stage(kept), said=_stage(said))


def comes_as(stage: str) -> str:
    """What is said of a new account that is neither open nor a lead."""
    if stage in ("lead", "open"):
        return ""
    return _("It comes as {stage}.").format(stage=_stage(stage))


def _stage(stage: str) -> str:
    told = {"lead": _("a lead"), "open": _("open"), "lost": _("lost"), "archived": _("archived")}
    return told[stage]


def replaced(kept: str, said: str) -> str:
    """A fact of the book that the file takes the place of."""
    return _("“{said}” takes the place of “{kept}”").format(kept=kept, said=said)


def noun(fact: str, count: int = 1) -> str:
    """A fact as it stands in a list of what is added."""
    several = {
        "mails": _("mail addresses"),
        "phones": _("phone numbers"),
        "segments": _("segments"),
    }
    if count > 1 and fact in several:
        return several[fact]
    one = {
        "person": _("a person"),
        "mails": _("a mail address"),
        "phones": _("a phone number"),
        "segments": _("a segment"),
        "city": _("the town"),
        "country": _("the country"),
        "website": _("the website"),
        "role": _("what they do"),
        "question": _("the lead’s question"),
        "lead": _("the lead"),
    }
    return one[fact]
