"""Inviting a customer to a planned touch: the file or the mail that asks, moves, or calls off.

The app is offline: it writes, and the seller sends. What was written is logged, since an answer is
only worth something for the time it was given for (calendars.md, section 5).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from sqlalchemy import Connection

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.book.clock import moment_of
from fieldbook.book.exports import Dated, dated
from fieldbook.book.ground import Ground
from fieldbook.book.invites import Sent, keep_sent, last_organizer, last_sent
from fieldbook.errors import CannotWriteError, NoSuchError, NotFittingError
from fieldbook.exchange.itip import write_invitation
from fieldbook.exchange.mail_draft import Draft, write_draft
from fieldbook.model.accounts import Account, Mail, Person
from fieldbook.model.events import following, number_at
from fieldbook.model.invitations import MEETINGS, Invitation, Mailbox, same_address, sendable, told
from fieldbook.model.rows import Ref, When
from fieldbook.model.sellers import Seller
from fieldbook.model.touches import LENGTHS, Touch
from fieldbook.paths import write_whole, written_beside
from fieldbook.text import _
from fieldbook.work import invitation_words as words
from fieldbook.work.days import must_lie_ahead, now_here, zone
from fieldbook.work.invitation_files import MAIL, place_of, writing_to
from fieldbook.work.sellers import seller_in
from fieldbook.work.touches import must_be_planned

_AT = f"account = {reads.NUMBER} AND left IS NULL"
_ON = f'owner = {reads.NUMBER} AND "on" = 1'
_NUMBERS = "SELECT n FROM ids WHERE id IN (unhex(?), unhex(?), unhex(?))"


@dataclass(frozen=True, slots=True)
class InviteAsked:
    """What is asked: a calendar file (.ics) or a mail draft (.eml), from which address of the
    seller (the one used last, if none is given), and whether the meeting is called off."""

    path: Path
    sender: str = ""
    cancel: bool = False


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation that was written; `logged` says whether its answers will be understood: a book
    that may only be read keeps no log."""

    path: Path
    touch: Ref
    sequence: int
    guest: Mailbox
    at: When
    news: words.News
    logged: bool


@dataclass(frozen=True, slots=True)
class _Found:
    """What the book says of a touch somebody is invited to."""

    touch: Touch
    seller: Seller
    person: Person
    account: Account
    mails: Sequence[Mail]
    last: Sent | None
    organizer: str
    number: int


@dataclass(frozen=True, slots=True)
class _Ready:
    invitation: Invitation
    sent: Sent
    talk: words.Talk
    news: words.News


def invite(book: Book, touch: Touch, asked: InviteAsked) -> Invited:
    """Writes the invitation of a touch's person, as the touch stands now, and logs it.

    The first one asks; a later one says the new time under a higher number, or the same again
    under the same one. With `cancel` the meeting the guest knows of is called off; the touch stays.
    Raises NotFittingError where nobody can be invited, and CannotWriteError; what was at the path
    before is then still there, and nothing is logged.
    """
    place = place_of(asked.path)
    marker = book.marker()
    with book.reading() as connection:
        found = _found(connection, touch, cancel=asked.cancel)
    ready = (_called_off if asked.cancel else _asked_for)(book, found, asked)
    data = write_invitation(ready.invitation)
    if asked.path.suffix.lower() == MAIL:
        data = _as_mail(ready, data)
    with writing_to(asked.path):
        if book.read_only:
            write_whole(place, [data])
        else:
            with written_beside(place, [data]) as put, book.pen() as pen:
                if book.marker() != marker:
                    raise CannotWriteError(
                        _("{name} was not written: the book was changed.").format(name=place.name),
                        _("Try again in a moment."),
                    )
                keep_sent(pen.ground, ready.sent)
                put()
    made, guest = ready.invitation, ready.invitation.guest
    return Invited(
        asked.path, touch.id, made.sequence, guest, ready.talk.at, ready.news, not book.read_only
    )


def invite_to(book: Book, touch: Ref, asked: InviteAsked) -> Invited:
    """As `invite`, for a touch known by its whole id; NoSuchError when it is gone."""
    return invite(book, _known(book, touch), asked)


