"""What is done on the laptops of a team: each deed by the function the program does it with."""

from collections.abc import Sequence
from datetime import timedelta
from typing import TypeVar

from fieldbook.book import reads
from fieldbook.model.accounts import RATINGS, Account, Person
from fieldbook.model.coaching import Word
from fieldbook.model.flags import Flag
from fieldbook.model.notes import OUTCOMES, Note, Outcome
from fieldbook.model.rhythm import Beat
from fieldbook.model.rows import Ref
from fieldbook.model.touches import Touch
from fieldbook.work.account_acts import rate_accounts
from fieldbook.work.account_edits import (
    park_account,
    place_account,
    rename_account,
    set_segment,
    unpark_account,
)
from fieldbook.work.accounts import AccountDraft, save_account
from fieldbook.work.away import go_away
from fieldbook.work.coaching import change_word, give_word, reply_to_word, take_word_back, word_done
from fieldbook.work.covering import cover_accounts
from fieldbook.work.flag_acts import clear_flag, listen_for, raise_flag, set_thresholds
from fieldbook.work.history import erase_account, erase_person, redo_last, undo_last
from fieldbook.work.note_edits import NoteWords, edit_note
from fieldbook.work.notes import NoteDraft, make_private, save_note
from fieldbook.work.people import PersonDraft, save_person
from fieldbook.work.rhythm_edits import set_own_rhythm, set_rhythm
from fieldbook.work.sales import Sale, record_lost, record_sold
from fieldbook.work.sharing import Selecting
from fieldbook.work.touches import cancel_planned, move_planned
from fieldbook.work.twins import join_twins, joined_twins, keep_apart
from tests.book.fleet import Deed, Fleet, Nothing, Parcel, Seat, Seen

T = TypeVar("T", Account, Person, Note, Touch, Word, Flag)
PURPOSES = ("to agree the spring plan", "to hear about the fair", "to check in", "")
TOWNS = ("Ayr", "Troon", "Oban", "")
SEGMENTS = ("Theatres", "Bakers")


def shown(seat: Seat, row: type[T]) -> list[T]:
    """The rows of a kind that this book shows, in the order of their ids."""
    with seat.book.reading() as connection:
        return sorted(reads.rows(connection, row), key=lambda one: one.id)


def one_of(us: Fleet, found: Sequence[T]) -> T:
    """One of these by chance, those made last more often than the others."""
    if not found:
        raise Nothing
    return found[-1 - min(us.chance.randrange(len(found)), us.chance.randrange(len(found)))]


def an_account(us: Fleet, seat: Seat) -> Ref:
    return one_of(us, shown(seat, Account)).id


def a_note(us: Fleet, seat: Seat) -> Note:
    return one_of(us, [one for one in shown(seat, Note) if not one.private])


# ---- Accounts and people ----------------------------------------------------------------------


def add_an_account(us: Fleet, seat: Seat) -> None:
    names = f"House {us.word()}", f"Ines {us.word()}"
    town = us.chance.choice(TOWNS)
    rating = us.chance.choice(RATINGS)
    save_account(seat.book, AccountDraft(name=names[0], rating=rating, city=town, person=names[1]))


def rename(us: Fleet, seat: Seat) -> None:
    rename_account(seat.book, an_account(us, seat), f"Hall {us.word()}")


def place(us: Fleet, seat: Seat) -> None:
    place_account(seat.book, an_account(us, seat), us.chance.choice(TOWNS), "")


def rate(us: Fleet, seat: Seat) -> None:
    rate_accounts(seat.book, [an_account(us, seat)], us.chance.choice(RATINGS))


def add_a_person(us: Fleet, seat: Seat) -> None:
    mail = us.chance.choice(["a@x.example", "b@x.example"])
    draft = PersonDraft(name=f"Jo {us.word()}", mails=(mail,))
    save_person(seat.book, an_account(us, seat), draft)


def change_a_person(us: Fleet, seat: Seat) -> None:
    them = one_of(us, shown(seat, Person))
    mails = us.chance.choice([(), ("a@x.example",), ("b@x.example", "c@x.example")])
    draft = PersonDraft(name=f"Jo {us.word()}", rating=them.rating, mails=mails)
    save_person(seat.book, them.account or Ref(""), draft, them.id)


def put_into_a_segment(us: Fleet, seat: Seat) -> None:
    on = us.chance.random() < 0.7
    set_segment(seat.book, an_account(us, seat), us.chance.choice(SEGMENTS), on=on)


def park_or_not(us: Fleet, seat: Seat) -> None:
    account = one_of(us, shown(seat, Account))
    if account.parked:
        unpark_account(seat.book, account.id)
    else:
        until = (us.now + timedelta(days=us.chance.randint(20, 90))).date()
        park_account(seat.book, account.id, until, "they are away")


def join(us: Fleet, seat: Seat) -> None:
    accounts = us.chance.random() < 0.5
    found = [one.id for one in (shown(seat, Account) if accounts else shown(seat, Person))]
    if len(found) < 2:
        raise Nothing
    join_twins(seat.book, *us.chance.sample(found, 2))


