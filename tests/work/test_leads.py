"""Leads: accepted, returned with a reason, nurtured until a day; nobody is lost with it."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.book.changes import born
from fieldbook.errors import NoSuchError, NotFittingError
from fieldbook.model.accounts import Account
from fieldbook.model.leads import Lead
from fieldbook.model.notes import Sold
from fieldbook.model.rows import Parked, Ref, When
from fieldbook.work.account_acts import archive_accounts
from fieldbook.work.account_edits import park_account
from fieldbook.work.accounts import AccountDraft, save_account
from fieldbook.work.history import erase_account, undo_last
from fieldbook.work.lead_lines import leads_of, leads_waiting
from fieldbook.work.leads import accept_lead, nurture_lead, return_lead, set_target
from fieldbook.work.left_behind import left_behind
from fieldbook.work.notes import NextDraft, NoteDraft, save_note
from fieldbook.work.sales import record_lost
from fieldbook.work.threads import Open, open_touches
from fieldbook.work.touches import cancel_planned
from tests.leads import PAPER, Handed, hand_over, hand_over_again

SPRING = date(2027, 3, 1)


def _account(book: Book, account: Ref) -> Account:
    with book.reading() as connection:
        row = reads.get(connection, Account, account)
    assert row is not None
    return row


def _lead(book: Book, lead: Ref) -> Lead:
    with book.reading() as connection:
        row = reads.get(connection, Lead, lead)
    assert row is not None
    return row


def _planned(book: Book, account: Ref) -> list[Open]:
    with book.reading() as connection:
        return open_touches(connection, account)


def later(book: Book, days: int) -> None:
    """So many days go by."""
    now = book.now() + timedelta(days=days)
    book.now = lambda: now


def test_an_accepted_lead_is_an_open_account_with_a_touch_that_answers_their_question(
    nora: Book,
) -> None:
    brought = hand_over(nora, Handed())
    assert [one.id for one in left_behind(nora).accounts] == [brought.account]
    accept_lead(nora, brought.lead)
    row = _lead(nora, brought.lead)
    assert (row.verdict, row.decided) == ("accepted", date(2026, 11, 24))
    assert _account(nora, brought.account).stage == "open"
    [planned] = _planned(nora, brought.account)
    assert planned.touch.person == brought.person
    assert planned.touch.at
    assert planned.touch.at.day > date(2026, 11, 24)
    assert planned.purpose.endswith("“Can you reach cyclists before the spring?”")
    assert not left_behind(nora).accounts


def test_what_an_import_planned_stays_when_its_lead_is_accepted(nora: Book) -> None:
    brought = hand_over(nora, Handed(first_touch=date(2026, 11, 27)))
    accept_lead(nora, brought.lead)
    [planned] = _planned(nora, brought.account)
    assert (planned.touch.id, planned.purpose) == (brought.touch, "to answer Ines")
    assert planned.touch.at == When(date(2026, 11, 27))


def test_a_verdict_is_one_act_that_undo_takes_back(nora: Book) -> None:
    brought = hand_over(nora, Handed(first_touch=date(2026, 11, 27)))
    verdicts: list[Callable[[], str]] = [
        lambda: accept_lead(nora, brought.lead),
        lambda: return_lead(nora, brought.lead, "No budget"),
        lambda: nurture_lead(nora, brought.lead, SPRING, "No budget before spring"),
    ]
    for decide in verdicts:
        decide()
        undo_last(nora)
        assert _lead(nora, brought.lead).verdict == "waiting"
        row = _account(nora, brought.account)
        assert (row.stage, row.parked, row.target) == ("lead", None, True)
        [planned] = _planned(nora, brought.account)
        assert planned.touch.at == When(date(2026, 11, 27))


def test_a_returned_company_is_parked_for_half_a_year_and_stays_on_the_target_list(
    nora: Book,
) -> None:
    brought = hand_over(nora, Handed(first_touch=date(2026, 11, 27)))
    return_lead(nora, brought.lead, " No budget ")
    row = _lead(nora, brought.lead)
    assert (row.verdict, row.because, row.until) == ("returned", "No budget", None)
    account = _account(nora, brought.account)
    assert account.parked == Parked(date(2027, 5, 24), "No budget")
    assert (account.stage, account.target) == ("lead", True)
    [planned] = _planned(nora, brought.account)
    assert planned.touch.at == When(date(2027, 5, 24))
    assert planned.purpose == "to answer Ines"


def test_the_seller_may_say_until_when_a_returned_company_rests(nora: Book) -> None:
    brought = hand_over(nora, Handed())
    return_lead(nora, brought.lead, "Wrong person", date(2027, 1, 2))
    parked = _account(nora, brought.account).parked
    assert parked
    assert parked.until == date(2027, 1, 2)
    [planned] = _planned(nora, brought.account)
    assert planned.touch.at == When(date(2027, 1, 4)), "the first working day"


@pytest.mark.parametrize("because", ["", "  ", "\u200b"])
def test_a_return_and_a_nurture_need_a_reason(nora: Book, because: str) -> None:
    brought = hand_over(nora, Handed())
    with pytest.raises(NotFittingError, match="Why is it returned"):
        return_lead(nora, brought.lead, because)
    with pytest.raises(NotFittingError, match="Why"):
        nurture_lead(nora, brought.lead, SPRING, because)
    assert _lead(nora, brought.lead).verdict == "waiting"


def test_a_lead_is_nurtured_until_a_day_that_is_to_come(nora: Book) -> None:
    brought = hand_over(nora, Handed())
    with pytest.raises(NotFittingError, match="to come"):
        nurture_lead(nora, brought.lead, date(2026, 11, 24), "Later")
    nurture_lead(nora, brought.lead, SPRING, "Their season begins in spring")
    row = _lead(nora, brought.lead)
    assert (row.verdict, row.until) == ("nurtured", SPRING)
    account = _account(nora, brought.account)
    assert account.stage == "lead"
    assert account.parked == Parked(SPRING, "Their season begins in spring")
    [planned] = _planned(nora, brought.account)
    assert planned.touch.at == When(SPRING)
    assert planned.touch.person == brought.person
    assert not left_behind(nora).accounts


def test_who_was_nurtured_and_is_accepted_is_spoken_to_soon(nora: Book) -> None:
    brought = hand_over(nora, Handed())
    nurture_lead(nora, brought.lead, SPRING, "Their season begins in spring")
    accept_lead(nora, brought.lead)
    account = _account(nora, brought.account)
    assert (account.stage, account.parked) == ("open", None)
    row = _lead(nora, brought.lead)
    assert (row.verdict, row.because, row.until) == ("accepted", "", None)
    [planned] = _planned(nora, brought.account)
    assert planned.touch.at
    assert planned.touch.at.day < SPRING


def test_a_client_is_not_parked_because_one_of_its_leads_is_returned(nora: Book) -> None:
    brought = hand_over(nora, Handed(stage="open"))
    return_lead(nora, brought.lead, "Already a client of a colleague")
    account = _account(nora, brought.account)
    assert (account.stage, account.parked) == ("open", None)
    assert len(_planned(nora, brought.account)) == 1, "nothing was planned there"


def test_a_client_who_is_nurtured_gets_a_touch_on_that_day_beside_its_own(nora: Book) -> None:
    brought = hand_over(nora, Handed(stage="open", first_touch=date(2026, 11, 27)))
    nurture_lead(nora, brought.lead, SPRING, "After their move")
    assert _account(nora, brought.account).parked is None
    days = [one.touch.at.day for one in _planned(nora, brought.account) if one.touch.at]
    assert days == [date(2026, 11, 27), SPRING]


def test_a_company_is_not_parked_while_another_lead_of_it_waits(nora: Book) -> None:
    brought = hand_over(nora, Handed(first_touch=date(2026, 11, 27)))
    other = hand_over_again(nora, brought, Handed(source=PAPER))
    return_lead(nora, brought.lead, "Wrong person")
    assert _account(nora, brought.account).parked is None
    return_lead(nora, other, "No budget")
    parked = _account(nora, brought.account).parked
    assert parked
    assert parked.because == "No budget"


def test_a_company_that_was_lost_comes_back_as_a_lead_or_as_a_client(nora: Book) -> None:
    brought = hand_over(nora, Handed())
    accept_lead(nora, brought.lead)
    record_lost(nora, brought.account, "Price")
    again = hand_over_again(nora, brought, Handed(source=PAPER))
    nurture_lead(nora, again, SPRING, "Their contract ends")
    assert _account(nora, brought.account).stage == "lead"
    assert not left_behind(nora).accounts
    accept_lead(nora, again)
    assert _account(nora, brought.account).stage == "open"
    assert not left_behind(nora).accounts


def test_the_same_verdict_is_not_given_twice(nora: Book) -> None:
    brought = hand_over(nora, Handed())
    accept_lead(nora, brought.lead)
    with pytest.raises(NotFittingError, match="accepted on 24 November already"):
        accept_lead(nora, brought.lead)
    return_lead(nora, brought.lead, "No answer")
    with pytest.raises(NotFittingError, match="returned on 24 November already"):
        return_lead(nora, brought.lead, "No answer")


def test_a_lead_that_was_erased_takes_no_verdict(nora: Book) -> None:
    brought = hand_over(nora, Handed())
    erase_account(nora, brought.account)
    with pytest.raises(NoSuchError):
        accept_lead(nora, brought.lead)


# ---- Waiting --------------------------------------------------------------------------------


def test_leads_wait_the_oldest_first_counted_in_working_days(nora: Book) -> None:
    hand_over(nora, Handed("Later", on=date(2026, 11, 23)))
    hand_over(nora, Handed("Sooner", on=date(2026, 11, 13)))
    hand_over(nora, Handed("Today", on=date(2026, 11, 24)))
    found = leads_waiting(nora)
    assert [(one.name, one.waited) for one in found] == [("Sooner", 7), ("Later", 1), ("Today", 0)]
    assert [one.late for one in found] == [True, False, False]


def test_a_lead_may_wait_five_working_days_and_no_longer(nora: Book) -> None:
    hand_over(nora, Handed(on=date(2026, 11, 17)))
    [one] = leads_waiting(nora)
    assert (one.waited, one.late) == (5, False)
    later(nora, 1)
    [one] = leads_waiting(nora)
    assert (one.waited, one.late) == (6, True)


def test_a_lead_nobody_spoke_to_is_untouched_and_an_attempt_counts(nora: Book) -> None:
    brought = hand_over(nora, Handed(on=date(2026, 11, 13)))
    assert leads_waiting(nora)[0].touched is None
    save_note(
        nora,
        NoteDraft(
            account=brought.account,
            discussed="Left word",
            outcome="not_reached",
            next=NextDraft(date(2026, 12, 1)),
        ),
    )
    [one] = leads_waiting(nora)
    assert (one.touched, one.late) == (date(2026, 11, 24), False)


def test_what_was_said_before_they_were_handed_over_is_no_first_word(nora: Book) -> None:
    brought = hand_over(nora, Handed(on=date(2026, 11, 13)))
    save_note(nora, NoteDraft(account=brought.account, discussed="Met them"))
    later(nora, 2)
    again = hand_over_again(nora, brought, Handed(source=PAPER, on=date(2026, 11, 25)))
    found = {one.id: one.touched for one in leads_of(nora, brought.account)}
    assert found == {again: None, brought.lead: date(2026, 11, 24)}


def test_a_lead_that_was_decided_waits_no_longer(nora: Book) -> None:
    brought = hand_over(nora, Handed())
    accept_lead(nora, brought.lead)
    assert leads_waiting(nora) == ()
    [one] = leads_of(nora, brought.account)
    assert (one.verdict, one.person_name, one.answers) == (
        "accepted",
        "Ines Roth",
        "Budget: 5,000\nDecides: herself",
    )


def test_a_sale_since_makes_a_lead_business(nora: Book) -> None:
    brought = hand_over(nora, Handed(on=date(2026, 11, 13)))
    before = Sold(id=nora.new_id(), account=brought.account, what="x", day=date(2026, 11, 1))
    nora.write([born(before)], "Sale noted")
    assert leads_of(nora, brought.account)[0].business is None
    since = Sold(id=nora.new_id(), account=brought.account, what="x", day=date(2026, 11, 24))
    nora.write([born(since)], "Sale noted")
    assert leads_of(nora, brought.account)[0].business == date(2026, 11, 24)


# ---- The target list ------------------------------------------------------------------------


def test_a_company_of_the_target_list_is_parked_and_never_archived(
    nora: Book, lindholm: Ref
) -> None:
    brought = hand_over(nora, Handed())
    with pytest.raises(NotFittingError, match="Harbour Bikes is on the target list") as refused:
        archive_accounts(nora, [lindholm, brought.account])
    assert "Park it" in refused.value.advice
    assert _account(nora, lindholm).stage == "open", "all of it or nothing"
    with pytest.raises(NotFittingError, match="on the target list"):
        save_account(nora, AccountDraft(name="Harbour Bikes", stage="archived"))
    park_account(nora, brought.account, SPRING, "No budget")


def test_what_is_taken_off_the_target_list_may_be_archived(nora: Book) -> None:
    brought = hand_over(nora, Handed())
    assert set_target(nora, brought.account, on=True) == ""
    assert set_target(nora, brought.account, on=False)
    archive_accounts(nora, [brought.account])
    assert _account(nora, brought.account).stage == "archived"


def test_several_of_the_target_list_are_told_by_their_number(nora: Book) -> None:
    both = [hand_over(nora, Handed(name)).account for name in ("One", "Two")]
    with pytest.raises(NotFittingError, match="2 of these accounts"):
        archive_accounts(nora, both)


def test_erasing_for_good_stays_possible(nora: Book) -> None:
    brought = hand_over(nora, Handed())
    assert erase_account(nora, brought.account)
    assert leads_waiting(nora) == ()


def test_a_first_touch_that_was_cancelled_is_planned_again_by_the_verdict(nora: Book) -> None:
    brought = hand_over(nora, Handed(first_touch=date(2026, 11, 27)))
    assert brought.touch is not None
    cancel_planned(nora, brought.touch)
    return_lead(nora, brought.lead, "No budget")
    [planned] = _planned(nora, brought.account)
    assert planned.touch.at == When(date(2027, 5, 24))