def sender_for(book: Book, touch: Ref) -> str:
    """The address from which a touch's invitation goes unless another is given; "" for none.

    Raises what `invite` would raise, before anything is asked of the seller.
    """
    known = _known(book, touch)
    with book.reading() as connection:
        found = _found(connection, known, cancel=False)
    _meeting(book, found)
    _mail(found)
    return found.organizer


def _known(book: Book, touch: Ref) -> Touch:
    with book.reading() as connection:
        found = reads.get(connection, Touch, touch)
    if found is None:
        raise NoSuchError(_("This touch is no longer in the book."), _("Undo may bring it back."))
    return found


# ---- What the book says ---------------------------------------------------------------------


def _found(connection: Connection, touch: Touch, *, cancel: bool) -> _Found:
    last = last_sent(connection, touch.id)
    who = last.person if cancel and last else touch.person
    person = reads.get(connection, Person, who) if who else _only_one(connection, touch)
    if person is None:
        if cancel and last:
            raise NotFittingError(
                _("Who was invited is no longer in the book."), _("Call it off in your calendar.")
            )
        raise NotFittingError(
            _("This touch is with nobody in particular."),
            _("Say with whom: plan it again with a person."),
        )
    account = reads.get(connection, Account, touch.account) if touch.account else None
    seller = seller_in(connection)
    return _Found(
        touch,
        seller,
        person,
        account or Account(id=Ref("")),
        sorted(reads.where(connection, Mail, _ON, person.id), key=lambda one: one.value),
        last,
        last.organizer if last else seller.mail or last_organizer(connection),
        _newest(connection, touch),
    )


def _only_one(connection: Connection, touch: Touch) -> Person | None:
    """Who a touch with nobody in particular can only be with."""
    there = reads.where(connection, Person, _AT, touch.account) if touch.account else []
    return there[0] if len(there) == 1 else None


def _newest(connection: Connection, touch: Touch) -> int:
    """The number of the newest change of what the guest is shown (calendars.md, SEQUENCE)."""
    shown = (touch.id, touch.person or "", touch.account or "")
    rows = Ground(connection).numbers(_NUMBERS, *shown)
    last = max((one.last for one in dated(connection, rows).values()), default=Dated(0, 0).last)
    return number_at(moment_of(last))


# ---- What the guest is told -----------------------------------------------------------------


def _asked_for(book: Book, found: _Found, asked: InviteAsked) -> _Ready:
    """The meeting as it is planned."""
    at = _meeting(book, found)
    before = found.last if found.last and not found.last.cancelled else None
    if before and before.person != found.person.id:
        raise NotFittingError(
            _("Somebody else was invited to this touch."),
            _("Call that off first, with --cancel, and send it."),
        )
    mail = _mail(found)
    start = datetime.combine(at.day, at.start or time(), zone(at.zone)).astimezone(UTC)
    span = (start, start + timedelta(minutes=at.minutes))
    moved = before is not None and (before.start, before.until) != span
    talk = _talk(found, at, organizer := _organizer(found, asked))
    made = Invitation(
        uid=found.touch.id,
        sequence=0,
        stamp=book.now().astimezone(UTC),
        start=span[0],
        end=span[1],
        summary=words.title(talk),
        description=words.description(),
        place=words.place(talk),
        organizer=organizer,
        guest=Mailbox(found.person.name, sendable(mail.value)),
    )
    return _numbered(found, made, mail.id, (talk, "moved" if moved else "asked"))


def _meeting(book: Book, found: _Found) -> When:
    """The hour somebody can be invited to; raises NotFittingError where there is none."""
    touch, at = found.touch, found.touch.at
    must_be_planned(book, touch)
    if found.person.left:
        raise NotFittingError(
            _("{person} has left.").format(person=found.person.name),
            _("Plan the touch with somebody who is there, then invite them."),
        )
    if touch.channel not in MEETINGS:
        raise NotFittingError(
            _("Nobody is invited to a message or to something that is sent."),
            _("Plan a call or a visit, and invite to that."),
        )
    if at is None or at.start is None:
        raise NotFittingError(
            _("This touch has no hour yet."), _("Give it one, then invite to it.")
        )
    lasting = replace(at, minutes=at.minutes or LENGTHS[touch.channel])
    return must_lie_ahead(lasting, now_here(book))