def part(us: Fleet, seat: Seat) -> None:
    pairs = sorted(one.pair for one in joined_twins(seat.book))
    if not pairs:
        raise Nothing
    keep_apart(seat.book, *us.chance.choice(pairs))


def erase(us: Fleet, seat: Seat) -> None:
    if us.chance.random() < 0.3:
        erase_person(seat.book, one_of(us, shown(seat, Person)).id)
        return
    account = an_account(us, seat)
    erase_account(seat.book, account)
    under: list[Note | Touch | Person | Word | Flag] = [*shown(seat, Flag)]
    under += [*shown(seat, Note), *shown(seat, Touch), *shown(seat, Person), *shown(seat, Word)]
    left = [one for one in under if one.account == account]
    us.seen.append(Seen("what is left of an erased account", left, []))


# ---- Notes, touches, flags, words -------------------------------------------------------------


def write_a_note(us: Fleet, seat: Seat) -> None:
    draft = NoteDraft(
        account=an_account(us, seat),
        discussed=f"Bells {us.word()}",
        purpose=us.chance.choice(PURPOSES),
        outcome=us.chance.choice([None, "done"]),
    )
    save_note(seat.book, draft)


def write_in_private(us: Fleet, seat: Seat) -> None:
    said, wished = us.word(), us.word()
    draft = NoteDraft(
        account=an_account(us, seat),
        discussed=f"Between us: {said}",
        purpose=f"to hear of {wished}",
        private=True,
    )
    note = save_note(seat.book, draft).note
    for word in (said, wished):
        us.ledger.keep(seat.number, word, note)


def try_again(us: Fleet, seat: Seat) -> None:
    outcome: Outcome = us.chance.choice(OUTCOMES[1:])
    save_note(seat.book, NoteDraft(account=an_account(us, seat), outcome=outcome))


def change_a_note(us: Fleet, seat: Seat) -> None:
    words = NoteWords(
        discussed=f"Rather {us.word()}", proposed="posters", purpose=us.chance.choice(PURPOSES)
    )
    edit_note(seat.book, a_note(us, seat).id, words)


def hide_a_note(us: Fleet, seat: Seat) -> None:
    """Of one's own: who wrote it says that it is private, sometimes by mistake."""
    mine = {one.entry.row for one in us.ledger.written.values() if one.number == seat.number}
    note = one_of(us, [one for one in shown(seat, Note) if not one.private and one.id in mine])
    make_private(seat.book, note.id)
    us.ledger.keep_note(seat.number, note.id)
    if us.chance.random() < 0.4:
        undo_last(seat.book)


def _planned(us: Fleet, seat: Seat) -> Ref:
    return one_of(us, [one for one in shown(seat, Touch) if one.state == "planned"]).id


def move_a_touch(us: Fleet, seat: Seat) -> None:
    day = (us.now + timedelta(days=us.chance.randint(3, 60))).date()
    move_planned(seat.book, _planned(us, seat), day)


def cancel_a_touch(us: Fleet, seat: Seat) -> None:
    cancel_planned(seat.book, _planned(us, seat))


def cover_everybody(_us: Fleet, seat: Seat) -> None:
    cover_accounts(seat.book)


def raise_a_flag(us: Fleet, seat: Seat) -> None:
    note = a_note(us, seat)
    raise_flag(seat.book, note.account or Ref(""), f"They said {us.word()}", note.id)


def clear_flags(us: Fleet, seat: Seat) -> None:
    up = [one for one in shown(seat, Flag) if not one.cleared]
    clear_flag(seat.book, one_of(us, up).account or Ref(""), "raised", "It is settled")


def set_the_limits(us: Fleet, seat: Seat) -> None:
    set_thresholds(seat.book, {"asks": us.chance.randint(2, 9)})
    listen_for(seat.book, us.chance.choice(["Acme", "Bolt"]), on=us.chance.random() < 0.6)


def say_a_word(us: Fleet, seat: Seat) -> None:
    give_word(seat.book, a_note(us, seat).id, f"What of {us.word()}?")


def say_it_otherwise(us: Fleet, seat: Seat) -> None:
    word = one_of(us, shown(seat, Word)).id
    if us.chance.random() < 0.3:
        take_word_back(seat.book, word)
    else:
        change_word(seat.book, word, f"Rather of {us.word()}?", "suggestion")


def answer_a_word(us: Fleet, seat: Seat) -> None:
    word = one_of(us, shown(seat, Word)).id
    if us.chance.random() < 0.5:
        reply_to_word(seat.book, word, f"On Monday, {us.word()}")
    else:
        word_done(seat.book, word, done=us.chance.random() < 0.8)


def sell(us: Fleet, seat: Seat) -> None:
    record_sold(seat.book, an_account(us, seat), Sale(what=f"Spots {us.word()}", amount=1200))


def lose(us: Fleet, seat: Seat) -> None:
    record_lost(seat.book, an_account(us, seat), f"Because {us.word()}")


