"""What comes and goes as files: contacts, shared books; chosen, or dropped on the window."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from fieldbook.errors import FieldbookError
from fieldbook.text import _, plural
from fieldbook.ui.front_desk import SUFFIX
from fieldbook.ui.parts.overlay import Overlay
from fieldbook.ui.shared_post import SharedPost

if TYPE_CHECKING:
    from fieldbook.ui.moved_times_sheet import MovedTimesSheet
    from fieldbook.ui.pages.imports.page import ImportPage
    from fieldbook.ui.reply_sheet import ReplySheet, What
    from fieldbook.ui.window import Window
    from fieldbook.work.bounces import CameBack
    from fieldbook.work.exports import CardVersion, Export
    from fieldbook.work.lead_feedback import Feedback
    from fieldbook.work.moved_times import MovedTimes
    from fieldbook.work.replies import Told

SHARED, CALENDAR, MAIL = ".fieldshare", ".ics", ".eml"
MAILS = (MAIL, ".msg")
CONTACTS = (".csv", ".tsv", ".txt", ".vcf", ".vcard", ".xlsx", ".xls", ".ods")


class Post(QObject):
    """The post of one window."""

    def __init__(self, window: "Window") -> None:
        """Nothing has come yet."""
        super().__init__(window)
        self._window = window
        self._books = SharedPost(window)

    # ---- Contacts -----------------------------------------------------------------------------

    def import_contacts(self) -> None:
        """To the import; asked for there, files are chosen. One that is done gives way."""
        if not self._window.has_book:
            return
        page = self._import_page()
        if page.step == "done":
            page.begin_anew()
        if page is self._window.page and page.step == "file":
            self.choose_contacts()
        else:
            self._window.go("imports")

    def choose_contacts(self) -> None:
        """Lets the seller choose files of contacts, and shows what would become of each row."""
        kinds = " ".join(f"*{ending}" for ending in CONTACTS)
        self.show_contacts(
            self._chosen(_("Import contacts"), _("Contacts ({kinds})").format(kinds=kinds))
        )

    def show_contacts(self, paths: Sequence[Path]) -> None:
        """The preview of these files; nothing is written yet. Those that lie there join them."""
        if not paths or not self._window.has_book:
            return
        over = [one for one in self._window.findChildren(Overlay) if one.isVisible()]
        if not all(one.transient for one in over):
            told = _("{name} did not come in. Close what lies open, then bring it once more.")
            self._window.tell(told.format(name=paths[0].name))
            return
        self._window.close_overlays()
        page = self._import_page()
        self._window.go("imports")
        page.add(paths)

    def _import_page(self) -> "ImportPage":
        from fieldbook.ui.pages.imports.page import ImportPage

        page = self._window.page_of("imports")
        if not isinstance(page, ImportPage):
            raise TypeError(type(page))
        if not page.property("heard"):
            page.setProperty("heard", True)
            page.unread.connect(self._on_unread)
        return page

    def _on_unread(self, error: FieldbookError) -> None:
        way_out = _("Choose another file"), self.choose_contacts
        self._window.troubles.tell(error, way_out)

    def export_contacts(self) -> None:
        """Writes accounts where and how the seller wants it: those that are chosen, else all."""
        from fieldbook.work.exports import export_book

        if not self._window.has_book:
            return
        page = self._window.page
        chosen = (page.chosen_accounts() if page else []) or None
        kinds: dict[str, CardVersion] = {
            _("A table (*.csv)"): "3.0",
            _("A workbook (*.xlsx)"): "3.0",
            _("Cards (*.vcf)"): "3.0",
            _("Cards for newer programs, vCard 4.0 (*.vcf)"): "4.0",
            _("Everything (*.json)"): "3.0",
        }
        title = _("Export everything")
        if chosen:
            title = plural("Export {n} chosen account", "Export {n} chosen accounts", len(chosen))
        begun = str(Path.home() / f"{self._stem()}.csv")
        named, kind = QFileDialog.getSaveFileName(self._window, title, begun, ";;".join(kinds))
        if named:
            card = kinds.get(kind, "3.0")
            work = partial(export_book, path=Path(named), accounts=chosen, card=card)
            self._window.write(work, self._on_exported)

    def _on_exported(self, done: "Export") -> None:
        counted = plural("{n} account", "{n} accounts", done.accounts)
        told = _("{name} holds {counted}.").format(name=done.path.name, counted=counted)
        self._window.tell(told)

    def write_lead_feedback(self, source: str = "") -> None:
        """Writes what became of the leads, of one source or of all, for marketing."""
        from fieldbook.work.lead_feedback import Asked, lead_feedback

        kinds = [_("A table (*.csv)"), _("A workbook (*.xlsx)")]
        name = _("leads") + ".csv"
        title = _("Feedback on leads: {source}").format(source=source or _("all sources"))
        path = self._place(title, name, ";;".join(kinds))
        if path:
            asked = Asked((source,) if source else ())
            work = partial(lead_feedback, path=path, asked=asked)
            self._window.write(work, self._on_feedback)

    def _on_feedback(self, done: "Feedback") -> None:
        counted = plural("{n} lead", "{n} leads", done.leads)
        told = _("{name} tells what became of {counted}.")
        self._window.tell(told.format(name=done.path.name, counted=counted))

    # ---- Calendar -----------------------------------------------------------------------------

    def export_calendar(self) -> None:
        """How far, how much it may know, where: the calendar file."""
        from fieldbook.ui.calendar_sheet import CalendarSheet

        if self._window.has_book:
            self._window.close_overlays()
            CalendarSheet(self._window, self._window.middle).open()

    def take_times_back(self) -> None:
        """Lets the seller choose their own calendar, and shows what was moved in it."""
        kinds = _("Calendars (*{suffix})").format(suffix=CALENDAR)
        for path in self._chosen(_("Take times back"), kinds)[:1]:
            self.show_moved_times(path)

    def show_moved_times(self, path: Path) -> None:
        """What was moved in a calendar; nothing is written yet."""
        from fieldbook.work.moved_times import preview_moved_times

        if self._window.has_book:
            looking = partial(preview_moved_times, path=path)
            self._window.write(looking, partial(self._on_times_seen, path), self._on_no_calendar)

    def _on_times_seen(self, path: Path, found: "MovedTimes") -> None:
        from fieldbook.ui.moved_times_sheet import MovedTimesSheet
        from fieldbook.work.days import today

        if not self._gives_way(path):
            return
        day = today(self._window.book)
        sheet = MovedTimesSheet(self._window.middle, path, found, day)
        sheet.wished.connect(partial(self._take_times, path, sheet))
        sheet.open()

    def _take_times(self, path: Path, sheet: "MovedTimesSheet") -> None:
        from fieldbook.work.moved_times import take_moved_times

        taking = partial(take_moved_times, path=path)
        self._window.write(taking, self._on_times_taken, sheet.refuse)

    def _on_times_taken(self, done: "MovedTimes") -> None:
        from fieldbook.ui.moved_times_sheet import MovedTimesSheet

        for sheet in self._window.findChildren(MovedTimesSheet):
            sheet.close_overlay()
        told = plural("{n} touch is moved.", "{n} touches are moved.", len(done.moved))
        nothing = _("There is nothing to move any more.")
        self._window.tell(told if done.act else nothing, undo=bool(done.act))

    def _gives_way(self, path: Path) -> bool:
        """Whether what lies open was closed for a file, as one file is for the next."""
        from fieldbook.ui.moved_times_sheet import MovedTimesSheet
        from fieldbook.ui.reply_sheet import ReplySheet

        kinds = (MovedTimesSheet, ReplySheet)
        over = [one for one in self._window.findChildren(Overlay) if one.isVisible()]
        if all(one.transient or isinstance(one, kinds) for one in over):
            self._window.close_overlays()
            return True
        told = _("{name} did not come in. Close what lies open, then bring it once more.")
        self._window.tell(told.format(name=path.name))
        return False

    def _on_no_calendar(self, error: FieldbookError) -> None:
        way_out = _("Choose another file"), self.take_times_back
        self._window.troubles.tell(error, way_out)

    # ---- Answers to invitations ---------------------------------------------------------------

    def read_reply(self) -> None:
        """Lets the seller choose what came back from a customer, and shows what it says."""
        kinds = _("Answers ({kinds})").format(kinds=f"*{CALENDAR} *{MAIL}")
        for path in self._chosen(_("Read a reply"), kinds)[:1]:
            self.show_reply(path)

    def show_reply(self, path: Path) -> None:
        """What an answer says; nothing is written yet."""
        from fieldbook.work.replies import look_at_file

        if self._window.has_book:
            looking = partial(look_at_file, path=path)
            self._window.write(looking, partial(self._on_reply_seen, path), self._on_no_reply)

    def _on_reply_seen(self, path: Path, told: "Told") -> None:
        from fieldbook.ui.reply_sheet import ReplySheet
        from fieldbook.work.days import today

        if not self._gives_way(path):
            return
        sheet = ReplySheet(self._window.middle, told, today(self._window.book))
        sheet.wished.connect(partial(self._take_reply, sheet))
        sheet.open()

    def _take_reply(self, sheet: "ReplySheet", what: "What") -> None:
        from fieldbook.work.replies import accept_counter, take_answer

        told = sheet.answer
        take = accept_counter if what == "take" else take_answer
        taking = partial(take, told=told, person=told.person)
        self._window.write(taking, partial(self._on_reply_taken, told, what), sheet.refuse)

    def _on_reply_taken(self, told: "Told", what: "What", act: str) -> None:
        from fieldbook.ui.reply_sheet import ReplySheet, done_words

        for sheet in self._window.findChildren(ReplySheet):
            sheet.close_overlay()
        nothing = _("It is in the book already.")
        self._window.tell(done_words(told, what) if act else nothing, undo=bool(act))

    def _on_no_reply(self, error: FieldbookError) -> None:
        way_out = _("Choose another file"), self.read_reply
        self._window.troubles.tell(error, way_out)

    def take_bounces(self, paths: Sequence[Path]) -> None:
        """Marks whom mails that came back did not reach."""
        from fieldbook.work.bounces import take_bounce

        for path in paths if self._window.has_book else ():
            self._window.write(partial(take_bounce, path=path), self._on_bounced)

    def _on_bounced(self, told: "CameBack") -> None:
        self._window.tell(told.sentence, undo=bool(told.act))

    # ---- Shared books -------------------------------------------------------------------------

    def share(self) -> None:
        """For whom, what goes, how it is protected: a shared book."""
        self._books.share()

    def take_in(self) -> None:
        """Lets the seller choose shared books, and shows what they would change."""
        kinds = _("Shared books (*{suffix})").format(suffix=SHARED)
        self._books.look_into(self._chosen(_("Take a shared book in"), kinds))

    # ---- Choosing and dropping ----------------------------------------------------------------

    def take(self, paths: Sequence[Path]) -> None:
        """Opens a book, looks into shared ones, into a calendar or at an answer, previews contacts.

        What a file is called says which, and of a calendar what is in it.
        """
        from fieldbook.work.bounces import is_bounce
        from fieldbook.work.replies import is_about_invitations

        endings = {path: path.suffix.lower() for path in paths}
        books = [path for path in paths if endings[path] == SUFFIX]
        shared = [path for path in paths if endings[path] == SHARED]
        dated = [path for path in paths if endings[path] == CALENDAR]
        replies = [path for path in dated if is_about_invitations(path)]
        back = [path for path in paths if endings[path] == MAIL and is_bounce(path)]
        replies += [path for path in paths if endings[path] in MAILS and path not in back]
        calendars = [path for path in dated if path not in replies]
        known = (*books, *shared, *calendars, *replies, *back)
        rest = [path for path in paths if path not in known]
        if books:
            self._window.front_desk.open(books[0])
        self._books.look_into(shared)
        for path in calendars[:1]:
            self.show_moved_times(path)
        self.take_bounces(back)
        for path in replies[:1]:
            self.show_reply(path)
        self.show_contacts(rest)

    def _stem(self) -> str:
        return self._window.book.path.stem if self._window.has_book else "fieldbook"

    def _chosen(self, title: str, kinds: str) -> list[Path]:
        if not self._window.has_book:
            return []
        named, _kind = QFileDialog.getOpenFileNames(self._window, title, str(Path.home()), kinds)
        return [Path(one) for one in named]

    def _place(self, title: str, name: str, kinds: str) -> Path | None:
        if not self._window.has_book:
            return None
        named, _kind = QFileDialog.getSaveFileName(
            self._window, title, str(Path.home() / name), kinds
        )
        return Path(named) if named else None