def _called_off(book: Book, found: _Found, asked: InviteAsked) -> _Ready:
    """The meeting the guest knows of, which does not take place."""
    last = found.last
    if last is None:
        raise NotFittingError(
            _("Nobody was invited to this touch from this laptop."),
            _("There is nothing to call off; cancel the touch where it is planned."),
        )
    there = last.start.astimezone(zone(_zone_name(found)))
    minutes = (last.until - last.start) // timedelta(minutes=1)
    clock = there.time().replace(tzinfo=None)
    at = When(there.date(), clock, minutes, _zone_name(found))
    mail = next((one for one in found.mails if one.id == last.mail), None) or _mail(found)
    talk = _talk(found, at, organizer := _organizer(found, asked))
    made = Invitation(
        uid=found.touch.id,
        sequence=0,
        stamp=book.now().astimezone(UTC),
        start=last.start,
        end=last.until,
        summary=words.title(talk),
        place=words.place(talk),
        organizer=organizer,
        guest=Mailbox(found.person.name, sendable(mail.value)),
        cancelled=True,
    )
    return _numbered(found, made, mail.id, (talk, "off"))


def _numbered(
    found: _Found, made: Invitation, mail: Ref, told_as: tuple[words.Talk, words.News]
) -> _Ready:
    """The invitation under its number: the one it had while it says the same, else a higher one."""
    last, digest = found.last, told(made)
    if last and last.hash == digest:
        number = last.sequence
    else:
        number = following(found.number, last.sequence if last else None, same=False)
    made = replace(made, sequence=number)
    sent = Sent(
        uid=made.uid,
        sequence=number,
        hash=digest,
        cancelled=made.cancelled,
        start=made.start,
        until=made.end,
        organizer=made.organizer.address,
        person=found.person.id,
        mail=mail,
        at=made.stamp,
    )
    talk, news = told_as
    return _Ready(made, sent, talk, news)


def _mail(found: _Found) -> Mail:
    """Where the person is written to: where they were invited last, if that still holds."""
    able = [one for one in found.mails if sendable(one.value)]
    before = found.last.mail if found.last else None
    if not able:
        raise NotFittingError(
            _("{person} has no mail address that can be written to.").format(
                person=found.person.name
            ),
            _("Add one to the person, then invite them."),
        )
    return next((one for one in able if one.id == before), able[0])


def _organizer(found: _Found, asked: InviteAsked) -> Mailbox:
    """The seller as they invite: from the address that is given, or the one of the last time."""
    given, last = asked.sender.strip(), found.last
    address = sendable(given or found.organizer)
    if given and not address:
        raise NotFittingError(
            _("“{text}” is no mail address.").format(text=given),
            _("Write it as anna@example.com."),
        )
    if not address:
        raise NotFittingError(
            _("The mail address you invite from is not known yet."),
            _("Give it once, with --from anna@example.com."),
        )
    if last and not last.cancelled and same_address(address) != same_address(last.organizer):
        raise NotFittingError(
            _("This invitation was sent from {mail}.").format(mail=last.organizer),
            _("Calendars take its changes from there alone: keep to it, or call it off first."),
        )
    return Mailbox(found.seller.name, address)


def _talk(found: _Found, at: When, organizer: Mailbox) -> words.Talk:
    account, touch = found.account, found.touch
    return words.Talk(
        seller=organizer.name or organizer.address,
        person=found.person.name,
        account=account.name,
        city=account.city,
        channel=touch.channel,
        kind=touch.kind,
        at=at,
    )


def _zone_name(found: _Found) -> str:
    at = found.touch.at
    return (at.zone if at and at.start else "") or found.seller.zone or "UTC"


def _as_mail(ready: _Ready, calendar: bytes) -> bytes:
    made = ready.invitation
    draft = Draft(
        sender=made.organizer,
        to=made.guest,
        subject=words.subject(ready.talk, ready.news),
        text=words.letter(ready.talk, ready.news),
        calendar=calendar,
        method=made.method,
        name=f"{made.uid}-{made.sequence}",
    )
    return write_draft(draft, made.stamp)