def set_a_rhythm(us: Fleet, seat: Seat) -> None:
    lanes = [Beat(("call", "visit"), us.chance.randint(1, 9), "week")]
    if us.chance.random() < 0.5:
        set_own_rhythm(seat.book, an_account(us, seat), lanes)
    else:
        set_rhythm(seat.book, us.chance.choice(RATINGS), lanes, team=seat.leads)


def be_away(us: Fleet, seat: Seat) -> None:
    first = (us.now + timedelta(days=us.chance.randint(3, 30))).date()
    go_away(seat.book, first, first + timedelta(days=us.chance.randint(0, 9)))


# ---- Taking back ------------------------------------------------------------------------------


def take_back(us: Fleet, seat: Seat) -> None:
    """The newest thing done here, a merge as well; sometimes it was meant after all."""
    undo_last(seat.book)
    if us.chance.random() < 0.3:
        redo_last(seat.book)


def take_back_an_earlier(us: Fleet, seat: Seat) -> None:
    """Of one's own, up to a dozen acts ago."""
    acts = [one for one in seat.acts() if not one.startswith("merge-")][:12]
    if not acts:
        raise Nothing
    undo_last(seat.book, us.chance.choice(acts))


def do_again(_us: Fleet, seat: Seat) -> None:
    redo_last(seat.book)


def take_a_merge_back(us: Fleet, seat: Seat) -> None:
    merges = seat.merges()
    if not merges:
        raise Nothing
    undo_last(seat.book, us.chance.choice(merges))
    if us.chance.random() < 0.3:
        redo_last(seat.book)


# ---- Files ------------------------------------------------------------------------------------


def share(us: Fleet, seat: Seat) -> None:
    """The whole book, what concerns somebody, or chosen accounts; to one laptop or to several."""
    to = us.chance.sample([one for one in us.seats if one is not seat], us.chance.randint(1, 4))
    name = to[0].name
    what = us.chance.random()
    asked = Selecting(us.chance.choice(["", name]), whole=True)
    if what < 0.4:
        asked = Selecting(name)
    elif what < 0.6:
        accounts = [one.name for one in shown(seat, Account)]
        if not accounts:
            raise Nothing
        asked = Selecting(name, tuple(us.chance.sample(accounts, min(3, len(accounts)))))
    path = us.write_file(seat, asked)
    us.post += [Parcel(path, one.number) for one in to]


def fetch(us: Fleet, seat: Seat) -> None:
    """Something comes with the post, sooner or later, once or twice, or never."""
    mine = [one for one in us.post if one.to == seat.number]
    if not mine:
        raise Nothing
    parcel = us.chance.choice(mine)
    fate = us.chance.random()
    if fate < 0.85:
        us.post.remove(parcel)
    if fate < 0.15:
        us.lost += 1
        return
    us.again += fate >= 0.85
    us.read_file(seat, parcel.path)


def mind_the_clock(us: Fleet, seat: Seat) -> None:
    """A clock is put wrong by hours, or for a while by days."""
    seat.skew = timedelta(hours=us.chance.choice([-20, -2, 0, 0, 1, 5, 50]))


OFTEN: dict[Deed, int] = {
    add_an_account: 5,
    rename: 5,
    place: 3,
    rate: 2,
    add_a_person: 3,
    change_a_person: 3,
    put_into_a_segment: 4,
    park_or_not: 2,
    join: 3,
    part: 2,
    erase: 1,
    write_a_note: 9,
    write_in_private: 3,
    try_again: 4,
    change_a_note: 4,
    hide_a_note: 2,
    move_a_touch: 3,
    cancel_a_touch: 2,
    cover_everybody: 1,
    raise_a_flag: 3,
    clear_flags: 2,
    set_the_limits: 2,
    say_a_word: 4,
    say_it_otherwise: 2,
    answer_a_word: 4,
    sell: 2,
    lose: 1,
    set_a_rhythm: 2,
    be_away: 1,
    take_back: 8,
    take_back_an_earlier: 5,
    do_again: 6,
    take_a_merge_back: 4,
    share: 18,
    fetch: 40,
    mind_the_clock: 2,
}


def play(us: Fleet, steps: int) -> None:
    """The sellers bring accounts, hand them round once, and then so many things happen.

    Halfway through, something is surely erased, and something surely said in private.
    """
    for seat in us.seats[:5]:
        us.do(add_an_account, seat)
        us.do(write_a_note, seat)
    for seat in us.seats[:5]:
        path = us.write_file(seat, Selecting())
        for other in us.seats:
            if other is not seat:
                us.read_file(other, path)
    deeds = us.chance.choices(list(OFTEN), list(OFTEN.values()), k=steps)
    deeds[steps // 2 : steps // 2] = [erase, erase, erase, write_in_private]
    for deed in deeds:
        waits = us.post if deed is fetch else []
        seat = us.seats[us.chance.choice(waits).to] if waits else us.chance.choice(us.seats)
        us.do(deed, seat)
