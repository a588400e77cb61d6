"""How an account comes into a sample book: its row, its people, places, addresses, segment."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from fieldbook.book.changes import Change, born, member
from fieldbook.model.accounts import (
    Account,
    InSegment,
    Mail,
    Person,
    Phone,
    Segment,
    Site,
)
from fieldbook.model.rows import Ref
from fieldbook.work.sample_clients import Client
from fieldbook.work.sample_desk import Desk
from fieldbook.work.sample_names import Names, domain, mail

_LONGEST_WITH_US = 13 * 365


@dataclass(frozen=True, slots=True)
class Rows:
    """The ids of an account and its people, the one who decides first."""

    account: Ref
    people: tuple[Ref, ...]


def drawn_rows(desk: Desk, client: Client) -> Rows:
    """Ids for an account and its people."""
    return Rows(desk.new_id(), tuple(desk.new_id() for _person in client.people))


def segments_born(desk: Desk) -> list[Change]:
    """The segments, each with its brief."""
    briefs = desk.theatre.material.segments
    return [
        born(Segment(id=row, name=name, brief=briefs[name])) for name, row in desk.segments.items()
    ]


def account_born(desk: Desk, client: Client, rows: Rows, day: date) -> list[Change]:
    """An account with everything that belongs to it, as it was added on `day`."""
    since = day
    if client.pattern != "new":
        since -= timedelta(days=desk.random.randrange(200, _LONGEST_WITH_US))
    account = Account(
        id=rows.account,
        name=client.name,
        rating=client.rating,
        stage="lead" if client.fate == "lead" else "open",
        owner=desk.seller,
        city=client.city,
        country="GB",
        website=f"www.{domain(client.name)}",
        since=since,
    )
    return [
        born(account),
        member(InSegment, rows.account, desk.segments[client.trade.segment]),
        *_people(desk, client, rows),
        *_sites(desk, client, rows),
    ]


def _people(desk: Desk, client: Client, rows: Rows) -> Iterator[Change]:
    names = Names(desk.theatre.material, desk.theatre.deck, desk.random)
    for n, (row, (name, role)) in enumerate(zip(rows.people, client.people, strict=True)):
        yield born(Person(id=row, account=rows.account, name=name, role=role))
        if n == 0 or desk.random.random() < 0.7:
            address = mail(name, client.name)
            yield member(Mail, row, address)
        if n == 0 or desk.random.random() < 0.7:
            number = names.phone()
            yield member(Phone, row, number)


def _sites(desk: Desk, client: Client, rows: Rows) -> Iterator[Change]:
    if len(client.sites) < 2:
        return
    for n, name in enumerate(client.sites):
        known = len(rows.people) > n + 1 and client.people[n + 1][1].startswith(name)
        manager = rows.people[n + 1] if known else None
        site = Site(id=desk.new_id(), account=rows.account, name=name, city=client.city)
        yield born(site if manager is None else _run_by(site, manager))


def _run_by(site: Site, manager: Ref) -> Site:
    return Site(id=site.id, account=site.account, name=site.name, city=site.city, manager=manager)
